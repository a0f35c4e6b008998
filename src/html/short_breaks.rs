//! The proof on the short breaks statement: each kind of break with the breaks that there are, or the stated gap.

use serde_json::{Value, json};

use super::Frame;
use crate::content::Fields;
use crate::site::PageIndex;

/// What the statement's page shows beside its own words.
pub fn statement(frame: &Frame<'_>, index: PageIndex) -> Option<Value> {
    let site = frame.site;
    let Fields::FreePage(page) = &site.pages[index].fields else { return None };
    let parts = page.short_breaks.as_ref()?;
    let kinds: Vec<Value> = site
        .content
        .vocabularies
        .short_break_kinds
        .iter()
        .map(|kind| {
            let breaks: Vec<Value> = site
                .pages
                .iter()
                .enumerate()
                .filter_map(|(at, page)| Some((at, page, page.service()?.short_break.as_ref()?)))
                .filter(|(_, _, block)| block.kinds.contains(&kind.id))
                .map(|(at, page, block)| {
                    json!({
                        "title": page.front.title, "address": site.addresses[at],
                        "level": block.level, "direct_payment": block.direct_payment,
                    })
                })
                .collect();
            let gaps: Vec<Value> = parts
                .gaps
                .iter()
                .filter(|gap| gap.kind == kind.id)
                .map(|gap| json!({ "what": gap.what, "plan": gap.plan }))
                .collect();
            json!({ "name": kind.name, "breaks": breaks, "gaps": gaps })
        })
        .collect();
    let title = |id: &str| {
        let outline = crate::content::markdown::Outline::of(site.pages[index].document.body_text());
        let heading = outline.headings.into_iter().find(|heading| heading.id == id);
        json!({ "id": id, "title": heading.map(|heading| heading.text) })
    };
    let parts = [("range", &parts.range), ("criteria", &parts.criteria), ("carers", &parts.carers)];
    let parts: Vec<Value> = parts.iter().map(|(part, id)| json!({ "part": part, "heading": title(id) })).collect();
    Some(json!({ "kinds": kinds, "parts": parts }))
}
