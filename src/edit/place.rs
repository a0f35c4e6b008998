//! Where the file is that a form means, and what its form needs of the files beside it.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use super::entry::Choice;
use super::folder::{Folder, Refusal};
use super::target::{DATA, Original, Target, below_new, meant_by};
use super::words::Words;
use crate::build::settings;
use crate::content::helper::PREFIX;
use crate::content::language::Language;
use crate::content::scalars::Day;
use crate::content::slug;
use crate::diagnostics::SourceFile;
use crate::html::{DEFAULT_THEME, starters};
use crate::source::{Document, EASY_READ, PACKS};

/// The place of a file. Decap makes addresses of titles nearly as we do; ours is what counts.
pub fn entry_place(folder: &Folder, path: &str) -> Result<(String, Target, PathBuf), Refusal> {
    let mut path = path.to_owned();
    if let Some(meant) = meant_by(&path) {
        path = meant;
    } else if let Some((parent, name)) = path.rsplit_once('/')
        && let Some((stem, ending)) = new_name(parent, name)
        && !folder.root().join(&path).is_file()
        && !slug(stem).is_empty()
        && !stem.contains(['\\', '%', ':'])
        && !stem.starts_with('.')
    {
        path = format!("{parent}/{}{ending}", slug(stem));
    }
    folder.entry(&path).map(|(target, place)| (path, target, place))
}

/// What Decap made a title into, where a file may have any name, and the ending of the file.
fn new_name<'p>(parent: &str, name: &'p str) -> Option<(&'p str, &'static str)> {
    let in_lists =
        parent == format!("content/{PACKS}") || (parent == format!("content/{DATA}") && name.starts_with(PREFIX));
    if in_lists { Some((name.strip_suffix(".yaml")?, ".yaml")) } else { Some((name.strip_suffix(".md")?, ".md")) }
}

/// The place of a file that a form sends. What stands beside a page says itself of which page.
pub fn place_for(folder: &Folder, path: &str, choice: &Choice) -> Result<(String, Target, PathBuf), Refusal> {
    let refused = |words: &str| Refusal { status: 422, words: format!("{words} Nothing was saved.") };
    let Some(key) = &choice.page else {
        if meant_by(path).is_some() {
            return Err(refused("Choose the page that this belongs to."));
        }
        return entry_place(folder, path);
    };
    if below_new(path).is_none() {
        let (target, place) = folder.entry(path)?;
        let language = match &target {
            Target::Translation(_, language) => Some(language.folder()),
            _ => None,
        };
        let is_same = target.original().is_none_or(|page| page.key() == *key);
        if !is_same || (choice.language.is_some() && choice.language != language) {
            return Err(Refusal::conflict(format!(
                "{path} stays with the page and the language that it has. Nothing was saved. Start a new one instead."
            )));
        }
        return Ok((path.to_owned(), target, place));
    }
    let page = Original::of_key(key).ok_or_else(|| refused(&format!("There is no page “{key}”.")))?;
    if text_of(folder, &page.path()).is_none() {
        return Err(refused(&format!("There is no page “{key}”.")));
    }
    let target = if path.ends_with(EASY_READ) {
        Target::EasyRead(page)
    } else {
        let tag = choice.language.as_deref().ok_or_else(|| refused("Choose the language of the translation."))?;
        let language = Language::parse(tag).ok_or_else(|| refused(&format!("There is no language “{tag}”.")))?;
        Target::Translation(page, language)
    };
    let path = target.path_beside().unwrap_or_default();
    folder.entry(&path).map(|(target, place)| (path, target, place))
}

/// The text of a file that another one says in other words.
pub fn text_of(folder: &Folder, path: &str) -> Option<String> {
    let (_, place) = folder.entry(path).ok()?;
    let text = fs::read_to_string(place).ok()?;
    Some(text.strip_prefix('\u{feff}').unwrap_or(&text).to_owned())
}

/// The page that something stands beside, when its fields and words can be told apart.
pub fn document(page: &Original, text: &str) -> Option<Arc<Document>> {
    let file = SourceFile { path: page.path(), text: text.to_owned() };
    Document::split(page.kind.folder().to_owned(), page.name.clone(), &Arc::new(file)).ok().map(Arc::new)
}

fn theme(folder: &Folder) -> String {
    settings(folder.root()).map_or_else(|_| DEFAULT_THEME.into(), |settings| settings.theme)
}

/// The names of fields. Where they cannot be read, names as files have them do.
pub fn words(folder: &Folder) -> Words {
    let words = starters::forms(folder.root(), &theme(folder));
    words.and_then(|words| Words::read(&words).ok()).unwrap_or_default()
}

/// What a new file begins as. Only Easy Read has more than the form sends.
pub fn starter(folder: &Folder, today: Day, target: &Target, original: Option<&str>) -> Option<String> {
    let Target::EasyRead(page) = target else { return None };
    let document = document(page, original?)?;
    starters::of_easy_read(folder.root(), &theme(folder), &document, today)
}
