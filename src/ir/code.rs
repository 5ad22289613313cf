//! The data types of the IR. See the module documentation of [`crate::ir`] for the conventions.

use std::sync::OnceLock;

use crate::source::{FileId, Span};

/// An identifier, attribute or string of the program.
pub type Name = compact_str::CompactString;

/// Bytes of a text of the program that are kept: what is longer is data, and is copied and compared often.
pub const MAX_TEXT: usize = 1 << 14;

/// The name under which every class keeps its constructor, whatever the language calls it.
pub const CONSTRUCTOR: &str = "constructor";

/// The package world a module belongs to; it prefixes qualified names (`py:flask.request`, `js:express`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Universe {
    /// Python packages and builtins.
    Python,
    /// npm packages, Node builtins and JavaScript globals.
    JavaScript,
}

impl Universe {
    /// The prefix of qualified names, with its colon.
    pub fn prefix(self) -> &'static str {
        match self {
            Self::Python => "py:",
            Self::JavaScript => "js:",
        }
    }
}

/// Index into [`Module::functions`]; `FuncId(0)` is the module's own body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FuncId(pub u32);

/// Index into [`Module::classes`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ClassId(pub u32);

/// A variable: the function that declares it and its index in [`Code::slots`].
/// A slot of another function than the current one is a captured variable; a slot of `FuncId(0)` is a module global.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Slot {
    /// The declaring function.
    pub func: FuncId,
    /// Index into that function's slots.
    pub index: u32,
}

/// A lowered file.
#[derive(Debug, Clone)]
pub struct Module {
    /// The file this was lowered from.
    pub file: FileId,
    /// The package world.
    pub universe: Universe,
    /// All functions of the file; index 0 is the module body.
    pub functions: Vec<Function>,
    /// All classes of the file.
    pub classes: Vec<Class>,
    /// What other files can import by name. For Python: every module-level name.
    pub exports: Vec<Export>,
    /// The module-body slot of the `CommonJS` `module` object (`{exports: …}`), where the file is JavaScript.
    pub commonjs: Option<Slot>,
    /// Requests of `from x import *`; a [`Operand::Free`] name is looked up in these before it is a builtin.
    pub star_imports: Vec<ImportRequest>,
    /// What could not be lowered, and why.
    pub gaps: Vec<Gap>,
}

/// A construct that was not lowered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// Short, stable wording for the statistics, for example `unsupported: match_statement` or `nesting too deep`.
    pub reason: Name,
    /// Where.
    pub span: Span,
}

/// One exported name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Export {
    /// The exported name; `default` for a default export, `*` for a star re-export.
    pub name: Name,
    /// What it names.
    pub target: ExportTarget,
}

/// What an export stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExportTarget {
    /// A module-level variable.
    Slot(Slot),
    /// A name re-exported from another module (`export {x} from './y'`, `export * from './y'`, `export * as ns`).
    Import(ImportRequest),
}

/// What an import asks for.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ImportRequest {
    /// The module specifier as written, without leading dots in Python (`flask`, `./db`, `models.user`).
    pub module: Name,
    /// Leading dots of a Python relative import; 0 for absolute ones and for JavaScript.
    pub level: u32,
    /// Which part of the module.
    pub item: ImportItem,
}

/// Which part of a module an import binds.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum ImportItem {
    /// The module itself (`import a.b as c`, `import * as ns`, `require('x')`).
    Module,
    /// The first segment of a dotted module (`import a.b` binds `a`).
    Root,
    /// One exported name (`from m import n`, `import {n} from 'm'`). In Python it may also name a submodule.
    Named(Name),
    /// The default export (`import x from 'm'`).
    Default,
    /// Every name (`from m import *`, `export * from 'm'`).
    Star,
}

