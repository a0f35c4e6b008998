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
    let is_letter = |sign: Option<char>| sign.is_some_and(char::is_alphanumeric);
    text.match_indices(WORD)
        .map(|(at, _)| at..at + WORD.len())
        .find(|word| !is_letter(text[..word.start].chars().next_back()) && !is_letter(text[word.end..].chars().next()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_whole_word_in_capitals_counts() {
        assert_eq!(to_replace("# REPLACE: the number"), Some(2..9));
        assert_eq!(to_replace("# IRREPLACEABLE, and REPLACE"), Some(21..28));
        assert_eq!(to_replace("Replace the batteries. We REPLACED them."), None);
    }
}
