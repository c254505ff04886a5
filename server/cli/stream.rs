//! Standard output and standard error, with readers who may leave.

use std::io::{BufWriter, ErrorKind, Write};

/// Whether standard output wants colours: a terminal, `NO_COLOR`, `CLICOLOR_FORCE`.
pub(super) fn coloured() -> bool {
    anstream::AutoStream::choice(&std::io::stdout()) != anstream::ColorChoice::Never
}

/// Writes to standard output; a reader who left has seen enough, which is no error.
pub(super) fn print(write: impl FnOnce(&mut dyn Write) -> std::io::Result<()>) -> Result<(), String> {
    // Escape sequences are only written where they are understood; old Windows consoles need them translated.
    let mut out = BufWriter::new(anstream::AutoStream::new(
        std::io::stdout().lock(),
        if coloured() { anstream::ColorChoice::Always } else { anstream::ColorChoice::AlwaysAnsi },
    ));
    match write(&mut out).and_then(|()| out.flush()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        other => other.map_err(|it| format!("standard output: {it}")),
    }
}

/// Writes a line to standard error; where that is closed, nobody wants to know.
pub(super) fn say(line: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{line}");
}

/// Writes what went wrong.
pub(super) fn complain(failure: &str) {
    failure.lines().for_each(|it| say(&format!("error: {it}")));
}
