; axum, and anything else that answers with the http crate's StatusCode.

; StatusCode::NOT_FOUND, http::StatusCode::NOT_FOUND; where it stands decides whether it is an answer
((scoped_identifier path: (identifier) @_type) @response.status
 (#eq? @_type "StatusCode"))
((scoped_identifier path: (scoped_identifier name: (identifier) @_type)) @response.status
 (#eq? @_type "StatusCode"))

; (status, body): a status that is a variable
((tuple_expression . (identifier) @response.status . (call_expression function: (identifier) @_body)) @response
 (#any-of? @_body "Json" "Html"))

; Json(body), axum::Json(body)
((call_expression function: (identifier) @_name arguments: (arguments . (_) @response.body)) @response
 (#any-of? @_name "Json" "Html")
 (#set! default.status 200))
((call_expression function: (scoped_identifier name: (identifier) @_name) arguments: (arguments . (_) @response.body)) @response
 (#any-of? @_name "Json" "Html")
 (#set! default.status 200))

; Redirect::to(url)
((call_expression
  function: (scoped_identifier path: (_) @_type name: (identifier) @_name)
  arguments: (arguments . (_) @response.location)) @response
 (#any-of? @_type "Redirect" "response::Redirect" "axum::response::Redirect")
 (#eq? @_name "to")
 (#import! "axum")
 (#set! response.status 303))
((call_expression
  function: (scoped_identifier path: (_) @_type name: (identifier) @_name)
  arguments: (arguments . (_) @response.location)) @response
 (#any-of? @_type "Redirect" "response::Redirect" "axum::response::Redirect")
 (#eq? @_name "temporary")
 (#import! "axum")
 (#set! response.status 307))
((call_expression
  function: (scoped_identifier path: (_) @_type name: (identifier) @_name)
  arguments: (arguments . (_) @response.location)) @response
 (#any-of? @_type "Redirect" "response::Redirect" "axum::response::Redirect")
 (#eq? @_name "permanent")
 (#import! "axum")
 (#set! response.status 308))

; .route("/orders", post(create).get(list))
((call_expression
  function: (field_expression field: (field_identifier) @_name)
  arguments: (arguments . (_) @route.path . (_) @route.handler)) @route
 (#eq? @_name "route"))
