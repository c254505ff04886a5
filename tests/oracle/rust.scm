; Each form of the subset at least once. Captures have no meaning here.

(array_expression [(integer_literal) @number (string_literal)] @literal)
((arguments . [(call_expression function: (identifier) @name) (struct_expression name: (type_identifier) @name)] @call)
 (#any-of? @name "Json" "get"))
(field_pattern name: [(field_identifier) (shorthand_field_identifier)] @key)

(array_expression (identifier) @any)
(array_expression (_) @before (string_literal) @after)
(array_expression . (_) @first)
(array_expression (_) @last .)
(array_expression (integer_literal) @left . (string_literal) @right)
(arguments . (_) @only .)
(tuple_expression . (identifier) @first (call_expression) @later)

(call_expression function: (field_expression value: (call_expression function: (_) @inner) field: (_) @outer))
(call_expression function: (_) @callee arguments: (arguments (_ (_) @grandchild) @child))
(match_arm pattern: (match_pattern (_) @pattern) value: (_) @value)

((identifier) @a @b)
((scoped_identifier path: (identifier) @path name: (identifier) @name)
 (#eq? @path "StatusCode") (#any-of? @name "OK" "CREATED"))
(((call_expression function: (identifier) @name) (#eq? @name "Json")) @whole (#set! key "value"))
