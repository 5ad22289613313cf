//! Executing blocks: control flow, assignments, literals.

use super::branch::known_type;
use super::event::{Channel, EventKind};
use super::fold::{fold, is_empty_constant, repetitions_of};
use super::machine::{Context, Machine};
use super::state::{Object, Shape, State};
use super::term::{Generator, Op, Term, TermKind};
use super::value::Value;
use crate::finding::Location;
use crate::ir::{
    BinaryOp, Block, Entry, FuncId, Handler, Instr, Item, MAX_TEXT, Name, Operand, Part, SequenceKind, Slot, UnaryOp,
};
use crate::model::Strength;
use crate::source::Span;

/// How a path leaves a block.
pub(super) enum Leave {
    Return(Value),
    Throw(Value),
    Break(Option<Name>),
    Continue(Option<Name>),
}

/// Where the paths of a block go.
#[derive(Default)]
pub(super) struct Flow {
    /// On to the next instruction.
    pub(super) next: Vec<State>,
    /// Elsewhere.
    pub(super) left: Vec<(State, Leave)>,
}

impl Machine<'_> {
    /// Executes a block from each of the states.
    pub(super) fn block(&mut self, cx: &Context, block: &Block, states: Vec<State>) -> Flow {
        let mut flow = Flow {
            next: states,
            left: Vec::new(),
        };
        for (instr, span) in block {
            if flow.next.is_empty() {
                break;
            }
            let mut states = std::mem::take(&mut flow.next).into_iter();
            while let Some(state) = states.next() {
                self.steps += 1;
                self.cold_steps += u32::from(self.cold > 0);
                if self.is_exhausted() {
                    self.limits.steps = 1;
                    if self.space != 0 {
                        // What a module's body has defined so far holds; a handler that is cut short may miss what it does later.
                        flow.next.push(state);
                        flow.next.extend(states);
                    }
                    return flow;
                }
                self.instr(cx, instr, *span, state, &mut flow);
            }
            self.bound(&mut flow.next);
        }
        flow
    }

    fn instr(&mut self, cx: &Context, instr: &Instr, span: Span, mut state: State, flow: &mut Flow) {
        let at = cx.at(span);
        match instr {
            Instr::Copy { dst, src } => {
                let value = self.read(cx, &state, src);
                self.finish(cx, state, *dst, value, at, flow);
            }
            Instr::Unary { dst, op, src } => {
                let mut value = self.read(cx, &state, src);
                if *op == UnaryOp::Not
                    && let Some((next, found)) = self.looked_up(cx, &state, &value, at)
                {
                    (state, value) = (next, found);
                    if let Operand::Var(slot) = src {
                        self.write_slot(cx, &mut state, *slot, value.clone(), at);
                    }
                }
                let value = self.unary(&state, *op, &value, at);
                self.finish(cx, state, *dst, value, at, flow);
            }
            Instr::Binary { dst, op, left, right } => {
                let left = self.read(cx, &state, left);
                let right = self.read(cx, &state, right);
                let value = match self.counted(cx, instr, &left, &right, at) {
                    Some(counter) => counter,
                    None => self.binary(cx, &mut state, *op, &left, &right, at),
                };
                self.finish(cx, state, *dst, value, at, flow);
            }
            Instr::Format { dst, parts } => {
                let value = self.format(cx, &state, parts, at);
                self.finish(cx, state, *dst, value, at, flow);
            }
            Instr::Tagged { dst, tag, parts } => self.tagged(cx, state, *dst, tag, parts, at, flow),
            Instr::Object { dst, entries } => {
                let value = self.object_literal(cx, &mut state, entries, at);
                self.finish(cx, state, *dst, value, at, flow);
            }
            Instr::Sequence { dst, kind, items } => {
                let value = self.sequence(cx, &mut state, *kind, items, at);
                self.finish(cx, state, *dst, value, at, flow);
            }
            Instr::Append { seq, value } => {
                let value = self.read(cx, &state, value);
                let seq = self.read(cx, &state, &Operand::Var(*seq));
                if let Value::Object(id) = seq {
                    self.change(&mut state, id, |object| push_bounded(&mut object.items, value));
                }
                flow.next.push(state);
            }
            Instr::Get {
                dst,
                base,
                key,
                strict,
                optional,
            } => {
                self.exec_get(cx, state, *dst, base, key, *strict, *optional, at, flow);
            }
            Instr::Slice { dst, base, low, high } => {
                let base = self.read(cx, &state, base);
                let low = low.as_ref().map(|low| self.read(cx, &state, low));
                let high = high.as_ref().map(|high| self.read(cx, &state, high));
                let value = self.slice(&mut state, &base, low.as_ref(), high.as_ref(), at);
                self.finish(cx, state, *dst, value, at, flow);
            }
            Instr::Set { base, key, src } => self.exec_set(cx, state, base, key, src, at, flow),
            Instr::Delete { base, key } => {
                let target = self.read(cx, &state, base);
                self.delete_key(cx, &mut state, &target, key, at);
                flow.next.push(state);
            }
            Instr::Call { dst, callee, args, new } => self.exec_call(cx, state, *dst, callee, args, *new, at, flow),
            Instr::Closure { dst, func } => {
                let value = self.closure(cx, &state, *func);
                self.finish(cx, state, *dst, value, at, flow);
            }
            Instr::Class {
                dst,
                class,
                bases,
                decorators,
                ..
            } => {
                let value = self.class(cx, &mut state, *class, bases, decorators);
                self.finish(cx, state, *dst, value, at, flow);
            }
            Instr::Super { dst } => {
                let value = self.parent_view(cx);
                self.finish(cx, state, *dst, value, at, flow);
            }
            Instr::Await { dst, src } => {
                let value = self.read(cx, &state, src);
                let results = self.await_value(cx, state, &value, at);
                self.finish_results(cx, results, *dst, at, flow);
            }
            Instr::Yield { dst, src } => {
                let value = self.read(cx, &state, src);
                if let Some(list) = cx.yields {
                    self.change(&mut state, list, |object| push_bounded(&mut object.items, value));
                }
                let sent = self.unknown("value sent to a generator");
                self.finish(cx, state, *dst, sent, at, flow);
            }
            Instr::Import { dst, request } => {
                let value = self
                    .program
                    .import(cx.func.file, cx.module.universe, request, self.space);
                let value = value.unwrap_or_else(|| self.unknown("import that does not resolve"));
                self.finish(cx, state, *dst, value, at, flow);
            }
            Instr::Opaque { dst, reason: _, inputs } => {
                let mut parts = Vec::new();
                for input in inputs {
                    let value = self.read(cx, &state, input);
                    parts.push(self.term(&state, &value));
                }
                let term = Term::derived(Op::Opaque(Name::const_new("expression")), parts, Some(at));
                self.finish(cx, state, *dst, Value::Term(term), at, flow);
            }
            Instr::If { cond, then, otherwise } => {
                let condition = self.read(cx, &state, cond);
                let mut sides = self.split(cx, state, cond, at);
                self.found_in_list(cx, &condition, sides.truthy.as_mut(), sides.falsy.as_mut(), at);
                for (side, block) in [(sides.truthy, then), (sides.falsy, otherwise)] {
                    if let Some(side) = side {
                        let inner = self.block(cx, block, vec![side]);
                        flow.next.extend(inner.next);
                        flow.left.extend(inner.left);
                    }
                }
            }
            Instr::While {
                header,
                cond,
                body,
                update,
                otherwise,
                check_after,
            } => {
                self.exec_while(
                    cx,
                    state,
                    (header, cond, body, update, otherwise),
                    *check_after,
                    at,
                    flow,
                );
            }
            Instr::ForEach {
                element,
                iterable,
                body,
                otherwise,
                keys,
            } => {
                self.exec_for(cx, state, *element, iterable, (body, otherwise), *keys, at, flow);
            }
            Instr::With {
                context,
                binding,
                body,
                is_async: _,
            } => {
                self.exec_with(cx, state, context, *binding, body, at, flow);
            }
            Instr::Try {
                body,
                handlers,
                otherwise,
                finally,
            } => {
                self.exec_try(cx, state, body, handlers, otherwise, finally, flow);
            }
            Instr::Return { value } => {
                let value = value
                    .as_ref()
                    .map_or_else(Value::null, |value| self.read(cx, &state, value));
                if self.responds == Some(cx.func) {
                    self.show(cx, &mut state, Channel::Body, &value, at);
                }
                flow.left.push((state, Leave::Return(value)));
            }
            Instr::Throw { value } => {
                let value = value
                    .as_ref()
                    .map_or_else(Value::null, |value| self.read(cx, &state, value));
                flow.left.push((state, Leave::Throw(value)));
            }
            Instr::Break { label } => flow.left.push((state, Leave::Break(label.clone()))),
            Instr::Continue { label } => flow.left.push((state, Leave::Continue(label.clone()))),
            Instr::Labeled { label, body, breakable } => {
                let inner = self.block(cx, body, vec![state]);
                flow.next.extend(inner.next);
                for (state, leave) in inner.left {
                    match &leave {
                        Leave::Break(None) if *breakable => flow.next.push(state),
                        Leave::Break(Some(to)) if Some(to) == label.as_ref() => flow.next.push(state),
                        _ => flow.left.push((state, leave)),
                    }
                }
            }
        }
    }

    /// Assigns the result of an instruction and goes on.
    pub(super) fn finish(
        &mut self,
        cx: &Context,
        mut state: State,
        dst: Slot,
        value: Value,
        at: Location,
        flow: &mut Flow,
    ) {
        self.write_slot(cx, &mut state, dst, value, at);
        flow.next.push(state);
    }

    /// Assigns each result of a call and goes on; exceptions leave.
    pub(super) fn finish_results(
        &mut self,
        cx: &Context,
        results: super::call::Results,
        dst: Slot,
        at: Location,
        flow: &mut Flow,
    ) {
        for (state, value) in results.values {
            self.finish(cx, state, dst, value, at, flow);
        }
        flow.left.extend(
            results
                .thrown
                .into_iter()
                .map(|(state, value)| (state, Leave::Throw(value))),
        );
    }

    /// A number that outlives the request and goes up by a constant: a counter.
    fn counted(&mut self, cx: &Context, instr: &Instr, left: &Value, right: &Value, at: Location) -> Option<Value> {
        let Instr::Binary {
            op: BinaryOp::Add,
            left: of,
            right: by,
            ..
        } = instr
        else {
            return None;
        };
        let shared = |operand: &Operand| matches!(operand, Operand::Var(slot) if slot.func == FuncId(0) && cx.func.func != FuncId(0));
        let number = |value: &Value| value.term().is_some_and(|term| term.as_int().is_some());
        let counts = shared(of) && number(left) && matches!(by, Operand::Const(_)) && number(right);
        counts.then(|| {
            let generator = Generator {
                site: at,
                sequence: self.fresh(),
                strength: Strength::Predictable,
                bits: 16,
                per_char: 332,
                label: Name::const_new("a counter"),
            };
            Value::Term(Term::new(TermKind::Generated(generator), Some(at)))
        })
    }

    fn unary(&mut self, state: &State, op: UnaryOp, value: &Value, at: Location) -> Value {
        match op {
            UnaryOp::Not => match self.truth(state, value) {
                Some(truth) if !matches!(value, Value::Term(term) if matches!(term.kind(), TermKind::Derived(Op::Check(_), _))) => {
                    Value::Term(Term::bool(!truth))
                }
                _ => {
                    let term = self.term(state, value);
                    Value::Term(Term::derived(Op::Not, vec![term], Some(at)))
                }
            },
            UnaryOp::Void => Value::null(),
            UnaryOp::TypeOf if let Some(word) = known_type(value) => Value::Term(Term::text(word)),
            UnaryOp::Neg | UnaryOp::Plus | UnaryOp::Invert | UnaryOp::TypeOf => {
                let term = self.term(state, value);
                let name = if op == UnaryOp::TypeOf { "typeof" } else { "number" };
                Value::Term(Term::derived(Op::Opaque(Name::const_new(name)), vec![term], Some(at)))
            }
        }
    }

    fn binary(
        &mut self,
        cx: &Context,
        state: &mut State,
        op: BinaryOp,
        left: &Value,
        right: &Value,
        at: Location,
    ) -> Value {
        if matches!(op, BinaryOp::In | BinaryOp::NotIn)
            && let Some(found) = self.membership(cx, state, left, right, at)
        {
            return if op == BinaryOp::In {
                found
            } else {
                self.unary(state, UnaryOp::Not, &found, at)
            };
        }
        let objects = matches!(left, Value::Object(_)) && matches!(right, Value::Object(_));
        if op == BinaryOp::Add && objects {
            return self.concat_sequences(state, left, right, at);
        }
        // Nothing is won by following both sides where neither is known.
        let put = self.replaced_session(state, left);
        let put = put.filter(|put| right.term().is_some_and(Term::is_null) && self.truth(state, put).is_some());
        let left = put.as_ref().unwrap_or(left);
        let comparison = matches!(op, BinaryOp::Eq | BinaryOp::NotEq | BinaryOp::Is | BinaryOp::IsNot);
        if comparison {
            let null = |value: &Value| value.term().is_some_and(Term::is_null);
            let solid = |value: &Value| !matches!(value, Value::Term(_) | Value::Choice(_) | Value::Path(_));
            if (null(left) && solid(right)) || (null(right) && solid(left)) {
                return Value::Term(Term::bool(matches!(op, BinaryOp::NotEq | BinaryOp::IsNot)));
            }
            // Known by its type alone, a thing may have other contents than before: `JSON.stringify(req.session)` around the handler.
            if matches!((left, right), (Value::Instance(_), Value::Instance(_))) {
                return self.unknown("comparison of things that are known by their types");
            }
        }
        if op == BinaryOp::Mod
            && let Some(template) = left.text()
            && let Some(filled) = self.fill_percent(state, template, right, at)
        {
            return Value::Term(filled);
        }
        let (left, right) = (self.term(state, left), self.term(state, right));
        Value::Term(fold(op, left, right, at))
    }

    fn format(&mut self, cx: &Context, state: &State, parts: &[Part], at: Location) -> Value {
        let mut terms = Vec::with_capacity(parts.len());
        for part in parts {
            match part {
                Part::Text(text) if text.is_empty() => {}
                Part::Text(text) => terms.push(Term::text(text.clone())),
                Part::Value(operand) => {
                    let value = self.read(cx, state, operand);
                    terms.push(self.term(state, &value));
                }
            }
        }
        Value::Term(concat(terms, at))
    }

    fn object_literal(&mut self, cx: &Context, state: &mut State, entries: &[Entry], at: Location) -> Value {
        let mut object = Object::new(Shape::Dict, Some(at));
        let mut cookies = Vec::new();
        for entry in entries {
            match entry {
                Entry::Field { key, value, span } => {
                    let key = self.read(cx, state, key);
                    let value = self.read(cx, state, value);
                    let key = self.term(state, &key);
                    if let Some(name) = key_name(&key) {
                        self.name_value(cx, state, &name, &value, cx.at(*span));
                        self.settings_variable(cx, state, &name, &value, cx.at(*span));
                        if name.eq_ignore_ascii_case("set-cookie") || name == "cookies" {
                            cookies.push((value.clone(), cx.at(*span)));
                        }
                        object.fields.insert(name, value);
                    } else {
                        object.computed.push((key, value));
                    }
                }
                Entry::Spread(source) => {
                    let source = self.read(cx, state, source);
                    self.spread_into(state, &mut object, &source);
                }
            }
        }
        for (value, at) in cookies {
            self.raw_cookie(cx, state, &value, at);
        }
        Value::Object(self.allocate(state, object))
    }

    fn sequence(&mut self, cx: &Context, state: &mut State, kind: SequenceKind, items: &[Item], at: Location) -> Value {
        let mut object = Object::new(Shape::Sequence, Some(at));
        let _ = kind;
        for item in items {
            let value = self.read(cx, state, &item.value);
            if item.spread {
                match self.elements(state, &value) {
                    Some(values) => object.items.extend(values),
                    None => object.rest = Some(value),
                }
            } else {
                push_bounded(&mut object.items, value);
            }
        }
        Value::Object(self.allocate(state, object))
    }

    fn exec_while(
        &mut self,
        cx: &Context,
        state: State,
        (header, cond, body, update, otherwise): (&Block, &Operand, &Block, &Block, &Block),
        check_after: bool,
        at: Location,
        flow: &mut Flow,
    ) {
        let rounds = repetitions_of(header);
        let mut waiting = vec![state];
        let mut done = Vec::new();
        for round in 0..2 {
            let mut entering = Vec::new();
            if check_after && round == 0 {
                entering = std::mem::take(&mut waiting);
            } else {
                let tested = self.block(cx, header, std::mem::take(&mut waiting));
                flow.left.extend(tested.left);
                for state in tested.next {
                    let sides = self.split(cx, state, cond, at);
                    done.extend(sides.falsy);
                    entering.extend(sides.truthy);
                }
            }
            if entering.is_empty() {
                break;
            }
            if round == 1 {
                // A second round adds nothing that one round and the exit do not show, unless nothing else leaves.
                if done.is_empty() && flow.left.is_empty() {
                    done.append(&mut entering);
                }
                break;
            }
            self.repetitions.push(rounds);
            let inner = self.block(cx, body, entering);
            self.repetitions.pop();
            waiting = inner.next;
            for (state, leave) in inner.left {
                match leave {
                    Leave::Break(None) => flow.next.push(state),
                    Leave::Continue(None) => waiting.push(state),
                    other => flow.left.push((state, other)),
                }
            }
            let updated = self.block(cx, update, waiting);
            waiting = updated.next;
            flow.left.extend(updated.left);
            self.bound(&mut waiting);
        }
        done.append(&mut waiting);
        self.bound(&mut done);
        let after = self.block(cx, otherwise, done);
        flow.next.extend(after.next);
        flow.left.extend(after.left);
    }

    fn exec_for(
        &mut self,
        cx: &Context,
        state: State,
        element: Slot,
        iterable: &Operand,
        (body, otherwise): (&Block, &Block),
        keys: bool,
        at: Location,
        flow: &mut Flow,
    ) {
        let source = self.read(cx, &state, iterable);
        let results = self.settle(cx, state, &source, at);
        for (mut state, source) in results.values {
            let listed = match &source {
                Value::Object(id) => self.list_store(&state, *id),
                _ => None,
            };
            let known = match &listed {
                Some(store) => Some(vec![Self::some_record(store, at)]),
                None if keys => None,
                None => self.elements(&state, &source),
            };
            let nothing = match &source {
                Value::Term(term) => is_empty_constant(term),
                _ => false,
            };
            if nothing {
                let after = self.block(cx, otherwise, vec![state]);
                flow.next.extend(after.next);
                flow.left.extend(after.left);
                continue;
            }
            let (rounds, repetitions) = match known {
                Some(values) if !values.is_empty() => {
                    let count = values.len() as f64;
                    (values.into_iter().take(6).collect::<Vec<_>>(), count)
                }
                _ => {
                    let (value, count) = self.element_of(&mut state, &source, keys, at);
                    (vec![value], count)
                }
            };
            let single = rounds.len() == 1;
            let mut waiting = vec![state];
            for value in rounds {
                let mut entering = Vec::new();
                for mut state in waiting.drain(..) {
                    self.write_slot(cx, &mut state, element, value.clone(), at);
                    entering.push(state);
                }
                self.repetitions.push(if single { repetitions } else { 1.0 });
                let inner = self.block(cx, body, entering);
                self.repetitions.pop();
                waiting = inner.next;
                for (state, leave) in inner.left {
                    match leave {
                        Leave::Break(None) => flow.next.push(state),
                        Leave::Continue(None) => waiting.push(state),
                        other => flow.left.push((state, other)),
                    }
                }
                self.bound(&mut waiting);
            }
            let after = self.block(cx, otherwise, waiting);
            flow.next.extend(after.next);
            flow.left.extend(after.left);
        }
        flow.left.extend(
            results
                .thrown
                .into_iter()
                .map(|(state, value)| (state, Leave::Throw(value))),
        );
    }

    fn exec_try(
        &mut self,
        cx: &Context,
        state: State,
        body: &Block,
        handlers: &[Handler],
        otherwise: &Block,
        finally: &Block,
        flow: &mut Flow,
    ) {
        let start = state.clone();
        self.throw_points.push(Vec::new());
        let tried = self.block(cx, body, vec![state]);
        let mut points = self.throw_points.pop().unwrap_or_default();
        let mut inner = Flow::default();
        let mut thrown = Vec::new();
        for (state, leave) in tried.left {
            match leave {
                Leave::Throw(value) if !handlers.is_empty() => thrown.push((state, value)),
                other => inner.left.push((state, other)),
            }
        }
        let after = self.block(cx, otherwise, tried.next);
        inner.next.extend(after.next);
        inner.left.extend(after.left);
        if !handlers.is_empty() {
            if points.is_empty() && thrown.is_empty() {
                points.push(start);
            }
            self.bound(&mut points);
            for state in points {
                let error = self.unknown("exception");
                thrown.push((state, error));
            }
            self.handle(cx, handlers, thrown, &mut inner);
        }
        if finally.is_empty() {
            flow.next.extend(inner.next);
            flow.left.extend(inner.left);
            return;
        }
        let last = self.block(cx, finally, inner.next);
        flow.next.extend(last.next);
        flow.left.extend(last.left);
        for (state, leave) in inner.left {
            let last = self.block(cx, finally, vec![state]);
            let mut leave = Some(leave);
            for state in last.next {
                let again = match &leave {
                    Some(Leave::Return(value)) => Leave::Return(value.clone()),
                    Some(Leave::Throw(value)) => Leave::Throw(value.clone()),
                    Some(Leave::Break(label)) => Leave::Break(label.clone()),
                    Some(Leave::Continue(label)) => Leave::Continue(label.clone()),
                    None => break,
                };
                flow.left.push((state, again));
            }
            leave = None;
            let _ = leave;
            flow.left.extend(last.left);
        }
    }

    fn handle(&mut self, cx: &Context, handlers: &[Handler], thrown: Vec<(State, Value)>, inner: &mut Flow) {
        for handler in handlers {
            let mut entering = Vec::new();
            for (state, error) in &thrown {
                if handlers.len() > 1 && !self.may_catch(cx, state, handler, error) {
                    continue;
                }
                let mut state = state.clone();
                self.emit(cx, &mut state, EventKind::Caught, cx.at(handler.span));
                if let Some(slot) = handler.binding {
                    self.write_slot(cx, &mut state, slot, error.clone(), cx.at(handler.span));
                }
                entering.push(state);
            }
            self.bound(&mut entering);
            let handled = self.block(cx, &handler.body, entering);
            inner.next.extend(handled.next);
            inner.left.extend(handled.left);
        }
    }

    /// Whether a handler's types fit a thrown value; unknown on either side fits.
    fn may_catch(&mut self, cx: &Context, state: &State, handler: &Handler, error: &Value) -> bool {
        let Value::Object(id) = error else {
            return true;
        };
        let Some(class) = self.object(state, *id).and_then(|object| object.class.clone()) else {
            return true;
        };
        handler.types.is_empty()
            || handler.types.iter().any(|operand| match self.read(cx, state, operand) {
                Value::Class(caught) => self.is_subclass(&class, &caught),
                _ => true,
            })
    }
}

