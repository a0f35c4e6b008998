//! The data of one PDF: the words of its subject, and what every sheet has.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use typst::foundations::Bytes;
use xxhash_rust::xxh3::{Xxh3, xxh3_64};

use super::engine::{Job, Reading};
use super::order::{Order, Subject};
use super::paper::Block;
use super::pictures::Pictures;
use super::place::{Addresses, typed};
use super::plain::{self, Writer};
use super::{easy, pack, poster, qr};
use crate::content::scalars::Day;
use crate::diagnostics::Diagnostic;
use crate::html::Frame;
use crate::site::PageIndex;

/// Everything that a PDF is made from.
#[derive(Debug)]
pub struct Sheet {
    /// The template.
    pub template: &'static str,
    /// The words.
    pub data: Value,
    /// The pictures, by the paths that the words name.
    pub files: Vec<(String, Bytes)>,
    /// Pages whose files the words come from, to point at when something is wrong with them.
    pub pages: Vec<PageIndex>,
}

impl Sheet {
    /// Names everything that the PDF depends on: two sheets with one key give the same bytes.
    #[must_use]
    pub fn key(&self, stamp: u64) -> u128 {
        let mut hash = Xxh3::new();
        hash.update(&stamp.to_le_bytes());
        hash.update(self.template.as_bytes());
        hash.update(&self.bytes());
        for (path, bytes) in &self.files {
            hash.update(path.as_bytes());
            hash.update(&(bytes.len() as u64).to_le_bytes());
            hash.update(bytes);
        }
        hash.digest128()
    }

    /// The words as the template reads them.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        self.data.to_string().into_bytes()
    }

    /// It as typst is told of it.
    #[must_use]
    pub fn job<'j>(&'j self, name: &'j str, reading: Reading) -> Job<'j> {
        Job { template: self.template, data: self.bytes(), files: &self.files, name, reading }
    }

    /// Every word on it, the theme's too.
    pub fn words(&self) -> Vec<&str> {
        let mut words = Vec::new();
        gather(&self.data, &mut words);
        words
    }
}

fn gather<'v>(value: &'v Value, words: &mut Vec<&'v str>) {
    match value {
        Value::String(text) => words.push(text),
        Value::Array(list) => list.iter().for_each(|value| gather(value, words)),
        Value::Object(fields) => fields.values().for_each(|value| gather(value, words)),
        _ => {}
    }
}

/// What a subject adds to the sheet.
#[derive(Debug, Default)]
pub struct Part {
    /// The template.
    pub template: &'static str,
    /// The title of the document.
    pub title: String,
    /// A sentence about it.
    pub summary: String,
    /// Its language, when it is not the site's.
    pub language: Option<String>,
    /// The day on which its words were last known to be true.
    pub checked_on: Option<Day>,
    /// A line on who checked it and when.
    pub checked: Option<String>,
    /// Where it is on the web: below the site's address.
    pub address: String,
    /// What only its template reads.
    pub own: Value,
    /// The pictures in it, by path.
    pub pictures: BTreeSet<String>,
    /// Files of `static/` in it.
    pub photos: BTreeSet<String>,
    /// More codes than that of its own address: each with its file and where it leads.
    pub codes: Vec<(String, String)>,
    /// Credits for its pictures.
    pub credits: Vec<String>,
    /// Pages that it comes from.
    pub pages: Vec<PageIndex>,
}

