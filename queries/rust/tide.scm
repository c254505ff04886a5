; tide

; Response::new(404), Response::builder(404), Error::from_str(404, "no such order")
((call_expression
  function: (scoped_identifier path: (_) @_type @response.function name: (identifier) @_name)
  arguments: (arguments . (integer_literal) @response.status))
 (#any-of? @_type "Response" "tide::Response" "Error" "tide::Error")
 (#any-of? @_name "new" "builder" "from_str")
 (#import! "tide"))

; response.set_status(404)
((call_expression
  function: (field_expression field: (field_identifier) @_name)
  arguments: (arguments . (integer_literal) @response.status .))
 (#eq? @_name "set_status"))

; Redirect::new(url)
((call_expression
  function: (scoped_identifier path: (_) @_type name: (identifier) @_name)
  arguments: (arguments . (_) @response.location)) @response
 (#any-of? @_type "Redirect" "tide::Redirect")
 (#eq? @_name "new")
 (#import! "tide")
 (#set! response.status 302))
((call_expression
  function: (scoped_identifier path: (_) @_type name: (identifier) @_name)
  arguments: (arguments . (_) @response.location)) @response
 (#any-of? @_type "Redirect" "tide::Redirect")
 (#eq? @_name "see_other")
 (#import! "tide")
 (#set! response.status 303))
((call_expression
  function: (scoped_identifier path: (_) @_type name: (identifier) @_name)
  arguments: (arguments . (_) @response.location)) @response
 (#any-of? @_type "Redirect" "tide::Redirect")
 (#eq? @_name "temporary")
 (#import! "tide")
 (#set! response.status 307))
((call_expression
  function: (scoped_identifier path: (_) @_type name: (identifier) @_name)
  arguments: (arguments . (_) @response.location)) @response
 (#any-of? @_type "Redirect" "tide::Redirect")
 (#eq? @_name "permanent")
 (#import! "tide")
 (#set! response.status 308))

; routes

; app.at("/orders").get(list).post(create)
((call_expression
  function: (field_expression field: (field_identifier) @_name)
  arguments: (arguments . (_) @route.path .)) @route.chain
 (#eq? @_name "at")
 (#import! "tide"))

; app.at("/api").nest(api)
((call_expression
  function: (field_expression field: (field_identifier) @_name)
  arguments: (arguments . (_) @route.mount .)) @route
 (#eq? @_name "nest")
 (#import! "tide"))

; app.at("/orders").with(protect).get(list)
((call_expression
  function: (field_expression field: (field_identifier) @_name)
  arguments: (arguments . (_) @route.hook .)) @route
 (#eq? @_name "with")
 (#import! "tide")
 (#set! whole true))
