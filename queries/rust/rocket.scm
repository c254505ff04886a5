; Rocket

; Status::NotFound; where it stands decides whether it is an answer
((scoped_identifier path: (identifier) @_type) @response.status
 (#eq? @_type "Status")
 (#import! "rocket"))
((scoped_identifier path: (scoped_identifier name: (identifier) @_type)) @response.status
 (#eq? @_type "Status")
 (#import! "rocket"))

; status::NotFound(body), NotFound(body), status::Created::new(location)
((call_expression
  function: (scoped_identifier path: (identifier) @_module name: (identifier) @response.status.name)
  arguments: (arguments . (_) @response.body)) @response
 (#eq? @_module "status")
 (#any-of? @response.status.name "Accepted" "BadRequest" "Conflict" "Forbidden" "NotFound" "Unauthorized")
 (#import! "rocket"))
((call_expression function: (identifier) @response.status.name arguments: (arguments . (_) @response.body)) @response
 (#any-of? @response.status.name "Accepted" "BadRequest" "Conflict" "Forbidden" "NotFound" "Unauthorized")
 (#import! "rocket::response::status"))
((call_expression
  function: (scoped_identifier path: (scoped_identifier name: (identifier) @response.status.name) name: (identifier) @_new)
  arguments: (arguments . (_) @response.location)) @response
 (#eq? @response.status.name "Created")
 (#eq? @_new "new")
 (#import! "rocket"))
((call_expression
  function: (scoped_identifier path: (identifier) @response.status.name name: (identifier) @_new)
  arguments: (arguments . (_) @response.location)) @response
 (#eq? @response.status.name "Created")
 (#eq? @_new "new")
 (#import! "rocket::response::status"))

; status::NoContent
((scoped_identifier path: (identifier) @_module name: (identifier) @response.status.name) @response
 (#eq? @_module "status")
 (#eq? @response.status.name "NoContent")
 (#import! "rocket"))

; Redirect::to(uri!(..))
((call_expression
  function: (scoped_identifier path: (_) @_type name: (identifier) @_name)
  arguments: (arguments . (_) @response.location)) @response
 (#any-of? @_type "Redirect" "response::Redirect" "rocket::response::Redirect")
 (#eq? @_name "to")
 (#import! "rocket")
 (#set! response.status 303))
((call_expression
  function: (scoped_identifier path: (_) @_type name: (identifier) @_name)
  arguments: (arguments . (_) @response.location)) @response
 (#any-of? @_type "Redirect" "response::Redirect" "rocket::response::Redirect")
 (#eq? @_name "found")
 (#import! "rocket")
 (#set! response.status 302))
((call_expression
  function: (scoped_identifier path: (_) @_type name: (identifier) @_name)
  arguments: (arguments . (_) @response.location)) @response
 (#any-of? @_type "Redirect" "response::Redirect" "rocket::response::Redirect")
 (#eq? @_name "moved")
 (#import! "rocket")
 (#set! response.status 301))
((call_expression
  function: (scoped_identifier path: (_) @_type name: (identifier) @_name)
  arguments: (arguments . (_) @response.location)) @response
 (#any-of? @_type "Redirect" "response::Redirect" "rocket::response::Redirect")
 (#eq? @_name "temporary")
 (#import! "rocket")
 (#set! response.status 307))
((call_expression
  function: (scoped_identifier path: (_) @_type name: (identifier) @_name)
  arguments: (arguments . (_) @response.location)) @response
 (#any-of? @_type "Redirect" "response::Redirect" "rocket::response::Redirect")
 (#eq? @_name "permanent")
 (#import! "rocket")
 (#set! response.status 308))

; routes

; #[post("/orders", data = "<order>")], #[rocket::get("/orders")]; #[actix_web::post("/orders")], too
((attribute_item (attribute (identifier) @route.method arguments: (token_tree) @route.options)) @route.decorator
 (#any-of? @route.method "get" "post" "put" "patch" "delete" "head" "options" "route"))
((attribute_item (attribute (scoped_identifier path: (identifier) @_crate name: (identifier) @route.method) arguments: (token_tree) @route.options)) @route.decorator
 (#any-of? @_crate "rocket" "actix_web")
 (#any-of? @route.method "get" "post" "put" "patch" "delete" "head" "options" "route"))

; .mount("/api", routes![create, orders::list])
((call_expression
  function: (field_expression field: (field_identifier) @_name)
  arguments: (arguments . (_) @route.path . (macro_invocation) @route.mount .)) @route
 (#eq? @_name "mount"))
