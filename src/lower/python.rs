//! Python: the state of lowering one file, its emitting primitives and the depth limit.
//! The families of syntax live in the submodules; nothing here knows a framework.

mod annotation;
mod assign;
mod call;
mod class;
mod compound;
mod comprehension;
mod decl;
mod expr;
mod import;
mod late;
mod literal;
mod operator;
mod pattern;
mod scope;
mod stmt;
mod string;
mod tree;

use std::mem;

use rustc_hash::FxHashSet;
use tree_sitter::{Node, Tree};

use super::{Bodies, MAX_DEPTH, TOO_DEEP};
use crate::ir::{
    Block, Class, Code, Export, ExportTarget, FuncId, FuncKind, Function, Gap, ImportRequest, Instr, Module, Name,
    Operand, Receiver, Slot, Universe,
};
use crate::source::{FileId, Span};
pub(crate) use late::late;
use scope::Scope;

/// Lowers a Python file.
pub(crate) fn lower(file: FileId, text: &str, tree: &Tree, bodies: Bodies) -> Module {
    let root = tree.root_node();
    let mut lowerer = Lowerer::new(text, tree::span(root));
    lowerer.bodies = bodies;
    lowerer.declare_module_names(root);
    let exports = lowerer.module_exports();
    for span in tree::broken(root) {
        lowerer.gap("syntax error", span);
    }
    lowerer.suite(root);
    lowerer.finish(file, exports)
}

/// A function under construction.
struct Frame {
    id: FuncId,
    slots: Vec<Name>,
    /// The function's own scope first, then the class bodies and comprehensions being lowered, innermost last.
    scopes: Vec<Scope>,
    block: Block,
    is_generator: bool,
}

/// The lowering of one file.
struct Lowerer<'t> {
    text: &'t str,
    functions: Vec<Function>,
    classes: Vec<Class>,
    star_imports: Vec<ImportRequest>,
    gaps: Vec<Gap>,
    /// The functions whose code is lowered later.
    bodies: Bodies,
    /// The function being lowered.
    frame: Frame,
    /// The functions around it, the module body first.
    outer: Vec<Frame>,
    /// The nodes that capture something, of the pattern being lowered.
    capturing: FxHashSet<usize>,
    depth: u32,
}

impl<'t> Lowerer<'t> {
    fn new(text: &'t str, span: Span) -> Self {
        let id = FuncId(0);
        Self {
            text,
            functions: vec![function_head(span, FuncKind::Body)],
            classes: Vec::new(),
            star_imports: Vec::new(),
            gaps: Vec::new(),
            bodies: Bodies::default(),
            frame: Frame::new(id),
            outer: Vec::new(),
            capturing: FxHashSet::default(),
            depth: 0,
        }
    }

    fn module_exports(&self) -> Vec<Export> {
        let slots = self.frame.slots.iter().enumerate();
        slots
            .map(|(index, name)| Export {
                name: name.clone(),
                target: ExportTarget::Slot(Slot {
                    func: FuncId(0),
                    index: index as u32,
                }),
            })
            .collect()
    }

    fn finish(mut self, file: FileId, exports: Vec<Export>) -> Module {
        let body = mem::replace(&mut self.frame, Frame::new(FuncId(0)));
        self.store_frame(body);
        Module {
            file,
            universe: Universe::Python,
            functions: self.functions,
            classes: self.classes,
            exports,
            commonjs: None,
            star_imports: self.star_imports,
            gaps: self.gaps,
        }
    }

    /// Starts the body of a function; its definition gets the next free id.
    fn open_function(&mut self, mut head: Function) -> FuncId {
        let id = FuncId(self.functions.len() as u32);
        head.parent = Some(self.frame.id);
        self.functions.push(head);
        let around = mem::replace(&mut self.frame, Frame::new(id));
        self.outer.push(around);
        id
    }

    /// Ends the body of the function that [`Self::open_function`] started.
    fn close_function(&mut self) {
        if let Some(around) = self.outer.pop() {
            let done = mem::replace(&mut self.frame, around);
            self.store_frame(done);
        }
    }

    fn store_frame(&mut self, frame: Frame) {
        if let Some(function) = self.functions.get_mut(frame.id.0 as usize) {
            function.code = Code {
                slots: frame.slots,
                body: frame.block,
            };
            function.is_generator = frame.is_generator;
        }
    }

