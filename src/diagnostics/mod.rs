//! What Fingerpost says when something is wrong.
//!
//! The reader is a communications officer with a deadline. So a [`Diagnostic`]
//! tells which file and line, what is wrong, why it matters, and how to mend
//! it, in that order; and every problem of a run is told, not only the first.

mod examples;
pub mod explanation;
mod fix;
mod gitlab;
mod render;
mod rules;

use std::ops::Range;
use std::sync::Arc;

pub use examples::{Example, example};
pub use fix::{Fix, only_near};
pub use render::{Format, render};
pub use rules::{ALL_RULES, Rule, by_code};

/// The rules, one constant each.
pub mod rule {
    pub use super::rules::constants::*;
}

/// How much a problem weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The site cannot be published like this.
    Error,
    /// The site works, but somebody is let down.
    Warning,
    /// Worth a look when there is time.
    Note,
}

/// A text file of the site, kept so that messages can show its lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// Its path below the site's folder, with forward slashes.
    pub path: String,
    /// Its text as it stands on the disk, after a byte-order mark.
    pub text: String,
}

impl SourceFile {
    /// The line, counted from one, and the column in characters, counted from one.
    #[must_use]
    pub fn line_and_column(&self, offset: usize) -> (usize, usize) {
        let before = &self.text.as_bytes()[..offset.min(self.text.len())];
        let line = before.iter().filter(|&&byte| byte == b'\n').count() + 1;
        let start = before.iter().rposition(|&byte| byte == b'\n').map_or(0, |at| at + 1);
        let column = String::from_utf8_lossy(&before[start..]).chars().count() + 1;
        (line, column)
    }
}

/// A stretch of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The file.
    pub file: Arc<SourceFile>,
    /// Bytes of its text.
    pub span: Range<usize>,
}

impl Place {
    /// The same place, from the start of a character to the end of one, and inside the file.
    fn on_whole_characters(mut self) -> Self {
        let text = &self.file.text;
        let start = text.floor_char_boundary(self.span.start);
        let end = text.ceil_char_boundary(self.span.end).max(start);
        self.span = start..end;
        self
    }
}

/// One problem.
#[derive(Debug, Clone)]
pub struct Diagnostic {
    /// The rule that was broken.
    pub rule: &'static Rule,
    /// Its weight here; mostly the rule's own.
    pub severity: Severity,
    /// What is wrong, in one sentence.
    pub message: String,
    /// Where.
    pub place: Option<Place>,
    /// A file, when there is no text to point at.
    pub path: Option<String>,
    /// What to do instead.
    pub mend: String,
    /// Other places that matter, each with a word on why.
    pub related: Vec<(Place, String)>,
    /// How `fingerpost fix` mends it, where that is safe.
    pub fix: Option<Fix>,
}

impl Diagnostic {
    /// A problem at a place.
    pub fn at(rule: &'static Rule, place: Place, message: impl Into<String>, mend: impl Into<String>) -> Self {
        Self { place: Some(place.on_whole_characters()), ..Self::general(rule, message, mend) }
    }

    /// A problem with a whole file that has no text to show.
    pub fn in_file(
        rule: &'static Rule,
        path: impl Into<String>,
        message: impl Into<String>,
        mend: impl Into<String>,
    ) -> Self {
        Self { path: Some(path.into()), ..Self::general(rule, message, mend) }
    }

    /// A problem with the site as a whole.
    pub fn general(rule: &'static Rule, message: impl Into<String>, mend: impl Into<String>) -> Self {
        Self {
            rule,
            severity: rule.severity,
            message: message.into(),
            place: None,
            path: None,
            mend: mend.into(),
            related: Vec::new(),
            fix: None,
        }
    }

    /// Adds another place that matters.
    #[must_use]
    pub fn see_also(mut self, place: Place, why: impl Into<String>) -> Self {
        self.related.push((place, why.into()));
        self
    }

