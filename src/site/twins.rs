//! Easy Read twins, joined to the pages that they stand beside.

use std::collections::HashMap;
use std::sync::Arc;

use super::in_step::Step;
use super::{PageIndex, sort_key};
use crate::content::easy_read::EasyRead;
use crate::content::{Content, Page};
use crate::diagnostics::{Diagnostic, rule};

/// The last part of the address of an Easy Read page, and the address of the list of them all.
pub const EASY_READ: &str = "easy-read";

/// An Easy Read twin and its page.
#[derive(Debug)]
pub struct Twin {
    /// The ordinary page.
    pub page: PageIndex,
    /// The twin.
    pub easy: Arc<EasyRead>,
    /// Where it lives: `services/swimming/easy-read/`. That of the front page is where the list of all lives too.
    pub address: String,
    /// How it stands to its page.
    pub step: Step,
}

/// Joins them, in the order of their pages. What has no page beside it becomes a diagnostic.
pub fn join(
    content: &Content,
    pages: &[Arc<Page>],
    addresses: &[String],
    by_key: &HashMap<String, PageIndex>,
) -> (Vec<Twin>, Vec<Diagnostic>) {
    let mut twins = Vec::new();
    let mut problems = Vec::new();
    for easy in &content.easy_reads {
        if let Some(&page) = by_key.get(&easy.key) {
            let step = Step::of(&pages[page], content.accepted.get(&easy.key));
            let address = format!("{}{EASY_READ}/", addresses[page]);
            twins.push(Twin { page, easy: easy.clone(), address, step });
        } else if !content.broken.contains(&easy.key) {
            problems.push(alone(easy, pages));
        }
    }
    twins.sort_by_cached_key(|twin| (pages[twin.page].kind, sort_key(&twin.easy.front.title), twin.page));
    (twins, problems)
}

fn alone(easy: &EasyRead, pages: &[Arc<Page>]) -> Diagnostic {
    let names = pages.iter().filter(|page| page.kind.folder() == easy.document.folder);
    let names: Vec<&str> = names.map(|page| page.document.name.as_str()).collect();
    let mend = match crate::diagnostics::did_you_mean(&easy.document.name, names) {
        Some(near) => format!("did you mean {near}.easy.md?"),
        None => "write the ordinary page first; if it is a draft, make this a draft too with “draft: true”".into(),
    };
    Diagnostic::at(
        &rule::DANGLING_REFERENCE,
        easy.document.front.place_of("title"),
        format!("this Easy Read stands beside no page: {}.md is not on the site", easy.key),
        mend,
    )
}
