//! What new pages and new sites begin as. The theme has them, because they are
//! words, and because a council may want other ones.

use std::fs;
use std::path::Path;

use include_dir::Dir;

pub use super::starters_easy_read::of_easy_read;
use super::theme::EMBEDDED;

/// The starter of a kind of page: the site's own, or the one that comes with the program.
#[must_use]
pub fn of_page(root: &Path, theme: &str, kind: &str) -> Option<String> {
    let path = format!("starters/{kind}.md");
    let own = root.join("themes").join(theme).join(&path);
    fs::read_to_string(own).ok().or_else(|| EMBEDDED.get_file(path)?.contents_utf8().map(str::to_owned))
}

/// The words of the forms of `fingerpost edit`: the site's own, or those that come with the program.
#[must_use]
pub fn forms(root: &Path, theme: &str) -> Option<String> {
    let own = root.join("themes").join(theme).join(FORMS);
    fs::read_to_string(own).ok().or_else(|| EMBEDDED.get_file(FORMS)?.contents_utf8().map(str::to_owned))
}

const FORMS: &str = "starters/forms.yaml";

/// A data file as new sites have it, with its hints.
#[must_use]
pub fn of_data(name: &str) -> Option<&'static str> {
    EMBEDDED.get_file(format!("{SITE}/content/data/{name}.yaml"))?.contents_utf8()
}

/// The settings as new sites have them, with their hints.
#[must_use]
pub fn of_settings() -> Option<&'static str> {
    EMBEDDED.get_file(format!("{SITE}/fingerpost.yaml"))?.contents_utf8()
}

/// The files of a new site, with their places in it.
#[must_use]
pub fn of_site() -> Vec<(String, &'static str)> {
    let mut files = Vec::new();
    if let Some(folder) = EMBEDDED.get_dir(SITE) {
        collect(folder, &mut files);
    }
    files.sort();
    files
}

const SITE: &str = "starters/site";

fn collect(folder: &'static Dir<'_>, into: &mut Vec<(String, &'static str)>) {
    for file in folder.files() {
        let path = file.path().to_string_lossy().replace('\\', "/");
        let path = path.trim_start_matches(SITE).trim_start_matches('/');
        if let Some(text) = file.contents_utf8() {
            into.push((place(path), text));
        }
    }
    for inner in folder.dirs() {
        collect(inner, into);
    }
}

/// Hidden files would work on the theme's own folder, so here their names begin with `dot-`.
fn place(path: &str) -> String {
    let parts = path.split('/').map(|part| match part.strip_prefix("dot-") {
        Some(name) => format!(".{name}"),
        None => part.to_owned(),
    });
    parts.collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::Kind;

    #[test]
    fn every_kind_of_page_has_a_starter_and_a_site_may_have_its_own() {
        let site = tempfile::tempdir().unwrap();
        for kind in Kind::ALL {
            let starter = of_page(site.path(), "waymark", kind.word()).unwrap_or_default();
            assert!(starter.contains("title: {{title}}"), "{}", kind.word());
            assert!(starter.contains("\ndraft: true\n"), "{}", kind.word());
        }
        let own = site.path().join("themes/waymark/starters");
        fs::create_dir_all(&own).unwrap();
        fs::write(own.join("news.md"), "ours").unwrap();
        assert_eq!(of_page(site.path(), "waymark", "news").as_deref(), Some("ours"));
    }

    #[test]
    fn hidden_files_of_a_new_site_get_their_names() {
        assert_eq!(place("dot-github/workflows/publish.yml"), ".github/workflows/publish.yml");
        assert_eq!(place("content/pages/home.md"), "content/pages/home.md");
        assert!(of_site().iter().any(|(path, _)| path == "fingerpost.yaml"));
    }
}
