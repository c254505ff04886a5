; actix-web

; HttpResponse::NotFound().json(body); what follows in the chain is read with it
((call_expression
  function: (scoped_identifier path: (identifier) @_type name: (identifier) @response.status.name)) @response
 (#eq? @_type "HttpResponse"))
((call_expression
  function: (scoped_identifier path: (scoped_identifier name: (identifier) @_type) name: (identifier) @response.status.name)) @response
 (#eq? @_type "HttpResponse"))

; HttpResponse::build(status), HttpResponse::new(status)
((call_expression
  function: (scoped_identifier path: (identifier) @_type name: (identifier) @_name)
  arguments: (arguments . (_) @response.status))
 (#any-of? @_type "HttpResponse" "HttpResponseBuilder")
 (#any-of? @_name "build" "new" "with_body"))

; error::ErrorNotFound("no such order")
((call_expression function: (identifier) @response.status.name arguments: (arguments . (_) @response.body)) @response
 (#any-of? @response.status.name
  "ErrorBadRequest" "ErrorUnauthorized" "ErrorPaymentRequired" "ErrorForbidden" "ErrorNotFound" "ErrorMethodNotAllowed" "ErrorNotAcceptable"
  "ErrorRequestTimeout" "ErrorConflict" "ErrorGone" "ErrorPreconditionFailed" "ErrorPayloadTooLarge" "ErrorUnsupportedMediaType"
  "ErrorUnprocessableEntity" "ErrorTooManyRequests" "ErrorInternalServerError" "ErrorNotImplemented" "ErrorBadGateway"
  "ErrorServiceUnavailable" "ErrorGatewayTimeout")
 (#import! "actix_web"))
((call_expression function: (scoped_identifier name: (identifier) @response.status.name) arguments: (arguments . (_) @response.body)) @response
 (#any-of? @response.status.name
  "ErrorBadRequest" "ErrorUnauthorized" "ErrorPaymentRequired" "ErrorForbidden" "ErrorNotFound" "ErrorMethodNotAllowed" "ErrorNotAcceptable"
  "ErrorRequestTimeout" "ErrorConflict" "ErrorGone" "ErrorPreconditionFailed" "ErrorPayloadTooLarge" "ErrorUnsupportedMediaType"
  "ErrorUnprocessableEntity" "ErrorTooManyRequests" "ErrorInternalServerError" "ErrorNotImplemented" "ErrorBadGateway"
  "ErrorServiceUnavailable" "ErrorGatewayTimeout")
 (#import! "actix_web"))

; .map_err(ErrorInternalServerError), .map_err(error::ErrorNotFound)
((call_expression function: (field_expression field: (field_identifier) @_name) arguments: (arguments . (identifier) @response.status.name .))
 (#any-of? @_name "map_err" "ok_or_else")
 (#import! "actix_web::error"))
((call_expression function: (field_expression field: (field_identifier) @_name) arguments: (arguments . (scoped_identifier name: (identifier) @response.status.name) @response .))
 (#any-of? @_name "map_err" "ok_or_else")
 (#import! "actix_web::error"))

; web::Redirect::to(url) is a 307
((call_expression
  function: (scoped_identifier path: (_) @_type name: (identifier) @_name)
  arguments: (arguments . (_) @response.location)) @response
 (#any-of? @_type "Redirect" "web::Redirect")
 (#eq? @_name "to")
 (#import! "actix_web")
 (#set! response.status 307))

; .permanent(), .see_other(), .using_status_code(status) of it
((call_expression
  function: (field_expression value: (call_expression function: (scoped_identifier path: (_) @_type)) field: (field_identifier) @_name)) @response
 (#any-of? @_type "Redirect" "web::Redirect")
 (#eq? @_name "permanent")
 (#import! "actix_web")
 (#set! response.status 308))
((call_expression
  function: (field_expression value: (call_expression function: (scoped_identifier path: (_) @_type)) field: (field_identifier) @_name)) @response
 (#any-of? @_type "Redirect" "web::Redirect")
 (#eq? @_name "see_other")
 (#import! "actix_web")
 (#set! response.status 303))
((call_expression
  function: (field_expression value: (call_expression function: (scoped_identifier path: (_) @_type)) field: (field_identifier) @_name)
  arguments: (arguments . (_) @response.status .)) @response
 (#any-of? @_type "Redirect" "web::Redirect")
 (#eq? @_name "using_status_code")
 (#import! "actix_web"))

; routes

; web::scope("/api").service(..), web::resource("/orders").route(web::get().to(list)).post(create)
((call_expression
  function: (scoped_identifier path: (_) @_type name: (identifier) @_name)
  arguments: (arguments . (_) @route.path .)) @route.chain
 (#any-of? @_type "web" "actix_web::web")
 (#any-of? @_name "scope" "resource")
 (#import! "actix_web"))
((call_expression function: (identifier) @_name arguments: (arguments . (_) @route.path .)) @route.chain
 (#any-of? @_name "scope" "resource")
 (#import! "actix_web"))

; .service(orders::create), .service(web::scope(..)), .configure(orders::config)
((call_expression
  function: (field_expression field: (field_identifier) @_name)
  arguments: (arguments . (_) @route.mount .)) @route
 (#any-of? @_name "service" "configure")
 (#import! "actix_web"))

; .default_service(web::to(not_found))
((call_expression
  function: (field_expression field: (field_identifier) @_name)
  arguments: (arguments . (_) @route.handler .)) @route
 (#eq? @_name "default_service")
 (#import! "actix_web")
 (#set! path "/*"))

; .wrap(HttpAuthentication::bearer(validate))
((call_expression
  function: (field_expression field: (field_identifier) @_name)
  arguments: (arguments . (_) @route.hook .)) @route
 (#eq? @_name "wrap")
 (#import! "actix_web")
 (#set! whole true))
