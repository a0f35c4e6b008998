//! Ids that stay the same from build to build.
//!
//! Open Referral asks for a UUID for every record. They are made of names
//! (version 5), so the same page has the same id on every computer, and a page
//! that came from another feed keeps the id that it had there.

use uuid::Uuid;

use crate::content::Page;
use crate::content::settings::Settings;

/// What the ids of one site are made from.
#[derive(Debug, Clone, Copy)]
pub struct Ids {
    site: Uuid,
}

impl Ids {
    /// The ids of the site with these settings.
    #[must_use]
    pub fn of(settings: &Settings) -> Self {
        let address = settings.open_data.ids_from.as_deref().unwrap_or(&settings.base_url);
        let plain = address.trim().trim_end_matches('/');
        Self { site: Uuid::new_v5(&Uuid::NAMESPACE_URL, plain.as_bytes()) }
    }

    /// The id of a page: that of its source, or one made of its key.
    #[must_use]
    pub fn page(self, page: &Page) -> Uuid {
        let source = page.front.imported.as_ref().and_then(|source| Uuid::parse_str(&source.id).ok());
        source.unwrap_or_else(|| self.named(&page.key))
    }

    /// The id of something else of the site, such as a term.
    #[must_use]
    pub fn named(self, name: &str) -> Uuid {
        part(self.site, name)
    }
}

/// The id of a part of something, such as its second contact.
#[must_use]
pub fn part(whole: Uuid, name: &str) -> Uuid {
    Uuid::new_v5(&whole, name.as_bytes())
}
