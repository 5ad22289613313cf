//! session-cookie-flags: a cookie that authenticates lacks the attributes that keep it from scripts, listeners and other sites.

use std::collections::BTreeMap;

use super::altered::{Altered, half_protected};
use super::facts::Facts;
use super::story::Story;
use crate::finding::{Confidence, Finding, Location, Severity};
use crate::flow::{CookieFlags, EventKind, Flag, Given, Origin, RootFacts, Setting, TermKind};
use crate::ir::Name;
use crate::model::{CookieDefault, Family};

/// The rule's id.
pub(super) const RULE: &str = "session-cookie-flags";

/// Attributes that are surely not there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Missing {
    http_only: bool,
    secure: bool,
    same_site: bool,
}

impl Missing {
    fn of(flags: CookieFlags) -> Self {
        Self {
            http_only: flags.http_only.is_missing(),
            secure: flags.secure.is_missing(),
            same_site: flags.same_site.is_missing(),
        }
    }

    /// What lacks on both of two ways to the same call.
    fn and(self, other: Self) -> Self {
        Self {
            http_only: self.http_only && other.http_only,
            secure: self.secure && other.secure,
            same_site: self.same_site && other.same_site,
        }
    }

    fn any(self) -> bool {
        self.http_only || self.secure || self.same_site
    }

    fn severity(self) -> Severity {
        if self.http_only || self.secure {
            Severity::Medium
        } else {
            Severity::Low
        }
    }

    /// The names of the attributes, as a list in a sentence.
    fn names(self) -> String {
        let all = [
            (self.http_only, "HttpOnly"),
            (self.secure, "Secure"),
            (self.same_site, "SameSite"),
        ];
        let names: Vec<&str> = all
            .iter()
            .filter(|(missing, _)| *missing)
            .map(|(_, name)| *name)
            .collect();
        match names.as_slice() {
            [rest @ .., last] if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
            _ => names.concat(),
        }
    }
}

/// A call that sets a cookie, on all paths that lead to it.
struct Cookie<'p> {
    root: &'p RootFacts,
    name: Name,
    missing: Missing,
    confidence: Confidence,
}

/// The rule.
pub(super) fn session_cookie_flags(facts: &Facts) -> Vec<Finding> {
    let altered = Altered::gather(facts);
    let mut findings = by_hand(facts, &altered);
    findings.extend(half_protected(facts, &altered));
    findings.extend(set_up(facts));
    findings.extend(configured(facts));
    findings
}

/// Cookies that the project's own code sets.
fn by_hand(facts: &Facts, altered: &Altered) -> Vec<Finding> {
    let mut cookies: BTreeMap<Location, Cookie> = BTreeMap::new();
    for (root, roles) in &facts.roots {
        for path in &root.paths {
            for event in &path.events {
                let EventKind::CookieSet { name, value, flags } = &event.kind else {
                    continue;
                };
                let flags = altered.completed(name, *flags);
                let missing = told(facts, event.at, Missing::of(flags));
                let Some(confidence) = facts.session_cookie(*roles, path, name, value) else {
                    continue;
                };
                let cookie = cookies.entry(event.at).or_insert_with(|| Cookie {
                    root,
                    name: name.clone(),
                    missing,
                    confidence,
                });
                cookie.missing = cookie.missing.and(missing);
                cookie.confidence = cookie.confidence.max(confidence);
            }
        }
    }
    cookies
        .into_iter()
        .filter(|(at, cookie)| cookie.missing.any() && !facts.is_test(*at))
        .map(|(at, cookie)| {
            let lax = !cookie.missing.http_only && !cookie.missing.secure;
            let variant = if lax { "same-site" } else { "default" };
            Story::new(facts, RULE, variant, cookie.root, at)
                .fact("name", named(&cookie.name, "session"))
                .fact("flags", cookie.missing.names())
                .severity(cookie.missing.severity())
                .confidence(cookie.confidence)
                .done()
        })
        .collect()
}

fn named(name: &str, otherwise: &str) -> String {
    let name = if name.is_empty() { otherwise } else { name };
    name.to_owned()
}

/// Without what the call's text decides by a condition: `secure=not app.debug` is a decision, whatever it computes to.
fn told(facts: &Facts, at: Location, missing: Missing) -> Missing {
    let text = facts.snippet(at).to_lowercase();
    let decided = |words: &[&str]| {
        words.iter().any(|word| {
            text.match_indices(word).any(|(place, _)| {
                let before = text[..place].chars().next_back();
                let after = text[place + word.len()..].trim_start_matches(['"', '\'', ' ']);
                let value = after.strip_prefix(['=', ':']).map(str::trim_start);
                !before.is_some_and(char::is_alphanumeric)
                    && value.is_some_and(|value| {
                        !value.starts_with('=')
                            && !["false", "none", "null", "0", "undefined", "\"", "'"]
                                .iter()
                                .any(|literal| value.starts_with(literal))
                    })
            })
        })
    };
    Missing {
        http_only: missing.http_only && !decided(&["httponly", "http_only"]),
        secure: missing.secure && !decided(&["secure", "https_only"]),
        same_site: missing.same_site && !decided(&["samesite", "same_site"]),
    }
}

/// Whether somebody logs in by sessions of a family, or of any where the family is not told.
fn authenticates(facts: &Facts, family: &str) -> bool {
    facts.roots.iter().any(|(root, _)| {
        root.paths.iter().any(|path| {
            path.events.iter().any(|event| match &event.kind {
                EventKind::Bound { family: of, .. } | EventKind::IdentityRead { family: of, .. } => {
                    family.is_empty() || of == family
                }
                _ => false,
            }) || path.truth.iter().any(|(term, _)| {
                term.any(&mut |inner| match inner.kind() {
                    TermKind::SessionField(of, name) => of == family && facts.vocabulary.is_identity(name),
                    _ => false,
                })
            })
        })
    })
}

