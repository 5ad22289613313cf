//! weak-session-id: a value that is used as a session ID or token can be guessed.

use std::collections::BTreeMap;

use super::facts::Facts;
use super::story::Story;
use super::strength::{self, Guess, MINIMUM_BITS};
use crate::finding::{Confidence, Finding, Location, StepKind};
use crate::flow::{Event, EventKind, Generator, RootFacts, RootKind, Store, Term, TermKind};
use crate::ir::{Block, Instr, Name, Receiver};
use crate::model::Strength;

/// The rule's id.
pub(super) const RULE: &str = "weak-session-id";

/// The rule.
pub(super) fn weak_session_id(facts: &Facts) -> Vec<Finding> {
    let mut found: BTreeMap<Location, Finding> = BTreeMap::new();
    for (root, _) in &facts.roots {
        for path in &root.paths {
            for event in &path.events {
                for (value, confidence, name) in uses(facts, root, event) {
                    note(facts, root, &value, confidence, Some(event), &name, &mut found);
                }
            }
            if let Some(returned) = &path.returned
                && is_maker(facts, root)
                && (root.kind == RootKind::IdGenerator || !is_time(returned) || speaks_of_logins(facts, root.at))
                && !(is_length_given(facts, root) && matches!(strength::judge(returned), Guess::Strong(..)))
            {
                let name: Name = root.symbol.clone();
                note(facts, root, returned, Confidence::Medium, None, &name, &mut found);
            }
        }
    }
    found.into_values().collect()
}

/// Whether a function's business is to make IDs or tokens.
fn is_maker(facts: &Facts, root: &RootFacts) -> bool {
    let name = root.symbol.rsplit('.').next().unwrap_or(&root.symbol);
    root.kind == RootKind::IdGenerator
        || facts.vocabulary.is("generator_function_names", name)
        || facts.vocabulary.names_maker(name)
}

/// Whether the callers of a function may decide how long the value is that it makes: its strength is told where it is used.
fn is_length_given(facts: &Facts, root: &RootFacts) -> bool {
    let function = facts
        .program
        .module(root.func.file)
        .and_then(|module| module.functions.get(root.func.func.0 as usize));
    function.is_some_and(|function| {
        let receiver = usize::from(function.receiver == Receiver::FirstParam);
        root.kind != RootKind::IdGenerator && function.params.len() > receiver
    })
}

/// Whether a store of many sessions has no more evidence than its name, and the file that writes to it speaks of cookies.
fn is_named_store(facts: &Facts, store: &Store, at: Location) -> bool {
    store.name.ends_with('s')
        && facts.vocabulary.is("session_store_names", &store.name)
        && facts.looks_like_session(store)
        && facts.program.source(at.file).text.to_lowercase().contains("cookie")
}

/// Whether a value can be guessed and was meant to be hard to: one that is a number or a time only was not.
fn is_drawn(value: &Term) -> bool {
    matches!(strength::judge(value), Guess::Weak(_))
        && value.any(
            &mut |inner| matches!(inner.kind(), TermKind::Generated(generator) if generator.strength == Strength::Weak),
        )
}

/// Whether the file around a place has to do with people who log in. Programs give names of sessions to runs, recordings and connections, too.
fn speaks_of_logins(facts: &Facts, at: Location) -> bool {
    let text = facts.program.source(at.file).text.to_lowercase();
    ["cookie", "login", "password", "bearer"]
        .iter()
        .any(|word| text.contains(word))
}

/// Whether a value is no more than a time, a count or the like: nobody has tried to make it hard to guess.
fn is_time(value: &Term) -> bool {
    matches!(strength::judge(value), Guess::Weak(generator) if generator.strength == Strength::Predictable && generator.bits == 0)
}

/// Values that an event uses as a session ID or token.
fn uses(facts: &Facts, root: &RootFacts, event: &Event) -> Vec<(Term, Confidence, Name)> {
    match &event.kind {
        EventKind::Write { store, .. } if facts.is_auth_store(store) => facts
            .keys_of(event)
            .into_iter()
            .map(|(name, term)| (term, Confidence::High, name))
            .collect(),
        EventKind::Write { store, keys, .. }
            if is_named_store(facts, store, event.at) || facts.vocabulary.has("reset_request_words", &root.symbol) =>
        {
            let drawn = keys.iter().filter(|(_, key)| is_drawn(key));
            drawn
                .map(|(name, key)| (key.clone(), Confidence::Medium, name.clone()))
                .collect()
        }
        EventKind::CookieSet { name, value, .. }
            if facts.vocabulary.has("session_cookie_names", name) && !facts.is_no_credential(name) =>
        {
            vec![(value.clone(), Confidence::High, name.clone())]
        }
        EventKind::IdSet { value, family } => vec![(value.clone(), Confidence::High, family.clone())],
        EventKind::IdMade { value } => vec![(value.clone(), Confidence::High, Name::default())],
        EventKind::Named { name, value } if !is_time(value) || speaks_of_logins(facts, event.at) => {
            vec![(value.clone(), Confidence::Medium, name.clone())]
        }
        _ => Vec::new(),
    }
}

