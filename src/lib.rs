//! sessionlint finds session handling bugs in Python and JavaScript/TypeScript web applications.
//!
//! The way of the data: `project` (walk, manifests) → `syntax` (parse) → `lower` (to `ir`) → `resolve` (modules) →
//! `flow` (paths, sessions, stores) → `check` (rules) → `report` (words).

pub mod analysis;
pub mod cache;
pub mod check;
pub mod cli;
pub mod config;
pub mod embedded;
pub mod finding;
pub mod flow;
pub mod ir;
pub mod lower;
pub mod model;
pub mod pipeline;
pub mod project;
pub mod report;
pub mod resolve;
pub mod rule;
pub mod source;
pub mod survey;
pub mod syntax;

pub use analysis::{Analysis, Options, Progress, Stats, Unsaved, analyze};
