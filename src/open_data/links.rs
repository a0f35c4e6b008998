//! The words of a page as others can use them: with links that lead here from anywhere.

use super::feed::web_address;
use crate::content::markdown::Outline;
use crate::site::{PageIndex, Site, Target};

/// The markdown of a page, each link and picture with its whole address.
#[must_use]
pub fn body(site: &Site, index: PageIndex) -> String {
    let text = site.pages[index].document.body_text();
    let outline = Outline::of(text);
    let links = outline.links.iter().map(|link| (&link.span, &link.destination));
    let pictures = outline.pictures.iter().map(|picture| (&picture.span, &picture.destination));
    let mut changes: Vec<(usize, usize, String)> = Vec::new();
    for (span, written) in links.chain(pictures) {
        // The words of a link stand before its address, and may be the same.
        let Some(at) = text[span.clone()].rfind(written.as_str()) else { continue };
        let (start, end) = (span.start + at, span.start + at + written.len());
        let address = match site.follow(index, written) {
            Ok(Target::Page(page, part)) => with_part(&site.addresses[page], part),
            Ok(Target::Translation(translation, part)) => with_part(&site.translations[translation].address, part),
            Ok(Target::Made(address, part)) => with_part(&address, part),
            // A file's name changes whenever the file does; the page always leads to it.
            Ok(Target::File(_)) => site.addresses[index].clone(),
            Ok(Target::Web(_) | Target::Call(_)) | Err(_) => continue,
        };
        changes.push((start, end, web_address(site, &address)));
    }
    changes.sort();
    let mut whole = String::with_capacity(text.len() + changes.len() * 40);
    let mut from = 0;
    for (start, end, address) in changes {
        if start < from {
            continue;
        }
        whole.push_str(&text[from..start]);
        whole.push_str(&address);
        from = end;
    }
    whole.push_str(&text[from..]);
    whole.trim().to_owned()
}

fn with_part(address: &str, part: Option<String>) -> String {
    match part {
        Some(part) => format!("{address}#{part}"),
        None => address.to_owned(),
    }
}
