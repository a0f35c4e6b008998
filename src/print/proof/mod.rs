//! Reading a finished PDF again, to prove that everybody can use it.
//!
//! Typst refuses to write a document that breaks PDF/UA-1. These are second
//! eyes, on the file itself: they know nothing of how it was made, and would
//! find what a mistake in a template, in typst or in a later version let through.

mod fault;
mod painting;
mod tags;

use lopdf::{Dictionary, Document, Object, ObjectId};

pub use fault::Fault;

/// Everything that is wrong with a PDF for reading. Nothing when it is as it must be.
#[must_use]
pub fn faults(pdf: &[u8]) -> Vec<Fault> {
    let Ok(document) = Document::load_mem(pdf) else { return vec![Fault::Unreadable] };
    let Ok(catalog) = document.catalog() else { return vec![Fault::Unreadable] };
    let mut faults = Vec::new();
    let mut mind = |fine: bool, fault: Fault| {
        if !fine {
            faults.push(fault);
        }
    };
    mind(flag(&document, catalog, b"MarkInfo", b"Marked"), Fault::NotMarked);
    let language = catalog.get_deref(b"Lang", &document).and_then(Object::as_str).unwrap_or_default();
    mind(language.len() >= 2, Fault::NoLanguage);
    mind(flag(&document, catalog, b"ViewerPreferences", b"DisplayDocTitle"), Fault::TitleNotShown);
    let metadata = catalog.get_deref(b"Metadata", &document).and_then(Object::as_stream);
    let metadata = metadata.and_then(lopdf::Stream::get_plain_content).unwrap_or_default();
    let metadata = String::from_utf8_lossy(&metadata);
    mind(has_title(&metadata), Fault::NoTitle);
    mind(claims(&metadata, "pdfuaid:part", "1"), Fault::NoClaim("PDF/UA-1"));
    let archive = claims(&metadata, "pdfaid:part", "2") && claims(&metadata, "pdfaid:conformance", "A");
    mind(archive, Fault::NoClaim("PDF/A-2a"));
    let bookmarks = catalog.get_deref(b"Outlines", &document).and_then(Object::as_dict);
    let bookmarks = bookmarks.is_ok_and(|outlines| outlines.has(b"First"));

    let pages = document.get_pages();
    mind(bookmarks || pages.len() < 2, Fault::NoBookmarks);
    let tagged = tags::read(&document, catalog);
    faults.extend(tagged.faults);
    for (number, page) in pages {
        let Ok(dictionary) = document.get_dictionary(page) else { continue };
        links(&document, dictionary, number, &tagged.linked, &mut faults);
        if painting::is_outside_tags(&document, page) {
            faults.push(Fault::PaintedOutsideTags(number));
        }
    }
    fonts(&document, &mut faults);
    faults
}

/// A name in a dictionary; an empty one where there is none.
fn name<'d>(document: &'d Document, dictionary: &'d Dictionary, key: &[u8]) -> &'d [u8] {
    dictionary.get_deref(key, document).and_then(Object::as_name).unwrap_or_default()
}

fn flag(document: &Document, catalog: &Dictionary, dictionary: &[u8], key: &[u8]) -> bool {
    let inner = catalog.get_deref(dictionary, document).and_then(Object::as_dict);
    inner.and_then(|inner| inner.get_deref(key, document)).and_then(Object::as_bool).unwrap_or(false)
}

/// Whether the metadata say so, as an element or as an attribute.
fn claims(metadata: &str, name: &str, value: &str) -> bool {
    metadata.contains(&format!("<{name}>{value}</{name}>")) || metadata.contains(&format!("{name}=\"{value}\""))
}

fn has_title(metadata: &str) -> bool {
    let Some((_, rest)) = metadata.split_once("<dc:title>") else { return false };
    let Some((title, _)) = rest.split_once("</dc:title>") else { return false };
    title.split('<').filter_map(|tag| tag.split_once('>')).any(|(_, text)| !text.trim().is_empty())
}

/// Each link says in words where it goes, is among the tags, and comes in the order of reading.
fn links(
    document: &Document,
    page: &Dictionary,
    number: u32,
    linked: &std::collections::HashSet<ObjectId>,
    faults: &mut Vec<Fault>,
) {
    let Ok(annotations) = page.get_deref(b"Annots", document).and_then(Object::as_array) else { return };
    if annotations.is_empty() {
        return;
    }
    if name(document, page, b"Tabs") != b"S" {
        faults.push(Fault::TabOrder(number));
    }
    for annotation in annotations {
        let Ok((id, object)) = document.dereference(annotation) else { continue };
        let Ok(link) = object.as_dict() else { continue };
        if name(document, link, b"Subtype") != b"Link" {
            continue;
        }
        let words = link.get_deref(b"Contents", document).and_then(Object::as_str).unwrap_or_default();
        if words.is_empty() {
            faults.push(Fault::LinkWithoutWords(number));
        }
        if id.is_some_and(|id| !linked.contains(&id)) {
            faults.push(Fault::LinkOutsideTags(number));
        }
    }
}

/// Every font is inside the file, and says which letters its shapes are.
fn fonts(document: &Document, faults: &mut Vec<Fault>) {
    for object in document.objects.values() {
        let Ok(font) = object.as_dict() else { continue };
        let kind = name(document, font, b"Subtype");
        if name(document, font, b"Type") != b"Font" || kind.starts_with(b"CIDFont") {
            continue;
        }
        let called = String::from_utf8_lossy(name(document, font, b"BaseFont")).into_owned();
        // The shapes of a Type 3 font are in the font itself.
        if kind != b"Type3" && !is_embedded(document, font) {
            faults.push(Fault::FontNotEmbedded(called.clone()));
        }
        if font.get_deref(b"ToUnicode", document).and_then(Object::as_stream).is_err() {
            faults.push(Fault::FontWithoutLetters(called));
        }
    }
}

fn is_embedded(document: &Document, font: &Dictionary) -> bool {
    let descendant = font.get_deref(b"DescendantFonts", document).and_then(Object::as_array).ok();
    let descendant = descendant.and_then(|list| list.first()).and_then(|first| document.dereference(first).ok());
    let holder = descendant.and_then(|(_, object)| object.as_dict().ok()).unwrap_or(font);
    let descriptor = holder.get_deref(b"FontDescriptor", document).and_then(Object::as_dict);
    descriptor.is_ok_and(|descriptor| {
        [&b"FontFile"[..], b"FontFile2", b"FontFile3"].into_iter().any(|key| descriptor.has(key))
    })
}

#[cfg(test)]
mod tests;
