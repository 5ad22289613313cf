//! expiry-not-checked and session-without-expiry: records that are accepted for longer than they should live.

use std::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet};

use super::endless::endless_tokens;
use super::facts::{Facts, StoreFacts};
use super::lapsed::returned_once_more;
use super::story::Story;
use crate::finding::{Confidence, Finding, StepKind};
use crate::flow::{Event, EventKind, Exit, PathFacts, RootFacts, RootKind, Store, Term, TermKind, Write};
use crate::ir::{Const, Entry, Instr, Name, Operand, Seen, visit, walk};
use crate::model::{Carrier, words};
use crate::source::FileId;

/// The rule about records with an end that nothing looks at.
pub(super) const NOT_CHECKED: &str = "expiry-not-checked";
/// The rule about records without an end.
pub(super) const WITHOUT: &str = "session-without-expiry";

/// expiry-not-checked.
pub(super) fn expiry_not_checked(facts: &Facts) -> Vec<Finding> {
    let spoken = LazyCell::new(|| Spoken::gather(facts));
    let mut findings = returned_once_more(facts);
    for (store, known) in limitable(facts) {
        let ends: Vec<&Name> = known
            .attributes
            .iter()
            .filter(|name| facts.vocabulary.is("expiry_keys", name))
            .collect();
        let Some(attribute) = ends.first() else {
            continue;
        };
        if spoken.drops_by_itself || looks_at_time(facts, store, known, &spoken) {
            continue;
        }
        let mut found: Option<(&RootFacts, &Event)> = None;
        for (root, event) in acceptances(facts, store) {
            let earlier = found.is_none_or(|(_, known)| event.at < known.at);
            if earlier && !facts.is_test(event.at) {
                found = Some((root, event));
            }
        }
        if let Some((root, event)) = found {
            let story = Story::new(facts, NOT_CHECKED, "default", root, event.at)
                .calls(event)
                .step(StepKind::LookedUp, event.at, &[("store", &store.name)])
                .store(store)
                .fact("attribute", attribute.to_string());
            findings.push(story.done());
        }
    }
    findings
}

/// session-without-expiry.
pub(super) fn session_without_expiry(facts: &Facts) -> Vec<Finding> {
    let spoken = LazyCell::new(|| Spoken::gather(facts));
    let mut findings = endless_tokens(facts);
    for (store, known) in limitable(facts) {
        let ends = known
            .attributes
            .iter()
            .any(|name| facts.vocabulary.is("expiry_keys", name));
        // What a team's own helper does with the end of a record is not in its description.
        if facts.program.models.is_users(&store.kind) {
            continue;
        }
        if ends || spoken.drops_by_itself || spoken.ends || looks_at_time(facts, store, known, &spoken) {
            continue;
        }
        let read = acceptances(facts, store).next().is_some();
        let Some((root, event, operation)) = creation(facts, store).filter(|_| read) else {
            continue;
        };
        let story = Story::new(facts, WITHOUT, "default", root, event.at)
            .calls(event)
            .written(event, store, operation)
            .store(store)
            .fact("operation", operation.to_string())
            .confidence(if facts.program.is_volatile(store) {
                // The sessions end with the process.
                Confidence::Low
            } else {
                Confidence::Medium
            });
        findings.push(story.done());
    }
    findings
}

/// Stores of authentication sessions that do not drop records by themselves.
fn limitable<'f>(facts: &'f Facts) -> impl Iterator<Item = (&'f Store, &'f StoreFacts)> {
    let events = facts
        .roots
        .iter()
        .flat_map(|(root, _)| &root.paths)
        .flat_map(|path| &path.events);
    let limited: BTreeSet<Name> = events
        .filter_map(|event| match &event.kind {
            EventKind::Limited { store } => Some(store.kind.clone()),
            _ => None,
        })
        .collect();
    facts
        .stores
        .iter()
        .filter(move |(store, _)| facts.is_auth_store(store) && !limited.contains(&store.kind))
}

/// Whether anything that tells the time of a record decides anything, or may.
fn looks_at_time(facts: &Facts, store: &Store, known: &StoreFacts, spoken: &Spoken) -> bool {
    let of_time = |name: &Name| {
        ["expiry_keys", "creation_keys", "touch_keys"]
            .iter()
            .any(|list| facts.vocabulary.is(list, name))
    };
    let mut times = known.attributes.iter().filter(|name| of_time(name));
    times.any(|name| facts.is_tested(store, name) || spoken.reads(name)) || facts.tests_times(store, &of_time)
}

/// Look-ups of a store's records under what the client presents, on paths that go on with what they find.
fn acceptances<'f>(facts: &'f Facts, store: &'f Store) -> impl Iterator<Item = (&'f RootFacts, &'f Event)> {
    facts
        .roots
        .iter()
        .filter(|(root, roles)| !root.adapter && !roles.logout)
        .flat_map(move |(root, _)| {
            let paths = root.paths.iter().filter(|path| path.exit == Exit::Returned(false));
            paths.flat_map(move |path| {
                path.events
                    .iter()
                    .filter(move |event| accepts(path, event, store))
                    .map(move |event| (*root, event))
            })
        })
}

