//! Bodies of functions that say nothing of interest: lowered when something enters them, and most never are.

use crate::ir::{Code, FuncId, Late, LateBody, Module, Name};
use crate::lower::{self, Bodies};
use crate::model::Mentions;
use crate::project::Project;
use crate::syntax::Outline;

/// Bodies shorter than this, in bytes, cost less than what is needed to lower them later.
const SHORT: u32 = 100;

/// A text of the same length with a text literal in the place of each body that is left for later, and these.
pub(super) fn without_cold(text: &str, outline: &Outline, mentions: &Mentions) -> (String, Bodies) {
    let mut left = String::with_capacity(text.len());
    let mut bodies = Bodies::default();
    for function in &outline.functions {
        let (start, end) = (function.body.start as usize, function.body.end as usize);
        let cold = function.plain
            && end - start >= SHORT as usize
            && !mentions.matter_within(function.whole.start, function.whole.end);
        if !cold {
            continue;
        }
        let mut calls: Vec<Name> = function
            .calls
            .iter()
            .map(|call| Name::new(&text[call.start as usize..call.end as usize]))
            .collect();
        calls.sort_unstable();
        calls.dedup();
        left.push_str(&text[left.len()..start]);
        left.push('"');
        left.extend(std::iter::repeat_n(' ', end - start - 2));
        left.push('"');
        bodies.insert(function.body.start, LateBody::new(function.definition, calls));
    }
    left.push_str(&text[left.len()..]);
    (left, bodies)
}

/// Lowers bodies from the project's texts.
pub(crate) struct Texts<'p>(pub(crate) &'p Project);

impl Late for Texts<'_> {
    fn code(&self, module: &Module, func: FuncId) -> Code {
        let text = self.0.files.get(module.file.index()).map_or("", |file| &file.text);
        // Where the program itself fails on a body, it is as if it did not parse.
        let code = std::panic::catch_unwind(|| lower::late(module, func, text))
            .ok()
            .flatten();
        let without = || {
            module
                .functions
                .get(func.0 as usize)
                .map(|function| function.code.clone())
        };
        code.or_else(without).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::FileId;
    use crate::syntax::{self, Grammar};

    struct Text(String);

    impl Late for Text {
        fn code(&self, module: &Module, func: FuncId) -> Code {
            lower::late(module, func, &self.0).expect("the body parses")
        }
    }

    #[test]
    fn bodies_are_the_same_whenever_they_are_lowered() {
        let mut left = 0;
        for entry in walkdir::WalkDir::new("testdata").into_iter().filter_map(Result::ok) {
            if entry.path().extension().is_none_or(|extension| extension != "py") {
                continue;
            }
            let Ok(text) = std::fs::read_to_string(entry.path()) else {
                continue;
            };
            let Some(outline) = syntax::outline(&text) else {
                continue;
            };
            let (blank, bodies) = without_cold(&text, &outline, &Mentions::default());
            assert_eq!(blank.len(), text.len());
            left += bodies.len();
            let (file, python) = (FileId(0), Grammar::Python);
            let tree = |text: &str| syntax::parse(python, text).expect("a tree");
            let whole = lower::lower(file, python, &text, &tree(&text));
            let parts = lower::lower_but(file, python, &text, &tree(&blank), bodies);
            let late = Text(text);
            assert_eq!(
                whole.functions.len(),
                parts.functions.len(),
                "{}",
                entry.path().display()
            );
            for (index, function) in whole.functions.iter().enumerate() {
                let code = parts.code(FuncId(index as u32), &late);
                let place = format!("{}: {}", entry.path().display(), function.name);
                assert_eq!(format!("{:?}", function.code), format!("{code:?}"), "{place}");
                assert_eq!(function.span, parts.functions[index].span, "{place}");
            }
        }
        assert!(left > 500, "only {left} bodies were left for later");
    }
}
