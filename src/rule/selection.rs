//! Which findings a run shows: by rule, severity, confidence and profile. Applied once, to finished findings.

use std::collections::BTreeSet;

use super::{Profile, rule};
use crate::finding::suppression::{NO_REASON, UNUSED};
use crate::finding::{Confidence, Finding, Severity};

/// The choice for a run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Selection {
    /// Only these rules; all where empty. A rule named here is shown in every profile.
    pub select: BTreeSet<String>,
    /// Not these rules.
    pub ignore: BTreeSet<String>,
    /// The mildest severity to show.
    pub min_severity: Severity,
    /// The least confidence to show.
    pub min_confidence: Confidence,
    /// The profile.
    pub profile: Profile,
    /// Whether a comment that silences a finding has to say why.
    pub require_reason: bool,
}

impl Selection {
    /// Everything that a profile shows: `default` starts at severity low and confidence medium.
    pub fn new(profile: Profile) -> Self {
        let (min_severity, min_confidence) = match profile {
            Profile::Default => (Severity::Low, Confidence::Medium),
            Profile::Pedantic => (Severity::Info, Confidence::Low),
        };
        Self {
            select: BTreeSet::new(),
            ignore: BTreeSet::new(),
            min_severity,
            min_confidence,
            profile,
            require_reason: false,
        }
    }

    /// Whether a finding is shown.
    pub fn shows(&self, finding: &Finding) -> bool {
        let named = self.select.contains(&finding.rule);
        let of_profile = rule(&finding.rule).is_none_or(|rule| rule.profile <= self.profile);
        let demanded = self.require_reason || finding.rule != UNUSED || finding.variant != NO_REASON;
        demanded
            && !self.ignore.contains(&finding.rule)
            && (named || (self.select.is_empty() && of_profile))
            && finding.severity >= self.min_severity
            && finding.confidence >= self.min_confidence
    }
}
