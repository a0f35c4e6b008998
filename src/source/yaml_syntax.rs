//! A slip in YAML punctuation, in an officer's words.
//!
//! The parser names what it stumbled over, often lines below the slip, in words
//! that only its authors know. So the lines themselves are looked at: the slips
//! that people make are few. `tests/slips.rs` has one of each.

use std::ops::Range;

use super::pasted::{self, HIDDEN};
use super::yaml::Yaml;
use super::yaml_lines::{Line, lines_up_to};
use crate::diagnostics::{Diagnostic, Fix, Place, rule};

/// Explains why `yaml` cannot be read, when the parser stopped at byte `stopped`.
pub fn explain(yaml: &Yaml, stopped: usize) -> Diagnostic {
    let look = Look { yaml, lines: lines_up_to(yaml.text(), stopped) };
    look.tab()
        .or_else(|| look.bullet())
        .or_else(|| look.wide_colon())
        .or_else(|| look.stray_space())
        .or_else(|| look.no_space())
        .or_else(|| look.no_colon())
        .or_else(|| look.curly_quote())
        .or_else(|| look.open_quote())
        .or_else(|| look.colon_in_words())
        .or_else(|| look.sign_at_start())
        .or_else(|| look.no_field())
        .or_else(|| look.indentation())
        .unwrap_or_else(|| {
            let last = look.lines.last().map_or(0..0, |line| line.span.clone());
            look.say(
                last,
                "Fingerpost cannot make sense of this line",
                "write each field as a name, a colon, a space and its words; \
                 put the words in \"straight double quotes\" if they hold any of : # [ ] { }",
            )
        })
}

struct Look<'y> {
    yaml: &'y Yaml,
    lines: Vec<Line<'y>>,
}

impl<'y> Look<'y> {
    fn say(&self, at: Range<usize>, message: impl Into<String>, mend: impl Into<String>) -> Diagnostic {
        let start = self.yaml.range.start;
        let place = Place { file: self.yaml.file.clone(), span: start + at.start..start + at.end };
        Diagnostic::at(&rule::YAML_SYNTAX, place, message, mend)
    }

    /// Adds one replacement.
    fn mended(&self, problem: Diagnostic, at: Range<usize>, with: &str) -> Diagnostic {
        let start = self.yaml.range.start;
        problem.mended_by(Fix::one(start + at.start..start + at.end, with))
    }

    /// Adds straight quote marks round words, unless signs in the words would then mean something else.
    fn quoted(&self, problem: Diagnostic, at: Range<usize>, words: &str) -> Diagnostic {
        let words = words.trim();
        if words.contains(['"', '\\']) || words.contains(" #") {
            return problem;
        }
        self.mended(problem, at, &format!("\"{words}\""))
    }

    /// The same slip of every line: whoever pasted one line pasted others.
    fn everywhere(&self, of_line: fn(&str) -> pasted::Edits) -> Option<Fix> {
        let mut start = self.yaml.range.start;
        let mut edits = Vec::new();
        for line in self.yaml.text().split_inclusive('\n') {
            let words = line.trim_end_matches(['\n', '\r']);
            edits.extend(of_line(words).into_iter().map(|(at, with)| (start + at.start..start + at.end, with)));
            start += line.len();
        }
        (!edits.is_empty()).then_some(Fix { edits, but: None })
    }

    /// A list with the dots or dashes that Word and mail programs make.
    fn bullet(&self) -> Option<Diagnostic> {
        self.last(3).find_map(|line| {
            let (at, sign) = pasted::bullet(line.words)?;
            let start = line.span.start + at;
            let problem = self.say(start..start + sign.len_utf8(), pasted::bullet_message(sign), pasted::BULLET_MEND);
            Some(problem.mended_by(self.everywhere(pasted::bullets)))
        })
    }

    /// `title：Otter`, with the colon of a Chinese or Japanese keyboard.
    fn wide_colon(&self) -> Option<Diagnostic> {
        self.last(3).find_map(|line| {
            let (at, sign) = pasted::wide_colon(line.words)?;
            let start = line.span.start + at;
            let span = start..start + sign.len_utf8();
            let problem = self.say(span, pasted::wide_colon_message(sign), pasted::WIDE_COLON_MEND);
            Some(problem.mended_by(self.everywhere(pasted::wide_colons)))
        })
    }

