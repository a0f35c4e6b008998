//! One content file: its fields and its words.

use std::ops::Range;
use std::sync::Arc;

use super::pasted::was_three_hyphens;
use super::yaml::Yaml;
use crate::content::language::Language;
use crate::diagnostics::{Diagnostic, Fix, Place, SourceFile, rule};

/// A markdown file, split.
#[derive(Debug, Clone)]
pub struct Document {
    /// The folder below `content/`: `services`.
    pub folder: String,
    /// The file's name without its ending: `speech-therapy`.
    pub name: String,
    /// The language that the file's name ends in, when it is a translation: `swimming.pl.md`.
    pub language: Option<Language>,
    /// The fields.
    pub front: Yaml,
    /// The bytes of the file that are markdown.
    pub body: Range<usize>,
}

impl Document {
    /// Splits a file at its lines of three hyphens.
    ///
    /// # Errors
    /// When those lines are not there.
    pub fn split(folder: String, name: String, file: &Arc<SourceFile>) -> Result<Self, Diagnostic> {
        let text = &file.text;
        let lead = text.len() - text.trim_start().len();
        let first = text[lead..].lines().next().unwrap_or_default();
        if first.trim_end() != "---" && was_three_hyphens(first) {
            return Err(no_hyphens(file, lead..lead + first.len()));
        }
        if first.trim_end() != "---" {
            let message = if text.trim().is_empty() {
                "this file is empty".to_owned()
            } else {
                "this file does not start with a line of three hyphens".to_owned()
            };
            let place = Place { file: file.clone(), span: lead..lead + first.len() };
            return Err(Diagnostic::at(
                &rule::NO_FRONT_MATTER,
                place,
                message,
                format!(
                    "start the file with ---, then a line “title: …”, a line “summary: …” and the other fields, \
                     then --- again; `fingerpost new {}` makes such a file",
                    super::walk::kind_word(&folder)
                ),
            ));
        }
        let start = lead + text[lead..].find('\n').map_or(first.len(), |at| at + 1);
        let mut at = start;
        for line in text[start..].split_inclusive('\n') {
            if line.trim_end() == "---" {
                let body = at + line.len()..text.len();
                return Ok(Self {
                    folder,
                    name,
                    language: None,
                    front: Yaml { file: file.clone(), range: start..at },
                    body,
                });
            }
            at += line.len();
        }
        Err(never_end(file, lead..lead + first.len(), start))
    }

    /// Whether the fields say so, even when they cannot be read in any other way.
    #[must_use]
    pub fn is_draft(&self) -> bool {
        self.front.text().lines().any(|line| {
            let line = line.split_once(" #").map_or(line, |(line, _)| line);
            line.split_once(':').is_some_and(|(name, value)| name == "draft" && value.trim() == "true")
        })
    }

    /// The same as a translation into a language.
    #[must_use]
    pub fn translated(mut self, language: Option<Language>) -> Self {
        self.language = language;
        self
    }

    /// How other pages name the page, or the page that this is a translation of: `services/swimming`.
    #[must_use]
    pub fn key(&self) -> String {
        format!("{}/{}", self.folder, self.name)
    }

    /// The file.
    #[must_use]
    pub fn file(&self) -> &Arc<SourceFile> {
        &self.front.file
    }

    /// The markdown.
    #[must_use]
    pub fn body_text(&self) -> &str {
        &self.file().text[self.body.clone()]
    }

    /// The place of a stretch of the markdown.
    #[must_use]
    pub fn body_place(&self, span: Range<usize>) -> Place {
        Place { file: self.file().clone(), span: self.body.start + span.start..self.body.start + span.end }
    }
}

/// A line that should be three hyphens and is something like it.
fn no_hyphens(file: &Arc<SourceFile>, line: Range<usize>) -> Diagnostic {
    let wrote = file.text[line.clone()].trim();
    let message = if wrote.contains(['\u{2013}', '\u{2014}', '\u{2015}']) {
        "this line should be three hyphens, and it is a long dash, as Word makes of them".to_owned()
    } else {
        format!("this line should be three hyphens, and it is “{wrote}”")
    };
    let fix = Fix::one(line.clone(), "---");
    let place = Place { file: file.clone(), span: line };
    Diagnostic::at(&rule::NO_FRONT_MATTER, place, message, "write three hyphens (---) and nothing else").mended_by(fix)
}

/// The fields that begin after `first` have no line of three hyphens at their end.
fn never_end(file: &Arc<SourceFile>, first: Range<usize>, start: usize) -> Diagnostic {
    let mut at = start;
    let mut last_field = None;
    for line in file.text[start..].split_inclusive('\n') {
        let words = line.trim_end();
        if was_three_hyphens(words) {
            return no_hyphens(file, at..at + words.len());
        }
        if words.trim().is_empty() && last_field.is_some() {
            break;
        }
        at += line.len();
        let is_part = words.starts_with([' ', '\t', '-', '#']) && last_field.is_some();
        let is_field =
            words.split_once(':').is_some_and(|(name, _)| !name.is_empty() && !name.contains([' ', '*', '#']));
        if !is_part && !is_field && !words.is_empty() {
            break;
        }
        last_field = Some(at);
    }
    let place = Place { file: file.clone(), span: first };
    let problem =
        |mend: String| Diagnostic::at(&rule::NO_FRONT_MATTER, place, "the fields start here and never end", mend);
    let Some(end) = last_field else { return problem("put a line of three hyphens (---) after the last field".into()) };
    let (line, _) = file.line_and_column(end.saturating_sub(1));
    let break_before = if file.text[..end].ends_with('\n') { "" } else { "\n" };
    problem(format!("put a line of three hyphens (---) after the last field, which seems to be in line {line}"))
        .mended_by(Fix::one(end..end, format!("{break_before}---\n")))
}
