; Remix and React Router: loaders and actions return a Response, or what these functions make; either may be thrown, too.

; json(body, init), data(body, init); the init may be the status itself
((call_expression function: (identifier) @response.function arguments: (arguments . (_) @response.body)) @response
 (#any-of? @response.function "json" "data")
 (#set! default.status 200)
 (#set! form "web-json")
 (#import! "@remix-run" "react-router"))
((call_expression function: (identifier) @response.function arguments: (arguments . (_) . (_) @response.init)) @response
 (#any-of? @response.function "json" "data")
 (#set! form "web-json")
 (#set! init status)
 (#import! "@remix-run" "react-router"))

; redirect(url, init)
((call_expression function: (identifier) @response.function arguments: (arguments . (_) @response.location)) @response
 (#any-of? @response.function "redirect" "redirectDocument")
 (#set! default.status 302)
 (#set! form "web")
 (#import! "@remix-run" "react-router"))
((call_expression function: (identifier) @response.function arguments: (arguments . (_) . (_) @response.init)) @response
 (#any-of? @response.function "redirect" "redirectDocument")
 (#set! form "web")
 (#set! init status)
 (#import! "@remix-run" "react-router"))
