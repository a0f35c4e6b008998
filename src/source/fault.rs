//! What serde says when a value is wrong, kept so that it can be put into words.

use std::fmt;

use serde::de;

use super::yaml::NodeId;

/// What is expected where fields stand within a field.
pub const FIELDS_OF_ITS_OWN: &str = "fields of its own";

/// A problem with a value.
#[derive(Debug)]
pub struct Fault {
    pub kind: FaultKind,
    /// The innermost value that it happened in.
    pub at: Option<NodeId>,
}

/// What is wrong with it.
#[derive(Debug)]
pub enum FaultKind {
    UnknownField {
        name: String,
        known: &'static [&'static str],
    },
    MissingField(&'static str),
    UnknownVariant {
        wrote: String,
        known: &'static [&'static str],
    },
    WrongType {
        found: String,
        expected: String,
    },
    Empty,
    /// What a type of ours said: what is wrong, and on a second line how to mend it.
    Said(String),
}

impl Fault {
    pub fn new(kind: FaultKind) -> Self {
        Self { kind, at: None }
    }

    pub fn at(mut self, node: NodeId) -> Self {
        self.at.get_or_insert(node);
        self
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.kind)
    }
}

impl std::error::Error for Fault {}

impl de::Error for Fault {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self::new(FaultKind::Said(message.to_string()))
    }
    fn invalid_type(found: de::Unexpected<'_>, expected: &dyn de::Expected) -> Self {
        Self::new(FaultKind::WrongType { found: found_in_words(&found), expected: in_words(&expected.to_string()) })
    }
    fn invalid_value(found: de::Unexpected<'_>, expected: &dyn de::Expected) -> Self {
        Self::invalid_type(found, expected)
    }
    fn unknown_variant(variant: &str, expected: &'static [&'static str]) -> Self {
        Self::new(FaultKind::UnknownVariant { wrote: variant.to_owned(), known: expected })
    }
    fn unknown_field(field: &str, expected: &'static [&'static str]) -> Self {
        Self::new(FaultKind::UnknownField { name: field.to_owned(), known: expected })
    }
    fn missing_field(field: &'static str) -> Self {
        Self::new(FaultKind::MissingField(field))
    }
}

fn found_in_words(found: &de::Unexpected<'_>) -> String {
    match found {
        de::Unexpected::Bool(value) => format!("{value}"),
        de::Unexpected::Unsigned(number) => format!("the number {number}"),
        de::Unexpected::Signed(number) => format!("the number {number}"),
        de::Unexpected::Float(number) => format!("the number {number}"),
        de::Unexpected::Str(text) => format!("the words “{text}”"),
        de::Unexpected::Seq => "a list".into(),
        de::Unexpected::Map => "a set of fields".into(),
        de::Unexpected::Unit => "empty".into(),
        _ => "something else".into(),
    }
}

/// serde names types as Rust does; officers do not.
fn in_words(expected: &str) -> String {
    match expected {
        "u8" | "u16" | "u32" | "u64" | "i64" | "usize" => "a whole number".into(),
        "f64" => "a number".into(),
        "a boolean" => "true or false".into(),
        "a string" => "a line of text".into(),
        "a sequence" => "a list".into(),
        "a map" => "more fields".into(),
        other if other.starts_with("struct ") => "more fields".into(),
        other => other.to_owned(),
    }
}
