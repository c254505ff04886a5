//! Keeps a defect in the analysis of one file from taking the others with it.

use std::panic::{AssertUnwindSafe, catch_unwind};

/// Runs `analysis`; a panic becomes a note that names the file.
pub(super) fn guarded<T>(shown: &str, analysis: impl FnOnce() -> T) -> Result<T, String> {
    // Nothing that the closure could leave half-done is looked at again after a panic.
    catch_unwind(AssertUnwindSafe(analysis)).map_err(|payload| {
        let text = payload.downcast_ref::<String>().map(String::as_str);
        let what = text.or_else(|| payload.downcast_ref::<&str>().copied()).unwrap_or("no message");
        format!("{shown}: not analysed, an internal error (please report it): {what}")
    })
}

#[cfg(test)]
mod tests {
    //! A panic is a note.
    use super::*;

    #[test]
    fn a_panic_names_the_file() {
        let result = guarded("a.js", || panic!("at {}", 7));
        assert_eq!(result, Err::<(), _>("a.js: not analysed, an internal error (please report it): at 7".to_owned()));
        assert_eq!(guarded("a.js", || 7), Ok(7));
    }
}
