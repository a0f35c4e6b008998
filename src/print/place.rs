//! Addresses on paper: what a link leads to on a screen, and what somebody types.

use crate::html::Frame;
use crate::site::{PageIndex, Target};

/// The addresses of a site as paper shows them.
#[derive(Clone, Copy)]
pub struct Addresses<'f> {
    /// The site and its files.
    pub frame: &'f Frame<'f>,
}

impl std::fmt::Debug for Addresses<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Addresses")
    }
}

impl Addresses<'_> {
    /// The whole address of something of this site.
    #[must_use]
    pub fn whole(&self, address: &str) -> String {
        format!("{}/{address}", self.frame.site.settings.base_url.trim_end_matches('/'))
    }

    /// The whole address of a page.
    #[must_use]
    pub fn page(&self, page: PageIndex) -> String {
        self.whole(&self.frame.site.addresses[page])
    }

    /// Where a link leads.
    #[must_use]
    pub fn of(&self, target: &Target) -> String {
        let with_part = |address: String, part: &Option<String>| match part {
            Some(part) => format!("{address}#{part}"),
            None => address,
        };
        match target {
            Target::Page(index, part) => with_part(self.page(*index), part),
            Target::Translation(index, part) => {
                with_part(self.whole(&self.frame.site.translations[*index].address), part)
            }
            Target::Made(address, part) => with_part(self.whole(address), part),
            Target::File(file) => self.whole(self.frame.assets.static_path(file)),
            Target::Web(address) | Target::Call(address) => address.clone(),
        }
    }
}

/// An address as people type it: without `https://` and a slash at its end.
#[must_use]
pub fn typed(address: &str) -> String {
    let plain = address.trim_start_matches("https://").trim_start_matches("http://");
    plain.trim_start_matches("www.").trim_end_matches('/').to_owned()
}
