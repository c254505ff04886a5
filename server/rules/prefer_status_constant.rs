//! A status is written as a number where it could have its name.

use super::context::{Answer, Context, Finding, replace};
use crate::diagnostic::{Applicability, Fix};
use crate::facts::{Item, Name, Origin, Spelling};
use crate::knowledge::{StatusConstants, constants_of};
use crate::status;

/// What the file calls the constants of a constants: the constants, the name here, the name there.
type Known<'c> = (&'static StatusConstants, &'c str, &'c str);

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let numbers = context.answers.iter().filter(|it| it.response.spelling == Spelling::Number);
    let known = known(context);
    let finding = numbers.filter_map(|answer| {
        let code = answer.status.only()?;
        let span = answer.response.answer.status.filter(|it| it.of(context.text).parse() == Ok(code))?;
        let finding = Finding::new(span, format!("a number for {}", status::get(code)?.title()));
        Some(finding.with_fixes(fix(context, known, answer, code)))
    });
    finding.collect()
}

/// The constant of a package that the file has already.
fn fix(context: &Context<'_>, known: Option<Known<'_>>, answer: &Answer<'_>, code: u16) -> Option<Fix> {
    let rust = context.is_rust() && context.facts.interface.imports.contains_key("StatusCode");
    let name = match known {
        _ if rust => format!("StatusCode::{}", status::get(code)?.rust_constant()?),
        Some((constants, local, there)) => constants.spelled(local, there, code)?,
        None => return None,
    };
    Some(replace(format!("Write {name}"), Applicability::Safe, answer.response.answer.status?, name))
}

fn known<'c>(context: &'c Context<'_>) -> Option<Known<'c>> {
    let interface = &context.facts.interface;
    let imports = interface.imports.iter().map(|(local, (module, name))| (local, module, name));
    let required = interface.items.iter().filter_map(|(local, item)| match item {
        Item::Const(Origin::Import(module, name)) => Some((local, module, name)),
        _ => None,
    });
    let constants = |(local, module, name): (&'c Name, &'c Name, &'c Name)| {
        let constants = constants_of(module)?;
        constants.spelled(local, name, 404).map(|_| -> Known<'c> { (constants, local, name) })
    };
    imports.chain(required).find_map(constants).or_else(|| taken_apart(context))
}

/// `const { StatusCodes } = require('..')`
fn taken_apart<'c>(context: &'c Context<'_>) -> Option<Known<'c>> {
    let file = context.facts.body.functions.first()?;
    file.calls.iter().find_map(|site| {
        let Origin::Import(module, _) = &site.call else { return None };
        let constants = constants_of(module)?;
        let before = context.text.get(..site.span.start as usize)?.trim_end().strip_suffix('=')?.trim_end();
        let names = before.strip_suffix('}')?.rsplit_once('{')?.1;
        let named = names.split(',').any(|it| it.trim() == constants.export());
        named.then(|| (constants, constants.export(), constants.export()))
    })
}
