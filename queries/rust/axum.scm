; axum, and anything else that answers with the http crate's StatusCode.

; StatusCode::NOT_FOUND, http::StatusCode::NOT_FOUND; where it stands decides whether it is an answer
((scoped_identifier path: (identifier) @_type) @response.status
 (#eq? @_type "StatusCode"))
((scoped_identifier path: (scoped_identifier name: (identifier) @_type)) @response.status
 (#eq? @_type "StatusCode"))

; (status, body): a status that is a variable
((tuple_expression . (identifier) @response.status . (call_expression function: (identifier) @_body)) @response
 (#any-of? @_body "Json" "Html"))

; Json(body), axum::Json(body)
((call_expression function: (identifier) @_name arguments: (arguments . (_) @response.body)) @response
 (#any-of? @_name "Json" "Html")
 (#set! default.status 200))
((call_expression function: (scoped_identifier path: (_) @_module name: (identifier) @_name) arguments: (arguments . (_) @response.body)) @response
 (#any-of? @_module "axum" "axum::response" "response" "web" "actix_web::web" "rocket::serde::json" "serde::json" "json" "poem::web" "payload" "salvo::prelude")
 (#any-of? @_name "Json" "Html")
 (#set! default.status 200))

; Redirect::to(url)
((call_expression
  function: (scoped_identifier path: (_) @_type name: (identifier) @_name)
  arguments: (arguments . (_) @response.location)) @response
 (#any-of? @_type "Redirect" "response::Redirect" "axum::response::Redirect")
 (#eq? @_name "to")
 (#import! "axum")
 (#set! response.status 303))
((call_expression
  function: (scoped_identifier path: (_) @_type name: (identifier) @_name)
  arguments: (arguments . (_) @response.location)) @response
 (#any-of? @_type "Redirect" "response::Redirect" "axum::response::Redirect")
 (#eq? @_name "temporary")
 (#import! "axum")
 (#set! response.status 307))
((call_expression
  function: (scoped_identifier path: (_) @_type name: (identifier) @_name)
  arguments: (arguments . (_) @response.location)) @response
 (#any-of? @_type "Redirect" "response::Redirect" "axum::response::Redirect")
 (#eq? @_name "permanent")
 (#import! "axum")
 (#set! response.status 308))

; routes

; .route("/orders", post(create).get(list)); actix-web, too: .route("/orders", web::post().to(create))
((call_expression
  function: (field_expression field: (field_identifier) @_name)
  arguments: (arguments . (_) @route.path . (_) @route.handler .)) @route
 (#any-of? @_name "route" "route_service"))

; .nest("/api", orders::router()), .merge(orders::router())
((call_expression
  function: (field_expression field: (field_identifier) @_name)
  arguments: (arguments . (_) @route.path . (_) @route.mount .)) @route
 (#eq? @_name "nest"))
((call_expression
  function: (field_expression field: (field_identifier) @_name)
  arguments: (arguments . (_) @route.mount .)) @route
 (#eq? @_name "merge")
 (#import! "axum"))

; .routes(routes!(create, list)) of utoipa-axum
((call_expression
  function: (field_expression field: (field_identifier) @_name)
  arguments: (arguments . (macro_invocation) @route.mount .)) @route
 (#eq? @_name "routes")
 (#import! "utoipa"))

; #[utoipa::path(post, path = "/orders")] is the route of what `routes!` names
((attribute_item (attribute (scoped_identifier path: (identifier) @_crate name: (identifier) @_name) arguments: (token_tree) @route.options)) @route.decorator
 (#eq? @_crate "utoipa")
 (#eq? @_name "path")
 (#set! described true))

; .fallback(not_found)
((call_expression
  function: (field_expression field: (field_identifier) @_name)
  arguments: (arguments . (_) @route.handler .)) @route
 (#eq? @_name "fallback")
 (#import! "axum")
 (#set! path "/*"))

; .layer(from_fn(protect)) stands before what is registered so far
((call_expression
  function: (field_expression field: (field_identifier) @_name)
  arguments: (arguments . (_) @route.hook .)) @route
 (#any-of? @_name "layer" "route_layer")
 (#import! "axum"))
