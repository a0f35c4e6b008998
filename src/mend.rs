//! Mending what is safe to mend.
//!
//! Problems carry their own changes ([`crate::diagnostics::Fix`]). Here they
//! are tried on the site in memory, which is then read again: a change that
//! leaves its line no better, or makes something else of the file unreadable,
//! is given up. Only what is left of them is written, each file whole or not
//! at all.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fs;
use std::io;
use std::path::Path;

use crate::build::{Memory, Options, Timings, link};
use crate::check;
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, rule};

/// What can be mended in a site.
#[derive(Debug, Default)]
pub struct Plan {
    /// Files, in the order of their paths.
    pub files: Vec<Mended>,
    /// What is still wrong afterwards.
    pub left: Diagnostics,
}

/// A file, before and after.
#[derive(Debug)]
pub struct Mended {
    /// Its path below the site's folder.
    pub path: String,
    /// Its text as it stands on the disk, after a byte-order mark.
    pub before: String,
    /// Its text with everything mended.
    pub after: String,
    /// What was mended, in the order that it was found.
    pub changes: Vec<Change>,
}

/// One thing that was mended.
#[derive(Debug)]
pub struct Change {
    /// Its line, counted from one.
    pub line: usize,
    /// What was wrong.
    pub message: String,
    /// What somebody should know before they agree.
    pub but: Option<String>,
}

/// More rounds than any file has slips behind one another.
const MOST_ROUNDS: usize = 60;

/// Finds what can be mended. Writes nothing.
#[must_use]
pub fn plan(root: &Path, options: &Options) -> Plan {
    let mut originals: HashMap<String, String> = HashMap::new();
    let mut texts: HashMap<String, String> = HashMap::new();
    let mut changes: BTreeMap<String, Vec<Change>> = BTreeMap::new();
    let mut given_up: HashSet<Name> = HashSet::new();
    let mut found = problems(root, options, &texts);
    for _ in 0..MOST_ROUNDS {
        let wanted = choose(&found, &given_up);
        if wanted.is_empty() {
            break;
        }
        let mut tried = texts.clone();
        for (path, fixes) in &wanted {
            let Some(place) = fixes.first().and_then(|problem| problem.place.as_ref()) else { continue };
            originals.entry(path.clone()).or_insert_with(|| place.file.text.clone());
            tried.insert(path.clone(), with_edits(&place.file.text, fixes));
        }
        let after = problems(root, options, &tried);
        let bad: Vec<Name> = wanted
            .values()
            .flatten()
            .filter(|problem| !helps(problem, &found, &after))
            .map(|problem| Name::of(problem))
            .collect();
        if bad.is_empty() {
            for problem in wanted.values().flatten() {
                let path = problem.file().unwrap_or_default().to_owned();
                changes.entry(path).or_default().push(Change {
                    line: line(problem),
                    message: problem.message.clone(),
                    but: problem.fix.as_ref().and_then(|fix| fix.but.clone()),
                });
            }
            texts = tried;
            found = after;
        } else {
            given_up.extend(bad);
        }
    }
    let files = changes.into_iter().filter_map(|(path, changes)| {
        let (before, after) = (originals.remove(&path)?, texts.remove(&path)?);
        Some(Mended { path, before, after, changes })
    });
    Plan { files: files.collect(), left: found }
}

fn problems(root: &Path, options: &Options, texts: &HashMap<String, String>) -> Diagnostics {
    let memory = Memory::instead(texts.clone());
    let (site, mut found) = link(root, options, &memory, &mut Timings::default());
    found.extend(site.iter().flat_map(check::run));
    found.sort();
    found
}

/// What a problem is known by when a change has been given up.
#[derive(Debug, PartialEq, Eq, Hash)]
struct Name(String, usize, &'static str, String);

impl Name {
    fn of(problem: &Diagnostic) -> Self {
        let path = problem.file().unwrap_or_default().to_owned();
        Self(path, line(problem), problem.rule.code, problem.message.clone())
    }
}

fn line(problem: &Diagnostic) -> usize {
    problem.place.as_ref().map_or(0, |place| place.file.line_and_column(place.span.start).0)
}

/// The problems to mend in this round, by file: those whose changes do not touch one another.
fn choose<'d>(found: &'d Diagnostics, given_up: &HashSet<Name>) -> BTreeMap<String, Vec<&'d Diagnostic>> {
    let mut wanted: BTreeMap<String, Vec<&Diagnostic>> = BTreeMap::new();
    for problem in &found.list {
        let (Some(fix), Some(place)) = (&problem.fix, &problem.place) else { continue };
        if given_up.contains(&Name::of(problem)) {
            continue;
        }
        let of_file = wanted.entry(place.file.path.clone()).or_default();
        let taken = of_file.iter().filter_map(|other| other.fix.as_ref()).flat_map(|other| &other.edits);
        let is_free = taken
            .into_iter()
            .all(|(other, _)| fix.edits.iter().all(|(span, _)| span.end < other.start || other.end < span.start));
        if is_free {
            of_file.push(problem);
        }
    }
    wanted.retain(|_, fixes| !fixes.is_empty());
    wanted
}

