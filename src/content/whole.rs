//! Terms that stand for every other of their list: any need, and the whole area.
//!
//! A service for the whole area helps in each part of it, and one for any need
//! helps with each need. Lists, the search and the reports all ask here which
//! terms those are, so that none of them can know another.

use std::ops::Range;

use super::data::{Term, Vocabularies};
use crate::diagnostics::{Diagnostic, Fix, rule};
use crate::source::yaml::Yaml;

/// The need that stands for all of them.
const ANY_NEED: &str = "all";

/// The area of services beyond the council's own.
pub const OUTSIDE: &str = "outside";

impl Vocabularies {
    /// Needs that a service can name; “any need” is no need of its own.
    pub fn single_needs(&self) -> impl Iterator<Item = &Term> {
        self.needs.iter().filter(|term| term.id != ANY_NEED)
    }

    /// Parts of the council's area, without all of it and without what lies beyond.
    pub fn parts(&self) -> impl Iterator<Item = &Term> {
        self.areas.iter().filter(|term| !term.everywhere && term.id != OUTSIDE)
    }

    /// Whether a list of areas names the whole area.
    #[must_use]
    pub fn is_everywhere(&self, areas: &[String]) -> bool {
        self.areas.iter().filter(|term| term.everywhere).any(|term| areas.contains(&term.id))
    }

    /// Whether what is in `areas` can be had in the area `wanted`.
    #[must_use]
    pub fn is_in(&self, areas: &[String], wanted: &str) -> bool {
        areas.iter().any(|area| area == wanted) || (wanted != OUTSIDE && self.is_everywhere(areas))
    }

    /// Whether a term of any list stands for all others of it.
    #[must_use]
    pub fn is_for_all(&self, id: &str) -> bool {
        is_any_need(id) || self.areas.iter().any(|term| term.everywhere && term.id == id)
    }
}

/// Whether this is the need that stands for all of them.
#[must_use]
pub fn is_any_need(id: &str) -> bool {
    id == ANY_NEED
}

/// What people call the term for their whole area.
const WHOLE: [&str; 7] = ["county", "whole-area", "whole-county", "all", "all-areas", "everywhere", "countywide"];

/// How its name starts.
const WHOLE_NAMES: [&str; 5] = ["all of ", "the whole ", "whole of ", "everywhere", "anywhere in "];

/// Whether the term for the whole area is known as such, and no other term as one.
pub fn check(vocabularies: &Vocabularies, yaml: &Yaml) -> Vec<Diagnostic> {
    let lists = vocabularies.lists();
    let strays = lists.iter().filter(|(list, _)| *list != "areas").flat_map(|(list, terms)| {
        terms.iter().enumerate().filter(|(_, term)| term.everywhere).map(move |(at, _)| {
            Diagnostic::at(
                &rule::UNKNOWN_FIELD,
                yaml.place_of(&format!("{list}.{at}.everywhere")),
                format!("there is no field called “everywhere” in “{list}”"),
                "delete it: only an area can be everywhere",
            )
        })
    });
    strays.chain(unmarked(vocabularies, yaml)).collect()
}

/// An area that is called the whole of it and does not say so.
fn unmarked(vocabularies: &Vocabularies, yaml: &Yaml) -> Option<Diagnostic> {
    let areas = &vocabularies.areas;
    if areas.iter().any(|term| term.everywhere) {
        return None;
    }
    let is_whole = |term: &Term| {
        let name = term.name.to_lowercase();
        WHOLE.contains(&term.id.as_str()) || WHOLE_NAMES.iter().any(|start| name.starts_with(start))
    };
    let at = areas.iter().position(is_whole)?;
    // With no other area there is no list that a service for all of it is missing from.
    areas.iter().enumerate().find(|(other, term)| *other != at && term.id != OUTSIDE)?;
    let id = &areas[at].id;
    let place = yaml.place_of(&format!("areas.{at}.id"));
    let fix = flag(&yaml.file.text, &place.span);
    let problem = Diagnostic::at(
        &rule::WHOLE_AREA,
        place,
        format!("“{id}” seems to be the whole area, and does not say so"),
        format!(
            "add “everywhere: true” to the term “{id}”; if it is a part like the others, write another name for it"
        ),
    );
    Some(problem.mended_by(fix))
}

/// Writes the flag after the id, in the same brackets or on a line of its own. None where the line is written in another way.
fn flag(text: &str, id: &Range<usize>) -> Option<Fix> {
    let start = text[..id.start].rfind('\n').map_or(0, |at| at + 1);
    let before = &text[start..id.start];
    let rest = text[id.end..].lines().next()?;
    let lead = before.trim_start_matches([' ', '-']).trim_end();
    if lead.starts_with('{') {
        return Some(Fix::one(id.end..id.end, ", everywhere: true"));
    }
    let is_alone = lead == "id:" && (rest.trim().is_empty() || rest.trim_start().starts_with('#'));
    let indent = " ".repeat(before.find("id:")?);
    let end = id.end + rest.len();
    is_alone.then(|| Fix::one(end..end, format!("\n{indent}everywhere: true")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mended(text: &str, id: &str) -> Option<String> {
        let at = text.find(id).expect("the id is in the text");
        let fix = flag(text, &(at..at + id.len()))?;
        let (span, with) = &fix.edits[0];
        Some(format!("{}{with}{}", &text[..span.start], &text[span.end..]))
    }

    #[test]
    fn the_flag_is_written_as_its_term_is() {
        let flow = mended("areas:\n  - {id: county, name: All}\n", "county");
        assert_eq!(flow.as_deref(), Some("areas:\n  - {id: county, everywhere: true, name: All}\n"));
        let block = mended("areas:\n  - id: county # all\n    name: All\n", "county");
        assert_eq!(block.as_deref(), Some("areas:\n  - id: county # all\n    everywhere: true\n    name: All\n"));
        assert_eq!(mended("areas: [{id: county, name: All}]\n", "county"), None);
    }
}
