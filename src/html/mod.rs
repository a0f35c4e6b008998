//! From the site to web pages: templates filled with views, styles bundled, feeds written.
//!
//! Everything that every page shares is made once; each page is then a recipe
//! that can be made on its own, in any order, on any core.

mod assets;
mod body;
mod browse;
mod cards;
mod colour;
mod comparison;
mod coverage;
mod downloads;
mod easy_read;
mod entries;
mod feedback_report;
mod feeds;
mod filters;
mod forms_policy;
mod gaps;
mod hard_words;
mod helpers;
mod leaf;
mod lists;
mod made;
mod marks;
pub mod minify;
mod mirror;
mod page;
pub mod paper;
mod picture_catalogue;
mod picture_size;
pub mod proof;
mod scripts;
mod search_page;
mod service;
mod short_breaks;
pub mod starter_gaps;
pub mod starters;
mod starters_easy_read;
mod strategy;
mod structured_data;
mod theme;
mod theme_words;
mod timeline;
mod tongue;
mod translations;
pub mod views;

use std::sync::Arc;

use serde_json::json;
use tera::{Context, Value};

pub use downloads::{Download, DownloadKind};
pub use forms_policy::{ADMIN, forms_header, forms_policy};
pub use picture_catalogue::catalogue;
pub use theme::{DEFAULT_THEME, Theme};

#[cfg(feature = "edit")]
pub(crate) use self::assets::hashed;

use self::assets::Assets;
use self::cards::Cards;
use self::hard_words::HardWords;
use self::tongue::Tongue;
use crate::artifact::{Artifact, MadeFrom};
use crate::content::Kind;
use crate::content::data::People;
use crate::content::guide::PageRole;
use crate::content::settings::Minify;
use crate::diagnostics::Diagnostic;
use crate::search::CommonSearch;
use crate::site::surroundings::within;
use crate::site::{Depth, PageIndex, Site, Traces};

/// What pages share: the site, the theme, the names of assets, a card for every page.
pub struct Frame<'s> {
    /// The site.
    pub site: &'s Site,
    /// Its theme, with what every template may use.
    pub theme: Theme,
    /// Styles, scripts and files, by name.
    pub assets: Assets,
    /// Every page as lists show it.
    pub cards: Cards,
    /// The pictures of Easy Read.
    pub drawings: easy_read::Drawings,
    /// The words that the glossary explains.
    pub hard_words: HardWords,
    /// The language of the site.
    pub own: Tongue,
    /// The other languages of its pages, in the order of [`Site::languages`].
    pub tongues: Vec<Tongue>,
    /// Whether links name `index.html`, for a USB stick.
    pub offline: bool,
    /// What families commonly search for, with what that finds.
    pub common_searches: Vec<CommonSearch>,
    /// How many problems of this run are against the Web Content Accessibility Guidelines. None until the rules ran.
    pub barriers: usize,
    /// The PDFs that pages offer. None unless they were made before the pages.
    pub downloads: Vec<Download>,
    /// What was looked at to make what. Empty until a build says what the last one kept.
    pub traces: Arc<Traces>,
    /// Everything that a page can show beside pages and its own PDFs, in one number.
    structure: u64,
    /// The same, with the fields of all pages.
    surroundings: u64,
}

impl<'s> Frame<'s> {
    /// Makes what pages share.
    ///
    /// # Errors
    /// Mistakes in templates, words, styles or colours.
    pub fn build(site: &'s Site, offline: bool) -> Result<Self, Vec<Diagnostic>> {
        let mut theme = Theme::load(&site.root, &site.settings.theme, offline)?;
        let assets = Assets::build(site, &theme)?;
        let own = Tongue::own(site, &theme);
        let drawings = easy_read::Drawings::build(site, &theme)?;
        let cards = Cards::of(site, &own);
        let mut tongues: Vec<_> = site.languages.iter().map(|language| Tongue::foreign(language, &theme)).collect();
        fill_globals(&mut theme, site, &assets, &own, &mut tongues);
        let hard_words = HardWords::of(&site.content.glossary);
        let common_searches = Vec::new();
        let look = (offline, theme.mark(), assets.mark(), drawings.mark());
        let (structure, surroundings) = (within(site.structure(), &look), within(site.surroundings(), &look));
        Ok(Self {
            site,
            theme,
            assets,
            cards,
            drawings,
            hard_words,
            own,
            tongues,
            offline,
            common_searches,
            barriers: 0,
            downloads: Vec::new(),
            traces: Arc::default(),
            structure,
            surroundings,
        })
    }

