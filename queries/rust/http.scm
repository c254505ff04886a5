; The http crate as hyper, lambda_http and others build on it, and builders of the same shape.

; Response::builder().status(404), .status(status)
((call_expression
  function: (field_expression field: (field_identifier) @_name)
  arguments: (arguments . (integer_literal) @response.status .))
 (#eq? @_name "status"))
((call_expression
  function: (field_expression
    value: (call_expression function: (scoped_identifier name: (identifier) @_builder))
    field: (field_identifier) @_name)
  arguments: (arguments . [(identifier) (call_expression)] @response.status .))
 (#eq? @_builder "builder")
 (#eq? @_name "status"))

; *response.status_mut() = status is found by its StatusCode
