//! Pages in other languages, each joined to its original.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use super::PageIndex;
use super::anchors::anchors;
use crate::content::language::Language;
use crate::content::translation::{self as typed, TranslationFront};
use crate::content::{Content, Page};
use crate::diagnostics::{Diagnostic, did_you_mean, rule};

/// The index of a translation in [`super::Site::translations`].
pub type TranslationIndex = usize;

/// A page in another language.
#[derive(Debug)]
pub struct Translation {
    /// The page that it is a translation of.
    pub original: PageIndex,
    /// Its language.
    pub language: Language,
    /// The original with the words of the translation in their places.
    pub page: Page,
    /// What only a translation has.
    pub front: TranslationFront,
    /// Where it lives: `pl/services/swimming/`.
    pub address: String,
    /// The addresses of its headings and parts.
    pub anchors: Vec<String>,
}

impl Translation {
    /// Whether somebody has checked the original since.
    #[must_use]
    pub fn is_stale(&self) -> bool {
        self.page.front.reviewed.is_some_and(|reviewed| reviewed > self.front.translated)
    }
}

/// Joins each translation to its original, in the order of languages and then of pages.
pub fn join(
    content: &Content,
    pages: &[Arc<Page>],
    addresses: &[String],
    by_key: &HashMap<String, PageIndex>,
    own_language: &str,
) -> (Vec<Translation>, Vec<Diagnostic>) {
    let mut joined = Vec::new();
    let mut found = Vec::new();
    for written in &content.translations {
        if is_own(&written.language, own_language) {
            found.push(Diagnostic::at(
                &rule::UNKNOWN_LANGUAGE,
                written.document.front.start(),
                format!("this file is a translation into “{}”, the language of the whole site", written.language),
                "put its words into the page without a language in its name, or delete this file",
            ));
            continue;
        }
        match by_key.get(&written.original) {
            Some(&original) => {
                let (translation, misfits) = joined_to(written, original, &pages[original], &addresses[original]);
                found.extend(misfits);
                joined.push(translation);
            }
            // A page with mistakes of its own is there; one complaint is enough.
            None if content.broken.contains(&written.original) => {}
            None => found.push(alone(written, by_key)),
        }
    }
    joined.sort_by(|one, other| (&one.language, one.original).cmp(&(&other.language, other.original)));
    (joined, found)
}

/// Whether a language is that of the site. `en` is, where the site is in `en-GB`.
fn is_own(language: &Language, own: &str) -> bool {
    language.tag() == own || own.split('-').next() == Some(language.tag())
}

fn alone(written: &typed::Translation, by_key: &HashMap<String, PageIndex>) -> Diagnostic {
    let near = did_you_mean(&written.original, by_key.keys().map(String::as_str));
    let mend = match near {
        Some(near) => format!("did you mean content/{near}.{}.md?", written.language.folder()),
        None => "rename it to begin with the name of the page that it translates, or write that page first".to_owned(),
    };
    Diagnostic::at(
        &rule::TRANSLATION_ALONE,
        written.document.front.start(),
        format!("there is no page content/{}.md that this could be a translation of", written.original),
        mend,
    )
}

fn joined_to(
    written: &typed::Translation,
    original: PageIndex,
    page: &Page,
    address: &str,
) -> (Translation, Vec<Diagnostic>) {
    let (fields, misfits) = typed::lay_over(&page.fields, &written.sentences);
    let mut front = page.front.clone();
    front.title.clone_from(&written.front.title);
    front.summary.clone_from(&written.front.summary);
    front.language = Some(written.language.tag().to_owned());
    front.aliases.clear();
    // Other names are for people who look for something in the language of the site.
    front.also_known_as.clear();
    let page = Page { kind: page.kind, key: page.key.clone(), front, fields, document: written.document.clone() };
    let translation = Translation {
        original,
        language: written.language.clone(),
        front: written.front.clone(),
        address: format!("{}/{address}", written.language.folder()),
        anchors: anchors(&page),
        page,
    };
    let original = format!("content/{}.md", written.original);
    let problems = misfits.iter().map(|misfit| misfit.told(&written.document.front, &original)).collect();
    (translation, problems)
}

/// The languages of pages that are not in the site's own, in order.
pub fn languages(translations: &[Translation], pages: &[Arc<Page>], own_language: &str) -> Vec<Language> {
    let of_translations = translations.iter().map(|translation| translation.language.clone());
    let of_pages = pages.iter().filter_map(|page| page.front.language.as_deref()).filter(|tag| *tag != own_language);
    of_translations.chain(of_pages.filter_map(Language::parse)).collect::<BTreeSet<_>>().into_iter().collect()
}

/// Addresses that a page of the site and the pages of a language would both have.
pub fn clashes(languages: &[Language], pages: &[Arc<Page>], addresses: &[String]) -> Vec<Diagnostic> {
    let folders: HashSet<String> = languages.iter().map(Language::folder).collect();
    let mut found = Vec::new();
    let mut clash = |page: &Page, field: &str, folder: &str, mend: &str| {
        let place = page.document.front.place_of(field);
        let message = format!("the address /{folder}/ is that of the pages in the language “{folder}”");
        found.push(Diagnostic::at(&rule::DUPLICATE_ADDRESS, place, message, mend));
    };
    for (page, address) in pages.iter().zip(addresses) {
        let top = address.split('/').next().unwrap_or_default();
        if folders.contains(top) {
            clash(page, "address", top, "rename the file, or give the page another “address:”");
        }
        for (at, alias) in page.front.aliases.iter().enumerate() {
            let top = alias.trim_matches('/').split('/').next().unwrap_or_default();
            if folders.contains(top) {
                clash(page, &format!("aliases.{at}"), top, "delete this line");
            }
        }
    }
    found
}
