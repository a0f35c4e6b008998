//! A record as the file of a page.

use std::fmt::Write as _;

use serde_json::{Map, Value};
use xxhash_rust::xxh3::xxh3_64;

use super::record::Record;
use super::starter::{Block, Starters};

/// Lines are cut at about this length.
const WIDTH: usize = 110;

/// The start of the line that holds the mark.
const MARK: &str = "  mark: ";

/// The text of the file. A draft has a hint at each field that it lacks.
#[must_use]
pub fn text(record: &Record, from: &str, draft: bool, starters: &Starters) -> String {
    let mut writer = Writer { out: String::from("---\n"), draft, hinted: Vec::new() };
    let mut fields = record.fields.clone();
    writer.field(0, "title", &fields.remove("title").unwrap_or_default());
    let blocks = starters.of(record.kind);
    if draft {
        let hint = blocks.iter().find(|block| block.key == "draft").map(|block| block.hint.as_slice());
        for line in hint.unwrap_or_default() {
            let _ = writeln!(writer.out, "# {line}");
        }
        writer.out.push_str("draft: true\n");
    }
    writer.map(0, &mut fields, blocks);
    let _ = write!(writer.out, "imported:\n  from: {}\n  id: {}\n", quoted(from), quoted(&record.id));
    writer.out.push_str("---\n");
    if !record.words.is_empty() {
        let _ = write!(writer.out, "\n{}\n", record.words);
    }
    let mark = mark(&writer.out);
    // The line was just written, so it is there.
    let at = writer.out.find("imported:\n").map_or(0, |at| at + "imported:\n".len());
    writer.out.insert_str(at, &format!("{MARK}\"{mark:016x}\"\n"));
    writer.out
}

/// Whether a file is as the import left it.
#[must_use]
pub fn is_untouched(text: &str) -> bool {
    let plain = text.replace("\r\n", "\n");
    let plain = plain.strip_prefix('\u{feff}').unwrap_or(&plain);
    let Some(at) = plain.find("\nimported:\n") else { return false };
    let start = at + "\nimported:\n".len();
    let Some(line) = plain[start..].lines().next().filter(|line| line.starts_with(MARK)) else { return false };
    let mut without = plain.to_owned();
    without.replace_range(start..(start + line.len() + 1).min(plain.len()), "");
    line[MARK.len()..].trim_matches('"') == format!("{:016x}", mark(&without))
}

fn mark(text: &str) -> u64 {
    xxh3_64(text.as_bytes())
}

struct Writer {
    out: String,
    draft: bool,
    /// The last hint that was written.
    hinted: Vec<String>,
}

impl Writer {
    /// The fields of a map: first those that the starter has, in its order, then all others.
    fn map(&mut self, indent: usize, fields: &mut Map<String, Value>, blocks: &[Block]) {
        let open = fields.get("open_to_all").and_then(Value::as_bool) == Some(true);
        for block in blocks.iter().filter(|block| !matches!(block.key.as_str(), "title" | "draft" | "imported")) {
            match fields.remove(&block.key) {
                Some(Value::Object(mut inner)) if !block.inner.is_empty() => {
                    let _ = writeln!(self.out, "{:indent$}{}:", "", block.key);
                    self.map(indent + 2, &mut inner, &block.inner);
                }
                Some(value) => self.field(indent, &block.key, &value),
                // Whoever may just come needs no answer to who decides.
                None if self.draft && block.needed && !(open && block.key != "how_to_ask" && block.key != "routes") => {
                    self.hint(indent, block);
                }
                None => {}
            }
        }
        for (key, value) in std::mem::take(fields) {
            self.field(indent, &key, &value);
        }
    }

    fn hint(&mut self, indent: usize, block: &Block) {
        // One hint may be for several fields, and is written above the first.
        if self.hinted != block.hint {
            for (at, line) in block.hint.iter().enumerate() {
                let todo = if at == 0 { "TODO: " } else { "" };
                let _ = writeln!(self.out, "{:indent$}# {todo}{line}", "");
            }
            self.hinted.clone_from(&block.hint);
        }
        for line in &block.lines {
            if line.trim().is_empty() {
                self.out.push('\n');
            } else {
                let _ = writeln!(self.out, "{:indent$}{line}", "");
            }
        }
    }

    fn field(&mut self, indent: usize, key: &str, value: &Value) {
        let key = if is_plain(key) { key.to_owned() } else { quoted(key) };
        match value {
            Value::Object(fields) => {
                let _ = writeln!(self.out, "{:indent$}{key}:", "");
                fields.iter().for_each(|(key, value)| self.field(indent + 2, key, value));
            }
            Value::Array(items) if items.iter().all(|item| item.as_str().is_some_and(is_plain)) => {
                let names: Vec<&str> = items.iter().filter_map(Value::as_str).collect();
                let _ = writeln!(self.out, "{:indent$}{key}: [{}]", "", names.join(", "));
            }
            Value::Array(items) => {
                let _ = writeln!(self.out, "{:indent$}{key}:", "");
                for item in items {
                    self.item(indent + 2, item);
                }
            }
            Value::String(words) => self.words(indent, &key, words),
            other => {
                let _ = writeln!(self.out, "{:indent$}{key}: {other}", "");
            }
        }
    }

