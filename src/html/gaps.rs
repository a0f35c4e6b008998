//! The page for commissioners: need by age by level, area by area, with the empty places shown.

use serde_json::{Value, json};
use tera::Context;

use super::Frame;
use super::lists::made_page;
use crate::artifact::Artifact;
use crate::report::gaps::{first, gaps};
use crate::site::address::GAPS;

/// The recipe of the page; none unless the settings ask for it.
pub fn artifact<'s>(frame: &'s Frame<'s>) -> Option<Artifact<'s>> {
    frame.site.settings.proof.gaps_page.then(|| frame.page(&format!("{GAPS}/"), "gaps.html", move || context(frame)))
}

fn context(frame: &Frame<'_>) -> Context {
    let words = &frame.site.content.vocabularies;
    let found = gaps(frame.site);
    let mut context = Context::new();
    let word = |name: &str| frame.theme.word(name).to_owned();
    let crumbs = [(word("home"), String::new())];
    made_page(frame, &mut context, "gaps", &word("gaps.title"), &word("gaps.intro"), &format!("{GAPS}/"), &crumbs);
    let areas: Vec<Value> = words
        .areas
        .iter()
        .filter_map(|area| {
            let tiers: Vec<Value> = words
                .tiers
                .iter()
                .map(|tier| {
                    let here = found.needs.iter().filter(|row| row.area == area.id && row.tier == tier.id);
                    let rows: Vec<Value> = here
                        .map(|row| {
                            let need = frame.site.term(&words.needs, &row.need).map_or("", |term| &term.name);
                            json!({ "need": need, "ages": row.ages })
                        })
                        .collect();
                    json!({ "id": tier.id, "name": tier.name, "rows": rows })
                })
                .filter(|tier| tier["rows"].as_array().is_some_and(|rows| !rows.is_empty()))
                .collect();
            (!tiers.is_empty()).then(|| json!({ "id": area.id, "name": area.name, "tiers": tiers }))
        })
        .collect();
    let cells = || found.needs.iter().flat_map(|row| &row.ages);
    let empty = cells().filter(|count| count.is_gap()).count();
    let general = cells().filter(|count| !count.is_gap() && count.for_this_need == 0).count();
    context.insert("empty", &empty);
    context.insert("general", &general);
    context.insert("all", &cells().count());
    context.insert("bands", &words.age_bands.iter().map(|band| &band.name).collect::<Vec<_>>());
    context.insert("areas", &areas);
    let first = first(&found, frame.site);
    context.insert(
        "first",
        &first.iter().filter(|need| !need.none.is_empty() || !need.general.is_empty()).collect::<Vec<_>>(),
    );
    context
}
