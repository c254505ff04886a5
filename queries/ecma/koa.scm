; Koa, and Oak, which speaks its dialect: the first parameter is the context. What is set on it when the handlers are done goes
; out, in whatever order it was set.

; ctx.status = 404, ctx.response.status = 404
((assignment_expression
  left: (member_expression object: (identifier) @response.receiver property: (property_identifier) @_name)
  right: (_) @response.status) @response
 (#any-of? @response.receiver "ctx" "context")
 (#eq? @_name "status")
 (#set! reply 0)
 (#set! form "assigned"))
((assignment_expression
  left: (member_expression
    object: (member_expression object: (identifier) @_context property: (property_identifier) @_response) @response.receiver
    property: (property_identifier) @_name)
  right: (_) @response.status) @response
 (#any-of? @_context "ctx" "context")
 (#eq? @_response "response")
 (#eq? @_name "status")
 (#set! reply 0)
 (#set! form "assigned"))

; ctx.body = order, ctx.response.body = order
((assignment_expression
  left: (member_expression object: (identifier) @response.receiver property: (property_identifier) @response.send)
  right: (_) @response.body) @response
 (#any-of? @response.receiver "ctx" "context")
 (#eq? @response.send "body")
 (#set! reply 0)
 (#set! default.status 200)
 (#set! form "assigned"))
((assignment_expression
  left: (member_expression
    object: (member_expression object: (identifier) @_context property: (property_identifier) @_response) @response.receiver
    property: (property_identifier) @response.send)
  right: (_) @response.body) @response
 (#any-of? @_context "ctx" "context")
 (#eq? @_response "response")
 (#eq? @response.send "body")
 (#set! reply 0)
 (#set! default.status 200)
 (#set! form "assigned"))

; ctx.throw(404, 'no such order')
((call_expression
  function: (member_expression object: (identifier) @response.receiver property: (property_identifier) @_name)
  arguments: (arguments . (_) @response.status)) @response
 (#any-of? @response.receiver "ctx" "context")
 (#eq? @_name "throw")
 (#set! reply 0)
 (#set! content opaque)
 (#set! throws true))

; ctx.assert(order, 404, 'no such order')
((call_expression
  function: (member_expression object: (identifier) @response.receiver property: (property_identifier) @_name)
  arguments: (arguments . (_) @response.unless . (_) @response.status)) @response
 (#any-of? @response.receiver "ctx" "context")
 (#eq? @_name "assert")
 (#set! reply 0)
 (#set! content opaque)
 (#set! throws true))

; ctx.redirect('/login')
((call_expression
  function: (member_expression object: (identifier) @response.receiver property: (property_identifier) @response.send)
  arguments: (arguments . (_) @response.location)) @response
 (#any-of? @response.receiver "ctx" "context")
 (#eq? @response.send "redirect")
 (#set! reply 0)
 (#set! default.status 302)
 (#set! form "assigned"))

; ctx.set('Retry-After', '60')
((call_expression
  function: (member_expression object: (identifier) @response.receiver property: (property_identifier) @_name)
  arguments: (arguments . (_) @response.header . (_) @response.header.value)) @response
 (#any-of? @response.receiver "ctx" "context")
 (#any-of? @_name "set" "append")
 (#set! reply 0)
 (#set! form "assigned"))
((call_expression
  function: (member_expression object: (identifier) @response.receiver property: (property_identifier) @_name)
  arguments: (arguments . (_) @response.headers .)) @response
 (#any-of? @response.receiver "ctx" "context")
 (#eq? @_name "set")
 (#set! reply 0)
 (#set! form "assigned"))

; ctx.type = 'application/problem+json'
((assignment_expression
  left: (member_expression object: (identifier) @response.receiver property: (property_identifier) @_name)
  right: (_) @response.header.value) @response
 (#any-of? @response.receiver "ctx" "context")
 (#eq? @_name "type")
 (#set! reply 0)
 (#set! response.header "Content-Type")
 (#set! form "assigned"))

; ctx.notFound('no such order') of Strapi and koa-respond
((call_expression
  function: (member_expression object: (identifier) @response.receiver property: (property_identifier) @response.status.name)) @response
 (#any-of? @response.receiver "ctx" "context")
 (#any-of? @response.status.name
  "ok" "created" "accepted" "noContent" "badRequest" "unauthorized" "forbidden" "notFound" "methodNotAllowed" "conflict"
  "gone" "unprocessableEntity" "tooManyRequests" "internalServerError" "notImplemented" "badGateway" "serviceUnavailable")
 (#set! reply 0)
 (#set! content opaque))
