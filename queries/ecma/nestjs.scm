; NestJS: what a decorated method returns is the answer.

; @Get(':id')
((decorator (call_expression function: (identifier) @route.method)) @route.decorator
 (#any-of? @route.method "Get" "Put" "Patch" "Delete" "All" "Head" "Options")
 (#import! "@nestjs/common")
 (#set! returns 200))
((decorator (call_expression function: (identifier) @route.method)) @route.decorator
 (#eq? @route.method "Post")
 (#import! "@nestjs/common")
 (#set! returns 201))

; @Controller('orders')
((decorator (call_expression function: (identifier) @_name)) @route.controller
 (#eq? @_name "Controller")
 (#import! "@nestjs/common"))

; @HttpCode(204)
((decorator (call_expression
  function: (identifier) @_name
  arguments: (arguments . (_) @route.decorator.status .)))
 (#eq? @_name "HttpCode")
 (#import! "@nestjs/common"))

; @Res() reply, @Redirect(url), @Sse(): the method does not answer with what it returns
((decorator (call_expression function: (identifier) @_name)) @route.decorator.reply
 (#any-of? @_name "Res" "Response" "Next" "Redirect" "Render" "Sse")
 (#import! "@nestjs/common"))

; @UseGuards(AuthGuard)
((decorator (call_expression function: (identifier) @_name)) @route.decorator.guards
 (#eq? @_name "UseGuards")
 (#import! "@nestjs/common"))
