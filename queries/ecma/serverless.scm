; AWS Lambda, Netlify, Vercel, Azure Functions: an object with a status and a body is the answer.

; return { statusCode: 404, body: '..' }
((return_statement (object (pair key: (property_identifier) @_status)) @response @response.init)
 (#eq? @_status "statusCode")
 (#set! form "object"))
((return_statement (object (shorthand_property_identifier) @_status) @response @response.init)
 (#eq? @_status "statusCode")
 (#set! form "object"))
((parenthesized_expression (object (pair key: (property_identifier) @_status)) @response @response.init)
 (#eq? @_status "statusCode")
 (#set! form "object"))
((parenthesized_expression (object (shorthand_property_identifier) @_status) @response @response.init)
 (#eq? @_status "statusCode")
 (#set! form "object"))

; const response = { statusCode: 200, body: '..' }
((variable_declarator value: (object (pair key: (property_identifier) @_status)) @response @response.init)
 (#eq? @_status "statusCode")
 (#set! form "object"))

; callback(null, { statusCode: 200, body: '..' })
((call_expression
  function: (identifier) @_name
  arguments: (arguments . (null) . (object (pair key: (property_identifier) @_status)) @response @response.init .))
 (#any-of? @_name "callback" "callBack" "cb")
 (#eq? @_status "statusCode")
 (#set! form "object"))

; return { status: 404, jsonBody: { .. } }, context.res = { status: 404, body: '..' }
((return_statement
  (object (pair key: (property_identifier) @_status) (pair key: (property_identifier) @_body)) @response @response.init)
 (#eq? @_status "status")
 (#eq? @_body "jsonBody")
 (#set! form "object"))
((assignment_expression
  left: (member_expression object: (identifier) @_context property: (property_identifier) @_name)
  right: (object (pair key: (property_identifier) @_status)) @response @response.init)
 (#any-of? @_context "context" "ctx")
 (#eq? @_name "res")
 (#any-of? @_status "status" "statusCode")
 (#set! form "object"))
