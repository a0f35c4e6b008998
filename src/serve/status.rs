//! How the last build went, as browsers are told.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use percent_encoding::percent_decode_str;
use serde::Serialize;

use super::problem::Problem;
use crate::publish::Report;
use crate::site::Site;

/// How the last build went.
#[derive(Debug, Clone, Default)]
pub struct Status {
    /// How many builds there were. Nought means: wait.
    pub build: u64,
    /// How many times files of the site changed.
    edition: u64,
    /// The edition in which each file changed last. A browser reloads when that of its own page does.
    changed: Arc<HashMap<String, u64>>,
    /// Whether the last build is what browsers see.
    pub good: bool,
    /// Whether any build was good.
    pub ever_good: bool,
    /// The path of the site on its host: `/`, or `/local-offer/`.
    pub top: String,
    /// What is wrong, errors first.
    pub problems: Vec<Problem>,
    /// When the build began that all of this is known from. A file that was saved later is not in it.
    pub began: Option<Instant>,
    /// The site as it was linked last.
    pub site: Option<Arc<Site>>,
}

/// What the script in the browser reads.
#[derive(Debug, Serialize)]
struct Message<'a> {
    edition: String,
    build: String,
    good: bool,
    errors: Vec<&'a Problem>,
    more_errors: usize,
    warnings: usize,
}

/// A browser shows this many errors over a page; the rest is a page of its own.
const OVER_A_PAGE: usize = 8;

impl Status {
    /// Before anything was built.
    #[must_use]
    pub fn before_the_first() -> Self {
        Self { top: "/".into(), ..Self::default() }
    }

    /// How many problems have this weight.
    #[must_use]
    pub fn count(&self, severity: &str) -> usize {
        self.problems.iter().filter(|problem| problem.severity == severity).count()
    }

    /// Notes which files changed.
    pub fn publish(&mut self, report: &Report) {
        self.ever_good = true;
        self.edition += 1;
        let files = report.changed.iter().chain(&report.gone);
        Arc::make_mut(&mut self.changed).extend(files.map(|path| (path.clone(), self.edition)));
    }

    /// The edition of the page at a path, as browsers know it. The path begins
    /// with a slash, as seen from the top of the site. A server that was
    /// started anew counts from one again, so the number alone would not do.
    #[must_use]
    pub fn edition_of(&self, path: &str) -> String {
        let mut file = percent_decode_str(path.trim_start_matches('/')).decode_utf8_lossy().into_owned();
        if file.is_empty() || file.ends_with('/') {
            file.push_str("index.html");
        }
        // Where no page is, the one that says so is shown.
        let edition = [file.as_str(), "404.html"].iter().filter_map(|file| self.changed.get(*file)).max();
        format!("{}-{}", session(), edition.copied().unwrap_or_default())
    }

    /// The build as browsers know it.
    #[must_use]
    pub fn build_name(&self) -> String {
        format!("{}-{}", session(), self.build)
    }

    /// What the script on the page at a path reads.
    ///
    /// # Errors
    /// Never in practice: nothing in it is of a kind that JSON cannot hold.
    pub fn message(&self, path: &str) -> serde_json::Result<String> {
        let errors = self.problems.iter().filter(|problem| problem.severity == "error");
        let errors: Vec<&Problem> = errors.take(OVER_A_PAGE).collect();
        serde_json::to_string(&Message {
            edition: self.edition_of(path),
            build: self.build_name(),
            good: self.good,
            more_errors: self.count("error") - errors.len(),
            errors,
            warnings: self.count("warning"),
        })
    }
}

/// A number that another run of the program does not have.
fn session() -> u128 {
    static SESSION: OnceLock<u128> = OnceLock::new();
    *SESSION.get_or_init(|| SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.as_millis()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(changed: &[&str], gone: &[&str]) -> Report {
        let owned = |paths: &[&str]| paths.iter().map(|path| (*path).to_owned()).collect();
        Report { changed: owned(changed), gone: owned(gone), ..Report::default() }
    }

    #[test]
    fn only_pages_that_changed_are_reloaded() {
        let mut status = Status::before_the_first();
        status.publish(&report(&["index.html", "a/index.html", "b/index.html", "404.html"], &[]));
        let at_first = ["/", "/a/", "/b/", "/gone/"].map(|path| status.edition_of(path));
        status.publish(&report(&[], &[]));
        status.publish(&report(&["a/index.html"], &["b/index.html"]));
        let after = ["/", "/a/", "/b/", "/gone/"].map(|path| status.edition_of(path));
        let is_old = at_first.iter().zip(&after).map(|(one, other)| one != other).collect::<Vec<_>>();
        assert_eq!(is_old, [false, true, true, false]);
        status.publish(&report(&["404.html"], &[]));
        assert_ne!(status.edition_of("/gone/"), after[3]);
    }
}
