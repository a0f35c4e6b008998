//! What Word, mail programs and web pages bring along, and nobody sees.

use std::ops::Range;

use super::prose::Voice;
use super::reading::Reading;
use crate::diagnostics::{Diagnostic, Fix, rule};
use crate::source::pasted::{BULLET_MEND, HIDDEN, bullet, bullet_message, bullets, without_curly};

/// Signs that a page's words have and a keyboard has not.
pub fn check(reading: &Reading<'_>) -> Vec<Diagnostic> {
    let mut found = hidden(reading);
    found.extend(quoted_title(reading));
    found.extend(dots(reading));
    found
}

/// Word's private signs, and the box that stands for a thing that could not be copied.
fn is_hidden(sign: char) -> bool {
    HIDDEN.contains(&sign) || sign == '\u{fffc}'
}

/// Signs that nobody sees, told once for each field or paragraph.
fn hidden(reading: &Reading<'_>) -> Vec<Diagnostic> {
    let text = &reading.page.document.file().text;
    // Nearly every page is without, and that is quickly seen.
    if !text.contains(is_hidden) {
        return Vec::new();
    }
    reading
        .prose
        .iter()
        // Single words name things, and whoever looks those up has told of it.
        .filter(|prose| prose.voice == Voice::Heading || prose.text.trim().contains(' '))
        .filter_map(|prose| {
            let (at, sign) = prose.text.char_indices().find(|(_, sign)| is_hidden(*sign))?;
            let place = prose.place(at..at + sign.len_utf8());
            // A place that is not the sign itself is told, and mended by hand.
            let is_there = text.get(place.span.clone()).is_some_and(|there| there.chars().all(is_hidden));
            let whole = prose.place(0..prose.text.len()).span;
            let fix = is_there.then(|| Fix { edits: all_of(text, whole), but: None });
            let before = prose.text[..at].split_whitespace().next_back().unwrap_or_default();
            let after: String = prose.text[at..]
                .chars()
                .filter(|sign| !is_hidden(*sign))
                .take_while(|sign| !sign.is_whitespace())
                .collect();
            let message = format!(
                "there is a sign in “{before}{after}” that nobody can see, as mail programs and web pages put in"
            );
            Some(Diagnostic::at(&rule::PASTED_SIGN, place, message, "delete the word and type it again").mended_by(fix))
        })
        .collect()
}

fn all_of(text: &str, within: Range<usize>) -> Vec<(Range<usize>, String)> {
    let words = text.get(within.clone()).unwrap_or_default();
    let signs = words.char_indices().filter(|(_, sign)| is_hidden(*sign));
    signs.map(|(at, sign)| (within.start + at..within.start + at + sign.len_utf8(), String::new())).collect()
}

/// A title between curly quotes would have them in every list.
fn quoted_title(reading: &Reading<'_>) -> Option<Diagnostic> {
    let title = reading.page.front.title.trim();
    let inside = without_curly(title);
    (inside != title && !inside.is_empty()).then(|| {
        let is_plain = inside.starts_with(char::is_alphanumeric) && !inside.contains([':', '#']);
        Diagnostic::at(
            &rule::PASTED_SIGN,
            reading.field("title"),
            "the title stands between curly quotes, and families would see them in every list",
            "delete the two quotes",
        )
        .mended_with(is_plain.then_some(inside))
    })
}

/// Lines that start with a dot: they run together as one paragraph. Between two fences they are shown as they are, on
/// purpose; lines that are only set in are not, because Word brings its spaces along.
fn dots(reading: &Reading<'_>) -> Vec<Diagnostic> {
    let shown = |line: &Range<usize>| reading.outline.fenced.iter().any(|code| code.contains(&line.start));
    let text = reading.page.document.body_text();
    let mut found: Vec<Diagnostic> = Vec::new();
    let mut run: Vec<(Range<usize>, char)> = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n').chain(["\n"]) {
        let words = line.trim_end_matches(['\n', '\r']);
        let line_at = at..at + words.len();
        match bullet(words).filter(|_| !shown(&line_at)) {
            Some((_, sign)) => run.push((line_at, sign)),
            None => found.extend(list(reading, &std::mem::take(&mut run))),
        }
        at += line.len();
    }
    found
}

fn list(reading: &Reading<'_>, run: &[(Range<usize>, char)]) -> Option<Diagnostic> {
    let (first, sign) = run.first()?;
    // One long dash at the start of a line is somebody speaking.
    if run.len() < 2 && matches!(sign, '–' | '—') {
        return None;
    }
    let body = reading.page.document.body_text();
    let start = reading.page.document.body.start;
    let edits = run.iter().flat_map(|(line, _)| {
        let of_line = bullets(&body[line.clone()]);
        of_line.into_iter().map(|(at, with)| (start + line.start + at.start..start + line.start + at.end, with))
    });
    let fix = Fix { edits: edits.collect(), but: None };
    let problem = Diagnostic::at(&rule::PASTED_SIGN, reading.body(first.clone()), bullet_message(*sign), BULLET_MEND);
    Some(problem.mended_by(fix))
}