    /// The recipes of every file of the website.
    pub fn artifacts(&'s self) -> Vec<Artifact<'s>> {
        let mut artifacts = self.pages(0..self.site.pages.len());
        artifacts.extend(translations::artifacts(self));
        artifacts.extend(lists::artifacts(self));
        artifacts.extend(browse::artifacts(self));
        artifacts.extend(made::artifacts(self));
        artifacts.extend(timeline::artifacts(self));
        artifacts.push(search_page::artifact(self));
        artifacts.extend(easy_read::artifacts(self));
        artifacts.extend(helpers::artifacts(self));
        artifacts.extend(feedback_report::artifact(self));
        artifacts.extend(comparison::artifact(self));
        artifacts.extend(gaps::artifact(self));
        artifacts.extend(feeds::artifacts(self));
        // What the site makes of its pages' fields is new when those are, or when a search finds something else.
        let poster: Vec<_> = self.downloads.iter().filter(|download| download.page.is_none()).collect();
        let common = within(self.surroundings, &(&self.common_searches, poster, self.barriers));
        for artifact in &mut artifacts {
            let number = || MadeFrom::Number(within(common, &artifact.path));
            artifact.made_from.get_or_insert_with(number);
        }
        // Whether a page says enough to answer the law is seen in its words; and of a file, in the file.
        artifacts.extend(coverage::artifact(self));
        artifacts.extend(self.assets.artifacts(self.site));
        artifacts
    }

    /// The recipes of some pages of content, without the lists that lead to them.
    pub fn pages(&'s self, pages: impl Iterator<Item = PageIndex>) -> Vec<Artifact<'s>> {
        page::artifacts(self, pages)
    }

    /// Common searches that find something; each has a page.
    pub(crate) fn answered_searches(&self) -> impl Iterator<Item = &CommonSearch> {
        self.common_searches.iter().filter(|search| !search.pages.is_empty())
    }

    /// A language of the site's pages; the site's own for a tag of no other.
    pub fn tongue(&self, tag: &str) -> &Tongue {
        self.tongues.iter().find(|tongue| tongue.tag == tag).unwrap_or(&self.own)
    }

    /// From now on, `traces` know what pages look at.
    pub fn trace(&mut self, traces: Arc<Traces>) {
        traces.know_cards(self.cards.numbers().to_vec());
        self.traces = traces;
    }

    /// A page that is made again only when something that it looks at is different; `own` is the number of what
    /// belongs to nobody but it.
    fn traced(&'s self, artifact: Artifact<'s>, own: u64) -> Artifact<'s> {
        self.traces.traced(self.site, artifact, within(self.structure, &own), Depth::Fields)
    }

    /// A page from a template, as seen from `address`.
    fn page(
        &'s self,
        address: &str,
        template: &'static str,
        view: impl Fn() -> Context + Send + Sync + 's,
    ) -> Artifact<'s> {
        self.page_in(&self.own, address, template, view)
    }

    /// The same in a language.
    fn page_in(
        &'s self,
        tongue: &'s Tongue,
        address: &str,
        template: &'static str,
        view: impl Fn() -> Context + Send + Sync + 's,
    ) -> Artifact<'s> {
        let path = format!("{address}index.html");
        let root = root_of(address);
        let address = address.to_owned();
        Artifact::new(path, move || {
            let mut context = view();
            context.insert("root", &root);
            context.insert("address", &address);
            if tongue.foreign.is_none() {
                return self.render(template, &context, &address);
            }
            for (name, value) in &tongue.globals {
                context.insert_value(*name, value.clone());
            }
            let page = self.render(template, &context, &address)?;
            Ok(marks::resolve(&String::from_utf8_lossy(&page), &self.own.tag).into_bytes())
        })
        .minified(self.site.settings.minify == Minify::Safe)
    }

    fn render(&self, template: &str, context: &Context, page: &str) -> Result<Vec<u8>, Box<Diagnostic>> {
        let mut bytes = Vec::with_capacity(16 * 1024);
        match self.theme.tera.render_to(template, context, &mut bytes) {
            Ok(()) => Ok(bytes),
            Err(error) => Err(Box::new(self.theme.explain(&error, page))),
        }
    }
}