    fn slice(&self, node: Node<'_>) -> &'t str {
        self.text.get(node.byte_range()).unwrap_or("")
    }

    fn name(&self, node: Node<'_>) -> Name {
        Name::new(self.slice(node))
    }

    fn gap(&mut self, reason: impl Into<Name>, span: Span) {
        self.gaps.push(Gap {
            reason: reason.into(),
            span,
        });
    }

    /// Goes one level deeper; `false`, with a gap, where that would be too deep.
    fn enter(&mut self, node: Node<'_>) -> bool {
        if self.depth >= MAX_DEPTH {
            self.gap(TOO_DEEP, tree::span(node));
            return false;
        }
        self.depth += 1;
        true
    }

    fn leave(&mut self) {
        self.depth = self.depth.saturating_sub(1);
    }

    /// Lowers what needs the stack of several levels at once.
    fn deeper<T>(&mut self, levels: u32, lower: impl FnOnce(&mut Self) -> T) -> T {
        self.depth += levels;
        let value = lower(self);
        self.depth = self.depth.saturating_sub(levels);
        value
    }

    fn emit(&mut self, instr: Instr, span: Span) {
        self.frame.block.push((instr, span));
    }

    fn temp(&mut self) -> Slot {
        self.frame.slot(Name::default())
    }

    /// Emits an instruction that writes a fresh temporary.
    fn emit_value(&mut self, span: Span, instr: impl FnOnce(Slot) -> Instr) -> Operand {
        let dst = self.temp();
        self.emit(instr(dst), span);
        Operand::Var(dst)
    }

    fn opaque(&mut self, reason: &str, inputs: Vec<Operand>, span: Span) -> Operand {
        let reason = Name::new(reason);
        self.emit_value(span, |dst| Instr::Opaque { dst, reason, inputs })
    }

    /// Lowers into a block of its own.
    fn block(&mut self, lower: impl FnOnce(&mut Self)) -> Block {
        let around = mem::take(&mut self.frame.block);
        lower(self);
        mem::replace(&mut self.frame.block, around)
    }

    fn is_temp(&self, slot: Slot) -> bool {
        let name = self.frame.slots.get(slot.index as usize);
        slot.func == self.frame.id && name.is_some_and(Name::is_empty)
    }

    /// Makes `dst` hold a value that only the caller uses: a temporary that the last instruction has just written
    /// is replaced by `dst` itself.
    fn write(&mut self, dst: Slot, value: Operand, span: Span) {
        if let Operand::Var(temp) = value
            && self.is_temp(temp)
            && let Some((last, _)) = self.frame.block.last_mut()
            && let Some(written) = destination(last)
            && *written == temp
        {
            *written = dst;
            if temp.index as usize + 1 == self.frame.slots.len() && temp != dst {
                self.frame.slots.pop();
            }
            return;
        }
        self.emit(Instr::Copy { dst, src: value }, span);
    }
}

impl Frame {
    fn new(id: FuncId) -> Self {
        Self {
            id,
            slots: Vec::new(),
            scopes: vec![Scope::function()],
            block: Block::new(),
            is_generator: false,
        }
    }

    fn slot(&mut self, name: Name) -> Slot {
        let index = self.slots.len() as u32;
        self.slots.push(name);
        Slot { func: self.id, index }
    }
}

/// A function without name, parameters and code.
fn function_head(span: Span, kind: FuncKind) -> Function {
    Function {
        name: Name::default(),
        span,
        name_span: Span::new(span.start, span.start),
        kind,
        parent: None,
        class: None,
        receiver: Receiver::None,
        params: Vec::new(),
        code: Code::default(),
        late: None,
        is_async: false,
        is_generator: false,
        lazy: false,
        directive: None,
    }
}

/// The slot an instruction computes a value for; `None` for those that exist for their effect.
fn destination(instr: &mut Instr) -> Option<&mut Slot> {
    match instr {
        Instr::Copy { dst, .. }
        | Instr::Unary { dst, .. }
        | Instr::Binary { dst, .. }
        | Instr::Format { dst, .. }
        | Instr::Object { dst, .. }
        | Instr::Sequence { dst, .. }
        | Instr::Get { dst, .. }
        | Instr::Slice { dst, .. }
        | Instr::Call { dst, .. }
        | Instr::Closure { dst, .. }
        | Instr::Class { dst, .. }
        | Instr::Super { dst }
        | Instr::Await { dst, .. }
        | Instr::Yield { dst, .. }
        | Instr::Import { dst, .. }
        | Instr::Tagged { dst, .. }
        | Instr::Opaque { dst, .. } => Some(dst),
        Instr::Append { .. }
        | Instr::Set { .. }
        | Instr::Delete { .. }
        | Instr::If { .. }
        | Instr::While { .. }
        | Instr::ForEach { .. }
        | Instr::With { .. }
        | Instr::Try { .. }
        | Instr::Return { .. }
        | Instr::Throw { .. }
        | Instr::Break { .. }
        | Instr::Continue { .. }
        | Instr::Labeled { .. } => None,
    }
}
