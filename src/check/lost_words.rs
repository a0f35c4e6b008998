//! Words after a `#`, which look as if they were on the page and are not.

use std::sync::Arc;

use super::reading::Reading;
use crate::diagnostics::{Diagnostic, Place, SourceFile, rule};
use crate::source::yaml::{Tree, Value};

/// The fields of a page.
pub fn check(reading: &Reading<'_>) -> Vec<Diagnostic> {
    reading.fields.as_ref().map_or_else(Vec::new, |tree| in_fields(tree, reading.page.document.file()))
}

/// Fields without quote marks whose words go on with “ #1” or “ #SEND”.
///
/// A note that somebody means has a space after its `#`, so those are left alone.
pub fn in_fields(tree: &Tree, file: &Arc<SourceFile>) -> Vec<Diagnostic> {
    let after_values = tree.nodes.iter().filter_map(|node| match &node.value {
        Value::Scalar { text, plain: true } if !text.is_empty() => Some((node.span.end, text.as_str())),
        _ => None,
    });
    // Of “owner: #team” nothing is left but the name.
    let after_names = tree.nodes.iter().flat_map(|node| match &node.value {
        Value::Map(entries) => entries.as_slice(),
        _ => &[],
    });
    let after_names = after_names.filter(|(_, value)| tree.key_text(*value) == Some(""));
    let after_names = after_names.map(|(name, _)| (tree.nodes[*name].span.end + ":".len(), ""));
    after_values.chain(after_names).filter_map(|(end, words)| lost_after(end, words, file)).collect()
}

fn lost_after(end: usize, words: &str, file: &Arc<SourceFile>) -> Option<Diagnostic> {
    let rest = file.text.get(end..)?.lines().next()?;
    let lost = rest.trim();
    let is_lost = rest.starts_with(' ') && lost.len() > 1 && lost.starts_with('#') && !lost.starts_with("# ");
    let start = end + (rest.len() - rest.trim_start().len());
    is_lost.then(|| {
        Diagnostic::at(
            &rule::LOST_WORDS,
            Place { file: file.clone(), span: start..start + lost.len() },
            format!("“{lost}” is left off the page"),
            format!("put quote marks round all of the words: \"{}\"", format!("{words} {lost}").trim()),
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::yaml::Yaml;

    fn lost(text: &str) -> Vec<String> {
        let file = Arc::new(SourceFile { path: "a.md".into(), text: text.into() });
        let tree = Tree::parse(&Yaml { range: 0..text.len(), file: file.clone() }).unwrap();
        in_fields(&tree, &file)
            .into_iter()
            .filter_map(|problem| problem.place)
            .map(|place| place.file.text[place.span].to_owned())
            .collect()
    }

    #[test]
    fn words_after_a_hash_are_lost() {
        assert_eq!(
            lost("title: The #1 swim\nowner: #team\nitems:\n  - Post with #SEND\n"),
            ["#1 swim", "#SEND", "#team"]
        );
    }

    #[test]
    fn notes_and_quoted_words_are_not() {
        assert!(
            lost("tier: universal # or targeted\n# a note\ntitle: \"The #1 swim\"\nid: wigan#p2\nall: >-\n  The #1\n")
                .is_empty()
        );
    }
}
