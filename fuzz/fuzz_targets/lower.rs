//! Any bytes as source: reading, parsing, lowering and printing end, and every span lies in the text.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sessionlint::ir::Module;
use sessionlint::lower::lower;
use sessionlint::source::FileId;
use sessionlint::syntax::{Grammar, outline, parse};

fn is_within(module: &Module, length: usize) {
    let functions = module.functions.iter().map(|function| function.span);
    let gaps = module.gaps.iter().map(|gap| gap.span);
    for span in functions.chain(gaps) {
        assert!(span.start <= span.end && span.end as usize <= length, "{span:?}");
    }
}

fuzz_target!(|data: &[u8]| {
    let Some((&first, bytes)) = data.split_first() else {
        return;
    };
    let text = String::from_utf8_lossy(bytes);
    let grammars = [Grammar::Python, Grammar::JavaScript, Grammar::TypeScript, Grammar::Tsx];
    let grammar = grammars[usize::from(first) % grammars.len()];
    if grammar == Grammar::Python
        && let Some(outline) = outline(&text)
    {
        for function in outline.functions {
            assert!(
                text.get(function.whole.start as usize..function.whole.end as usize)
                    .is_some()
            );
            assert!(
                text.get(function.body.start as usize..function.body.end as usize)
                    .is_some()
            );
        }
    }
    if let Some(parsed) = parse(grammar, &text) {
        let module = lower(FileId(0), grammar, &text, &parsed);
        is_within(&module, text.len());
        let _ = module.to_string();
    }
});
