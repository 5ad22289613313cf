//! Rules ask questions of finished facts: events on paths, stores, session families, roles. Knows no language, no framework
//! and no syntax.

mod cookie;
mod disclosure;
mod evidence;
mod expiry;
mod facts;
mod fixation;
mod hardening;
mod ineffective;
mod logout;
mod owner;
mod privilege;
mod role;
mod rotation;
mod secret;
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
    findings
}
