//! Every pathway told together by age: what happens in Year 9 for work, home,
//! friends and health, side by side.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use tera::Context;

use super::Frame;
use super::lists::made_page;
use super::views::ages;
use crate::artifact::Artifact;
use crate::content::pathway::{Pathway, Stage, Step};
use crate::content::{Fields, Kind};
use crate::site::PageIndex;
use crate::site::address::TIMELINE;

/// The recipe of the page; none when there are no pathways.
pub fn artifacts<'s>(frame: &'s Frame<'s>) -> Option<Artifact<'s>> {
    frame.site.of_kind(Kind::Pathway).next()?;
    Some(frame.page(&format!("{TIMELINE}/"), "timeline.html", move || context(frame)))
}

/// One stage of one pathway.
type Part<'s> = (PageIndex, &'s Pathway, &'s Stage);

fn context(frame: &Frame<'_>) -> Context {
    // Youngest first; of two that begin together, the one that ends first.
    let mut by_age: BTreeMap<(u8, u8), Vec<Part<'_>>> = BTreeMap::new();
    for (index, page) in frame.site.of_kind(Kind::Pathway) {
        if let Fields::Pathway(pathway) = &page.fields {
            for stage in &pathway.stages {
                by_age.entry((stage.ages.from, stage.ages.to)).or_default().push((index, pathway, stage));
            }
        }
    }
    let stages: Vec<Value> = by_age.values().map(|parts| stage_view(frame, parts)).collect();
    let mut context = Context::new();
    let word = |name: &str| frame.theme.word(name).to_owned();
    let crumbs = [(word("home"), String::new()), (word("kinds.pathway.many"), format!("{}/", Kind::Pathway.folder()))];
    let (title, intro) = (word("timeline.title"), word("timeline.intro"));
    made_page(frame, &mut context, "timeline", &title, &intro, &format!("{TIMELINE}/"), &crumbs);
    context.insert("stages", &stages);
    if let Some(downloads) = super::downloads::of_timeline(frame) {
        context.insert("downloads", &downloads);
    }
    context
}

/// What happens at one age, under the outcomes that it works towards.
fn stage_view(frame: &Frame<'_>, parts: &[Part<'_>]) -> Value {
    let first = parts[0].2;
    let outcomes: Vec<Value> = frame
        .site
        .content
        .vocabularies
        .outcomes
        .iter()
        .map(|outcome| {
            let mut steps: Vec<&Step> = Vec::new();
            for (_, pathway, stage) in parts {
                let works_towards = |step: &&Step| outcome_of(pathway, step) == Some(&outcome.id);
                steps.extend(stage.steps.iter().filter(works_towards));
            }
            let steps: Vec<_> = steps.iter().map(|step| json!({ "what": step.what, "who": step.who })).collect();
            json!({ "id": outcome.id, "name": outcome.name, "steps": steps })
        })
        .filter(|outcome| outcome["steps"].as_array().is_some_and(|steps| !steps.is_empty()))
        .collect();
    let mut rights: Vec<&str> = Vec::new();
    for right in parts.iter().flat_map(|(_, _, stage)| &stage.rights) {
        if !rights.contains(&right.as_str()) {
            rights.push(right);
        }
    }
    let pathways: Vec<_> = parts
        .iter()
        .map(|(index, _, stage)| {
            json!({
                "title": frame.site.pages[*index].front.title,
                "stage": stage.title,
                "address": format!("{}#{}", frame.site.addresses[*index], stage.id),
            })
        })
        .collect();
    json!({
        "id": first.id,
        "title": first.title,
        "ages": ages(first.ages),
        "outcomes": outcomes,
        "rights": rights,
        "pathways": pathways,
    })
}

/// A step without an outcome of its own works towards that of its pathway.
fn outcome_of<'s>(pathway: &'s Pathway, step: &'s Step) -> Option<&'s String> {
    step.outcome.as_ref().or_else(|| pathway.outcomes.first())
}
