//! The Open Referral UK feed: which file answers which address.
//!
//! Addresses of the standard have no ending. A record is a file without one; a
//! list is `index.json` in its folder, which the host is told to serve at the
//! folder's address (`_redirects`, `nginx.conf.example`, and `fingerpost serve`).
//! A plain host cannot read `?page=2`, so each list is one page that holds all.

use std::sync::{Arc, OnceLock};

use serde_json::{Value, json};
use uuid::Uuid;

use super::ids::Ids;
use super::{organisations, places, services, terms};
use crate::artifact::{Artifact, Joined, Parts};
use crate::content::Kind;
use crate::site::address::FEED;
use crate::site::{Depth, PageIndex, Seen, Site, Traces, look_at, named, watch};

/// What every record is made with.
#[derive(Debug)]
pub struct Feed<'s> {
    /// The site.
    pub site: &'s Site,
    /// Its ids.
    pub ids: Ids,
    /// The record of each page that others carry with them, as text, once it was asked for.
    carried: Vec<OnceLock<(String, Vec<Seen>)>>,
}

impl<'s> Feed<'s> {
    /// The feed of a site.
    #[must_use]
    pub fn of(site: &'s Site) -> Self {
        let carried = (0..site.pages.len()).map(|_| OnceLock::new()).collect();
        Self { site, ids: Ids::of(&site.settings), carried }
    }

    /// The record of an organisation, a place or a service as lists and other records carry it. A service stands in its
    /// own file, in two lists and at each of its places.
    pub fn carried(&self, index: PageIndex) -> &str {
        let make = || match self.site.pages[index].kind {
            Kind::Organisation => organisations::organisation(self, index).to_string(),
            Kind::Place => places::location(self, index).to_string(),
            _ => services::in_list(self, index),
        };
        let (record, looked) = self.carried[index].get_or_init(|| watch(make));
        // Whoever made it first is not the only one who depends on it.
        look_at(looked);
        record
    }
}

/// The whole address of something on the site.
#[must_use]
pub fn web_address(site: &Site, address: &str) -> String {
    format!("{}/{address}", site.settings.base_url.trim_end_matches('/'))
}

/// The recipes of the feed's files. A record carries who runs a service and where it is, with their words; where a record
/// of a long list is as it was, it is copied.
pub fn artifacts<'s>(site: &'s Site, traces: &'s Traces, parts: &'s Parts) -> Vec<Artifact<'s>> {
    let feed = Arc::new(Feed::of(site));
    let traced = |artifact| traces.traced(site, artifact, site.structure(), Depth::Words);
    let mut artifacts = vec![json_file(format!("{FEED}index.json"), details)];
    let services: Vec<PageIndex> =
        site.of_kind(Kind::Service).chain(site.of_kind(Kind::ShortBreak)).map(|(index, _)| index).collect();
    let mut pairs: Vec<(PageIndex, Uuid, PageIndex)> = Vec::new();
    for index in services.iter().copied() {
        let path = format!("{FEED}services/{}", feed.ids.page(&site.pages[index]));
        let of = feed.clone();
        artifacts.push(traced(file(path, move |out| out.push_str(&services::whole(&of, index)))));
        for (pair, place) in places::of_service(&feed, index) {
            let path = format!("{FEED}service_at_locations/{pair}");
            let of = feed.clone();
            let recipe = file(path, move |out| out.push_str(&at_location(&of, index, pair, place)));
            artifacts.push(traced(recipe));
            pairs.push((index, pair, place));
        }
    }
    let list_of = |name: &'static str, records: Vec<(u64, Write<'s>)>| {
        let path = format!("{FEED}{name}/index.json");
        parts.artifact(path, site.structure(), Long { site, traces, records })
    };
    let carried = services.iter().map(|index| {
        let (of, index) = (feed.clone(), *index);
        let name = named(&format!("{FEED}services/index.json#{}", site.pages.unwatched()[index].key));
        let write: Write<'s> = Box::new(move || of.carried(index).to_owned());
        (name, write)
    });
    artifacts.push(list_of("services", carried.collect()));
    if !pairs.is_empty() {
        let records = pairs.into_iter().map(|(index, pair, place)| {
            let of = feed.clone();
            // The file of the pair is the same record.
            let write: Write<'s> = Box::new(move || at_location(&of, index, pair, place));
            (named(&format!("{FEED}service_at_locations/{pair}")), write)
        });
        artifacts.push(list_of("service_at_locations", records.collect()));
    }
    artifacts.extend(of_organisations(&feed).into_iter().map(traced));
    artifacts.extend(of_terms(&feed));
    artifacts
}

/// A record as text, made when it is wanted.
type Write<'s> = Box<dyn Fn() -> String + Send + Sync + 's>;

/// The one page of a list whose records are traced one by one, each by its name.
struct Long<'s> {
    site: &'s Site,
    traces: &'s Traces,
    records: Vec<(u64, Write<'s>)>,
}

