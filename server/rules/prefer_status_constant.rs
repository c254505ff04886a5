//! A status is written as a number where it could have its name.

use super::context::{Answer, Context, Finding, replace};
use crate::diagnostic::{Applicability, Fix};
use crate::facts::{Item, Origin, Spelling};
use crate::knowledge::{StatusPackage, status_package};
use crate::status;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let numbers = context.answers.iter().filter(|it| it.response.spelling == Spelling::Number);
    let finding = numbers.filter_map(|answer| {
        let code = answer.status.only()?;
        let span = answer.response.answer.status.filter(|it| it.of(context.text).parse() == Ok(code))?;
        let finding = Finding::new(span, format!("a number for {}", status::get(code)?.title()));
        Some(finding.with_fixes(fix(context, answer, code)))
    });
    finding.collect()
}

/// The constant of a package that the file has already.
fn fix(context: &Context<'_>, answer: &Answer<'_>, code: u16) -> Option<Fix> {
    let name = if context.path.ends_with(".rs") { rust(context, code) } else { ecma(context, code) }?;
    Some(replace(format!("Write {name}"), Applicability::Safe, answer.response.answer.status?, name))
}

fn rust(context: &Context<'_>, code: u16) -> Option<String> {
    let known = context.facts.interface.imports.contains_key("StatusCode");
    Some(format!("StatusCode::{}", status::get(code).filter(|_| known)?.rust_constant()?))
}

fn ecma(context: &Context<'_>, code: u16) -> Option<String> {
    let interface = &context.facts.interface;
    let imports = interface.imports.iter().map(|(local, (module, name))| (local, module, name));
    let required = interface.items.iter().filter_map(|(local, item)| match item {
        Item::Const(Origin::Import(module, name)) => Some((local, module, name)),
        _ => None,
    });
    let spelled = |it: (&crate::facts::Name, &crate::facts::Name, &crate::facts::Name)| {
        status_package(it.1)?.spelled(it.0, it.2, code)
    };
    imports.chain(required).find_map(spelled).or_else(|| taken_apart(context, code))
}

/// `const { StatusCodes } = require('..')`
fn taken_apart(context: &Context<'_>, code: u16) -> Option<String> {
    let file = context.facts.body.functions.first()?;
    file.calls.iter().find_map(|site| {
        let Origin::Import(module, _) = &site.call else { return None };
        let package: &StatusPackage = status_package(module)?;
        let before = context.text.get(..site.span.start as usize)?.trim_end().strip_suffix('=')?.trim_end();
        let names = before.strip_suffix('}')?.rsplit_once('{')?.1;
        let named = names.split(',').any(|it| it.trim() == package.export());
        package.spelled(package.export(), package.export(), code).filter(|_| named)
    })
}
