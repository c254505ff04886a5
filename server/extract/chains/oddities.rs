//! What is odd about how an answer is written: statuses that are set too late, twice, or where nothing reads them.

use super::{Draft, again, end_of, statuses};
use crate::extract::{Source, functions};
use crate::facts::{Form, Oddity};
use crate::flow::{Kind, NodeId};
use crate::framework::{Event, Role};
use crate::knowledge::CLOSES_AT_ONCE;
use crate::text::Span;

mod expressions;
pub(super) use expressions::of_status;

/// How many answers behind one are looked at.
const WINDOW: usize = 16;

/// Notes what is odd about an event of a chain; whether the event counts for nothing else.
pub(super) fn note(source: &Source<'_>, event: &Event, draft: &mut Draft) -> bool {
    let closes = CLOSES_AT_ONCE.contains(&event.framework.name);
    if closes && draft.at_once && draft.answer.send.is_some_and(|(_, arguments)| end_of(event) > arguments.end) {
        return late(event, draft);
    }
    draft.at_once |= event.get(Role::Send).is_some() && closes;
    if let (Some(value), Some(way)) = (event.get(Role::Misplaced), event.settings.misplaced) {
        misplaced(source, event, value, way, draft);
        return true;
    }
    let earlier = draft.answer.status.filter(|_| draft.answer.chain.is_some_and(|it| it < end_of(event)));
    if let Some(status) = earlier {
        if event.get(Role::Location).is_some() && event.settings.status.is_some() {
            draft.oddities.push((Oddity::Redirected, status));
        } else if event.get(Role::Status).is_some() {
            draft.oddities.push((Oddity::Replaced, status));
        }
    }
    let wanted = draft.form.is_web() && !event.settings.short_init;
    let init = event.get(Role::Init).filter(|_| wanted).and_then(|it| source.flow.at(it));
    if let Some(init) = init.filter(|it| is_code(source, *it)) {
        draft.oddities.push((Oddity::Bare, source.flow[init].span));
        draft.answer.status = Some(source.flow[init].span);
        draft.status = Some(init);
        return true;
    }
    false
}

/// What follows the call that sends on the same chain.
fn late(event: &Event, draft: &mut Draft) -> bool {
    let Some(span) = event.get(Role::Response) else { return true };
    let header = event.get(Role::Header).or(event.get(Role::Headers)).or(event.get(Role::HeaderValue));
    match (event.get(Role::Status), header) {
        _ if event.get(Role::Send).is_some() || event.get(Role::Stream).is_some() => {}
        _ if event.get(Role::Body).is_some() => draft.again = draft.again.or(Some(span)),
        (Some(status), _) => draft.oddities.push((Oddity::StatusLate, status)),
        (_, Some(_)) if sends_at_once(draft) => draft.oddities.push((Oddity::HeaderLate, span)),
        _ => {}
    }
    true
}

fn misplaced(source: &Source<'_>, event: &Event, value: Span, way: Oddity, draft: &mut Draft) {
    let Some(node) = source.flow.at(value).filter(|it| is_code(source, *it)) else { return };
    match way {
        Oddity::Legacy => {
            draft.oddities.push((way, value));
            draft.status = Some(node);
            draft.answer.status = Some(value);
            if draft.content.span == Some(value) {
                draft.content = Default::default();
            }
        }
        // Elsewhere a reply that is taken out of a context may have such a property.
        Oddity::Assigned if !is_plain(source, draft) => {}
        _ => draft.oddities.push((way, event.get(Role::Response).unwrap_or(value))),
    }
}

/// The reply is a parameter by itself, no part of one.
fn is_plain(source: &Source<'_>, draft: &Draft) -> bool {
    let holder = draft.reply.and_then(|it| source.flow.parent(it.binding));
    holder.is_some_and(|it| source.kind(it) == Kind::Param)
}

/// A status by number or name.
fn is_code(source: &Source<'_>, node: NodeId) -> bool {
    matches!(source.kind(node), Kind::Number | Kind::Member)
        && statuses::code(&source.origin(node)).is_some_and(|it| (100..600).contains(&it))
}

/// What is drawn or read first goes out later.
fn sends_at_once(draft: &Draft) -> bool {
    draft.at_once && !draft.content.opaque
}

/// Gives the next answer what was set in vain before it, and each answer what is set in vain behind it.
pub(super) fn hand_over(source: &Source<'_>, drafts: &mut [Draft]) {
    for at in 0..drafts.len() {
        let Some(reply) = drafts[at].reply.filter(|it| it.in_place) else { continue };
        let (before, rest) = drafts.split_at_mut(at + 1);
        let Some(own) = before.last_mut() else { continue };
        let same = |it: &&mut Draft| it.reply.is_some_and(|it| it.binding == reply.binding);
        let mut behind = rest.iter_mut().take(WINDOW).filter(same);
        if !own.sends {
            let vain = own.oddities.iter().filter(|it| matches!(it.0, Oddity::Assigned | Oddity::Called));
            if let Some(next) = behind.find(|it| it.sends) {
                next.oddities.extend(vain);
            }
        } else if own.answer.send.is_some() && sends_at_once(own) {
            let late = behind.filter(|it| !it.sends && again::certainly_follows(source, own.node, it.node));
            let late: Vec<(Oddity, Span)> = late.filter_map(|it| set_late(it)).collect();
            own.oddities.extend(late);
        }
    }
}

fn set_late(setter: &Draft) -> Option<(Oddity, Span)> {
    let header = || Some((Oddity::HeaderLate, setter.span)).filter(|_| !setter.headers.is_empty());
    setter.answer.status.map(|it| (Oddity::StatusLate, it)).or_else(header)
}

/// Notes that the value of a constructed answer goes nowhere.
pub(super) fn dropped(source: &Source<'_>, draft: &mut Draft) {
    let returned = draft.form == Form::Argument && draft.answer.send.is_some();
    let constructed = draft.form.is_web() || returned || !source.language.is_ecma();
    if constructed && functions::goes_nowhere(source, draft.node) {
        draft.oddities.push((Oddity::Dropped, draft.span));
    }
}
