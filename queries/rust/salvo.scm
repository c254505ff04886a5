; salvo

; StatusError::not_found().brief("no such order")
((call_expression
  function: (scoped_identifier path: (identifier) @_type name: (identifier) @response.status.name)) @response
 (#eq? @_type "StatusError"))
((call_expression
  function: (scoped_identifier path: (scoped_identifier name: (identifier) @_type) name: (identifier) @response.status.name)) @response
 (#eq? @_type "StatusError"))

; .ok_or_else(StatusError::not_found)
((call_expression
  function: (field_expression field: (field_identifier) @_name)
  arguments: (arguments . (scoped_identifier path: (_) @_type name: (identifier) @response.status.name) @response .))
 (#any-of? @_name "map_err" "ok_or_else")
 (#any-of? @_type "StatusError" "salvo::http::StatusError"))

; res.status_code(status); a StatusCode that is written is found by itself
((call_expression
  function: (field_expression field: (field_identifier) @_name)
  arguments: (arguments . (identifier) @response.status .))
 (#any-of? @_name "status_code" "set_status_code")
 (#import! "salvo"))

; res.render(Json(order))
((call_expression
  function: (field_expression value: (identifier) @response.receiver field: (field_identifier) @_name)
  arguments: (arguments . (_) @response.body .)) @response
 (#eq? @_name "render")
 (#import! "salvo")
 (#set! default.status 200))

; Redirect::found(url), Redirect::other(url)
((call_expression
  function: (scoped_identifier path: (_) @_type name: (identifier) @_name)
  arguments: (arguments . (_) @response.location)) @response
 (#any-of? @_type "Redirect")
 (#eq? @_name "found")
 (#import! "salvo")
 (#set! response.status 302))
((call_expression
  function: (scoped_identifier path: (_) @_type name: (identifier) @_name)
  arguments: (arguments . (_) @response.location)) @response
 (#any-of? @_type "Redirect")
 (#eq? @_name "other")
 (#import! "salvo")
 (#set! response.status 303))
((call_expression
  function: (scoped_identifier path: (_) @_type name: (identifier) @_name)
  arguments: (arguments . (_) @response.location)) @response
 (#any-of? @_type "Redirect")
 (#eq? @_name "temporary")
 (#import! "salvo")
 (#set! response.status 307))
((call_expression
  function: (scoped_identifier path: (_) @_type name: (identifier) @_name)
  arguments: (arguments . (_) @response.location)) @response
 (#any-of? @_type "Redirect")
 (#eq? @_name "permanent")
 (#import! "salvo")
 (#set! response.status 308))

; routes

; Router::with_path("orders").get(list).post(create)
((call_expression
  function: (scoped_identifier path: (_) @_type name: (identifier) @_name)
  arguments: (arguments . (_) @route.path .)) @route.chain
 (#any-of? @_type "Router")
 (#any-of? @_name "with_path" "path")
 (#import! "salvo"))
((call_expression function: (scoped_identifier path: (_) @_type name: (identifier) @_name)) @route.chain
 (#eq? @_type "Router")
 (#any-of? @_name "new" "with_hoop")
 (#import! "salvo"))

; Router::new().path("orders").get(list)
((call_expression
  function: (field_expression field: (field_identifier) @_name)
  arguments: (arguments . (_) @route.path .)) @route.chain
 (#eq? @_name "path")
 (#import! "salvo"))

; .push(orders::router())
((call_expression
  function: (field_expression field: (field_identifier) @_name)
  arguments: (arguments . (_) @route.mount .)) @route
 (#any-of? @_name "push" "unshift")
 (#import! "salvo"))

; .hoop(protect)
((call_expression
  function: (field_expression field: (field_identifier) @_name)
  arguments: (arguments . (_) @route.hook .)) @route
 (#eq? @_name "hoop")
 (#import! "salvo")
 (#set! whole true))
((call_expression
  function: (scoped_identifier path: (_) @_type name: (identifier) @_name)
  arguments: (arguments . (_) @route.hook .)) @route
 (#eq? @_type "Router")
 (#eq? @_name "with_hoop")
 (#import! "salvo")
 (#set! whole true))
