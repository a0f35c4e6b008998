//! Translations: that they keep up with their originals.

use super::reading::Reading;
use crate::diagnostics::{Diagnostic, rule};
use crate::site::Translation;

/// A translation that was made before the last check of its original, or on a day to come.
pub fn check(reading: &Reading<'_>, translation: &Translation) -> Vec<Diagnostic> {
    let site = reading.site;
    let translated = translation.front.translated;
    let mut found = Vec::new();
    if translated > site.date {
        found.push(Diagnostic::at(
            &rule::REVIEW_IN_FUTURE,
            reading.field("translated"),
            format!("this translation was made on {}, which has not come yet", translated.in_words()),
            "write the day on which somebody last compared it with the original; the year comes first",
        ));
    }
    if let Some(reviewed) = translation.page.front.reviewed.filter(|_| translation.is_stale()) {
        let original = &site.pages[translation.original];
        found.push(
            Diagnostic::at(
                &rule::TRANSLATION_STALE,
                reading.field("translated"),
                format!(
                    "this translation was made on {}, and its original was checked again on {}",
                    translated.in_words(),
                    reviewed.in_words()
                ),
                "compare the two, change what has changed, and then write today's date here",
            )
            .see_also(original.document.front.place_of("reviewed"), "the check of the original"),
        );
    }
    found
}