/// What a function is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FuncKind {
    /// The module's body.
    Body,
    /// A named or anonymous function.
    Function,
    /// A lambda or arrow function.
    Lambda,
    /// An instance method.
    Method,
    /// A method without a receiver.
    StaticMethod,
    /// A method whose receiver is the class.
    ClassMethod,
    /// A property getter (`@property`, `get x()`).
    Getter,
    /// A property setter.
    Setter,
    /// The constructor.
    Constructor,
}

/// How a function gets the object it is called on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Receiver {
    /// It gets none (module bodies, Python functions outside of classes, static methods).
    None,
    /// In this slot (`this`). Arrow functions use the slot of the enclosing function directly and have `None`.
    This(Slot),
    /// As the first parameter (`self`, `cls`).
    FirstParam,
}

/// A function, method, lambda or module body.
#[derive(Debug, Clone)]
pub struct Function {
    /// Its name, or that of the variable or property it is assigned to; empty when it has none.
    pub name: Name,
    /// The whole definition.
    pub span: Span,
    /// The name in the definition (for reports about the function as a whole); the `span` start where anonymous.
    pub name_span: Span,
    /// What it is.
    pub kind: FuncKind,
    /// The function in whose body it is defined; `None` for the module body.
    pub parent: Option<FuncId>,
    /// The class it is a method of.
    pub class: Option<ClassId>,
    /// How the receiver arrives.
    pub receiver: Receiver,
    /// Parameters in order, `self` included.
    pub params: Vec<Param>,
    /// What it does; where that was put off, its parameters and no instructions.
    pub code: Code,
    /// Where it was put off.
    pub late: Option<Box<LateBody>>,
    /// Declared `async`.
    pub is_async: bool,
    /// Contains `yield`.
    pub is_generator: bool,
    /// Calling it only builds a value that runs when it is awaited (Python coroutines). JavaScript's async
    /// functions run at once and are not lazy.
    pub lazy: bool,
    /// The function directive in effect, for example `use server`; of the module body for a file-level one.
    pub directive: Option<Name>,
}

/// What a function does.
#[derive(Debug, Clone, Default)]
pub struct Code {
    /// Names of the variables declared here; temporaries have empty names.
    pub slots: Vec<Name>,
    /// The instructions. Parameters with language-level default expressions evaluated per call (JavaScript) begin them with
    /// `if <param> is missing { param = default }`.
    pub body: Block,
}

/// Code that was not lowered with its file: it defines no functions and classes, imports and yields nothing, and assigns no
/// variables but its own.
#[derive(Debug, Clone)]
pub struct LateBody {
    /// The definition in the text, without decorators.
    pub definition: Span,
    /// Names that it may call.
    pub calls: Vec<Name>,
    code: OnceLock<Code>,
}

impl LateBody {
    /// Code that is still to be lowered.
    pub fn new(definition: Span, calls: Vec<Name>) -> Self {
        Self {
            definition,
            calls,
            code: OnceLock::new(),
        }
    }
}

/// Lowers what was put off.
pub trait Late: Sync {
    /// The code of a function of this module whose lowering was put off.
    fn code(&self, module: &Module, func: FuncId) -> Code;
}

impl Function {
    /// What it does, as far as that was lowered.
    pub fn code(&self) -> &Code {
        let late = self.late.as_ref().and_then(|body| body.code.get());
        late.unwrap_or(&self.code)
    }
}

impl Module {
    /// What a function does, lowered now where that was put off; nothing where there is no such function.
    pub fn code(&self, func: FuncId, late: &dyn Late) -> &Code {
        static NOTHING: Code = Code {
            slots: Vec::new(),
            body: Vec::new(),
        };
        let Some(function) = self.functions.get(func.0 as usize) else {
            return &NOTHING;
        };
        match &function.late {
            Some(body) => body.code.get_or_init(|| late.code(self, func)),
            None => &function.code,
        }
    }
}

