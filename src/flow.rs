//! Solving: what happens to sessions on the paths of the program.
//!
//! Functions are executed symbolically over their structured code (King 1976), path by path, with calls entered in
//! the context of their caller; the facts of a path are its events. States of one program point that had the same events are
//! merged, so that the number of paths stays small, and every bound that is hit is counted.

mod access;
mod apply;
mod around;
mod assign;
mod before;
mod branch;
mod builtin;
mod call;
mod class;
mod configure;
mod container;
mod cookie;
mod event;
mod exec;
mod fold;
mod heap;
mod idle;
mod listed;
mod machine;
mod mount;
mod native;
mod order;
mod orm;
mod own;
mod params;
mod parts;
mod port;
mod program;
mod promise;
mod reach;
mod reflect;
mod register;
mod registry;
mod root;
mod router;
mod session;
mod shipped;
mod shown;
mod sql;
mod state;
mod statement;
mod store;
mod task;
mod template;
mod term;
mod value;
mod wait;

pub use cookie::{CookieFlags, Flag};
pub use event::{Call, Channel, Event, EventKind, Guard, Idle, Lost, Trail, Write};
pub use program::{Limits, Program, UNKNOWN_FAMILY};
pub use registry::{Given, Origin, Setting};
pub use root::{Exit, PathFacts, RootFacts, Solved, solve};
pub use shipped::ShippedSetting;
pub use task::{Role, RootKind};
pub use term::{ConstKey, Generator, Op, Store, Term, TermKind};
pub use value::FuncRef;
