//! Whether what a page names is there: terms, organisations, places, pages, priorities.

use std::collections::HashMap;
use std::sync::Arc;

use super::PageIndex;
use super::address::once_called;
use super::relations::priority_parts;
use crate::content::data::Term;
use crate::content::{Content, Fields, Kind, Page};
use crate::diagnostics::{Diagnostic, only_near, rule, suggest};
use crate::source::visible;

/// What a page may name.
pub struct Names<'a> {
    /// Everything that was typed.
    pub content: &'a Content,
    /// Pages by their key.
    pub by_key: &'a HashMap<String, PageIndex>,
    /// Every page.
    pub pages: &'a [Arc<Page>],
    /// Old addresses, and the pages that had them.
    pub redirects: &'a [(String, PageIndex)],
}

impl Names<'_> {
    /// Everything that `page` names and that is not there.
    pub fn check(&self, page: &Page) -> Vec<Diagnostic> {
        let mut look = Look { names: self, page, found: Vec::new() };
        let words = &self.content.vocabularies;
        look.terms("topics", &page.front.topics, &words.topics);
        let rows: Vec<&str> = self.content.schedule2.iter().map(|row| row.id.as_str()).collect();
        for (at, row) in page.front.schedule2.iter().enumerate() {
            look.one_of(&format!("schedule2.{at}"), row, &rows, "the rows of data/schedule2.yaml");
        }
        look.pages("related", &page.front.related, &Kind::ALL);
        match &page.fields {
            Fields::Service(service) => {
                look.terms("needs", &service.needs, &words.needs);
                look.terms("areas", &service.areas, &words.areas);
                look.term("tier", &service.tier, &words.tiers);
                look.term("sector", &service.sector, &words.sectors);
                look.terms("access.routes", &service.access.routes, &words.routes);
                look.terms("outcomes", &service.outcomes, &words.outcomes);
                if let Some(block) = &service.short_break {
                    look.terms("short_break.kinds", &block.kinds, &words.short_break_kinds);
                }
                look.named("provider", &service.provider, Kind::Organisation);
                for (at, place) in service.places.iter().enumerate() {
                    look.named(&format!("places.{at}"), place, Kind::Place);
                }
                for (at, reference) in service.delivers.iter().enumerate() {
                    look.priority(&format!("delivers.{at}"), reference);
                }
            }
            Fields::Pathway(pathway) => {
                look.terms("outcomes", &pathway.outcomes, &words.outcomes);
                for (at, stage) in pathway.stages.iter().enumerate() {
                    let path = format!("stages.{at}.services");
                    look.pages(&path, &stage.services, &[Kind::Service, Kind::ShortBreak]);
                    for (step_at, step) in stage.steps.iter().enumerate() {
                        if let Some(outcome) = &step.outcome {
                            look.term(&format!("stages.{at}.steps.{step_at}.outcome"), outcome, &words.outcomes);
                        }
                    }
                }
            }
            Fields::Strategy(strategy) => {
                for (at, priority) in strategy.priorities.iter().enumerate() {
                    look.terms(&format!("priorities.{at}.outcomes"), &priority.outcomes, &words.outcomes);
                    look.terms(&format!("priorities.{at}.themes"), &priority.themes, &words.strategy_themes);
                }
            }
            Fields::Feedback(feedback) => {
                look.term("theme", &feedback.theme, &words.feedback_themes);
                look.pages("pages", &feedback.pages, &Kind::ALL);
                if let Some(priority) = &feedback.priority {
                    look.priority("priority", priority);
                }
            }
            Fields::Event(event) => {
                look.terms("needs", &event.needs, &words.needs);
                look.named("organiser", &event.organiser, Kind::Organisation);
                if let Some(place) = &event.place {
                    look.named("place", place, Kind::Place);
                }
            }
            Fields::Place(place) => {
                look.term("area", &place.area, &words.areas);
                look.terms("features", &place.features, &words.access_features);
            }
            Fields::FreePage(page) => {
                let gaps = page.short_breaks.iter().flat_map(|parts| &parts.gaps);
                for (at, gap) in gaps.enumerate() {
                    look.term(&format!("short_breaks.gaps.{at}.kind"), &gap.kind, &words.short_break_kinds);
                }
            }
            Fields::Guide(_) | Fields::News(_) | Fields::Organisation(_) => {}
        }
        look.found
    }

    /// The page that once had this key.
    fn once_called(&self, key: &str) -> Option<&Page> {
        once_called(self.redirects, key).map(|index| self.pages[index].as_ref())
    }

    /// The same of the glossary, and words that stand in it twice.
    pub fn glossary(&self) -> Vec<Diagnostic> {
        let Some(yaml) = self.content.data.get("glossary") else { return Vec::new() };
        let mut found = Vec::new();
        let mut seen: HashMap<String, usize> = HashMap::new();
        for (at, entry) in self.content.glossary.iter().enumerate() {
            if seen.insert(entry.term.to_lowercase(), at).is_some() {
                found.push(Diagnostic::at(
                    &rule::DUPLICATE_ID,
                    yaml.place_of(&format!("{at}.term")),
                    format!("“{}” stands twice in the glossary", entry.term),
                    "keep the better meaning and delete the other entry",
                ));
            }
            if let Some(more) = &entry.more
                && !self.by_key.contains_key(more)
                && !self.content.broken.contains(more)
            {
                if let Some(page) = self.once_called(more) {
                    let message =
                        format!("there is no page “{more}” any more: “{}” was once called that", page.front.title);
                    let place = yaml.place_of(&format!("{at}.more"));
                    let mend = format!("write “{}”", page.key);
                    let problem = Diagnostic::at(&rule::DANGLING_REFERENCE, place, message, mend);
                    found.push(problem.mended_with(Some(&page.key)));
                    continue;
                }
                let keys: Vec<&str> = self.by_key.keys().map(String::as_str).collect();
                found.push(Diagnostic::at(
                    &rule::DANGLING_REFERENCE,
                    yaml.place_of(&format!("{at}.more")),
                    format!("there is no page “{more}”"),
                    nearest(more, &keys),
                ));
            }
        }
        found
    }
}