fn accepts(path: &PathFacts, event: &Event, store: &Store) -> bool {
    let EventKind::Read { store: of, keys } = &event.kind else {
        return false;
    };
    let presented = keys.iter().flat_map(|(_, key)| key.client_leaves()).any(|leaf| {
        matches!(leaf.kind(), TermKind::Client { carrier, .. }
            if matches!(carrier, Carrier::Cookie | Carrier::Header | Carrier::Query))
    });
    let found = || {
        path.truth.iter().any(|(term, truth)| {
            *truth && matches!(term.kind(), TermKind::Record(known, under) if known == store && same_keys(under, keys))
        })
    };
    // A look-up that precedes a deletion accepts nothing.
    let ends = || {
        path.events
            .iter()
            .any(|event| matches!(&event.kind, EventKind::Delete { store: of, .. } if of == store))
    };
    of == store && presented && found() && !ends()
}

fn same_keys(left: &[(Name, Term)], right: &[(Name, Term)]) -> bool {
    left.len() == right.len() && left.iter().zip(right).all(|((_, left), (_, right))| left == right)
}

/// The first place that creates records of a store under an ID.
fn creation<'f>(facts: &'f Facts, store: &Store) -> Option<(&'f RootFacts, &'f Event, &'f Name)> {
    let mut found: BTreeMap<_, (&RootFacts, &Event, &Name)> = BTreeMap::new();
    for (root, _) in facts.roots.iter().filter(|(root, _)| !root.adapter) {
        for event in root.paths.iter().flat_map(|path| &path.events) {
            if let EventKind::Write {
                store: of,
                write: Write::Put | Write::Create | Write::Upsert,
                operation,
                ..
            } = &event.kind
                && of == store
                && facts.keys_of(event).iter().any(|(_, key)| key.is_strong())
                && !facts.is_test(event.at)
                && root.kind != RootKind::IdGenerator
            {
                found.entry(event.at).or_insert((root, event, operation));
            }
        }
    }
    found.into_values().next()
}

/// Whether an object describes an attribute by its type and when what has it is dropped: `createdAt: { type: Date, expires: 3600 }`.
fn ends_documents(instr: &Instr) -> bool {
    let Instr::Object { entries, .. } = instr else {
        return false;
    };
    let has = |wanted: &str| {
        entries.iter().any(|entry| match entry {
            Entry::Field { key, .. } => matches!(key, Operand::Const(Const::Str(name)) if name == wanted),
            Entry::Spread(_) => false,
        })
    };
    has("expires") && has("type")
}

/// What the text of the program says of times, whether or not it was followed.
struct Spoken {
    /// Fields that are taken from values.
    fields: BTreeSet<Name>,
    /// Texts that compare something.
    comparisons: Vec<String>,
    /// A name of a field, a column or a variable is one of an end.
    ends: bool,
    /// An index or option lets the store drop old records.
    drops_by_itself: bool,
}

impl Spoken {
    fn gather(facts: &Facts) -> Self {
        let mut spoken = Self {
            fields: BTreeSet::new(),
            comparisons: Vec::new(),
            ends: false,
            drops_by_itself: false,
        };
        let modules = (0..facts.program.modules.len()).map(|index| FileId(index as u32));
        for module in modules.filter_map(|file| facts.program.module(file)) {
            for function in &module.functions {
                for name in &function.code().slots {
                    spoken.name(facts, name);
                }
                visit(&function.code().body, &mut |seen| match seen {
                    Seen::Field(name) => {
                        spoken.fields.insert(name.clone());
                        spoken.name(facts, name);
                    }
                    Seen::Keyword(name) => spoken.name(facts, name),
                    Seen::Operand(Operand::Const(Const::Str(text))) | Seen::Text(text) => spoken.text(facts, text),
                    Seen::Operand(_) | Seen::Method(_) => {}
                });
                walk(&function.code().body, &mut |instr| {
                    spoken.drops_by_itself = spoken.drops_by_itself || ends_documents(instr);
                });
            }
            for class in &module.classes {
                for member in &class.members {
                    spoken.name(facts, &member.name);
                }
            }
        }
        spoken
    }

    /// A name that speaks of an end; lifetimes of cookies are called `max_age` and `expires` and say nothing of records.
    fn name(&mut self, facts: &Facts, name: &str) {
        let of_cookie = || matches!(words(name).join("_").as_str(), "max_age" | "expires");
        self.ends = self.ends || facts.vocabulary.has("expiry_keys", name) && !of_cookie();
        self.drops_by_itself = self.drops_by_itself || facts.vocabulary.is("store_expiry_words", name);
    }

    fn text(&mut self, facts: &Facts, text: &str) {
        if !text.contains(char::is_whitespace) {
            self.name(facts, text);
        } else if text.contains(['<', '>']) || text.to_lowercase().contains("between") {
            self.comparisons.push(text.to_lowercase());
        } else {
            self.ends = self.ends || facts.vocabulary.has("expiry_keys", text) && text.contains(',');
        }
    }

    /// Whether an attribute is read anywhere, or compared in the text of a query.
    fn reads(&self, name: &Name) -> bool {
        let (plain, snake) = (name.to_lowercase(), words(name).join("_"));
        let mut texts = self.comparisons.iter();
        self.fields.iter().any(|field| words(field).join("_") == snake)
            || texts.any(|text| text.contains(plain.as_str()) || text.contains(&snake))
    }
}
