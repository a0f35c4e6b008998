//! Everything linked: addresses, lists, and what joins one page to another.
//!
//! Built once, then only read. Every check and every output sees the same site.

pub mod address;
mod anchors;
mod contacts;
mod facets;
mod freshness;
pub mod in_step;
mod link;
mod links;
mod names;
mod occurrences;
mod packs;
mod pages;
mod relations;
mod short;
pub mod surroundings;
mod traces;
mod translations;
mod twins;

use std::collections::{HashMap, HashSet};
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

pub use anchors::group_address;
pub use facets::{Facet, FacetTerm, answers};
pub use freshness::Freshness;
pub use link::{link, sort_key};
pub use links::{LinkFault, Target};
pub use occurrences::occurrences;
pub use pages::{Pages, Seen, look, look_at, watch};
pub use relations::{Relations, priority_parts};
pub use short::Short;
pub use traces::{Depth, Traces, named};
pub use translations::{Translation, TranslationIndex};
pub use twins::{EASY_READ, Twin};

use crate::content::data::Term;
use crate::content::guide::PageRole;
use crate::content::language::Language;
use crate::content::scalars::Day;
use crate::content::settings::Settings;
use crate::content::{Content, Kind, Page};
use crate::pictures::Library;
use crate::source::history::Change;

/// The index of a page in [`Site::pages`].
pub type PageIndex = usize;

/// A whole site, linked.
#[derive(Debug)]
pub struct Site {
    /// The folder that it comes from.
    pub root: PathBuf,
    /// Its settings.
    pub settings: Settings,
    /// The day that the site is built for. Never the clock.
    pub date: Day,
    /// Everything that was typed; its pages are in [`Site::pages`] too, in order.
    pub content: Content,
    /// The pages, by kind and then by title.
    pub pages: Pages,
    /// Where each page lives, such as `services/speech-therapy/`; the front page is empty.
    pub addresses: Vec<String>,
    /// Pages by their key, such as `services/speech-therapy`.
    pub by_key: HashMap<String, PageIndex>,
    /// Pages by their address.
    pub by_address: HashMap<String, PageIndex>,
    /// Old addresses, without slashes at the ends, and the page that each leads to.
    pub redirects: Vec<(String, PageIndex)>,
    /// Ways to narrow services down.
    pub facets: Vec<Facet>,
    /// What joins pages, seen from both ends.
    pub relations: Relations,
    /// Files of `static/`, relative to it, with forward slashes.
    pub static_files: Vec<String>,
    /// Easy Read twins, by the kinds of their pages and then by title.
    pub twins: Vec<Twin>,
    /// Where in [`Site::twins`] that of a page is.
    pub twin_of: HashMap<PageIndex, usize>,
    /// The pictures that Easy Read may use.
    pub pictures: Library,
    /// The last change of pages that families would notice, by key. Empty unless the settings ask for it.
    pub history: HashMap<String, Change>,
    /// The addresses of headings and parts, one list a page.
    pub anchors: Vec<Vec<String>>,
    /// Pages in other languages, by language and then in the order of their originals.
    pub translations: Vec<Translation>,
    /// The languages of pages that are not in the site's own, in order.
    pub languages: Vec<Language>,
    /// Worked out when they are first asked for.
    pub(in crate::site) numbers: OnceLock<surroundings::Numbers>,
    pub(in crate::site) shared_names: OnceLock<HashSet<String>>,
}

impl Site {
    /// The pages of a kind, in order.
    pub fn of_kind(&self, kind: Kind) -> impl Iterator<Item = (PageIndex, &Arc<Page>)> {
        let of_kind = self.pages.unwatched().iter().enumerate().filter(move |(_, page)| page.kind == kind);
        of_kind.inspect(|(index, _)| look(Seen::Page(*index)))
    }

    /// The page that does a job for the site.
    #[must_use]
    pub fn with_role(&self, role: PageRole) -> Option<PageIndex> {
        self.pages.unwatched().iter().position(|page| page.role() == Some(role))
    }

    /// The Easy Read twin of a page.
    #[must_use]
    pub fn twin(&self, page: PageIndex) -> Option<&Twin> {
        self.twin_of.get(&page).map(|at| &self.twins[*at])
    }

    /// The translation of a page into a language.
    #[must_use]
    pub fn translated(&self, page: PageIndex, language: &Language) -> Option<TranslationIndex> {
        self.translations.binary_search_by(|known| (&known.language, known.original).cmp(&(language, page))).ok()
    }

    /// How fresh a page is on the day of the build.
    #[must_use]
    pub fn freshness(&self, page: PageIndex) -> Freshness {
        Freshness::of(&self.pages[page].front, self.date)
    }

    /// The term of a vocabulary with an id.
    #[must_use]
    pub fn term<'t>(&self, terms: &'t [Term], id: &str) -> Option<&'t Term> {
        terms.iter().find(|term| term.id == id)
    }
}
