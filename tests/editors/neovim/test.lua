-- What a person does in Neovim: sees what is reported, hovers, fixes, asks for the page of a rule. Run by `run`.

local project, plugin = vim.env.PROJECT, vim.env.PLUGIN
local version = ('Neovim %d.%d.%d'):format(vim.version().major, vim.version().minor, vim.version().patch)

local function ok(what)
  io.stdout:write(('ok neovim: %s: %s\n'):format(version, what))
end

local function fail(what)
  io.stdout:write(('failed neovim: %s: %s\n'):format(version, what))
  os.exit(1)
end

--- Waits until the function returns something, and returns that.
local function eventually(what, look)
  local seen
  vim.wait(10000, function()
    seen = look()
    return seen
  end, 20)
  return seen or fail(what)
end

--- The number of the first line that holds the text.
local function line_of(text)
  for number, line in ipairs(vim.api.nvim_buf_get_lines(0, 0, -1, false)) do
    if line:find(text, 1, true) then
      return number
    end
  end
end

--- Puts the cursor on the text.
local function go_to(text)
  local number = line_of(text) or fail('there is no ' .. text)
  local column = vim.api.nvim_buf_get_lines(0, number - 1, number, false)[1]:find(text, 1, true)
  vim.api.nvim_win_set_cursor(0, { number, column - 1 })
end

local function reported(rule)
  return vim.iter(vim.diagnostic.get(0)):find(function(it)
    return it.code == rule and it.source == 'statuslint'
  end)
end

vim.opt.runtimepath:append(plugin)
vim.cmd('filetype on')
vim.lsp.enable('statuslint')
vim.cmd.edit(project .. '/server/orders.js')

local client = eventually('the client attaches', function()
  return vim.lsp.get_clients({ bufnr = 0, name = 'statuslint' })[1]
end)
if client.root_dir ~= project then
  fail('the root is ' .. tostring(client.root_dir))
end
local pulls = client:supports_method('textDocument/diagnostic')
ok(('attached by vim.lsp.enable, columns in %s, diagnostics are %s'):format(
  client.offset_encoding,
  pulls and 'pulled' or 'pushed'
))

local found = eventually('a body behind a 204 is reported', function()
  return reported('no-content-with-body')
end)
if found.lnum + 1 ~= line_of('status(204)') or not found.message:find('204 No Content', 1, true) then
  fail('it is reported as ' .. vim.inspect(found))
end
-- Diagnostics that came by both ways would be there twice.
if #vim.diagnostic.get(0) ~= 4 then
  fail(('four problems are expected, and there are %d'):format(#vim.diagnostic.get(0)))
end
ok(('%d problems, one of them: %s'):format(#vim.diagnostic.get(0), found.message))

go_to('204).json')
vim.lsp.buf.hover()
local hover = eventually('the hover opens', function()
  local window = vim.b.lsp_floating_preview
  if window and vim.api.nvim_win_is_valid(window) then
    return table.concat(vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, false), '\n')
  end
end)
local link = hover:match('%]%((https://[^)]*)%)')
if not hover:find('204 No Content', 1, true) or not link then
  fail('the hover says ' .. hover)
end
ok('hover: 204 No Content, link to ' .. link)
vim.api.nvim_win_close(vim.b.lsp_floating_preview, true)

vim.cmd('LspStatuslintFixAll')
eventually('everything safe is fixed', function()
  return line_of('res.status(204).end();') and not reported('no-content-with-body')
end)
ok('LspStatuslintFixAll: res.status(204).end()')

go_to('200).json(order)')
vim.lsp.buf.code_action({
  apply = true,
  filter = function(action)
    return action.title == 'Answer 201 Created'
  end,
})
eventually('the fix is applied', function()
  return line_of('res.status(201).json(order);') and not reported('create-not-201')
end)
ok('quick fix: res.status(201)')

local problems = #vim.diagnostic.get(0)
vim.cmd('LspStatuslintExplain response-never-sent')
eventually('the page of the rule opens', function()
  return vim.api.nvim_buf_get_lines(0, 0, 1, false)[1] == '# response-never-sent'
end)
ok('LspStatuslintExplain opens the page')

vim.cmd.edit(project .. '/shipping/src/parcels.rs')
eventually('Rust is checked', function()
  return reported('no-content-with-body') and line_of('StatusCode::NO_CONTENT')
end)
ok(('%d problems are left in orders.js, %d are in parcels.rs'):format(problems, #vim.diagnostic.get(0)))

vim.cmd('checkhealth statuslint')
local health = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
if health:find('ERROR', 1, true) or health:find('WARNING', 1, true) or not health:find('client %d+: %d+ buffers') then
  fail('checkhealth says ' .. health)
end
ok('checkhealth finds nothing to complain of')

local copy = vim.fn.tempname()
vim.fn.mkdir(copy, 'p')
vim.uv.fs_copyfile(plugin .. '/doc/statuslint.txt', copy .. '/statuslint.txt')
vim.cmd.helptags(copy)
ok(('%d help tags'):format(#vim.fn.readfile(copy .. '/tags')))
os.exit(0)
