//! Finding and reading files.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::SystemTime;

use rayon::prelude::*;
use walkdir::WalkDir;

use super::document::Document;
use super::yaml::Yaml;
use crate::content::language::Language;
use crate::diagnostics::{Diagnostic, Diagnostics, SourceFile, rule, suggest};

/// The folders of `content/`, and what one page of each is called.
pub const FOLDERS: [(&str, &str); 11] = [
    ("services", "service"),
    ("short-breaks", "short-break"),
    ("pathways", "pathway"),
    ("strategies", "strategy"),
    ("you-said", "feedback"),
    ("events", "event"),
    ("guides", "guide"),
    ("pages", "page"),
    ("news", "news"),
    ("organisations", "organisation"),
    ("places", "place"),
];

/// How the name of an Easy Read twin ends: `swimming.easy.md` stands beside `swimming.md`.
pub const EASY_READ: &str = ".easy.md";

/// The folder of `content/data/` with what was accepted of each page that has an Easy Read twin.
pub const ACCEPTED: &str = "easy-read";

/// The folder of `content/` with event packs.
pub const PACKS: &str = "packs";

/// What one page of a folder is called.
#[must_use]
pub fn kind_word(folder: &str) -> &str {
    FOLDERS.iter().find(|(name, _)| *name == folder).map_or("page", |(_, word)| word)
}

/// Everything that was read.
#[derive(Debug, Default)]
pub struct Sources {
    /// Pages, in the order of their paths.
    pub documents: Vec<Arc<Document>>,
    /// The Easy Read twins that stand beside pages, in the order of their paths.
    pub easy_reads: Vec<Arc<Document>>,
    /// What `fingerpost easy-read accept` wrote down of each page, by the page's key.
    pub accepted: HashMap<String, Arc<SourceFile>>,
    /// Event packs: files of `content/packs/`, by name without the ending.
    pub packs: Vec<(String, Yaml)>,
    /// Files of `content/data/`, by name without the ending.
    pub data: HashMap<String, Yaml>,
}

impl Sources {
    /// The pages of a folder. A page and its translations are one page.
    pub fn pages_in<'s>(&'s self, folder: &'s str) -> impl Iterator<Item = &'s Document> {
        let pages = self.documents.iter().map(Arc::as_ref);
        pages.filter(move |page| page.folder == folder && page.language.is_none())
    }
}

/// Files read before, so that `serve` reads only what changed.
#[derive(Debug, Default)]
pub struct Memory {
    files: Mutex<HashMap<PathBuf, Remembered>>,
    /// Texts that are read in place of files, by their paths below the site's folder.
    instead: HashMap<String, String>,
}

#[derive(Debug, Clone)]
struct Remembered {
    changed: SystemTime,
    length: u64,
    document: Arc<Document>,
}

/// No page of words is longer.
const LARGEST: u64 = 1_000_000;

/// Reads `content/` below `root`. Files that cannot be read become diagnostics.
#[must_use]
pub fn read(root: &Path, memory: &Memory) -> (Sources, Diagnostics) {
    let content = root.join("content");
    let mut problems = Diagnostics::default();
    if !content.is_dir() {
        problems.push(Diagnostic::in_file(
            &rule::MISSING_FILE,
            "content",
            "there is no folder called “content” here",
            "run this command in the folder of your site, or make a new site with `fingerpost init my-site`",
        ));
        return (Sources::default(), problems);
    }
    let root = root.canonicalize().unwrap_or_else(|_| root.to_path_buf());
    let content = root.join("content");
    let mut found = Vec::new();
    for entry in WalkDir::new(&content).sort_by_file_name() {
        match entry {
            Ok(entry) if entry.file_type().is_dir() => {}
            Ok(entry) => found.push(entry),
            Err(error) => {
                let path = error.path().map_or("content".into(), |path| below(&root, path));
                problems.push(unreadable(path, "the computer does not let Fingerpost read this"));
            }
        }
    }
    let read: Vec<_> = found
        .par_iter()
        .filter(|entry| !is_hidden(entry.path(), &content))
        .map(|entry| read_one(&root, entry, memory))
        .collect();
    let mut sources = Sources::default();
    for outcome in read {
        match outcome {
            Ok(Read::Page(document)) => sources.documents.push(document),
            Ok(Read::Twin(document)) => sources.easy_reads.push(document),
            Ok(Read::Accepted(key, file)) => {
                sources.accepted.insert(key, file);
            }
            Ok(Read::Pack(name, yaml)) => sources.packs.push((name, yaml)),
            Ok(Read::Data(name, yaml)) => {
                sources.data.insert(name, yaml);
            }
            Ok(Read::Nothing) => {}
            Err(problem) => problems.push(problem),
        }
    }
    (sources, problems)
}

