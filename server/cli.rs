//! The command line: what can be asked, and by which exit status it is answered.
//!
//! The status is 0 for nothing found at or above the threshold, 1 for findings, and 2 if the question could not be
//! answered: usage, files, configuration. A reader who has seen enough (`| head`) changes none of that.

mod check;
mod explain;
mod finding;
mod fix;
mod output;
mod routes;
mod stream;
mod summary;

use crate::diagnostic::Severity;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::{
    ffi::OsString,
    path::{Path, PathBuf},
    process::ExitCode,
};

/// Finds HTTP status codes that say the wrong thing.
#[derive(Debug, Parser)]
#[command(name = "statuslint", version, about, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Check files and folders
    #[command(
        after_help = "Exit status: 0 nothing at or above the threshold, 1 findings, 2 usage, files or configuration."
    )]
    Check(CheckArgs),
    /// Explain a status code or a rule, or why a line is reported or not
    Explain(ExplainArgs),
    /// Print what statuslint knows about a file, or about the files of a folder
    Facts {
        /// The file or folder
        path: PathBuf,
    },
    /// List the endpoints with the statuses that they can answer
    Routes(RoutesArgs),
    /// List the rules
    Rules,
    /// Serve an editor on standard input and output (LSP)
    Server(ServerArgs),
}

/// What `check` is asked.
#[derive(Debug, Args)]
struct CheckArgs {
    /// Files and folders; `-` for standard input
    #[arg(value_name = "PATH", default_value = ".")]
    paths: Vec<PathBuf>,
    /// How findings are printed
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    output_format: Format,
    /// Print hints, too
    #[arg(long)]
    strict: bool,
    /// The lowest severity that makes the exit status 1
    #[arg(long, value_parser = severity, default_value = "warning", value_name = "error|warning|info|hint")]
    fail_on: Severity,
    /// Apply the safe fixes
    #[arg(long)]
    fix: bool,
    /// Read standard input, as if it were this file
    #[arg(long, value_name = "PATH")]
    stdin_filename: Option<PathBuf>,
    /// Use this configuration for every file instead of the nearest statuslint.toml
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Do not read .gitignore, .ignore and the like
    #[arg(long)]
    no_ignore: bool,
    /// Print how often each rule reports
    #[arg(long)]
    statistics: bool,
    /// Print findings and errors only
    #[arg(short, long)]
    quiet: bool,
}

/// What `explain` is asked.
#[derive(Debug, Args)]
struct ExplainArgs {
    /// A status code or the id of a rule
    #[arg(value_name = "CODE|RULE", required_unless_present = "why", conflicts_with = "why")]
    topic: Option<String>,
    /// Why this line is reported or not
    #[arg(long, value_name = "FILE:LINE")]
    why: Option<String>,
}

/// What `routes` is asked.
#[derive(Debug, Args)]
struct RoutesArgs {
    /// A file or folder
    #[arg(value_name = "PATH", default_value = ".")]
    path: PathBuf,
    /// How endpoints are printed
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    output_format: Shape,
    /// Use this configuration for every file instead of the nearest statuslint.toml
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
}

/// How endpoints are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Shape {
    /// One line each
    #[default]
    Table,
    /// One JSON array
    Json,
    /// A table in Markdown
    Markdown,
}

/// What editors add of their own accord.
#[derive(Debug, Args)]
struct ServerArgs {
    /// There is no other way to talk to it
    #[arg(long, hide = true)]
    stdio: bool,
    /// Said by `initialize`, too
    #[arg(long = "clientProcessId", value_name = "PID", hide = true)]
    client: Option<u32>,
}

/// How findings are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// With the source, the evidence and the fix
    #[default]
    Full,
    /// One line each: path:line:column: severity[rule] message
    Concise,
    /// Annotations of GitHub Actions
    Github,
    /// One JSON array
    Json,
    /// SARIF 2.1.0, for code scanning
    Sarif,
}

fn severity(name: &str) -> Result<Severity, String> {
    Severity::from_name(name).ok_or_else(|| "expected error, warning, info or hint".to_owned())
}

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Status {
    Clean = 0,
    Findings = 1,
    Failed = 2,
}

/// What went wrong, for the person who asked.
type Failure = String;

/// Answers a command line.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    match Cli::try_parse_from(arguments) {
        Ok(cli) => answer(&cli.command).unwrap_or_else(|failure| {
            stream::complain(&failure);
            Status::Failed.into()
        }),
        Err(error) => {
            // Help that nobody reads to its end is no failure.
            let _ = error.print();
            if error.use_stderr() { Status::Failed.into() } else { Status::Clean.into() }
        }
    }
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> ExitCode {
        ExitCode::from(status as u8)
    }
}

/// A hidden switch makes some inputs panic, for tests of what becomes of the others.
fn start() -> crate::lsp::Start {
    crate::lsp::Start { fragile: std::env::var_os("STATUSLINT_TEST_PANIC").is_some() }
}

fn answer(command: &Command) -> Result<ExitCode, Failure> {
    let current = std::env::current_dir().map_err(|it| format!("the working directory is not there: {it}"))?;
    let status = match command {
        Command::Check(arguments) => check::check(arguments, &current),
        Command::Explain(ExplainArgs { why: Some(place), .. }) => explain::why(place, &current),
        Command::Explain(ExplainArgs { topic, .. }) => explain::topic(topic.as_deref().unwrap_or_default()),
        Command::Facts { path } => explain::facts(Path::new(path), &current),
        Command::Routes(arguments) => routes::routes(arguments, &current),
        Command::Rules => explain::rules(),
        // Its exit status is the protocol's.
        Command::Server(_) => return Ok(crate::lsp::run(start())),
    };
    status.map(ExitCode::from)
}
