//! The intermediate representation that every language is lowered to.
//!
//! A [`Module`] is a file. Code is structured: a [`Block`] is a list of [`Instr`]uctions, control flow nests
//! blocks, and every expression has been flattened to instructions that write a [`Slot`]. Evaluation order is the order
//! of the instructions. Nothing below this layer asks which language a module came from: a difference that matters
//! is a construct here ([`Function::lazy`], [`Instr::Get::strict`], [`Receiver`]).

mod code;
mod print;
mod visit;
mod walk;

pub use code::{
    Arg, ArgKind, BinaryOp, Block, CONSTRUCTOR, Callee, Class, ClassId, Code, Const, Entry, Export, ExportTarget,
    FuncId, FuncKind, Function, Gap, Handler, ImportItem, ImportRequest, Instr, Item, Key, Late, LateBody, MAX_TEXT,
    Member, MemberKind, Module, Name, Operand, Param, ParamKind, Part, Receiver, SequenceKind, Slot, UnaryOp, Universe,
};
pub use visit::{Seen, visit};
pub use walk::{import_requests, shrink, walk};