/// A suggestion that never lists a thousand pages.
fn nearest(wrote: &str, known: &[&str]) -> String {
    match crate::diagnostics::did_you_mean(wrote, known.iter().copied()) {
        Some(near) => format!("did you mean “{near}”?"),
        None if known.len() <= 14 => suggest(wrote, known),
        None => "write the folder and the file's name without .md, such as services/speech-therapy".into(),
    }
}

/// The word of `known` that is meant when something stands in `wrote` that nobody can see.
fn hidden_in<'k>(wrote: &str, known: &[&'k str]) -> Option<(&'k str, String, String)> {
    let shown = visible(wrote);
    let right = known.iter().find(|word| **word == shown && shown != wrote)?;
    let message =
        format!("“{shown}” has a sign or a space in it that nobody can see, as mail programs and web pages put in");
    Some((right, message, format!("delete it and type it again: {right}")))
}

struct Look<'a> {
    names: &'a Names<'a>,
    page: &'a Page,
    found: Vec<Diagnostic>,
}

impl Look<'_> {
    fn say(
        &mut self,
        rule: &'static crate::diagnostics::Rule,
        path: &str,
        message: String,
        mend: String,
        right: Option<&str>,
    ) {
        let place = self.page.document.front.place_of(path);
        self.found.push(Diagnostic::at(rule, place, message, mend).mended_with(right));
    }

    fn one_of(&mut self, path: &str, wrote: &str, known: &[&str], list: &str) {
        if !known.contains(&wrote) {
            let message = format!("“{wrote}” is not one of {list}");
            let right = only_near(wrote, known.iter().copied());
            self.say(&rule::UNKNOWN_TERM, path, message, suggest(wrote, known), right);
        }
    }

    fn term(&mut self, path: &str, wrote: &str, terms: &[Term]) {
        if terms.iter().any(|term| term.id == wrote) {
            return;
        }
        let known: Vec<&str> = terms.iter().map(|term| term.id.as_str()).collect();
        let field = path.split('.').rfind(|part| part.parse::<usize>().is_err()).unwrap_or(path);
        if let Some((right, message, mend)) = hidden_in(wrote, &known) {
            return self.say(&rule::UNKNOWN_TERM, path, message, mend, Some(right));
        }
        let message = format!("“{wrote}” is not a word that “{field}” can use");
        // People write the name that families read; the id is what is wanted.
        let by_name = terms.iter().find(|term| term.name.eq_ignore_ascii_case(wrote));
        let mend = match by_name {
            Some(term) => format!("write “{}”", term.id),
            None => format!("{} (the list is in content/data/vocabularies.yaml)", suggest(wrote, &known)),
        };
        let right = by_name.map(|term| term.id.as_str()).or_else(|| only_near(wrote, known));
        self.say(&rule::UNKNOWN_TERM, path, message, mend, right);
    }

    fn terms(&mut self, path: &str, wrote: &[String], terms: &[Term]) {
        for (at, term) in wrote.iter().enumerate() {
            self.term(&format!("{path}.{at}"), term, terms);
        }
    }

    /// A page of one kind, named by its file's name.
    fn named(&mut self, path: &str, name: &str, kind: Kind) {
        let key = format!("{}/{name}", kind.folder());
        if self.names.by_key.contains_key(&key) || self.names.content.broken.contains(&key) {
            return;
        }
        if let Some(page) = self.names.once_called(&key).filter(|page| page.kind == kind) {
            let right = page.document.name.as_str();
            let message = format!("there is no file “{name}.md” any more: “{}” was once called that", page.front.title);
            return self.say(&rule::DANGLING_REFERENCE, path, message, format!("write “{right}”"), Some(right));
        }
        let known: Vec<&str> =
            self.names.pages.iter().filter(|page| page.kind == kind).map(|page| page.document.name.as_str()).collect();
        if let Some((right, message, mend)) = hidden_in(name, &known) {
            return self.say(&rule::DANGLING_REFERENCE, path, message, mend, Some(right));
        }
        let message = format!("there is no file “{name}.md” in content/{}", kind.folder());
        let right = only_near(name, known.iter().copied());
        self.say(&rule::DANGLING_REFERENCE, path, message, nearest(name, &known), right);
    }

    /// Pages of several kinds, named by folder and name.
    fn pages(&mut self, path: &str, keys: &[String], kinds: &[Kind]) {
        for (at, key) in keys.iter().enumerate() {
            let path = format!("{path}.{at}");
            let kind = key.split_once('/').and_then(|(folder, _)| Kind::of_folder(folder));
            let is_there = self.names.by_key.contains_key(key) || self.names.content.broken.contains(key);
            if is_there && kind.is_some_and(|kind| kinds.contains(&kind)) {
                continue;
            }
            if let Some(page) = self.names.once_called(key).filter(|page| !is_there && kinds.contains(&page.kind)) {
                let message = format!("there is no page “{key}” any more: “{}” was once called that", page.front.title);
                let mend = format!("write “{}”", page.key);
                self.say(&rule::DANGLING_REFERENCE, &path, message, mend, Some(&page.key));
                continue;
            }
            let known: Vec<&str> = self
                .names
                .pages
                .iter()
                .filter(|page| kinds.contains(&page.kind))
                .map(|page| page.key.as_str())
                .collect();
            let message = if is_there {
                format!("“{key}” is a page, but not of a kind that belongs here")
            } else {
                format!("there is no page “{key}”")
            };
            let right = only_near(key, known.iter().copied()).filter(|_| !is_there);
            self.say(&rule::DANGLING_REFERENCE, &path, message, nearest(key, &known), right);
        }
    }

    fn priority(&mut self, path: &str, reference: &str) {
        let Some((key, priority)) = priority_parts(reference) else {
            let message = format!("“{reference}” does not name a priority of a strategy");
            let mend = "write the strategy's file name, # and the priority's id, such as wigan#p2".to_owned();
            return self.say(&rule::DANGLING_REFERENCE, path, message, mend, None);
        };
        if self.names.content.broken.contains(&key) {
            return;
        }
        let Some(strategy) = self.names.by_key.get(&key).and_then(|index| self.names.pages[*index].strategy()) else {
            let name = key.trim_start_matches("strategies/").to_owned();
            return self.named(path, &name, Kind::Strategy);
        };
        let known: Vec<&str> = strategy.priorities.iter().map(|priority| priority.id.as_str()).collect();
        if !known.contains(&priority) {
            let message = format!("the strategy “{key}” has no priority “{priority}”");
            self.say(&rule::DANGLING_REFERENCE, path, message, suggest(priority, &known), None);
        }
    }
}