    /// The last lines, latest first: the parser often stops a line late.
    fn last(&self, count: usize) -> impl Iterator<Item = &Line<'y>> {
        self.lines.iter().rev().take(count)
    }

    /// A tab at the start of a line. The parser may stop at the line before it, where the words above would go on.
    fn tab(&self) -> Option<Diagnostic> {
        let text = self.yaml.text();
        let stopped = self.lines.last().map_or(0, |line| line.span.end);
        let next = text[stopped..].find('\n').map_or(text.len(), |at| stopped + at + 1);
        lines_up_to(text, next).iter().find_map(|line| {
            let lead = line.words.len() - line.words.trim_start().len();
            let at = line.words[..lead].find('\t')?;
            let mut problem = self.say(
                line.span.start + at..line.span.start + lead,
                "this line is set in with the Tab key",
                "delete the tab and press the space bar twice instead",
            );
            problem.rule = &rule::YAML_TAB;
            Some(problem.mended_by(self.everywhere(pasted::tabs)))
        })
    }

    /// A no-break space, which mail programs and Word put in, is no space to YAML.
    fn stray_space(&self) -> Option<Diagnostic> {
        self.last(3).find_map(|line| {
            let at = pasted::stray_space(line.words)?;
            let sign = line.words[at..].chars().next()?;
            let start = line.span.start + at;
            let span = start..start + sign.len_utf8();
            let problem = if HIDDEN.contains(&sign) {
                let message = "there is a sign here that nobody can see, as mail programs and web pages put in";
                self.say(span, message, "delete the line and type it again")
            } else {
                let message = "there is a space here of the kind that Word and web pages use (a no-break space)";
                self.say(span, message, "delete the space and type it again")
            };
            Some(problem.mended_by(self.everywhere(pasted::spaces)))
        })
    }

    /// `title:Otter` and `-name: Otter`.
    fn no_space(&self) -> Option<Diagnostic> {
        self.last(2).find_map(|line| {
            let lead = line.words.len() - line.words.trim_start_matches(' ').len();
            let words = &line.words[lead..];
            let start = line.span.start + lead;
            let after_hyphen = words.strip_prefix('-').filter(|rest| rest.starts_with(char::is_alphabetic));
            if let Some(rest) = after_hyphen.filter(|rest| rest.contains(": ")) {
                let mend = format!("write “- {}”", rest.trim_end());
                let problem = self.say(start..start + 1, "there is no space after this hyphen", mend);
                return Some(self.mended(problem, start + 1..start + 1, " "));
            }
            let (key, rest) = line.words[line.indent()..].split_once(':')?;
            let is_name = key.starts_with(|sign: char| sign.is_ascii_lowercase())
                && key.chars().all(|sign| sign.is_ascii_alphanumeric() || sign == '_');
            let touches = rest.starts_with(|sign: char| sign.is_alphanumeric() || "\"'[{".contains(sign));
            (is_name && touches).then(|| {
                let colon = line.span.start + line.indent() + key.len();
                let mend = format!("write “{key}: {}”", rest.trim_end());
                let problem = self.say(colon..colon + 1, "there is no space after this colon", mend);
                self.mended(problem, colon + 1..colon + 1, " ")
            })
        })
    }

    /// `ages {from: 5, to: 11}`.
    fn no_colon(&self) -> Option<Diagnostic> {
        self.last(2).find_map(|line| {
            let at = line.indent();
            let (key, rest) = line.words[at..].split_once(' ')?;
            let is_name = key.starts_with(|sign: char| sign.is_ascii_lowercase())
                && key.chars().all(|sign| sign.is_ascii_lowercase() || sign == '_');
            (is_name && rest.trim_start().starts_with(['{', '['])).then(|| {
                let start = line.span.start + at;
                let end = start + key.len();
                let mend = format!("write “{key}: {}”", rest.trim());
                let problem = self.say(start..end, format!("there is no colon after “{key}”"), mend);
                self.mended(problem, end..end, ":")
            })
        })
    }

    /// “Curly” quotes look like quotes to people only.
    fn curly_quote(&self) -> Option<Diagnostic> {
        self.last(2).find_map(|line| {
            let (value, at) = line.value()?;
            value.starts_with(['\u{201c}', '\u{201d}', '\u{2018}']).then(|| {
                let message = "these words start with a curly quote, as Word makes them";
                let problem = self.say(at.clone(), message, "use straight quotes: \"like this\"");
                self.quoted(problem, at, pasted::without_curly(value))
            })
        })
    }

    /// A quote that is opened and never closed, or closed too early. The parser notices far below.
    fn open_quote(&self) -> Option<Diagnostic> {
        self.lines.iter().enumerate().find_map(|(number, line)| {
            let (value, at) = line.value()?;
            let quote = value.chars().next().filter(|sign| matches!(sign, '"' | '\''))?;
            let Some(end) = closing(&value[1..], quote) else {
                let goes_on = self.lines[number + 1..].iter().take_while(|below| below.indent() > line.indent());
                let closes_below = goes_on.into_iter().any(|below| closing(below.words, quote).is_some());
                return (!closes_below).then(|| {
                    let mend = format!("put {quote} at the end of the words as well, or take it away at the start");
                    self.say(at, "these words start with a quote mark that is never closed", mend)
                });
            };
            let after = value[1 + end + 1..].trim();
            (!after.is_empty() && !after.starts_with(['#', ',', ']', '}', ':'])).then(|| {
                let mend = "put straight quote marks round all of the words, and “curly” ones inside them";
                self.say(at, "there are words after the closing quote mark", mend)
            })
        })
    }

    /// `title: Short breaks: what you can get`, on one line or going on below.
    fn colon_in_words(&self) -> Option<Diagnostic> {
        let on_one_line = self.last(2).find_map(|line| {
            let (value, at) = line.value()?;
            let is_plain = !value.starts_with(['"', '\'', '{', '[', '|', '>']);
            (is_plain && (value.contains(": ") || value.ends_with(':'))).then(|| {
                let message = "these words have a colon in them, which looks like the start of another field";
                let mend = format!("put quote marks round them: \"{}\"", value.trim());
                self.quoted(self.say(at.clone(), message, mend), at, value)
            })
        });
        on_one_line.or_else(|| {
            let [.., field, above, line] = self.lines.as_slice() else { return None };
            let goes_on = field.is_field() && !above.is_field() && above.indent() > field.indent();
            (goes_on && line.indent() == above.indent() && line.is_field()).then(|| {
                self.say(
                    line.span.start + line.indent()..line.span.end,
                    "these words go on from the line above and have a colon in them, which looks like another field",
                    "write >- after the first colon, and all of the words below it, set in by two spaces",
                )
            })
        })
    }

    /// Words that start with a sign which means something in YAML.
    fn sign_at_start(&self) -> Option<Diagnostic> {
        self.last(2).find_map(|line| {
            let (value, at) = line.value()?;
            let sign =
                value.chars().next().filter(|sign| "@`%&*!|>[{]},?".contains(*sign) || value.starts_with("- "))?;
            let close = match sign {
                '[' => Some(']'),
                '{' => Some('}'),
                _ => None,
            };
            match close {
                Some(close) if !value.contains(close) => {
                    let message = format!("this line opens a {sign} that is never closed");
                    Some(self.say(at, message, format!("put {close} at the end")))
                }
                Some(close) if value.trim_end().ends_with(close) => None,
                _ => {
                    let message = format!("these words start with {sign}, which means something special here");
                    Some(self.say(at, message, format!("put quote marks round them: \"{}\"", value.trim())))
                }
            }
        })
    }

    /// A line that stands where a field should and is none.
    fn no_field(&self) -> Option<Diagnostic> {
        let from = self.lines.len().saturating_sub(2);
        (from..self.lines.len()).find_map(|number| {
            let line = &self.lines[number];
            let above = number.checked_sub(1).map(|above| &self.lines[above]);
            let goes_on = above.is_some_and(|above| line.indent() > above.indent());
            if line.is_field() || goes_on || line.words.trim_start().starts_with(['-', ']', '}']) {
                return None;
            }
            let first = line.words.split_whitespace().next().unwrap_or_default();
            let is_name = first.chars().all(|sign| sign.is_ascii_lowercase() || sign == '_');
            let mend = match above {
                Some(above) if above.words.trim_end().ends_with(':') => "set this line in by two spaces".to_owned(),
                _ if is_name && first.len() > 2 => format!(
                    "if this is a field, write a colon and a space after its name: “{first}: …”; \
                     if it belongs to the words above, set it in by two spaces"
                ),
                _ => "if it belongs to the words above, set it in by two spaces; \
                      if not, write a name, a colon and a space in front of it"
                    .to_owned(),
            };
            Some(self.say(line.span.clone(), "this line is neither a field nor part of the one above", mend))
        })
    }

    /// A line that stands further in, or less far in, than it may.
    fn indentation(&self) -> Option<Diagnostic> {
        let [.., above, line] = self.lines.as_slice() else { return None };
        let (here, there) = (line.indent(), above.indent());
        (here != there).then(|| {
            let spaces = |count: usize| if count == 1 { "1 space".to_owned() } else { format!("{count} spaces") };
            self.say(
                line.span.start..line.span.start + here.max(1).min(line.words.len()),
                format!("this line starts {} in, and the one above starts {} in", spaces(here), spaces(there)),
                "line them up: fields that belong together start below one another, and what is inside a field \
                 starts two spaces further in",
            )
        })
    }
}

/// Where a quote ends in the words after its start.
fn closing(inner: &str, quote: char) -> Option<usize> {
    let mut signs = inner.char_indices().peekable();
    while let Some((at, sign)) = signs.next() {
        match sign {
            '\\' if quote == '"' => {
                signs.next();
            }
            // Two in a row stand for one.
            '\'' if quote == '\'' && signs.peek().is_some_and(|(_, next)| *next == '\'') => {
                signs.next();
            }
            _ if sign == quote => return Some(at),
            _ => {}
        }
    }
    None
}
