; Hono: the first parameter is the context, and a handler returns what its methods make.

; c.json(order, 201)
((call_expression
  function: (member_expression object: (identifier) @response.receiver property: (property_identifier) @response.send)
  arguments: (arguments . (_) @response.body)) @response
 (#any-of? @response.receiver "c" "ctx" "context")
 (#any-of? @response.send "json" "text" "html" "body" "newResponse" "jsonT")
 (#set! reply 0)
 (#set! default.status 200)
 (#set! form "argument"))
((call_expression
  function: (member_expression object: (identifier) @response.receiver property: (property_identifier) @_name)
  arguments: (arguments . (_) . (_) @response.init)) @response
 (#any-of? @response.receiver "c" "ctx" "context")
 (#any-of? @_name "json" "text" "html" "body" "newResponse" "jsonT")
 (#set! reply 0)
 (#set! form "argument"))
((call_expression
  function: (member_expression object: (identifier) @response.receiver property: (property_identifier) @_name)
  arguments: (arguments . (_) . (_) . (_) @response.headers)) @response
 (#any-of? @response.receiver "c" "ctx" "context")
 (#any-of? @_name "json" "text" "html" "body" "newResponse" "jsonT")
 (#set! reply 0)
 (#set! form "argument"))

; c.redirect('/login', 303)
((call_expression
  function: (member_expression object: (identifier) @response.receiver property: (property_identifier) @response.send)
  arguments: (arguments . (_) @response.location)) @response
 (#any-of? @response.receiver "c" "ctx" "context")
 (#eq? @response.send "redirect")
 (#set! reply 0)
 (#set! default.status 302)
 (#set! form "argument"))
((call_expression
  function: (member_expression object: (identifier) @response.receiver property: (property_identifier) @_name)
  arguments: (arguments . (_) . (_) @response.status)) @response
 (#any-of? @response.receiver "c" "ctx" "context")
 (#eq? @_name "redirect")
 (#set! reply 0)
 (#set! form "argument"))

; c.notFound()
((call_expression
  function: (member_expression object: (identifier) @response.receiver property: (property_identifier) @response.send)) @response
 (#any-of? @response.receiver "c" "ctx" "context")
 (#eq? @response.send "notFound")
 (#set! reply 0)
 (#set! response.status 404)
 (#set! content opaque)
 (#set! form "argument"))

; c.status(404), c.header('Retry-After', '60'): for what is returned later
((call_expression
  function: (member_expression object: (identifier) @response.receiver property: (property_identifier) @_name)
  arguments: (arguments . (_) @response.status .)) @response
 (#any-of? @response.receiver "c" "ctx" "context")
 (#eq? @_name "status")
 (#set! reply 0)
 (#set! form "argument"))
((call_expression
  function: (member_expression object: (identifier) @response.receiver property: (property_identifier) @_name)
  arguments: (arguments . (_) @response.header . (_) @response.header.value)) @response
 (#any-of? @response.receiver "c" "ctx" "context")
 (#eq? @_name "header")
 (#set! reply 0)
 (#set! form "argument"))

; app.openapi(createRoute({ method: 'post', path: '/orders' }), handler)
((call_expression
  function: (member_expression object: (_) @route.router property: (property_identifier) @_name)
  arguments: (arguments . (call_expression arguments: (arguments . (object) @route.options)) . (_) @route.handler)) @route
 (#eq? @_name "openapi"))
