; tide

; Response::new(404), Response::builder(404), Error::from_str(404, "no such order")
((call_expression
  function: (scoped_identifier path: (_) @_type name: (identifier) @_name)
  arguments: (arguments . (integer_literal) @response.status))
 (#any-of? @_type "Response" "tide::Response" "Error" "tide::Error")
 (#any-of? @_name "new" "builder" "from_str")
 (#import! "tide"))

; response.set_status(404)
((call_expression
  function: (field_expression field: (field_identifier) @_name)
  arguments: (arguments . (integer_literal) @response.status .))
 (#eq? @_name "set_status"))