enum Read {
    Page(Arc<Document>),
    Twin(Arc<Document>),
    Accepted(String, Arc<SourceFile>),
    Data(String, Yaml),
    Pack(String, Yaml),
    Nothing,
}

/// Editors and file managers leave such files about.
fn is_hidden(path: &Path, content: &Path) -> bool {
    path.strip_prefix(content).unwrap_or(path).components().any(|part| {
        let name = part.as_os_str().to_string_lossy();
        name.starts_with('.') || name.starts_with("~$") || name.ends_with('~') || name == "Thumbs.db"
    })
}

/// The path below the site's folder, with forward slashes.
fn below(root: &Path, path: &Path) -> String {
    let parts: Vec<_> =
        path.strip_prefix(root).unwrap_or(path).components().map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/")
}

fn read_one(root: &Path, entry: &walkdir::DirEntry, memory: &Memory) -> Result<Read, Diagnostic> {
    let path = entry.path();
    let shown = below(root, path);
    if entry.path_is_symlink() {
        let target = path.canonicalize().ok();
        if !target.is_some_and(|target| target.starts_with(root) && target.is_file()) {
            return Err(Diagnostic::in_file(
                &rule::OUTSIDE_FOLDER,
                shown,
                "this is a shortcut to something outside the site's folder",
                "delete the shortcut and put a copy of the file here",
            ));
        }
    }
    let parts: Vec<&str> = shown.split('/').skip(1).collect();
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    match (parts.as_slice(), ending) {
        (["data", name], "yaml" | "yml") => {
            let name = name.rsplit_once('.').map_or(*name, |(stem, _)| stem);
            let file = read_text(path, shown.clone(), memory)?;
            let range = 0..file.text.len();
            Ok(Read::Data(name.to_owned(), Yaml { file, range }))
        }
        ([PACKS, name], "yaml" | "yml") => {
            let name = name.rsplit_once('.').map_or(*name, |(stem, _)| stem);
            check_name(name, &shown)?;
            let file = read_text(path, shown.clone(), memory)?;
            let range = 0..file.text.len();
            Ok(Read::Pack(name.to_owned(), Yaml { file, range }))
        }
        ([PACKS, _], _) => Err(Diagnostic::in_file(
            &rule::UNKNOWN_FOLDER,
            shown,
            format!("this file ends in “.{ending}”, and only event packs that end in “.yaml” belong here"),
            "rename it so that it ends in .yaml, or move it into the folder of its kind",
        )),
        (["data", ACCEPTED, folder, name], "txt") => {
            let key = format!("{folder}/{}", name.trim_end_matches(".txt"));
            Ok(Read::Accepted(key, read_text(path, shown.clone(), memory)?))
        }
        ([folder, file_name], "md") if is_folder(folder) && file_name.ends_with(EASY_READ) => {
            let name = &file_name[..file_name.len() - EASY_READ.len()];
            read_easy(path, &shown, folder, name, memory).map(Read::Twin)
        }
        ([folder, file_name], "md") if is_folder(folder) => {
            let name = &file_name[..file_name.len() - ".md".len()];
            let (name, language) = translation(name, &shown)?;
            check_name(name, &shown)?;
            let details = fs::metadata(path).ok();
            let stamp = details.and_then(|details| Some((details.modified().ok()?, details.len())));
            if let Some(document) = stamp.and_then(|stamp| memory.recall(path, stamp)) {
                return Ok(Read::Page(document));
            }
            let file = read_text(path, shown.clone(), memory)?;
            let document =
                Arc::new(Document::split((*folder).to_owned(), name.to_owned(), &file)?.translated(language));
            if let Some(stamp) = stamp {
                memory.keep(path, stamp, &document);
            }
            Ok(Read::Page(document))
        }
        ([folder, file_name], "txt") if is_folder(folder) => {
            let name = file_name.trim_end_matches(".txt").trim_end_matches(".md");
            Err(Diagnostic::in_file(
                &rule::UNKNOWN_FOLDER,
                shown.clone(),
                "this file ends in “.txt”, and only pages that end in “.md” belong here",
                format!(
                    "if this is a page, rename it to {}.md. Windows hides the ends of names: in File Explorer choose View, \
                     Show, File name extensions",
                    crate::content::slug(name)
                ),
            ))
        }
        ([folder, _], _) if is_folder(folder) => Err(Diagnostic::in_file(
            &rule::UNKNOWN_FOLDER,
            shown,
            format!("this file ends in “.{ending}”, and only pages that end in “.md” belong here"),
            "pictures and documents belong in the folder “static”; rename a page so that it ends in .md",
        )),
        (["data" | "README.md", ..], _) => Ok(Read::Nothing),
        ([folder, .., _], _) if !is_folder(folder) => {
            let folders = FOLDERS.map(|(name, _)| name);
            Err(Diagnostic::in_file(
                &rule::UNKNOWN_FOLDER,
                shown.clone(),
                format!("“{folder}” is not a folder for pages"),
                format!("{}; move the file into the folder of its kind", suggest(folder, &folders)),
            ))
        }
        _ => Err(Diagnostic::in_file(
            &rule::UNKNOWN_FOLDER,
            shown,
            "pages do not go into folders inside folders, nor straight into “content”",
            "move the file into the folder of its kind, such as content/services",
        )),
    }
}

