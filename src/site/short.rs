//! Short addresses for paper: `go/swimming`, which people type and phones read.
//!
//! Paper lives longer than a folder's name. A short address leads to the page
//! from every name that it ever had, as its `aliases` tell.

use std::collections::{HashMap, HashSet};

use super::{PageIndex, Site};

/// The part of the site where they live.
pub const GO: &str = "go";

/// A short address and where it leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Short {
    /// `go/swimming`.
    pub from: String,
    /// The page, or its Easy Read twin when it has one.
    pub to: String,
    /// The page.
    pub page: PageIndex,
}

impl Site {
    /// The short address of a page, with a slash at its end. Two pages with one name have the folder before it.
    #[must_use]
    pub fn short_address(&self, page: PageIndex) -> String {
        let name = last(&self.addresses[page]);
        if name.is_empty() {
            String::new()
        } else if self.shared_names().contains(name) {
            format!("{GO}/{}-{name}/", self.pages[page].kind.folder())
        } else {
            format!("{GO}/{name}/")
        }
    }

    /// The last names of addresses that more than one page has.
    fn shared_names(&self) -> &HashSet<String> {
        self.shared_names.get_or_init(|| {
            let mut seen = HashSet::new();
            self.addresses
                .iter()
                .map(|address| last(address))
                .filter(|name| !seen.insert(*name))
                .map(str::to_owned)
                .collect()
        })
    }

    /// The short addresses that stand on something printed: pages with Easy Read, and pages of packs.
    #[must_use]
    pub fn short_addresses(&self) -> Vec<Short> {
        let mut pages: Vec<PageIndex> = self.twins.iter().map(|twin| twin.page).collect();
        for pack in &self.content.packs {
            pages.extend(pack.fields.pages.iter().filter_map(|key| self.by_key.get(key)));
            if let Some(topic) = &pack.fields.topic {
                let about = |page: &PageIndex| self.pages[*page].front.topics.contains(topic);
                pages.extend((0..self.pages.len()).filter(about));
            }
        }
        pages.sort_unstable();
        pages.dedup();
        let mut all: HashMap<String, Short> = HashMap::new();
        for page in pages {
            let to = self.twin(page).map_or(&self.addresses[page], |twin| &twin.address).clone();
            let mut names = vec![self.short_address(page)];
            // An old name stands on old paper; a page that has it now goes first.
            names.extend(self.pages[page].front.aliases.iter().map(|alias| format!("{GO}/{}/", last(alias))));
            for (at, name) in names.into_iter().enumerate() {
                let from = name.trim_end_matches('/').to_owned();
                let short = Short { from: from.clone(), to: to.clone(), page };
                if from == GO || from.is_empty() {
                    continue;
                }
                if at == 0 {
                    all.insert(from, short);
                } else {
                    all.entry(from).or_insert(short);
                }
            }
        }
        let mut all: Vec<Short> = all.into_values().collect();
        all.sort_by(|one, other| one.from.cmp(&other.from));
        all
    }
}

/// `swimming` of `services/swimming/`.
fn last(address: &str) -> &str {
    address.trim_matches('/').rsplit('/').next().unwrap_or_default()
}
