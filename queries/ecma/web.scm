; The Fetch standard's Response (Workers, Deno, Bun, Astro, Next.js route handlers), and Next.js's on top of it.

; new Response(body, init)
((new_expression constructor: (identifier) @_class) @response
 (#any-of? @_class "Response" "NextResponse")
 (#set! default.status 200)
 (#set! form "web"))
((new_expression constructor: (identifier) @_class arguments: (arguments . (_) @response.body)) @response
 (#any-of? @_class "Response" "NextResponse"))
((new_expression constructor: (identifier) @_class arguments: (arguments . (_) . (_) @response.init)) @response
 (#any-of? @_class "Response" "NextResponse"))

; Response.json(body, init)
((call_expression
  function: (member_expression object: (identifier) @_class property: (property_identifier) @_name)
  arguments: (arguments . (_) @response.body)) @response
 (#any-of? @_class "Response" "NextResponse")
 (#eq? @_name "json")
 (#set! default.status 200)
 (#set! form "web-json"))
((call_expression
  function: (member_expression object: (identifier) @_class property: (property_identifier) @_name)
  arguments: (arguments . (_) . (_) @response.init)) @response
 (#any-of? @_class "Response" "NextResponse")
 (#eq? @_name "json"))

; Response.redirect(url, status)
((call_expression
  function: (member_expression object: (identifier) @_class property: (property_identifier) @_name)
  arguments: (arguments . (_) @response.location)) @response
 (#eq? @_class "Response")
 (#eq? @_name "redirect")
 (#set! response.status 302)
 (#set! form "web"))
((call_expression
  function: (member_expression object: (identifier) @_class property: (property_identifier) @_name)
  arguments: (arguments . (_) @response.location)) @response
 (#eq? @_class "NextResponse")
 (#eq? @_name "redirect")
 (#set! response.status 307)
 (#set! form "web"))
((call_expression
  function: (member_expression object: (identifier) @_class property: (property_identifier) @_name)
  arguments: (arguments . (_) @response.location . (number) @response.status)) @response
 (#any-of? @_class "Response" "NextResponse")
 (#eq? @_name "redirect"))
((call_expression
  function: (member_expression object: (identifier) @_class property: (property_identifier) @_name)
  arguments: (arguments . (_) @response.location . (object) @response.init)) @response
 (#eq? @_class "NextResponse")
 (#eq? @_name "redirect"))
