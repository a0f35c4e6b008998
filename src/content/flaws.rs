//! Where a page has stand-ins in place of what its file says.
//!
//! A page with a misspelt field can still name an organisation that is not
//! there, and an officer wants to hear of both at once. But a complaint about a
//! stand-in would be about words that nobody wrote.

use std::ops::Range;

use super::Page;
use crate::diagnostics::Diagnostic;

/// The places that were complained of before.
#[derive(Debug, Clone, Default)]
pub struct Flaws {
    places: Vec<Range<usize>>,
    /// Where complaints about missing fields go, and so those about their stand-ins.
    top: Range<usize>,
}

impl Flaws {
    /// The flaws that these problems of a page tell of.
    #[must_use]
    pub fn of(problems: &[Diagnostic], page: &Page) -> Self {
        let places = problems.iter().filter_map(|problem| Some(problem.place.as_ref()?.span.clone())).collect();
        Self { places, top: page.document.front.start().span }
    }

    /// Whether another problem of the same page is worth telling: one that is
    /// about something that stands in the file and has not been complained of.
    #[must_use]
    pub fn leave(&self, problem: &Diagnostic) -> bool {
        if self.places.is_empty() {
            return true;
        }
        problem.place.as_ref().is_some_and(|place| {
            let span = &place.span;
            let apart = |flaw: &Range<usize>| span.end <= flaw.start || flaw.end <= span.start;
            !span.is_empty() && *span != self.top && self.places.iter().all(apart)
        })
    }
}
