//! Reading one source file: size, kind and encoding. Text comes out as UTF-8 whatever went in.

use std::io::Read as _;
use std::path::Path;
use std::sync::Arc;

use super::SkipReason;
use super::walk::Found;
use crate::syntax::Grammar;

/// Where binary content shows itself.
const BINARY_PROBE_BYTES: usize = 8 * 1024;
/// A line this long occurs in minified code only, if lines are long on average too.
const MINIFIED_LINE_BYTES: usize = 5_000;
/// The average above which lines count as long.
const MINIFIED_AVERAGE_BYTES: usize = 500;
/// Offsets are `u32`, and replacing bad bytes may triple a text.
const HARD_MAX_BYTES: u64 = 1 << 30;

/// What limits reading.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits {
    pub(super) max_file_bytes: u64,
}

impl Limits {
    /// The largest file that is read, in bytes.
    pub(super) fn bytes(self) -> u64 {
        self.max_file_bytes.min(HARD_MAX_BYTES)
    }
}

/// What the bytes of a file are.
#[derive(Debug, Clone)]
pub(super) enum Outcome {
    Text { text: Arc<str>, lossy: bool },
    Skip(SkipReason),
}

/// A text and whether characters had to be replaced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Decoded {
    pub(super) text: String,
    pub(super) lossy: bool,
}

/// Why a file is not read at all, by its name; what an editor holds is taken whatever its name.
pub(super) fn unread(found: &Found, in_editor: bool) -> Option<SkipReason> {
    let name = found.path.to_string_lossy();
    if is_declaration(&name) {
        return Some(SkipReason::Declaration);
    }
    (!in_editor && found.grammar != Grammar::Python && is_minified_name(&name)).then_some(SkipReason::Minified)
}

/// The text that a file's bytes are.
pub(super) fn text(bytes: Vec<u8>, grammar: Grammar) -> Outcome {
    let Some(decoded) = decode(bytes, grammar) else {
        return Outcome::Skip(SkipReason::Binary);
    };
    if grammar != Grammar::Python && is_minified(&decoded.text) {
        return Outcome::Skip(SkipReason::Minified);
    }
    Outcome::Text {
        text: decoded.text.into(),
        lossy: decoded.lossy,
    }
}

/// The file's bytes, or `None` where there are more than `limit`.
pub(super) fn read_limited(path: &Path, limit: u64) -> std::io::Result<Option<Vec<u8>>> {
    let metadata = std::fs::metadata(path)?;
    if metadata.len() > limit {
        return Ok(None);
    }
    // It may have grown since.
    let mut bytes = Vec::with_capacity(metadata.len() as usize);
    std::fs::File::open(path)?.take(limit + 1).read_to_end(&mut bytes)?;
    Ok((bytes.len() as u64 <= limit).then_some(bytes))
}

/// Whether the name is that of a TypeScript declaration file, which has no code.
pub(super) fn is_declaration(path: &str) -> bool {
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path).to_ascii_lowercase();
    [".d.ts", ".d.mts", ".d.cts"].iter().any(|end| name.ends_with(end))
}

pub(super) fn is_minified_name(name: &str) -> bool {
    let path = name.to_ascii_lowercase();
    [".min.js", ".min.mjs", ".min.cjs"]
        .iter()
        .any(|end| path.ends_with(end))
        || is_bundle_name(name)
}

/// Whether a script is named by a digest of its content, as bundlers do: `index-CTUL98Lc.js`, `main.3f2a9b1c.js`.
fn is_bundle_name(path: &str) -> bool {
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    let Some((stem, _)) = [".js", ".mjs", ".cjs"]
        .iter()
        .find_map(|end| Some((name.strip_suffix(end)?, end)))
    else {
        return false;
    };
    stem.split(['-', '.']).skip(1).any(|part| {
        let has = |test: fn(char) -> bool| part.contains(test);
        let digits = has(|character| character.is_ascii_digit());
        let upper = has(|character| character.is_ascii_uppercase());
        let lower = has(|character| character.is_ascii_lowercase());
        let hexadecimal = lower && !upper && part.chars().all(|character| character.is_ascii_hexdigit());
        let mixed = upper
            && part
                .chars()
                .all(|character| character.is_ascii_alphanumeric() || character == '_');
        (8..=24).contains(&part.len()) && digits && (hexadecimal || mixed)
    })
}

pub(super) fn is_minified(text: &str) -> bool {
    if text.len() <= MINIFIED_LINE_BYTES {
        return false;
    }
    let (mut lines, mut longest) = (0usize, 0usize);
    for line in text.lines() {
        lines += 1;
        longest = longest.max(line.len());
    }
    longest > MINIFIED_LINE_BYTES && text.len() / lines.max(1) > MINIFIED_AVERAGE_BYTES
}

/// The text of a source file; `None` where it is binary.
pub(super) fn decode(bytes: Vec<u8>, grammar: Grammar) -> Option<Decoded> {
    match bytes.as_slice() {
        [0xEF, 0xBB, 0xBF, rest @ ..] => utf8(rest.to_vec()),
        [0xFF, 0xFE, rest @ ..] => Some(utf16(rest, u16::from_le_bytes)),
        [0xFE, 0xFF, rest @ ..] => Some(utf16(rest, u16::from_be_bytes)),
        _ if grammar == Grammar::Python && declares_latin1(&bytes) && !is_binary(&bytes) => Some(Decoded {
            text: bytes.iter().copied().map(char::from).collect(),
            lossy: false,
        }),
        _ => utf8(bytes),
    }
}

fn is_binary(bytes: &[u8]) -> bool {
    bytes[..bytes.len().min(BINARY_PROBE_BYTES)].contains(&0)
}

fn utf8(bytes: Vec<u8>) -> Option<Decoded> {
    if is_binary(&bytes) {
        return None;
    }
    Some(match String::from_utf8(bytes) {
        Ok(text) => Decoded { text, lossy: false },
        Err(error) => Decoded {
            text: String::from_utf8_lossy(error.as_bytes()).into_owned(),
            lossy: true,
        },
    })
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Decoded {
    let pairs = bytes.chunks_exact(2);
    let mut lossy = !pairs.remainder().is_empty();
    let units = pairs.map(|pair| unit([pair[0], pair[1]]));
    let text = char::decode_utf16(units)
        .map(|character| {
            character.unwrap_or_else(|_| {
                lossy = true;
                char::REPLACEMENT_CHARACTER
            })
        })
        .collect();
    Decoded { text, lossy }
}

/// PEP 263: a comment in one of the first two lines, such as `# -*- coding: latin-1 -*-`.
fn declares_latin1(bytes: &[u8]) -> bool {
    bytes.split(|&byte| byte == b'\n').take(2).any(|line| {
        let line = String::from_utf8_lossy(line);
        let line = line.trim_start();
        let Some(comment) = line.strip_prefix('#') else {
            return false;
        };
        let Some(after) = comment.find("coding").map(|at| &comment[at + "coding".len()..]) else {
            return false;
        };
        let Some(value) = after.strip_prefix([':', '=']) else {
            return false;
        };
        let encoding: String = value
            .trim_start()
            .chars()
            .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'))
            .map(|c| if c == '_' { '-' } else { c.to_ascii_lowercase() })
            .collect();
        matches!(
            encoding.as_str(),
            "latin-1" | "latin1" | "l1" | "iso-8859-1" | "iso8859-1" | "iso-8859-15" | "cp1252" | "windows-1252"
        )
    })
}
