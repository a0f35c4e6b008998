//! What machines read: sitemap, robots, Atom, headers, redirects.

use serde_json::json;
use tera::Context;
use xxhash_rust::xxh3::xxh3_64;

use super::leaf::Leaf;
use super::{Frame, base_url, forms_policy};
use crate::artifact::Artifact;
use crate::content::scalars::Day;
use crate::content::{Fields, Kind};
use crate::site::{PageIndex, Site, address};

/// The recipes of all of them. Their texts are templates, so a site can change them too.
pub fn artifacts<'s>(frame: &'s Frame<'s>) -> Vec<Artifact<'s>> {
    let from_template = |path: &'static str, template: &'static str, context: fn(&Site) -> Context| {
        Artifact::new(path, move || frame.render(template, &context(frame.site), path))
    };
    let mut artifacts = vec![
        Artifact::new("feed.xml", move || frame.render("feed.xml", &feed(frame.site), "feed.xml")),
        from_template("robots.txt", "robots.txt", plain),
        from_template("_headers", "_headers", plain),
        from_template("_redirects", "_redirects", redirects),
        from_template("nginx.conf.example", "nginx.conf.example", redirects),
    ];
    artifacts.push(Artifact::new("sw.js", move || frame.render("sw.js", &worker(frame), "sw.js")));
    let has_list = |kind: &Kind| address::has_list(frame.site, *kind);
    for kind in [Kind::Event, Kind::Feedback].into_iter().filter(has_list) {
        let path = format!("{}/feed.xml", kind.folder());
        artifacts.push(Artifact::new(path.clone(), move || frame.render("feed.xml", &feed_of(frame, kind), &path)));
    }
    let parts = site_parts(frame.site);
    if parts > 1 {
        artifacts.push(from_template(SITEMAP, "sitemap-index.xml", sitemap_index));
    }
    for part in 0..parts {
        let path = if parts == 1 { SITEMAP.to_owned() } else { part_name(part) };
        artifacts.push(Artifact::new(path, move || frame.render("sitemap.xml", &sitemap(frame, part), SITEMAP)));
    }
    artifacts
}

/// Where search engines look for it.
const SITEMAP: &str = "sitemap.xml";

/// The most addresses that one sitemap may hold, by its standard.
const SITEMAP_MOST: usize = 50_000;

fn site_parts(site: &Site) -> usize {
    site.pages.len().div_ceil(SITEMAP_MOST).max(1)
}

fn part_name(part: usize) -> String {
    format!("sitemap-{}.xml", part + 1)
}

/// The path of the site on its host: `/`, or `/local-offer/`.
fn top(site: &Site) -> String {
    let base = base_url(site);
    let rest = base.split_once("://").map_or(base.as_str(), |(_, rest)| rest);
    rest.find('/').map_or_else(|| "/".to_owned(), |at| rest[at..].to_owned())
}

fn plain(site: &Site) -> Context {
    let mut context = Context::new();
    context.insert("top", &top(site));
    context.insert("base_url", &base_url(site));
    context.insert("admin_policy", &forms_policy::of_settings(&site.settings));
    context
}

/// What a page needs to be read without a signal.
const CORE: [&str; 3] = ["site_css", "site_js", "offline_js"];

/// The worker that keeps pages on a device. Its version changes with what it keeps from the start.
fn worker(frame: &Frame<'_>) -> Context {
    let names = frame.assets.names();
    let mut core: Vec<&str> = CORE.iter().filter_map(|name| names.get(*name).copied()).collect();
    let version = format!("{:016x}", xxh3_64(core.join("\n").as_bytes()));
    core.push("offline/index.html");
    let mut context = Context::new();
    context.insert("core", &core);
    context.insert("version", &version[..8]);
    context.insert("offline_reading", &frame.site.settings.offline_reading);
    context.insert("admin", &frame.site.settings.admin.is_some());
    context
}

fn redirects(site: &Site) -> Context {
    let mut context = plain(site);
    let lists: &[&str] = if site.settings.local_offer { &FEED_LISTS } else { &[] };
    context.insert("feed_lists", lists);
    let list: Vec<_> =
        site.redirects.iter().map(|(from, to)| json!({ "from": from, "to": site.addresses[*to] })).collect();
    let short = site.short_addresses().into_iter().map(|short| json!({ "from": short.from, "to": short.to }));
    let list: Vec<_> = list.into_iter().chain(short).collect();
    context.insert("redirects", &list);
    context
}

fn sitemap_index(site: &Site) -> Context {
    let mut context = plain(site);
    let parts: Vec<String> = (0..site_parts(site)).map(part_name).collect();
    context.insert("parts", &parts);
    context
}

