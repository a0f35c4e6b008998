//! A change that mends a problem, where there is one right way and it can do no harm.

use std::ops::Range;

/// Replacements in the file of a problem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// Bytes of the file's text, and what stands there afterwards. They do not overlap.
    pub edits: Vec<(Range<usize>, String)>,
    /// What somebody should know before they agree, such as which reading of a date was taken.
    pub but: Option<String>,
}

impl Fix {
    /// One replacement.
    #[must_use]
    pub fn one(span: Range<usize>, with: impl Into<String>) -> Self {
        Self { edits: vec![(span, with.into())], but: None }
    }
}

/// The only entry of `known` that somebody who wrote `wrote` can have meant.
///
/// Two that are both near make a guess of what should be a correction.
#[must_use]
pub fn only_near<'a>(wrote: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let mut near = known.into_iter().filter(|candidate| super::did_you_mean(wrote, [*candidate]).is_some());
    let one = near.next()?;
    near.next().is_none().then_some(one)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_near_words_are_no_correction() {
        assert_eq!(only_near("autsim", ["autism", "vision"]), Some("autism"));
        assert_eq!(only_near("nord", ["nerd", "word"]), None);
    }
}