fn note(
    facts: &Facts,
    root: &RootFacts,
    value: &Term,
    confidence: Confidence,
    used: Option<&Event>,
    name: &Name,
    found: &mut BTreeMap<Location, Finding>,
) {
    let forgery = facts.vocabulary.ends("forgery_token_names", name);
    let (variant, generator, bits) = match strength::judge(value) {
        Guess::Weak(generator) => {
            let variant = if forgery {
                "forgery"
            } else if generator.strength == Strength::Weak {
                "default"
            } else {
                "predictable"
            };
            let bits = f64::from(generator.bits);
            (variant, generator, bits)
        }
        Guess::Strong(bits, generator) if bits < MINIMUM_BITS && !forgery => ("short", generator, bits),
        Guess::Strong(..) | Guess::Unknown => return,
    };
    if confidence < Confidence::High && speaks_of_other_things(facts, generator.site) {
        return;
    }
    let confidence = if is_last_resort(facts, generator.site) {
        Confidence::Low
    } else {
        confidence
    };
    let story = told(facts, root, variant, &generator, bits, used, name)
        .confidence(confidence)
        .done();
    let known = found.get(&generator.site);
    if known.is_none_or(|known| known.confidence < confidence) {
        found.insert(generator.site, story);
    }
}

/// Whether the file, its folder or a function around a place is about conversations, telemetry and the like.
fn speaks_of_other_things(facts: &Facts, at: Location) -> bool {
    let path = &facts.program.source(at.file).display_path;
    let names = path.rsplit('/').map(|name| name.split('.').next().unwrap_or_default());
    let against = |name: &str| facts.vocabulary.has("conversation_words", name);
    names.take(2).any(against)
        || facts.program.module(at.file).is_some_and(|module| {
            module
                .functions
                .iter()
                .skip(1)
                .any(|function| function.span.contains(at.span) && against(&function.name))
        })
}

/// Whether a place is only reached where an import failed: a stand-in for a missing library.
fn is_last_resort(facts: &Facts, at: Location) -> bool {
    fn in_handler(block: &Block, at: Location) -> bool {
        block.iter().any(|(instr, _)| match instr {
            Instr::Try {
                body,
                handlers,
                otherwise,
                finally,
            } => {
                handlers.iter().any(|handler| handler.span.contains(at.span))
                    && body.iter().any(|(instr, _)| matches!(instr, Instr::Import { .. }))
                    || [body, otherwise, finally]
                        .into_iter()
                        .any(|block| in_handler(block, at))
            }
            Instr::If { then, otherwise, .. } => in_handler(then, at) || in_handler(otherwise, at),
            _ => false,
        })
    }
    let body = facts
        .program
        .module(at.file)
        .and_then(|module| module.functions.first());
    body.is_some_and(|body| in_handler(&body.code().body, at))
}

fn told<'f, 'p>(
    facts: &'f Facts<'p>,
    root: &RootFacts,
    variant: &'static str,
    generator: &Generator,
    bits: f64,
    used: Option<&Event>,
    name: &Name,
) -> Story<'f, 'p> {
    let label = generator.label.trim_end_matches("()").to_owned();
    let token = facts.vocabulary.ends("token_names", name) || facts.vocabulary.has("reset_request_words", &root.symbol);
    let mut story = Story::new(facts, RULE, variant, root, generator.site)
        .fact("generator", label.clone())
        .fact("bits", format!("{}", bits as u32))
        .fact("name", name.to_string())
        .fact("secret", if token { "Tokens" } else { "Session IDs" })
        .step(StepKind::Generated, generator.site, &[("generator", &label)]);
    if let Some(event) = used.filter(|event| event.at != generator.site) {
        let kind = match &event.kind {
            EventKind::Write { .. } => StepKind::Written,
            EventKind::CookieSet { .. } => StepKind::CookieSet,
            _ => StepKind::Named,
        };
        story = story.step(kind, event.at, &[("name", name)]);
        if let EventKind::Write { store, .. } = &event.kind {
            story = story.store(store);
        }
    }
    story
}
