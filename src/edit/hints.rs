//! What the starters of `fingerpost new` say about each field: their order,
//! a hint at each, and which list of the site a field chooses from.

use std::collections::HashMap;

/// What a starter says about one field.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hint {
    /// Where it stands among all others.
    pub order: usize,
    /// The words above it, without what only makes sense in a file.
    pub words: String,
    /// The gap in those words: `needs` of `{{needs}}`.
    pub chooses: Option<String>,
}

/// Hints by the path of their field, such as `access.routes`. Items of lists have no step of their own.
pub type Hints = HashMap<String, Hint>;

/// Reads a starter, with its gaps not yet filled.
#[must_use]
pub fn read(starter: &str) -> Hints {
    let mut hints = Hints::new();
    let mut above: Vec<String> = Vec::new();
    let mut open: Vec<(usize, String)> = Vec::new();
    let front = starter.strip_prefix("---\n").unwrap_or(starter);
    for line in front.lines().take_while(|line| *line != "---") {
        let line = without_mark(line);
        let words = line.trim_start();
        if let Some(hint) = words.strip_prefix("# ") {
            above.push(hint.to_owned());
        } else if let Some((indent, key)) = key(&line) {
            open.retain(|(outer, _)| *outer < indent);
            open.push((indent, key.to_owned()));
            let path = open.iter().map(|(_, key)| key.as_str()).collect::<Vec<_>>().join(".");
            let order = hints.len();
            hints.entry(path).or_insert_with(|| hint(order, &above));
            above.clear();
        } else if words.is_empty() {
            above.clear();
        }
    }
    hints
}

/// A field that may be left out stands behind a mark: `#note:`, and `#  note:` further in.
fn without_mark(line: &str) -> String {
    let words = line.trim_start();
    let margin = &line[..line.len() - words.len()];
    match words.strip_prefix('#') {
        Some(rest) if !rest.starts_with(' ') || rest.starts_with("  ") => format!("{margin}{rest}"),
        _ => line.to_owned(),
    }
}

/// The name of a field and how far in it stands.
fn key(line: &str) -> Option<(usize, &str)> {
    let (before, _) = line.split_once(':')?;
    let name = before.trim_start_matches([' ', '-']);
    let is_name =
        !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
    is_name.then(|| (before.len() - name.len(), name))
}

fn hint(order: usize, lines: &[String]) -> Hint {
    let whole = lines.join(" ");
    let chooses = whole.split_once("{{").and_then(|(_, rest)| rest.split_once("}}")).map(|(gap, _)| gap.to_owned());
    let words = sentences(&whole).filter(|sentence| !is_about_the_file(sentence)).collect::<Vec<_>>().join(" ");
    Hint { order, words, chooses: chooses.filter(|gap| gap != "today") }
}

fn sentences(words: &str) -> impl Iterator<Item = &str> {
    words.split_inclusive(". ").map(str::trim).filter(|sentence| !sentence.is_empty())
}

/// A hint with the address of the catalogue of pictures in it. Where there is none, nobody is sent there.
#[must_use]
pub fn with_catalogue(hint: &str, address: Option<&str>) -> String {
    const GAP: &str = "{{pictures}}";
    match address {
        Some(address) => hint.replace(GAP, address),
        None => sentences(hint).filter(|sentence| !sentence.contains(GAP)).collect::<Vec<_>>().join(" "),
    }
}

/// A form has no brackets, and shows its choices itself.
fn is_about_the_file(sentence: &str) -> bool {
    let of_files = [
        "{{",
        "}}",
        "Take the #",
        "take the #",
        "the # away",
        "starts with #",
        "Copy a ",
        "Delete the line",
        "There are:",
    ];
    of_files.iter().any(|words| sentence.contains(words)) || sentence.ends_with(':')
}

#[cfg(test)]
mod tests {
    use super::*;

    const STARTER: &str = "---\ntitle: {{title}}\n\n# Who runs it. There are:\n# {{organisations}}\nprovider:\n\
                           cost:\n  # Anything else.\n  #note:\n#times:\n#  # The days.\n#  - days: [saturday]\n#    from: \"10:00\"\n---\nwords: no\n";

    #[test]
    fn nobody_is_sent_to_a_catalogue_that_is_not_there() {
        let hint = "Its name. [See them]({{pictures}}).";
        assert_eq!(with_catalogue(hint, Some("/p")), "Its name. [See them](/p).");
        assert_eq!(with_catalogue(hint, None), "Its name.");
    }

    #[test]
    fn each_field_has_its_hint_and_its_place() {
        let hints = read(STARTER);
        let mut paths: Vec<_> = hints.iter().map(|(path, hint)| (hint.order, path.as_str())).collect();
        paths.sort_unstable();
        let paths: Vec<_> = paths.into_iter().map(|(_, path)| path).collect();
        assert_eq!(paths, ["title", "provider", "cost", "cost.note", "times", "times.days", "times.from"]);
        assert_eq!(hints["provider"].words, "Who runs it.");
        assert_eq!(hints["provider"].chooses.as_deref(), Some("organisations"));
        assert_eq!(hints["cost.note"].words, "Anything else.");
    }
}