/// Every page, and the lists that lead to them.
fn sitemap(frame: &Frame<'_>, part: usize) -> Context {
    let site = frame.site;
    let mut context = plain(site);
    let start = part * SITEMAP_MOST;
    let end = (start + SITEMAP_MOST).min(site.pages.len());
    let mut entries: Vec<_> = (start..end)
        .map(|index| {
            json!({
                "address": site.addresses[index], "changed": site.pages[index].front.reviewed,
                "languages": super::translations::switch(frame, Leaf::of_page(frame, index)),
            })
        })
        .collect();
    if part == 0 {
        let mut made = super::lists::addresses(frame);
        made.extend(super::made::letter_addresses(frame));
        made.extend(address::made(site).map(|name| format!("{name}/")));
        made.extend(super::helpers::addresses(site));
        if site.of_kind(Kind::Feedback).next().is_some() {
            made.push(address::FEEDBACK_REPORT.to_owned());
        }
        if super::comparison::is_made(frame) {
            made.push(address::COMPARISON.to_owned());
        }
        if site.settings.proof.gaps_page {
            made.push(format!("{}/", address::GAPS));
        }
        if site.settings.proof.law_page && !site.content.schedule2.is_empty() {
            made.push(format!("{}/", address::COVERAGE));
        }
        if site.of_kind(Kind::Pathway).next().is_some() {
            made.push(format!("{}/", address::TIMELINE));
        }
        made.extend(super::easy_read::addresses(site));
        made.extend(site.facets.iter().map(|facet| format!("browse/{}/", facet.id)));
        entries.extend((0..site.translations.len()).map(|index| {
            let leaf = Leaf::of_translation(frame, index);
            json!({
                "address": leaf.address, "changed": site.translations[index].front.translated,
                "languages": super::translations::switch(frame, leaf),
            })
        }));
        made.extend(super::translations::indexes(frame));
        entries.extend(made.into_iter().map(|address| json!({ "address": address, "changed": null, "languages": [] })));
    }
    context.insert("entries", &entries);
    context
}

/// The lists of the open data feed, each of which is `index.json` in its folder.
const FEED_LISTS: [&str; 6] = ["", "services", "service_at_locations", "organizations", "taxonomies", "taxonomy_terms"];

/// Coming events, or what families said.
fn feed_of(frame: &Frame<'_>, kind: Kind) -> Context {
    let site = frame.site;
    let mut entries: Vec<(Day, PageIndex)> = match kind {
        Kind::Event => super::lists::coming_events(site).into_iter().map(|(_, index)| index).collect::<Vec<_>>(),
        _ => site.of_kind(kind).map(|(index, _)| index).collect(),
    }
    .into_iter()
    .map(|index| {
        let page = &site.pages[index];
        let day = match &page.fields {
            Fields::Feedback(feedback) => feedback.date,
            // A feed must not say that something was written after today.
            Fields::Event(event) => page.front.reviewed.unwrap_or_else(|| event.when.date.min(site.date)),
            _ => site.date,
        };
        (day, index)
    })
    .collect();
    entries.sort_by(|one, other| other.cmp(one));
    let mut context = with_entries(site, entries);
    context.insert("list", &format!("{}/", kind.folder()));
    context.insert("title", frame.theme.word(&format!("kinds.{}.many", kind.word())));
    context
}

/// The newest news, feedback and checked services, for people who follow the site.
fn feed(site: &Site) -> Context {
    let mut entries: Vec<_> = site
        .pages
        .iter()
        .enumerate()
        .filter_map(|(index, page)| {
            let date = match &page.fields {
                Fields::News(news) => news.date,
                Fields::Feedback(feedback) => feedback.date,
                Fields::Service(_) | Fields::Event(_) | Fields::Guide(_) => page.front.reviewed?,
                _ => return None,
            };
            Some((date, index))
        })
        .collect();
    entries.sort_by(|one, other| other.cmp(one));
    let mut context = with_entries(site, entries);
    context.insert("list", "");
    context
}

fn with_entries(site: &Site, entries: Vec<(Day, PageIndex)>) -> Context {
    let mut context = plain(site);
    let updated = entries.first().map_or(site.date, |(date, _)| *date);
    let entries: Vec<_> = entries
        .into_iter()
        .take(30)
        .map(|(date, index)| {
            let front = &site.pages[index].front;
            json!({ "title": front.title, "summary": front.summary, "address": site.addresses[index], "date": date })
        })
        .collect();
    context.insert("entries", &entries);
    context.insert("updated", &updated);
    context
}
