//! A day of editing in a project, at random: whatever was done, open documents show what `check` says of the same texts.
//!
//! `STATUSLINT_SEED` chooses another day, `STATUSLINT_STEPS` a longer one.

mod world;

use crate::{
    client::{Change, Start},
    dice::steps,
};
use world::World;

/// Steps between two comparisons.
const ROUND: usize = 25;

#[test]
fn row_5_a_day_of_editing_ends_as_check_says() {
    day(Start::new(), steps(1000));
}

#[test]
fn row_5_a_day_of_editing_for_an_editor_that_pulls() {
    day(Start::pulling().encodings(&["utf-8", "utf-16"]), steps(400));
}

#[test]
fn row_5_a_day_of_editing_in_code_points() {
    day(Start::new().encodings(&["utf-32"]), steps(200));
}

fn day(start: Start, steps: usize) {
    let mut world = World::new(start);
    for step in 1..=steps {
        let what = one_step(&mut world);
        world.log.push(format!("{step}: {what}"));
        if step % ROUND == 0 {
            world.compare();
        }
    }
    world.compare();
    world.end();
}

/// Something that people do; what it was.
fn one_step(world: &mut World) -> String {
    let kind = world.dice.below(30);
    match kind {
        0..=9 => scribble(world),
        10..=16 => mutate(world),
        17..=19 => world.open(),
        20 => world.close(),
        21 | 22 => world.save(),
        23 | 24 => world.change_on_disk(),
        25 => world.remove_from_disk(),
        26 | 27 => world.configure(),
        28 => world.change_manifest(),
        _ => world.restore(),
    }
}

const PIECES: [&str; 14] = ["", " ", "\n", "\r\n", "x", ";", "é", "😀", "c\u{308}", "}", "(", "// ", "'", "\t"];

/// Random pieces at random places: mostly nonsense.
fn scribble(world: &mut World) -> String {
    let Some(uri) = world.any_open() else { return "nothing is open".to_owned() };
    let mut text = world.client.text(&uri).to_owned();
    let mut changes = Vec::new();
    for _ in 0..=world.dice.below(3) {
        let (start, end) = span(&text, world);
        let new = *world.dice.pick(&PIECES);
        text.replace_range(start..end, new);
        changes.push(Change::Replace(start..end, new));
    }
    let count = changes.len();
    world.client.change(&uri, &changes);
    format!("{count} scribbles in {uri}")
}

/// A short stretch, never between `\r` and `\n`.
fn span(text: &str, world: &mut World) -> (usize, usize) {
    let whole = |at: usize| if text[..at].ends_with('\r') && text[at..].starts_with('\n') { at - 1 } else { at };
    let start = whole(world.dice.place(text));
    let length = world.dice.below(4);
    let end = whole(text.ceil_char_boundary((start + length).min(text.len())));
    (start, end.max(start))
}

/// What changes the meaning: another status, name or condition.
const MEANINGS: [(&str, &str); 16] = [
    ("404", "500"),
    ("500", "404"),
    ("400", "500"),
    ("401", "403"),
    ("403", "401"),
    ("200", "201"),
    ("201", "200"),
    ("code", "400"),
    ("400", "code"),
    ("answer", "reply"),
    ("reply", "answer"),
    ("return ", ""),
    ("!req", "req"),
    ("./", "@/"),
    ("@/", "./"),
    ("extends Error", "extends Base"),
];

fn mutate(world: &mut World) -> String {
    let Some(uri) = world.any_open() else { return "nothing is open".to_owned() };
    let text = world.client.text(&uri);
    let possible: Vec<_> = MEANINGS.iter().filter(|it| text.contains(it.0)).collect();
    if possible.is_empty() {
        return scribble(world);
    }
    let (old, new) = *world.dice.pick(&possible);
    let places: Vec<usize> = world.client.text(&uri).match_indices(old).map(|it| it.0).collect();
    let at = *world.dice.pick(&places);
    world.client.edit(&uri, at..at + old.len(), new);
    format!("{old} becomes {new} in {uri}")
}
