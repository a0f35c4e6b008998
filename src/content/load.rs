//! Typing what was read.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex};

use rayon::prelude::*;
use serde::de::DeserializeOwned;

use super::data::{AccessibilityStatement, GlossaryEntry, People, Schedule2Row, SynonymGroup, Vocabularies};
use super::easy_read::EasyRead;
use super::flaws::Flaws;
use super::helper::{Helper, PREFIX};
use super::language::Language;
use super::pack::Pack;
use super::translation::{self, Translation};
use super::{Fields, Kind, Page, searches, sound, whole};
use crate::diagnostics::{Diagnostic, Diagnostics, Severity, SourceFile, rule, suggest};
use crate::source::decode::{decode, decode_pair};
use crate::source::{Document, Sources};

/// Every page and data file, typed.
#[derive(Debug, Default)]
pub struct Content {
    /// Pages without errors of their own, drafts left out.
    pub pages: Vec<Arc<Page>>,
    /// Pages that have errors, so that links to them are not called wrong as well.
    pub broken: Vec<String>,
    /// Those of them that could be typed, to look for what else is wrong with them.
    pub flawed: Vec<(Flaws, Arc<Page>)>,
    /// Easy Read twins, drafts left out, in the order of their paths.
    pub easy_reads: Vec<Arc<EasyRead>>,
    /// Event packs, by the names of their files.
    pub packs: Vec<Pack>,
    /// What was accepted of each page that has one, by the page's key.
    pub accepted: HashMap<String, Arc<SourceFile>>,
    /// Words that the council's readers know, beside those that Fingerpost knows.
    pub easy_words: Vec<String>,
    /// Pages in other languages, drafts left out. Whether their originals are there is for `site` to say.
    pub translations: Vec<Translation>,
    /// The terms that pages may use.
    pub vocabularies: Vocabularies,
    /// Hard words.
    pub glossary: Vec<GlossaryEntry>,
    /// What Schedule 2 asks for.
    pub schedule2: Vec<Schedule2Row>,
    /// The people to call.
    pub people: Option<People>,
    /// Words that mean the same to somebody who searches.
    pub synonyms: Vec<SynonymGroup>,
    /// What families commonly search for.
    pub common_searches: Vec<String>,
    /// The same in other languages, as far as their sentences are translated.
    pub people_in: BTreeMap<Language, People>,
    /// The facts of the accessibility statement, with the file that holds them.
    pub accessibility: Option<AccessibilityStatement>,
    /// Decision helpers by name, in order.
    pub helpers: Vec<(String, Helper)>,
    /// The data files, to point at.
    pub data: HashMap<String, crate::source::yaml::Yaml>,
}

/// Pages typed before, so that `serve` types only what changed.
#[derive(Debug, Default)]
pub struct Memory {
    pages: Mutex<HashMap<String, Remembered>>,
}

/// A page, and the document that it was typed from.
type Remembered = (Arc<Document>, Arc<Page>);

/// Types everything. What cannot be typed becomes diagnostics.
#[must_use]
pub fn load(sources: Sources, memory: &Memory) -> (Content, Diagnostics) {
    let mut problems = Diagnostics::default();
    let mut content = Content::default();
    let (translations, pages): (Vec<_>, Vec<_>) =
        sources.documents.into_iter().partition(|document| document.language.is_some());
    for document in &translations {
        let (translation, found) = Translation::of(document);
        problems.extend(excused(document, found));
        content.translations.extend(translation.filter(|translation| !translation.front.draft));
    }
    let typed: Vec<_> = pages.par_iter().map(|document| page(document, memory)).collect();
    for (document, (page, found)) in pages.iter().zip(typed) {
        let has_errors = found.iter().any(|problem| problem.severity == Severity::Error);
        problems.extend(found.iter().cloned());
        match page {
            Some(page) if !has_errors => {
                if !page.front.draft {
                    content.pages.push(page);
                }
            }
            // A link to a draft is wrong, whatever else is: nobody will find a page there.
            _ if document.is_draft() => {}
            page => {
                content.broken.push(document.key());
                content.flawed.extend(page.map(|page| (Flaws::of(&found, &page), page)));
            }
        }
    }
    let twins: Vec<_> = sources.easy_reads.par_iter().map(easy_read).collect();
    for (twin, found) in twins {
        problems.extend(found);
        content.easy_reads.extend(twin.filter(|twin| !twin.front.draft).map(Arc::new));
    }
    content.accepted = sources.accepted;
    for (name, yaml) in sources.packs {
        match decode(&yaml) {
            Ok(fields) => content.packs.push(Pack { name, fields, yaml }),
            // The website can do without a pack.
            Err(mut found) => {
                for problem in &mut found {
                    problem.severity = Severity::Warning;
                }
                problems.extend(found);
            }
        }
    }
    let data = sources.data;
    let mut reader = DataReader { data: &data, problems: &mut problems };
    content.vocabularies = reader.required("vocabularies").unwrap_or_default();
    content.glossary = reader.required("glossary").unwrap_or_default();
    content.people = reader.optional("people");
    content.people_in = reader.people_in(content.people.as_ref());
    content.accessibility = reader.optional("accessibility");
    content.easy_words = reader.optional("easy-words").unwrap_or_default();
    content.schedule2 = reader.optional("schedule2").unwrap_or_default();
    content.synonyms = reader.optional("synonyms").unwrap_or_default();
    content.common_searches = reader.optional("common-searches").unwrap_or_default();
    content.helpers = reader.helpers();
    reader.no_others();
    if let Some(yaml) = data.get("vocabularies") {
        problems.extend(sound::vocabularies(&content.vocabularies, yaml));
        problems.extend(whole::check(&content.vocabularies, yaml));
    }
    if let Some(yaml) = data.get("synonyms") {
        problems.extend(searches::synonyms(&content.synonyms, yaml));
    }
    if let Some(yaml) = data.get("common-searches") {
        problems.extend(searches::common(&content.common_searches, yaml));
    }
    content.data = data;
    (content, problems)
}

