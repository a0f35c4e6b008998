//! What each area promises on the same theme, side by side.

use serde_json::{Value, json};
use tera::Context;

use super::Frame;
use super::lists::made_page;
use crate::artifact::Artifact;
use crate::content::Kind;
use crate::content::strategy::{GroupKind, Item, Priority, Strategy};
use crate::site::PageIndex;
use crate::site::address::COMPARISON;

/// The recipe of the page; none while fewer than two strategies say what they are about.
pub fn artifact<'s>(frame: &'s Frame<'s>) -> Option<Artifact<'s>> {
    is_made(frame).then(|| frame.page(COMPARISON, "comparison.html", move || context(frame)))
}

/// Whether there is anything to compare.
pub fn is_made(frame: &Frame<'_>) -> bool {
    let themed = |strategy: &Strategy| strategy.priorities.iter().any(|priority| !priority.themes.is_empty());
    let themed = frame.site.of_kind(Kind::Strategy).filter(|(_, page)| page.strategy().is_some_and(themed)).count();
    themed > 1 && !frame.site.content.vocabularies.strategy_themes.is_empty()
}

fn context(frame: &Frame<'_>) -> Context {
    let site = frame.site;
    let strategies: Vec<(PageIndex, &Strategy)> =
        site.of_kind(Kind::Strategy).filter_map(|(index, page)| Some((index, page.strategy()?))).collect();
    let mut context = Context::new();
    let word = |name: &str| frame.theme.word(name).to_owned();
    let crumbs =
        [(word("home"), String::new()), (word("kinds.strategy.many"), format!("{}/", Kind::Strategy.folder()))];
    let (title, intro) = (word("comparison.title"), word("comparison.intro"));
    made_page(frame, &mut context, "comparison", &title, &intro, COMPARISON, &crumbs);
    let areas: Vec<Value> = strategies
        .iter()
        .map(|(index, strategy)| {
            json!({
                "area": strategy.area, "address": site.addresses[*index], "period": strategy.period,
                "status": strategy.status, "priorities": strategy.priorities.len(),
                "measures": strategy.measures.len(),
                "targets": strategy.measures.iter().filter(|measure| measure.target.is_some()).count(),
            })
        })
        .collect();
    let themes: Vec<Value> = site
        .content
        .vocabularies
        .strategy_themes
        .iter()
        .map(|theme| {
            let promised: Vec<Value> = strategies
                .iter()
                .filter_map(|(index, strategy)| promises(frame, *index, strategy, &theme.id))
                .collect();
            let silent = strategies.iter().filter(|(_, strategy)| about(strategy, &theme.id).next().is_none());
            let silent: Vec<&str> = silent.map(|(_, strategy)| strategy.area.as_str()).collect();
            json!({ "id": theme.id, "name": theme.name, "about": theme.about, "areas": promised, "silent": silent })
        })
        .filter(|theme| theme["areas"].as_array().is_some_and(|areas| !areas.is_empty()))
        .collect();
    context.insert("areas", &areas);
    context.insert("themes", &themes);
    context
}

fn about<'s>(strategy: &'s Strategy, theme: &'s str) -> impl Iterator<Item = &'s Priority> {
    strategy.priorities.iter().filter(move |priority| priority.themes.iter().any(|one| one == theme))
}

/// The priorities of one area that are about a theme. None when there are none.
fn promises(frame: &Frame<'_>, index: PageIndex, strategy: &Strategy, theme: &str) -> Option<Value> {
    let priorities: Vec<Value> =
        about(strategy, theme).map(|priority| promise(frame, index, strategy, priority)).collect();
    (!priorities.is_empty()).then(|| json!({ "area": strategy.area, "priorities": priorities }))
}

fn promise(frame: &Frame<'_>, index: PageIndex, strategy: &Strategy, priority: &Priority) -> Value {
    let site = frame.site;
    let here = (index, priority.id.clone());
    let linked = |pages: Option<&Vec<PageIndex>>| pages.map_or(0, Vec::len);
    let of_kind = |kind: GroupKind| priority.groups.iter().filter(move |group| group.kind == kind);
    let in_views = |of: fn(&crate::content::strategy::Views) -> usize| priority.views.as_ref().map_or(0, of);
    let promised = of_kind(GroupKind::Commitments).map(|group| count(&group.items)).sum::<usize>()
        + in_views(|views| views.commitments.len());
    let first = of_kind(GroupKind::Commitments).flat_map(|group| &group.items).map(|item| item.text.as_str());
    let first = first.chain(priority.views.iter().flat_map(|views| views.commitments.iter().map(String::as_str)));
    let difference = of_kind(GroupKind::Outcomes).flat_map(|group| &group.items).map(|item| item.text.as_str());
    let difference =
        priority.views.iter().flat_map(|views| views.difference.iter().map(String::as_str)).chain(difference);
    json!({
        "id": priority.id, "number": priority.number,
        "number_at_end": priority.number_at == crate::content::strategy::NumberAt::End,
        "title": priority.title, "short_title": priority.short_title,
        "address": format!("{}#{}", site.addresses[index], priority.id),
        "ambition": priority.ambition,
        "first": first.take(2).collect::<Vec<_>>(),
        "difference": difference.take(2).collect::<Vec<_>>(),
        "promises": promised,
        "measures": strategy.measures.iter().filter(|measure| measure.priority.as_ref() == Some(&priority.id)).count(),
        "services": linked(site.relations.delivered.get(&here)),
        "comments": linked(site.relations.said_about.get(&here)),
    })
}

/// Promises, with those that stand below another.
fn count(items: &[Item]) -> usize {
    items.iter().map(|item| 1 + count(&item.items)).sum()
}
