//! What is known about a package's version, as sets of intervals, and whether a requirement holds for all of it.

use std::str::FromStr;

use nodejs_semver::{Range, Version as NpmVersion};
use pep440_rs::{Operator, Version as PythonVersion, VersionSpecifier, VersionSpecifiers};

use super::Ecosystem;

mod interval;

use interval::{Interval, intersections};

/// A version, several possible ones, or a range, as far as manifests tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VersionHint {
    ecosystem: Ecosystem,
    constraints: Vec<String>,
}

impl VersionHint {
    pub(super) fn new(ecosystem: Ecosystem, constraints: &[String]) -> Self {
        Self {
            ecosystem,
            constraints: constraints.to_vec(),
        }
    }

    /// The locked versions, without those that the declaration rules out.
    pub(super) fn locked(ecosystem: Ecosystem, declared: &[String], locked: &[String]) -> Self {
        let fits = |version: &&String| {
            let version = Self::new(ecosystem, std::slice::from_ref(version));
            declared.iter().any(|range| version.satisfies(range) == Some(true))
        };
        let fitting: Vec<String> = locked.iter().filter(fits).cloned().collect();
        Self::new(ecosystem, if fitting.is_empty() { locked } else { &fitting })
    }

    /// The constraints as written, for messages.
    pub fn text(&self) -> String {
        self.constraints.join(", ")
    }

    /// Whether every version that this may be fulfils the requirement (`>=0.6`, in the ecosystem's syntax);
    /// `None` where some may and some may not, or too little is known.
    pub fn satisfies(&self, requirement: &str) -> Option<bool> {
        match self.ecosystem {
            Ecosystem::Npm => judge(&self.constraints, requirement, npm),
            Ecosystem::Python => judge(&self.constraints, requirement, python),
        }
    }
}

fn judge<V: Ord>(
    constraints: &[String],
    requirement: &str,
    parse: fn(&str) -> Option<Vec<Interval<V>>>,
) -> Option<bool> {
    let required = parse(requirement)?;
    let mut known = constraints
        .iter()
        .filter_map(|constraint| parse(constraint))
        .filter(|set| !set.iter().any(Interval::is_everything))
        .flatten()
        .peekable();
    known.peek()?;
    let mut verdict = None;
    for possible in known {
        let holds = if required.iter().any(|interval| interval.contains(&possible)) {
            true
        } else if required.iter().any(|interval| interval.overlaps(&possible)) {
            return None;
        } else {
            false
        };
        if verdict.is_some_and(|verdict| verdict != holds) {
            return None;
        }
        verdict = Some(holds);
    }
    verdict
}

/// An npm range. The library's normal form (`>=1.2.3 <2.0.0-0`) is easy to take apart.
fn npm(text: &str) -> Option<Vec<Interval<NpmVersion>>> {
    let text = text.trim();
    let text = text.strip_prefix("workspace:").unwrap_or(text);
    let text = match text.strip_prefix("npm:") {
        Some(alias) => alias.rsplit_once('@').map_or("*", |(_, range)| range),
        None => text,
    };
    if text.contains([':', '/']) {
        return None;
    }
    let range = Range::parse(text).ok()?;
    let mut intervals = Vec::new();
    for alternative in range.to_string().split("||") {
        let mut set = vec![Interval::everything()];
        for comparator in alternative.split_whitespace().filter(|comparator| *comparator != "*") {
            let digits = comparator.find(|c: char| c.is_ascii_digit())?;
            let (operator, version) = comparator.split_at(digits);
            let version = NpmVersion::parse(version).ok()?;
            let next = match operator {
                // That is how `*` is written out.
                ">=" if version == NpmVersion::from((0u64, 0, 0)) => Interval::everything(),
                ">=" => Interval::at_least(version),
                ">" => Interval::above(version),
                "<=" => Interval::everything().at_most(version),
                "<" => Interval::everything().below(version),
                _ => Interval::at_least(version.clone()).at_most(version),
            };
            set = intersections(&set, &[next])?;
        }
        intervals.extend(set);
    }
    Some(intervals)
}

