//! Whether a council has put its own facts where a new site leaves room for them.

use crate::diagnostics::{Diagnostic, Place, SourceFile, rule};
use crate::site::Site;
use crate::source::to_replace;

use std::sync::Arc;

/// More than these would be a long list on every run, and say no more.
const SHOWN: usize = 4;

/// One problem for the whole site, so that what is new is not lost among fifty lines of the same.
pub fn check(site: &Site) -> Option<Diagnostic> {
    let first = |file: &Arc<SourceFile>| to_replace(&file.text).map(|span| Place { file: file.clone(), span });
    let pages: Vec<Place> = site.pages.iter().filter_map(|page| first(page.document.file())).collect();
    let data: Vec<Place> = site.content.data.values().filter_map(|yaml| first(&yaml.file)).collect();
    let counted = [(pages.len(), "page"), (data.len(), "data file")];
    let mut places: Vec<Place> = pages.into_iter().chain(data).collect();
    places.sort_by(|a, b| a.file.path.cmp(&b.file.path));
    let all = places.len();
    let mut places = places.into_iter();
    let problem = Diagnostic::at(
        &rule::STARTER_WORDS,
        places.next()?,
        format!("{} still {} words of the starter in {}", counts(counted), have(all), it(all)),
        format!(
            "where a file says REPLACE, put in what is true for your area and delete the comment; {}look in \
             fingerpost.yaml too",
            if all > SHOWN { format!("the first {SHOWN} files are shown here; ") } else { String::new() }
        ),
    );
    Some(places.take(SHOWN - 1).fold(problem, |problem, place| problem.see_also(place, "and here")))
}

fn counts(counted: [(usize, &str); 2]) -> String {
    let named = counted.iter().filter(|(count, _)| *count > 0);
    let named = named.map(|(count, name)| format!("{count} {name}{}", if *count == 1 { "" } else { "s" }));
    named.collect::<Vec<_>>().join(" and ")
}

fn have(all: usize) -> &'static str {
    if all == 1 { "has" } else { "have" }
}

fn it(all: usize) -> &'static str {
    if all == 1 { "it" } else { "them" }
}
