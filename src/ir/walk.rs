//! Visiting the instructions of a block, those of inner blocks included.

use super::code::{Block, ImportRequest, Instr, Module};

/// Shows every instruction of a block and of the blocks inside of it, in the order of the source. Functions that are
/// defined in the block have bodies of their own and are not entered.
pub fn walk<'b>(block: &'b Block, see: &mut impl FnMut(&'b Instr)) {
    for (instr, _) in block {
        see(instr);
        for inner in inner_blocks(instr) {
            walk(inner, see);
        }
    }
}

/// What the code of a module imports anywhere, functions and star imports included; names that it only passes on are not.
pub fn import_requests(module: &Module) -> Vec<&ImportRequest> {
    let mut requests: Vec<&ImportRequest> = module.star_imports.iter().collect();
    for function in &module.functions {
        walk(&function.code().body, &mut |instr| {
            if let Instr::Import { request, .. } = instr {
                requests.push(request);
            }
        });
    }
    requests
}

/// Gives back the memory that building a block left unused: most of a large program is never changed again.
pub fn shrink(block: &mut Block) {
    block.shrink_to_fit();
    for (instr, _) in block {
        match instr {
            Instr::If { then, otherwise, .. } => {
                shrink(then);
                shrink(otherwise);
            }
            Instr::While {
                header,
                body,
                update,
                otherwise,
                ..
            } => [header, body, update, otherwise].into_iter().for_each(shrink),
            Instr::ForEach { body, otherwise, .. } => {
                shrink(body);
                shrink(otherwise);
            }
            Instr::With { body, .. } | Instr::Labeled { body, .. } => shrink(body),
            Instr::Try {
                body,
                handlers,
                otherwise,
                finally,
            } => {
                handlers.iter_mut().for_each(|handler| shrink(&mut handler.body));
                [body, otherwise, finally].into_iter().for_each(shrink);
            }
            _ => {}
        }
    }
}

fn inner_blocks(instr: &Instr) -> Vec<&Block> {
    match instr {
        Instr::If { then, otherwise, .. } => vec![then, otherwise],
        Instr::While {
            header,
            body,
            update,
            otherwise,
            ..
        } => vec![header, body, update, otherwise],
        Instr::ForEach { body, otherwise, .. } => vec![body, otherwise],
        Instr::With { body, .. } | Instr::Labeled { body, .. } => vec![body],
        Instr::Try {
            body,
            handlers,
            otherwise,
            finally,
        } => {
            let handlers = handlers.iter().map(|handler| &handler.body);
            std::iter::once(body)
                .chain(handlers)
                .chain([otherwise, finally])
                .collect()
        }
        _ => Vec::new(),
    }
}
