//! Configuration: what calls, module variables and classes of settings give the keys that sessions depend on.

use std::sync::Arc;

use super::machine::{Context, Machine};
use super::port::Site;
use super::program::is_base;
use super::registry::{Belongs, Given, Origin, Registration, RegistrationKind, Setting};
use super::state::State;
use super::term::{ConstKey, Op, Term, TermKind};
use super::value::{ClassValue, Value};
use crate::finding::Location;
use crate::ir::{FuncId, MemberKind, Name};
use crate::model::{Event, Row, words};

impl Machine<'_> {
    /// Does a row that sets sessions or their configuration up.
    pub(super) fn configure(
        &mut self,
        cx: &Context,
        state: &mut State,
        event: Event,
        row: &Row,
        model: &str,
        site: &Site,
    ) {
        let value = row.value.as_ref().and_then(|port| self.port(cx, state, port, site));
        let name = row.name.as_ref().and_then(|port| self.port(cx, state, port, site));
        let shown = self.is_shown(cx, cx.func);
        if !shown && (row.options.is_some() || !row.cookie_defaults.is_empty()) {
            let named = name.as_ref().filter(|_| row.options.is_some());
            let flags = self.cookie_flags(cx, state, row, site);
            self.settings.push(Setting::Cookie {
                family: row.family.as_deref().unwrap_or_default().into(),
                model: model.into(),
                name: named.and_then(Value::text).unwrap_or_default().into(),
                flags,
                at: site.at,
            });
        }
        if event == Event::SessionStorage {
            self.set_up_storage(cx, state, row, model, site);
            if let Some(value) = value.as_ref().filter(|_| !shown) {
                self.give(state, "secret", value, Origin::Used, model, site.at);
            }
            return;
        }
        match (&name, &value) {
            (Some(name), Some(value)) => {
                if let Some(key) = name.text().map(Name::from) {
                    self.give(state, &key, value, Origin::Used, model, site.at);
                }
            }
            (None, value) => self.give_all(state, value.as_ref(), site, model),
            (Some(_), None) => {}
        }
    }

    fn set_up_storage(&mut self, cx: &Context, state: &mut State, row: &Row, model: &str, site: &Site) {
        if let (Some(family), Some(storage)) = (&row.family, &row.storage) {
            let keeper = row.store.as_ref().and_then(|port| self.port(cx, state, port, site));
            let kept = keeper.and_then(|keeper| self.kept_by(state, family, &keeper));
            self.settings.push(Setting::Storage {
                family: family.clone(),
                storage: kept.unwrap_or(storage).clone(),
            });
        }
        let maker = row.handlers.as_ref().and_then(|port| self.port(cx, state, port, site));
        if let Some(maker) = maker.filter(Value::is_function) {
            self.registrations.push(Registration {
                handlers: vec![maker],
                kind: RegistrationKind::IdGenerator,
                route: Name::default(),
                methods: Vec::new(),
                convention: row.convention.as_deref().unwrap_or_default().into(),
                model: model.into(),
                before: Vec::new(),
                belongs: Belongs {
                    nodes: Vec::new(),
                    file: site.at.file,
                    outer: None,
                },
            });
        }
    }

    /// Where objects of this kind keep the sessions of a family, as far as the models of their classes say.
    fn kept_by(&self, state: &State, family: &str, keeper: &Value) -> Option<&String> {
        let bases: Vec<Name> = keeper
            .alternatives()
            .iter()
            .flat_map(|value| match value {
                Value::Object(id) => {
                    let class = self.object(state, *id).and_then(|object| object.class.clone());
                    class.map(|class| self.external_bases(&class)).unwrap_or_default()
                }
                Value::Instance(instance) => vec![instance.ty.clone()],
                Value::Term(term) => match term.kind() {
                    TermKind::Called(path, ..) => vec![path.clone()],
                    _ => Vec::new(),
                },
                _ => Vec::new(),
            })
            .collect();
        let classes = self.program.models.classes.iter();
        let mut known = classes.filter(|(prefix, _, class)| {
            class.family.as_deref() == Some(family) && is_base(&bases, prefix, &class.base)
        });
        known.find_map(|(_, _, class)| class.storage.as_ref())
    }

    /// `config.update({…}, KEY=…)`, `config.from_object(Settings)`: keys and values in one.
    fn give_all(&mut self, state: &State, source: Option<&Value>, site: &Site, model: &str) {
        for (key, value) in &site.args.keywords {
            self.give(state, key, value, Origin::Used, model, site.at);
        }
        match source {
            Some(Value::Object(id)) => {
                let fields = self.object(state, *id).map(|object| object.fields.clone());
                for (key, value) in fields.unwrap_or_default() {
                    self.give(state, &key, &value, Origin::Used, model, site.at);
                }
            }
            Some(Value::Class(class)) => {
                if !is_settings_class(&class.name) {
                    self.give_members(state, class);
                }
            }
            // Names of classes and modules: their members and variables tell for themselves.
            Some(Value::Term(term)) if term.as_text().is_some() => {}
            None | Some(Value::Module(_)) => {}
            Some(_) => self.give(state, "*", &Value::null(), Origin::Used, model, site.at),
        }
    }

    /// A class of settings is defined.
    pub(super) fn settings_class(&mut self, cx: &Context, state: &State, class: &Arc<ClassValue>) {
        if cx.func.func == FuncId(0) && is_settings_class(&class.name) {
            self.give_members(state, class);
        }
    }

    fn give_members(&mut self, state: &State, class: &Arc<ClassValue>) {
        let environment = self.reads_environment(class);
        for (key, member) in &class.members {
            if member.kind != MemberKind::Value {
                continue;
            }
            let origin = Origin::Member {
                class: class.name.clone(),
            };
            let before = self.settings.len();
            self.give(state, key, &member.value, origin, "", member.at);
            for setting in self.settings.iter_mut().skip(before) {
                if let Setting::Given { given, .. } = setting
                    && environment
                {
                    *given = match given {
                        Given::Text(text) => Given::Fallback(text.clone()),
                        _ => Given::Environment,
                    };
                }
            }
        }
    }

    /// Whether members of a class get their values from the environment where it has them.
    fn reads_environment(&self, class: &Arc<ClassValue>) -> bool {
        let bases = self.external_bases(class);
        self.program
            .models
            .classes
            .iter()
            .any(|(prefix, _, model)| model.environment && is_base(&bases, prefix, &model.base))
    }

    /// A variable gets a value: at the level of the module it may be a setting.
    pub(super) fn settings_variable(&mut self, cx: &Context, state: &State, name: &Name, value: &Value, at: Location) {
        if cx.func.func == FuncId(0) {
            self.give(state, name, value, Origin::Assigned, "", at);
        }
    }

    fn give(&mut self, state: &State, key: &str, value: &Value, origin: Origin, model: &str, at: Location) {
        if origin == Origin::Used
            && let Some(text) = value.text()
        {
            self.settings.push(Setting::Value {
                key: key.into(),
                text: text.into(),
            });
        }
        let vocabulary = self.program.vocabulary;
        let matters =
            key == "*" || vocabulary.is("session_secret_names", key) || vocabulary.has("session_setting_words", key);
        if matters && self.settings.len() < 20_000 {
            let given = self.given(state, value, 0);
            self.settings.push(Setting::Given {
                key: key.into(),
                given,
                origin,
                model: model.into(),
                at,
            });
        }
    }

    fn given(&self, state: &State, value: &Value, depth: u32) -> Given {
        match value {
            Value::Term(term) => given_by(term),
            Value::Choice(values) => {
                let all: Vec<Given> = values.iter().map(|one| self.given(state, one, depth + 1)).collect();
                let text = all.iter().find_map(|given| match given {
                    Given::Text(text) | Given::Fallback(text) => Some(text.clone()),
                    _ => None,
                });
                let outside = all.iter().any(|given| !matches!(given, Given::Text(_)));
                match text {
                    Some(text) if outside => Given::Fallback(text),
                    Some(text) => Given::Text(text),
                    None if all.iter().all(|given| Some(given) == all.first()) => {
                        all.first().cloned().unwrap_or(Given::Other)
                    }
                    None => Given::Other,
                }
            }
            // `keys: ["…"]`: the first one signs.
            Value::Object(_) if depth < 3 => match self.elements(state, value) {
                Some(items) => items
                    .first()
                    .map_or(Given::Other, |first| self.given(state, first, depth + 1)),
                None => Given::Other,
            },
            _ => Given::Other,
        }
    }
}

