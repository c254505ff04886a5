; Each form of the subset at least once. Captures have no meaning here.

; alternation of children, of fields' values, and captured as a whole
(array [(number) @number (string)] @literal)
(pair key: [(property_identifier) @word (string (string_fragment) @quoted) (computed_property_name (_) @computed)] @key)
((arguments . [(call_expression function: (identifier) @name) (new_expression constructor: (identifier) @name)] @call)
 (#any-of? @name "Error" "fetch" "Response" "String"))

; children in any place, two in order, the first, the last, neighbours, the only one
(array (identifier) @any)
(array (_) @before (string) @after)
(array . (_) @first)
(array (_) @last .)
(array (number) @left . (string) @right)
(arguments . (_) @only .)
(arguments . (identifier) @first (identifier) @later)

; fields of fields, a field twice, a field and a child, a wildcard with children
(call_expression
  function: (member_expression object: (call_expression function: (member_expression property: (_) @inner)) property: (_) @outer))
(if_statement condition: (_) @condition alternative: (else_clause (_) @else))
(call_expression function: (_) @callee arguments: (arguments (_ (_) @grandchild) @child))
(object (pair key: (_) @key value: (_) @value))

; two captures of one node; a test of each of two captures
((identifier) @a @b)
((member_expression object: (identifier) @object property: (property_identifier) @property)
 (#eq? @object "res") (#any-of? @property "status" "json"))
((string (string_fragment) @text) @string (#eq? @text "A"))

; tests and directives inside a group of a group
(((call_expression function: (identifier) @name) (#eq? @name "next")) @whole (#set! key "value"))