impl Joined for Long<'_> {
    fn beginning(&self) -> String {
        beginning(self.records.len())
    }

    fn between(&self) -> &'static str {
        ","
    }

    fn end(&self) -> String {
        END.to_owned() + "\n"
    }

    fn count(&self) -> usize {
        self.records.len()
    }

    fn number(&self, at: usize) -> Option<u64> {
        self.traces.number(self.site, self.records[at].0, self.site.structure(), Depth::Words)
    }

    fn write(&self, at: usize, out: &mut Vec<u8>) {
        let (name, write) = &self.records[at];
        out.extend_from_slice(self.traces.note(*name, write).as_bytes());
    }
}

/// What the feed says of itself.
fn details() -> Value {
    json!({
        "version": "HSDS-UK-3.0",
        "profile": "https://github.com/OpenReferralUK/uk-profile/blob/main/docs/index.md",
        "openapi_url": "https://docs.openreferraluk.org/en/latest/openapi30.json",
    })
}

fn at_location(feed: &Feed<'_>, service: PageIndex, pair: Uuid, place: PageIndex) -> String {
    let site = feed.site;
    let ids = json!({
        "id": pair,
        "service_id": feed.ids.page(&site.pages[service]),
        "location_id": feed.ids.page(&site.pages[place]),
    });
    let (location, service) = (feed.carried(place), feed.carried(service));
    joined(&ids.to_string(), &format!("{{\"location\":{location},\"service\":{service}}}"))
}

/// Two objects as one, where both are text. Neither may have a field of the other, and both have some.
pub fn joined(one: &str, other: &str) -> String {
    let (one, other) = (one.strip_suffix('}').unwrap_or(one), other.strip_prefix('{').unwrap_or(other));
    format!("{one},{other}")
}

fn of_organisations<'s>(feed: &Arc<Feed<'s>>) -> Vec<Artifact<'s>> {
    let site = feed.site;
    let all: Vec<PageIndex> = site.of_kind(Kind::Organisation).map(|(index, _)| index).collect();
    if all.is_empty() {
        return Vec::new();
    }
    let each = all.iter().copied().map(|index| {
        let path = format!("{FEED}organizations/{}", feed.ids.page(&site.pages[index]));
        let of = feed.clone();
        file(path, move |out| out.push_str(of.carried(index)))
    });
    let mut artifacts: Vec<_> = each.collect();
    let of = feed.clone();
    let recipe = file(format!("{FEED}organizations/index.json"), move |out| {
        let mut page = String::new();
        page_of(all.len(), |at, out| out.push_str(of.carried(all[at])), &mut page);
        // The published schema of this one list wants these three of the list itself.
        let its = json!({
            "id": of.ids.named("organizations"),
            "name": of.site.settings.name,
            "description": of.site.settings.summary,
        });
        out.push_str(&joined(&page, &its.to_string()));
    });
    artifacts.push(recipe);
    artifacts
}

fn of_terms<'s>(feed: &Feed<'s>) -> Vec<Artifact<'s>> {
    let taxonomies = Arc::new(terms::taxonomies(feed));
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
    let write = |value: &Value, out: &mut String| out.push_str(&value.to_string());
    artifacts.push(list("taxonomy_terms", all_terms.len(), move |at, out| write(&all_terms[at], out)));
    artifacts.push(list("taxonomies", taxonomies.len(), move |at, out| write(&taxonomies[at].1, out)));
    artifacts
}

/// A list at the address `name`, of which `write` writes one record.
fn list<'s>(name: &str, count: usize, write: impl Fn(usize, &mut String) + Send + Sync + 's) -> Artifact<'s> {
    file(format!("{FEED}{name}/index.json"), move |out| page_of(count, &write, out))
}

/// What stands before the records of a list that has them all on one page.
fn beginning(count: usize) -> String {
    let about = json!({
        "total_items": count,
        "total_pages": 1,
        "page_number": 1,
        "size": count,
        "first_page": true,
        "last_page": true,
        "empty": count == 0,
    });
    let about = about.to_string();
    format!("{},\"contents\":[", about.strip_suffix('}').unwrap_or(&about))
}

/// What stands after them.
const END: &str = "]}";

/// The one page that holds all.
fn page_of(count: usize, write: impl Fn(usize, &mut String), out: &mut String) {
    out.push_str(&beginning(count));
    for at in 0..count {
        if at > 0 {
            out.push(',');
        }
        write(at, out);
    }
    out.push_str(END);
}

fn json_file<'s>(path: String, make: impl Fn() -> Value + Send + Sync + 's) -> Artifact<'s> {
    file(path, move |out| out.push_str(&make().to_string()))
}

/// A file of text with a line end, as text files have.
fn file<'s>(path: String, write: impl Fn(&mut String) + Send + Sync + 's) -> Artifact<'s> {
    Artifact::new(path, move || {
        let mut text = String::new();
        write(&mut text);
        text.push('\n');
        Ok(text.into_bytes())
    })
}
