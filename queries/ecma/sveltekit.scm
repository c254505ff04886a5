; SvelteKit: endpoints return a Response, or what these functions make; `error` and `redirect` throw by themselves.

; json(body, init), text(body, init)
((call_expression function: (identifier) @response.function arguments: (arguments . (_) @response.body)) @response
 (#any-of? @response.function "json" "text")
 (#set! default.status 200)
 (#set! form "web-json")
 (#import! "@sveltejs/kit"))
((call_expression function: (identifier) @response.function arguments: (arguments . (_) . (_) @response.init)) @response
 (#any-of? @response.function "json" "text")
 (#set! form "web-json")
 (#import! "@sveltejs/kit"))

; error(404, 'no such order'), fail(400, { missing: true })
((call_expression function: (identifier) @response.function arguments: (arguments . (_) @response.status)) @response
 (#any-of? @response.function "error" "fail")
 (#set! content opaque)
 (#import! "@sveltejs/kit"))

; redirect(303, '/login')
((call_expression
  function: (identifier) @response.function
  arguments: (arguments . (_) @response.status . (_) @response.location)) @response
 (#eq? @response.function "redirect")
 (#import! "@sveltejs/kit"))
