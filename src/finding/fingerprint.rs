//! Names for findings that survive edits elsewhere in the file, for baselines and result stores.
//! Knows no line numbers: rule, variant, enclosing symbol, normalised code and path are all that counts.

use std::collections::BTreeMap;

use super::Finding;
use crate::source::SourceFile;

/// The fingerprint of every finding, in the order given: sixteen hexadecimal digits, a colon, and the 1-based ordinal
/// among the findings with the same digits.
///
/// The digits are the FNV-1a hash (64 bits) of rule, variant, symbol, the primary span's code without
/// what formatters change, and the file's display path, each followed by a zero byte.
pub fn fingerprints(findings: &[&Finding], files: &[SourceFile]) -> Vec<String> {
    let mut seen: BTreeMap<u64, u32> = BTreeMap::new();
    let mut ordered: Vec<usize> = (0..findings.len()).collect();
    ordered.sort_by_key(|&index| (findings[index].primary, index));
    let mut names = vec![String::new(); findings.len()];
    for index in ordered {
        let finding = findings[index];
        let file = files.get(finding.primary.file.index());
        let code = file.map_or("", |file| file.snippet(finding.primary.span));
        let code = normal(code);
        let path = file.map_or("", |file| file.display_path.as_str());
        let hash = stable_hash([finding.rule.as_str(), finding.variant, &finding.symbol, &code, path]);
        let ordinal = seen.entry(hash).or_default();
        *ordinal += 1;
        names[index] = format!("{hash:016x}:{ordinal}");
    }
    names
}

/// Code without what formatters change: no white space except one space between two words, double quotes for single
/// ones, no comma before a closing bracket and no semicolon at the end.
fn normal(code: &str) -> String {
    let mut normal = String::with_capacity(code.len());
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let mut apart = false;
    for character in code.chars() {
        if character.is_whitespace() {
            apart = true;
            continue;
        }
        let character = if character == '\'' { '"' } else { character };
        if matches!(character, ')' | ']' | '}') && normal.ends_with(',') {
            normal.pop();
        }
        if apart && is_word(character) && normal.ends_with(is_word) {
            normal.push(' ');
        }
        apart = false;
        normal.push(character);
    }
    normal.truncate(normal.trim_end_matches(';').len());
    normal
}

/// FNV-1a, 64 bits, over the texts, each followed by a zero byte. Never changes between versions or machines.
pub fn stable_hash<'a>(texts: impl IntoIterator<Item = &'a str>) -> u64 {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in texts.into_iter().flat_map(|text| text.bytes().chain([0])) {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }
    hash
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::finding::{Confidence, Facts, Location, Severity};
    use crate::source::{FileId, Span};

    fn finding(start: u32, end: u32) -> Finding {
        Finding {
            rule: "r".to_owned(),
            variant: "default",
            severity: Severity::High,
            confidence: Confidence::High,
            primary: Location {
                file: FileId(0),
                span: Span::new(start, end),
            },
            steps: Vec::new(),
            facts: Facts::new(),
            symbol: "login".to_owned(),
        }
    }

    fn file(text: &str) -> SourceFile {
        SourceFile::new("app.py".into(), "app.py".to_owned(), Arc::from(text))
    }

    #[test]
    fn the_hash_is_the_published_one() {
        assert_eq!(stable_hash([]), 0xcbf2_9ce4_8422_2325);
        assert_eq!(stable_hash([""]), 0xaf63_bd4c_8601_b7df);
    }

    #[test]
    fn moved_and_reformatted_code_keeps_its_fingerprint() {
        let before = fingerprints(&[&finding(0, 7)], &[file("f(a, b)")]);
        let after = fingerprints(&[&finding(6, 16)], &[file("x = 1\nf(a,\n   b)")]);
        assert_eq!(before, after);
    }

    #[test]
    fn formatters_change_nothing() {
        assert_eq!(
            normal("put(Item={'sid': sid, 'n': 1})"),
            normal("put(\n    Item={\"sid\": sid,\n  \"n\": 1,},\n)")
        );
        assert_eq!(normal("f( a )"), normal("f(a);"));
        assert_ne!(normal("new Map()"), normal("newMap()"));
        assert_ne!(normal("f(a, b)"), normal("f(b, a)"));
    }

    #[test]
    fn equal_findings_are_told_apart_by_their_order_in_the_file() {
        let names = fingerprints(&[&finding(4, 7), &finding(0, 3)], &[file("f()\nf()")]);
        assert!(names[0].ends_with(":2") && names[1].ends_with(":1"));
    }
}
