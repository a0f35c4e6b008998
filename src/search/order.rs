//! The order of pages in the index.
//!
//! What families can use comes first, so that a rank is a stretch of numbers.
//! Within a rank, pages whose titles share a word stand together: they are found
//! together, and so what is shown of them comes in one file.

use std::collections::HashMap;

use super::words::{Word, is_soft, is_stop, words};
use crate::content::{Fields, Kind, Page};
use crate::site::{PageIndex, Site, occurrences};

/// How much pages count, rank by rank, in percent.
pub const RANKS: [u8; 5] = [100, 90, 80, 60, 50];

/// More pages than this with the same word in their titles are no neighbours.
const NEIGHBOURS: usize = 64;

/// The pages in the order of the index, and where each rank ends.
#[must_use]
pub fn of(site: &Site) -> (Vec<PageIndex>, [usize; RANKS.len()]) {
    let titles: Vec<Vec<String>> = site.pages.iter().map(|page| title_words(&page.front.title)).collect();
    let mut shared: HashMap<&str, usize> = HashMap::new();
    for word in titles.iter().flatten() {
        *shared.entry(word).or_default() += 1;
    }
    let neighbourhood = |index: PageIndex| {
        let words = titles[index].iter().map(|word| (shared[word.as_str()], word.as_str()));
        words.filter(|(count, _)| *count <= NEIGHBOURS).max().map(|(_, word)| word).unwrap_or_default()
    };
    let mut order: Vec<(usize, &str, PageIndex)> = site
        .pages
        .iter()
        .enumerate()
        .map(|(index, page)| (rank(site, index, page), neighbourhood(index), index))
        .collect();
    order.sort_unstable();
    let ends = std::array::from_fn(|rank| order.partition_point(|(its, _, _)| *its <= rank));
    (order.into_iter().map(|(_, _, index)| index).collect(), ends)
}

fn title_words(title: &str) -> Vec<String> {
    let mut words: Vec<String> = words(title)
        .into_iter()
        .filter_map(|word| match word {
            Word::One(word) if !is_stop(&word) && !is_soft(&word) => Some(word),
            _ => None,
        })
        .collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// Pages for families before pages about the council's work, and what is checked before what is overdue.
fn rank(site: &Site, index: PageIndex, page: &Page) -> usize {
    match page.kind {
        Kind::Strategy => 4,
        Kind::Feedback => 3,
        Kind::Organisation | Kind::Place | Kind::News => 2,
        Kind::Event => match &page.fields {
            Fields::Event(event) if occurrences(&event.when, site.date).is_empty() => 4,
            _ => 1,
        },
        Kind::Service | Kind::ShortBreak | Kind::Pathway | Kind::Guide | Kind::FreePage => {
            usize::from(site.freshness(index).is_overdue())
        }
    }
}
