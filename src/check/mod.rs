//! Rules over the site, one file a family.
//!
//! A rule is a function from a page to what is wrong with it. None knows
//! another, none changes anything, and each can be read on its own; what they
//! all need to know of a page is read once, as a [`Reading`].

mod acronyms;
mod bare_address;
mod clean;
mod contacts;
pub mod easy_read;
mod freshness;
mod headings;
mod helpers;
mod html;
mod identity;
mod involvement;
mod law;
mod link_words;
mod links;
mod lost_tables;
mod lost_words;
mod near;
mod pasted;
mod phone;
mod pictures;
mod prose;
mod provision;
mod reading;
mod sentences;
mod starter_words;
mod statement;
mod tables;
mod translations;
mod web_address;
mod words;

use rayon::prelude::*;

pub use self::clean::Clean;

use self::acronyms::Known;
use self::prose::Prose;
use self::reading::Reading;
use crate::content::helper::PREFIX;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::site::{PageIndex, Site};
use crate::source::yaml::Tree;

/// A rule that looks at one page at a time.
type RuleOfAPage = fn(&Reading<'_>) -> Vec<Diagnostic>;

/// Those that are about a page's fields as well, which a translation has from its original.
const OF_A_PAGE: &[RuleOfAPage] = &[links::check, contacts::check, freshness::check, identity::check];

/// Those that are about words below the fields, of a page or of a translation, and not about English.
const OF_ITS_WORDS: &[RuleOfAPage] = &[
    lost_words::check,
    pasted::check,
    pictures::check,
    headings::check,
    tables::check,
    lost_tables::check,
    bare_address::check,
    html::check,
];

/// Everything that is wrong with a linked site, in no order that matters.
#[must_use]
pub fn run(site: &Site) -> Diagnostics {
    run_but(site, &Clean::default())
}

/// The same, without a look at pages that are known to be faultless.
#[must_use]
pub fn run_but(site: &Site, clean: &Clean) -> Diagnostics {
    let known = Known::of(site);
    let mut found = Diagnostics::default();
    let of_pages: Vec<Diagnostic> = (0..site.pages.len())
        .into_par_iter()
        .flat_map_iter(|index| {
            let name = format!("check {}", site.pages[index].key);
            clean.unless(site, &name, site.number_of(index), || of_page(site, index, &known))
        })
        .collect();
    found.extend(of_pages);
    found.extend(site.translations.iter().enumerate().flat_map(|(index, translation)| {
        let reading = Reading::of_translation(site, index);
        let rules = OF_ITS_WORDS.iter().chain(&[links::in_words as RuleOfAPage]);
        let found: Vec<Diagnostic> = rules.flat_map(|rule| rule(&reading)).collect();
        found.into_iter().chain(translations::check(&reading, translation))
    }));
    found.extend(of_data(site, &known));
    found.extend(pictures::logo(site));
    found.extend(statement::check(site));
    found.extend((0..site.content.packs.len()).flat_map(|pack| site.pack_faults(pack)));
    found.extend(easy_read::unchecked_once(site, easy_read::check_but(site, clean).0));
    found.extend(helpers::check(site));
    found.extend(law::check(site));
    found.extend(starter_words::check(site));
    found
}

/// Fewer sentences than this say nothing by a formula.
const SENTENCES_THAT_TELL: usize = 5;

/// The reading age of a page by the Flesch-Kincaid formula: its school grade, and the five years before school.
/// None for a page with too few sentences to tell. For the writer alone; no rule gives it and no page shows it.
#[must_use]
pub fn reading_age(site: &Site, page: PageIndex) -> Option<f64> {
    let reading = Reading::of(site, page);
    let words: Vec<&str> =
        reading.prose.iter().map(|prose| prose.text.trim()).filter(|text| text.ends_with(['.', '?', '!'])).collect();
    let sentences = words.iter().map(|text| text.matches(['.', '?', '!']).count()).sum::<usize>();
    (sentences >= SENTENCES_THAT_TELL).then(|| textstat::flesch_kincaid_grade(&words.join(" ")) + 5.0)
}

/// What is wrong with a few pages, looked at by themselves.
#[must_use]
pub fn pages(site: &Site, pages: &[PageIndex]) -> Diagnostics {
    let known = Known::of(site);
    Diagnostics { list: pages.iter().flat_map(|index| of_page(site, *index, &known)).collect() }
}

fn of_page(site: &Site, index: PageIndex, known: &Known) -> Vec<Diagnostic> {
    let reading = Reading::of(site, index);
    let mut found: Vec<Diagnostic> = OF_ITS_WORDS.iter().chain(OF_A_PAGE).flat_map(|rule| rule(&reading)).collect();
    found.extend(of_words(&reading.prose, known));
    found
}

/// The rules that look at words, wherever they stand.
fn of_words(prose: &[Prose], known: &Known) -> Vec<Diagnostic> {
    let mut found = words::check(prose, known);
    found.extend(acronyms::check(prose, known));
    found.extend(contacts::in_words(prose));
    found
}

/// Data files, whose words families read on many pages.
fn of_data(site: &Site, known: &Known) -> Vec<Diagnostic> {
    let mut found = contacts::of_data(site);
    found.extend(links::of_data(site));
    let helpers = site.content.helpers.iter().map(|(name, _)| format!("{PREFIX}{name}"));
    for name in ["accessibility", "glossary", "people", "vocabularies"].map(str::to_owned).into_iter().chain(helpers) {
        if let Some(yaml) = site.content.data.get(&name)
            && let Ok(tree) = Tree::parse(yaml)
        {
            found.extend(of_words(&prose::of_fields(&tree, &yaml.file), known));
            found.extend(lost_words::in_fields(&tree, &yaml.file));
        }
    }
    found
}