/// The way from a page up to the top of the site.
fn root_of(address: &str) -> String {
    "../".repeat(address.matches('/').count())
}

/// What every template may use: `site`, `words`, `navigation`, `people`, `assets`, and the language.
/// Some of it is other in other languages.
fn fill_globals(theme: &mut Theme, site: &Site, assets: &Assets, own: &Tongue, tongues: &mut [Tongue]) {
    let link = |title: &str, address: &str| json!({ "title": title, "address": address });
    let kinds = [Kind::Service, Kind::ShortBreak, Kind::Pathway, Kind::Guide, Kind::Event];
    let navigation: Vec<_> = kinds
        .into_iter()
        .filter(|kind| site.of_kind(*kind).next().is_some())
        .map(|kind| link(theme.word(&format!("kinds.{}.many", kind.word())), &format!("{}/", kind.folder())))
        .collect();
    // The way in for young people stands beside the others on every page.
    let easy_read = (!site.twins.is_empty()).then(easy_read::home);
    let role = |(name, role): (&str, PageRole)| {
        let address = site.with_role(role).map(|index| &site.addresses[index]);
        (name.to_owned(), json!(address))
    };
    let roles: serde_json::Map<_, _> = translations::ROLES.into_iter().map(role).collect();
    let settings = &site.settings;
    let shown = json!({
        "name": settings.name,
        "local_offer": settings.local_offer,
        "statement": site.content.accessibility.is_some(),
        "formal_name": settings.formal_name,
        "council": settings.council,
        "area": settings.area,
        "summary": settings.summary,
        "base_url": base_url(site),
        "language": settings.language,
        "offline_reading": settings.offline_reading,
        "logo": settings.logo.as_ref().map(|logo| json!({
            "address": assets.static_path(&logo.file), "alt": logo.alt,
            "size": assets.size(&logo.file),
        })),
        "date": site.date,
        "date_in_words": site.date.in_words(),
        "roles": roles,
        "easy_read": easy_read,
        "law_page": settings.proof.law_page && !site.content.schedule2.is_empty(),
        "gaps_page": settings.proof.gaps_page,
        "helpers": !site.content.helpers.is_empty(),
    });
    let people = site.content.people.as_ref().map(shown_people);
    let words = Value::from_serializable(&theme.words);
    let all = Value::from_serializable(&translations::all(tongues));
    for tongue in tongues {
        let translated = tongue.foreign.as_ref().and_then(|language| site.content.people_in.get(language));
        let people = translated.map(shown_people).or_else(|| people.clone());
        tongue.globals = translations::globals(site, tongue, &shown, json!(people));
    }
    let globals = theme.tera.global_context();
    globals.insert_value("home", Value::from(""));
    globals.insert_value("tongue", Value::from_serializable(&own.shown()));
    globals.insert_value("languages", all);
    globals.insert_value("site", Value::from_serializable(&shown));
    globals.insert_value("words", words);
    globals.insert_value("navigation", Value::from_serializable(&navigation));
    globals.insert_value("people", Value::from_serializable(&people));
    globals.insert_value("assets", Value::from_serializable(&assets.names()));
}

/// The people to call.
fn shown_people(people: &People) -> serde_json::Value {
    json!({
        "helpline": views::contact(&people.helpline),
        "advice_service": views::contact(&people.advice_service),
        "urgent": people.urgent.iter().map(|help| json!({
            "when": help.when, "what": help.what, "phone": help.phone,
            "phone_link": help.phone.as_deref().map(views::phone_link),
        })).collect::<Vec<_>>(),
    })
}

/// The site's address, ending in a slash.
fn base_url(site: &Site) -> String {
    format!("{}/", site.settings.base_url.trim_end_matches('/'))
}
