//! What `render` draws with: JSON whose field names are words of ours, so that no name is copied
//! and nothing is sorted: that was a twentieth of all an answer took, in instructions.

use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};
use serde_json::{Value, json};

/// A piece of JSON on its way out.
#[derive(Clone, Debug, PartialEq)]
pub enum Drawn {
    /// A text.
    Text(String),
    /// A word of ours.
    Word(&'static str),
    /// True or false.
    Flag(bool),
    /// Several of them.
    List(Vec<Drawn>),
    /// Fields by name, each name once, in the order they were put in.
    Fields(Vec<(&'static str, Drawn)>),
}

impl Drawn {
    /// An object of these fields.
    pub(super) fn of<const N: usize>(fields: [(&'static str, Drawn); N]) -> Self {
        Self::Fields(fields.into())
    }

    /// One more field of an object, or another value of one it has.
    pub(super) fn put(&mut self, name: &'static str, value: impl Into<Drawn>) {
        let Self::Fields(fields) = self else { return };
        match fields.iter_mut().find(|field| field.0 == name) {
            Some(field) => field.1 = value.into(),
            None => fields.push((name, value.into())),
        }
    }

    /// What a field says, where it is text.
    pub(super) fn text(&self, name: &str) -> Option<&str> {
        let Self::Fields(fields) = self else { return None };
        match fields.iter().find(|field| field.0 == name) {
            Some((_, Self::Text(text))) => Some(text),
            Some((_, Self::Word(word))) => Some(word),
            _ => None,
        }
    }

    /// The same as a value of any shape.
    pub(super) fn value(&self) -> Value {
        json!(self)
    }
}

impl From<String> for Drawn {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&'static str> for Drawn {
    fn from(word: &'static str) -> Self {
        Self::Word(word)
    }
}

impl From<bool> for Drawn {
    fn from(flag: bool) -> Self {
        Self::Flag(flag)
    }
}

impl From<Vec<Drawn>> for Drawn {
    fn from(list: Vec<Drawn>) -> Self {
        Self::List(list)
    }
}

impl Serialize for Drawn {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => serializer.serialize_str(text),
            Self::Word(word) => serializer.serialize_str(word),
            Self::Flag(flag) => serializer.serialize_bool(*flag),
            Self::List(list) => {
                let mut all = serializer.serialize_seq(Some(list.len()))?;
                for one in list {
                    all.serialize_element(one)?;
                }
                all.end()
            }
            Self::Fields(fields) => {
                let mut all = serializer.serialize_map(Some(fields.len()))?;
                for (name, value) in fields {
                    all.serialize_entry(name, value)?;
                }
                all.end()
            }
        }
    }
}
