//! The theme: templates, styles, scripts and words, each file of which a site may replace.
//!
//! The default theme is inside the program. A file of the same name in the
//! site's own `themes/<name>/` stands in for it; a template there can build on
//! the one that it replaces by its name with `theme/` in front.

use std::collections::BTreeMap;
use std::fs;
use std::hash::{Hash, Hasher};
use std::path::Path;
use std::sync::Arc;

use include_dir::{Dir, include_dir};
use tera::{Kwargs, State, Tera, TeraResult};
use walkdir::WalkDir;
use xxhash_rust::xxh3::Xxh3;

use super::theme_words;
use crate::content::language::Language;
use crate::diagnostics::{Diagnostic, Place, SourceFile, rule, suggest};

/// The theme that comes with the program.
pub const DEFAULT_THEME: &str = "waymark";

/// The words from which all others are translated.
const ENGLISH: &str = "words/en.yaml";

pub(super) static EMBEDDED: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/waymark");

/// A theme, ready to use.
#[derive(Debug)]
pub struct Theme {
    /// Renders templates.
    pub tera: Tera,
    /// What families read, by name; lists within lists.
    pub words: serde_json::Value,
    /// The same in other languages, by their tags in small letters, as far as they are translated.
    languages: BTreeMap<String, serde_json::Value>,
    /// Words of other languages that are not as they should be.
    pub faults: Vec<Diagnostic>,
    /// Every file but templates and words, by its path in the theme.
    pub files: BTreeMap<String, ThemeFile>,
    /// Templates by the name that tera knows, to point at when one goes wrong.
    sources: BTreeMap<String, Arc<SourceFile>>,
}

/// A style, script, picture or starter of the theme.
#[derive(Debug, Clone)]
pub struct ThemeFile {
    /// Where it comes from, for messages.
    pub shown: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// What the theme's own files are called in messages.
fn shown(name: &str, path: &str) -> String {
    format!("themes/{name}/{path}")
}

impl Theme {
    /// Loads the theme `name` for the site in `root`.
    ///
    /// # Errors
    /// A theme that is not there, templates with mistakes in them, unreadable words.
    pub fn load(root: &Path, name: &str, offline: bool) -> Result<Self, Vec<Diagnostic>> {
        let folder = root.join("themes").join(name);
        if name != DEFAULT_THEME && !folder.is_dir() {
            return Err(vec![missing_theme(root, name)]);
        }
        let mut original = BTreeMap::new();
        collect(&EMBEDDED, &mut original);
        let own = own_files(&folder, name)?;

        let mut problems = Vec::new();
        let mut sources = BTreeMap::new();
        let mut templates = Vec::new();
        for (path, file) in &original {
            if let Some(template) = path.strip_prefix("templates/") {
                templates.push((format!("theme/{template}"), file));
            }
        }
        for (path, file) in &own {
            let same = original.get(path).is_some_and(|original| original.bytes == file.bytes);
            if let (Some(template), false) = (path.strip_prefix("templates/"), same) {
                templates.push((template.to_owned(), file));
            }
        }
        let mut texts = Vec::new();
        for (template, file) in templates {
            match String::from_utf8(file.bytes.clone()) {
                Ok(text) => {
                    let source = SourceFile { path: file.shown.clone(), text: text.clone() };
                    sources.insert(template.clone(), Arc::new(source));
                    texts.push((template, text));
                }
                Err(_) => problems.push(not_text(&file.shown)),
            }
        }
        let words = theme_words::read(ENGLISH, &original, &own, &mut problems);
        let mut languages = BTreeMap::new();
        let mut faults = Vec::new();
        for path in original.keys().chain(own.keys()).filter(|path| *path != ENGLISH) {
            let Some(tag) = path.strip_prefix("words/").and_then(|name| name.strip_suffix(".yaml")) else { continue };
            if !languages.contains_key(tag) {
                languages.insert(tag.to_owned(), theme_words::read(path, &original, &own, &mut problems));
                faults.extend(theme_words::faults(path, &words, &original, &own));
            }
        }
        let mut files = original;
        files.extend(own);
        files.retain(|path, _| !path.starts_with("templates/") && !path.starts_with("words/"));
        let mut theme = Self { tera: engine(offline), words, languages, faults, files, sources };
        if let Err(error) = theme.tera.add_raw_templates(texts) {
            problems.extend(theme.explain_all(&error));
        }
        if problems.is_empty() { Ok(theme) } else { Err(problems) }
    }

