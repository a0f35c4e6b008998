//! Rules that do not hold in one file, each with a reason.

use crate::content::easy_read::Waiver;
use crate::diagnostics::{Diagnostic, Rule, rule, suggest};
use crate::site::Twin;

/// A problem that a waiver keeps quiet.
#[derive(Debug)]
pub struct Waived {
    /// The file.
    pub file: String,
    /// The rule.
    pub rule: &'static Rule,
    /// What would have been said.
    pub message: String,
    /// Why it is not.
    pub reason: String,
}

/// The problems that are told, and those that are waived. A waiver for a rule
/// that there is not is a problem itself; so is one without a reason, which is told when the fields are read.
pub fn apply(twin: &Twin, found: Vec<Diagnostic>) -> (Vec<Diagnostic>, Vec<Waived>) {
    let easy = &twin.easy;
    let mut told = Vec::new();
    let mut waived = Vec::new();
    for problem in found {
        let reason = easy.front.waivers.iter().find(|waiver| quiets(waiver, &problem)).map(|waiver| &waiver.reason);
        match reason {
            Some(reason) => waived.push(Waived {
                file: easy.document.file().path.clone(),
                rule: problem.rule,
                message: problem.message,
                reason: reason.clone(),
            }),
            None => told.push(problem),
        }
    }
    for (at, waiver) in easy.front.waivers.iter().enumerate() {
        if number_of(&waiver.rule).is_none() {
            let numbers: Vec<String> = (1..=28).map(|number| format!("ER{number:02}")).collect();
            let numbers: Vec<&str> = numbers.iter().map(String::as_str).collect();
            told.push(Diagnostic::at(
                &rule::UNKNOWN_TERM,
                easy.document.front.place_of(&format!("waivers.{at}.rule")),
                format!("there is no rule “{}” for Easy Read", waiver.rule),
                suggest(&waiver.rule, &numbers),
            ));
        }
    }
    (told, waived)
}

fn quiets(waiver: &Waiver, problem: &Diagnostic) -> bool {
    let same_rule = number_of(&waiver.rule).is_some_and(|number| problem.rule.number() == Some(number));
    let about = |words: &String| problem.message.to_lowercase().contains(&words.trim().to_lowercase());
    same_rule && waiver.words.as_ref().is_none_or(about)
}

/// The number of the rule that somebody wrote as `ER06`, `er6` or `easy-read-hard-word`.
fn number_of(wrote: &str) -> Option<&'static str> {
    let wrote = wrote.trim().to_ascii_lowercase();
    let rules = crate::diagnostics::ALL_RULES.iter().filter_map(|rule| Some((rule.number()?, rule.code)));
    let digits = wrote.strip_prefix("er").and_then(|digits| digits.parse::<u8>().ok());
    rules
        .into_iter()
        .find(|(number, code)| *code == wrote || (digits.is_some() && number[2..].parse::<u8>().ok() == digits))
        .map(|(number, _)| number)
}
