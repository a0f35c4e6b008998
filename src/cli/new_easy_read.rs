//! `fingerpost new easy-read`: the skeleton of a twin, with the headings of its page and no words.
//!
//! Easy Read is not the page made shorter, so nothing is written for the writer.

use std::path::Path;

use super::new::write_new;
use super::today;
use crate::diagnostics::did_you_mean;
use crate::html::starters;
use crate::source::{self, Document, EASY_READ};

/// Writes the skeleton of the twin of `page` and says where it is.
pub fn make(root: &Path, theme: &str, page: &str) -> Result<String, String> {
    let (sources, _) = source::read(root, &source::Memory::default());
    let wrote = page.trim_start_matches("./").trim_start_matches("content/").trim_matches('/');
    let wrote = wrote.strip_suffix(EASY_READ).or_else(|| wrote.strip_suffix(".md")).unwrap_or(wrote);
    let key = |document: &Document| format!("{}/{}", document.folder, document.name);
    let found = sources.documents.iter().find(|document| key(document) == wrote || document.name == wrote);
    let Some(document) = found else {
        let keys: Vec<String> = sources.documents.iter().map(|document| key(document)).collect();
        return Err(match did_you_mean(wrote, keys.iter().map(String::as_str)) {
            Some(near) => format!("There is no page {wrote}. Did you mean {near}?"),
            None => format!("There is no page {wrote}. Write its folder and name, such as services/swimming."),
        });
    };
    let twin = starters::of_easy_read(root, theme, document, today())
        .ok_or_else(|| format!("The theme has no starter for this: themes/{theme}/starters/easy-read.md."))?;
    write_new(root, format!("content/{}{EASY_READ}", key(document)), &twin)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_twin_begins_with_the_headings_of_its_page_and_is_never_written_over() {
        let site = tempfile::tempdir().unwrap();
        let folder = site.path().join("content/guides");
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join("bus.md"), "---\ntitle: \"Buses: how to\"\n---\n\n## Find your stop\n\nLook.\n")
            .unwrap();
        assert_eq!(make(site.path(), "waymark", "guides/bus").unwrap(), "content/guides/bus.easy.md");
        let text = std::fs::read_to_string(folder.join("bus.easy.md")).unwrap();
        assert!(
            text.contains("## Find your stop") && text.contains("draft: true") && text.contains("Buses: how to"),
            "{text}"
        );
        assert!(make(site.path(), "waymark", "bus").unwrap_err().contains("there already"));
        assert!(make(site.path(), "waymark", "guides/bsu").unwrap_err().contains("Did you mean guides/bus?"));
    }
}
