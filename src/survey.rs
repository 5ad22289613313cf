//! What was understood of an application: its handlers with their roles, where sessions begin, change, end and are read, in which
//! stores and under which cookies, and what could not be followed. Data only; `report::map` shows it.

mod events;

pub use events::Events;

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::check::roles;
use crate::finding::Location;
use crate::flow::{CookieFlags, EventKind, Flag, Program, RootFacts, RootKind, Solved, Store, Term, TermKind, Write};
use crate::source::FileId;

/// The map of an application.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Survey {
    /// What the outside world calls, and functions that nothing is known to call but that do something to sessions; by place.
    pub handlers: Vec<Handler>,
    /// Stores of records, by kind and name.
    pub stores: Vec<StoreUse>,
    /// Cookies that are set or cleared, by name.
    pub cookies: Vec<Cookie>,
    /// What could not be followed, by reason.
    pub unresolved: BTreeMap<String, u32>,
    /// Syntax that is not understood, by kind.
    pub gaps: BTreeMap<String, u32>,
    /// Rows of users' models that nothing in the project is about.
    pub idle_rows: Vec<String>,
    /// How many files were read.
    pub files_read: u32,
}

/// One handler.
#[derive(Debug, Clone, Serialize)]
pub struct Handler {
    /// `handler`, `middleware`, `id-generator`, `method` or `function`.
    pub kind: &'static str,
    /// The function (`Class.method`).
    pub symbol: String,
    /// Where.
    pub place: Place,
    /// The framework that calls it; empty where none is known.
    pub framework: String,
    /// HTTP methods.
    pub methods: Vec<String>,
    /// The route.
    pub route: String,
    /// `login`, `logout`.
    pub roles: Vec<&'static str>,
    /// What it does to sessions, in the order of the code.
    pub actions: Vec<Action>,
}

/// Something that happens to a session.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Action {
    /// Where.
    pub place: Place,
    /// What: `creates`, `reads`, `changes`, `deletes`, `checks credentials`, `binds`, `unbinds`, `rotates`, `destroys`, `empties`,
    /// `sets its ID`, `sets cookie`, `clears cookie`.
    pub what: &'static str,
    /// The store, session family, attribute or cookie.
    pub object: String,
    /// How the key or value came about, as far as it is known.
    pub detail: String,
}

/// A store and what is done with it.
#[derive(Debug, Clone, Serialize)]
pub struct StoreUse {
    /// `dynamodb`, `redis`, `memory`, …; `session` for sessions that a framework keeps.
    pub kind: String,
    /// Table, class, key prefix or variable; the family of a framework's sessions.
    pub name: String,
    /// Functions by what they do: `creates`, `reads`, `changes`, `deletes`, ….
    pub used_by: BTreeMap<&'static str, BTreeSet<String>>,
}

/// A cookie.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Cookie {
    /// Its name; empty where it is not known.
    pub name: String,
    /// `HttpOnly`, `Secure`, `SameSite` and `lifetime`, each `set`, `off`, `absent` or `unknown`.
    pub flags: BTreeMap<&'static str, &'static str>,
    /// Where it is set.
    pub place: Place,
}

/// A place in a file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Place {
    /// The path.
    pub path: String,
    /// The line, from 1.
    pub line: u32,
}

/// Draws the map from what solving gave. Only what lies in selected files is on it.
pub fn survey(program: &Program, solved: &Solved) -> Survey {
    let mut survey = Survey {
        files_read: program.project.files.len() as u32,
        ..Survey::default()
    };
    let mut stores: BTreeMap<(String, String), BTreeMap<&'static str, BTreeSet<String>>> = BTreeMap::new();
    let mut cookies = BTreeSet::new();
    for root in &solved.roots {
        if !is_selected(program, root.func.file) {
            continue;
        }
        let handler = handler(program, root);
        for path in &root.paths {
            for event in &path.events {
                if let EventKind::CookieSet { name, flags, .. } = &event.kind {
                    cookies.insert(Cookie {
                        name: name.to_string(),
                        flags: shown(*flags),
                        place: place(program, event.at),
                    });
                }
                if let Some((store, what)) = store_use(&event.kind) {
                    let users = stores.entry(store).or_default().entry(what).or_default();
                    users.insert(handler.symbol.clone());
                }
            }
        }
        if !handler.actions.is_empty() || root.kind != RootKind::Function {
            survey.handlers.push(handler);
        }
    }
    survey.handlers.sort_by(|left, right| {
        (&left.place, &left.symbol, &left.route).cmp(&(&right.place, &right.symbol, &right.route))
    });
    survey.stores = stores
        .into_iter()
        .map(|((kind, name), used_by)| StoreUse { kind, name, used_by })
        .collect();
    survey.cookies = cookies.into_iter().collect();
    survey.unresolved = (solved.limits.unresolved.iter())
        .map(|(reason, count)| ((*reason).to_owned(), *count))
        .collect();
    survey
}

