//! The models as a list: what each is about, which packages it knows, in which versions. Made from the model files alone.

use std::collections::BTreeSet;

use serde::Serialize;

use super::{Event, Language, ModelFile, Row, ValueWord, embedded};

/// What a model contributes to the analysis.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Provides {
    /// Which functions a framework calls.
    Handlers,
    /// What comes from the client.
    Input,
    /// Cookies that are set and cleared.
    Cookies,
    /// Sessions that the framework keeps.
    Sessions,
    /// Records that the application keeps.
    Store,
    /// Checks of credentials.
    Credentials,
    /// Generators of values.
    Generators,
}

impl Provides {
    /// All of them, in the order of the documentation.
    pub const ALL: [Self; 7] = [
        Self::Handlers,
        Self::Input,
        Self::Cookies,
        Self::Sessions,
        Self::Store,
        Self::Credentials,
        Self::Generators,
    ];

    /// The word in lists.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Handlers => "handlers",
            Self::Input => "input",
            Self::Cookies => "cookies",
            Self::Sessions => "sessions",
            Self::Store => "store",
            Self::Credentials => "credentials",
            Self::Generators => "generators",
        }
    }
}

/// One model.
#[derive(Debug, Clone, Serialize)]
pub struct Entry {
    /// Its name.
    pub name: String,
    /// Its language.
    pub language: &'static str,
    /// Whether it belongs to the project and not to the program.
    pub own: bool,
    /// The packages that it is about.
    pub packages: Vec<String>,
    /// Versions for which some rows hold (`passport >=0.6`).
    pub versions: Vec<String>,
    /// What it contributes.
    pub provides: BTreeSet<Provides>,
    /// The kinds of framework sessions that it describes.
    pub families: Vec<String>,
    /// How many rows it has.
    pub rows: usize,
    /// How many names its rows are about.
    pub names: usize,
}

/// All models: the project's own, then those of the program by language and name.
pub fn catalogue(own: &[ModelFile]) -> Vec<Entry> {
    let mut entries: Vec<Entry> = own.iter().map(|file| entry(file, true)).collect();
    let mut embedded: Vec<Entry> = embedded().iter().map(|(_, file)| entry(file, false)).collect();
    embedded.sort_by(|left, right| (right.language, &left.name).cmp(&(left.language, &right.name)));
    entries.extend(embedded);
    entries
}

fn entry(file: &ModelFile, own: bool) -> Entry {
    let mut provides: BTreeSet<Provides> = file.row.iter().flat_map(provided).collect();
    if !file.class.is_empty() || !file.export.is_empty() || !file.convention.is_empty() {
        provides.insert(Provides::Handlers);
    }
    if !file.family.is_empty() {
        provides.insert(Provides::Sessions);
    }
    let versions: BTreeSet<&String> = file.row.iter().filter_map(|row| row.version.as_ref()).collect();
    Entry {
        name: file.name.clone(),
        language: file.language.map_or("", Language::as_str),
        own,
        packages: file.packages.clone(),
        versions: versions.into_iter().cloned().collect(),
        provides,
        families: file.family.iter().map(|family| family.name.clone()).collect(),
        rows: file.row.len(),
        names: file.row.iter().map(|row| row.path.len()).sum(),
    }
}

fn provided(row: &Row) -> impl Iterator<Item = Provides> {
    let by_event = row.event.and_then(of_event);
    let client = row.is.iter().chain(&row.returns);
    let is_input = client.into_iter().any(|word| matches!(word, ValueWord::Client { .. }));
    by_event.into_iter().chain(is_input.then_some(Provides::Input))
}

fn of_event(event: Event) -> Option<Provides> {
    Some(match event {
        Event::Route | Event::Middleware | Event::Mount | Event::Guard => Provides::Handlers,
        Event::CookieSet | Event::CookieClear => Provides::Cookies,
        Event::SessionRotate
        | Event::SessionDestroy
        | Event::SessionClear
        | Event::SessionSet
        | Event::SessionGet
        | Event::SessionRemove
        | Event::SessionSetId
        | Event::SessionOpen
        | Event::SessionStorage
        | Event::IdGenerator
        | Event::Login
        | Event::Logout => Provides::Sessions,
        Event::StoreGet
        | Event::StorePut
        | Event::StoreCreate
        | Event::StoreUpdate
        | Event::StoreDelete
        | Event::StoreGetOrCreate
        | Event::StoreExists
        | Event::StoreRename
        | Event::StoreTouch
        | Event::StoreBatch
        | Event::Sql
        | Event::Commit
        | Event::Rollback
        | Event::OrmAdd
        | Event::OrmSave
        | Event::OrmDelete
        | Event::OrmQuery
        | Event::OrmFilter
        | Event::OrmFirst
        | Event::OrmUpdate
        | Event::OrmInsert => Provides::Store,
        Event::CredentialCheck => Provides::Credentials,
        Event::Generate => Provides::Generators,
        Event::HeaderSet
        | Event::Respond
        | Event::RespondError
        | Event::Call
        | Event::CallLater
        | Event::PromiseNew
        | Event::PromiseAll
        | Event::Promisify
        | Event::Partial
        | Event::Configure
        | Event::Log
        | Event::Exit => return None,
    })
}
