//! Whether the site has what the law asks of every Local Offer.
//!
//! These rules look at the whole site. Their weight is the settings' to say:
//! a new site cannot have everything, and a council that is done wants to stay so.

use super::{involvement, provision};
use crate::content::settings::Weight;
use crate::diagnostics::{Diagnostic, Place, Severity, rule};
use crate::report::coverage::{self, Answer, Lack, Row};
use crate::site::Site;
use crate::source::to_replace;

/// Everything that the law asks for and the site lacks, as heavy as the settings want it.
pub fn check(site: &Site) -> Vec<Diagnostic> {
    let Some(weight) = weight(site.settings.proof.law) else { return Vec::new() };
    let mut found = rows(site);
    found.extend(provision::check(site));
    found.extend(involvement::check(site));
    for problem in &mut found {
        // The heaviest comes first in the order of weights: half an answer stops nobody's site.
        problem.severity = weight.max(problem.rule.severity);
    }
    found
}

fn weight(asked: Weight) -> Option<Severity> {
    match asked {
        Weight::Off => None,
        Weight::Note => Some(Severity::Note),
        Weight::Warning => Some(Severity::Warning),
        Weight::Error => Some(Severity::Error),
    }
}

/// Rows of the law's list that nothing answers, or only half.
fn rows(site: &Site) -> Vec<Diagnostic> {
    let Some(yaml) = site.content.data.get("schedule2") else { return Vec::new() };
    let mut found = Vec::new();
    for (at, row) in coverage::coverage(site).rows.iter().enumerate() {
        let place: Place = yaml.place_of(&format!("{at}.id"));
        let Some(lack) = row.lack else { continue };
        let cited = coverage::cited(row.asked);
        let why = coverage::lack_words(lack, row.asked);
        found.push(match row.answer {
            Answer::No => Diagnostic::at(
                &rule::LAW_ROW_MISSING,
                place,
                format!("nothing on the site answers “{}” ({cited})", row.asked.id),
                format!(
                    "the law asks for this: {} Write a page about it, or add “{}” to “schedule2:” of a page that has it",
                    row.asked.asks_for.trim_end(),
                    row.asked.id
                ),
            ),
            _ => limited(
                site,
                row,
                lack,
                place,
                format!("“{}” ({cited}) is answered only in part: {}", row.asked.id, lower_first(&why)),
            ),
        });
    }
    found
}

fn limited(site: &Site, row: &Row<'_>, lack: Lack, place: Place, message: String) -> Diagnostic {
    if lack != Lack::StarterWords {
        let mend = "check one of its pages and write the day into “reviewed:”, or write a page of your own about it";
        return Diagnostic::at(&rule::LAW_ROW_LIMITED, place, message, mend);
    }
    let mend = "put in what is true for your area where the page says REPLACE, and delete the comment";
    let problem = Diagnostic::at(&rule::LAW_ROW_LIMITED, place, message, mend);
    let first = row.pages.iter().find_map(|page| {
        let file = site.pages[page.index].document.file();
        to_replace(&file.text).map(|span| Place { file: file.clone(), span })
    });
    match first {
        Some(first) => problem.see_also(first, "this is still to be replaced"),
        None => problem,
    }
}

fn lower_first(sentence: &str) -> String {
    let mut letters = sentence.trim_end_matches('.').chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}
