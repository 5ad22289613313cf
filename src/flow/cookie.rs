//! Cookies: what sets and clears them, and which attributes they get.

use super::event::EventKind;
use super::machine::{Context, Machine};
use super::port::Site;
use super::state::State;
use super::term::{ConstKey, Op, Term, TermKind};
use super::value::Value;
use crate::finding::Location;
use crate::ir::Name;
use crate::model::{Carrier, CookieDefault, Event, Row};

/// What is known of an attribute of a cookie.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Flag {
    /// It is set, by the call or by default.
    On,
    /// It is turned off.
    Off,
    /// Nothing sets it.
    Absent,
    /// It depends on the environment, or on what is not known.
    Unknown,
}

impl Flag {
    /// Whether the attribute is surely not there.
    pub fn is_missing(self) -> bool {
        matches!(self, Self::Off | Self::Absent)
    }
}

/// The attributes of a cookie.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CookieFlags {
    /// Scripts cannot read it.
    pub http_only: Flag,
    /// It travels over encrypted connections only.
    pub secure: Flag,
    /// Other sites' requests do not carry it, or a decision about that was taken.
    pub same_site: Flag,
    /// It has an end.
    pub lifetime: Flag,
}

const HTTP_ONLY: &[&str] = &[
    "httponly",
    "httpOnly",
    "HttpOnly",
    "http_only",
    "isHttpOnly",
    "cookie_httponly",
    "session.httponly",
];
const SECURE: &[&str] = &[
    "secure",
    "Secure",
    "isSecure",
    "https_only",
    "cookie_https_only",
    "cookie_secure",
    "session.secure",
];
const SAME_SITE: &[&str] = &[
    "samesite",
    "sameSite",
    "SameSite",
    "same_site",
    "isSameSite",
    "cookie_same_site",
    "cookie_samesite",
    "session.samesite",
];
const LIFETIME: &[&str] = &[
    "max_age",
    "maxAge",
    "Max-Age",
    "expires",
    "expires_days",
    "ttl",
    "cookie_max_age",
];

/// From this many positional arguments on, attributes may be among them.
const POSITIONAL_FLAGS: usize = 6;

