//! A page of content as it is shown: the page itself, or one of its translations.

use super::Frame;
use super::tongue::Tongue;
use crate::content::Page;
use crate::site::{LinkFault, PageIndex, Target, Translation, TranslationIndex};

/// What a template shows: words from here, lists and relations from the page behind it.
#[derive(Clone, Copy)]
pub struct Leaf<'f> {
    /// The page, or the original of the translation.
    pub index: PageIndex,
    /// The page with its words in the language in which it is shown.
    pub page: &'f Page,
    /// Where it lives.
    pub address: &'f str,
    /// The language in which it is shown.
    pub tongue: &'f Tongue,
    /// The translation, when it is one.
    pub translation: Option<(TranslationIndex, &'f Translation)>,
}

impl<'f> Leaf<'f> {
    /// A page of the site.
    pub fn of_page(frame: &'f Frame<'_>, index: PageIndex) -> Self {
        let page = &frame.site.pages[index];
        let tongue = frame.tongue(page.front.language.as_deref().unwrap_or_default());
        Self { index, page, address: &frame.site.addresses[index], tongue, translation: None }
    }

    /// A translation of one.
    pub fn of_translation(frame: &'f Frame<'_>, index: TranslationIndex) -> Self {
        let translation = &frame.site.translations[index];
        Self {
            index: translation.original,
            page: &translation.page,
            address: &translation.address,
            tongue: frame.tongue(translation.language.tag()),
            translation: Some((index, translation)),
        }
    }

    /// Follows a link in its words.
    ///
    /// # Errors
    /// Why it leads nowhere.
    pub fn follow(&self, frame: &Frame<'_>, destination: &str) -> Result<Target, LinkFault> {
        match self.translation {
            Some((index, _)) => frame.site.follow_from_translation(index, destination),
            None => frame.site.follow(self.index, destination),
        }
    }
}
