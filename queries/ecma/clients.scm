; Clients that throw by themselves, called as functions: axios(config), got(url).
((call_expression function: (identifier) @request.client) @request
 (#any-of? @request.client "axios" "gaxios" "got" "ky" "ofetch" "$fetch" "superagent" "wretch" "needle" "request"))

; Their methods, and those of instances: axios.get(url), api.post(url, order).
((call_expression function: (member_expression object: (_) @request.client property: (property_identifier) @_method)) @request
 (#any-of? @_method "get" "post" "put" "patch" "delete" "head" "options" "request"))