impl Machine<'_> {
    pub(super) fn cookie_event(&mut self, cx: &Context, state: &mut State, event: Event, row: &Row, site: &Site) {
        let at = site.at;
        let name = row.name.as_ref().and_then(|port| self.port(cx, state, port, site));
        let value = row.value.as_ref().and_then(|port| self.port(cx, state, port, site));
        let name: Name = name.as_ref().map_or_else(Name::default, |name| {
            name.text().map_or_else(|| name.hint(), Name::from)
        });
        if event == Event::HeaderSet {
            if name.eq_ignore_ascii_case("set-cookie")
                && let Some(value) = value
            {
                self.raw_cookie(cx, state, &value, at);
            } else if let Some(value) = row.value.as_ref().and_then(|port| self.port(cx, state, port, site)) {
                self.show_header(cx, state, &name, &value, at);
            }
            return;
        }
        let options = row.options.as_ref().and_then(|port| self.port(cx, state, port, site));
        let mut cleared = event == Event::CookieClear
            || value
                .as_ref()
                .is_none_or(|value| value.text() == Some("") || value.term().is_some_and(Term::is_null));
        for option in ["max_age", "maxAge", "Max-Age", "expires"] {
            let found = site.args.keyword(option).cloned().or_else(|| match &options {
                Some(options @ Value::Object(_)) => Some(self.get_named(cx, state, options, option, at)),
                _ => None,
            });
            let zero = found
                .as_ref()
                .and_then(Value::term)
                .is_some_and(|term| match term.kind() {
                    TermKind::Const(ConstKey::Int(number)) => *number <= 0,
                    TermKind::Derived(_, parts) => parts.first().is_some_and(|part| part.as_int() == Some(0)),
                    _ => false,
                });
            cleared = cleared || zero;
        }
        if cleared {
            self.emit(cx, state, EventKind::CookieCleared { name }, at);
        } else if let Some(value) = value {
            let value = self.term(state, &value);
            let flags = self.cookie_flags(cx, state, row, site);
            self.emit(cx, state, EventKind::CookieSet { name, value, flags }, at);
        }
    }

    /// A `Set-Cookie` header written by hand: `name=value; attributes`.
    pub(super) fn raw_cookie(&mut self, cx: &Context, state: &mut State, value: &Value, at: Location) {
        if let Some(items) = self.elements(state, value) {
            for item in items {
                // A container may contain itself.
                if !matches!(item, Value::Object(_)) {
                    self.raw_cookie(cx, state, &item, at);
                }
            }
            return;
        }
        let Some(term) = value.term() else {
            return;
        };
        let parts = match term.kind() {
            TermKind::Derived(Op::Concat, parts) => parts.clone(),
            _ => vec![term.clone()],
        };
        let attributes: String = parts
            .iter()
            .filter_map(Term::as_text)
            .collect::<Vec<_>>()
            .join(" ")
            .to_lowercase();
        let Some(first) = parts.first() else {
            return;
        };
        let (name, rest) = match first.as_text().and_then(|text| text.split_once('=')) {
            Some((name, rest)) => (Name::from(name.trim()), rest.to_owned()),
            None => (first.hint(), String::new()),
        };
        let cleared = attributes.contains("max-age=0") || attributes.contains("1970");
        let empty = rest.starts_with(';') || (rest.is_empty() && parts.len() == 1);
        if cleared || empty && first.as_text().is_some() {
            self.emit(cx, state, EventKind::CookieCleared { name }, at);
            return;
        }
        let value = if rest.is_empty() {
            parts.iter().skip(1).find(|part| part.as_text().is_none()).cloned()
        } else {
            Some(Term::text(rest))
        };
        if let Some(value) = value {
            let flags = raw_flags(&parts);
            self.emit(cx, state, EventKind::CookieSet { name, value, flags }, at);
        }
    }

    /// The attributes that a call gives a cookie.
    pub(super) fn cookie_flags(&mut self, cx: &Context, state: &mut State, row: &Row, site: &Site) -> CookieFlags {
        let options = row.options.as_ref().map(|port| self.port(cx, state, port, site));
        let given = |spellings: &[&str]| {
            if let Some(value) = spellings.iter().find_map(|spelling| site.args.keyword(spelling)) {
                return flag_of(value);
            }
            match &options {
                Some(Some(options)) => self.flag_in(state, options, spellings),
                Some(None) => Flag::Absent,
                None => match &site.args.keyword_rest {
                    Some(rest) => self.flag_in(state, rest, spellings),
                    None if site.args.positional.len() > POSITIONAL_FLAGS || site.args.rest.is_some() => Flag::Unknown,
                    None => Flag::Absent,
                },
            }
        };
        let default = |flag: Flag, word: CookieDefault| {
            if flag != Flag::Absent {
                flag
            } else if row.cookie_defaults.contains(&word) {
                Flag::On
            } else if row.cookie_defaults.contains(&CookieDefault::Later) {
                Flag::Unknown
            } else {
                Flag::Absent
            }
        };
        CookieFlags {
            http_only: default(given(HTTP_ONLY), CookieDefault::HttpOnly),
            secure: default(given(SECURE), CookieDefault::Secure),
            same_site: default(given(SAME_SITE), CookieDefault::SameSite),
            lifetime: default(given(LIFETIME), CookieDefault::Lifetime),
        }
    }

    /// `jar["sid"]["secure"] = True`: an attribute of a cookie that is set already.
    pub(super) fn alters_cookie(
        &mut self,
        cx: &Context,
        state: &mut State,
        cookie: &Term,
        key: &Term,
        value: &Value,
        at: Location,
    ) -> bool {
        let TermKind::Client {
            carrier: Carrier::Cookie,
            name,
            ..
        } = cookie.kind()
        else {
            return false;
        };
        let Some(attribute) = key.as_text() else {
            return false;
        };
        let known = |spellings: &[&str]| spellings.iter().any(|known| known.eq_ignore_ascii_case(attribute));
        let flag = |spellings: &[&str]| if known(spellings) { flag_of(value) } else { Flag::Absent };
        if ![HTTP_ONLY, SECURE, SAME_SITE, LIFETIME]
            .iter()
            .any(|spellings| known(spellings))
        {
            return false;
        }
        let kind = EventKind::CookieAltered {
            name: name.clone(),
            flags: CookieFlags {
                http_only: flag(HTTP_ONLY),
                secure: flag(SECURE),
                same_site: flag(SAME_SITE),
                lifetime: flag(LIFETIME),
            },
        };
        self.emit(cx, state, kind, at);
        true
    }

    /// The attribute in an object of options.
    fn flag_in(&self, state: &State, options: &Value, spellings: &[&str]) -> Flag {
        match options {
            Value::Object(id) => {
                let Some(object) = self.object(state, *id) else {
                    return Flag::Unknown;
                };
                if let Some(value) = spellings.iter().find_map(|spelling| object.fields.get(*spelling)) {
                    return flag_of(value);
                }
                match &object.rest {
                    _ if !object.computed.is_empty() => Flag::Unknown,
                    Some(rest) => self.flag_in(state, rest, spellings),
                    None => Flag::Absent,
                }
            }
            Value::Term(term) if term.is_null() => Flag::Absent,
            Value::Choice(values) => agreed(values.iter().map(|one| self.flag_in(state, one, spellings))),
            _ => Flag::Unknown,
        }
    }
}

fn flag_of(value: &Value) -> Flag {
    match value {
        Value::Choice(values) => agreed(values.iter().map(flag_of)),
        Value::Term(term) => match term.kind() {
            TermKind::Const(ConstKey::Undefined) => Flag::Absent,
            _ => match term.const_truth() {
                Some(true) => Flag::On,
                Some(false) => Flag::Off,
                None => Flag::Unknown,
            },
        },
        Value::Object(_) => Flag::On,
        _ => Flag::Unknown,
    }
}

/// What all alternatives say; unknown where they differ.
fn agreed(flags: impl Iterator<Item = Flag>) -> Flag {
    let mut said = None;
    for flag in flags {
        match said {
            None => said = Some(flag),
            Some(known) if known == flag => {}
            Some(_) => return Flag::Unknown,
        }
    }
    said.unwrap_or(Flag::Unknown)
}

/// The attributes in a `Set-Cookie` header. A part that is not constant and no attribute's value may hold any of them.
fn raw_flags(parts: &[Term]) -> CookieFlags {
    let mut text = String::new();
    let mut open = false;
    for (index, part) in parts.iter().enumerate() {
        match part.as_text() {
            Some(more) => text.push_str(&more.to_lowercase()),
            None => {
                open = open || index > 1 && !text.ends_with('=');
                text.push('x');
            }
        }
    }
    let has = |word: &str| {
        let found = text.split(';').skip(1).any(|one| one.trim().starts_with(word));
        match (found, open) {
            (true, _) => Flag::On,
            (false, true) => Flag::Unknown,
            (false, false) => Flag::Absent,
        }
    };
    let lifetime = [has("max-age"), has("expires")];
    CookieFlags {
        http_only: has("httponly"),
        secure: has("secure"),
        same_site: has("samesite"),
        lifetime: *lifetime.iter().min().unwrap_or(&Flag::Unknown),
    }
}