    /// Adds the change that mends it.
    #[must_use]
    pub fn mended_by(mut self, fix: impl Into<Option<Fix>>) -> Self {
        self.fix = fix.into();
        self
    }

    /// Adds the change that writes `word` in its place, when there is one.
    #[must_use]
    pub fn mended_with(self, word: Option<&str>) -> Self {
        let fix = word.zip(self.place.as_ref()).map(|(word, place)| Fix::one(place.span.clone(), word));
        self.mended_by(fix)
    }

    /// Gives it another weight than the rule's own.
    #[must_use]
    pub fn weighing(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }

    /// The file that it is about.
    #[must_use]
    pub fn file(&self) -> Option<&str> {
        self.place.as_ref().map(|place| place.file.path.as_str()).or(self.path.as_deref())
    }
}

/// The problems of a run.
#[derive(Debug, Clone, Default)]
pub struct Diagnostics {
    /// In the order that they were found, until [`Diagnostics::sort`].
    pub list: Vec<Diagnostic>,
}

impl Diagnostics {
    /// Adds one.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.list.push(diagnostic);
    }

    /// Adds all of another run.
    pub fn extend(&mut self, others: impl IntoIterator<Item = Diagnostic>) {
        self.list.extend(others);
    }

    /// How many there are of a weight.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.list.iter().filter(|diagnostic| diagnostic.severity == severity).count()
    }

    /// Whether the site may be published.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.list.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// Puts them in the order of files and lines, so that two runs read alike.
    pub fn sort(&mut self) {
        let key = |diagnostic: &Diagnostic| {
            let start = diagnostic.place.as_ref().map_or(0, |place| place.span.start);
            (diagnostic.file().map(str::to_owned), start, diagnostic.rule.code, diagnostic.message.clone())
        };
        self.list.sort_by_cached_key(key);
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;
    fn into_iter(self) -> Self::IntoIter {
        self.list.into_iter()
    }
}

/// The entry of `known` that somebody who wrote `wrote` most likely meant.
#[must_use]
pub fn did_you_mean<'a>(wrote: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let plain = |text: &str| text.to_lowercase().replace(['_', ' '], "-");
    let wrote = plain(wrote);
    let close = wrote.chars().count().max(3) / 3;
    known
        .into_iter()
        .map(|candidate| {
            let candidate_plain = plain(candidate);
            let mut distance = strsim::damerau_levenshtein(&wrote, &candidate_plain);
            // “speech” for “speech-and-language” is far in letters and near in sense.
            if distance > close
                && wrote.len() >= 4
                && (candidate_plain.starts_with(&wrote) || wrote.starts_with(&candidate_plain))
            {
                distance = close;
            }
            (distance, candidate)
        })
        .filter(|(distance, _)| *distance <= close)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// “Did you mean “x”?” or, when nothing is near, the choices.
#[must_use]
pub fn suggest(wrote: &str, known: &[&str]) -> String {
    match did_you_mean(wrote, known.iter().copied()) {
        Some(near) => format!("did you mean “{near}”?"),
        None if known.is_empty() => "there is nothing to choose from yet".into(),
        None if known.len() <= 14 => format!("choose from: {}", known.join(", ")),
        None => format!("choose from: {}, and {} more", known[..12].join(", "), known.len() - 12),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_word_is_offered() {
        let known = ["category", "cost", "contacts"];
        assert_eq!(did_you_mean("ctegory", known), Some("category"));
        assert_eq!(did_you_mean("Contact", known), Some("contacts"));
        assert_eq!(did_you_mean("zebra", known), None);
    }

    #[test]
    fn lines_and_columns_count_characters_from_one() {
        let file = SourceFile { path: "a.md".into(), text: "caf\u{e9}\nb\u{e9}d".into() };
        assert_eq!(file.line_and_column(0), (1, 1));
        assert_eq!(file.line_and_column(9), (2, 3));
        assert_eq!(file.line_and_column(999), (2, 4));
    }
}
