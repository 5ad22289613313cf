//! What every line of a program was understood to do: all events of all paths in words, by place. Tests and authors of models read it; the
//! map shows a choice of the same.

use std::collections::{BTreeMap, BTreeSet};

use super::{Place, named, place, shown, story};
use crate::flow::{EventKind, Program, RootKind, Setting, Solved, Term};
use crate::ir::Name;

/// What was understood, line by line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Events {
    /// The events on a line, each in a few words.
    pub lines: BTreeMap<Place, BTreeSet<String>>,
    /// What the program configures without telling where.
    pub settings: BTreeSet<String>,
}

impl Events {
    /// Tells all events of a program.
    pub fn new(program: &Program, solved: &Solved) -> Self {
        let mut events = Self::default();
        for root in &solved.roots {
            let is_reached = match root.kind {
                RootKind::Handler | RootKind::Middleware | RootKind::IdGenerator => true,
                RootKind::Method => !root.role.route.is_empty(),
                RootKind::Function => false,
            };
            if is_reached {
                let methods: Vec<&str> = root.role.methods.iter().map(|method| &**method).collect();
                let text = format!(
                    "{:?} of {} {} {}",
                    root.kind,
                    root.role.framework,
                    methods.join("|"),
                    root.role.route
                );
                events.add(
                    place(program, root.at),
                    text.split_whitespace().collect::<Vec<_>>().join(" "),
                );
            }
            for event in root.paths.iter().flat_map(|path| &path.events) {
                events.add(place(program, event.at), told(&event.kind));
            }
        }
        for setting in &solved.settings {
            events.configure(program, setting);
        }
        events
    }

    fn add(&mut self, place: Place, text: String) {
        self.lines.entry(place).or_default().insert(text);
    }

    fn configure(&mut self, program: &Program, setting: &Setting) {
        match setting {
            Setting::Storage { family, storage } => {
                self.settings
                    .insert(format!("sessions of {family} are with the {storage}"));
            }
            Setting::Value { key, text } => {
                self.settings.insert(format!("{key} is {text}"));
            }
            Setting::Cookie {
                family,
                name,
                flags,
                at,
                ..
            } => {
                let text = format!("cookie `{name}` of {family} sessions: {}", attributes(&shown(*flags)));
                self.add(place(program, *at), text);
            }
            Setting::Given {
                key, given, origin, at, ..
            } => self.add(place(program, *at), format!("{key} is given {given:?} ({origin:?})")),
        }
    }
}

fn attributes(flags: &BTreeMap<&'static str, &'static str>) -> String {
    let words: Vec<String> = flags.iter().map(|(name, word)| format!("{name} {word}")).collect();
    words.join(", ")
}

fn keys(of: &[(Name, Term)]) -> String {
    let words: Vec<String> = of
        .iter()
        .map(|(name, term)| format!("{name}: {}", story(term)))
        .collect();
    words.join(", ")
}

fn told(kind: &EventKind) -> String {
    match kind {
        EventKind::Read { store, keys: of } => format!("read {} [{}]", named(store), keys(of)),
        EventKind::Write {
            store,
            write,
            keys: of,
            attributes,
            guard,
            ..
        } => {
            let guard = guard.map_or(String::new(), |guard| format!(" if {guard:?}"));
            format!(
                "{write:?} {} [{}] ({}){guard}",
                named(store),
                keys(of),
                keys(attributes)
            )
        }
        EventKind::Delete { store, keys: of } => format!("delete {} [{}]", named(store), keys(of)),
        EventKind::LostDelete { store, keys: of, lost } => {
            format!("delete {} [{}] without effect: {lost:?}", named(store), keys(of))
        }
        EventKind::Limited { store } => format!("limit {}", named(store)),
        EventKind::Lagging { store, .. } => format!("may lag: {}", named(store)),
        EventKind::Committed { kind } => format!("commit {kind}"),
        EventKind::RolledBack { kind } => format!("roll back {kind}"),
        EventKind::CookieSet { name, value, flags } => {
            format!("cookie `{name}` = {}: {}", story(value), attributes(&shown(*flags)))
        }
        EventKind::CookieCleared { name } => format!("clear cookie `{name}`"),
        EventKind::Checked => "credentials checked".to_owned(),
        EventKind::Bound {
            family,
            attribute,
            value,
        } => format!("bind {family}.{attribute} = {}", story(value)),
        EventKind::Unbound { family, attribute } => format!("unbind {family}.{attribute}"),
        EventKind::IdentityRead { family, attribute } => format!("identity {family}.{attribute}"),
        EventKind::Rotated {
            family,
            keeps_data,
            scope,
        } => {
            let kept = if *keeps_data { " keeping data" } else { "" };
            let scope = if *scope { " for what is nested" } else { "" };
            format!("rotate {family}{kept}{scope}")
        }
        EventKind::RotationEnds { family } => format!("end of rotation {family}"),
        EventKind::RotationStarted { family } => format!("start of rotation {family}"),
        EventKind::LostRotation { family, name, idle } => format!("rotation {family}.{name} without effect: {idle:?}"),
        EventKind::Destroyed { family } => format!("destroy {family}"),
        EventKind::Emptied { family } => format!("empty {family}"),
        EventKind::IdSet { family, value } => format!("id of {family} = {}", story(value)),
        EventKind::Responded { status, error } => {
            let status = status.map_or(String::new(), |status| format!(" {status}"));
            format!("respond{status}{}", if *error { " with an error" } else { "" })
        }
        EventKind::Left => "response on its way".to_owned(),
        EventKind::Shown { channel, value } => format!("show {} in {channel:?}", story(value)),
        EventKind::Escaped { value } => format!("unknown call is given {}", story(value)),
        EventKind::Named { name, value } => format!("{name} = {}", story(value)),
        EventKind::RevocationCalled { name, .. } => format!("revocation by {name}"),
        EventKind::GivenOut { value } => format!("returned after a removal: {}", story(value)),
        EventKind::Endless { value } => format!("token without an end: {}", story(value)),
        EventKind::CookieAltered { name, flags } => format!("cookie `{name}` gets {}", attributes(&shown(*flags))),
        EventKind::IdMade { value } => format!("made {}", story(value)),
        EventKind::Caught => "caught".to_owned(),
    }
}
