//! Classes: making them, making instances of them, finding their members.

use super::call::{Args, Results, join};
use super::machine::{Context, Machine};
use super::program::is_base;
use super::state::{Object, Shape, State};
use super::term::TermKind;
use super::value::{ClassMember, ClassValue, Native, Value};
use crate::finding::Location;
use crate::ir::{CONSTRUCTOR, ClassId, MemberKind, Name, Operand};
use std::collections::BTreeMap;
use std::sync::Arc;

impl Machine<'_> {
    /// Makes an instance of a project class.
    pub(super) fn instantiate(
        &mut self,
        cx: &Context,
        mut state: State,
        class: &Arc<ClassValue>,
        args: Args,
        at: Location,
    ) -> Results {
        let mut object = Object::new(Shape::Instance, Some(at));
        object.class = Some(class.clone());
        let id = self.allocate(&mut state, object);
        let this = Value::Object(id);
        if let Some((member, _)) = self.find_member(class, CONSTRUCTOR)
            && let Value::Function(closure) = &member.value
        {
            let mut results = self.enter(cx, state, closure, Some(this.clone()), args, at, true);
            for (_, value) in &mut results.values {
                *value = this.clone();
            }
            return results;
        }
        let fields = self.declared_fields(class);
        let mut assigned: BTreeMap<Name, Value> = BTreeMap::new();
        for (name, value) in fields.iter().zip(args.positional.iter()) {
            assigned.insert(name.clone(), value.clone());
        }
        assigned.extend(args.keywords.iter().cloned());
        self.change(&mut state, id, |object| {
            object.fields = assigned;
            object.rest.clone_from(&args.keyword_rest);
        });
        if let Some(base) = self.external_base(class) {
            let results = self.call_path(cx, state, &base, Some(this.clone()), args, at);
            return Results {
                values: results
                    .values
                    .into_iter()
                    .map(|(state, _)| (state, this.clone()))
                    .collect(),
                thrown: results.thrown,
            };
        }
        Results::one(state, this)
    }

    /// Names of fields that a class declares, in order: by annotation, or as columns where it is a record.
    pub(super) fn declared_fields(&self, class: &Arc<ClassValue>) -> Vec<Name> {
        let record = self.is_record_class(class);
        let Some(module) = self.module(class.file) else {
            return Vec::new();
        };
        let Some(definition) = module.classes.get(class.class.0 as usize) else {
            return Vec::new();
        };
        let fields = definition
            .members
            .iter()
            .filter(|member| member.kind == MemberKind::Value);
        fields
            .filter(|member| {
                member.annotation.is_some() || record && !member.name.starts_with("__") && member.name != "Meta"
            })
            .map(|member| member.name.clone())
            .collect()
    }

    /// The nearest member of a class or its parents, with the class that has it.
    pub(super) fn find_member(&self, class: &Arc<ClassValue>, name: &str) -> Option<(ClassMember, Arc<ClassValue>)> {
        let mut waiting = vec![class.clone()];
        let mut seen = 0;
        while let Some(class) = waiting.pop() {
            seen += 1;
            if seen > 64 {
                return None;
            }
            if let Some(member) = class.members.get(name) {
                return Some((member.clone(), class));
            }
            for base in class.bases.iter().rev() {
                for base in base.alternatives() {
                    if let Value::Class(base) = base {
                        waiting.push(base.clone());
                    }
                }
            }
        }
        None
    }

    /// Whether a class is another or descends from it.
    pub(super) fn is_subclass(&self, class: &Arc<ClassValue>, of: &Arc<ClassValue>) -> bool {
        (class.file == of.file && class.class == of.class)
            || class
                .bases
                .iter()
                .any(|base| matches!(base, Value::Class(base) if self.is_subclass(base, of)))
    }

    /// Qualified names of the external classes and types that a class descends from.
    pub(super) fn external_bases(&self, class: &Arc<ClassValue>) -> Vec<Name> {
        let mut found = Vec::new();
        let mut waiting = vec![class.clone()];
        let mut seen = 0;
        while let Some(class) = waiting.pop() {
            seen += 1;
            if seen > 64 {
                break;
            }
            for base in class.bases.iter().flat_map(Value::alternatives) {
                match base {
                    Value::Class(base) => waiting.push(base.clone()),
                    Value::Path(path) => found.push(path.clone()),
                    Value::Instance(instance) => found.push(instance.ty.clone()),
                    // `db.Model`: a class that an object has.
                    Value::Native(native) => {
                        if let Native::Method(of, name) = &**native
                            && let Value::Instance(of) = &**of
                        {
                            found.push(join(&of.ty, name));
                        }
                    }
                    Value::Term(term) => {
                        if let TermKind::External(path) | TermKind::Called(path, ..) = term.kind() {
                            found.push(path.clone());
                        }
                    }
                    _ => {}
                }
            }
        }
        let types: Vec<Name> = self
            .program
            .models
            .classes
            .iter()
            .filter_map(|(prefix, _, model)| Some((prefix, model, model.instance_of.as_ref()?)))
            .filter(|(prefix, model, _)| is_base(&found, prefix, &model.base))
            .map(|(prefix, _, ty)| Name::from(format!("{prefix}{ty}")))
            .collect();
        found.extend(types.into_iter().filter(|ty| !found.contains(ty)).collect::<Vec<_>>());
        found
    }

    pub(super) fn external_base(&self, class: &Arc<ClassValue>) -> Option<Name> {
        self.external_bases(class)
            .into_iter()
            .find(|base| self.program.models.knows(base))
    }

    /// The class value whose code runs: found from the receiver, so that its parents are known.
    pub(super) fn owner_class(
        &self,
        file: crate::source::FileId,
        class: ClassId,
        receiver: Option<&Value>,
        state: &State,
    ) -> Option<Arc<ClassValue>> {
        let start = match receiver? {
            Value::Object(id) => self.object(state, *id)?.class.clone()?,
            Value::Class(class) => class.clone(),
            _ => return None,
        };
        let mut waiting = vec![start];
        let mut seen = 0;
        while let Some(candidate) = waiting.pop() {
            seen += 1;
            if seen > 64 {
                return None;
            }
            if candidate.file == file && candidate.class == class {
                return Some(candidate);
            }
            waiting.extend(candidate.bases.iter().filter_map(|base| match base {
                Value::Class(base) => Some(base.clone()),
                _ => None,
            }));
        }
        None
    }

    pub(super) fn parent_view(&mut self, cx: &Context) -> Value {
        match (&cx.class, &cx.receiver) {
            (Some(class), Some(receiver)) => Value::Super(class.clone(), Box::new(receiver.clone())),
            _ => self.unknown("super outside of a known class"),
        }
    }

    /// Calls a method of the parents of a class on a receiver.
    pub(super) fn call_parent(
        &mut self,
        cx: &Context,
        state: State,
        class: &Arc<ClassValue>,
        receiver: &Value,
        name: &str,
        args: Args,
        at: Location,
    ) -> Results {
        for base in class.bases.iter().flat_map(Value::alternatives) {
            if let Value::Class(base) = base
                && let Some((member, _)) = self.find_member(base, name)
                && let Value::Function(closure) = &member.value
            {
                let closure = closure.clone();
                return self.enter(cx, state, &closure, Some(receiver.clone()), args, at, false);
            }
        }
        for base in self.external_bases(class) {
            let path = join(&base, name);
            if self.program.models.knows(&path) {
                return self.call_path(cx, state, &path, Some(receiver.clone()), args, at);
            }
        }
        let mut state = state;
        if name == CONSTRUCTOR
            && let Value::Object(id) = receiver
        {
            let keywords = args.keywords.clone();
            self.change(&mut state, *id, |object| {
                for (name, value) in keywords {
                    object.fields.entry(name).or_insert(value);
                }
            });
            return Results::one(state, Value::null());
        }
        self.call_unknown(cx, state, name, Some(receiver), args, at)
    }

    /// Builds a class value.
    pub(super) fn class(
        &mut self,
        cx: &Context,
        state: &mut State,
        class: ClassId,
        bases: &[Operand],
        decorators: &[Operand],
    ) -> Value {
        let Some(definition) = cx.module.classes.get(class.0 as usize) else {
            return self.unknown("class");
        };
        let mut members: BTreeMap<Name, ClassMember> = BTreeMap::new();
        for member in &definition.members {
            let value = self.read(cx, state, &member.value);
            let at = cx.at(member.span);
            self.name_value(cx, state, &member.name, &value, at);
            let entry = ClassMember {
                value,
                kind: member.kind,
                decorators: member
                    .decorators
                    .iter()
                    .map(|operand| self.read(cx, state, operand))
                    .collect(),
                annotation: member.annotation.as_ref().map(|operand| self.read(cx, state, operand)),
                at,
            };
            let keeps_getter = member.kind == MemberKind::Setter && members.contains_key(&member.name);
            if !keeps_getter {
                members.insert(member.name.clone(), entry);
            }
        }
        let class = Arc::new(ClassValue {
            file: cx.func.file,
            class,
            name: definition.name.clone(),
            bases: bases.iter().map(|base| self.read(cx, state, base)).collect(),
            members,
            decorators: decorators.iter().map(|operand| self.read(cx, state, operand)).collect(),
        });
        self.settings_class(cx, state, &class);
        Value::Class(class)
    }
}