    /// A number for what its templates and words say.
    #[must_use]
    pub fn mark(&self) -> u64 {
        let mut hash = Xxh3::new();
        self.sources.iter().for_each(|(name, file)| (name, &file.text).hash(&mut hash));
        format!("{}{:?}", self.words, self.languages).hash(&mut hash);
        hash.finish()
    }

    /// One of the theme's words, such as `kinds.service.many`. An empty word where there is none.
    #[must_use]
    pub fn word(&self, path: &str) -> &str {
        word_of(&self.words, path)
    }

    /// The words that are translated into a language, or into the language without its country.
    #[must_use]
    pub fn words_in(&self, language: &Language) -> Option<&serde_json::Value> {
        self.languages.get(&language.folder()).or_else(|| self.languages.get(language.code()))
    }

    /// A template's mistake, with its place, in words.
    #[must_use]
    pub fn explain(&self, error: &tera::Error, page: &str) -> Diagnostic {
        let mut problem = self.explain_all(error).swap_remove(0);
        problem.mend = format!("{} (found while building /{page})", problem.mend);
        problem
    }

    /// tera finds several mistakes at once and prints them in one message; each starts with an arrow line.
    fn explain_all(&self, error: &tera::Error) -> Vec<Diagnostic> {
        use tera::ErrorKind::{RenderingError, SyntaxError};
        if let SyntaxError(report) | RenderingError(report) = error.kind() {
            let name = report.filename();
            let Some(file) = self.sources.get(name) else {
                return vec![template_problem(name, report.message())];
            };
            let span = report.span();
            let start = offset(&file.text, span.start_line, span.start_col);
            let end = offset(&file.text, span.end_line, span.end_col).max(start);
            let place = Place { file: file.clone(), span: start..end };
            return vec![Diagnostic::at(&rule::TEMPLATE_ERROR, place, report.message(), MEND_TEMPLATE)];
        }
        vec![template_problem("", &error.to_string())]
    }
}

const MEND_TEMPLATE: &str =
    "mend this line, or delete your copy of the template to go back to the one that comes with Fingerpost";

fn template_problem(name: &str, message: &str) -> Diagnostic {
    Diagnostic::in_file(
        &rule::TEMPLATE_ERROR,
        shown(DEFAULT_THEME, &format!("templates/{name}")),
        message.trim().to_owned(),
        MEND_TEMPLATE,
    )
}

/// The byte at a line counted from one and a column of characters counted from nought.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let rest = &text[start.min(text.len())..];
    let within = rest.char_indices().nth(column).map_or(rest.len(), |(at, _)| at);
    (start + within).min(text.len())
}

fn missing_theme(root: &Path, name: &str) -> Diagnostic {
    let mut known = vec![DEFAULT_THEME.to_owned()];
    if let Ok(folders) = fs::read_dir(root.join("themes")) {
        known.extend(folders.flatten().map(|folder| folder.file_name().to_string_lossy().into_owned()));
    }
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    Diagnostic::in_file(
        &rule::THEME_MISSING,
        "fingerpost.yaml",
        format!("there is no theme called “{name}”: the folder themes/{name} is not there"),
        suggest(name, &known),
    )
}

pub(super) fn not_text(shown: &str) -> Diagnostic {
    Diagnostic::in_file(
        &rule::UNREADABLE_FILE,
        shown,
        "this file of the theme is not text",
        "save it as plain text (UTF-8), or delete it to go back to the one that comes with Fingerpost",
    )
}

fn collect(folder: &Dir<'_>, into: &mut BTreeMap<String, ThemeFile>) {
    for file in folder.files() {
        let path = file.path().to_string_lossy().replace('\\', "/");
        let theme_file = ThemeFile { shown: shown(DEFAULT_THEME, &path), bytes: file.contents().to_vec() };
        into.insert(path, theme_file);
    }
    for inner in folder.dirs() {
        collect(inner, into);
    }
}

