//! Rules for Easy Read, ER01 to ER28, one file a family.
//!
//! Each rule can be read with its number in the manual, `docs/content/pages/easy-read.md`. None of them can
//! say that a page is understood: only people with learning disabilities can. So
//! there is no score here, and `ER24` asks who looked at the page.

mod ideas;
mod looks;
mod numbers;
mod passages;
mod people;
mod phrases;
mod pictures;
mod shape;
mod short_forms;
mod waivers;
mod wording;
pub mod words;

use rayon::prelude::*;

use self::passages::Passage;
use self::words::Words;
use super::Clean;
use crate::diagnostics::{Diagnostic, Place};
use crate::site::surroundings::within;
use crate::site::{Site, Twin};

pub use people::unchecked_once;
pub use waivers::Waived;

/// What the rules look at: a twin, its site, its words and the words that are easy.
struct Look<'s> {
    site: &'s Site,
    twin: &'s Twin,
    passages: Vec<Passage<'s>>,
    words: &'s Words,
}

/// The rules that look at one page at a time.
const OF_A_PAGE: &[fn(&Look<'_>) -> Vec<Diagnostic>] = &[
    ideas::check,
    looks::check,
    numbers::check,
    phrases::check,
    pictures::check,
    shape::check,
    short_forms::check,
    wording::check,
];

/// What is wrong with the Easy Read pages of a site, and what would be wrong if it were not waived.
#[must_use]
pub fn check(site: &Site) -> (Vec<Diagnostic>, Vec<Waived>) {
    check_but(site, &Clean::default())
}

/// The same, without a look at the words of twins that are known to be faultless.
#[must_use]
pub fn check_but(site: &Site, clean: &Clean) -> (Vec<Diagnostic>, Vec<Waived>) {
    if site.twins.is_empty() {
        return (Vec::new(), Vec::new());
    }
    let words = Words::of(site);
    let of_twins: Vec<_> = site.twins.par_iter().map(|twin| of_twin(site, twin, &words, clean)).collect();
    let mut problems = Vec::new();
    let mut waived = Vec::new();
    for (twin, mut found) in site.twins.iter().zip(of_twins) {
        found.extend(pictures::across(site, twin));
        let (told, quiet) = waivers::apply(twin, found);
        problems.extend(told);
        waived.extend(quiet);
    }
    (problems, waived)
}

fn of_twin(site: &Site, twin: &Twin, words: &Words, clean: &Clean) -> Vec<Diagnostic> {
    let name = format!("check easy read {}", twin.easy.key);
    let own = within(site.number_of(twin.page), &words.number());
    let mut found = clean.unless(site, &name, own, || {
        let look = Look { site, twin, passages: passages::of(&twin.easy), words };
        OF_A_PAGE.iter().flat_map(|rule| rule(&look)).collect()
    });
    // Most pages break these for a long time, and they are quick to look at.
    found.extend(people::check(site, twin));
    found
}

impl Look<'_> {
    /// The place of the title, for what is true of the whole page.
    fn top(&self) -> Place {
        top(self.twin)
    }
}

/// The same of a twin.
fn top(twin: &Twin) -> Place {
    twin.easy.document.front.place_of("title")
}