/// Adds to a sequence that is kept short.
pub(super) fn push_bounded(items: &mut Vec<Value>, value: Value) {
    if items.len() < 64 {
        items.push(value);
    }
}

/// The name of a constant key.
pub(super) fn key_name(key: &Term) -> Option<Name> {
    match key.kind() {
        TermKind::Const(super::term::ConstKey::Str(text)) => Some(text.clone()),
        TermKind::Const(super::term::ConstKey::Int(number)) => Some(number.to_string().into()),
        _ => None,
    }
}

/// Joins texts, folding neighbouring constants.
pub(super) fn concat(terms: Vec<Term>, at: Location) -> Term {
    let mut parts: Vec<Term> = Vec::with_capacity(terms.len());
    for term in terms {
        let pieces = match term.kind() {
            TermKind::Derived(Op::Concat, inner) => inner.clone(),
            _ => vec![term],
        };
        for piece in pieces {
            if let (Some(before), Some(text)) = (parts.last().and_then(Term::as_text), piece.as_text())
                && before.len() + text.len() <= MAX_TEXT
            {
                let mut joined = Name::from(before);
                joined.push_str(text);
                parts.pop();
                parts.push(Term::text(joined));
            } else {
                parts.push(piece);
            }
        }
    }
    match parts.len() {
        0 => Term::text(""),
        1 if parts[0].as_text().is_some() => parts.swap_remove(0),
        1 => Term::derived(Op::Same(Name::const_new("str")), parts, Some(at)),
        _ => Term::derived(Op::Concat, parts, Some(at)),
    }
}

impl PartialOrd for Term {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Term {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.hash_code().cmp(&other.hash_code())
    }
}
