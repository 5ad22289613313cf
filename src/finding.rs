//! What the analysis reports, as data: rule, places, steps and the facts that messages are made of.
//! Contains no sentences; `report` composes them from the rule's file and these facts.

pub mod baseline;
mod fingerprint;
pub mod suppression;

use std::cmp::Ordering;
use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::source::{FileId, Span};

pub use fingerprint::{fingerprints, stable_hash};

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Worth knowing; shown in the pedantic profile.
    Info,
    /// Hardening.
    Low,
    /// A weakness that needs another one to be exploited.
    Medium,
    /// Exploitable as it stands.
    High,
}

impl Severity {
    /// From the mildest to the gravest.
    pub const ALL: [Self; 4] = [Self::Info, Self::Low, Self::Medium, Self::High];

    /// The word in rule files, on the command line and in outputs.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
        }
    }
}

/// How sure the analysis is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Confidence {
    /// Names and conventions only.
    Low,
    /// Behaviour with one unverified assumption.
    Medium,
    /// Every step was followed.
    High,
}

impl Confidence {
    /// From the least to the most sure.
    pub const ALL: [Self; 3] = [Self::Low, Self::Medium, Self::High];

    /// The word in rule files, on the command line and in outputs.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
        }
    }
}

/// A place in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Location {
    /// The file.
    pub file: FileId,
    /// The bytes.
    pub span: Span,
}

/// What happens at a step of the story.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum StepKind {
    /// A value enters from the client. Facts: `carrier`, `name`.
    ClientValue,
    /// A client value is kept although a generated one was at hand.
    Fallback,
    /// The value is passed into a function. Facts: `callee`.
    Passed,
    /// A record is looked up under the value. Facts: `store`.
    LookedUp,
    /// Credentials are checked.
    CredentialCheck,
    /// An identity is bound to the session. Facts: `attribute`.
    IdentityBound,
    /// An identity is removed from the session. Facts: `attribute`.
    IdentityRemoved,
    /// A record is written. Facts: `store`, `operation`.
    Written,
    /// A record is deleted. Facts: `store`.
    Deleted,
    /// A cookie is set. Facts: `name`.
    CookieSet,
    /// A cookie is cleared. Facts: `name`.
    CookieCleared,
    /// A value is generated. Facts: `generator`.
    Generated,
    /// The value gets the name of what it is used for. Facts: `name`.
    Named,
    /// The session gets a new ID, too late, on another path or without effect.
    Rotated,
    /// The response is sent or the handler ends.
    Response,
    /// The handler begins. Facts: `handler`, `route`.
    Handler,
}

/// One step of the story, in the order in which things happen.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Step {
    /// What happens.
    pub kind: StepKind,
    /// Where.
    pub location: Location,
    /// Facts for the wording, by name.
    pub facts: Facts,
}

/// Named facts that messages are composed of.
pub type Facts = BTreeMap<&'static str, String>;

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The rule's id.
    pub rule: String,
    /// Which of the rule's messages applies; `default` where the rule has one only.
    pub variant: &'static str,
    /// How bad.
    pub severity: Severity,
    /// How sure.
    pub confidence: Confidence,
    /// Where the repair belongs: one expression.
    pub primary: Location,
    /// The story, in order. The primary place is among them or not, as the story needs.
    pub steps: Vec<Step>,
    /// Facts for the message: `handler`, `route`, `store`, `carrier`, `name`, `generator`, `framework`, ….
    pub facts: Facts,
    /// Qualified name of the enclosing function (`Class.method`), for fingerprints; empty at module level.
    pub symbol: String,
}

/// Findings are ordered by place, then by rule; the rest only breaks ties.
impl Ord for Finding {
    fn cmp(&self, other: &Self) -> Ordering {
        let Self {
            rule,
            variant,
            severity,
            confidence,
            primary,
            steps,
            facts,
            symbol,
        } = self;
        primary
            .cmp(&other.primary)
            .then_with(|| rule.cmp(&other.rule))
            .then_with(|| variant.cmp(&other.variant))
            .then_with(|| severity.cmp(&other.severity))
            .then_with(|| confidence.cmp(&other.confidence))
            .then_with(|| steps.cmp(&other.steps))
            .then_with(|| facts.cmp(&other.facts))
            .then_with(|| symbol.cmp(&other.symbol))
    }
}

impl PartialOrd for Finding {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
