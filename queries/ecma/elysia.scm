; Elysia: a handler takes what it needs out of the context, and what it returns is sent.

; ({ set }) => { set.status = 404 }
((assignment_expression
  left: (member_expression object: (identifier) @response.receiver property: (property_identifier) @_name)
  right: (_) @response.status) @response
 (#eq? @response.receiver "set")
 (#eq? @_name "status")
 (#set! reply 0)
 (#set! returns 200)
 (#set! form "assigned"))

; ({ status }) => status(404, 'no such order')
((call_expression function: (identifier) @response.receiver arguments: (arguments . (_) @response.status)) @response
 (#eq? @response.receiver "status")
 (#set! reply 0)
 (#set! content opaque)
 (#set! sends true)
 (#set! form "argument"))

; app.get('/orders', () => orders)
((call_expression
  function: (member_expression object: (_) @route.router property: (property_identifier) @route.method)
  arguments: (arguments . (_) @route.path . (_))) @route
 (#any-of? @route.method "get" "post" "put" "patch" "delete" "all")
 (#import! "elysia" "@elysiajs/")
 (#set! returns 200))