/// How a parameter takes arguments.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ParamKind {
    /// By position or by name.
    Normal,
    /// By name only.
    KeywordOnly,
    /// All remaining positional arguments as a sequence (`*args`, `...rest`).
    Rest,
    /// All remaining keyword arguments as a mapping (`**kwargs`).
    KeywordRest,
}

/// A formal parameter.
#[derive(Debug, Clone)]
pub struct Param {
    /// Its name; empty for a destructuring pattern, which the body takes apart.
    pub name: Name,
    /// The variable it fills.
    pub slot: Slot,
    /// How it takes arguments.
    pub kind: ParamKind,
    /// A default evaluated once, where the function is defined (Python). An operand of the defining function.
    pub default: Option<Operand>,
    /// Whether the caller may leave it out (a default of either kind, or `?` in TypeScript).
    pub optional: bool,
    /// The nominal part of its type annotation, as an operand of the defining function: a name, attribute or call value
    /// (`Request`, `schemas.LoginIn`, `Annotated[str, Cookie()]` as a subscript), or a string constant for builtin type words.
    pub annotation: Option<Operand>,
    /// Values of parameter decorators (`@Body('sid')`), operands of the defining function.
    pub decorators: Vec<Operand>,
    /// Where it stands.
    pub span: Span,
}

/// What a class member is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MemberKind {
    /// An instance method (constructor included).
    Method,
    /// A static method.
    StaticMethod,
    /// A class method.
    ClassMethod,
    /// A getter.
    Getter,
    /// A setter.
    Setter,
    /// A class-level value (Python class attribute, `static x = …`).
    Value,
}

/// A member of a class, as the class definition builds it.
#[derive(Debug, Clone)]
pub struct Member {
    /// Its name; the constructor is called [`CONSTRUCTOR`].
    pub name: Name,
    /// Its value: for methods the closure after all decorators were applied.
    pub value: Operand,
    /// What it is.
    pub kind: MemberKind,
    /// Values of the decorators written on it, outermost first, operands of the defining function; they have
    /// been applied to `value` where the language applies them (Python) and are only recorded in JavaScript.
    pub decorators: Vec<Operand>,
    /// Annotated type of a field, where there is one.
    pub annotation: Option<Operand>,
    /// Where it is defined.
    pub span: Span,
}

/// A class definition.
#[derive(Debug, Clone)]
pub struct Class {
    /// Its name; empty when anonymous.
    pub name: Name,
    /// The whole definition.
    pub span: Span,
    /// The name in the definition.
    pub name_span: Span,
    /// The function in whose body it is defined.
    pub parent: FuncId,
    /// Members in source order. Instance fields with initialisers have become assignments at the start of the constructor
    /// (which is synthesised where missing, calling the parent's constructor with the same arguments).
    pub members: Vec<Member>,
}

/// A constant.
#[derive(Debug, Clone, PartialEq)]
pub enum Const {
    /// `None`, `null`.
    Null,
    /// `undefined`, a missing argument.
    Undefined,
    /// A boolean.
    Bool(bool),
    /// An integer that fits.
    Int(i64),
    /// Any other number.
    Float(f64),
    /// Text or bytes, with escapes resolved as far as is simple.
    Str(Name),
    /// A regular expression's source.
    Regex(Name),
}

/// Something an instruction reads.
#[derive(Debug, Clone, PartialEq)]
pub enum Operand {
    /// A constant.
    Const(Const),
    /// A variable.
    Var(Slot),
    /// A name that no scope of the file declares: a builtin or global (`str`, `process`), or one from a star import.
    Free(Name),
}

/// The key of a field access.
#[derive(Debug, Clone, PartialEq)]
pub enum Key {
    /// A fixed attribute or property (`.x`, and `['x']` in JavaScript, where they are the same).
    Attr(Name),
    /// A computed subscript (`d[k]`; in Python `d['x']` too, as `Index(Const(Str))`).
    Index(Operand),
}

