//! Tells Zed how the server is started: `statuslint server`, from the PATH of the project, or as the settings say.

use zed_extension_api::{self as zed, settings::LspSettings};

struct Statuslint;

impl zed::Extension for Statuslint {
    fn new() -> Self {
        Statuslint
    }

    fn language_server_command(
        &mut self,
        server: &zed::LanguageServerId,
        worktree: &zed::Worktree,
    ) -> zed::Result<zed::Command> {
        let set = LspSettings::for_worktree(server.as_ref(), worktree).ok().and_then(|it| it.binary);
        let path = set.and_then(|it| it.path).or_else(|| worktree.which("statuslint"));
        Ok(zed::Command {
            command: path.ok_or("statuslint is not on PATH")?,
            args: vec!["server".to_owned()],
            env: worktree.shell_env(),
        })
    }

    fn language_server_workspace_configuration(
        &mut self,
        server: &zed::LanguageServerId,
        worktree: &zed::Worktree,
    ) -> zed::Result<Option<zed::serde_json::Value>> {
        let settings = LspSettings::for_worktree(server.as_ref(), worktree)?.settings;
        Ok(settings.map(|it| zed::serde_json::json!({ "statuslint": it })))
    }
}

zed::register_extension!(Statuslint);
