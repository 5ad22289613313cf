//! Functions that are lowered after their file, on their own: what their file binds is known from its exports.

use super::{Frame, Lowerer, tree};
use crate::ir::{Code, ExportTarget, FuncId, Module};
use crate::syntax::{self, Grammar};

/// The code of a function of the module that was left for later; `None` where the text does not parse as it did.
pub(crate) fn late(module: &Module, id: FuncId, text: &str) -> Option<Code> {
    let function = module.functions.get(id.0 as usize)?;
    let part = function.late.as_ref()?.definition;
    let tree = syntax::parse_part(Grammar::Python, text, part)?;
    let root = tree.root_node();
    let node = tree::children(root)
        .into_iter()
        .find(|child| child.kind() == "function_definition")?;
    let body = tree::field(node, "body")?;
    let mut lowerer = Lowerer::new(text, tree::span(root));
    for export in &module.exports {
        if let ExportTarget::Slot(slot) = export.target {
            lowerer.frame.bind_function_name(export.name.clone(), slot);
        }
    }
    let mut frame = Frame::new(id);
    frame.slots.clone_from(&function.code.slots);
    for param in function.params.iter().filter(|param| !param.name.is_empty()) {
        frame.bind_function_name(param.name.clone(), param.slot);
    }
    lowerer.outer.push(std::mem::replace(&mut lowerer.frame, frame));
    lowerer.declare_local_names(body);
    lowerer.broken_children(node);
    lowerer.suite(body);
    Some(Code {
        slots: lowerer.frame.slots,
        body: lowerer.frame.block,
    })
}
