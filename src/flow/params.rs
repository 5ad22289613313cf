//! What frameworks pass to the functions they call.

use std::sync::Arc;

use super::call::Args;
use super::machine::{Context, Machine};
use super::state::State;
use super::term::{Term, TermKind};
use super::value::{ClassValue, Closure, Instance, Value};
use crate::finding::Location;
use crate::ir::{CONSTRUCTOR, Name, ParamKind, Receiver};
use crate::model::{Carrier, Convention, ValueWord};

impl Machine<'_> {
    /// The arguments that a convention gives to a function.
    pub(super) fn convention_args(
        &mut self,
        cx: &Context,
        state: &mut State,
        closure: &Arc<Closure>,
        convention: Option<&Convention>,
        route: &str,
        bound: bool,
    ) -> Args {
        let Some(module) = self.module(closure.func.file) else {
            return Args::default();
        };
        let Some(function) = module.functions.get(closure.func.func.0 as usize) else {
            return Args::default();
        };
        let skip = usize::from(bound && function.receiver == Receiver::FirstParam);
        let words: &[String] = match convention {
            Some(convention)
                if function.params.len() - skip.min(function.params.len()) >= 4 && !convention.params4.is_empty() =>
            {
                &convention.params4
            }
            Some(convention) => &convention.params,
            None => &[],
        };
        let mut args = Args::default();
        for (index, param) in function.params.iter().enumerate().skip(skip) {
            let at = Location {
                file: closure.func.file,
                span: param.span,
            };
            // Nobody knows how many there are and what they say.
            let whatever = || Value::Term(Term::new(TermKind::Param(param.name.clone()), Some(at)));
            match param.kind {
                ParamKind::Rest => {
                    args.rest = words.is_empty().then(whatever);
                    continue;
                }
                ParamKind::KeywordRest => {
                    args.keyword_rest = Some(whatever());
                    let own = |name: &str| function.params.iter().any(|param| param.name == name);
                    // A decorator's wrapper takes whatever there is, and hands it on to what it was made for.
                    let inner = self.wrapped(&Value::Function(Arc::clone(closure)), state);
                    if let Some(Value::Function(inner)) = inner.filter(|_| words.is_empty()) {
                        let handed = self.convention_args(cx, state, &inner, convention, route, false);
                        let handed = handed.keywords.into_iter();
                        args.keywords.extend(handed.filter(|(name, _)| !own(name)));
                    } else if let Some(carrier) = convention.and_then(|convention| convention.route_params) {
                        let further = route_names(route).into_iter().filter(|name| !own(name));
                        args.keywords
                            .extend(further.map(|name| (name.into(), client(carrier, name, at))));
                    }
                    continue;
                }
                ParamKind::Normal | ParamKind::KeywordOnly => {}
            }
            let annotation = closure.annotations.get(index).cloned().flatten();
            let default = closure.defaults.get(index).cloned().flatten();
            let decorators = closure.decorators.get(index).cloned().unwrap_or_default();
            let marked = convention.and_then(|convention| {
                let marks = default.iter().chain(annotation.iter()).chain(decorators.iter());
                let found: Vec<Value> = marks.cloned().collect();
                found
                    .iter()
                    .find_map(|mark| self.marked(cx, state, mark, convention, &param.name, at, annotation.as_ref()))
            });
            let by_name = route_names(route).contains(&param.name.as_str());
            let value = if let Some(value) = marked {
                value
            } else if by_name && let Some(carrier) = convention.and_then(|convention| convention.route_params) {
                client(carrier, &param.name, at)
            } else if let Some(word) = words.get(index - skip) {
                self.word_argument(state, word, &param.name, at)
            } else if let Some(value) = annotation
                .as_ref()
                .and_then(|value| self.annotated(cx, state, value, convention, &param.name, at))
            {
                value
            } else if let Some(default) = default.as_ref().filter(|value| is_client(value)) {
                // A default that says where the value comes from: `sid: str = Parameter(cookie="sid")`.
                default.clone()
            } else if let Some(carrier) = convention.and_then(|convention| convention.rest) {
                client(carrier, &param.name, at)
            } else if let Some(word) = self.program.guess(closure.func.file, module.universe, &param.name) {
                self.value_of_word(state, &word, at)
            } else if let Some(carrier) = convention
                .and_then(|convention| convention.route_params)
                .filter(|_| !words.is_empty())
            {
                client(carrier, &param.name, at)
            } else if let Some(default) = default {
                default
            } else {
                Value::Term(Term::new(TermKind::Param(param.name.clone()), Some(at)))
            };
            args.keywords.push((param.name.clone(), value.clone()));
            if param.name.is_empty() {
                args.keywords.pop();
                args.positional.push(value);
            }
        }
        args
    }

    fn word_argument(&mut self, state: &mut State, word: &str, name: &str, at: Location) -> Value {
        match word {
            "next" => {
                if let Some(onward) = self.onward.take() {
                    return onward;
                }
                let chain = super::value::Chain {
                    rest: Vec::new(),
                    args: Vec::new(),
                    hands_on: false,
                };
                Value::Native(Arc::new(super::value::Native::Next(Arc::new(chain))))
            }
            "error" => Value::Term(Term::new(TermKind::Param(name.into()), Some(at))),
            other => match ValueWord::try_from(other.to_owned()) {
                Ok(word) => self.value_of_word(state, &word, at),
                Err(_) => Value::Term(Term::new(TermKind::Param(name.into()), Some(at))),
            },
        }
    }

    /// The value that a marker (`Cookie()`, `Depends(f)`, `@Body('x')`) gives.
    fn marked(
        &mut self,
        cx: &Context,
        state: &mut State,
        mark: &Value,
        convention: &Convention,
        name: &str,
        at: Location,
        annotation: Option<&Value>,
    ) -> Option<Value> {
        match mark {
            Value::Object(_) => {
                let items = self.elements(state, mark)?;
                items
                    .iter()
                    .filter(|item| !matches!(item, Value::Object(_)))
                    .find_map(|item| self.marked(cx, state, item, convention, name, at, annotation))
            }
            Value::Instance(instance) => {
                let ty = instance.ty.get(3..)?;
                let word = convention.markers.get(ty)?.clone();
                if word == "call" {
                    let subject = match &instance.subject {
                        Some(subject) => subject.clone(),
                        // `Depends()` calls what the annotation names.
                        None => annotation_class(annotation?)?,
                    };
                    return Some(self.depend(cx, state, &subject, convention, at));
                }
                let word = ValueWord::try_from(word).ok()?;
                let value = self.value_of_word(state, &word, at);
                let Value::Term(term) = &value else {
                    return Some(value);
                };
                let alias = instance.store.as_ref().and_then(Term::as_text);
                Some(match term.kind() {
                    TermKind::Client { carrier, .. } => {
                        let class = annotation.and_then(annotation_class).is_some()
                            || alias.is_none() && *carrier == Carrier::Request;
                        let field = alias.map_or_else(|| if class { Name::default() } else { name.into() }, Name::from);
                        client(*carrier, &field, at)
                    }
                    _ => value,
                })
            }
            Value::Path(path) => {
                // A marker that is not called (`@Req()` is always called; `Header` alone is not).
                let word = convention.markers.get(path.get(3..)?)?.clone();
                let word = ValueWord::try_from(word).ok()?;
                Some(self.value_of_word(state, &word, at))
            }
            _ => None,
        }
    }

    /// Calls a dependency as the framework does: its own parameters by the same convention.
    pub(super) fn depend(
        &mut self,
        cx: &Context,
        state: &mut State,
        subject: &Value,
        convention: &Convention,
        at: Location,
    ) -> Value {
        if self.active.len() > self.max_depth {
            return self.unknown("dependency that is too deep");
        }
        let closure = match subject {
            Value::Function(closure) | Value::Bound(closure, _) => Some(closure.clone()),
            Value::Class(class) => self
                .find_member(class, CONSTRUCTOR)
                .and_then(|(member, _)| match member.value {
                    Value::Function(closure) => Some(closure),
                    _ => None,
                }),
            Value::Object(id) => {
                let class = self.object(state, *id).and_then(|object| object.class.clone());
                class
                    .and_then(|class| self.find_member(&class, "__call__"))
                    .and_then(|(member, _)| match member.value {
                        Value::Function(closure) => Some(closure),
                        _ => None,
                    })
            }
            _ => None,
        };
        let bound = matches!(subject, Value::Class(_) | Value::Object(_) | Value::Bound(..));
        let args = match &closure {
            Some(closure) => self.convention_args(cx, state, closure, Some(convention), "", bound),
            None => Args::default(),
        };
        let results = self.call_value(cx, state.clone(), subject, args, at);
        let mut awaited = super::call::Results::default();
        for (state, value) in results.values {
            awaited.extend(self.await_value(cx, state, &value, at));
        }
        // A handler runs only where its dependencies succeeded; of their paths the one that decides least is kept.
        let mut paths = awaited.values;
        if paths.is_empty() {
            return self.unknown("dependency that raises");
        }
        let generator = closure.is_some_and(|closure| {
            self.module(closure.func.file)
                .and_then(|module| module.functions.get(closure.func.func.0 as usize))
                .is_some_and(|function| function.is_generator)
        });
        let values: Vec<Value> = paths.iter().map(|(_, value)| value.clone()).collect();
        let (first, value) = paths.swap_remove(0);
        *state = first;
        for (other, _) in paths {
            if let Some(merged) = state.merge(&other) {
                *state = merged;
            }
        }
        let value = if values.len() > 1 { Value::choice(values) } else { value };
        if generator {
            return self
                .elements(state, &value)
                .and_then(|items| items.first().cloned())
                .unwrap_or(value);
        }
        value
    }

    /// The value of a parameter from its annotation alone.
    fn annotated(
        &mut self,
        cx: &Context,
        state: &mut State,
        annotation: &Value,
        convention: Option<&Convention>,
        name: &str,
        at: Location,
    ) -> Option<Value> {
        match annotation {
            Value::Path(path) => self.modelled_type(path),
            Value::Class(class) => {
                let carrier = convention.and_then(|convention| convention.annotated);
                match carrier {
                    Some(carrier) if !self.is_record_class(class) => {
                        let _ = name;
                        Some(client(carrier, "", at))
                    }
                    Some(_) => None,
                    None => Some(self.injected(cx, state, class, at)),
                }
            }
            Value::Instance(_) => Some(annotation.clone()),
            Value::Object(_) => {
                let items = self.elements(state, annotation)?;
                items
                    .iter()
                    .find_map(|item| self.annotated(cx, state, item, convention, name, at))
            }
            _ => None,
        }
    }

    /// An instance of the type that a qualified name stands for in the models.
    pub(super) fn modelled_type(&mut self, path: &str) -> Option<Value> {
        let models = self.program.models;
        let (index, word) = models
            .rows_with_index(path)
            .find_map(|(index, loaded)| Some((index, loaded.row.is.clone().or_else(|| loaded.row.returns.clone())?)))
            .filter(|(_, word)| matches!(word, ValueWord::Type(_) | ValueWord::Session(_)))?;
        models.use_row(index);
        Some(self.plain_word(&word, path))
    }

    /// An instance of a project class as a container of dependencies would build it: constructor parameters by their types.
    pub(super) fn injected(&mut self, cx: &Context, state: &mut State, class: &Arc<ClassValue>, at: Location) -> Value {
        if self.active.len() > self.max_depth {
            return self.unknown("injection that is too deep");
        }
        let constructor = self.find_member(class, CONSTRUCTOR);
        let args = match constructor {
            Some((member, _)) => match &member.value {
                Value::Function(closure) if !self.active.contains(&closure.func) => {
                    let closure = closure.clone();
                    self.active.push(closure.func);
                    let args = self.convention_args(cx, state, &closure, None, "", true);
                    self.active.pop();
                    args
                }
                _ => Args::default(),
            },
            None => Args::default(),
        };
        let results = self.instantiate(cx, state.clone(), class, args, at);
        match results.values.into_iter().next() {
            Some((next, value)) => {
                *state = next;
                value
            }
            None => self.unknown("constructor that raises"),
        }
    }

    /// A marker value: it remembers its first argument.
    pub(super) fn marker(&mut self, state: &State, path: &str, args: &Args) -> Value {
        let first = args.positional.first().or_else(|| args.keyword("dependency"));
        let text = args.keyword("alias").or(first).and_then(Value::text).map(Term::text);
        let subject = first.filter(|value| !matches!(value, Value::Term(_))).cloned();
        let _ = state;
        let instance = Instance {
            ty: path.into(),
            store: text,
            subject,
            filters: Vec::new(),
            values: Vec::new(),
            data: None,
            mode: super::value::QueryMode::Select,
        };
        Value::Instance(Arc::new(instance))
    }
}

