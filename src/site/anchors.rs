//! The addresses on a page that a link may lead to.

use crate::content::markdown::Outline;
use crate::content::strategy::{Item, Markers, Priority, Strategy};
use crate::content::{Fields, Page};

/// Every address on a page that a link may lead to.
pub fn anchors(page: &Page) -> Vec<String> {
    let mut anchors: Vec<String> =
        Outline::of(page.document.body_text()).headings.into_iter().map(|heading| heading.id).collect();
    match &page.fields {
        Fields::Strategy(strategy) => strategy_anchors(strategy, &mut anchors),
        Fields::Pathway(pathway) => anchors.extend(pathway.stages.iter().map(|stage| stage.id.clone())),
        _ => {}
    }
    anchors
}

fn strategy_anchors(strategy: &Strategy, anchors: &mut Vec<String>) {
    for priority in &strategy.priorities {
        anchors.push(priority.id.clone());
        for group in &priority.groups {
            let base = group_address(priority, group.id.as_deref());
            items(&group.items, group.markers, &base, anchors);
        }
    }
    for section in &strategy.sections {
        anchors.push(section.id.clone());
        items(&section.items, section.markers, &section.id, anchors);
    }
    anchors.extend(strategy.measures.iter().map(|measure| measure.id.clone()));
}

fn items(list: &[Item], markers: Markers, base: &str, anchors: &mut Vec<String>) {
    for (at, item) in list.iter().enumerate() {
        let id = format!("{base}-{}", markers.address(at));
        items(&item.items, item.markers, &id, anchors);
        anchors.push(id);
    }
}

/// The address that the items of a group start with: `p2`, or `p2-delivery`.
#[must_use]
pub fn group_address(priority: &Priority, group: Option<&str>) -> String {
    match group {
        Some(group) => format!("{}-{group}", priority.id),
        None => priority.id.clone(),
    }
}
