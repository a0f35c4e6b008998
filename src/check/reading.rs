//! A page as the rules see it: read once, for all of them.

use std::ops::Range;

use super::prose::{self, Prose};
use crate::content::front::Contact;
use crate::content::markdown::Outline;
use crate::content::{Fields, Kind, Page};
use crate::diagnostics::Place;
use crate::site::{LinkFault, PageIndex, Site, Target, TranslationIndex};
use crate::source::yaml::Tree;

/// A page, and what stands in it.
pub struct Reading<'s> {
    /// The site that it belongs to.
    pub site: &'s Site,
    /// Its number there, or that of its original.
    pub index: PageIndex,
    /// Its number among the translations, when it is one.
    pub translation: Option<TranslationIndex>,
    /// The page.
    pub page: &'s Page,
    /// Its fields with their places. Never none: a page whose fields cannot be read is no page of the site.
    pub fields: Option<Tree>,
    /// Headings, links, pictures and tables of its words.
    pub outline: Outline,
    /// Everything that people read on it, from its fields and its words, in the order of the file.
    pub prose: Vec<Prose>,
}

impl<'s> Reading<'s> {
    /// Reads a page.
    #[must_use]
    pub fn of(site: &'s Site, index: PageIndex) -> Self {
        Self::of_page(site, index, None, &site.pages[index])
    }

    /// Reads a translation.
    #[must_use]
    pub fn of_translation(site: &'s Site, index: TranslationIndex) -> Self {
        let translation = &site.translations[index];
        Self::of_page(site, translation.original, Some(index), &translation.page)
    }

    fn of_page(site: &'s Site, index: PageIndex, translation: Option<TranslationIndex>, page: &'s Page) -> Self {
        let fields = Tree::parse(&page.document.front).ok();
        let mut prose = fields.as_ref().map_or_else(Vec::new, |tree| prose::of_fields(tree, page.document.file()));
        // What people said in confidence is looked through to the last word.
        let of_body = if page.kind == Kind::Feedback { prose::of_body_and_code } else { prose::of_body };
        prose.extend(of_body(page.document.file(), page.document.body.clone()));
        Self { site, index, translation, page, fields, outline: Outline::of(page.document.body_text()), prose }
    }

    /// Follows a link in its words.
    ///
    /// # Errors
    /// Why it leads nowhere.
    pub fn follow(&self, destination: &str) -> Result<Target, LinkFault> {
        match self.translation {
            Some(translation) => self.site.follow_from_translation(translation, destination),
            None => self.site.follow(self.index, destination),
        }
    }

    /// The place of a field, such as `contacts.0.phone`.
    #[must_use]
    pub fn field(&self, path: &str) -> Place {
        self.page.document.front.place_of(path)
    }

    /// The place of a stretch of the page's words.
    #[must_use]
    pub fn body(&self, span: Range<usize>) -> Place {
        self.page.document.body_place(span)
    }

    /// The ways to reach somebody that the page itself names.
    #[must_use]
    pub fn contacts(&self) -> &'s [Contact] {
        match &self.page.fields {
            Fields::Service(service) => &service.contacts,
            Fields::Event(event) => &event.contacts,
            Fields::Organisation(organisation) => &organisation.contacts,
            _ => &[],
        }
    }
}
