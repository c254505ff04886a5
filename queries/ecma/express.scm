; Express 4 and 5, and what speaks its dialect: a reply is a handler's parameter (@response.receiver is checked by the extractor).

; res.status(404)
((call_expression
  function: (member_expression object: (_) @response.receiver property: (property_identifier) @_name)
  arguments: (arguments . (_) @response.status)) @response
 (#eq? @_name "status")
 (#set! instead sendStatus))

; res.statusCode = 404
((assignment_expression
  left: (member_expression object: (_) @response.receiver property: (property_identifier) @_name)
  right: (_) @response.status) @response
 (#eq? @_name "statusCode"))

; res.writeHead(404)
((call_expression
  function: (member_expression object: (_) @response.receiver property: (property_identifier) @_name)
  arguments: (arguments . (_) @response.status)) @response
 (#eq? @_name "writeHead"))
((call_expression
  function: (member_expression object: (_) @response.receiver property: (property_identifier) @_name)
  arguments: (arguments . (_) . (_) @response.headers)) @response
 (#eq? @_name "writeHead"))

; res.sendStatus(404) sends the phrase
((call_expression
  function: (member_expression object: (_) @response.receiver property: (property_identifier) @response.send)
  arguments: (arguments . (_) @response.status)) @response
 (#eq? @response.send "sendStatus")
 (#set! content opaque))

; res.json(body); a received response has a json() too, but gives it nothing
((call_expression
  function: (member_expression object: (_) @response.receiver property: (property_identifier) @response.send)) @response
 (#eq? @response.send "json")
 (#set! ambiguous true))
((call_expression
  function: (member_expression object: (_) @response.receiver property: (property_identifier) @response.send)) @response
 (#any-of? @response.send "jsonp" "send" "end" "render" "sendFile" "sendfile" "download"))
((call_expression
  function: (member_expression object: (_) @response.receiver property: (property_identifier) @_name)
  arguments: (arguments . (_) @response.body .)) @response
 (#any-of? @_name "json" "jsonp" "send" "end"))
; what these send is not written here
((call_expression
  function: (member_expression object: (_) @response.receiver property: (property_identifier) @_name)
  arguments: (arguments . (_) @response.stream)) @response
 (#any-of? @_name "render" "sendFile" "sendfile" "download"))

; statuses that only earlier versions take: res.send(404), res.json(404, body), res.json(body, 404), res.redirect(url, 301)
((call_expression
  function: (member_expression object: (_) @response.receiver property: (property_identifier) @_name)
  arguments: (arguments . [(number) (member_expression)] @response.misplaced .)) @response
 (#eq? @_name "send")
 (#set! misplaced legacy))
((call_expression
  function: (member_expression object: (_) @response.receiver property: (property_identifier) @_name)
  arguments: (arguments . [(number) (member_expression)] @response.misplaced . (_) .)) @response
 (#any-of? @_name "json" "jsonp" "send")
 (#set! misplaced legacy))

; what sets no status, though it looks like it: res.status = 404, res.statusCode(404)
((assignment_expression
  left: (member_expression object: (_) @response.receiver property: (property_identifier) @_name)
  right: (_) @response.misplaced) @response
 (#eq? @_name "status")
 (#set! misplaced assigned))
((call_expression
  function: (member_expression object: (_) @response.receiver property: (property_identifier) @_name)
  arguments: (arguments . (_) @response.misplaced .)) @response
 (#eq? @_name "statusCode")
 (#set! misplaced called))

; res.redirect('/login'), res.redirect(303, '/login')
((call_expression
  function: (member_expression object: (_) @response.receiver property: (property_identifier) @response.send)
  arguments: (arguments . (_) @response.location)) @response
 (#eq? @response.send "redirect")
 (#set! response.status 302))
((call_expression
  function: (member_expression object: (_) @response.receiver property: (property_identifier) @_name)
  arguments: (arguments . (_) @response.status . (_) @response.location)) @response
 (#eq? @_name "redirect"))
((call_expression
  function: (member_expression object: (_) @response.receiver property: (property_identifier) @_name)
  arguments: (arguments . (_) . [(number) (member_expression)] @response.misplaced .)) @response
 (#any-of? @_name "redirect" "json" "jsonp" "send")
 (#set! misplaced legacy))

; res.set('Location', url)
((call_expression
  function: (member_expression object: (_) @response.receiver property: (property_identifier) @_name)
  arguments: (arguments . (_) @response.header . (_) @response.header.value)) @response
 (#any-of? @_name "set" "header" "setHeader" "append"))
((call_expression
  function: (member_expression object: (_) @response.receiver property: (property_identifier) @_name)
  arguments: (arguments . (_) @response.headers .)) @response
 (#any-of? @_name "set" "header" "setHeaders"))
((call_expression
  function: (member_expression object: (_) @response.receiver property: (property_identifier) @_name)
  arguments: (arguments . (_) @response.header.value)) @response
 (#eq? @_name "location")
 (#set! response.header "Location"))

; res.type('application/problem+json')
((call_expression
  function: (member_expression object: (_) @response.receiver property: (property_identifier) @_name)
  arguments: (arguments . (_) @response.header.value .)) @response
 (#any-of? @_name "type" "contentType")
 (#set! response.header "Content-Type"))

; next(error), throw error
((call_expression
  function: (identifier) @_name
  arguments: (arguments . (_) @response.error)) @response
 (#eq? @_name "next"))
((throw_statement (_) @response.error) @response)

; app.post('/orders', requireUser, handler), router.use(auth)
((call_expression
  function: (member_expression object: (_) @route.router property: (property_identifier) @route.method)
  arguments: (arguments . (_) @route.path)) @route
 (#any-of? @route.method "get" "post" "put" "patch" "delete" "all" "use"))

; router.route('/orders').get(list).post(create): the extractor follows the chain
((call_expression
  function: (member_expression object: (_) @route.router property: (property_identifier) @route.chain)
  arguments: (arguments . (_) @route.path .)) @route
 (#eq? @route.chain "route"))
