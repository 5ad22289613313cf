//! Telling findings: steps in order, facts for the words.

use super::facts::Facts;
use crate::finding::{Confidence, Finding, Location, Severity, Step, StepKind};
use crate::flow::{Event, EventKind, RootFacts, Store, Term, TermKind, UNKNOWN_FAMILY};
use crate::ir::Name;
use crate::rule;

/// A finding in the making.
pub(super) struct Story<'f, 'p> {
    facts: &'f Facts<'p>,
    finding: Finding,
}

impl<'f, 'p> Story<'f, 'p> {
    /// A finding of a rule about a root.
    pub(super) fn new(
        facts: &'f Facts<'p>,
        rule: &str,
        variant: &'static str,
        root: &RootFacts,
        primary: Location,
    ) -> Self {
        let mut story = Self::about(facts, rule, variant, primary);
        let finding = &mut story.finding;
        finding.symbol = root.symbol.to_string();
        let name = if root.symbol.is_empty() {
            "this handler"
        } else {
            &root.symbol
        };
        finding.facts.insert("handler", name.to_owned());
        if !root.role.route.is_empty() {
            finding.facts.insert("route", root.role.route.to_string());
        }
        if !root.role.framework.is_empty() {
            finding.facts.insert("framework", root.role.framework.to_string());
        }
        story
    }

    /// A finding of a rule about a place outside of handlers: the configuration. It is as severe as the rule says.
    pub(super) fn about(facts: &'f Facts<'p>, id: &str, variant: &'static str, primary: Location) -> Self {
        let finding = Finding {
            rule: id.to_owned(),
            variant,
            severity: rule::rule(id).map_or(Severity::High, |rule| rule.severity),
            confidence: Confidence::High,
            primary,
            steps: Vec::new(),
            facts: std::collections::BTreeMap::new(),
            symbol: String::new(),
        };
        Self { facts, finding }
    }

    pub(super) fn confidence(mut self, confidence: Confidence) -> Self {
        self.finding.confidence = confidence;
        self
    }

    pub(super) fn severity(mut self, severity: Severity) -> Self {
        self.finding.severity = severity;
        self
    }

    pub(super) fn fact(mut self, name: &'static str, value: impl Into<String>) -> Self {
        let value = value.into();
        // A session of which nothing tells whose it is names no framework.
        let names_nothing = value.is_empty() || name == "framework" && value == UNKNOWN_FAMILY;
        if !names_nothing {
            self.finding.facts.insert(name, value);
        }
        self
    }

    pub(super) fn store(self, store: &Store) -> Self {
        self.fact("store", store.name.to_string())
            .fact("store_kind", store.kind.to_string())
    }

    pub(super) fn step(mut self, kind: StepKind, location: Location, facts: &[(&'static str, &str)]) -> Self {
        let facts = facts
            .iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| (*name, (*value).to_owned()))
            .collect();
        let step = Step { kind, location, facts };
        if !self.finding.steps.contains(&step) {
            self.finding.steps.push(step);
        }
        self
    }

    /// The step at which a client value entered, and the facts about it.
    pub(super) fn client(mut self, leaf: &Term) -> Self {
        if let TermKind::Client { carrier, name, .. } = leaf.kind() {
            self = self.fact("carrier", carrier.word()).fact("name", name.to_string());
            if let Some(at) = leaf.at() {
                self = self.step(
                    StepKind::ClientValue,
                    at,
                    &[("carrier", carrier.word()), ("name", name)],
                );
            }
        }
        self
    }

    /// The calls that led to an event.
    pub(super) fn calls(mut self, event: &Event) -> Self {
        for call in event.stack.iter().skip(1) {
            let name = self
                .facts
                .program
                .module(call.callee.file)
                .and_then(|module| module.functions.get(call.callee.func.0 as usize))
                .map(|function| function.name.to_string())
                .unwrap_or_default();
            if !name.is_empty() {
                self = self.step(StepKind::Passed, call.at, &[("callee", &name)]);
            }
        }
        self
    }

    /// The look-ups and checks that came before an event on its path.
    pub(super) fn before(mut self, events: &[Event], event: &Event, store: Option<&Store>) -> Self {
        for earlier in events {
            if std::ptr::eq(earlier, event) {
                break;
            }
            match &earlier.kind {
                EventKind::Checked => self = self.step(StepKind::CredentialCheck, earlier.at, &[]),
                EventKind::Read { store: of, .. } if store == Some(of) => {
                    self = self.step(StepKind::LookedUp, earlier.at, &[("store", &of.name)]);
                }
                _ => {}
            }
        }
        self
    }

    pub(super) fn written(self, event: &Event, store: &Store, operation: &Name) -> Self {
        self.step(
            StepKind::Written,
            event.at,
            &[("store", &store.name), ("operation", operation)],
        )
    }

    pub(super) fn done(self) -> Finding {
        self.finding
    }
}
