//! What the Easy Read page beside an ordinary one begins as: its title and its headings, to be made easier.

use std::path::Path;

use super::starter_gaps::fill;
use super::starters;
use crate::content::markdown::Outline;
use crate::content::scalars::Day;
use crate::source::Document;
use crate::source::yaml::Tree;

/// The starter of the theme with the headings of `document` in it and no words: Easy Read is not the page made shorter.
#[must_use]
pub fn of_easy_read(root: &Path, theme: &str, document: &Document, today: Day) -> Option<String> {
    let starter = starters::of_page(root, theme, "easy-read")?;
    let gaps = [("title", title(document)), ("today", today.to_string()), ("parts", parts(document))];
    Some(fill(&starter, &gaps, false))
}

/// The title of the ordinary page, to be made easier.
fn title(document: &Document) -> String {
    let title = Tree::parse(&document.front).ok().and_then(|tree| match &tree.nodes[tree.root].value {
        crate::source::yaml::Value::Map(fields) => fields.iter().find_map(|(key, value)| {
            let is_title = tree.key_text(*key) == Some("title");
            match &tree.nodes[*value].value {
                crate::source::yaml::Value::Scalar { text, .. } if is_title => Some(text.clone()),
                _ => None,
            }
        }),
        _ => None,
    });
    title.unwrap_or_else(|| document.name.clone())
}

/// A block to begin with, and a heading for each of the page's own.
fn parts(document: &Document) -> String {
    let mut parts = String::from("![]\n\n");
    for heading in Outline::of(document.body_text()).headings.iter().filter(|heading| heading.level == 2) {
        parts.push_str(&format!("## {}\n\n![]\n\n", heading.text.trim()));
    }
    parts.trim_end().to_owned()
}
