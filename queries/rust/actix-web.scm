; actix-web: HttpResponse::NotFound().json(body)
((call_expression
  function: (scoped_identifier path: (identifier) @_type name: (identifier) @response.status.name)) @response
 (#eq? @_type "HttpResponse"))
((call_expression
  function: (field_expression
    value: (call_expression function: (scoped_identifier path: (identifier) @_type))
    field: (field_identifier) @_name)
  arguments: (arguments . (_) @response.body)) @response
 (#eq? @_type "HttpResponse")
 (#any-of? @_name "json" "body"))
