//! The Open Referral UK feed: which file answers which address.
//!
//! Addresses of the standard have no ending. A record is a file without one; a
//! list is `index.json` in its folder, which the host is told to serve at the
//! folder's address (`_redirects`, `nginx.conf.example`, and `fingerpost serve`).
//! A plain host cannot read `?page=2`, so each list is one page that holds all.

use std::sync::Arc;

use serde_json::{Value, json};
use uuid::Uuid;

use super::filled::filled;
use super::ids::Ids;
use super::{organisations, places, services, terms};
use crate::artifact::Artifact;
use crate::content::Kind;
use crate::site::address::FEED;
use crate::site::{PageIndex, Site};

/// What every record is made with.
#[derive(Debug, Clone, Copy)]
pub struct Feed<'s> {
    /// The site.
    pub site: &'s Site,
    /// Its ids.
    pub ids: Ids,
}

/// The whole address of something on the site.
#[must_use]
pub fn web_address(site: &Site, address: &str) -> String {
    format!("{}/{address}", site.settings.base_url.trim_end_matches('/'))
}

/// The recipes of the feed's files.
pub fn artifacts(site: &Site) -> Vec<Artifact<'_>> {
    let feed = Feed { site, ids: Ids::of(&site.settings) };
    let mut artifacts = vec![json_file(format!("{FEED}index.json"), details)];
    let services: Vec<PageIndex> =
        site.of_kind(Kind::Service).chain(site.of_kind(Kind::ShortBreak)).map(|(index, _)| index).collect();
    for index in services.iter().copied() {
        let path = format!("{FEED}services/{}", feed.ids.page(&site.pages[index]));
        artifacts.push(json_file(path, move || services::whole(&feed, index)));
        for (pair, place) in places::of_service(&feed, index) {
            let path = format!("{FEED}service_at_locations/{pair}");
            artifacts.push(json_file(path, move || at_location(&feed, index, pair, place)));
        }
    }
    let pairs: Vec<(PageIndex, Uuid, PageIndex)> = services
        .iter()
        .flat_map(|index| places::of_service(&feed, *index).into_iter().map(|(pair, place)| (*index, pair, place)))
        .collect();
    artifacts.push(list("services", move || services.iter().map(|index| services::in_list(&feed, *index)).collect()));
    if !pairs.is_empty() {
        artifacts.push(list("service_at_locations", move || {
            pairs.iter().map(|(index, pair, place)| at_location(&feed, *index, *pair, *place)).collect()
        }));
    }
    artifacts.extend(of_organisations(feed));
    artifacts.extend(of_terms(feed));
    artifacts
}

/// What the feed says of itself.
fn details() -> Value {
    json!({
        "version": "HSDS-UK-3.0",
        "profile": "https://github.com/OpenReferralUK/uk-profile/blob/main/docs/index.md",
        "openapi_url": "https://docs.openreferraluk.org/en/latest/openapi30.json",
    })
}

fn at_location(feed: &Feed<'_>, service: PageIndex, pair: Uuid, place: PageIndex) -> Value {
    let location = places::location(feed, place);
    filled(json!({
        "id": pair,
        "service_id": feed.ids.page(&feed.site.pages[service]),
        "location_id": location["id"],
        "location": location,
        "service": services::in_list(feed, service),
    }))
}

fn of_organisations(feed: Feed<'_>) -> Vec<Artifact<'_>> {
    let all: Vec<PageIndex> = feed.site.of_kind(Kind::Organisation).map(|(index, _)| index).collect();
    if all.is_empty() {
        return Vec::new();
    }
    let each = all.iter().copied().map(|index| {
        let path = format!("{FEED}organizations/{}", feed.ids.page(&feed.site.pages[index]));
        json_file(path, move || organisations::organisation(&feed, index))
    });
    let mut artifacts: Vec<_> = each.collect();
    artifacts.push(json_file(format!("{FEED}organizations/index.json"), move || {
        let contents: Vec<Value> = all.iter().map(|index| organisations::organisation(&feed, *index)).collect();
        let mut page = page_of(&contents);
        // The published schema of this one list wants these three of the list itself.
        page["id"] = json!(feed.ids.named("organizations"));
        page["name"] = json!(feed.site.settings.name);
        page["description"] = json!(feed.site.settings.summary);
        page
    }));
    artifacts
}

fn of_terms(feed: Feed<'_>) -> Vec<Artifact<'_>> {
    let taxonomies = Arc::new(terms::taxonomies(&feed));
    if taxonomies.is_empty() {
        return Vec::new();
    }
    let mut artifacts = Vec::new();
    let mut all_terms = Vec::new();
    for (id, taxonomy) in taxonomies.iter() {
        let whole = taxonomy.clone();
        artifacts.push(json_file(format!("{FEED}taxonomies/{id}"), move || whole.clone()));
        for term in taxonomy["taxonomy_terms"].as_array().into_iter().flatten() {
            let Some(id) = term["id"].as_str() else { continue };
            let whole = term.clone();
            artifacts.push(json_file(format!("{FEED}taxonomy_terms/{id}"), move || whole.clone()));
            all_terms.push(term.clone());
        }
    }
    artifacts.push(list("taxonomy_terms", move || all_terms.clone()));
    artifacts.push(list("taxonomies", move || taxonomies.iter().map(|(_, taxonomy)| taxonomy.clone()).collect()));
    artifacts
}

/// A list at the address `name`.
fn list<'s>(name: &str, make: impl Fn() -> Vec<Value> + Send + Sync + 's) -> Artifact<'s> {
    json_file(format!("{FEED}{name}/index.json"), move || page_of(&make()))
}

/// The one page that holds all.
fn page_of(contents: &[Value]) -> Value {
    json!({
        "total_items": contents.len(),
        "total_pages": 1,
        "page_number": 1,
        "size": contents.len(),
        "first_page": true,
        "last_page": true,
        "empty": contents.is_empty(),
        "contents": contents,
    })
}

fn json_file<'s>(path: String, make: impl Fn() -> Value + Send + Sync + 's) -> Artifact<'s> {
    Artifact::new(path, move || Ok(to_json(&make())))
}

/// JSON with a line end, as text files have.
#[must_use]
pub fn to_json(value: &Value) -> Vec<u8> {
    let mut text = value.to_string();
    text.push('\n');
    text.into_bytes()
}
