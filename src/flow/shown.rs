//! Values that become visible: in logs, bodies and addresses of responses, and calls that nothing explains. Only values that may be
//! session IDs are noted; which of them are is the rules' question.

use std::cell::LazyCell;

use super::event::{Channel, EventKind};
use super::machine::{Context, Machine};
use super::port::Site;
use super::state::{Shape, State};
use super::term::{Term, TermKind, last_segment};
use super::value::Value;
use crate::finding::Location;
use crate::model::{Carrier, Row, Strength};

impl Machine<'_> {
    /// A response: its body, or what goes out in the header that the row names.
    pub(super) fn show_response(&mut self, cx: &Context, state: &mut State, row: &Row, site: &Site) {
        let value = row.value.as_ref().and_then(|port| self.port(cx, state, port, site));
        let header = row.name.as_ref().and_then(|port| self.port(cx, state, port, site));
        if let Some(header) = header.as_ref().and_then(Value::text) {
            if let Some(value) = value {
                let header = header.to_owned();
                self.show_header(cx, state, &header, &value, site.at);
            }
        } else {
            let named = value.is_none() && row.value.is_some() && !site.args.keywords.is_empty();
            let value = if named { Some(self.keywords(state, site)) } else { value };
            if let Some(value) = value {
                self.show(cx, state, Channel::Body, &value, site.at);
            }
        }
        if row.sends {
            self.emit(cx, state, EventKind::Left, site.at);
        }
    }

    /// The keyword arguments as one object: `jsonify(session_id=…)`.
    fn keywords(&mut self, state: &mut State, site: &Site) -> Value {
        let mut object = super::state::Object::new(Shape::Dict, Some(site.at));
        object.fields.extend(site.args.keywords.iter().cloned());
        Value::Object(self.allocate(state, object))
    }

    /// A header of a response: only addresses are of interest.
    pub(super) fn show_header(&mut self, cx: &Context, state: &mut State, name: &str, value: &Value, at: Location) {
        if name.eq_ignore_ascii_case("location") || name.eq_ignore_ascii_case("refresh") {
            self.show(cx, state, Channel::Url, value, at);
        }
    }

    /// A line in a log.
    pub(super) fn show_log(&mut self, cx: &Context, state: &mut State, row: &Row, site: &Site) {
        match row.value.as_ref().and_then(|port| self.port(cx, state, port, site)) {
            Some(value) => self.show(cx, state, Channel::Log, &value, site.at),
            None => {
                for value in site.args.all().cloned().collect::<Vec<_>>() {
                    self.show(cx, state, Channel::Log, &value, site.at);
                }
            }
        }
    }

    /// A value that others may read.
    pub(super) fn show(&mut self, cx: &Context, state: &mut State, channel: Channel, value: &Value, at: Location) {
        let value = self.term(state, value);
        if self.may_identify(&value) {
            self.emit(cx, state, EventKind::Shown { channel, value }, at);
        }
    }

    /// A value that a call takes which nothing explains: a new ID may become a cookie there, and what is found under the client's
    /// may be removed where the call's name says so.
    pub(super) fn escape(&mut self, cx: &Context, state: &mut State, path: &str, value: &Term, at: Location) {
        let name = last_segment(path);
        let vocabulary = &self.program.vocabulary;
        let removes =
            LazyCell::new(|| vocabulary.has("removal_words", &name) && !vocabulary.has("not_removal_words", &name));
        let noted = value.any(&mut |inner| match inner.kind() {
            TermKind::Generated(generator) => generator.strength == Strength::Strong,
            TermKind::Client { .. } => *removes,
            _ => false,
        });
        if noted {
            let value = value.clone();
            self.emit(cx, state, EventKind::Escaped { value }, at);
        }
    }

    /// Whether a session ID may be in a value: a generated value, the ID of a framework session, a cookie, what is called an ID,
    /// or whole records.
    fn may_identify(&self, value: &Term) -> bool {
        let vocabulary = &self.program.vocabulary;
        let named = |name: &str| vocabulary.has("session_id_names", name) || vocabulary.has("token_names", name);
        value.any(&mut |inner| match inner.kind() {
            TermKind::SessionId(_) | TermKind::Records(..) => true,
            TermKind::Generated(generator) => generator.strength == Strength::Strong,
            TermKind::Client { carrier, name, .. } => {
                *carrier == Carrier::Cookie
                    || *carrier == Carrier::Header && (name.is_empty() || name.eq_ignore_ascii_case("authorization"))
                    || named(name)
            }
            TermKind::Field(_, name) => named(name) || vocabulary.is("key_attribute_names", name),
            _ => false,
        })
    }
}
