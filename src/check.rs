//! Rules ask questions of finished facts: events on paths, stores, session families, roles. Knows no language, no framework
//! and no syntax.

mod altered;
mod cookie;
mod disclosure;
mod endless;
mod evidence;
mod expiry;
mod facts;
mod fixation;
mod hardening;
mod ineffective;
mod lapsed;
mod logout;
mod owner;
mod privilege;
mod refusal;
mod role;
mod rotation;
mod secret;
mod shipped;
mod stale;
mod story;
mod strength;
mod weak;

use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::finding::Finding;
use crate::flow::{Program, Solved};

pub use facts::Facts;
pub use role::{Roles, roles};

/// A check: a pure function from facts to findings.
type Check = fn(&Facts) -> Vec<Finding>;

/// All checks by the name that rule files refer to.
pub const CHECKS: &[(&str, Check)] = &[
    ("client-supplied-session-id", fixation::client_supplied),
    ("expiry-not-checked", expiry::expiry_not_checked),
    ("hardcoded-session-secret", secret::hardcoded_session_secret),
    ("inconsistent-session-read", hardening::inconsistent_read),
    ("ineffective-rotation", ineffective::ineffective_rotation),
    ("login-without-rotation", rotation::login_without_rotation),
    ("logout-without-invalidation", logout::logout_without_invalidation),
    ("privilege-change-without-rotation", privilege::privilege_change),
    ("session-cookie-flags", cookie::session_cookie_flags),
    ("session-id-exposed", disclosure::session_id_exposed),
    ("session-id-in-url", disclosure::session_id_in_url),
    ("session-index-exposes-owner", hardening::index_exposes_owner),
    ("session-owner-not-checked", owner::session_owner_not_checked),
    ("session-without-expiry", expiry::session_without_expiry),
    ("stale-session-after-rotation", stale::stale_session),
    ("unconditional-session-create", hardening::unconditional_create),
    ("weak-session-id", weak::weak_session_id),
];

/// Runs every check; findings come sorted by place and rule, without doubles.
pub fn check(program: &Program, solved: &Solved) -> Vec<Finding> {
    let facts = Facts::gather(program, solved);
    let mut findings: Vec<Finding> = CHECKS.par_iter().flat_map_iter(|(_, check)| check(&facts)).collect();
    findings.sort_by(|left, right| {
        (left.primary, &left.rule, right.confidence, left.variant).cmp(&(
            right.primary,
            &right.rule,
            left.confidence,
            right.variant,
        ))
    });
    let mut seen = BTreeSet::new();
    findings.retain(|finding| seen.insert((finding.primary, finding.rule.clone())));
    without_copies(program, findings)
}

/// Folders of sources, and of what a compiler makes of them.
const SOURCES: [&str; 4] = ["lib", "source", "src", "ts"];
const BUILT: [&str; 9] = ["build", "cjs", "dist", "es", "esm", "js", "lib", "out", "umd"];

/// Without what stands in the compiled copy of a file that has the same finding.
fn without_copies(program: &Program, findings: Vec<Finding>) -> Vec<Finding> {
    let path = |finding: &Finding| program.source(finding.primary.file).display_path.as_str();
    let copies: BTreeSet<usize> = findings
        .iter()
        .enumerate()
        .filter(|(_, copy)| {
            findings.iter().any(|finding| {
                let same = (&finding.rule, finding.variant) == (&copy.rule, copy.variant);
                same && finding.primary.file != copy.primary.file && is_built_from(path(copy), path(finding))
            })
        })
        .map(|(place, _)| place)
        .collect();
    let kept = findings
        .into_iter()
        .enumerate()
        .filter(|(place, _)| !copies.contains(place));
    kept.map(|(_, finding)| finding).collect()
}

/// Whether a path is that of the file which a compiler makes of another: `lib/login.js` of `src/login.ts`.
fn is_built_from(copy: &str, source: &str) -> bool {
    let stem = |path: &str| {
        path.rsplit_once('.')
            .map(|(stem, _)| stem.to_owned())
            .unwrap_or_default()
    };
    let (copy, source) = (stem(copy), stem(source));
    let (copy, source): (Vec<&str>, Vec<&str>) = (copy.split('/').collect(), source.split('/').collect());
    let mut differing = copy.iter().zip(&source).filter(|(one, other)| one != other);
    match (differing.next(), differing.next()) {
        (Some((built, from)), None) => copy.len() == source.len() && BUILT.contains(built) && SOURCES.contains(from),
        _ => false,
    }
}