/// The data files that there can be.
const DATA_FILES: [&str; 8] =
    ["vocabularies", "glossary", "people", "accessibility", "schedule2", "easy-words", "synonyms", "common-searches"];

/// What the name of a file starts with that has sentences of `people.yaml` in another language.
pub const PEOPLE_IN: &str = "people.";

/// A data file that the site cannot do without.
#[must_use]
pub fn missing_data_file(name: &str) -> Diagnostic {
    Diagnostic::in_file(
        &rule::MISSING_FILE,
        format!("content/data/{name}.yaml"),
        format!("the file content/data/{name}.yaml is not there"),
        "copy it from a new site: `fingerpost init another-folder` makes one with every file",
    )
}

struct DataReader<'a> {
    data: &'a HashMap<String, crate::source::yaml::Yaml>,
    problems: &'a mut Diagnostics,
}

impl DataReader<'_> {
    fn optional<T: DeserializeOwned>(&mut self, name: &str) -> Option<T> {
        match decode(self.data.get(name)?) {
            Ok(value) => Some(value),
            Err(problems) => {
                self.problems.extend(problems);
                None
            }
        }
    }

    fn required<T: DeserializeOwned>(&mut self, name: &str) -> Option<T> {
        if !self.data.contains_key(name) {
            self.problems.push(missing_data_file(name));
        }
        self.optional(name)
    }

    /// `people.pl.yaml` and its like: the sentences of `people.yaml` in other languages.
    fn people_in(&mut self, people: Option<&People>) -> BTreeMap<Language, People> {
        let mut found = BTreeMap::new();
        for (name, yaml) in self.data {
            let Some(tag) = name.strip_prefix(PEOPLE_IN) else { continue };
            let Some(language) = Language::parse(tag) else {
                self.problems.push(Diagnostic::in_file(
                    &rule::UNKNOWN_LANGUAGE,
                    yaml.file.path.clone(),
                    format!(
                        "the file name says that this is a translation into “{tag}”, and there is no such language"
                    ),
                    "end the name with the code of a language, such as people.pl.yaml for Polish",
                ));
                continue;
            };
            match decode::<serde_json::Map<String, serde_json::Value>>(yaml) {
                Ok(sentences) => {
                    let Some(people) = people else { continue };
                    let (people, misfits) = translation::laid(people, &sentences);
                    self.problems.extend(misfits.iter().map(|misfit| misfit.told(yaml, "content/data/people.yaml")));
                    found.insert(language, people);
                }
                Err(problems) => self.problems.extend(problems),
            }
        }
        found
    }

    fn helpers(&mut self) -> Vec<(String, Helper)> {
        let mut names: Vec<_> = self.data.keys().filter_map(|name| name.strip_prefix(PREFIX)).collect();
        names.sort_unstable();
        let mut helpers = Vec::new();
        for name in names {
            let better = super::slug(name);
            if name != better || name.is_empty() {
                self.problems.push(Diagnostic::in_file(
                    &rule::FILE_NAME,
                    self.data[&format!("{PREFIX}{name}")].file.path.clone(),
                    format!("“{name}” cannot be a web address"),
                    format!("rename the file to {PREFIX}{better}.yaml: small letters, numbers and hyphens"),
                ));
            } else if let Some(helper) = self.optional(&format!("{PREFIX}{name}")) {
                helpers.push((name.to_owned(), helper));
            }
        }
        helpers
    }

    fn no_others(&mut self) {
        let mut names: Vec<_> = self.data.keys().collect();
        names.sort();
        for name in names {
            if !DATA_FILES.contains(&name.as_str()) && !name.starts_with(PEOPLE_IN) && !name.starts_with(PREFIX) {
                self.problems.push(Diagnostic::in_file(
                    &rule::UNKNOWN_FOLDER,
                    self.data[name].file.path.clone(),
                    format!("nothing reads a data file called “{name}”"),
                    suggest(name, &DATA_FILES),
                ));
            }
        }
    }
}