/// Lays out what an order asks for.
///
/// # Errors
/// A picture that cannot be opened.
pub fn lay(
    frame: &Frame<'_>,
    pictures: &Pictures<'_>,
    fonts: &[String],
    order: Order,
) -> Result<Sheet, Box<Diagnostic>> {
    let addresses = Addresses { frame };
    let part = match order.subject {
        Subject::Page(page) => of_page(&addresses, page),
        Subject::Twin(twin) => easy::part(&addresses, twin, order.form),
        Subject::Pack(pack) => pack::part(&addresses, pack, order.form),
        Subject::Poster => poster::part(&addresses),
    };
    let is_easy = matches!(order.subject, Subject::Twin(_) | Subject::Pack(_));
    let site = frame.site;
    let settings = &site.settings;
    let words = frame.theme.words.get("print").cloned().unwrap_or_default();
    let whole = addresses.whole(&part.address);
    let to_type = typed(&whole);
    let writer = Writer::of(&addresses);
    let people = site.content.people.as_ref();
    let contacts: Vec<Block> = people.map(|people| writer.contact(&people.helpline)).into_iter().collect();
    let grey = order.form.grey();
    // PDF/A asks for a date. The day of the build would make every PDF anew each day.
    let newest = || site.pages.iter().filter_map(|page| page.front.reviewed).max();
    let date = part.checked_on.or_else(newest).unwrap_or(site.date);
    let mut data = json!({
        "form": {
            "name": order.form.name(),
            "size": order.form.size(is_easy),
            "paper": if order.subject == Subject::Poster { "a3" } else { order.form.paper() },
            "grey": grey,
        },
        "brand": settings.colours.brand.as_deref().unwrap_or(BRAND),
        "fonts": fonts,
        "language": part.language.as_ref().unwrap_or(&settings.language),
        "title": part.title,
        "summary": part.summary,
        "by": settings.council,
        "site": { "name": settings.name },
        "date": { "year": date.0.year(), "month": date.0.month(), "day": date.0.day() },
        "words": words,
        "extra": [],
        "ending": {
            "address": whole,
            "typed": to_type,
            "contacts": contacts,
            "checked": part.checked,
            "credits": credits(&writer, &part.credits, grey),
        },
    });
    if let (Some(data), Value::Object(own)) = (data.as_object_mut(), part.own) {
        data.extend(own);
    }
    // Two printouts with one code say the same.
    let code = format!("{:04x}", xxh3_64(data.to_string().as_bytes()) & 0xffff);
    data["ending"]["version"] = writer.filled("print.version", &[("code", &code)]).into();

    let mut files = Vec::new();
    for name in &part.pictures {
        files.extend(pictures.drawing(name, grey)?);
    }
    for name in &part.photos {
        files.push((format!("static/{name}"), pictures.photo(name)?));
    }
    let codes = part.codes.into_iter().chain(std::iter::once(("qr.svg".to_owned(), whole)));
    files.extend(codes.filter_map(|(file, address)| Some((file, Bytes::new(qr::drawing(&address)?)))));
    Ok(Sheet { template: part.template, data, files, pages: part.pages })
}

/// The colour of the theme, where the council has none.
const BRAND: &str = "#1d4f5c";

fn credits(writer: &Writer<'_>, credits: &[String], grey: bool) -> Vec<String> {
    let mut lines: Vec<String> =
        credits.iter().map(|credit| writer.filled("print.credit", &[("credit", credit)])).collect();
    if grey && !lines.is_empty() {
        // A licence that asks for the same one asks for this too.
        lines.push(writer.word("print.in_grey").to_owned());
    }
    lines
}

/// An ordinary page.
fn of_page(addresses: &Addresses<'_>, index: PageIndex) -> Part {
    let frame = addresses.frame;
    let site = frame.site;
    let page = &site.pages[index];
    let plain = plain::read(addresses, index);
    let letters: usize = page.document.body_text().len();
    let kind = frame.theme.word(&format!("kinds.{}.one", page.kind.word()));
    Part {
        template: "plain.typ",
        title: page.front.title.clone(),
        summary: page.front.summary.clone(),
        language: page.front.language.clone(),
        checked_on: page.front.reviewed,
        checked: checked(addresses, index),
        address: site.addresses[index].clone(),
        photos: plain.files.iter().cloned().collect(),
        own: json!({
            "kind": kind,
            "facts": plain.facts,
            "contents": plain.sections.len() > 12 || letters > 12_000,
            "lead": plain.lead,
            "sections": plain.sections,
        }),
        pages: vec![index],
        ..Part::default()
    }
}

/// “Last checked on 5 October 2026 by the Otter Trust manager.”
pub(super) fn checked(addresses: &Addresses<'_>, index: PageIndex) -> Option<String> {
    let front = &addresses.frame.site.pages[index].front;
    let date = front.reviewed?.in_words();
    let writer = Writer::of(addresses);
    Some(match &front.owner {
        Some(owner) => writer.filled("page.checked_by", &[("date", &date), ("owner", owner)]),
        None => writer.filled("page.checked", &[("date", &date)]),
    })
}

/// Pages to fill up the last sheet of a booklet.
#[must_use]
pub fn extra_pages(frame: &Frame<'_>, wanted: usize) -> Value {
    let names = ["notes", "questions", "people"];
    let pages: Vec<Value> = names
        .iter()
        .take(wanted)
        .map(|name| {
            let word = |part: &str| frame.theme.word(&format!("print.extra.{name}.{part}"));
            json!({ "title": word("title"), "hint": word("hint"), "lines": 9 })
        })
        .collect();
    pages.into()
}
