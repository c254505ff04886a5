; salvo

; StatusError::not_found().brief("no such order")
((call_expression
  function: (scoped_identifier path: (identifier) @_type name: (identifier) @response.status.name)) @response
 (#eq? @_type "StatusError"))
((call_expression
  function: (scoped_identifier path: (scoped_identifier name: (identifier) @_type) name: (identifier) @response.status.name)) @response
 (#eq? @_type "StatusError"))

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
