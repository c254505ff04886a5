; warp. warp::reply::with_status(body, status) is found by its StatusCode.

; warp::reply::json(&order)
((call_expression
  function: (scoped_identifier path: (_) @_module name: (identifier) @_name)
  arguments: (arguments . (_) @response.body)) @response
 (#any-of? @_module "warp::reply" "reply")
 (#any-of? @_name "json" "html")
 (#import! "warp")
 (#set! default.status 200))

; warp::reply::with_status(body, status): a status that is a variable
((call_expression
  function: (scoped_identifier name: (identifier) @_name)
  arguments: (arguments . (_) . (identifier) @response.status .))
 (#eq? @_name "with_status")
 (#import! "warp"))

; warp::reject::not_found()
((call_expression function: (scoped_identifier path: (_) @_module name: (identifier) @response.status.name)) @response
 (#any-of? @_module "warp::reject" "reject")
 (#eq? @response.status.name "not_found")
 (#import! "warp"))

; warp::redirect(uri), warp::redirect::found(uri)
((call_expression
  function: (scoped_identifier path: (_) @_type name: (identifier) @_name)
  arguments: (arguments . (_) @response.location)) @response
 (#any-of? @_type "warp")
 (#eq? @_name "redirect")
 (#import! "warp")
 (#set! response.status 301))
((call_expression
  function: (scoped_identifier path: (_) @_type name: (identifier) @_name)
  arguments: (arguments . (_) @response.location)) @response
 (#any-of? @_type "warp::redirect" "redirect")
 (#eq? @_name "found")
 (#import! "warp")
 (#set! response.status 302))
((call_expression
  function: (scoped_identifier path: (_) @_type name: (identifier) @_name)
  arguments: (arguments . (_) @response.location)) @response
 (#any-of? @_type "warp::redirect" "redirect")
 (#eq? @_name "see_other")
 (#import! "warp")
 (#set! response.status 303))
((call_expression
  function: (scoped_identifier path: (_) @_type name: (identifier) @_name)
  arguments: (arguments . (_) @response.location)) @response
 (#any-of? @_type "warp::redirect" "redirect")
 (#eq? @_name "temporary")
 (#import! "warp")
 (#set! response.status 307))
((call_expression
  function: (scoped_identifier path: (_) @_type name: (identifier) @_name)
  arguments: (arguments . (_) @response.location)) @response
 (#any-of? @_type "warp::redirect" "redirect")
 (#eq? @_name "permanent")
 (#import! "warp")
 (#set! response.status 308))

; routes

; warp::path!("orders" / u32), warp::path("orders"), warp::path::param(), warp::path::end()
((macro_invocation macro: (scoped_identifier path: (identifier) @_crate name: (identifier) @_name) (token_tree) @route.path) @route.filter
 (#eq? @_crate "warp")
 (#eq? @_name "path"))
((macro_invocation macro: (identifier) @_name (token_tree) @route.path) @route.filter
 (#eq? @_name "path")
 (#import! "warp"))
((call_expression function: (scoped_identifier path: (_) @_module name: (identifier) @_name) arguments: (arguments . (string_literal) @route.path .)) @route.filter
 (#any-of? @_module "warp" "warp::path" "path")
 (#eq? @_name "path")
 (#import! "warp"))
((call_expression function: (identifier) @_name arguments: (arguments . (string_literal) @route.path .)) @route.filter
 (#eq? @_name "path")
 (#import! "warp"))
((call_expression function: (scoped_identifier path: (_) @_module name: (identifier) @_name)) @route.filter
 (#any-of? @_module "warp::path" "path")
 (#any-of? @_name "param" "tail")
 (#import! "warp")
 (#set! path "/{}"))
((call_expression function: (scoped_identifier path: (_) @_module name: (identifier) @_name)) @route.filter
 (#any-of? @_module "warp::path" "path")
 (#eq? @_name "end")
 (#import! "warp")
 (#set! path ""))

; warp::post()
((call_expression function: (scoped_identifier path: (_) @_crate name: (identifier) @route.method)) @route.filter
 (#any-of? @_crate "warp" "warp::filters::method" "method")
 (#any-of? @route.method "get" "post" "put" "patch" "delete" "head" "options")
 (#import! "warp"))

; .and_then(create), .map(show)
((call_expression
  function: (field_expression field: (field_identifier) @_name)
  arguments: (arguments . (_) @route.handler .)) @route
 (#any-of? @_name "and_then" "map" "then")
 (#import! "warp"))