/// A PEP 440 specifier set, or Poetry's additions to it (`^1.2`, `~1.2`, bare versions, `||`).
fn python(text: &str) -> Option<Vec<Interval<PythonVersion>>> {
    let mut intervals = Vec::new();
    for alternative in text.split("||") {
        let mut set = vec![Interval::everything()];
        for clause in alternative.split(',').map(str::trim) {
            set = intersections(&set, &python_clause(clause)?)?;
        }
        intervals.extend(set);
    }
    Some(intervals)
}

fn python_clause(clause: &str) -> Option<Vec<Interval<PythonVersion>>> {
    if clause.is_empty() || clause == "*" {
        return Some(vec![Interval::everything()]);
    }
    if let Some(version) = clause.strip_prefix('^') {
        return from_to(version, |release| {
            release
                .iter()
                .position(|&part| part != 0)
                .unwrap_or(release.len().saturating_sub(1))
        });
    }
    if let Some(version) = clause.strip_prefix('~').filter(|rest| !rest.starts_with('=')) {
        return from_to(version, |release| usize::from(release.len() > 1));
    }
    let specifiers = if clause.starts_with(|c: char| c.is_ascii_digit() || c == 'v') {
        VersionSpecifiers::from_str(&format!("=={clause}"))
    } else {
        VersionSpecifiers::from_str(clause)
    };
    let specifiers = specifiers.ok()?;
    let mut set = vec![Interval::everything()];
    for specifier in specifiers.iter() {
        set = intersections(&set, &python_specifier(specifier))?;
    }
    Some(set)
}

fn python_specifier(specifier: &VersionSpecifier) -> Vec<Interval<PythonVersion>> {
    let version = specifier.version().clone().without_local();
    let kept = version.release().len();
    let everything = Interval::everything;
    match specifier.operator() {
        Operator::Equal | Operator::ExactEqual => vec![Interval::at_least(version.clone()).at_most(version)],
        Operator::EqualStar => vec![Interval::at_least(version.clone()).below(bumped(&version, kept))],
        Operator::NotEqual => vec![everything().below(version.clone()), Interval::above(version)],
        Operator::NotEqualStar => {
            let next = bumped(&version, kept);
            vec![everything().below(version), Interval::at_least(next)]
        }
        Operator::TildeEqual => {
            let next = bumped(&version, kept.saturating_sub(1));
            vec![Interval::at_least(version).below(next)]
        }
        Operator::LessThan => vec![everything().below(before_prereleases(version))],
        Operator::LessThanEqual => vec![everything().at_most(version)],
        Operator::GreaterThan => vec![Interval::above(version)],
        Operator::GreaterThanEqual => vec![Interval::at_least(version)],
    }
}

/// From a version to the next one that differs at the position that `keep` gives.
fn from_to(version: &str, keep: fn(&[u64]) -> usize) -> Option<Vec<Interval<PythonVersion>>> {
    let version = PythonVersion::from_str(version.trim()).ok()?;
    let kept = keep(version.release()) + 1;
    let next = bumped(&version, kept);
    Some(vec![Interval::at_least(version).below(next)])
}

/// The first release after all those that begin with the first `kept` numbers of `version`.
fn bumped(version: &PythonVersion, kept: usize) -> PythonVersion {
    let mut release: Vec<u64> = version.release().iter().copied().take(kept.max(1)).collect();
    if let Some(last) = release.last_mut() {
        *last = last.saturating_add(1);
    }
    before_prereleases(PythonVersion::new(release).with_epoch(version.epoch()))
}

/// `<2.0` does not mean 2.0's own pre-releases.
fn before_prereleases(version: PythonVersion) -> PythonVersion {
    if version.any_prerelease() {
        version
    } else {
        version.with_dev(Some(0))
    }
}
