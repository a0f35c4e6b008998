//! What an import would do to the folder, before it does it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::Arc;

use super::gone;
use super::page::{is_untouched, text};
use super::record::Record;
use super::starter::Starters;
use crate::content::scalars::Day;
use crate::content::settings::Settings;
use crate::diagnostics::{Severity, SourceFile};
use crate::source::Document;
use crate::{check, content, site, source};

/// What happens to a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// There is no such file yet.
    New,
    /// The file is as the last import left it, and the record has changed.
    Update,
    /// The file has what the record has.
    Same,
    /// A person changed the file since the last import.
    ChangedByHand,
    /// A person wrote the file; no import did.
    ByHand,
}

/// A page that an import makes.
#[derive(Debug)]
pub struct Planned {
    /// Its path in the site's folder, with forward slashes.
    pub path: String,
    /// Its text.
    pub text: String,
    /// What happens to it.
    pub change: Change,
    /// Whether it is a draft.
    pub draft: bool,
    /// What it lacks, as `check` says it.
    pub lacks: Vec<String>,
    /// What it is made of.
    pub record: Record,
    /// Fields that the source does not have any more and the page keeps.
    pub kept: Vec<String>,
}

/// Everything that an import would do.
#[derive(Debug, Default)]
pub struct Plan {
    /// The pages, in the order of their paths.
    pub pages: Vec<Planned>,
}

/// A draft can make other pages drafts, which name it; no chain is longer than this.
const MOST_ROUNDS: usize = 6;

impl Plan {
    /// Makes the pages of some records and says what would happen to each. `keep` what pages of an earlier import
    /// have and their records do not say any more.
    #[must_use]
    pub fn of(
        root: &Path,
        settings: &Settings,
        date: Day,
        mut records: Vec<Record>,
        from: &str,
        starters: &Starters,
        keep: bool,
    ) -> Self {
        let mut kept = BTreeMap::new();
        if keep {
            for record in &mut records {
                let path = path_of(&record.key());
                if let Some(page) = fs::read_to_string(root.join(&path)).ok().filter(|page| is_untouched(page)) {
                    let blocks = starters.of(record.kind);
                    kept.insert(path, gone::put_back(record, &page, blocks));
                }
            }
        }
        let mut drafts: BTreeSet<String> =
            records.iter().filter(|record| record.draft).map(|record| path_of(&record.key())).collect();
        let mut lacks = BTreeMap::new();
        for _ in 0..MOST_ROUNDS {
            let texts = records.iter().map(|record| {
                let path = path_of(&record.key());
                let text = text(record, from, drafts.contains(&path), starters);
                (record, path, text)
            });
            let found = problems(root, settings, date, texts.collect());
            let new: Vec<String> = found.keys().filter(|path| !drafts.contains(*path)).cloned().collect();
            for path in &new {
                lacks.insert(path.clone(), found[path].clone());
            }
            if new.is_empty() {
                break;
            }
            drafts.extend(new);
        }
        let mut pages: Vec<Planned> = records
            .into_iter()
            .map(|record| {
                let path = path_of(&record.key());
                let draft = drafts.contains(&path);
                let text = text(&record, from, draft, starters);
                let change = change(&root.join(&path), &text);
                let lacks = lacks.remove(&path).unwrap_or_default();
                let kept = kept.remove(&path).unwrap_or_default();
                Planned { path, text, change, draft, lacks, record, kept }
            })
            .collect();
        pages.sort_by(|one, other| one.path.cmp(&other.path));
        Self { pages }
    }

    /// How many pages have a change.
    #[must_use]
    pub fn count(&self, change: Change) -> usize {
        self.pages.iter().filter(|page| page.change == change).count()
    }

    /// Writes the pages whose change is one of `these`; says how many.
    ///
    /// # Errors
    /// The first file that cannot be written.
    pub fn write(&self, root: &Path, these: &[Change]) -> Result<usize, String> {
        let mut written = 0;
        for page in self.pages.iter().filter(|page| these.contains(&page.change)) {
            let path = root.join(&page.path);
            let write = || {
                if let Some(folder) = path.parent() {
                    fs::create_dir_all(folder)?;
                }
                if page.change == Change::New {
                    let mut file = fs::OpenOptions::new().write(true).create_new(true).open(&path)?;
                    return std::io::Write::write_all(&mut file, page.text.as_bytes());
                }
                // Whole or not at all: what is there now is somebody's page.
                let beside = path.with_extension("md.new~");
                fs::write(&beside, &page.text)?;
                fs::rename(&beside, &path)
            };
            write().map_err(|error| format!("{} cannot be written: {error}.", page.path))?;
            written += 1;
        }
        Ok(written)
    }
}

fn path_of(key: &str) -> String {
    format!("content/{key}.md")
}

fn change(path: &Path, text: &str) -> Change {
    let Ok(now) = fs::read_to_string(path) else {
        // What is there and is no text is not ours to replace.
        return if path.exists() { Change::ByHand } else { Change::New };
    };
    if now.replace("\r\n", "\n") == text {
        Change::Same
    } else if is_untouched(&now) {
        Change::Update
    } else if now.contains("\nimported:\n") {
        Change::ChangedByHand
    } else {
        Change::ByHand
    }
}

/// What is wrong with the new pages when they stand among those that are there, by path.
fn problems(
    root: &Path,
    settings: &Settings,
    date: Day,
    texts: Vec<(&Record, String, String)>,
) -> BTreeMap<String, Vec<String>> {
    let (mut sources, _) = source::read(root, &source::Memory::default());
    let new: BTreeSet<String> = texts.iter().map(|(_, path, _)| path.clone()).collect();
    sources.documents.retain(|document| !new.contains(&document.file().path));
    for (record, path, text) in texts {
        let file = Arc::new(SourceFile { path, text });
        // It starts with its fields: it was just written so.
        if let Ok(document) = Document::split(record.kind.folder().to_owned(), record.name.clone(), &file) {
            sources.documents.push(Arc::new(document));
        }
    }
    sources.documents.sort_by(|one, other| one.file().path.cmp(&other.file().path));
    let (content, mut found) = content::load(sources, &content::Memory::default());
    let (site, linked) = site::link(root, settings.clone(), content, date);
    found.extend(linked);
    found.extend(check::run(&site));
    let mut by_path: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for problem in found.list.into_iter().filter(|problem| problem.severity == Severity::Error) {
        if let Some(path) = problem.file().filter(|path| new.contains(*path)) {
            by_path.entry(path.to_owned()).or_default().push(problem.message.clone());
        }
    }
    by_path
}