/// Operators with one operand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum UnaryOp {
    /// Logical negation.
    Not,
    /// Numeric negation.
    Neg,
    /// Numeric conversion (`+x`).
    Plus,
    /// Bitwise complement.
    Invert,
    /// `typeof x`.
    TypeOf,
    /// `void x`.
    Void,
}

/// Operators with two operands. Short-circuit operators do not occur: they are lowered to branches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names are the operators")]
pub enum BinaryOp {
    Add,
    Sub,
    Mul,
    Div,
    FloorDiv,
    Mod,
    Pow,
    BitAnd,
    BitOr,
    BitXor,
    Shl,
    Shr,
    MatMul,
    /// `==`, `===`.
    Eq,
    /// `!=`, `!==`.
    NotEq,
    Lt,
    LtEq,
    Gt,
    GtEq,
    /// Identity (`is`).
    Is,
    IsNot,
    /// Membership: left in right (`x in xs`; JavaScript's `'k' in obj`).
    In,
    NotIn,
    /// `x instanceof C`; also Python's `isinstance(x, C)` where `C` is one class.
    InstanceOf,
}

/// One piece of a formatted string.
#[derive(Debug, Clone, PartialEq)]
pub enum Part {
    /// Literal text.
    Text(Name),
    /// An interpolated value.
    Value(Operand),
}

/// One entry of an object or dictionary literal.
#[derive(Debug, Clone, PartialEq)]
pub enum Entry {
    /// A key and its value.
    Field {
        /// The key; identifiers and string keys are string constants.
        key: Operand,
        /// The value.
        value: Operand,
        /// The value's expression in the source.
        span: Span,
    },
    /// All entries of another object (`**d`, `...o`).
    Spread(Operand),
}

/// One item of a sequence literal.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// The value.
    pub value: Operand,
    /// Whether the value's items are taken in place (`*xs`, `...xs`).
    pub spread: bool,
}

/// The kind of a sequence literal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SequenceKind {
    /// A list or array.
    List,
    /// A tuple.
    Tuple,
    /// A set.
    Set,
}

/// How an argument is passed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ArgKind {
    /// By position.
    Positional,
    /// By name.
    Keyword(Name),
    /// A sequence spread over positions (`*xs`, `...xs`).
    Spread,
    /// A mapping spread over names (`**d`).
    KeywordSpread,
}

/// An actual argument.
#[derive(Debug, Clone, PartialEq)]
pub struct Arg {
    /// The value.
    pub value: Operand,
    /// How it is passed.
    pub kind: ArgKind,
    /// The argument's expression in the source.
    pub span: Span,
}

/// What a call calls.
#[derive(Debug, Clone, PartialEq)]
pub enum Callee {
    /// A value.
    Value(Operand),
    /// A method looked up on a receiver, which the callee gets as its receiver.
    Method {
        /// The object.
        receiver: Operand,
        /// The method's key.
        key: Key,
        /// Whether a missing receiver makes the call do nothing (`a?.b()`).
        optional: bool,
    },
}

/// One exception handler.
#[derive(Debug, Clone)]
pub struct Handler {
    /// The exception classes it catches; empty for all.
    pub types: Vec<Operand>,
    /// The variable that holds the exception.
    pub binding: Option<Slot>,
    /// The code, destructuring of the binding included.
    pub body: Block,
    /// The `except`/`catch` clause.
    pub span: Span,
}

/// Code in order.
pub type Block = Vec<(Instr, Span)>;

