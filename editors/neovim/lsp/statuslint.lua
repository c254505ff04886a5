---@brief
---
--- statuslint finds HTTP status codes that say the wrong thing. Put this folder on the runtimepath, or copy this file to
--- `lsp/statuslint.lua` of your configuration, and call `vim.lsp.enable('statuslint')`. `:help statuslint` says more.

---@type vim.lsp.Config
return {
  cmd = { 'statuslint', 'server' },
  filetypes = {
    'javascript',
    'javascriptreact',
    'typescript',
    'typescriptreact',
    'rust',
    'vue',
    'svelte',
    'astro',
  },
  root_markers = { 'statuslint.toml', 'package.json', 'Cargo.toml', '.git' },
  settings = {
    statuslint = {
      inlayHints = false,
      codeLens = true,
    },
  },
  on_attach = function(client, buffer)
    vim.api.nvim_buf_create_user_command(buffer, 'LspStatuslintFixAll', function()
      vim.lsp.buf.code_action({
        context = { only = { 'source.fixAll.statuslint' }, diagnostics = {} },
        apply = true,
      })
    end, { desc = 'statuslint: apply every fix that leaves the status as it is' })

    vim.api.nvim_buf_create_user_command(buffer, 'LspStatuslintExplain', function(command)
      local rule = command.fargs[1]
      if not rule then
        local line = vim.api.nvim_win_get_cursor(0)[1] - 1
        for _, found in ipairs(vim.diagnostic.get(buffer, { lnum = line })) do
          rule = found.source == 'statuslint' and found.code or rule
        end
      end
      if not rule then
        return vim.notify('statuslint: nothing is reported in this line', vim.log.levels.WARN)
      end
      client:exec_cmd({ title = 'Explain', command = 'statuslint.explain', arguments = { rule } }, { bufnr = buffer })
    end, { nargs = '?', desc = 'statuslint: open the page of a rule, that of this line by default' })
  end,
}