fn is_selected(program: &Program, file: FileId) -> bool {
    program.project.selected.get(file.index()).copied().unwrap_or(false)
}

fn handler(program: &Program, root: &RootFacts) -> Handler {
    let file = program.source(root.func.file);
    let mut actions: BTreeSet<Action> = BTreeSet::new();
    for event in root.paths.iter().flat_map(|path| &path.events) {
        if let Some((what, object, detail)) = action(&event.kind) {
            actions.insert(Action {
                place: place(program, event.at),
                what,
                object,
                detail,
            });
        }
    }
    let found = roles(program.vocabulary, root, &file.display_path);
    let mut roles = Vec::new();
    roles.extend(found.login.then_some("login"));
    roles.extend(found.logout.then_some("logout"));
    Handler {
        kind: match root.kind {
            RootKind::Handler => "handler",
            RootKind::Middleware => "middleware",
            RootKind::IdGenerator => "id-generator",
            RootKind::Method => "method",
            RootKind::Function => "function",
        },
        symbol: root.symbol.to_string(),
        place: place(program, root.at),
        framework: root.role.framework.to_string(),
        methods: root.role.methods.iter().map(ToString::to_string).collect(),
        route: root.role.route.to_string(),
        roles,
        actions: actions.into_iter().collect(),
    }
}

fn place(program: &Program, at: Location) -> Place {
    let file = program.source(at.file);
    Place {
        path: file.display_path.clone(),
        line: file.line_column(at.span.start).line,
    }
}

/// `dynamodb sessions`.
fn named(store: &Store) -> String {
    format!("{} {}", store.kind, store.name).trim_end().to_owned()
}

/// What an event does, to what, and what is known about the key or value.
fn action(kind: &EventKind) -> Option<(&'static str, String, String)> {
    let under = |keys: &[(crate::ir::Name, crate::flow::Term)]| {
        let key = keys.first().map(|(_, term)| story(term));
        key.map_or(String::new(), |story| format!("under {story}"))
    };
    let plain = |what, object: &str| (what, object.to_owned(), String::new());
    let session = |family: &str| format!("the {family} session");
    Some(match kind {
        EventKind::Read { store, keys } => ("reads", named(store), under(keys)),
        EventKind::Write { store, write, keys, .. } => (written(*write), named(store), under(keys)),
        EventKind::Delete { store, keys } => ("deletes", named(store), under(keys)),
        EventKind::LostDelete { store, keys, .. } => ("deletes without effect", named(store), under(keys)),
        EventKind::CookieSet { name, value, .. } => ("sets cookie", name.to_string(), format!("to {}", story(value))),
        EventKind::CookieCleared { name } => plain("clears cookie", name),
        EventKind::Checked => plain("checks credentials", ""),
        EventKind::Bound { family, attribute, .. } => ("binds an identity to", session(family), attribute.to_string()),
        EventKind::Unbound { family, attribute } => {
            ("removes an identity from", session(family), attribute.to_string())
        }
        EventKind::IdentityRead { family, attribute } => ("reads", session(family), attribute.to_string()),
        EventKind::Rotated { family, .. } => plain("rotates", &session(family)),
        EventKind::LostRotation { family, .. } => plain("rotates without effect", &session(family)),
        EventKind::Destroyed { family } => plain("destroys", &session(family)),
        EventKind::Emptied { family } => plain("empties", &session(family)),
        EventKind::IdSet { family, value } => ("sets its ID", session(family), format!("to {}", story(value))),
        EventKind::Limited { store } => ("lets records end", named(store), String::new()),
        EventKind::Committed { .. }
        | EventKind::RolledBack { .. }
        | EventKind::Lagging { .. }
        | EventKind::RotationStarted { .. }
        | EventKind::Left
        | EventKind::Shown { .. }
        | EventKind::RevocationCalled { .. }
        | EventKind::Escaped { .. }
        | EventKind::RotationEnds { .. }
        | EventKind::Responded { .. }
        | EventKind::Named { .. }
        | EventKind::Endless { .. }
        | EventKind::GivenOut { .. }
        | EventKind::CookieAltered { .. }
        | EventKind::IdMade { .. }
        | EventKind::Caught => return None,
    })
}