/// Reads the Easy Read twin of a page.
fn read_easy(path: &Path, shown: &str, folder: &str, name: &str, memory: &Memory) -> Result<Arc<Document>, Diagnostic> {
    let details = fs::metadata(path).ok();
    let stamp = details.and_then(|details| Some((details.modified().ok()?, details.len())));
    if let Some(document) = stamp.and_then(|stamp| memory.recall(path, stamp)) {
        return Ok(document);
    }
    let file = read_text(path, shown.to_owned(), memory)?;
    let document = Document::split(folder.to_owned(), name.to_owned(), &file).map_err(|mut problem| {
        problem.mend = format!(
            "start the file with ---, then a line “title: …” and a line “picture: …”, then --- again; \
             `fingerpost new easy-read {folder}/{name}` makes such a file"
        );
        problem
    })?;
    let document = Arc::new(document);
    if let Some(stamp) = stamp {
        memory.keep(path, stamp, &document);
    }
    Ok(document)
}

fn is_folder(name: &str) -> bool {
    FOLDERS.iter().any(|(folder, _)| *folder == name)
}

/// The name of a page, and the language of a translation that stands beside it: `swimming.pl`.
fn translation<'n>(name: &'n str, path: &str) -> Result<(&'n str, Option<Language>), Diagnostic> {
    let Some((page, tag)) = name.rsplit_once('.').filter(|(page, tag)| !page.is_empty() && is_tag(tag)) else {
        return Ok((name, None));
    };
    let problem = |message: String, mend: String| Diagnostic::in_file(&rule::UNKNOWN_LANGUAGE, path, message, mend);
    match Language::parse(tag) {
        Some(language) if language.folder() == tag => Ok((page, Some(language))),
        Some(language) => Err(problem(
            format!("the language “{tag}” in this file's name has capital letters"),
            format!("rename the file to {page}.{}.md", language.folder()),
        )),
        None => Err(problem(
            format!("the file name says that this is a translation into “{tag}”, and there is no such language"),
            format!(
                "end the name with the code of a language, such as {page}.pl.md for Polish or {page}.ur.md for \
                 Urdu; if “{tag}” belongs to the name, write {page}-{}.md",
                tag.to_ascii_lowercase()
            ),
        )),
    }
}

