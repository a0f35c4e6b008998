//! Where pages live.

use std::collections::HashMap;

use super::PageIndex;
use crate::content::guide::PageRole;
use crate::content::{Kind, Page};
use crate::diagnostics::{Diagnostic, Place, rule};

/// Pages that the site makes itself, whatever its content.
pub const MADE: [&str; 8] =
    ["browse", "a-to-z", "glossary", "accessibility-statement", "my-profile", "my-list", "offline", "use-our-data"];

/// Those of them that only families of a Local Offer need.
const OF_A_LOCAL_OFFER: [&str; 3] = ["my-profile", "my-list", "use-our-data"];

/// The pages of [`MADE`] that a site has.
pub fn made(site: &super::Site) -> impl Iterator<Item = &'static str> {
    let local_offer = site.settings.local_offer;
    let has_statement = site.content.accessibility.is_some();
    MADE.into_iter().filter(move |name| match *name {
        "accessibility-statement" => has_statement,
        name => local_offer || !OF_A_LOCAL_OFFER.contains(&name),
    })
}

/// Whether the list of a kind is made. A Local Offer says where it has nothing; any other site need not.
#[must_use]
pub fn has_list(site: &super::Site, kind: Kind) -> bool {
    kind != Kind::FreePage && (site.settings.local_offer || site.of_kind(kind).next().is_some())
}

/// How the site covers the law's list; made when the settings ask for it.
pub const COVERAGE: &str = "what-the-law-asks";

/// Where help is missing; made when the settings ask for it.
pub const GAPS: &str = "gaps";

/// Questions that lead to advice.
pub const HELPERS: &str = "helpers";

/// Pages that the site makes below the lists of a kind, each ending in a slash.
pub const MADE_BELOW: [&str; 2] = [FEEDBACK_REPORT, COMPARISON];

/// The year's comments and answers.
pub const FEEDBACK_REPORT: &str = "you-said/report/";

/// What each area promises on the same theme.
pub const COMPARISON: &str = "strategies/compare/";

/// The folder of the Open Referral feed.
pub const FEED: &str = "open-referral/";

/// The folder of tables.
pub const TABLES: &str = "data/";

/// The kinds that have a table, in the order that the page about them shows.
pub const TABULATED: [Kind; 6] =
    [Kind::Service, Kind::ShortBreak, Kind::Event, Kind::Organisation, Kind::Place, Kind::Feedback];

/// Where the table of a kind is, as `csv` or `json`.
#[must_use]
pub fn table(kind: Kind, ending: &str) -> String {
    format!("{TABLES}{}.{ending}", kind.folder())
}

/// The calendar of all events.
pub const CALENDAR: &str = "events/events.ics";

/// The pathways told together by age; made when there are pathways.
pub const TIMELINE: &str = "timeline";

/// More addresses that no page may take.
const TAKEN: [&str; 10] =
    ["admin", "search", "assets", "static", "404", "index", "go", "packs", "data", "open-referral"];

/// Whether the site makes something at this address itself, so that no page may take it.
#[must_use]
pub fn is_reserved(top: &str) -> bool {
    MADE.contains(&top) || TAKEN.contains(&top) || [TIMELINE, COVERAGE, GAPS, HELPERS, super::EASY_READ].contains(&top)
}

/// The address of a page: its folder and name, `/`-ended; free pages live at the top.
#[must_use]
pub fn of(page: &Page) -> String {
    if page.role() == Some(PageRole::Home) {
        return String::new();
    }
    let name = page.front.address.as_deref().unwrap_or(&page.document.name);
    match page.kind {
        Kind::FreePage => format!("{name}/"),
        kind => format!("{}/{name}/", kind.folder()),
    }
}