/// How a key or value came about, in a few words.
fn story(term: &Term) -> String {
    let mut parts: BTreeSet<String> = BTreeSet::new();
    term.visit(&mut |term| {
        let part = match term.kind() {
            TermKind::Client { carrier, name, signed } => {
                let signed = if *signed { "signed " } else { "" };
                format!("the {signed}{} {name}", carrier.word()).trim_end().to_owned()
            }
            TermKind::Generated(generator) => format!("{} ({} bits)", generator.label, generator.bits),
            TermKind::SessionId(family) => format!("the ID of the {family} session"),
            TermKind::SessionField(family, name) => format!("{name} of the {family} session"),
            TermKind::Identity => "the user".to_owned(),
            TermKind::Record(store, _) | TermKind::Records(store, _) => format!("a record of {}", named(store)),
            TermKind::Param(name) => format!("the parameter {name}"),
            TermKind::Environment(name) => format!("the setting {name}"),
            TermKind::Called(path, ..) => format!("the result of {path}"),
            TermKind::Unknown(reason, _) => (*reason).to_owned(),
            TermKind::Const(_) | TermKind::Field(..) | TermKind::Derived(..) | TermKind::External(_) => return,
        };
        parts.insert(part);
    });
    if parts.is_empty() {
        return match term.as_text() {
            Some(_) => "a fixed text".to_owned(),
            None => "a value that is not known".to_owned(),
        };
    }
    let parts: Vec<String> = parts.into_iter().take(3).collect();
    parts.join(" and ")
}

/// The attributes of a cookie.
fn shown(flags: CookieFlags) -> BTreeMap<&'static str, &'static str> {
    let CookieFlags {
        http_only,
        secure,
        same_site,
        lifetime,
    } = flags;
    let all = [
        ("HttpOnly", http_only),
        ("Secure", secure),
        ("SameSite", same_site),
        ("lifetime", lifetime),
    ];
    let word = |flag| match flag {
        Flag::On => "set",
        Flag::Off => "off",
        Flag::Absent => "absent",
        Flag::Unknown => "unknown",
    };
    all.into_iter().map(|(name, flag)| (name, word(flag))).collect()
}

fn written(write: Write) -> &'static str {
    match write {
        Write::Put | Write::Create | Write::Upsert => "creates",
        Write::Update | Write::InPlace => "changes",
    }
}

/// The store that an event is about, and what it does to it.
fn store_use(kind: &EventKind) -> Option<((String, String), &'static str)> {
    let of = |store: &Store| (store.kind.to_string(), store.name.to_string());
    let session = |family: &str| ("session".to_owned(), family.to_owned());
    Some(match kind {
        EventKind::Read { store, .. } => (of(store), "reads"),
        EventKind::Write { store, write, .. } => (of(store), written(*write)),
        EventKind::Delete { store, .. } => (of(store), "deletes"),
        EventKind::Bound { family, .. } => (session(family), "binds"),
        EventKind::Unbound { family, .. } | EventKind::Emptied { family } => (session(family), "empties"),
        EventKind::IdentityRead { family, .. } => (session(family), "reads"),
        EventKind::Rotated { family, .. } => (session(family), "rotates"),
        EventKind::Destroyed { family } => (session(family), "destroys"),
        _ => return None,
    })
}
