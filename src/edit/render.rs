//! Values as an officer would write them in a file.

use std::fmt::Write as _;

use serde_json::{Map, Value};

use super::shape::Shape;
use super::value::{field_of, item_of};

/// Longer words go over several lines, and longer lists get a line an item.
const WIDTH: usize = 100;

/// `key: value`, with its line end, set in by `indent`.
pub fn entry(key: &str, value: &Value, shape: Option<&Shape>, indent: usize) -> String {
    format!("{:indent$}{key}:{}\n", "", after_colon(value, shape, indent))
}

/// What follows `key:`, from its space or line end to the end of its last line.
pub fn after_colon(value: &Value, shape: Option<&Shape>, indent: usize) -> String {
    match value {
        Value::Array(items) if items.iter().all(Value::is_string) => {
            let line = flow(value, shape);
            if line.len() + indent <= WIDTH { format!(" {line}") } else { below(&list(items, shape, indent + 2)) }
        }
        Value::Array(items) => below(&list(items, shape, indent + 2)),
        Value::Object(fields) => below(&map(fields, shape, indent + 2)),
        scalar => format!(" {}", words(&text_of(scalar), shape, Style::default(), indent)),
    }
}

fn below(lines: &str) -> String {
    format!("\n{}", lines.trim_end_matches('\n'))
}

/// Fields, a line or more each.
pub fn map(fields: &Map<String, Value>, shape: Option<&Shape>, indent: usize) -> String {
    fields.iter().map(|(key, value)| entry(key, value, field_of(shape, key), indent)).collect()
}

/// Items, each behind a hyphen.
pub fn list(items: &[Value], shape: Option<&Shape>, indent: usize) -> String {
    let mut lines = String::new();
    for item in items {
        // Writing to a string cannot fail.
        let _never = writeln!(lines, "{:indent$}- {}", "", after_hyphen(item, item_of(shape), indent));
    }
    lines
}

/// What follows a hyphen at `indent`.
pub fn after_hyphen(item: &Value, shape: Option<&Shape>, indent: usize) -> String {
    match item {
        Value::Object(fields) if fields.is_empty() => "{}".to_owned(),
        Value::Object(fields) => map(fields, shape, indent + 2).trim().to_owned(),
        Value::Array(_) => flow(item, shape),
        scalar => words(&text_of(scalar), shape, Style::default(), indent),
    }
}

/// On one line, in brackets.
pub fn flow(value: &Value, shape: Option<&Shape>) -> String {
    match value {
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(|item| flow(item, item_of(shape))).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Object(fields) => {
            let fields: Vec<String> =
                fields.iter().map(|(key, value)| format!("{key}: {}", flow(value, field_of(shape, key)))).collect();
            format!("{{{}}}", fields.join(", "))
        }
        scalar => one_line(&text_of(scalar), shape, Style { in_brackets: true, ..Style::default() }),
    }
}

/// How words stood in the file before, so that the new ones stand the same way.
#[derive(Debug, Clone, Copy, Default)]
pub struct Style {
    /// In quotation marks.
    pub quoted: bool,
    /// Below the field, over several lines.
    pub block: bool,
    /// In brackets, where a comma ends them.
    pub in_brackets: bool,
}

/// Words, over several lines when they are long or have line ends.
pub fn words(text: &str, shape: Option<&Shape>, style: Style, indent: usize) -> String {
    let margin = indent + 2;
    let clean = text.lines().all(|line| line.trim() == line) && !text.starts_with('\n');
    if text.contains('\n') && clean && !style.in_brackets {
        let mut whole = "|-".to_owned();
        for line in text.lines() {
            // Writing to a string cannot fail.
            let _never = if line.is_empty() { writeln!(whole) } else { write!(whole, "\n{:margin$}{line}", "") };
        }
        return if text.contains("\n\n") { quoted(text) } else { whole };
    }
    let can_fold = clean && !text.contains('\n') && !text.contains("  ") && !style.in_brackets;
    if can_fold && (style.block || (text.len() + indent > WIDTH && !style.quoted)) {
        return format!(">-{}", folded(text, margin));
    }
    one_line(text, shape, style)
}

fn folded(text: &str, margin: usize) -> String {
    let mut lines = String::new();
    let mut length = usize::MAX;
    for word in text.split(' ') {
        if length.saturating_add(word.len() + 1) > WIDTH {
            let _never = write!(lines, "\n{:margin$}{word}", "");
            length = margin + word.len();
        } else {
            let _never = write!(lines, " {word}");
            length += word.len() + 1;
        }
    }
    lines
}

fn one_line(text: &str, shape: Option<&Shape>, style: Style) -> String {
    let digits = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    match shape {
        Some(Shape::Flag(_) | Shape::Whole | Shape::Number | Shape::Scalar("Day" | "Interval")) if is_plain(text) => {
            text.into()
        }
        Some(Shape::Scalar("Pounds")) if digits && !style.quoted => text.into(),
        Some(Shape::Scalar("Clock")) => quoted(text),
        _ if style.quoted => quoted(text),
        _ if style.in_brackets && text.contains([',', '[', ']', '{', '}']) => quoted(text),
        _ => match serde_yaml::to_string(text) {
            // Plain exactly when a YAML writer would leave it plain.
            Ok(line) if line.trim_end_matches('\n') == text => text.into(),
            _ => quoted(text),
        },
    }
}

fn is_plain(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b' '))
}

/// In double quotation marks. What JSON writes between them, YAML reads the same.
fn quoted(text: &str) -> String {
    Value::String(text.to_owned()).to_string()
}

fn text_of(scalar: &Value) -> String {
    match scalar {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}
