//! Files of settings: sections, keys and texts, as `configparser` and its likes read them. Knows nothing of what a key is for.

use crate::source::Span;

/// A key that gets a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry<'t> {
    /// The section, without brackets; empty before the first one.
    pub section: &'t str,
    /// The key.
    pub key: &'t str,
    /// The text, without quotes and white space around it.
    pub value: &'t str,
    /// From the key to the end of the text.
    pub span: Span,
}

/// The keys of a text and what they get, in order.
pub fn settings(text: &str) -> Vec<Entry<'_>> {
    let mut entries = Vec::new();
    let mut section = "";
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let offset = start;
        start += line.len();
        let plain = line.trim();
        if let Some(named) = plain.strip_prefix('[') {
            section = named.split(']').next().unwrap_or(named).trim();
            continue;
        }
        // What is indented goes on with the text before.
        if plain.starts_with(['#', ';']) || line.starts_with([' ', '\t']) {
            continue;
        }
        let Some((key, value)) = plain.split_once(['=', ':']) else {
            continue;
        };
        let value = value.trim();
        let unquoted = ['"', '\'']
            .iter()
            .find_map(|quote| value.strip_prefix(*quote)?.strip_suffix(*quote));
        entries.push(Entry {
            section,
            key: key.trim_end(),
            value: unquoted.unwrap_or(value),
            span: Span::new(offset as u32, (offset + plain.len()) as u32),
        });
    }
    entries
}

#[cfg(test)]
mod tests {
    use super::settings;

    #[test]
    fn keys_stand_in_sections() {
        let text = "first = 1\n[ web server ]\n# key = no\nsecret_key: 'a = b'\n  continued = no\nempty =\nnothing\n";
        let found: Vec<_> = settings(text)
            .into_iter()
            .map(|entry| {
                (
                    entry.section,
                    entry.key,
                    entry.value,
                    &text[entry.span.start as usize..entry.span.end as usize],
                )
            })
            .collect();
        assert_eq!(
            found,
            [
                ("", "first", "1", "first = 1"),
                ("web server", "secret_key", "a = b", "secret_key: 'a = b'"),
                ("web server", "empty", "", "empty =")
            ]
        );
    }
}
