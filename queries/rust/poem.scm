; poem. Error::from_status(status) and the like are found by their StatusCode.

; .map_err(NotFound), .map_err(InternalServerError), BadRequest(error)
((call_expression function: (field_expression field: (field_identifier) @_name) arguments: (arguments . (identifier) @response.status.name .))
 (#eq? @_name "map_err")
 (#import! "poem::error"))
((call_expression function: (field_expression field: (field_identifier) @_name) arguments: (arguments . (scoped_identifier name: (identifier) @response.status.name) @response .))
 (#eq? @_name "map_err")
 (#import! "poem::error"))
((call_expression function: (identifier) @response.status.name arguments: (arguments . (_) @response.body)) @response
 (#any-of? @response.status.name
  "BadRequest" "Unauthorized" "PaymentRequired" "Forbidden" "NotFound" "MethodNotAllowed" "NotAcceptable" "Conflict" "Gone" "PreconditionFailed"
  "UnsupportedMediaType" "UnprocessableEntity" "TooManyRequests" "InternalServerError" "NotImplemented" "BadGateway" "ServiceUnavailable"
  "GatewayTimeout")
 (#import! "poem::error"))
((call_expression
  function: (scoped_identifier path: (_) @_module name: (identifier) @response.status.name)
  arguments: (arguments . (_) @response.body)) @response
 (#any-of? @_module "poem::error" "error")
 (#any-of? @response.status.name
  "BadRequest" "Unauthorized" "PaymentRequired" "Forbidden" "NotFound" "MethodNotAllowed" "NotAcceptable" "Conflict" "Gone" "PreconditionFailed"
  "UnsupportedMediaType" "UnprocessableEntity" "TooManyRequests" "InternalServerError" "NotImplemented" "BadGateway" "ServiceUnavailable"
  "GatewayTimeout")
 (#import! "poem"))

; Redirect::see_other(url)
((call_expression
  function: (scoped_identifier path: (_) @_type name: (identifier) @_name)
  arguments: (arguments . (_) @response.location)) @response
 (#any-of? @_type "Redirect" "web::Redirect" "poem::web::Redirect")
 (#eq? @_name "moved_permanent")
 (#import! "poem")
 (#set! response.status 301))
((call_expression
  function: (scoped_identifier path: (_) @_type name: (identifier) @_name)
  arguments: (arguments . (_) @response.location)) @response
 (#any-of? @_type "Redirect" "web::Redirect" "poem::web::Redirect")
 (#eq? @_name "see_other")
 (#import! "poem")
 (#set! response.status 303))
((call_expression
  function: (scoped_identifier path: (_) @_type name: (identifier) @_name)
  arguments: (arguments . (_) @response.location)) @response
 (#any-of? @_type "Redirect" "web::Redirect" "poem::web::Redirect")
 (#eq? @_name "temporary")
 (#import! "poem")
 (#set! response.status 307))
((call_expression
  function: (scoped_identifier path: (_) @_type name: (identifier) @_name)
  arguments: (arguments . (_) @response.location)) @response
 (#any-of? @_type "Redirect" "web::Redirect" "poem::web::Redirect")
 (#eq? @_name "permanent")
 (#import! "poem")
 (#set! response.status 308))

; routes; .nest("/api", routes) is in axum.scm

; .at("/orders", get(list).post(create))
((call_expression
  function: (field_expression field: (field_identifier) @_name)
  arguments: (arguments . (_) @route.path . (_) @route.handler .)) @route
 (#eq? @_name "at")
 (#import! "poem"))

; .with(Protect) stands before what is registered so far
((call_expression
  function: (field_expression field: (field_identifier) @_name)
  arguments: (arguments . (_) @route.hook .)) @route
 (#eq? @_name "with")
 (#import! "poem"))

; #[oai(path = "/orders", method = "post")] of poem-openapi
((attribute_item (attribute (identifier) @_name arguments: (token_tree) @route.options)) @route.decorator
 (#eq? @_name "oai"))
