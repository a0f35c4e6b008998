//! Leaving out what says nothing: the standard has no nulls and no empty lists.

use serde_json::Value;

/// The value without fields that are null or empty, at any depth.
#[must_use]
pub fn filled(value: Value) -> Value {
    match value {
        Value::Object(fields) => fields.into_iter().map(|(name, inner)| (name, filled(inner))).filter(says).collect(),
        Value::Array(items) => {
            let items = items.into_iter().map(filled);
            Value::Array(items.filter(|item| !is_empty(item)).collect())
        }
        other => other,
    }
}

fn says((_, value): &(String, Value)) -> bool {
    !is_empty(value)
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(fields) => fields.is_empty(),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_says_nothing_is_left_out_and_what_is_false_or_nought_stays() {
        let value =
            json!({ "a": null, "b": "", "c": [null, {}], "d": { "e": [] }, "f": false, "g": 0, "h": ["x", ""] });
        assert_eq!(filled(value), json!({ "f": false, "g": 0, "h": ["x"] }));
    }
}