/// Finds pages and old addresses that would sit on one another.
pub fn clashes(pages: &[std::sync::Arc<Page>], addresses: &[String]) -> (Vec<(String, usize)>, Vec<Diagnostic>) {
    let mut problems = Vec::new();
    let mut taken: HashMap<&str, usize> = HashMap::new();
    for (at, address) in addresses.iter().enumerate() {
        let page = &pages[at];
        let top = address.trim_end_matches('/');
        let is_made = page.kind == Kind::FreePage && (is_reserved(top) || Kind::of_folder(top).is_some());
        if is_made || MADE_BELOW.contains(&address.as_str()) {
            problems.push(Diagnostic::at(
                &rule::DUPLICATE_ADDRESS,
                field(page, "address"),
                format!("the address /{address} is one that the site makes itself"),
                "rename the file, or give the page another “address:”",
            ));
        }
        if let Some(&first) = taken.get(address.as_str()) {
            problems.push(
                Diagnostic::at(
                    &rule::DUPLICATE_ADDRESS,
                    field(page, "address"),
                    format!("this page would live at /{address}, and so would another"),
                    "give one of the two another “address:”, or rename its file",
                )
                .see_also(field(&pages[first], "address"), "the other page"),
            );
        } else {
            taken.insert(address, at);
        }
    }
    let mut redirects: Vec<(String, usize)> = Vec::new();
    for (at, page) in pages.iter().enumerate() {
        for (alias_at, alias) in page.front.aliases.iter().enumerate() {
            let place = || page.document.front.place_of(&format!("aliases.{alias_at}"));
            let plain = alias.trim_matches('/').to_owned();
            if plain.is_empty() || plain.split('/').any(|part| part.is_empty() || part != tidy(part)) {
                problems.push(Diagnostic::at(
                    &rule::FILE_NAME,
                    place(),
                    format!("“{alias}” cannot be an old address of this site"),
                    "write the part after the website's name, such as /old-page/",
                ));
            } else if addresses[at].trim_end_matches('/') == plain {
                problems.push(Diagnostic::at(
                    &rule::REFERENCE_LOOP,
                    place(),
                    "this old address is the page's own address, so it would lead to itself for ever",
                    "delete this line",
                ));
            } else if let Some(&other) = taken.get(format!("{plain}/").as_str()) {
                let loops = pages[other]
                    .front
                    .aliases
                    .iter()
                    .any(|back| back.trim_matches('/') == addresses[at].trim_end_matches('/'));
                problems.push(
                    Diagnostic::at(
                        if loops { &rule::REFERENCE_LOOP } else { &rule::DUPLICATE_ADDRESS },
                        place(),
                        format!("a page lives at /{plain}/, so that address cannot lead here"),
                        "delete this line, or rename the other page",
                    )
                    .see_also(field(&pages[other], "title"), "the page that lives there"),
                );
            } else if let Some((_, other)) = redirects.iter().find(|(taken, _)| *taken == plain) {
                problems.push(
                    Diagnostic::at(
                        &rule::DUPLICATE_ADDRESS,
                        place(),
                        format!("two pages say that /{plain}/ was their old address"),
                        "keep it on the page that people should reach, and delete it on the other",
                    )
                    .see_also(field(&pages[*other], "aliases"), "the other page"),
                );
            } else {
                redirects.push((plain, at));
            }
        }
    }
    redirects.sort();
    (redirects, problems)
}

/// The page that once had this key, and keeps it among its old addresses.
#[must_use]
pub fn once_called(redirects: &[(String, PageIndex)], key: &str) -> Option<PageIndex> {
    // Free pages live at the top.
    let address = key.strip_prefix("pages/").unwrap_or(key);
    redirects.iter().find(|(old, _)| old == address || old == key).map(|(_, page)| *page)
}

/// A part of an address as it must be: no dots that climb, no spaces.
fn tidy(part: &str) -> String {
    part.chars()
        .filter(|sign| sign.is_ascii_alphanumeric() || "-_.~".contains(*sign))
        .collect::<String>()
        .trim_start_matches('.')
        .to_owned()
}

fn field(page: &Page, name: &str) -> Place {
    let place = page.document.front.place_of(name);
    if page.document.front.text().contains(&format!("{name}:")) { place } else { page.document.front.start() }
}
