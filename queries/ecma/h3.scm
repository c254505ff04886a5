; h3, Nitro and Nuxt: the first parameter is the event, and what a handler returns is sent. The functions may be imported by
; themselves.

; defineEventHandler(async (event) => order)
((call_expression function: (identifier) @_name arguments: (arguments . (_) @route.handler .)) @route
 (#any-of? @_name "defineEventHandler" "eventHandler" "defineCachedEventHandler" "cachedEventHandler" "defineLazyEventHandler")
 (#set! returns 200))

; setResponseStatus(event, 201)
((call_expression
  function: (identifier) @_name
  arguments: (arguments . (identifier) @response.receiver . (_) @response.status)) @response
 (#eq? @_name "setResponseStatus")
 (#set! reply 0)
 (#set! returns 200)
 (#set! form "assigned"))

; event.node.res.statusCode = 201, event.res.status = 201
((assignment_expression
  left: (member_expression
    object: (member_expression object: (_) @_event property: (property_identifier) @_res) @response.receiver
    property: (property_identifier) @_name)
  right: (_) @response.status) @response
 (#any-of? @_event "event" "event.node")
 (#eq? @_res "res")
 (#any-of? @_name "status" "statusCode")
 (#set! reply 0)
 (#set! returns 200)
 (#set! form "assigned"))

; sendNoContent(event, 204)
((call_expression function: (identifier) @response.send arguments: (arguments . (identifier) @response.receiver)) @response
 (#eq? @response.send "sendNoContent")
 (#set! reply 0)
 (#set! response.status 204)
 (#set! form "assigned"))
((call_expression
  function: (identifier) @_name
  arguments: (arguments . (identifier) @response.receiver . (_) @response.status)) @response
 (#eq? @_name "sendNoContent")
 (#set! reply 0)
 (#set! form "assigned"))

; sendRedirect(event, '/login', 302)
((call_expression
  function: (identifier) @response.send
  arguments: (arguments . (identifier) @response.receiver . (_) @response.location)) @response
 (#eq? @response.send "sendRedirect")
 (#set! reply 0)
 (#set! response.status 302)
 (#set! form "assigned"))
((call_expression
  function: (identifier) @_name
  arguments: (arguments . (identifier) @response.receiver . (_) . (_) @response.status)) @response
 (#eq? @_name "sendRedirect")
 (#set! reply 0)
 (#set! form "assigned"))

; sendError(event, createError({ statusCode: 404 }))
((call_expression function: (identifier) @_name arguments: (arguments . (identifier) . (_) @response.error)) @response
 (#eq? @_name "sendError"))

; setResponseHeader(event, 'Retry-After', 60)
((call_expression
  function: (identifier) @_name
  arguments: (arguments . (identifier) @response.receiver . (_) @response.header . (_) @response.header.value)) @response
 (#any-of? @_name "setResponseHeader" "setHeader" "appendResponseHeader" "appendHeader")
 (#set! reply 0)
 (#set! form "assigned"))
((call_expression
  function: (identifier) @_name
  arguments: (arguments . (identifier) @response.receiver . (_) @response.headers)) @response
 (#any-of? @_name "setResponseHeaders" "setHeaders" "appendResponseHeaders" "appendHeaders")
 (#set! reply 0)
 (#set! form "assigned"))
