; The global fetch, and functions of that name from packages that behave like it.
((call_expression function: (identifier) @request.function) @request
 (#eq? @request.function "fetch"))
((call_expression
  function: (member_expression object: (identifier) @_global property: (property_identifier) @_name)) @request
 (#any-of? @_global "window" "globalThis" "self" "global")
 (#eq? @_name "fetch"))

; A request of the page, whose properties are the response.
((new_expression constructor: (identifier) @_class) @request
 (#eq? @_class "XMLHttpRequest"))
