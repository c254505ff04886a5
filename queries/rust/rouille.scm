; rouille

; Response::text("no such order").with_status_code(404)
((call_expression
  function: (field_expression field: (field_identifier) @_name)
  arguments: (arguments . (integer_literal) @response.status .))
 (#eq? @_name "with_status_code"))

((call_expression function: (scoped_identifier path: (_) @_type name: (identifier) @_name)) @response
 (#any-of? @_type "Response" "rouille::Response")
 (#eq? @_name "empty_204")
 (#import! "rouille")
 (#set! response.status 204))

((call_expression function: (scoped_identifier path: (_) @_type name: (identifier) @_name)) @response
 (#any-of? @_type "Response" "rouille::Response")
 (#eq? @_name "empty_400")
 (#import! "rouille")
 (#set! response.status 400))

((call_expression function: (scoped_identifier path: (_) @_type name: (identifier) @_name)) @response
 (#any-of? @_type "Response" "rouille::Response")
 (#eq? @_name "empty_404")
 (#import! "rouille")
 (#set! response.status 404))

((call_expression function: (scoped_identifier path: (_) @_type name: (identifier) @_name)) @response
 (#any-of? @_type "Response" "rouille::Response")
 (#eq? @_name "empty_406")
 (#import! "rouille")
 (#set! response.status 406))

((call_expression
  function: (scoped_identifier path: (_) @_type name: (identifier) @_name)
  arguments: (arguments . (_) @response.location)) @response
 (#any-of? @_type "Response" "rouille::Response")
 (#eq? @_name "redirect_301")
 (#import! "rouille")
 (#set! response.status 301))

((call_expression
  function: (scoped_identifier path: (_) @_type name: (identifier) @_name)
  arguments: (arguments . (_) @response.location)) @response
 (#any-of? @_type "Response" "rouille::Response")
 (#eq? @_name "redirect_302")
 (#import! "rouille")
 (#set! response.status 302))

((call_expression
  function: (scoped_identifier path: (_) @_type name: (identifier) @_name)
  arguments: (arguments . (_) @response.location)) @response
 (#any-of? @_type "Response" "rouille::Response")
 (#eq? @_name "redirect_303")
 (#import! "rouille")
 (#set! response.status 303))

((call_expression
  function: (scoped_identifier path: (_) @_type name: (identifier) @_name)
  arguments: (arguments . (_) @response.location)) @response
 (#any-of? @_type "Response" "rouille::Response")
 (#eq? @_name "redirect_307")
 (#import! "rouille")
 (#set! response.status 307))

((call_expression
  function: (scoped_identifier path: (_) @_type name: (identifier) @_name)
  arguments: (arguments . (_) @response.location)) @response
 (#any-of? @_type "Response" "rouille::Response")
 (#eq? @_name "redirect_308")
 (#import! "rouille")
 (#set! response.status 308))
