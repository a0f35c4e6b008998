//! An event pack: several pages as one booklet, with one cover, one word list and the people to call.

use serde_json::{Value, json};

use super::easy::{self, Meaning, named};
use super::paper::Block;
use super::place::{Addresses, typed};
use super::plain::{self, Writer};
use super::sheet::Part;
use crate::content::form::Form;
use crate::content::scalars::Day;
use crate::content::{Fields, Kind};
use crate::site::{PageIndex, Site, occurrences};

/// The pages of a pack, in order, each once: those that it names, then those about its topic.
#[must_use]
pub fn pages(site: &Site, pack: usize) -> Vec<PageIndex> {
    let fields = &site.content.packs[pack].fields;
    let mut pages: Vec<PageIndex> = Vec::new();
    let mut add = |page: PageIndex| {
        if !pages.contains(&page) {
            pages.push(page);
        }
    };
    fields.pages.iter().filter_map(|key| site.by_key.get(key).copied()).for_each(&mut add);
    if let Some(topic) = &fields.topic {
        for kind in [Kind::Service, Kind::ShortBreak, Kind::Pathway, Kind::Guide] {
            site.of_kind(kind).filter(|(_, page)| page.front.topics.contains(topic)).for_each(|(page, _)| add(page));
        }
    }
    pages
}

/// When and where, as the cover says it.
#[must_use]
pub fn when_and_where(addresses: &Addresses<'_>, pack: usize) -> (Option<String>, Option<String>) {
    let site = addresses.frame.site;
    let fields = &site.content.packs[pack].fields;
    let mut when = fields.date.map(Day::with_weekday);
    let mut place = fields.place.clone();
    let event = fields.event.as_ref().and_then(|key| site.by_key.get(key)).map(|index| &site.pages[*index]);
    if let Some(Fields::Event(event)) = event.map(|page| &page.fields) {
        let day =
            fields.date.or_else(|| occurrences(&event.when, site.date).first().copied()).unwrap_or(event.when.date);
        let writer = Writer::of(addresses);
        let (from, to) = (event.when.from.in_words(), event.when.to.in_words());
        let hours = writer.filled("event.time", &[("from", &from), ("to", &to)]);
        when = Some(format!("{}, {hours}", day.with_weekday()));
        let held_at = event.place.as_ref().and_then(|name| site.by_key.get(&format!("places/{name}")));
        place = place.or_else(|| held_at.map(|index| site.pages[*index].front.title.clone()));
    }
    (when, place)
}

/// Lays out the pack with this index.
pub fn part(addresses: &Addresses<'_>, pack: usize, form: Form) -> Part {
    let site = addresses.frame.site;
    let content = &site.content.packs[pack];
    let fields = &content.fields;
    let writer = Writer::of(addresses);
    let pages = pages(site, pack);
    let mut part = Part {
        template: "pack.typ",
        title: fields.title.clone(),
        summary: fields.summary.clone().unwrap_or_else(|| site.settings.summary.clone()),
        checked_on: pages.iter().filter_map(|page| site.pages[*page].front.reviewed).max(),
        address: fields
            .event
            .as_ref()
            .and_then(|key| site.by_key.get(key))
            .map_or(String::new(), |event| site.addresses[*event].clone()),
        pages: pages.clone(),
        ..Part::default()
    };
    let mut words: Vec<Meaning> = Vec::new();
    let mut parts = Vec::new();
    for (at, page) in pages.iter().enumerate() {
        let twin = site.twins.iter().position(|twin| twin.page == *page).filter(|_| fields.easy_read);
        let short = addresses.whole(&site.short_address(*page));
        let code = format!("qr-{}.svg", at + 1);
        let mut view = if let Some(twin) = twin {
            let own = easy::read(addresses, twin);
            words.extend(own.hard_words);
            part.pictures.extend(own.pictures);
            part.photos.extend(own.photos);
            json!({ "easy": true, "title": own.title, "topics": own.topics })
        } else {
            let own = plain::read(addresses, *page);
            part.photos.extend(own.files);
            let front = &site.pages[*page].front;
            json!({
                "easy": false, "title": front.title, "summary": front.summary,
                "facts": own.facts, "lead": own.lead, "sections": own.sections,
            })
        };
        view["address"] = short.clone().into();
        view["typed"] = typed(&short).into();
        view["qr"] = code.clone().into();
        part.codes.push((code, short));
        parts.push(view);
    }
    words.sort_by_cached_key(|one| crate::site::sort_key(&one.word));
    words.dedup_by(|one, other| one.word.eq_ignore_ascii_case(&other.word));
    part.pictures.extend(fields.picture.clone());
    part.credits = crate::easy_read::credits(site, part.pictures.iter().map(String::as_str));
    let (when, place) = when_and_where(addresses, pack);
    part.own = json!({
        "cover": {
            "picture": fields.picture.as_deref().and_then(|name| named(site, name)),
            "summary": fields.summary, "when": when, "place": place,
        },
        "shift": 1,
        "parts": parts,
        "hard_words": words,
        "people": people(&writer, site),
        "booklet": form == Form::Booklet,
    });
    part
}

fn people(writer: &Writer<'_>, site: &Site) -> Vec<Block> {
    let Some(people) = &site.content.people else { return Vec::new() };
    vec![writer.contact(&people.helpline), writer.contact(&people.advice_service)]
}

/// What the person at the printer needs to know, as a text file beside the PDFs.
#[must_use]
pub fn ticket(addresses: &Addresses<'_>, pack: usize, pages: usize, booklet_pages: Option<usize>) -> String {
    let site = addresses.frame.site;
    let writer = Writer::of(addresses);
    let title = &site.content.packs[pack].fields.title;
    let (when, place) = when_and_where(addresses, pack);
    let mut lines = vec![writer.filled("print.ticket.title", &[("title", title)])];
    lines.extend(when);
    lines.extend(place);
    lines.push(String::new());
    let sheets = pages.div_ceil(2);
    lines
        .push(writer.filled("print.ticket.reading", &[("pages", &pages.to_string()), ("sheets", &sheets.to_string())]));
    if let Some(sides) = booklet_pages {
        let sheets = sides.div_ceil(2).to_string();
        lines.push(writer.filled("print.ticket.booklet", &[("sheets", &sheets)]));
    }
    let rules: Value = addresses.frame.theme.words["print"]["ticket"]["rules"].clone();
    for rule in rules.as_array().into_iter().flatten().filter_map(Value::as_str) {
        lines.push(format!("- {rule}"));
    }
    lines.push(String::new());
    lines.join("\n")
}