fn annotation_class(annotation: &Value) -> Option<Value> {
    match annotation {
        Value::Class(_) => Some(annotation.clone()),
        _ => None,
    }
}

fn is_client(value: &Value) -> bool {
    value
        .term()
        .is_some_and(|term| matches!(term.kind(), TermKind::Client { .. }))
}

fn client(carrier: Carrier, name: &str, at: Location) -> Value {
    Value::Term(Term::new(
        TermKind::Client {
            carrier,
            name: name.into(),
            signed: false,
        },
        Some(at),
    ))
}

/// The names of a route's placeholders: `<int:id>`, `{id}`, `{id:int}`, `:id`, `(?P<id>…)`.
pub(super) fn route_names(route: &str) -> Vec<&str> {
    let mut names = Vec::new();
    let mut rest = route;
    while let Some(start) = rest.find(['<', '{', ':']) {
        let inner = &rest[start + 1..];
        let (close, last) = match rest.as_bytes()[start] {
            b'<' => ('>', true),
            b'{' => ('}', false),
            _ => ('/', false),
        };
        let end = inner.find(close).unwrap_or(inner.len());
        let mut parts = inner[..end].split(':');
        let name = if last { parts.next_back() } else { parts.next() };
        let is_name = |name: &&str| {
            let word = name.chars().all(|letter| letter.is_alphanumeric() || letter == '_');
            word && name.starts_with(|letter: char| !letter.is_numeric())
        };
        names.extend(name.filter(is_name));
        rest = &inner[end..];
    }
    names
}

#[cfg(test)]
mod tests {
    use super::route_names;

    #[test]
    fn placeholders_of_routes_have_names() {
        assert_eq!(route_names("/users/<int:user_id>/sessions/<sid>"), ["user_id", "sid"]);
        assert_eq!(route_names("/users/{user_id}/sessions/{sid:path}"), ["user_id", "sid"]);
        assert_eq!(route_names(r"^kill/(?P<pk>[0-9]{2})/$"), ["pk"]);
        assert_eq!(route_names("/users/:id/sessions/:sid"), ["id", "sid"]);
        assert!(route_names("/sessions/<").is_empty());
    }
}
