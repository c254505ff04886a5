; Fastify: the reply is the second parameter of a handler, and what a handler returns is sent. What Express has too is in
; express.scm.

; reply.code(404)
((call_expression
  function: (member_expression object: (_) @response.receiver property: (property_identifier) @_name)
  arguments: (arguments . (_) @response.status .)) @response
 (#eq? @_name "code")
 (#set! returns 200))

; reply.headers({ 'Retry-After': 60 })
((call_expression
  function: (member_expression object: (_) @response.receiver property: (property_identifier) @_name)
  arguments: (arguments . (_) @response.headers .)) @response
 (#eq? @_name "headers"))

; reply.notFound('no such order') of @fastify/sensible sends the error; Adonis and Sails have the like
((call_expression
  function: (member_expression object: (_) @response.receiver property: (property_identifier) @response.status.name)) @response
 (#any-of? @response.status.name
  "ok" "created" "accepted" "noContent" "badRequest" "unauthorized" "forbidden" "notFound" "methodNotAllowed" "conflict" "gone" "unprocessableEntity"
  "tooManyRequests" "internalServerError" "notImplemented" "badGateway" "serviceUnavailable")
 (#set! content opaque))

; fastify.post('/orders', { schema, preHandler }, handler): no other router takes an object there
((call_expression
  function: (member_expression object: (_) @route.router property: (property_identifier) @route.method)
  arguments: (arguments . (_) @route.path . (object) @route.options)) @route
 (#any-of? @route.method "get" "post" "put" "patch" "delete" "all")
 (#set! returns 200))

; fastify.get('/orders', handler)
((call_expression
  function: (member_expression object: (identifier) @route.router property: (property_identifier) @route.method)
  arguments: (arguments . (_) @route.path . (_))) @route
 (#eq? @route.router "fastify")
 (#any-of? @route.method "get" "post" "put" "patch" "delete" "all")
 (#set! returns 200))
((call_expression
  function: (member_expression object: (identifier) @route.router property: (property_identifier) @route.method)
  arguments: (arguments . (_) @route.path . (_))) @route
 (#any-of? @route.method "get" "post" "put" "patch" "delete" "all")
 (#import! "fastify" "@fastify/")
 (#set! returns 200))

; fastify.route({ method: 'POST', url: '/orders', preHandler, handler })
((call_expression
  function: (member_expression object: (_) @route.router property: (property_identifier) @_name)
  arguments: (arguments . (object) @route.options .)) @route
 (#eq? @_name "route")
 (#set! returns 200))

; fastify.register(orders, { prefix: '/orders' })
((call_expression
  function: (member_expression object: (_) @route.router property: (property_identifier) @_name)
  arguments: (arguments . (_) @route.mount . (object) @route.options .)) @route
 (#eq? @_name "register"))

; fastify.addHook('preHandler', requireUser)
((call_expression
  function: (member_expression object: (_) @route.router property: (property_identifier) @_name)
  arguments: (arguments . (string) @_event . (_) @route.hook .)) @route
 (#eq? @_name "addHook")
 (#any-of? @_event "'onRequest'" "'preValidation'" "'preHandler'" "\"onRequest\"" "\"preValidation\"" "\"preHandler\""))
