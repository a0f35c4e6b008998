//! Where the stretches of a text stand in the file that it was read from.

use std::ops::Range;

/// A text read from a file is shorter than its lines there, for marks are not words. Each stretch of it came from
/// one run of bytes.
#[derive(Debug, Clone, Default)]
pub struct Origins(Vec<(usize, Range<usize>)>);

impl Origins {
    /// What follows byte `at` of the text came from `span`.
    pub fn push(&mut self, at: usize, span: Range<usize>) {
        self.0.push((at, span));
    }

    /// Where a part of a text of `length` bytes came from; `whole` when nothing is known of it.
    #[must_use]
    pub fn of(&self, part: &Range<usize>, length: usize, whole: &Range<usize>) -> Range<usize> {
        let piece = |at: usize| {
            let index = self.0.partition_point(|(start, _)| *start <= at).saturating_sub(1);
            let (start, span) = self.0.get(index).cloned().unwrap_or((0, whole.clone()));
            let end = self.0.get(index + 1).map_or(length, |(next, _)| *next);
            // A curly quote made of a straight one has more bytes in the text than in the file.
            ((end - start == span.len()).then(|| at - start), span)
        };
        let from = match piece(part.start) {
            (Some(within), span) => span.start + within,
            (None, span) => span.start,
        };
        let to = match piece(part.end.max(part.start + 1) - 1) {
            (Some(within), span) => span.start + within + 1,
            (None, span) => span.end,
        };
        from..to.max(from)
    }
}
