; Next.js: what pages, actions and route handlers throw to answer. Responses are in web.scm, pages/api handlers in express.scm.

; redirect('/login'), permanentRedirect('/orders')
((call_expression function: (identifier) @response.function arguments: (arguments . (_) @response.location)) @response
 (#eq? @response.function "redirect")
 (#set! response.status 307)
 (#import! "next/navigation"))
((call_expression function: (identifier) @response.function arguments: (arguments . (_) @response.location)) @response
 (#eq? @response.function "permanentRedirect")
 (#set! response.status 308)
 (#import! "next/navigation"))

; notFound(), unauthorized(), forbidden()
((call_expression function: (identifier) @response.function) @response
 (#eq? @response.function "notFound")
 (#set! response.status 404)
 (#set! content opaque)
 (#set! form "page")
 (#import! "next/navigation"))
((call_expression function: (identifier) @response.function) @response
 (#eq? @response.function "unauthorized")
 (#set! response.status 401)
 (#set! content opaque)
 (#set! form "page")
 (#import! "next/navigation"))
((call_expression function: (identifier) @response.function) @response
 (#eq? @response.function "forbidden")
 (#set! response.status 403)
 (#set! content opaque)
 (#set! form "page")
 (#import! "next/navigation"))
