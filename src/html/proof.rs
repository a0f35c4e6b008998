//! Every page, made and looked at without being written. Part of `check`.
//!
//! A template that fails only for one page is found here, and so is a page that
//! the minifier would change: too slow to look for in every build, and it can
//! only come from a template or a word that has changed.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use super::Frame;
use super::minify::{minify, same_page};
use crate::artifact::Finish;
use crate::diagnostics::{Diagnostic, rule};

/// A broken template would be told once for every page that uses it.
const ENOUGH: usize = 20;

/// What is wrong with the pages of a site without errors.
#[must_use]
pub fn check(frame: &Frame<'_>) -> Vec<Diagnostic> {
    let found = Mutex::new(Vec::new());
    let count = AtomicUsize::new(0);
    frame.artifacts().par_iter().filter(|artifact| artifact.finish == Finish::MinifyHtml).for_each(|artifact| {
        if count.load(Ordering::Relaxed) >= ENOUGH {
            return;
        }
        let problem = match (artifact.make)() {
            Err(problem) => Some(*problem),
            Ok(page) => (!same_page(&page, &minify(&page))).then(|| changed(&artifact.path)),
        };
        if let (Some(problem), Ok(mut found)) = (problem, found.lock()) {
            count.fetch_add(1, Ordering::Relaxed);
            found.push(problem);
        }
    });
    let mut found: Vec<Diagnostic> = found.into_inner().unwrap_or_default();
    // One mistake of a template is one problem, however many pages it spoils.
    found.sort_by(|one, other| (one.rule.code, &one.message).cmp(&(other.rule.code, &other.message)));
    found.dedup_by(|one, other| one.place.is_some() && one.place == other.place && one.message == other.message);
    found
}

fn changed(path: &str) -> Diagnostic {
    Diagnostic::in_file(
        &rule::MINIFIED_WRONG,
        path,
        format!(
            "the page /{} says something else once needless spaces are taken out",
            path.trim_end_matches("index.html")
        ),
        "write “minify: off” in fingerpost.yaml; if you changed a template, put neighbouring words and links \
         inside a <p>, <span> or <li>",
    )
}