fn given_by(term: &Term) -> Given {
    match term.kind() {
        TermKind::Const(ConstKey::Str(text)) => Given::Text(text.clone()),
        TermKind::Const(ConstKey::Bool(value)) => Given::Flag(*value),
        TermKind::Const(ConstKey::Int(value)) => Given::Number(*value),
        TermKind::Const(ConstKey::Null | ConstKey::Undefined) => Given::Null,
        TermKind::Derived(Op::Same(_) | Op::Hash | Op::Concat, parts) if !parts.is_empty() => {
            let all: Vec<Given> = parts.iter().map(given_by).collect();
            let text = all.iter().find(|given| matches!(given, Given::Text(_)));
            match text {
                Some(text)
                    if all
                        .iter()
                        .all(|given| matches!(given, Given::Text(_) | Given::Number(_))) =>
                {
                    text.clone()
                }
                _ if from_environment(term) => Given::Environment,
                _ => Given::Other,
            }
        }
        _ if from_environment(term) => Given::Environment,
        _ => Given::Other,
    }
}

fn from_environment(term: &Term) -> bool {
    term.any(&mut |inner| matches!(inner.kind(), TermKind::Environment(_)))
}

/// Whether a class is called so that its members are settings.
fn is_settings_class(name: &str) -> bool {
    words(name)
        .iter()
        .any(|word| matches!(word.as_str(), "config" | "configuration" | "settings" | "conf"))
}