/// The text after the changes of some problems.
fn with_edits(text: &str, problems: &[&Diagnostic]) -> String {
    let mut edits: Vec<_> =
        problems.iter().filter_map(|problem| problem.fix.as_ref()).flat_map(|fix| &fix.edits).collect();
    edits.sort_by_key(|(span, _)| span.start);
    let is_windows = text.contains("\r\n");
    let mut after = text.to_owned();
    for (span, with) in edits.into_iter().rev() {
        let with = if is_windows { with.replace('\n', "\r\n") } else { with.clone() };
        after.replace_range(span.clone(), &with);
    }
    after
}

/// Slips that hide everything behind them, so that something else may come to light on the same line.
const HIDES_OTHERS: [&Rule; 6] = [
    &rule::YAML_SYNTAX,
    &rule::YAML_TAB,
    &rule::NO_FRONT_MATTER,
    &rule::WRONG_TYPE,
    &rule::UNKNOWN_FIELD,
    // A table wants a line above it that says what it shows.
    &rule::LOST_TABLE,
];

/// Slips because of which nothing of the file can be read.
const HIDES_ALL: [&Rule; 4] = [&rule::YAML_SYNTAX, &rule::YAML_TAB, &rule::NO_FRONT_MATTER, &rule::YAML_ALIAS];

/// Whether a file is better for a change.
fn helps(mended: &Diagnostic, before: &Diagnostics, after: &Diagnostics) -> bool {
    let (path, at) = (mended.file(), line(mended));
    let of_file = |list: &'_ Diagnostics| -> Vec<Diagnostic> {
        list.list.iter().filter(|problem| problem.file() == path).cloned().collect()
    };
    let (before, after) = (of_file(before), of_file(after));
    let unreadable = |list: &[Diagnostic]| list.iter().find(|problem| HIDES_ALL.contains(&problem.rule)).map(line);
    let goes_on = match (unreadable(&before), unreadable(&after)) {
        (_, None) => true,
        (None, Some(_)) => false,
        (Some(was), Some(is)) => is >= was,
    };
    let here = |list: &[Diagnostic]| {
        list.iter().filter(|problem| line(problem) == at && problem.severity <= mended.severity).count()
    };
    let is_there_still = after.iter().any(|problem| {
        line(problem) == at
            && (problem.rule == &rule::DUPLICATE_FIELD
                || (problem.rule == mended.rule && problem.message == mended.message))
    });
    let (was, is) = (here(&before), here(&after));
    goes_on && !is_there_still && (is < was || (is == was && HIDES_OTHERS.contains(&mended.rule)))
}

impl Mended {
    /// Writes the file, whole or not at all, unless somebody changed it meanwhile.
    ///
    /// # Errors
    /// Why it was not written.
    pub fn write(&self, root: &Path) -> Result<(), String> {
        let failed = |error: io::Error| format!("{} cannot be written: {error}.", self.path);
        // A shortcut to another file of the site stays one.
        let path = root.join(&self.path).canonicalize().map_err(failed)?;
        let now = fs::read_to_string(&path).map_err(failed)?;
        let mark = if now.starts_with('\u{feff}') { "\u{feff}" } else { "" };
        if now.trim_start_matches('\u{feff}') != self.before {
            return Err(format!("{} was changed meanwhile, so it was left alone. Run the command again.", self.path));
        }
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        // Nothing that looks for pages sees a name like this.
        let beside = path.with_file_name(format!(".{name}.fix~"));
        let write = || {
            fs::write(&beside, format!("{mark}{}", self.after))?;
            fs::set_permissions(&beside, fs::metadata(&path)?.permissions())?;
            fs::rename(&beside, &path)
        };
        write().map_err(|error| {
            // What was not moved into place is of no use to anybody.
            let _ = fs::remove_file(&beside);
            failed(error)
        })
    }
}
