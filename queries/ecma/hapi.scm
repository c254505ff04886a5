; Hapi: the second parameter is the toolkit, and what a handler returns is sent. Routes are read as Fastify's are, `.code(404)`
; and `.redirect(url)` as well.

; h.response(order).code(201)
((call_expression
  function: (member_expression object: (identifier) @response.receiver property: (property_identifier) @response.send)) @response
 (#any-of? @response.receiver "h" "toolkit" "responseToolkit")
 (#eq? @response.send "response")
 (#set! default.status 204)
 (#set! returns 200))
((call_expression
  function: (member_expression object: (identifier) @response.receiver property: (property_identifier) @_name)
  arguments: (arguments . (_) @response.body .)) @response
 (#any-of? @response.receiver "h" "toolkit" "responseToolkit")
 (#eq? @_name "response")
 (#set! default.status 200))

; h.response(order).created('/orders/1')
((call_expression
  function: (member_expression
    object: (call_expression function: (member_expression object: (identifier) @response.receiver property: (property_identifier) @_response))
    property: (property_identifier) @response.status.name)
  arguments: (arguments . (_) @response.location .)) @response
 (#eq? @_response "response")
 (#eq? @response.status.name "created"))

; h.redirect('/orders').permanent()
((call_expression
  function: (member_expression
    object: (call_expression function: (member_expression object: (identifier) @response.receiver property: (property_identifier) @_redirect))
    property: (property_identifier) @_name)) @response
 (#eq? @_redirect "redirect")
 (#eq? @_name "permanent")
 (#set! response.status 301))

; reply(order).code(201) before version 17
((call_expression function: (identifier) @response.receiver arguments: (arguments . (_) @response.body .)) @response
 (#eq? @response.receiver "reply"))
((call_expression function: (identifier) @response.send) @response
 (#eq? @response.send "reply"))

; { method: 'POST', path: '/orders', handler }
((object (pair key: (property_identifier) @_method) (pair key: (property_identifier) @_handler)) @route @route.options
 (#any-of? @_method "method" "path")
 (#eq? @_handler "handler")
 (#set! returns 200))
((object (pair key: (property_identifier) @_method) (method_definition name: (property_identifier) @_handler)) @route @route.options
 (#any-of? @_method "method" "path")
 (#eq? @_handler "handler")
 (#set! returns 200))
((object (pair key: (property_identifier) @_method) (pair key: (property_identifier) @_options value: (object (pair key: (property_identifier) @_handler)))) @route @route.options
 (#any-of? @_method "method" "path")
 (#any-of? @_options "options" "config")
 (#eq? @_handler "handler")
 (#set! returns 200))
