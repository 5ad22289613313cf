//! JavaScript, JSX and TypeScript to IR.
//!
//! [`Lowerer`] walks the syntax tree once. Names are declared when their scope is entered (`scope`), every expression
//! becomes instructions in the current block and an operand for its value (`expr`), every statement becomes
//! instructions (`stmt`). Types are dropped, except for the heads of annotations (`annotation`).

mod annotation;
mod assign;
mod broken;
mod chain;
mod class;
mod collection;
mod context;
mod decl;
mod export;
mod expr;
mod function;
mod import;
mod literal;
mod operator;
mod pattern;
mod scope;
mod stmt;
mod switch;
mod syntax;
mod typescript;

use crate::ir::{
    Block, Class, Code, Const, Export, FuncId, FuncKind, Function, Gap, Instr, Module, Name, Operand, Receiver, Slot,
    Universe,
};
use crate::source::{FileId, Span};
use crate::syntax::Grammar;

use scope::Scope;
use syntax::{Node, kids, span};

/// Lowers a JavaScript or TypeScript file.
pub(crate) fn lower(file: FileId, _grammar: Grammar, text: &str, tree: &tree_sitter::Tree) -> Module {
    let root = tree.root_node();
    let mut lowerer = Lowerer::new(text);
    lowerer.program(root);
    lowerer.note_syntax_errors(root);
    let mut gaps = lowerer.gaps;
    gaps.sort_by_key(|gap| gap.span.start);
    Module {
        file,
        universe: Universe::JavaScript,
        functions: lowerer.functions,
        classes: lowerer.classes,
        exports: lowerer.exports,
        commonjs: lowerer.commonjs,
        star_imports: Vec::new(),
        gaps,
    }
}

/// The state of lowering one file.
struct Lowerer<'t> {
    text: &'t str,
    functions: Vec<Function>,
    classes: Vec<Class>,
    exports: Vec<Export>,
    gaps: Vec<Gap>,
    commonjs: Option<Slot>,
    /// The block under construction.
    block: Block,
    /// The functions under construction, innermost last.
    frames: Vec<Frame>,
    /// The scopes in force, innermost last.
    scopes: Vec<Scope<'t>>,
    /// Exported members of the TypeScript namespaces under construction, innermost last.
    namespaces: Vec<Vec<(Name, Slot)>>,
    /// Current nesting of syntax, at most [`crate::lower::MAX_DEPTH`].
    depth: u32,
}

/// A function under construction.
struct Frame {
    func: FuncId,
    /// The value of `this`.
    this: Operand,
    /// Field initialisers of a derived class, which run right after its constructor's `super(…)`.
    fields: Option<Block>,
}

impl<'t> Lowerer<'t> {
    fn new(text: &'t str) -> Self {
        Self {
            text,
            functions: Vec::new(),
            classes: Vec::new(),
            exports: Vec::new(),
            gaps: Vec::new(),
            commonjs: None,
            block: Block::new(),
            frames: Vec::new(),
            scopes: Vec::new(),
            namespaces: Vec::new(),
            depth: 0,
        }
    }

    /// Lowers the whole file into `FuncId(0)`.
    fn program(&mut self, root: Node<'t>) {
        let nodes = kids(root);
        self.functions.push(Function {
            name: Name::default(),
            span: span(root),
            name_span: Span::new(span(root).start, span(root).start),
            kind: FuncKind::Body,
            parent: None,
            class: None,
            receiver: Receiver::None,
            params: Vec::new(),
            code: Code::default(),
            late: None,
            is_async: false,
            is_generator: false,
            lazy: false,
            directive: self.directive(&nodes),
        });
        self.frames.push(Frame {
            func: FuncId(0),
            this: Operand::Const(Const::Undefined),
            fields: None,
        });
        self.push_scope();
        if import::is_commonjs(&nodes) {
            self.commonjs_objects(root);
        }
        self.push_scope();
        self.hoist_vars(&nodes);
        self.statements(&nodes);
        self.scopes.clear();
        self.frames.clear();
        self.functions[0].code.body = std::mem::take(&mut self.block);
    }

    /// Creates `exports` and `module` as Node's module wrapper does.
    fn commonjs_objects(&mut self, root: Node<'t>) {
        let at = Span::new(span(root).start, span(root).start);
        let exports = self.declare("exports");
        let module = self.declare("module");
        self.emit(
            Instr::Object {
                dst: exports,
                entries: Vec::new(),
            },
            at,
        );
        let entries = vec![collection::field_entry("exports", Operand::Var(exports), at)];
        self.emit(Instr::Object { dst: module, entries }, at);
        self.commonjs = Some(module);
    }
}
