; reqwest, and clients of the same shape: client.get(url).send()
((call_expression function: (field_expression value: (_) @request.builder field: (field_identifier) @_name)) @request
 (#eq? @_name "send"))

; reqwest::get(url)
((call_expression function: (scoped_identifier path: (identifier) @_crate name: (identifier) @_name)) @request
 (#eq? @_crate "reqwest")
 (#eq? @_name "get"))
((call_expression function: (scoped_identifier path: (scoped_identifier) @_crate name: (identifier) @_name)) @request
 (#eq? @_crate "reqwest::blocking")
 (#eq? @_name "get"))
