//! Evaluating ports and conditions of model rows against a call.

use super::call::{Args, join};
use super::machine::{Context, Machine};
use super::state::{Object, Shape, State};
use super::term::{ConstKey, Op, Term, TermKind};
use super::value::Value;
use crate::finding::Location;
use crate::model::{Condition, Port, PortPath, PortRoot, PortStep, Row, Test};

/// The row that describes what iterating, counting or testing a lazy query does.
pub(super) const ITERATION: &str = "__iter__";

/// A call as ports see it.
pub(super) struct Site<'a> {
    pub(super) receiver: Option<&'a Value>,
    pub(super) args: &'a Args,
    pub(super) at: Location,
}

impl Machine<'_> {
    /// The value at a port; `None` where there is none.
    pub(super) fn port(&mut self, cx: &Context, state: &mut State, port: &Port, site: &Site) -> Option<Value> {
        port.alternatives
            .iter()
            .find_map(|path| self.port_path(cx, state, path, site))
    }

    fn port_path(&mut self, cx: &Context, state: &mut State, path: &PortPath, site: &Site) -> Option<Value> {
        let args = site.args;
        let mut value = match &path.root {
            PortRoot::Arg(index) => {
                let index = if *index < 0 {
                    args.positional.len().checked_sub(index.unsigned_abs() as usize)?
                } else {
                    *index as usize
                };
                match args.positional.get(index) {
                    Some(value) => value.clone(),
                    None => args.rest.clone()?,
                }
            }
            PortRoot::ArgsFrom(index) => {
                let mut list = Object::new(Shape::Sequence, Some(site.at));
                list.items = args.positional.iter().skip(*index).cloned().collect();
                list.rest.clone_from(&args.rest);
                Value::Object(self.allocate(state, list))
            }
            PortRoot::Keyword(name) => match args.keyword(name) {
                Some(value) => value.clone(),
                None => {
                    let rest = args.keyword_rest.clone()?;
                    self.present(cx, state, &rest, name, site.at)?
                }
            },
            PortRoot::Keywords => {
                let mut dict = Object::new(Shape::Dict, Some(site.at));
                dict.fields.extend(args.keywords.iter().cloned());
                dict.rest.clone_from(&args.keyword_rest);
                Value::Object(self.allocate(state, dict))
            }
            PortRoot::Receiver => site.receiver?.clone(),
            PortRoot::Return => return None,
            PortRoot::Const(text) => Value::Term(Term::text(text.as_str())),
        };
        for step in &path.steps {
            value = match step {
                PortStep::Field(name) => match (&value, name.as_str()) {
                    (Value::Instance(instance), "store") => Value::Term(instance.store.clone()?),
                    (Value::Instance(instance), "given") => instance.data.clone()?,
                    _ => self.present(cx, state, &value, name, site.at)?,
                },
                PortStep::Index(index) => self.get_named(cx, state, &value, &index.to_string(), site.at),
            };
        }
        Some(value)
    }

    /// A field, or nothing where an object surely lacks it.
    fn present(&mut self, cx: &Context, state: &mut State, value: &Value, name: &str, at: Location) -> Option<Value> {
        // A text has no fields, however it was put together, and functions are no options.
        let composed = |term: &Term| matches!(term.kind(), TermKind::Derived(Op::Concat, _));
        let function = matches!(value, Value::Function(_) | Value::Bound(..));
        if function || value.text().is_some() || value.term().is_some_and(composed) {
            return None;
        }
        let found = self.get_named(cx, state, value, name, at);
        let missing = found
            .term()
            .is_some_and(|term| matches!(term.kind(), TermKind::Const(ConstKey::Undefined)));
        (!missing).then_some(found)
    }

    /// Whether all conditions of a row hold for a call.
    pub(super) fn applies(&mut self, cx: &Context, state: &mut State, row: &Row, site: &Site) -> bool {
        if !self.version_holds(cx, row) {
            return false;
        }
        row.when.iter().all(|condition| match condition {
            Condition::AtLeast(count) => site.args.positional.len() >= *count,
            Condition::Below(count) => site.args.positional.len() < *count,
            Condition::Exactly(count) => site.args.positional.len() == *count,
            Condition::Value(port, test) => {
                let value = self.port(cx, state, port, site);
                self.holds(state, value.as_ref(), test)
            }
        })
    }

    fn version_holds(&self, cx: &Context, row: &Row) -> bool {
        let Some(version) = &row.version else {
            return true;
        };
        let Some((package, requirement)) = version.split_once(' ') else {
            return true;
        };
        let known = self
            .program
            .version_satisfies(cx.func.file, cx.module.universe, package, requirement.trim());
        known.unwrap_or(row.unknown_version)
    }

    fn holds(&mut self, state: &State, value: Option<&Value>, test: &Test) -> bool {
        let Some(value) = value else {
            return matches!(test, Test::Missing);
        };
        let constant = value.term().map(Term::kind);
        match test {
            Test::Missing => false,
            Test::Exists => !matches!(constant, Some(TermKind::Const(ConstKey::Undefined))),
            Test::Equals(text) => text_of(value).as_deref() == Some(text),
            Test::Differs(text) => text_of(value).as_deref() != Some(text),
            Test::Function => {
                value.is_function()
                    || matches!(value, Value::Instance(instance) if instance.subject.as_ref().is_some_and(Value::is_function))
            }
            Test::Text => matches!(
                constant,
                Some(TermKind::Const(ConstKey::Str(_)) | TermKind::Derived(..))
            ),
            Test::Path => first_text(value).is_some_and(|text| text.starts_with('/') || text.is_empty() || text == "*"),
            Test::True => matches!(constant, Some(TermKind::Const(ConstKey::Bool(true)))),
            Test::False => matches!(constant, Some(TermKind::Const(ConstKey::Bool(false)))),
            Test::Null => value.term().is_some_and(Term::is_null),
            Test::List => self.shape_is(state, value, Shape::Sequence),
            Test::Dict => self.shape_is(state, value, Shape::Dict),
            Test::Class => matches!(value, Value::Class(_)),
            Test::Record => match value {
                Value::Instance(instance) => self.program.models.knows(&join(&instance.ty, ITERATION)),
                _ => matches!(constant, Some(TermKind::Record(..) | TermKind::Records(..))),
            },
            Test::Typed => self.is_typed(state, value),
            Test::Like(words) => {
                let mut text = text_of(value).unwrap_or_default();
                text.push(' ');
                text.push_str(&value.hint());
                let text = text.to_lowercase();
                words.iter().any(|word| text.contains(word.as_str()))
            }
        }
    }

    fn shape_is(&self, state: &State, value: &Value, shape: Shape) -> bool {
        match value {
            Value::Object(id) => self.object(state, *id).is_some_and(|object| object.shape == shape),
            _ => false,
        }
    }

    /// Whether an object's values are all single-key type tags (`{"S": …}`).
    pub(super) fn is_typed(&self, state: &State, value: &Value) -> bool {
        let Value::Object(id) = value else {
            return false;
        };
        let Some(object) = self.object(state, *id) else {
            return false;
        };
        !object.fields.is_empty()
            && object.fields.values().all(|field| match field {
                Value::Object(inner) => self
                    .object(state, *inner)
                    .is_some_and(|inner| inner.fields.len() == 1 && inner.fields.keys().all(|tag| is_type_tag(tag))),
                _ => false,
            })
    }
}

/// Whether a name is one of DynamoDB's type tags as they occur in typed items.
pub(super) fn is_type_tag(name: &str) -> bool {
    matches!(name, "S" | "N" | "B" | "BOOL" | "NULL" | "M" | "L" | "SS" | "NS" | "BS")
}

fn text_of(value: &Value) -> Option<String> {
    match value.term()?.kind() {
        TermKind::Const(ConstKey::Str(text)) => Some(text.to_string()),
        TermKind::Const(ConstKey::Bool(value)) => Some(value.to_string()),
        TermKind::Const(ConstKey::Int(value)) => Some(value.to_string()),
        TermKind::Const(ConstKey::Null) => Some("null".to_owned()),
        _ => None,
    }
}

/// The text a value begins with, as far as it is constant.
pub(super) fn first_text(value: &Value) -> Option<String> {
    let term = value.term()?;
    match term.kind() {
        TermKind::Const(ConstKey::Str(text)) => Some(text.to_string()),
        TermKind::Derived(_, parts) => parts.first().and_then(|part| part.as_text().map(str::to_owned)),
        TermKind::Const(ConstKey::Regex(text)) => Some(format!("/{text}")),
        _ => None,
    }
}
