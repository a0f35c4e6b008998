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
mod entries;
mod feedback_report;
mod feeds;
mod filters;
mod gaps;
mod hard_words;
mod helpers;
mod lists;
mod made;
pub mod minify;
mod page;
pub mod paper;
pub mod proof;
mod service;
mod short_breaks;
pub mod starters;
mod strategy;
mod structured_data;
mod theme;
mod timeline;
mod views;

use serde_json::json;
use tera::{Context, Value};

pub use theme::{DEFAULT_THEME, Theme};

use self::assets::Assets;
use self::cards::Cards;
use self::hard_words::HardWords;
use crate::artifact::Artifact;
use crate::content::Kind;
use crate::content::guide::PageRole;
use crate::content::settings::Minify;
use crate::diagnostics::Diagnostic;
use crate::site::{PageIndex, Site};

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
    /// The words that the glossary explains.
    pub hard_words: HardWords,
    /// Whether links name `index.html`, for a USB stick.
    pub offline: bool,
}

impl<'s> Frame<'s> {
    /// Makes what pages share.
    ///
    /// # Errors
    /// Mistakes in templates, words, styles or colours.
    pub fn build(site: &'s Site, offline: bool) -> Result<Self, Vec<Diagnostic>> {
        let mut theme = Theme::load(&site.root, &site.settings.theme, offline)?;
        let assets = Assets::build(site, &theme)?;
        let cards = Cards::of(site, &theme);
        fill_globals(&mut theme, site, &assets);
        let hard_words = HardWords::of(&site.content.glossary);
        Ok(Self { site, theme, assets, cards, hard_words, offline })
    }

    /// The recipes of every file of the website.
    pub fn artifacts(&'s self) -> Vec<Artifact<'s>> {
        let mut artifacts = self.assets.artifacts(self.site);
        artifacts.extend(self.pages(0..self.site.pages.len()));
        artifacts.extend(lists::artifacts(self));
        artifacts.extend(browse::artifacts(self));
        artifacts.extend(made::artifacts(self));
        artifacts.extend(timeline::artifacts(self));
        artifacts.extend(coverage::artifact(self));
        artifacts.extend(helpers::artifacts(self));
        artifacts.extend(feedback_report::artifact(self));
        artifacts.extend(comparison::artifact(self));
        artifacts.extend(gaps::artifact(self));
        artifacts.extend(feeds::artifacts(self));
        artifacts
    }

    /// The recipes of some pages of content, without the lists that lead to them.
    pub fn pages(&'s self, pages: impl Iterator<Item = PageIndex>) -> Vec<Artifact<'s>> {
        page::artifacts(self, pages)
    }

    /// Whether a page is in a language other than the site's.
    fn is_in_another_language(&self, page: PageIndex) -> bool {
        let language = self.site.pages[page].front.language.as_ref();
        language.is_some_and(|language| *language != self.site.settings.language)
    }

    /// A page from a template, as seen from `address`.
    fn page(
        &'s self,
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
            self.render(template, &context, &address)
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

/// What every template may use: `site`, `words`, `navigation`, `people`, `assets`.
fn fill_globals(theme: &mut Theme, site: &Site, assets: &Assets) {
    let role = |role: PageRole| site.with_role(role).map(|index| &site.addresses[index]);
    let link = |title: &str, address: &str| json!({ "title": title, "address": address });
    let kinds = [Kind::Service, Kind::ShortBreak, Kind::Pathway, Kind::Guide, Kind::Event];
    let navigation: Vec<_> = kinds
        .into_iter()
        .filter(|kind| site.of_kind(*kind).next().is_some())
        .map(|kind| link(theme.word(&format!("kinds.{}.many", kind.word())), &format!("{}/", kind.folder())))
        .collect();
    let roles = json!({
        "about": role(PageRole::About),
        "contact": role(PageRole::Contact),
        "get_a_copy": role(PageRole::GetACopy),
        "have_your_say": role(PageRole::HaveYourSay),
        "privacy": role(PageRole::Privacy),
    });
    let settings = &site.settings;
    let shown = json!({
        "name": settings.name,
        "formal_name": settings.formal_name,
        "council": settings.council,
        "area": settings.area,
        "summary": settings.summary,
        "base_url": base_url(site),
        "language": settings.language,
        "logo": settings.logo.as_ref().map(|logo| json!({
            "address": assets.static_path(&logo.file), "alt": logo.alt,
            "size": assets.size(&logo.file),
        })),
        "date": site.date,
        "date_in_words": site.date.in_words(),
        "roles": roles,
        "law_page": settings.proof.law_page && !site.content.schedule2.is_empty(),
        "gaps_page": settings.proof.gaps_page,
        "helpers": !site.content.helpers.is_empty(),
    });
    let people = site.content.people.as_ref().map(|people| {
        json!({
            "helpline": views::contact(&people.helpline),
            "advice_service": views::contact(&people.advice_service),
            "urgent": people.urgent.iter().map(|help| json!({
                "when": help.when, "what": help.what, "phone": help.phone,
                "phone_link": help.phone.as_deref().map(views::phone_link),
            })).collect::<Vec<_>>(),
        })
    });
    let words = Value::from_serializable(&theme.words);
    let globals = theme.tera.global_context();
    globals.insert_value("site", Value::from_serializable(&shown));
    globals.insert_value("words", words);
    globals.insert_value("navigation", Value::from_serializable(&navigation));
    globals.insert_value("people", Value::from_serializable(&people));
    globals.insert_value("assets", Value::from_serializable(&assets.names()));
}

/// The site's address, ending in a slash.
fn base_url(site: &Site) -> String {
    format!("{}/", site.settings.base_url.trim_end_matches('/'))
}
