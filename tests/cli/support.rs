//! A folder with files, and the program run in it.

use std::{
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};
use tempfile::TempDir;

/// A handler whose response is never sent: `response-never-sent`, an error at `404`, with an unsafe fix.
pub const NEVER_SENT: &str = "app.get('/x', (req, res) => {\n  return res.status(404);\n});\n";
/// A body that a 204 cannot have: `no-content-with-body`, a warning with a safe fix.
pub const WITH_BODY: &str = "app.delete('/x', (req, res) => {\n  res.status(204).json({});\n});\n";

/// A repository of its own, so that nothing above the folder counts.
pub struct Folder(TempDir);

/// What a run came to.
#[derive(Debug)]
pub struct Run {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

impl Folder {
    pub fn new(files: &[(&str, &str)]) -> Folder {
        let folder = Folder(TempDir::new().unwrap());
        std::fs::create_dir(folder.0.path().join(".git")).unwrap();
        files.iter().for_each(|(path, text)| folder.write(path, text));
        folder
    }

    pub fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.path(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    pub fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.path(path)).unwrap()
    }

    pub fn run(&self, arguments: &[&str]) -> Run {
        self.run_in("", arguments, b"")
    }

    pub fn run_in(&self, folder: &str, arguments: &[&str], input: &[u8]) -> Run {
        let mut child = command(&self.path(folder), arguments).spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        // A program that does not ask for its input is free to leave it.
        let _ = stdin.write_all(input);
        drop(stdin);
        child.wait_with_output().unwrap().into()
    }

    /// The lines of `check --output-format concise`, cut behind the rule.
    pub fn concise(&self, arguments: &[&str]) -> Vec<String> {
        let run = self.run(&[&["check", "--output-format", "concise"], arguments].concat());
        run.out.lines().map(|it| it.split_inclusive(']').next().unwrap_or_default().to_owned()).collect()
    }
}

impl From<Output> for Run {
    fn from(output: Output) -> Run {
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Run { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
    }
}

/// The program, in a folder, with nothing of this machine's settings.
pub fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_statuslint"));
    command.current_dir(folder).args(arguments);
    command.env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE").env("XDG_CONFIG_HOME", folder).env("HOME", folder);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}