/// One instruction. `dst` is always a slot of the current function or, for assignments to captured variables and
/// globals, of an enclosing one.
#[derive(Debug, Clone)]
#[expect(
    missing_docs,
    reason = "fields are named after their role; conventions are in the module documentation"
)]
pub enum Instr {
    /// `dst = src`.
    Copy {
        dst: Slot,
        src: Operand,
    },
    Unary {
        dst: Slot,
        op: UnaryOp,
        src: Operand,
    },
    Binary {
        dst: Slot,
        op: BinaryOp,
        left: Operand,
        right: Operand,
    },
    /// An f-string or template literal.
    Format {
        dst: Slot,
        parts: Vec<Part>,
    },
    /// A dictionary or object literal.
    Object {
        dst: Slot,
        entries: Vec<Entry>,
    },
    Sequence {
        dst: Slot,
        kind: SequenceKind,
        items: Vec<Item>,
    },
    /// Adds a value to a sequence that a comprehension builds.
    Append {
        seq: Slot,
        value: Operand,
    },
    /// `dst = base.key` or `base[key]`. `strict`: a missing key raises (Python subscripts and attributes). `optional`: a missing base gives
    /// `undefined` (`?.`).
    Get {
        dst: Slot,
        base: Operand,
        key: Key,
        strict: bool,
        optional: bool,
    },
    /// `dst = base[low:high]` (absent ends are `None`); also produced for nothing else.
    Slice {
        dst: Slot,
        base: Operand,
        low: Option<Operand>,
        high: Option<Operand>,
    },
    /// `base.key = src` or `base[key] = src`.
    Set {
        base: Operand,
        key: Key,
        src: Operand,
    },
    /// `del base[key]`, `delete base.key`.
    Delete {
        base: Operand,
        key: Key,
    },
    /// A call, or `new callee(args)` where `new`.
    Call {
        dst: Slot,
        callee: Callee,
        args: Vec<Arg>,
        new: bool,
    },
    /// Builds a closure; parameter defaults and annotations are read at this point.
    Closure {
        dst: Slot,
        func: FuncId,
    },
    /// Builds a class from bases and the members recorded in [`Class`]. `decorators` are the values of class decorators,
    /// outermost first; Python's have their own calls after this instruction too, JavaScript's are only recorded.
    Class {
        dst: Slot,
        class: ClassId,
        bases: Vec<Operand>,
        keywords: Vec<Arg>,
        decorators: Vec<Operand>,
    },
    /// The parent-class view of the current receiver (`super`, `super()` in Python).
    Super {
        dst: Slot,
    },
    Await {
        dst: Slot,
        src: Operand,
    },
    Yield {
        dst: Slot,
        src: Operand,
    },
    Import {
        dst: Slot,
        request: ImportRequest,
    },
    /// A template literal with a tag: `tag` is called with the literal text pieces and the values.
    Tagged {
        dst: Slot,
        tag: Operand,
        parts: Vec<Part>,
    },
    /// A value that is not modelled (JSX, `match` patterns, …) and depends on `inputs`.
    Opaque {
        dst: Slot,
        reason: Name,
        inputs: Vec<Operand>,
    },
    If {
        cond: Operand,
        then: Block,
        otherwise: Block,
    },
    /// `header` computes `cond` before each round (after it where `check_after`); `update` runs before the next round, `continue` included.
    While {
        header: Block,
        cond: Operand,
        body: Block,
        update: Block,
        otherwise: Block,
        check_after: bool,
    },
    /// `element` gets each element in turn (`for … of`, Python `for`), or each key where `keys` (`for … in`). Destructuring
    /// of the element is at the start of `body`.
    ForEach {
        element: Slot,
        iterable: Operand,
        body: Block,
        otherwise: Block,
        keys: bool,
    },
    /// A context manager: enter, bind, body, exit on every way out.
    With {
        context: Operand,
        binding: Option<Slot>,
        body: Block,
        is_async: bool,
    },
    Try {
        body: Block,
        handlers: Vec<Handler>,
        otherwise: Block,
        finally: Block,
    },
    Return {
        value: Option<Operand>,
    },
    Throw {
        value: Option<Operand>,
    },
    Break {
        label: Option<Name>,
    },
    Continue {
        label: Option<Name>,
    },
    /// A labelled statement or a `switch`, which `break` (with the label, or without one where `breakable`) leaves.
    Labeled {
        label: Option<Name>,
        body: Block,
        breakable: bool,
    },
}
