; The global fetch, and functions of that name from packages that behave like it.
((call_expression function: (identifier) @request.function) @request
 (#any-of? @request.function "fetch" "nodeFetch" "nodefetch" "crossFetch" "undiciFetch" "webFetch" "isomorphicFetch" "baseFetch" "originalFetch"))
((call_expression
  function: (member_expression object: (identifier) @_global property: (property_identifier) @_name)) @request
 (#any-of? @_global "window" "globalThis" "self" "global")
 (#eq? @_name "fetch"))

; A request of the page, whose properties are the response.
((new_expression constructor: (identifier) @_class) @request
 (#eq? @_class "XMLHttpRequest"))

; Electron's net.fetch(url)
((call_expression
  function: (member_expression object: (identifier) @_object property: (property_identifier) @_name) @request.function) @request
 (#eq? @_object "net")
 (#eq? @_name "fetch"))
