//! One PDF: what it is of, in which form, and where it lives.

use crate::content::form::Form;
use crate::site::{PageIndex, Site};

/// What is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// An ordinary page.
    Page(PageIndex),
    /// The Easy Read twin of a page: its index in [`Site::twins`].
    Twin(usize),
    /// An event pack: its index among the packs.
    Pack(usize),
    /// Every pathway on one sheet of A3, by age.
    Poster,
}

/// One PDF that is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Order {
    /// What of.
    pub subject: Subject,
    /// How.
    pub form: Form,
}

impl Order {
    /// Where its file is in the built site. The same page always gives the same place.
    #[must_use]
    pub fn path(&self, site: &Site) -> String {
        let suffix = self.form.suffix();
        match self.subject {
            Subject::Page(page) => {
                let address = &site.addresses[page];
                format!("{address}{}{suffix}.pdf", last_part(address))
            }
            Subject::Twin(twin) => {
                let twin = &site.twins[twin];
                let name = last_part(&site.addresses[twin.page]);
                format!("{}{name}-easy-read{suffix}.pdf", twin.address)
            }
            Subject::Pack(pack) => format!("packs/{}{suffix}.pdf", site.content.packs[pack].name),
            Subject::Poster => format!("{}/growing-up-poster{suffix}.pdf", crate::site::address::TIMELINE),
        }
    }

    /// The page that offers it.
    #[must_use]
    pub fn page(&self, site: &Site) -> Option<PageIndex> {
        match self.subject {
            Subject::Page(page) => Some(page),
            Subject::Twin(twin) => Some(site.twins[twin].page),
            Subject::Pack(pack) => site.by_key.get(site.content.packs[pack].fields.event.as_ref()?).copied(),
            Subject::Poster => None,
        }
    }
}

/// `swimming` of `services/swimming/`; the front page is `home`.
fn last_part(address: &str) -> &str {
    match address.trim_end_matches('/').rsplit('/').next() {
        Some(name) if !name.is_empty() => name,
        _ => "home",
    }
}