/// Whether the end of a name was meant for a language, and is not just a name with a full stop in it.
fn is_tag(tag: &str) -> bool {
    !tag.is_empty() && tag.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

/// A file's name becomes an address that people read aloud and type.
fn check_name(name: &str, path: &str) -> Result<(), Diagnostic> {
    let better = crate::content::slug(name);
    if name == better {
        return Ok(());
    }
    let mend = if better.is_empty() {
        "rename it with plain letters, such as swimming-club.md".to_owned()
    } else {
        format!("rename it to {better}.md")
    };
    Err(Diagnostic::in_file(
        &rule::FILE_NAME,
        path,
        format!("the file name “{name}” cannot be a web address"),
        format!("{mend}: small letters a to z, numbers, and hyphens in place of spaces"),
    ))
}

fn unreadable(path: String, message: &str) -> Diagnostic {
    Diagnostic::in_file(
        &rule::UNREADABLE_FILE,
        path,
        message,
        "open it and save it as plain text, or move it out of the content folder; in Notepad: File, Save as, and choose UTF-8 \
         beside Encoding",
    )
}

/// Reads a text file, whatever Notepad put in front of it.
fn read_text(path: &Path, shown: String, memory: &Memory) -> Result<Arc<SourceFile>, Diagnostic> {
    if let Some(text) = memory.text_instead(&shown) {
        return Ok(Arc::new(SourceFile { path: shown, text: text.to_owned() }));
    }
    let length = fs::metadata(path).map_or(0, |details| details.len());
    if length > LARGEST {
        return Err(Diagnostic::in_file(
            &rule::FILE_TOO_LARGE,
            shown,
            format!("this file is {} MB, too large to be a page", length.div_ceil(1_000_000)),
            "move pictures and documents to the folder “static”, or split the page into several",
        ));
    }
    let bytes =
        fs::read(path).map_err(|error| unreadable(shown.clone(), &format!("this file cannot be opened ({error})")))?;
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return Err(unreadable(shown, "this file was saved as “Unicode” (UTF-16), as old Windows programs do"));
    }
    if bytes.contains(&0) {
        return Err(unreadable(
            shown,
            "this is not a text file; it looks like a picture, a document or a program with a name that ends in .md",
        ));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(Arc::new(SourceFile { path: shown, text: text.to_owned() })),
        Err(error) => {
            let line = bytes[..error.valid_up_to()].iter().filter(|&&byte| byte == b'\n').count() + 1;
            Err(unreadable(shown, &format!("line {line} has letters in an old Windows form that websites cannot show")))
        }
    }
}

impl Memory {
    /// A memory of nothing, with texts that are read in place of files: what the site would be with them.
    #[must_use]
    pub fn instead(texts: HashMap<String, String>) -> Self {
        Self { files: Mutex::default(), instead: texts }
    }

    /// The text that is read in place of a file.
    #[must_use]
    pub fn text_instead(&self, path: &str) -> Option<&str> {
        self.instead.get(path).map(String::as_str)
    }

    fn recall(&self, path: &Path, stamp: (SystemTime, u64)) -> Option<Arc<Document>> {
        let files = self.files.lock().ok()?;
        let remembered = files.get(path)?;
        (stamp == (remembered.changed, remembered.length)).then(|| remembered.document.clone())
    }

    fn keep(&self, path: &Path, (changed, length): (SystemTime, u64), document: &Arc<Document>) {
        if let Ok(mut files) = self.files.lock() {
            files.insert(path.to_owned(), Remembered { changed, length, document: document.clone() });
        }
    }
}
