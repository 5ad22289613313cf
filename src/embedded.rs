//! The texts under `rules/`, compiled in. Knows their names only; `rule` and `model` read them.

include!(concat!(env!("OUT_DIR"), "/embedded.rs"));
