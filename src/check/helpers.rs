//! Whether every way through a decision helper ends in advice.

use std::collections::{BTreeSet, HashMap, HashSet};

use crate::content::helper::{Helper, PREFIX};
use crate::diagnostics::{Diagnostic, Rule, rule, suggest};
use crate::site::Site;
use crate::source::yaml::Yaml;

/// The address of the sheet with all questions, which no question may take.
const SHEET: &str = "all";

/// Everything that is wrong with the helpers.
pub fn check(site: &Site) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (name, helper) in &site.content.helpers {
        if let Some(yaml) = site.content.data.get(&format!("{PREFIX}{name}")) {
            let mut look = Look { site, helper, yaml, found: Vec::new() };
            look.names();
            look.ways();
            look.pages();
            found.extend(look.found);
        }
    }
    found
}

struct Look<'a> {
    site: &'a Site,
    helper: &'a Helper,
    yaml: &'a Yaml,
    found: Vec<Diagnostic>,
}

impl Look<'_> {
    fn say(&mut self, rule: &'static Rule, path: &str, message: String, mend: impl Into<String>) {
        self.found.push(Diagnostic::at(rule, self.yaml.place_of(path), message, mend));
    }

    /// Ids are parts of addresses, and each stands once.
    fn names(&mut self) {
        let helper = self.helper;
        let questions = helper.questions.iter().enumerate().map(|(at, one)| (format!("questions.{at}.id"), &one.id));
        let advice = helper.advice.iter().enumerate().map(|(at, one)| (format!("advice.{at}.id"), &one.id));
        let mut seen = HashSet::new();
        for (path, id) in questions.chain(advice).collect::<Vec<_>>() {
            let better = crate::content::slug(id);
            if !seen.insert(id.clone()) {
                self.say(
                    &rule::DUPLICATE_ID,
                    &path,
                    format!("“{id}” stands twice in this helper"),
                    "give one of them another id",
                );
            } else if *id != better || id == SHEET {
                self.say(
                    &rule::FILE_NAME,
                    &path,
                    format!("“{id}” cannot be part of a web address here"),
                    if id == SHEET {
                        "the sheet with all questions lives there; choose another id".to_owned()
                    } else {
                        format!("write {better}: small letters, numbers and hyphens")
                    },
                );
            }
        }
        for (path, empty) in [("questions", helper.questions.is_empty()), ("advice", helper.advice.is_empty())] {
            if empty {
                self.say(
                    &rule::EMPTY_FIELD,
                    path,
                    format!("“{path}” lists nothing"),
                    "a helper needs at least one of each",
                );
            }
        }
    }

    /// Follows every answer.
    fn ways(&mut self) {
        let helper = self.helper;
        let questions: Vec<&str> = helper.questions.iter().map(|one| one.id.as_str()).collect();
        let advice: Vec<&str> = helper.advice.iter().map(|one| one.id.as_str()).collect();
        let mut onward: HashMap<&str, BTreeSet<&str>> = HashMap::new();
        let mut is_whole = true;
        for (at, question) in helper.questions.iter().enumerate() {
            if question.answers.len() < 2 {
                self.say(
                    &rule::HELPER_DEAD_END,
                    &format!("questions.{at}.answers"),
                    format!("“{}” has fewer than two answers", question.ask),
                    "a question needs at least two; one of them can be “I do not know”",
                );
            }
            for (answer_at, answer) in question.answers.iter().enumerate() {
                let path = format!("questions.{at}.answers.{answer_at}");
                let Some(target) = answer.target() else {
                    is_whole = false;
                    let message = format!(
                        "the answer “{}” leads to {}",
                        answer.say,
                        if answer.next.is_some() { "two places" } else { "nothing" }
                    );
                    self.say(
                        &rule::HELPER_DEAD_END,
                        &path,
                        message,
                        "give it “next:” with the id of a question, or “advice:” with the id of some advice",
                    );
                    continue;
                };
                let (field, known) = if answer.next.is_some() { ("next", &questions) } else { ("advice", &advice) };
                if known.contains(&target) {
                    onward.entry(&question.id).or_default().insert(target);
                } else {
                    is_whole = false;
                    let what = if field == "next" { "question" } else { "advice" };
                    self.say(
                        &rule::DANGLING_REFERENCE,
                        &format!("{path}.{field}"),
                        format!("this helper has no {what} “{target}”"),
                        suggest(target, known),
                    );
                }
            }
        }
        self.circles(&onward);
        // With an answer that leads nowhere, half of the helper would be called out of reach.
        if is_whole {
            self.out_of_reach(&onward);
        }
    }

    /// A way that comes back to where it was never ends.
    fn circles(&mut self, onward: &HashMap<&str, BTreeSet<&str>>) {
        let helper = self.helper;
        for (at, question) in helper.questions.iter().enumerate() {
            let mut reached = HashSet::new();
            let mut open: Vec<&str> = onward.get(question.id.as_str()).into_iter().flatten().copied().collect();
            while let Some(id) = open.pop() {
                if reached.insert(id) {
                    open.extend(onward.get(id).into_iter().flatten());
                }
            }
            if reached.contains(question.id.as_str()) {
                self.say(
                    &rule::HELPER_LOOP,
                    &format!("questions.{at}.id"),
                    format!("the answers to “{}” can lead back to it", question.ask),
                    "let one of the answers on the way lead to advice, or to a question that does not lead back",
                );
                // Every question of the circle would say the same.
                return;
            }
        }
    }

    fn out_of_reach(&mut self, onward: &HashMap<&str, BTreeSet<&str>>) {
        let helper = self.helper;
        let mut reached: HashSet<&str> = HashSet::new();
        let mut open: Vec<&str> = helper.questions.first().map(|one| one.id.as_str()).into_iter().collect();
        while let Some(id) = open.pop() {
            if reached.insert(id) {
                open.extend(onward.get(id).into_iter().flatten());
            }
        }
        let questions = helper.questions.iter().enumerate().map(|(at, one)| (format!("questions.{at}.id"), &one.id));
        let advice = helper.advice.iter().enumerate().map(|(at, one)| (format!("advice.{at}.id"), &one.id));
        let lost: Vec<_> = questions.chain(advice).filter(|(_, id)| !reached.contains(id.as_str())).collect();
        for (path, id) in lost {
            self.say(
                &rule::HELPER_UNREACHABLE,
                &path,
                format!("no answer leads to “{id}”"),
                "name it as “next:” or “advice:” of an answer, or delete it; the first question is where everybody begins",
            );
        }
    }

    fn pages(&mut self) {
        let helper = self.helper;
        let of_advice = helper.advice.iter().enumerate().flat_map(|(at, advice)| {
            advice.pages.iter().enumerate().map(move |(page_at, key)| (format!("advice.{at}.pages.{page_at}"), key))
        });
        let shown_on = helper.shown_on.iter().enumerate().map(|(at, key)| (format!("shown_on.{at}"), key));
        for (path, key) in of_advice.chain(shown_on).collect::<Vec<_>>() {
            if self.site.by_key.contains_key(key) || self.site.content.broken.contains(key) {
                continue;
            }
            let keys = self.site.by_key.keys().map(String::as_str);
            let mend = crate::diagnostics::did_you_mean(key, keys).map_or_else(
                || "write the folder and the file's name without .md, such as services/speech-therapy".to_owned(),
                |near| format!("did you mean “{near}”?"),
            );
            self.say(&rule::DANGLING_REFERENCE, &path, format!("there is no page “{key}”"), mend);
        }
    }
}
