//! Three ways to print problems: for people, for programs, for a pull request.

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet, renderer::DecorStyle};
use serde_json::json;

use super::{Diagnostic, Diagnostics, Place, Rule, Severity, gitlab};

/// How to print.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// For people: the line, the words underlined, why, and how to mend it.
    Text,
    /// For programs: one JSON document.
    Json,
    /// For GitHub: each problem at its line in the pull request.
    Github,
    /// For GitLab: a code quality report, shown at its lines in the merge request.
    Gitlab,
}

/// Prints all problems. Colour is for the caller to strip, as `anstream` does.
#[must_use]
pub fn render(diagnostics: &Diagnostics, format: Format) -> String {
    match format {
        Format::Text => diagnostics.list.iter().map(text).collect(),
        Format::Json => json_document(diagnostics),
        Format::Github => diagnostics.list.iter().map(github).collect(),
        Format::Gitlab => gitlab::report(diagnostics),
    }
}

/// A line of 10,000 characters hides the message, so only its neighbourhood is shown.
const LONGEST_LINE: usize = 400;

fn text(diagnostic: &Diagnostic) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = level.primary_title(printable(&diagnostic.message)).id(name(diagnostic.rule));
    let mut group = match (&diagnostic.place, &diagnostic.path) {
        (Some(place), _) => {
            let mut group = title.element(snippet(place, AnnotationKind::Primary, None));
            for (place, why) in &diagnostic.related {
                group = group.element(snippet(place, AnnotationKind::Context, Some(why)));
            }
            group
        }
        (None, Some(path)) => title.element(annotate_snippets::Origin::path(printable(path))),
        (None, None) => Group::with_title(title),
    };
    let why = Level::NOTE.with_name("why").message(diagnostic.rule.why);
    let mend = Level::HELP.with_name("mend").message(printable(&diagnostic.mend));
    group = group.element(why);
    if let Some(basis) = diagnostic.rule.basis {
        group = group.element(Level::NOTE.with_name("law or standard").message(basis));
    }
    group = group.element(mend);
    let renderer = Renderer::styled().decor_style(DecorStyle::Ascii).term_width(110);
    format!("{}\n\n", renderer.render(&[group]))
}

/// The code of a rule, with the number by which a rule for Easy Read is waived.
fn name(rule: &Rule) -> String {
    match rule.number() {
        Some(number) => format!("{} {number}", rule.code),
        None => rule.code.to_owned(),
    }
}

/// The lines round a place. Whole lines, unless they are monstrous.
fn snippet<'a>(
    place: &'a Place,
    kind: AnnotationKind,
    label: Option<&'a str>,
) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let text = &place.file.text;
    let start = place.span.start;
    let mut end = place.span.end;
    // Underline the first line only: a whole paragraph underlined says nothing.
    if let Some(line_end) = text[start..end].find('\n') {
        end = start + text[start..start + line_end].trim_end_matches('\r').len();
    }
    let mut from = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let mut to = text[end..].find('\n').map_or(text.len(), |at| end + at);
    if to - from > LONGEST_LINE {
        from = from.max(text.floor_char_boundary(start.saturating_sub(LONGEST_LINE / 4)));
        end = end.min(text.floor_char_boundary(start + LONGEST_LINE / 2));
        to = to.min(text.floor_char_boundary(end + LONGEST_LINE / 4));
    }
    let line = text[..from].bytes().filter(|&byte| byte == b'\n').count() + 1;
    // The end of a line of an old program is not shown, and nothing beyond what is shown can be marked.
    let shown = text[from..to].trim_end_matches('\r');
    // An empty place (something is missing here) still wants a caret.
    let marked = (start - from).min(shown.len())..(end - from).max(start - from).min(shown.len());
    let mut annotation = kind.span(marked);
    if let Some(label) = label {
        annotation = annotation.label(label);
    }
    Snippet::source(shown).line_start(line).path(place.file.path.as_str()).annotation(annotation)
}

/// Messages quote content; a control character in it must not reach the terminal.
fn printable(text: &str) -> String {
    text.chars().map(|sign| if sign.is_control() { ' ' } else { sign }).collect()
}

fn severity_name(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

fn json_document(diagnostics: &Diagnostics) -> String {
    let list: Vec<_> = diagnostics
        .list
        .iter()
        .map(|diagnostic| {
            let place = |place: &Place| {
                let (line, column) = place.file.line_and_column(place.span.start);
                let (end_line, end_column) = place.file.line_and_column(place.span.end);
                json!({
                    "file": place.file.path, "line": line, "column": column,
                    "end_line": end_line, "end_column": end_column,
                })
            };
            let where_ = diagnostic
                .place
                .as_ref()
                .map_or_else(|| diagnostic.path.as_ref().map_or(json!(null), |path| json!({ "file": path })), place);
            json!({
                "code": diagnostic.rule.code,
                "severity": severity_name(diagnostic.severity),
                "message": diagnostic.message,
                "why": diagnostic.rule.why,
                "basis": diagnostic.rule.basis,
                "mend": diagnostic.mend,
                "place": where_,
                "related": diagnostic.related.iter()
                    .map(|(at, why)| json!({ "place": place(at), "why": why }))
                    .collect::<Vec<_>>(),
            })
        })
        .collect();
    let document = json!({
        "errors": diagnostics.count(Severity::Error),
        "warnings": diagnostics.count(Severity::Warning),
        "notes": diagnostics.count(Severity::Note),
        "problems": list,
    });
    format!("{document:#}\n")
}

/// A workflow command: GitHub shows it beside the line that was changed.
fn github(diagnostic: &Diagnostic) -> String {
    let kind = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let property = |text: &str| escape(text).replace(':', "%3A").replace(',', "%2C");
    let mut properties = Vec::new();
    if let Some(place) = &diagnostic.place {
        let (line, column) = place.file.line_and_column(place.span.start);
        properties.push(format!("file={},line={line},col={column}", property(&place.file.path)));
    } else if let Some(path) = &diagnostic.path {
        properties.push(format!("file={}", property(path)));
    }
    properties.push(format!("title={}", property(diagnostic.rule.title)));
    let message = format!(
        "{}\nWhy: {}\nMend: {}\n({})",
        diagnostic.message, diagnostic.rule.why, diagnostic.mend, diagnostic.rule.code
    );
    format!("::{kind} {}::{}\n", properties.join(","), escape(&message))
}

fn escape(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}
