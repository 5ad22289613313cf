//! The hash by which code scanning recognises a line again (`primaryLocationLineHash`): a rolling hash over the hundred
//! UTF-16 units from the line's start, without spaces and tabs, with every line break as a line feed.

use std::collections::BTreeMap;

const WINDOW: usize = 100;
const MODULUS: u64 = 37;
const END_OF_FILE: u16 = 65535;

/// Fills in the hash of every line that is a key of `wanted`; keys are 1-based.
pub(super) fn line_hashes(text: &str, wanted: &mut BTreeMap<u32, String>) {
    let mut hasher = Hasher {
        window: [0; WINDOW],
        lines: [0; WINDOW],
        index: 0,
        hash: 0,
        oldest: MODULUS.wrapping_pow(WINDOW as u32),
        seen: BTreeMap::new(),
        wanted,
    };
    let mut line = 0;
    let mut at_start = true;
    let mut after_return = false;
    for unit in text.encode_utf16().chain([END_OF_FILE]) {
        let skip = unit == u16::from(b' ') || unit == u16::from(b'\t') || (after_return && unit == u16::from(b'\n'));
        after_return = unit == u16::from(b'\r');
        if skip {
            continue;
        }
        let unit = if after_return { u16::from(b'\n') } else { unit };
        hasher.emit();
        if at_start {
            line += 1;
            hasher.lines[hasher.index] = line;
        }
        at_start = unit == u16::from(b'\n');
        hasher.push(unit);
    }
    for _ in 0..WINDOW {
        hasher.emit();
        hasher.push(0);
    }
}

struct Hasher<'a> {
    window: [u16; WINDOW],
    /// The line that starts at each place of the window; 0 for none.
    lines: [u32; WINDOW],
    index: usize,
    hash: u64,
    /// The weight of the unit that leaves the window.
    oldest: u64,
    seen: BTreeMap<u64, u32>,
    wanted: &'a mut BTreeMap<u32, String>,
}

impl Hasher<'_> {
    /// Ends the line whose window is full now.
    fn emit(&mut self) {
        let line = std::mem::take(&mut self.lines[self.index]);
        if line == 0 {
            return;
        }
        let count = self.seen.entry(self.hash).or_default();
        *count += 1;
        if let Some(slot) = self.wanted.get_mut(&line) {
            *slot = format!("{:x}:{count}", self.hash);
        }
    }

    fn push(&mut self, unit: u16) {
        let dropped = u64::from(self.window[self.index]);
        self.window[self.index] = unit;
        let grown = self.hash.wrapping_mul(MODULUS).wrapping_add(u64::from(unit));
        self.hash = grown.wrapping_sub(self.oldest.wrapping_mul(dropped));
        self.index = (self.index + 1) % WINDOW;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hashes(text: &str) -> Vec<String> {
        let mut wanted: BTreeMap<u32, String> = (1..=20).map(|line| (line, String::new())).collect();
        line_hashes(text, &mut wanted);
        wanted.into_values().filter(|hash| !hash.is_empty()).collect()
    }

    #[test]
    fn known_values() {
        assert_eq!(hashes(""), ["c129715d7a2bc9a3:1"]);
        assert_eq!(hashes(" "), ["c129715d7a2bc9a3:1"]);
        assert_eq!(hashes("\n"), ["3c5bef55b72b93c9:1", "c129715d7a2bc9a3:1"]);
        assert_eq!(
            hashes("x\ny\n"),
            ["1f7b9f1ae97918ec:1", "c33be7e0cf7c3ca:1", "c129715d7a2bc9a3:1"]
        );
        assert_eq!(hashes(&format!("é😀{}", "a".repeat(120))), ["8e639e436df31fdb:1"]);
    }

    #[test]
    fn spaces_and_kinds_of_line_breaks_do_not_matter() {
        let plain = hashes("x = 1\ny = 2\n");
        assert_eq!(hashes("x=1\r\n\ty  = 2\r\n"), plain);
        assert_eq!(hashes("x = 1\ry = 2\r"), plain);
    }

    #[test]
    fn equal_windows_are_counted() {
        let text = format!("{0}{0}", format!("{}\n", "a".repeat(120)));
        let found = hashes(&text);
        assert!(found[0].ends_with(":1") && found[1].ends_with(":2"), "{found:?}");
        assert_eq!(found[0][..16], found[1][..16]);
    }
}
