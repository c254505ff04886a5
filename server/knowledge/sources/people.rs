//! What is taken of the known user, and questions about what the user may do.

use super::Source;

/// What is taken of the known user.
pub(super) fn principal(members: &[&str]) -> Source {
    let taken = members.iter().rev().find(|it| !matches!(**it, "user" | "data" | "session" | "unwrap" | "clone"));
    match taken.copied() {
        None => Source::Principal,
        Some(
            "id" | "_id" | "userId" | "user_id" | "email" | "sub" | "uid" | "username" | "name" | "toString"
            | "account_id",
        ) => Source::PrincipalId,
        Some(name) if is_privilege(name) => Source::Privilege,
        Some(_) => Source::Unknown,
    }
}

/// What is taken of a checked token: nothing is the check itself.
pub(super) fn claims(members: &[&str]) -> Source {
    match principal(members) {
        Source::Principal => Source::TokenCheck,
        other => other,
    }
}

pub(super) fn is_privilege(name: &str) -> bool {
    let lower = name.to_ascii_lowercase().replace('_', "");
    lower.starts_with("isadmin")
        || lower.starts_with("role")
        || lower.starts_with("permission")
        || lower.starts_with("can")
        || matches!(
            &*lower,
            "admin"
                | "ismoderator"
                | "isowner"
                | "issuperuser"
                | "isstaff"
                | "scope"
                | "scopes"
                | "usertype"
                | "privilege"
                | "isseller"
        )
}

pub(super) fn is_permission(name: &str) -> bool {
    let lower = name.to_ascii_lowercase().replace('_', "");
    matches!(
        &*lower,
        "can"
            | "cannot"
            | "isadmin"
            | "isowner"
            | "isallowed"
            | "isauthorized"
            | "hasaccess"
            | "hasrole"
            | "hasanyrole"
            | "ismoderator"
            | "canaccess"
    ) || lower.starts_with("haspermission")
        || lower.starts_with("checkpermission")
        || lower.starts_with("useristeam")
        || lower.starts_with("canedit")
        || lower.starts_with("candelete")
        || lower.starts_with("canupdate")
        || lower.starts_with("canmanage")
        || lower.starts_with("hasuser") && lower.ends_with("access")
}