/// The files that the site brings itself.
fn own_files(folder: &Path, name: &str) -> Result<BTreeMap<String, ThemeFile>, Vec<Diagnostic>> {
    let mut own = BTreeMap::new();
    let mut problems = Vec::new();
    for entry in WalkDir::new(folder).into_iter().flatten().filter(|entry| entry.file_type().is_file()) {
        let parts: Vec<_> = entry
            .path()
            .strip_prefix(folder)
            .unwrap_or(entry.path())
            .components()
            .map(|part| part.as_os_str().to_string_lossy())
            .collect();
        if parts.iter().any(|part| part.starts_with('.') || part.ends_with('~')) {
            continue;
        }
        let path = parts.join("/");
        match fs::read(entry.path()) {
            Ok(bytes) => {
                own.insert(path.clone(), ThemeFile { shown: shown(name, &path), bytes });
            }
            Err(error) => problems.push(Diagnostic::in_file(
                &rule::UNREADABLE_FILE,
                shown(name, &path),
                format!("this file of the theme cannot be opened ({error})"),
                "look whether another program has it open, or delete it",
            )),
        }
    }
    if problems.is_empty() { Ok(own) } else { Err(problems) }
}

/// One of some words by its path; an empty word where there is none.
#[must_use]
pub fn word_of<'w>(words: &'w serde_json::Value, path: &str) -> &'w str {
    let word = path.split('.').try_fold(words, |words, name| words.get(name));
    word.and_then(serde_json::Value::as_str).unwrap_or_default()
}

/// tera with the few filters that templates need.
fn engine(offline: bool) -> Tera {
    let mut tera = Tera::new();
    tera.autoescape_on(vec![".html", ".xml"]);
    // Both cannot fail on an engine without templates.
    let _nothing_is_loaded_yet = tera.set_fallback_prefixes(["theme/"]);
    tera.register_filter("link", move |address: &str, _: Kwargs, state: &State<'_>| -> TeraResult<String> {
        let root: String = state.get("root")?.unwrap_or_default();
        Ok(relative(&root, address, offline))
    });
    tera.register_filter("fill", fill);
    tera
}

/// An address of this site as a link from a page whose way up is `root`.
/// On a USB stick nobody opens a folder's `index.html` for the reader.
#[must_use]
pub fn relative(root: &str, address: &str, offline: bool) -> String {
    let (path, part) = address.split_once('#').map_or((address, None), |(path, part)| (path, Some(part)));
    let mut link = format!("{root}{path}");
    if offline && (link.is_empty() || link.ends_with('/')) {
        link.push_str("index.html");
    }
    if link.is_empty() {
        link.push_str("./");
    }
    if let Some(part) = part {
        link.push('#');
        link.push_str(part);
    }
    link
}

#[allow(clippy::needless_pass_by_value, reason = "tera hands filters their arguments by value")]
/// Puts values into the gaps of the theme's words: `"Checked on {date}" | fill(date=…)`.
fn fill(words: &str, values: Kwargs, _: &State<'_>) -> String {
    let mut filled = words.to_owned();
    for (name, value) in values.iter() {
        filled = filled.replace(&format!("{{{name}}}"), &value.to_string());
    }
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_work_in_a_folder_and_on_a_stick() {
        assert_eq!(relative("../../", "services/a/", false), "../../services/a/");
        assert_eq!(relative("", "", false), "./");
        assert_eq!(relative("../", "glossary/#send", true), "../glossary/index.html#send");
        assert_eq!(relative("/sub/", "services/", false), "/sub/services/");
    }

    #[test]
    fn the_theme_that_comes_with_the_program_loads() {
        let theme = Theme::load(Path::new("/nowhere"), DEFAULT_THEME, false).unwrap();
        assert!(!theme.word("kinds.service.many").is_empty());
    }

    #[test]
    fn offsets_count_characters() {
        assert_eq!(offset("é\nab", 2, 1), 4);
        assert_eq!(offset("a", 9, 9), 1);
    }
}
