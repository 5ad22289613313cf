//! Models: what frameworks, stores, generators and builtins mean, as data.
//!
//! A model file (`rules/models/<language>/<name>.toml`) is a [`ModelFile`]: rows that give the meaning of reading or calling a
//! qualified name, conventions for the parameters of handlers, classes that frameworks call into, and session families.
//! Qualified names are dotted paths without their universe prefix; the folder gives the universe. Knows nothing about
//! rules; the engine knows nothing about frameworks.

mod catalogue;
mod condition;
mod fault;
mod load;
mod port;
mod relevance;
mod schema;
mod vocabulary;

pub use catalogue::{Entry, Provides, catalogue};
pub use condition::{Condition, Test};
pub use fault::Fault;
pub use load::{LoadedRow, ModelError, Models, embedded};
pub use port::{Port, PortPath, PortRoot, PortStep};
pub use relevance::{Mentions, Relevance};
pub use schema::{
    Carrier, ClassModel, Convention, CookieDefault, Event, ExportModel, Family, Guess, Language, Method, Missing,
    ModelFile, Row, Runs, Strength, Success, ValueWord,
};
pub use vocabulary::{Vocabulary, words};
