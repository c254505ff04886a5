; reqwest, and clients of the same shape: client.get(url).send()
((call_expression function: (field_expression value: (_) @request.builder field: (field_identifier) @_name)) @request
 (#eq? @_name "send"))

; reqwest::get(url)
((call_expression function: (scoped_identifier path: (identifier) @_crate name: (identifier) @_name)) @request
 (#eq? @_crate "reqwest")
 (#eq? @_name "get"))
((call_expression function: (scoped_identifier path: (scoped_identifier) @_crate name: (identifier) @_name)) @request
 (#eq? @_crate "reqwest::blocking")
 (#eq? @_name "get"))

; surf::get(url), isahc::get_async(url)
((call_expression function: (scoped_identifier path: (identifier) @_crate name: (identifier) @_name)) @request
 (#any-of? @_crate "surf" "isahc")
 (#any-of? @_name "get" "post" "put" "patch" "delete" "head" "get_async" "post_async" "put_async" "delete_async" "head_async"))

; client.execute(request) of reqwest, client.send_async(request) of isahc
((call_expression function: (field_expression value: (_) @request.builder field: (field_identifier) @_name)) @request
 (#any-of? @_name "execute" "send_async"))

; hyper's client: client.get(uri).await
((await_expression (call_expression function: (field_expression value: (_) @request.raw field: (field_identifier) @_name)) @request)
 (#any-of? @_name "get" "request"))