/// Cookies of framework sessions whose attributes stand where the sessions are set up.
fn set_up(facts: &Facts) -> Vec<Finding> {
    let mut cookies: BTreeMap<Location, (Missing, &Name, &Name, &Name)> = BTreeMap::new();
    for setting in facts.settings {
        let Setting::Cookie {
            family,
            model,
            name,
            flags,
            at,
        } = setting
        else {
            continue;
        };
        let missing = told(facts, *at, Missing::of(*flags));
        let known = cookies.entry(*at).or_insert((missing, family, model, name));
        known.0 = known.0.and(missing);
    }
    cookies
        .into_iter()
        .filter(|(at, (missing, family, _, _))| missing.any() && !facts.is_test(*at) && authenticates(facts, family))
        .map(|(at, (missing, family, model, name))| {
            let usual = facts
                .program
                .models
                .family(family)
                .and_then(|family| family.cookie.as_deref());
            story(facts, at, missing, model, &named(name, usual.unwrap_or("session")))
                .confidence(Confidence::High)
                .done()
        })
        .collect()
}

fn story<'f, 'p>(
    facts: &'f Facts<'p>,
    at: Location,
    missing: Missing,
    framework: &Name,
    cookie: &str,
) -> Story<'f, 'p> {
    let lax = !missing.http_only && !missing.secure;
    let variant = if lax { "setting-same-site" } else { "setting" };
    Story::about(facts, RULE, variant, at)
        .fact("framework", framework.to_string())
        .fact("name", cookie)
        .fact("flags", missing.names())
        .severity(missing.severity())
}

/// Cookies of framework sessions whose attributes are keys of the configuration.
fn configured(facts: &Facts) -> Vec<Finding> {
    let mut findings = Vec::new();
    for family in facts.program.models.families() {
        if family.cookie_settings.is_empty() || !authenticates(facts, &family.name) {
            continue;
        }
        let http_only = key(facts, family, "http-only", CookieDefault::HttpOnly);
        let secure = key(facts, family, "secure", CookieDefault::Secure);
        let same_site = key(facts, family, "same-site", CookieDefault::SameSite);
        let elsewhere = unseen(facts);
        // Settings that turn something off are the place of the finding; what is only missing joins them.
        let off: Vec<Location> = [&http_only, &secure, &same_site]
            .iter()
            .filter_map(|state| state.off)
            .collect();
        let absent = |state: &Key| state.off.is_none() && state.flag == Flag::Absent && !elsewhere;
        let missing = Missing {
            http_only: http_only.off.is_some() || absent(&http_only),
            secure: secure.off.is_some() || absent(&secure),
            same_site: same_site.off.is_some() || absent(&same_site) && !off.is_empty(),
        };
        let Some(at) = off.iter().min().copied().or_else(|| anchor(facts, family)) else {
            continue;
        };
        if !missing.any() || facts.is_test(at) {
            continue;
        }
        let confidence = if off.is_empty() {
            Confidence::Medium
        } else {
            Confidence::High
        };
        let usual = family.cookie.as_deref().unwrap_or("session");
        let framework = Name::from(family.name.as_str());
        findings.push(
            story(facts, at, missing, &framework, usual)
                .confidence(confidence)
                .done(),
        );
    }
    findings
}

/// What the configuration says of an attribute.
struct Key {
    flag: Flag,
    off: Option<Location>,
}

fn key(facts: &Facts, family: &Family, word: &str, default: CookieDefault) -> Key {
    let keys = family.cookie_settings.get(word);
    let mut off = None;
    let mut decided = false;
    for one in facts.configured() {
        if !keys.is_some_and(|keys| keys.iter().any(|known| known == one.key.as_str())) {
            continue;
        }
        match one.given {
            Given::Flag(false) | Given::Null | Given::Number(0) => {
                let literal = !facts.snippet(one.at).to_lowercase().contains(" not ");
                if literal {
                    off = off.or(Some(one.at));
                } else {
                    decided = true;
                }
            }
            Given::Flag(true)
            | Given::Text(_)
            | Given::Number(_)
            | Given::Fallback(_)
            | Given::Environment
            | Given::Other => decided = true,
        }
    }
    let off = off.filter(|_| !decided);
    let flag = if decided {
        Flag::On
    } else if off.is_some() {
        Flag::Off
    } else if family.cookie_defaults.contains(&default) {
        Flag::On
    } else {
        Flag::Absent
    };
    Key { flag, off }
}

/// Whether parts of the configuration come from where the analysis does not look.
fn unseen(facts: &Facts) -> bool {
    facts.configured().iter().any(|one| one.key == "*")
}

/// Where the sessions of a family are configured, when nothing says how their cookie is protected: beside other attributes of the cookie, or
/// beside the key that signs it. To read that key, or to sign something else with it, configures nothing.
fn anchor(facts: &Facts, family: &Family) -> Option<Location> {
    let mut places: Vec<(bool, bool, Location)> = facts
        .configured()
        .iter()
        .filter_map(|one| {
            let cookie = family.cookie_settings.values().flatten().any(|key| key == one.key);
            let known = cookie || family.secret_settings.iter().any(|key| key == one.key);
            let defined = *one.origin != Origin::Used;
            let ours = defined || one.model == family.name.as_str() || one.model.is_empty();
            (known && ours).then_some((!cookie, defined, one.at))
        })
        .collect();
    places.sort_unstable();
    places.first().map(|(.., at)| *at)
}
