//! session-cookie-flags: attributes that cookies get after they were set, by the code that sets them or by code that tends the cookies of a
//! framework.

use std::collections::BTreeMap;

use super::cookie::RULE;
use super::facts::Facts;
use super::story::Story;
use crate::finding::{Confidence, Finding, Location};
use crate::flow::{CookieFlags, EventKind, Flag, RootFacts};
use crate::ir::{Const, Name, Operand, Seen, visit};
use crate::model::words;

/// The attributes that cookies get anywhere in the project once they are set.
pub(super) struct Altered<'p> {
    by_name: BTreeMap<&'p Name, CookieFlags>,
    /// The first place that gives a cookie an attribute of protection.
    places: BTreeMap<&'p Name, (&'p RootFacts, Location)>,
}

const NOTHING: CookieFlags = CookieFlags {
    http_only: Flag::Absent,
    secure: Flag::Absent,
    same_site: Flag::Absent,
    lifetime: Flag::Absent,
};

impl<'p> Altered<'p> {
    pub(super) fn gather(facts: &Facts<'p>) -> Self {
        let mut altered = Self {
            by_name: BTreeMap::new(),
            places: BTreeMap::new(),
        };
        for (root, _) in &facts.roots {
            for event in root.paths.iter().flat_map(|path| &path.events) {
                let EventKind::CookieAltered { name, flags } = &event.kind else {
                    continue;
                };
                let known = altered.by_name.entry(name).or_insert(NOTHING);
                *known = joined(*known, *flags);
                let protects = [flags.http_only, flags.secure, flags.same_site]
                    .iter()
                    .any(|flag| *flag != Flag::Absent);
                if protects {
                    let place = altered.places.entry(name).or_insert((root, event.at));
                    if event.at < place.1 {
                        *place = (root, event.at);
                    }
                }
            }
        }
        altered
    }

    /// What a cookie has in the end.
    pub(super) fn completed(&self, name: &Name, flags: CookieFlags) -> CookieFlags {
        [name, &Name::default()]
            .iter()
            .filter_map(|name| self.by_name.get(*name))
            .fold(flags, |flags, more| joined(flags, *more))
    }
}

/// The attributes of both; what is on in one stays on.
fn joined(left: CookieFlags, right: CookieFlags) -> CookieFlags {
    let one = |left: Flag, right: Flag| match (left, right) {
        (Flag::On, _) | (_, Flag::On) => Flag::On,
        (Flag::Unknown, _) | (_, Flag::Unknown) => Flag::Unknown,
        (Flag::Off, _) | (_, Flag::Off) => Flag::Off,
        (Flag::Absent, Flag::Absent) => Flag::Absent,
    };
    CookieFlags {
        http_only: one(left.http_only, right.http_only),
        secure: one(left.secure, right.secure),
        same_site: one(left.same_site, right.same_site),
        lifetime: one(left.lifetime, right.lifetime),
    }
}

/// Session cookies that something else sets, and that the project protects after the fact, but not on the wire.
pub(super) fn half_protected(facts: &Facts, altered: &Altered) -> Vec<Finding> {
    let set = |wanted: &Name| {
        let events = facts.roots.iter().flat_map(|(root, _)| &root.paths);
        events
            .flat_map(|path| &path.events)
            .any(|event| matches!(&event.kind, EventKind::CookieSet { name, .. } if name == wanted))
    };
    let open = altered.places.iter().filter(|(name, (_, at))| {
        let session = facts.vocabulary.is("session_cookie_names", name) || is_of_framework(facts, name);
        session
            && !facts.is_no_credential(name)
            && altered.completed(name, NOTHING).secure.is_missing()
            && !facts.is_test(*at)
            && !set(name)
    });
    let open: Vec<_> = open.collect();
    if open.is_empty() || secured_elsewhere(facts) {
        return Vec::new();
    }
    open.into_iter()
        .map(|(name, (root, at))| {
            Story::new(facts, RULE, "altered", root, *at)
                .fact("name", name.to_string())
                .fact("flags", "Secure")
                .confidence(Confidence::Medium)
                .done()
        })
        .collect()
}

/// Whether the sessions of a framework in use go by a cookie of this name.
fn is_of_framework(facts: &Facts, name: &str) -> bool {
    let families = facts.program.models.families();
    families
        .into_iter()
        .any(|family| family.cookie.as_deref() == Some(name))
}

/// Whether any name or text of the program speaks of sessions or cookies being secure: a setting that frameworks read.
fn secured_elsewhere(facts: &Facts) -> bool {
    let says = |text: &str| {
        let words = words(text);
        let has = |wanted: &[&str]| words.iter().any(|word| wanted.contains(&word.as_str()));
        words.len() <= 6 && has(&["secure"]) && has(&["cookie", "cookies", "session", "sessions"])
    };
    let mut found = false;
    for module in facts.program.modules.iter().flatten() {
        for function in &module.functions {
            visit(&function.code().body, &mut |seen| {
                found = found
                    || match seen {
                        Seen::Field(name) | Seen::Keyword(name) => says(name),
                        Seen::Text(text) | Seen::Operand(Operand::Const(Const::Str(text))) => says(text),
                        Seen::Operand(_) | Seen::Method(_) => false,
                    };
            });
        }
    }
    found
}
