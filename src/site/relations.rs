//! What joins pages, seen from the other end.
//!
//! A relation is written once, where an officer would think of it: a service
//! names its provider. The provider's page then lists the service.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::PageIndex;
use crate::content::{Fields, Page};

/// Relations by the page that is named.
#[derive(Debug, Default)]
pub struct Relations {
    /// Services and events of each organisation.
    pub provided_by: BTreeMap<PageIndex, Vec<PageIndex>>,
    /// Services and events at each place.
    pub held_at: BTreeMap<PageIndex, Vec<PageIndex>>,
    /// Services that deliver each priority of each strategy.
    pub delivered: BTreeMap<(PageIndex, String), Vec<PageIndex>>,
    /// Pathway stages that link each service: the pathway and the stage.
    pub on_pathways: BTreeMap<PageIndex, Vec<(PageIndex, usize)>>,
    /// Feedback that changed each page.
    pub changed_by: BTreeMap<PageIndex, Vec<PageIndex>>,
    /// Feedback that bears on each priority of each strategy.
    pub said_about: BTreeMap<(PageIndex, String), Vec<PageIndex>>,
}

/// Splits `wigan#p2`.
#[must_use]
pub fn priority_parts(reference: &str) -> Option<(String, &str)> {
    let (strategy, priority) = reference.split_once('#')?;
    let strategy = strategy.strip_prefix("strategies/").unwrap_or(strategy);
    Some((format!("strategies/{strategy}"), priority))
}

impl Relations {
    /// Turns every reference round. References that lead nowhere are left out; `link` reports them.
    pub fn of(pages: &[Arc<Page>], by_key: &HashMap<String, PageIndex>) -> Self {
        let mut relations = Self::default();
        let find = |key: &str| by_key.get(key).copied();
        for (index, page) in pages.iter().enumerate() {
            match &page.fields {
                Fields::Service(service) => {
                    relations.provide(find(&format!("organisations/{}", service.provider)), index);
                    for place in &service.places {
                        relations.hold(find(&format!("places/{place}")), index);
                    }
                    for reference in &service.delivers {
                        if let Some((strategy, priority)) = priority_parts(reference)
                            && let Some(strategy) = find(&strategy)
                        {
                            relations.delivered.entry((strategy, priority.to_owned())).or_default().push(index);
                        }
                    }
                }
                Fields::Event(event) => {
                    relations.provide(find(&format!("organisations/{}", event.organiser)), index);
                    if let Some(place) = &event.place {
                        relations.hold(find(&format!("places/{place}")), index);
                    }
                }
                Fields::Pathway(pathway) => {
                    for (stage_at, stage) in pathway.stages.iter().enumerate() {
                        for service in stage.services.iter().filter_map(|key| find(key)) {
                            relations.on_pathways.entry(service).or_default().push((index, stage_at));
                        }
                    }
                }
                Fields::Feedback(feedback) => {
                    for changed in feedback.pages.iter().filter_map(|key| find(key)) {
                        relations.changed_by.entry(changed).or_default().push(index);
                    }
                    if let Some((strategy, priority)) = feedback.priority.as_deref().and_then(priority_parts)
                        && let Some(strategy) = find(&strategy)
                    {
                        relations.said_about.entry((strategy, priority.to_owned())).or_default().push(index);
                    }
                }
                _ => {}
            }
        }
        relations
    }

    fn provide(&mut self, organisation: Option<PageIndex>, page: PageIndex) {
        if let Some(organisation) = organisation {
            self.provided_by.entry(organisation).or_default().push(page);
        }
    }

    fn hold(&mut self, place: Option<PageIndex>, page: PageIndex) {
        if let Some(place) = place {
            self.held_at.entry(place).or_default().push(page);
        }
    }
}