    fn item(&mut self, indent: usize, item: &Value) {
        let start = self.out.len();
        match item {
            Value::Object(fields) if !fields.is_empty() => {
                fields.iter().for_each(|(key, value)| self.field(indent + 2, key, value));
                // The first field of an item stands behind its hyphen.
                self.out.replace_range((start + indent)..=(start + indent), "-");
            }
            Value::String(words) => {
                let _ = writeln!(self.out, "{:indent$}- {}", "", quoted(words));
            }
            other => {
                let _ = writeln!(self.out, "{:indent$}- {other}", "");
            }
        }
    }

    /// Long words go below their name, cut into lines, as people write them.
    fn words(&mut self, indent: usize, key: &str, words: &str) {
        let is_one_paragraph = words.split(' ').all(|word| !word.is_empty() && !word.contains(char::is_whitespace));
        if !is_one_paragraph || words.contains(char::is_control) || indent + key.len() + words.len() < WIDTH {
            let _ = writeln!(self.out, "{:indent$}{key}: {}", "", quoted(words));
            return;
        }
        let _ = write!(self.out, "{:indent$}{key}: >-", "");
        let mut length = WIDTH;
        for word in words.split(' ') {
            if length + word.len() > WIDTH {
                let _ = write!(self.out, "\n{:1$}", "", indent + 2);
                length = indent + 2;
            } else {
                self.out.push(' ');
            }
            self.out.push_str(word);
            length += word.len() + 1;
        }
        self.out.push('\n');
    }
}

/// Whether a word needs no marks round it, wherever it stands.
fn is_plain(word: &str) -> bool {
    let looks = |sign: char| sign.is_ascii_lowercase() || sign.is_ascii_digit() || matches!(sign, '-' | '_' | '/');
    word.starts_with(|sign: char| sign.is_ascii_lowercase())
        && word.chars().all(looks)
        && !matches!(word, "true" | "false" | "null" | "yes" | "no" | "on" | "off" | "y" | "n")
}

/// Words on one line of YAML.
fn quoted(words: &str) -> String {
    if !words.contains(char::is_control)
        && let Ok(yaml) = serde_yaml::to_string(words)
        // Only the line end is not theirs: there are spaces of many kinds.
        && let Some(line) = yaml.strip_suffix('\n').filter(|line| !line.contains('\n'))
    {
        return line.to_owned();
    }
    // Every text is JSON, and JSON is YAML.
    serde_json::to_string(words).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;
    use crate::content::Kind;

    fn fields_of(text: &str) -> Value {
        let yaml = text.trim_start_matches("---\n").split("\n---\n").next().unwrap();
        serde_yaml::from_str::<Value>(yaml).unwrap_or_else(|error| panic!("{error}\n{text}"))
    }

    #[test]
    fn a_page_reads_back_and_knows_when_somebody_changed_it() {
        let mut record = Record::new(Kind::Service, "a".into(), "12".into(), "Tea: & cake");
        record.set("summary", "word ".repeat(60).trim());
        record.set("needs", json!(["autism", "no"]));
        record.set("also_known_as", json!(["tea\u{2000}"]));
        record.set("contacts.1.phone", "01632 960001");
        record.set("contacts.2.email", "a@example.org");
        record.set("cost.options.1.amount", 3);
        record.words = "Words.\n\n---\n\nMore.".into();
        let text = text(&record, "register", false, &Starters::default());
        let read = fields_of(&text);
        assert_eq!(read["summary"], record.fields["summary"]);
        assert_eq!(read["needs"], json!(["autism", "no"]));
        assert_eq!(read["also_known_as"], json!(["tea\u{2000}"]));
        assert_eq!(read["contacts"], json!([{ "phone": "01632 960001" }, { "email": "a@example.org" }]));
        assert_eq!(read["imported"]["id"], json!("12"));
        assert!(is_untouched(&text), "{text}");
        assert!(is_untouched(&text.replace('\n', "\r\n")));
        assert!(!is_untouched(&text.replace("More.", "Less.")));
        assert!(!is_untouched("---\ntitle: A\n---\n"));
    }

    proptest! {
        #[test]
        fn whatever_the_words_are_they_read_back(words in any::<String>(), long in "[ -~]{100,300}", key in "[a-z]{1,8}") {
            let mut record = Record::new(Kind::Service, "a".into(), words.clone(), "T");
            record.set("summary", words.clone());
            record.set(&format!("access.{key}"), long.clone());
            record.set("also_known_as", json!([words.clone()]));
            let text = text(&record, "x", false, &Starters::default());
            let read = fields_of(&text);
            if let Some(summary) = record.get("summary") {
                prop_assert_eq!(&read["summary"], summary);
                prop_assert_eq!(&read["also_known_as"], &json!([words]));
            }
            if record.get("access").is_some() {
                prop_assert_eq!(&read["access"][&key], &json!(long));
            }
        }
    }
}
