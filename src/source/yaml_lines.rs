//! Lines of YAML as people see them: how far in they start, and where the words after a name begin.

use std::ops::Range;

/// A line that punctuation matters in.
pub struct Line<'y> {
    /// The line without its end.
    pub words: &'y str,
    /// Its bytes in the YAML.
    pub span: Range<usize>,
}

impl Line<'_> {
    /// How far in its words start; a hyphen of a list counts.
    pub fn indent(&self) -> usize {
        let mut at = self.words.len() - self.words.trim_start_matches(' ').len();
        while self.words[at..].starts_with("- ") {
            at += 2;
            at += self.words[at..].len() - self.words[at..].trim_start_matches(' ').len();
        }
        at
    }

    /// Where the words after `key: ` or `- ` start.
    fn value_start(&self) -> Option<usize> {
        let at = self.indent();
        if let Some(colon) = self.words[at..].find(": ") {
            let key = &self.words[at..at + colon];
            if !key.is_empty() && key.chars().all(|sign| sign.is_alphanumeric() || "_- ".contains(sign)) {
                let value = at + colon + 2;
                return Some(value + self.words[value..].len() - self.words[value..].trim_start().len());
            }
        }
        (self.words[..at].contains('-') && at < self.words.len()).then_some(at)
    }

    /// The words after `key: ` or `- `, with their bytes in the YAML.
    pub fn value(&self) -> Option<(&str, Range<usize>)> {
        let start = self.value_start()?;
        Some((&self.words[start..], self.span.start + start..self.span.end))
    }

    /// Whether it looks like `name: words`.
    pub fn is_field(&self) -> bool {
        self.words.contains(": ") || self.words.trim_end().ends_with(':')
    }
}

/// The lines from the top to where the parser stopped, without those that
/// hold only words (below `key: >-`), notes, or nothing.
pub fn lines_up_to(text: &str, stopped: usize) -> Vec<Line<'_>> {
    let mut lines: Vec<Line<'_>> = Vec::new();
    let mut start = 0;
    let mut words_below: Option<usize> = None;
    for whole in text.split_inclusive('\n') {
        let words = whole.trim_end_matches(['\n', '\r']);
        let line = Line { words, span: start..start + words.len() };
        let is_stop = (start..=start + whole.len()).contains(&stopped);
        start += whole.len();
        let lead = words.len() - words.trim_start_matches(' ').len();
        if words.trim().is_empty() || words.trim_start().starts_with('#') {
            continue;
        }
        if words_below.is_some_and(|above| lead > above) && !is_stop {
            continue;
        }
        let opens = line.value().is_some_and(|(value, _)| {
            value.starts_with(['>', '|']) && value[1..].trim_end().chars().all(|sign| "+-0123456789".contains(sign))
        });
        words_below = opens.then_some(lead);
        lines.push(line);
        if start > stopped {
            break;
        }
    }
    lines
}
