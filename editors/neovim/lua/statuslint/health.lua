--- `:checkhealth statuslint`: whether the editor is new enough, which server would run, and what the running ones say.

local M = {}

local health = vim.health

--- The command of the configuration, if it is a list.
local function command()
  local config = vim.lsp.config and vim.lsp.config.statuslint
  return config and type(config.cmd) == 'table' and config.cmd or nil
end

local function check_editor()
  health.start('statuslint: Neovim')
  local version = tostring(vim.version())
  if vim.fn.has('nvim-0.11') == 1 then
    health.ok('Neovim ' .. version)
  else
    health.error('Neovim ' .. version .. ' has no vim.lsp.enable()', { 'Use Neovim 0.11 or newer' })
  end
end

local function check_server()
  health.start('statuslint: server')
  local cmd = command()
  if not cmd then
    return health.error('There is no configuration', { 'Put lsp/statuslint.lua on the runtimepath' })
  end
  local path = vim.fn.exepath(cmd[1])
  if path == '' then
    return health.error(cmd[1] .. ' is not found', { 'Install it, or set cmd by vim.lsp.config()' })
  end
  local done = vim.system({ path, '--version' }, { text = true }):wait(5000)
  if done.code ~= 0 then
    return health.error(('%s --version ends with %d'):format(path, done.code))
  end
  health.ok(('%s (%s)'):format(vim.trim(done.stdout), path))
end

local function check_client(client)
  local buffers = vim.tbl_count(client.attached_buffers)
  health.ok(('client %d: %d buffers, root %s'):format(client.id, buffers, client.root_dir or 'none'))
  health.info('columns are counted in ' .. client.offset_encoding)
  health.info('diagnostics are ' .. (client:supports_method('textDocument/diagnostic') and 'pulled' or 'pushed'))
  local answer = client:request_sync('statuslint/status', vim.empty_dict(), 2000)
  if not answer or not answer.result then
    return health.error('The server does not answer', { 'Look at ' .. vim.lsp.log.get_filename() })
  end
  for _, folder in ipairs(answer.result.folders) do
    health.info(('%s: %d files%s'):format(folder.folder, folder.files, folder.indexed and '' or ', not all read yet'))
  end
end

function M.check()
  check_editor()
  if vim.fn.has('nvim-0.11') == 0 then
    return
  end
  check_server()
  health.start('statuslint: clients')
  local clients = vim.lsp.get_clients({ name = 'statuslint' })
  vim.iter(clients):each(check_client)
  if #clients == 0 then
    health.warn('No client runs', { "Call vim.lsp.enable('statuslint')", 'Open a file of a type that it knows' })
  end
end

return M