/// The page of one file by itself. None when it is a draft or has errors of its own, so that [`load`] would leave it out.
#[must_use]
pub fn sound_alone(document: &Arc<Document>) -> Option<Arc<Page>> {
    let (page, found) = page(document, &Memory::default());
    let has_errors = found.iter().any(|problem| problem.severity == Severity::Error);
    page.filter(|page| !has_errors && !page.front.draft)
}

/// Types one page, with everything that is wrong with it.
fn page(document: &Arc<Document>, memory: &Memory) -> (Option<Arc<Page>>, Vec<Diagnostic>) {
    let (page, problems) = sound_page(document, memory);
    (page, excused(document, problems))
}

/// What a draft still lacks is a list of things to do, and stops nobody else's page.
fn excused(document: &Document, mut problems: Vec<Diagnostic>) -> Vec<Diagnostic> {
    if !problems.is_empty() && document.is_draft() {
        for problem in &mut problems {
            problem.severity = Severity::Note;
        }
    }
    problems
}

/// Types one Easy Read twin. What a draft still lacks is a list of things to do.
fn easy_read(document: &Arc<Document>) -> (Option<EasyRead>, Vec<Diagnostic>) {
    let (twin, mut problems) = EasyRead::of(document);
    if document.is_draft() {
        for problem in &mut problems {
            problem.severity = Severity::Note;
        }
    }
    (twin, problems)
}

fn sound_page(document: &Arc<Document>, memory: &Memory) -> (Option<Arc<Page>>, Vec<Diagnostic>) {
    let key = document.key();
    if let Some(page) = memory.recall(&key, document) {
        return (Some(page), Vec::new());
    }
    let Some(kind) = Kind::of_folder(&document.folder) else { return (None, Vec::new()) };
    let (page, mut problems) = typed(document, kind, &key);
    let Some(page) = page else { return (None, problems) };
    let flaws = Flaws::of(&problems, &page);
    problems.extend(sound::page(&page).into_iter().filter(|problem| flaws.leave(problem)));
    let page = Arc::new(page);
    if problems.is_empty() {
        memory.keep(&key, document, &page);
    }
    (Some(page), problems)
}

fn typed(document: &Arc<Document>, kind: Kind, key: &str) -> (Option<Page>, Vec<Diagnostic>) {
    let yaml = &document.front;
    macro_rules! read {
        ($wrap:expr) => {{
            let (pair, problems) = decode_pair(yaml);
            (pair.map(|(front, fields)| (front, $wrap(fields))), problems)
        }};
    }
    let (pair, problems) = match kind {
        Kind::Service | Kind::ShortBreak => read!(|fields| Fields::Service(Box::new(fields))),
        Kind::Pathway => read!(Fields::Pathway),
        Kind::Strategy => read!(|fields| Fields::Strategy(Box::new(fields))),
        Kind::Feedback => read!(Fields::Feedback),
        Kind::Event => read!(|fields| Fields::Event(Box::new(fields))),
        Kind::Guide => read!(Fields::Guide),
        Kind::FreePage => read!(Fields::FreePage),
        Kind::News => read!(Fields::News),
        Kind::Organisation => read!(Fields::Organisation),
        Kind::Place => read!(Fields::Place),
    };
    let page =
        pair.map(|(front, fields)| Page { kind, key: key.to_owned(), front, fields, document: document.clone() });
    (page, problems)
}

impl Memory {
    fn recall(&self, key: &str, document: &Arc<Document>) -> Option<Arc<Page>> {
        let pages = self.pages.lock().ok()?;
        let (known, page) = pages.get(key)?;
        Arc::ptr_eq(known, document).then(|| page.clone())
    }

    fn keep(&self, key: &str, document: &Arc<Document>, page: &Arc<Page>) {
        if let Ok(mut pages) = self.pages.lock() {
            pages.insert(key.to_owned(), (document.clone(), page.clone()));
        }
    }
}
