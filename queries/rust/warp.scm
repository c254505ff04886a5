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
