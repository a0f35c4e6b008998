//! What a new site leaves for its council to say.
//!
//! Its files build at once, but only the council knows its numbers, names and
//! times. Where they belong stands a comment with the word REPLACE in it.

use std::ops::Range;

/// The word that stands where a council must put in what is true in its area.
const WORD: &str = "REPLACE";

/// Where a file first says so. None when all has been replaced.
#[must_use]
pub fn to_replace(text: &str) -> Option<Range<usize>> {
    // Between ticks, or between two fences, the word is only spoken of.
    let is_letter = |sign: Option<char>| sign.is_some_and(|sign| sign.is_alphanumeric() || sign == '`');
    let is_shown = |at: usize| text[..at].lines().filter(|line| line.starts_with("```")).count() % 2 == 1;
    text.match_indices(WORD).map(|(at, _)| at..at + WORD.len()).find(|word| {
        let around = [text[..word.start].chars().next_back(), text[word.end..].chars().next()];
        !around.into_iter().any(is_letter) && !is_shown(word.start)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_whole_word_in_capitals_counts() {
        assert_eq!(to_replace("# REPLACE: the number"), Some(2..9));
        assert_eq!(to_replace("# IRREPLACEABLE, and REPLACE"), Some(21..28));
        assert_eq!(to_replace("Look for `REPLACE`, then go on."), None);
        assert_eq!(to_replace("```yaml\n# REPLACE: a\n```\nNow: REPLACE"), Some(30..37));
        assert_eq!(to_replace("Replace the batteries. We REPLACED them."), None);
    }
}
