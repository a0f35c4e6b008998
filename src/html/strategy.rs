//! The view of a strategy: every item with its marker and its address.

use serde::Serialize;
use serde_json::json;
use tera::Value;

use super::Frame;
use super::views::all_named;
use crate::content::strategy::{Item, Markers, Measure, NumberAt, Priority, Statistic, Strategy};
use crate::site::{PageIndex, group_address};

/// An item as templates show it.
#[derive(Debug, Serialize)]
struct ItemView<'a> {
    id: String,
    marker: Option<String>,
    text: &'a str,
    items: Vec<ItemView<'a>>,
}

fn items<'a>(list: &'a [Item], markers: Markers, base: &str) -> Vec<ItemView<'a>> {
    list.iter()
        .enumerate()
        .map(|(at, item)| {
            let id = format!("{base}-{}", markers.address(at));
            let below = items(&item.items, item.markers, &id);
            ItemView { id, marker: markers.printed(at), text: &item.text, items: below }
        })
        .collect()
}

/// A strategy.
pub fn view(frame: &Frame<'_>, index: PageIndex, strategy: &Strategy) -> Value {
    let priorities: Vec<_> = strategy.priorities.iter().map(|one| priority(frame, index, strategy, one)).collect();
    let sections: Vec<_> = strategy
        .sections
        .iter()
        .map(|section| {
            json!({
                "id": section.id, "title": section.title, "text": section.text,
                "items": items(&section.items, section.markers, &section.id),
            })
        })
        .collect();
    Value::from_serializable(&json!({
        "area": strategy.area,
        "period": strategy.period,
        "status": strategy.status,
        "status_note": strategy.status_note,
        "source": strategy.source,
        "owner_board": strategy.owner_board,
        "partners": strategy.partners,
        "vision": strategy.vision,
        "definitions": strategy.definitions,
        "evidence": strategy.evidence,
        "developed": strategy.developed,
        "statistics": strategy.statistics.iter().map(statistic).collect::<Vec<_>>(),
        "has_national": strategy.statistics.iter().any(|figure| figure.national.is_some()),
        "has_shares": strategy.statistics.iter().any(|figure| figure.percent.is_some()),
        "priorities": priorities,
        "sections": sections,
        "measures": strategy.measures,
        "has_targets": strategy.measures.iter().any(has_numbers),
        "quotes": strategy.quotes,
        "next_steps": strategy.next_steps,
        "get_involved": strategy.get_involved,
        "formats": strategy.formats,
    }))
}

/// Percentages print as people write them: 13, 14.7.
fn statistic(figure: &Statistic) -> serde_json::Value {
    json!({
        "label": figure.label,
        "value": figure.value,
        "percent": figure.percent,
        "of": figure.of,
        "national": figure.national,
        "note": figure.note,
    })
}

fn priority(frame: &Frame<'_>, index: PageIndex, strategy: &Strategy, priority: &Priority) -> serde_json::Value {
    let site = frame.site;
    let groups: Vec<_> = priority
        .groups
        .iter()
        .map(|group| {
            let base = group_address(priority, group.id.as_deref());
            json!({
                "title": group.title,
                "kind": group.kind,
                "marked": group.markers != Markers::Bullets,
                "items": items(&group.items, group.markers, &base),
            })
        })
        .collect();
    let named_here = (index, priority.id.clone());
    let joined = |pages: Option<&Vec<PageIndex>>| {
        let pages: Vec<_> = pages
            .into_iter()
            .flatten()
            .map(|page| {
                json!({
                    "title": site.pages[*page].front.title,
                    "summary": site.pages[*page].front.summary,
                    "address": site.addresses[*page],
                })
            })
            .collect();
        pages
    };
    let measures: Vec<_> =
        strategy.measures.iter().filter(|measure| measure.priority.as_ref() == Some(&priority.id)).collect();
    json!({
        "id": priority.id,
        "number": priority.number,
        "number_at_end": priority.number_at == NumberAt::End,
        "title": priority.title,
        "short_title": priority.short_title,
        "context": priority.context,
        "ambition": priority.ambition,
        "groups": groups,
        "views": priority.views,
        "outcomes": all_named(site, &site.content.vocabularies.outcomes, None, &priority.outcomes),
        "services": joined(site.relations.delivered.get(&named_here)),
        "feedback": joined(site.relations.said_about.get(&named_here)),
        "has_targets": measures.iter().any(|measure| has_numbers(measure)),
        "measures": measures,
    })
}

/// Whether there is anything of a measure to draw.
fn has_numbers(measure: &Measure) -> bool {
    [measure.baseline, measure.latest, measure.target].iter().any(Option::is_some)
}
