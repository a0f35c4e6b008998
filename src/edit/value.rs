//! Values as a form has them, and when two of them say the same.

use serde_json::{Map, Value};

use super::shape::Shape;
use crate::source::yaml::{self, NodeId, Tree};

/// The value of a node for a form: words, switches and numbers as its fields want them.
#[must_use]
pub fn shown(tree: &Tree, node: NodeId, shape: Option<&Shape>) -> Value {
    match &tree.nodes[node].value {
        yaml::Value::Scalar { text, plain } if *plain && matches!(text.as_str(), "" | "~" | "null") => Value::Null,
        yaml::Value::Scalar { text, .. } => match (shape, text.as_str()) {
            (Some(Shape::Flag(_)), "true" | "yes") => true.into(),
            (Some(Shape::Flag(_)), "false" | "no") => false.into(),
            (Some(Shape::Whole | Shape::Number), number) => {
                serde_json::from_str::<serde_json::Number>(number).map_or_else(|_| number.into(), Value::Number)
            }
            (_, text) => text.into(),
        },
        yaml::Value::List(items) => {
            let inner = item_of(shape);
            Value::Array(items.iter().map(|item| shown(tree, *item, inner)).collect())
        }
        yaml::Value::Map(entries) => {
            let field = |(key, value): &(NodeId, NodeId)| {
                let name = tree.key_text(*key).unwrap_or_default();
                (name.to_owned(), shown(tree, *value, field_of(shape, name)))
            };
            Value::Object(entries.iter().map(field).collect())
        }
    }
}

/// The same value with nothing in it that says nothing, and every scalar as its words.
/// None when all of it says nothing: an empty field, or a switch that stands as it would anyway.
#[must_use]
pub fn said(value: &Value, shape: Option<&Shape>) -> Option<Value> {
    match value {
        Value::Null => None,
        Value::Bool(on) => Some(on.to_string().into()),
        Value::Number(number) => Some(number.to_string().into()),
        Value::String(text) => {
            let text = text.replace("\r\n", "\n");
            let text = text.trim_end();
            (!text.trim().is_empty()).then(|| text.into())
        }
        Value::Array(items) => {
            let said = items.iter().map(|item| said(item, item_of(shape)));
            let items: Vec<Value> = match shape {
                Some(Shape::InStep(_)) => said.map(|item| item.unwrap_or_else(|| Value::Object(Map::new()))).collect(),
                _ => said.flatten().collect(),
            };
            let says_something = items.iter().any(|item| item.as_object().is_none_or(|fields| !fields.is_empty()));
            says_something.then_some(Value::Array(items))
        }
        Value::Object(fields) => {
            let mut kept = Map::new();
            for (name, value) in fields {
                let field = match shape {
                    Some(Shape::Fields(fields)) => fields.iter().find(|field| field.name == name),
                    _ => None,
                };
                let shape = field.map(|field| &field.shape);
                let as_ever = field.is_some_and(|field| !field.required) && is_as_ever(value, shape);
                if let (Some(value), false) = (said(value, shape), as_ever) {
                    kept.insert(name.clone(), value);
                }
            }
            (!kept.is_empty()).then_some(Value::Object(kept))
        }
    }
}

/// Whether this is a switch that stands as it would if the file said nothing.
#[must_use]
pub fn is_as_ever(value: &Value, shape: Option<&Shape>) -> bool {
    match shape {
        Some(Shape::Flag(usual)) => said(value, shape).is_some_and(|value| value == usual.to_string().as_str()),
        _ => false,
    }
}

/// What an item of a list holds.
#[must_use]
pub fn item_of(shape: Option<&Shape>) -> Option<&Shape> {
    match shape {
        Some(Shape::List(inner) | Shape::InStep(inner)) => Some(inner),
        _ => None,
    }
}

/// What a field holds, when the form knows it.
#[must_use]
pub fn field_of<'s>(shape: Option<&'s Shape>, name: &str) -> Option<&'s Shape> {
    match shape {
        Some(Shape::Fields(fields)) => fields.iter().find(|field| field.name == name).map(|field| &field.shape),
        _ => None,
    }
}
