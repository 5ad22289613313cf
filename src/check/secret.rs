//! hardcoded-session-secret: the key that signs sessions or tokens stands in the program.

use std::collections::{BTreeMap, BTreeSet};

use super::facts::Facts;
use super::refusal;
use super::shipped::shipped_secrets;
use super::story::Story;
use crate::finding::{Confidence, Finding, Location, Severity};
use crate::flow::{Given, Origin};
use crate::ir::{Name, Universe};
use crate::source::{FileId, Span};

/// The rule's id.
pub(super) const RULE: &str = "hardcoded-session-secret";

/// Everything that is given to one key at one place.
struct Place<'s> {
    key: &'s Name,
    model: &'s Name,
    origin: &'s Origin,
    text: Option<&'s Name>,
    outside: bool,
}

/// How good a place is for the finding, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    /// The text itself stands somewhere else.
    elsewhere: bool,
    /// It is used here, not defined.
    used: bool,
}

/// The rule.
pub(super) fn hardcoded_session_secret(facts: &Facts) -> Vec<Finding> {
    let places = places(facts);
    let protected = from_outside(&places);
    let used: BTreeSet<&Name> = places
        .values()
        .filter(|place| *place.origin == Origin::Used)
        .filter_map(|place| place.text)
        .collect();
    let refused: BTreeSet<&Name> = places
        .iter()
        .filter(|(_, place)| place.outside && *place.origin != Origin::Used)
        .filter_map(|(at, place)| place.text.filter(|text| refusal::refuses(facts, *at, text)))
        .collect();
    // One secret gives one finding in each file that writes it down, else where it is used first.
    let mut by_text: BTreeMap<&Name, (Rank, Location, &Place)> = BTreeMap::new();
    let mut again: Vec<(Location, &Place)> = Vec::new();
    for (at, place) in &places {
        let Some(text) = place.text else {
            continue;
        };
        let defined = *place.origin != Origin::Used;
        if defined && !used.contains(text) && !is_setting(facts, place) || is_placeholder(text) {
            continue;
        }
        if !place.outside && protected.contains(&(place.key.as_str(), at.file)) {
            continue;
        }
        let rank = Rank {
            elsewhere: !facts.snippet(*at).contains(text.as_str()),
            used: !defined,
        };
        if place.outside && refused.contains(text) || rank.elsewhere && is_shown_only(facts, text) {
            continue;
        }
        let written = !rank.elsewhere && !rank.used;
        match by_text.get_mut(text) {
            None => {
                by_text.insert(text, (rank, *at, place));
            }
            Some(known) if rank < known.0 => *known = (rank, *at, place),
            Some(known) if written && rank == known.0 && known.1.file != at.file => again.push((*at, place)),
            Some(_) => {}
        }
    }
    let mut files = BTreeSet::new();
    again.retain(|(at, place)| files.insert((at.file, place.text)));
    by_text
        .values()
        .map(|(_, at, place)| (*at, *place))
        .chain(again)
        .map(|(at, place)| {
            let variant = if place.outside { "fallback" } else { "default" };
            let framework = facts
                .program
                .models
                .family(place.model)
                .map_or("", |family| &family.name);
            let story = Story::about(facts, RULE, variant, at)
                .fact("name", place.key.to_string())
                .fact("framework", framework);
            if place.outside {
                story.severity(Severity::Medium).confidence(Confidence::Medium).done()
            } else {
                story.done()
            }
        })
        .chain(shipped_secrets(facts))
        .collect()
}

/// Whether a text stands only in code that shows or tests how the program is used.
fn is_shown_only(facts: &Facts, text: &str) -> bool {
    let files = (0..facts.program.project.files.len()).map(|index| FileId(index as u32));
    let mut written = files
        .filter(|file| facts.program.source(*file).text.contains(text))
        .peekable();
    let beginning = |file| Location {
        file,
        span: Span::default(),
    };
    written.peek().is_some() && written.all(|file| facts.is_test(beginning(file)))
}

/// Whether a text is for a program to put a secret in: this file is a template.
pub(super) fn is_placeholder(text: &str) -> bool {
    [("{{", "}}"), ("{%", "%}"), ("<%", "%>"), ("${", "}")]
        .iter()
        .any(|(open, close)| text.trim().starts_with(open) && text.trim().ends_with(close))
}

/// What the project gives its secrets, by place.
fn places<'p>(facts: &Facts<'p>) -> BTreeMap<Location, Place<'p>> {
    let mut places: BTreeMap<Location, Place> = BTreeMap::new();
    for one in facts.configured() {
        if !facts.vocabulary.is("session_secret_names", one.key) {
            continue;
        }
        let place = places.entry(one.at).or_insert(Place {
            key: one.key,
            model: one.model,
            origin: one.origin,
            text: None,
            outside: false,
        });
        match one.given {
            Given::Text(text) => place.text = Some(text),
            Given::Fallback(text) => {
                place.text = Some(text);
                place.outside = true;
            }
            Given::Environment | Given::Other => place.outside = true,
            Given::Flag(_) | Given::Number(_) | Given::Null => {}
        }
    }
    places.retain(|_, place| place.text.is_none_or(|text| !text.trim().is_empty()));
    places
}

/// Keys that get their value from outside at another place of the same file: the literal is for another environment.
fn from_outside<'s>(places: &BTreeMap<Location, Place<'s>>) -> BTreeSet<(&'s str, FileId)> {
    places
        .iter()
        .filter(|(_, place)| place.outside && place.text.is_none())
        .map(|(at, place)| (place.key.as_str(), at.file))
        .collect()
}

/// Whether a variable or member is a setting that a framework in use reads by itself, although no call names it.
fn is_setting(facts: &Facts, place: &Place) -> bool {
    facts.program.models.families().into_iter().any(|family| {
        family.secret_settings.iter().any(|key| key == place.key.as_str())
            && facts.program.uses_package(Universe::Python, &family.name)
    })
}
