//! Reading by names and contents that are only known when the code runs: attributes by name, and properties that hold a framework's
//! session until the code puts something else there. Knows no framework.

use super::call::join;
use super::machine::{Context, Machine};
use super::port::Site;
use super::state::State;
use super::term::{Op, Term};
use super::value::{Instance, Value};
use crate::ir::Name;

impl Machine<'_> {
    /// `getattr(thing, "name", fallback)`.
    pub(super) fn attribute_of(&mut self, cx: &Context, state: &mut State, path: &str, site: &Site) -> Value {
        let given = &site.args.positional;
        let named = given.first().zip(given.get(1).and_then(Value::text));
        let Some((thing, name)) = named else {
            let parts = given.iter().map(|value| self.term(state, value)).collect();
            let name = path.rsplit('.').next().unwrap_or(path);
            return Value::Term(Term::derived(Op::Opaque(name.into()), parts, Some(site.at)));
        };
        let value = self.get_named(cx, state, &thing.clone(), name, site.at);
        match given.get(2) {
            // What is not known may be missing; what a model or the project has is there.
            Some(fallback) if matches!(value, Value::Term(_)) && !fallback.term().is_some_and(Term::is_null) => {
                Value::choice(vec![value, fallback.clone()])
            }
            _ => value,
        }
    }

    /// Remembers what the code put where a framework keeps its session.
    pub(super) fn note_replaced(&self, state: &mut State, instance: &Instance, attribute: &str, value: &Value) {
        let path = join(&instance.ty, attribute);
        let session = |value: &Value| matches!(value, Value::Instance(held) if held.ty.contains("session:"));
        if self.holds_session(&path) && !session(value) {
            state.assigned.insert_mut(replaced(&path), value.clone());
        }
    }

    /// What the code put where a framework keeps the session that a value is.
    pub(super) fn replaced_session(&self, state: &State, value: &Value) -> Option<Value> {
        let Value::Instance(instance) = value else {
            return None;
        };
        let path = instance.store.as_ref().and_then(Term::as_text)?;
        let put = state.assigned.get(&replaced(path));
        put.filter(|_| instance.ty.contains("session:")).cloned()
    }

    fn holds_session(&self, path: &str) -> bool {
        let mut rows = self.program.models.rows(path);
        rows.any(|loaded| matches!(loaded.row.is, Some(crate::model::ValueWord::Session(_))))
    }
}

/// The name under which it is remembered: that of no attribute, so that reading gives the session as before.
fn replaced(path: &str) -> Name {
    join(path, "=")
}
