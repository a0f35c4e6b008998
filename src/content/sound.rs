//! Whether a page makes sense in itself: ages the right way up, a cost, an answer to “may we have it?”.

use std::collections::HashSet;

use super::data::Vocabularies;
use super::event::Event;
use super::front::{Ages, Front};
use super::pathway::Pathway;
use super::service::{Cost, Service};
use super::strategy::{Item, Strategy};
use super::{Fields, Kind, Page};
use crate::diagnostics::{Diagnostic, rule};
use crate::source::yaml::Yaml;

/// Everything about `page` that cannot be right, whatever else the site holds.
pub fn page(page: &Page) -> Vec<Diagnostic> {
    let mut look = Look { yaml: &page.document.front, found: Vec::new() };
    look.front(&page.front);
    match &page.fields {
        Fields::Service(service) => look.service(service, &page.front, page.kind),
        Fields::Pathway(pathway) => look.pathway(pathway),
        Fields::Strategy(strategy) => look.strategy(strategy),
        Fields::Event(event) => look.event(event),
        _ => {}
    }
    look.found
}

/// Whether each vocabulary names each term once.
pub fn vocabularies(vocabularies: &Vocabularies, yaml: &Yaml) -> Vec<Diagnostic> {
    let mut look = Look { yaml, found: Vec::new() };
    for (name, terms) in vocabularies.lists() {
        look.ids(name, terms.iter().map(|term| term.id.as_str()));
    }
    look.ids("age_bands", vocabularies.age_bands.iter().map(|band| band.id.as_str()));
    for (at, band) in vocabularies.age_bands.iter().enumerate() {
        look.ages(band.ages, &format!("age_bands.{at}.ages"));
    }
    look.found
}

struct Look<'a> {
    yaml: &'a Yaml,
    found: Vec<Diagnostic>,
}

