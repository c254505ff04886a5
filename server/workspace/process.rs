//! Whether a process runs.

/// Whether the process with this number runs; on systems where that cannot be asked, none does, and nobody is watched.
pub fn is_running(process: u32) -> bool {
    answers(process) && !is_dead(process)
}

#[cfg(unix)]
fn answers(process: u32) -> bool {
    let process = i32::try_from(process).ok().and_then(rustix::process::Pid::from_raw);
    // One that belongs to somebody else runs, too.
    process.is_some_and(|it| !matches!(rustix::process::test_kill_process(it), Err(rustix::io::Errno::SRCH)))
}

#[cfg(not(unix))]
fn answers(_process: u32) -> bool {
    false
}

/// A dead process that nobody has asked for yet is still there: `12 (name) Z ..`.
fn is_dead(process: u32) -> bool {
    let state = std::fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
    state.rsplit_once(") ").is_some_and(|it| it.1.starts_with(['Z', 'X']))
}

#[cfg(test)]
mod tests {
    //! This process and none.
    #[test]
    #[cfg(unix)]
    fn this_process_runs() {
        assert!(super::is_running(std::process::id()));
        assert!(!super::is_running(u32::MAX) && !super::is_running(0));
    }
}
