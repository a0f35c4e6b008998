//! Every pathway on one sheet of A3: the outcomes of preparing for adulthood, by age.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::place::Addresses;
use super::plain::Writer;
use super::sheet::Part;
use crate::content::pathway::{Pathway, Stage};
use crate::content::{Fields, Kind};
use crate::site::address::TIMELINE;

/// A wall is read from afar: this many steps for each age and outcome, and the rest on the web.
const STEPS: usize = 2;

/// Lays out the poster.
pub fn part(addresses: &Addresses<'_>) -> Part {
    let site = addresses.frame.site;
    let writer = Writer::of(addresses);
    let outcomes = &site.content.vocabularies.outcomes;
    let mut by_age: BTreeMap<(u8, u8), Vec<(&Pathway, &Stage)>> = BTreeMap::new();
    let mut pages = Vec::new();
    for (index, page) in site.of_kind(Kind::Pathway) {
        pages.push(index);
        let Fields::Pathway(pathway) = &page.fields else { continue };
        for stage in &pathway.stages {
            by_age.entry((stage.ages.from, stage.ages.to)).or_default().push((pathway, stage));
        }
    }
    let rows: Vec<Value> = by_age
        .values()
        .map(|parts| {
            let cells: Vec<Vec<&str>> = outcomes
                .iter()
                .map(|outcome| {
                    let steps = parts.iter().flat_map(|(pathway, stage)| {
                        stage.steps.iter().filter(|step| {
                            step.outcome.as_ref().or_else(|| pathway.outcomes.first()) == Some(&outcome.id)
                        })
                    });
                    steps.map(|step| first_sentence(&step.what)).take(STEPS).collect()
                })
                .collect();
            let stage = parts[0].1;
            json!({ "title": stage.title, "ages": writer.other_ages(stage), "cells": cells })
        })
        .collect();
    let checked_on = pages.iter().filter_map(|page| site.pages[*page].front.reviewed).max();
    Part {
        template: "poster.typ",
        title: writer.word("timeline.title").to_owned(),
        summary: writer.word("print.poster_about").to_owned(),
        checked_on,
        address: format!("{TIMELINE}/"),
        own: json!({
            "outcomes": outcomes.iter().map(|outcome| &outcome.name).collect::<Vec<_>>(),
            "rows": rows,
        }),
        pages,
        ..Part::default()
    }
}

/// “Find a job.” of “Find a job. Ask for help.”. A question needs its answer too.
fn first_sentence(text: &str) -> &str {
    let end = text.match_indices(['.', '!']).find(|(at, _)| {
        let rest = &text[at + 1..];
        rest.is_empty() || rest.starts_with(' ')
    });
    end.map_or(text, |(at, sign)| &text[..at + sign.len()])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_poster_says_the_first_sentence() {
        assert_eq!(first_sentence("Find a job. Ask for help."), "Find a job.");
        assert_eq!(first_sentence("No job yet? Ask the job centre. Then wait."), "No job yet? Ask the job centre.");
        assert_eq!(first_sentence("See nhs.uk now"), "See nhs.uk now");
    }
}