impl Look<'_> {
    fn say(
        &mut self,
        rule: &'static crate::diagnostics::Rule,
        path: &str,
        message: impl Into<String>,
        mend: impl Into<String>,
    ) {
        self.found.push(Diagnostic::at(rule, self.yaml.place_of(path), message, mend));
    }

    fn front(&mut self, front: &Front) {
        if let Some(address) = &front.address {
            let better = super::slug(address);
            if *address != better {
                self.say(
                    &rule::FILE_NAME,
                    "address",
                    format!("“{address}” cannot be a web address"),
                    format!("write {better}: small letters, numbers and hyphens"),
                );
            }
        }
    }

    fn ages(&mut self, ages: Ages, path: &str) {
        if ages.from > ages.to {
            self.say(
                &rule::AGES_UPSIDE_DOWN,
                path,
                format!("these ages go from {} down to {}", ages.from, ages.to),
                format!("write from: {} and to: {}", ages.to, ages.from),
            );
        } else if ages.from > 25 || ages.to > 110 {
            self.say(
                &rule::BAD_VALUE,
                path,
                "a Local Offer is for people aged 0 to 25",
                "write the youngest age as 25 or less, and the oldest as a real age",
            );
        }
    }

    fn ids<'i>(&mut self, list: &str, ids: impl Iterator<Item = &'i str>) {
        let mut seen = HashSet::new();
        for (at, id) in ids.enumerate() {
            let path = format!("{list}.{at}.id");
            let better = super::slug(id);
            if !seen.insert(id) {
                self.say(
                    &rule::DUPLICATE_ID,
                    &path,
                    format!("“{id}” stands twice in “{list}”"),
                    "give one of them another id",
                );
            } else if id != better {
                self.say(
                    &rule::FILE_NAME,
                    &path,
                    format!("“{id}” cannot be part of a web address"),
                    format!("write {better}: small letters, numbers and hyphens"),
                );
            }
        }
    }

    fn not_empty<T>(&mut self, list: &[T], path: &str, mend: &str) {
        if list.is_empty() {
            self.say(&rule::EMPTY_FIELD, path, format!("“{path}” lists nothing"), mend);
        }
    }

    fn service(&mut self, service: &Service, front: &Front, kind: Kind) {
        self.ages(service.ages, "ages");
        self.not_empty(&service.needs, "needs", "write needs: [all] if it is for any need");
        self.not_empty(&service.areas, "areas", "name at least one area from data/vocabularies.yaml");
        self.access(service);
        self.cost(&service.cost);
        self.review(front);
        for (at, time) in service.times.iter().enumerate() {
            if time.from >= time.to {
                self.say(
                    &rule::DATES_UPSIDE_DOWN,
                    &format!("times.{at}.to"),
                    format!("this ends at {} and begins at {}", time.to, time.from),
                    "write the times on the 24-hour clock: four in the afternoon is \"16:00\"",
                );
            }
        }
        match (&service.short_break, kind) {
            (None, Kind::ShortBreak) => self.say(
                &rule::MISSING_FIELD,
                "",
                "a short break needs a field “short_break”, and it is not there",
                "add “short_break:” and below it, set in by two spaces, kinds, level and direct_payment; \
                 or move the file to content/services",
            ),
            (Some(_), Kind::Service) => self.say(
                &rule::UNKNOWN_FIELD,
                "short_break",
                "this is a service, and “short_break” belongs to short breaks",
                "move the file to content/short-breaks, or delete these lines",
            ),
            (Some(block), _) => self.not_empty(&block.kinds, "short_break.kinds", "say which kinds of break this is"),
            (None, _) => {}
        }
    }

    fn access(&mut self, service: &Service) {
        let access = &service.access;
        self.not_empty(&access.routes, "access.routes", "write routes: [self] if families ask themselves");
        if access.open_to_all {
            return;
        }
        let answers = [
            (
                "eligibility",
                &access.eligibility,
                "what must be true of a child to get this; or “open_to_all: true” if anyone may come",
            ),
            ("who_decides", &access.who_decides, "who decides"),
            ("how_long", &access.how_long, "how long a decision takes"),
            ("how_to_challenge", &access.how_to_challenge, "what a family can do if the answer is no"),
        ];
        for (field, answer, what) in answers {
            if answer.is_none() {
                self.say(
                    &rule::ACCESS_UNCLEAR,
                    "access",
                    format!("“access” does not say {}", what.split(';').next().unwrap_or(what)),
                    format!("add a line “{field}:” that says {what}"),
                );
            }
        }
    }

    fn cost(&mut self, cost: &Cost) {
        if cost.free && !cost.options.is_empty() {
            self.say(
                &rule::COST_UNCLEAR,
                "cost",
                "this is free and has prices",
                "delete “free: true”, or delete the prices and put what costs extra into “note”",
            );
        } else if !cost.free && cost.options.is_empty() {
            self.say(
                &rule::COST_UNCLEAR,
                "cost",
                "“cost” says neither that this is free nor what it costs",
                "write “free: true”, or list prices under “options:”, each with “what” and “amount”",
            );
        }
    }

    fn review(&mut self, front: &Front) {
        let fields = [
            ("reviewed", front.reviewed.is_some(), "the day on which somebody last checked it, such as 2026-09-03"),
            ("review_every", front.review_every.is_some(), "how long that check is good for, such as 6 months"),
            ("owner", front.owner.is_some(), "the team that keeps it true"),
        ];
        for (field, there, what) in fields {
            if !there {
                self.say(
                    &rule::NO_REVIEW,
                    "",
                    format!("the field “{field}” is missing"),
                    format!("add a line “{field}:” with {what}"),
                );
            }
        }
    }

    fn pathway(&mut self, pathway: &Pathway) {
        self.not_empty(&pathway.stages, "stages", "add at least one stage");
        self.ids("stages", pathway.stages.iter().map(|stage| stage.id.as_str()));
        for (at, stage) in pathway.stages.iter().enumerate() {
            self.ages(stage.ages, &format!("stages.{at}.ages"));
        }
    }

    fn strategy(&mut self, strategy: &Strategy) {
        self.not_empty(&strategy.priorities, "priorities", "add at least one priority");
        self.ids("priorities", strategy.priorities.iter().map(|priority| priority.id.as_str()));
        self.ids("measures", strategy.measures.iter().map(|measure| measure.id.as_str()));
        self.ids("sections", strategy.sections.iter().map(|section| section.id.as_str()));
        for (at, priority) in strategy.priorities.iter().enumerate() {
            let mut named = HashSet::new();
            for (group_at, group) in priority.groups.iter().enumerate() {
                let path = format!("priorities.{at}.groups.{group_at}");
                if priority.groups.len() > 1 && !named.insert(group.id.clone()) {
                    self.say(
                        &rule::DUPLICATE_ID,
                        &path,
                        "two groups of this priority have the same id, or none",
                        "give each group its own “id:”, such as delivery and outcomes",
                    );
                }
                self.not_empty(&group.items, &format!("{path}.items"), "list at least one item");
                self.item_depth(&group.items, &format!("{path}.items"), 1);
            }
        }
        let priorities: Vec<&str> = strategy.priorities.iter().map(|priority| priority.id.as_str()).collect();
        for (at, measure) in strategy.measures.iter().enumerate() {
            if let Some(priority) = &measure.priority
                && !priorities.contains(&priority.as_str())
            {
                self.say(
                    &rule::DANGLING_REFERENCE,
                    &format!("measures.{at}.priority"),
                    format!("this strategy has no priority “{priority}”"),
                    crate::diagnostics::suggest(priority, &priorities),
                );
            }
        }
        for (at, figure) in strategy.statistics.iter().enumerate() {
            for (field, share) in [("percent", figure.percent), ("national", figure.national)] {
                if share.is_some_and(|share| !(0.0..=100.0).contains(&share)) {
                    self.say(
                        &rule::BAD_VALUE,
                        &format!("statistics.{at}.{field}"),
                        "a share lies between 0 and 100 percent",
                        "write the percentage, such as 14.7",
                    );
                }
            }
        }
    }

    fn item_depth(&mut self, items: &[Item], path: &str, depth: usize) {
        for (at, item) in items.iter().enumerate() {
            let path = format!("{path}.{at}.items");
            if depth >= 4 && !item.items.is_empty() {
                self.say(
                    &rule::BAD_VALUE,
                    &path,
                    "this list stands more than four levels inside others",
                    "say it in fewer levels",
                );
            } else {
                self.item_depth(&item.items, &path, depth + 1);
            }
        }
    }

    fn event(&mut self, event: &Event) {
        if let Some(ages) = event.ages {
            self.ages(ages, "ages");
        }
        self.cost(&event.cost);
        let when = &event.when;
        if when.until.is_some_and(|until| until < when.date) {
            self.say(
                &rule::DATES_UPSIDE_DOWN,
                "when.until",
                "this event ends before the day on which it begins",
                "check both days; the year comes first",
            );
        } else if when.until.is_none_or(|until| until == when.date) && when.from >= when.to {
            self.say(
                &rule::DATES_UPSIDE_DOWN,
                "when.to",
                format!("this ends at {} and begins at {}", when.to, when.from),
                "write the times on the 24-hour clock: four in the afternoon is \"16:00\"",
            );
        }
        if let Some(repeats) = &when.repeats
            && repeats.until < when.date
        {
            self.say(
                &rule::DATES_UPSIDE_DOWN,
                "when.repeats.until",
                "this stops coming round before its first day",
                "check both days; the year comes first",
            );
        }
        if event.place.is_none() && !event.online {
            self.say(
                &rule::MISSING_FIELD,
                "",
                "nobody can tell where this event is",
                "add a line “place:” with the name of a file in content/places, or “online: true”",
            );
        }
    }
}
