//! `--fix`: safe fixes only, whole files only, and nothing left to do afterwards.

use crate::support::{Folder, NEVER_SENT, WITH_BODY};

#[test]
fn safe_fixes_are_applied_once_and_for_all() {
    let folder = Folder::new(&[("a.js", &WITH_BODY.repeat(3))]);
    let run = folder.run(&["check", "--fix"]);
    assert_eq!((run.code, run.out.as_str()), (Some(0), ""));
    assert!(run.err.contains("Applied 3 fixes in 1 file\n"), "{}", run.err);
    let mended = folder.read("a.js");
    assert_eq!(mended, WITH_BODY.repeat(3).replace("json({})", "end()"));
    assert!(folder.run(&["check", "--fix"]).err.contains("Applied 0 fixes in 0 files\n"));
    assert_eq!(folder.read("a.js"), mended);
}

#[test]
fn unsafe_fixes_are_left_to_people() {
    let folder = Folder::new(&[("a.js", NEVER_SENT)]);
    assert_eq!(folder.run(&["check", "--fix"]).code, Some(1));
    assert_eq!(folder.read("a.js"), NEVER_SENT);
}

#[test]
fn byte_order_marks_and_line_ends_stay() {
    let text = format!("\u{feff}{}", WITH_BODY.replace('\n', "\r\n"));
    let folder = Folder::new(&[("a.js", &text)]);
    assert_eq!(folder.run(&["check", "--fix"]).code, Some(0));
    assert_eq!(folder.read("a.js"), text.replace("json({})", "end()"));
}

#[cfg(unix)]
#[test]
fn permissions_and_links_stay() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = Folder::new(&[("real/a.js", WITH_BODY)]);
    std::fs::set_permissions(folder.path("real/a.js"), PermissionsExt::from_mode(0o751)).unwrap();
    symlink("real/a.js", folder.path("link.js")).unwrap();
    assert_eq!(folder.run(&["check", "--fix", "link.js"]).code, Some(0));
    assert!(folder.path("link.js").is_symlink());
    assert!(folder.read("real/a.js").contains("end()"));
    assert_eq!(folder.path("real/a.js").metadata().unwrap().permissions().mode() & 0o777, 0o751);
}
