//! Typst as a library: a template of the theme and its data become a PDF.
//!
//! The template is fixed and the words travel as JSON, so nothing that an
//! author writes is ever read as a command. There is no clock, no network and no
//! font but the theme's, so the same words give the same bytes.

use std::collections::HashMap;

use rayon::{ThreadPool, ThreadPoolBuilder};
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World, WorldExt};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};
use xxhash_rust::xxh3::Xxh3;

use super::fonts::Fonts;
use crate::diagnostics::{Diagnostic, Place, SourceFile, rule};
use crate::html::Theme;

/// Bytes of stack for each thread. The 2 million that are usual were too few for a debug build.
const ROOM: usize = 32 * 1024 * 1024;

/// What every document shares.
pub struct Engine {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    /// The letters.
    pub fonts: Fonts,
    templates: HashMap<FileId, (Source, String)>,
    standards: PdfStandards,
    /// Threads with room for pages that are built up of many parts inside one another.
    threads: ThreadPool,
    /// The hash of everything here that the look of a PDF depends on.
    pub stamp: u64,
}

/// What is to be printed.
#[derive(Debug)]
pub struct Job<'j> {
    /// The template's file in the theme's folder `print`.
    pub template: &'static str,
    /// The words, for the template.
    pub data: Vec<u8>,
    /// Pictures and such, by the path that the words name.
    pub files: &'j [(String, Bytes)],
    /// Names the document among all others, so that readers can tell two files apart.
    pub name: &'j str,
    /// Whether everybody can read it on a screen, or it only goes to a printer.
    pub reading: Reading,
}

/// What a PDF is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// For everybody: PDF/UA-1 and PDF/A-2a.
    OnScreen,
    /// Sheets to print and fold, whose pages stand out of order.
    OnPaperOnly,
}

/// A PDF.
#[derive(Debug, Clone)]
pub struct Made {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
}

impl Engine {
    /// Reads the templates and fonts of a theme.
    ///
    /// # Errors
    /// A font that is none, a template that is no text.
    pub fn of(theme: &Theme) -> Result<Self, Box<Diagnostic>> {
        let mut hash = Xxh3::new();
        hash.update(concat!(env!("CARGO_PKG_VERSION"), " typst 0.15.1 layout 1").as_bytes());
        let mut templates = HashMap::new();
        for (path, file) in &theme.files {
            if !path.starts_with("print/") && !path.starts_with("fonts/") {
                continue;
            }
            hash.update(path.as_bytes());
            hash.update(&file.bytes);
            if let Some(name) = path.strip_prefix("print/").filter(|name| name.ends_with(".typ")) {
                let text = String::from_utf8(file.bytes.clone()).map_err(|_| {
                    Box::new(Diagnostic::in_file(
                        &rule::PRINT_FAILED,
                        &file.shown,
                        "this template is not text, so no PDF can be made",
                        "save it as plain text (UTF-8), or delete your copy of the file",
                    ))
                })?;
                if let Some(id) = id(name) {
                    templates.insert(id, (Source::new(id, text), file.shown.clone()));
                }
            }
        }
        let fonts = Fonts::of(theme)?;
        let threads = ThreadPoolBuilder::new().stack_size(ROOM).build().map_err(|error| {
            let mend = "close other programs, and try again";
            Box::new(Diagnostic::general(&rule::PRINT_FAILED, format!("no thread can be started: {error}"), mend))
        })?;
        let standards = PdfStandards::new(&[PdfStandard::Ua_1, PdfStandard::A_2a]).map_err(|error| {
            Box::new(Diagnostic::general(&rule::PRINT_FAILED, error.message().to_string(), "please tell us"))
        })?;
        Ok(Self {
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(fonts.book.clone()),
            fonts,
            templates,
            standards,
            threads,
            stamp: hash.digest(),
        })
    }

    /// Does something where typst has room. It calls itself deeply, and starts threads of its own.
    pub fn with_room<T: Send>(&self, work: impl FnOnce() -> T + Send) -> T {
        self.threads.install(work)
    }

    /// Sets the pages.
    ///
    /// # Errors
    /// What typst says, with the line of the template.
    pub fn set(&self, job: &Job<'_>) -> Result<PagedDocument, Box<Diagnostic>> {
        let Some(main) = id(job.template) else {
            return Err(failed(job.name, &format!("there is no template {}", job.template)));
        };
        let mut files: HashMap<FileId, Bytes> =
            job.files.iter().filter_map(|(path, bytes)| id(path).map(|id| (id, bytes.clone()))).collect();
        if let Some(data) = id("data.json") {
            files.insert(data, Bytes::new(job.data.clone()));
        }
        let desk = Desk { engine: self, main, files };
        self.with_room(|| typst::compile(&desk).output).map_err(|errors| self.explain(&errors, job.name))
    }

    /// Sets the pages and writes them as a PDF.
    ///
    /// # Errors
    /// What typst says, with the line of the template.
    pub fn print(&self, job: &Job<'_>) -> Result<Made, Box<Diagnostic>> {
        let document = self.set(job)?;
        self.write(job, &document)
    }

    /// Writes pages that were set as a PDF.
    ///
    /// # Errors
    /// What typst says, with the line of the template.
    pub fn write(&self, job: &Job<'_>, document: &PagedDocument) -> Result<Made, Box<Diagnostic>> {
        let for_all = job.reading == Reading::OnScreen;
        let options = PdfOptions {
            ident: Smart::Custom(job.name.to_owned()),
            creator: Smart::Custom(Some("Fingerpost".to_owned())),
            standards: if for_all { self.standards.clone() } else { PdfStandards::default() },
            tagged: for_all,
            ..PdfOptions::default()
        };
        let bytes =
            self.with_room(|| typst_pdf::pdf(document, &options)).map_err(|errors| self.explain(&errors, job.name))?;
        let pages = document.pages().len();
        // What typst remembers helps with the next documents, and would otherwise grow with each.
        comemo::evict(3);
        Ok(Made { bytes, pages })
    }

    /// The first thing that typst minds, at its line of the template.
    fn explain(&self, errors: &[SourceDiagnostic], name: &str) -> Box<Diagnostic> {
        let Some(error) = errors.first() else { return failed(name, "no PDF came of it") };
        let message = error.message.to_string();
        let Some(id) = error.span.id() else { return failed(name, &message) };
        let Some((source, shown)) = self.templates.get(&id) else { return failed(name, &message) };
        let desk = Desk { engine: self, main: id, files: HashMap::new() };
        let Some(span) = desk.range(error.span) else { return failed(name, &message) };
        let file = SourceFile { path: shown.clone(), text: source.text().to_owned() };
        let place = Place { file: std::sync::Arc::new(file), span };
        Box::new(Diagnostic::at(&rule::PRINT_FAILED, place, format!("{name} cannot be made: {message}"), MEND))
    }
}

const MEND: &str =
    "mend this line, or delete your copy of the template to go back to the one that comes with Fingerpost";

fn failed(name: &str, message: &str) -> Box<Diagnostic> {
    Box::new(Diagnostic::in_file(
        &rule::PRINT_FAILED,
        name,
        format!("this PDF cannot be made: {message}"),
        "please tell the makers of Fingerpost, with the page that it is made from",
    ))
}

/// Where typst finds a file. It never looks on the disk.
fn id(path: &str) -> Option<FileId> {
    VirtualPath::new(format!("/{path}")).ok().map(|path| RootedPath::new(VirtualRoot::Project, path).intern())
}

/// One document being made.
struct Desk<'e> {
    engine: &'e Engine,
    main: FileId,
    files: HashMap<FileId, Bytes>,
}

impl World for Desk<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.engine.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.engine.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let found = self.engine.templates.get(&id).map(|(source, _)| source.clone());
        found.ok_or_else(|| FileError::NotFound(id.get().vpath().get_without_slash().into()))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let found = self.files.get(&id).cloned();
        found.ok_or_else(|| FileError::NotFound(id.get().vpath().get_without_slash().into()))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.engine.fonts.every.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

impl std::fmt::Debug for Engine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Engine").field("fonts", &self.fonts.families).finish_non_exhaustive()
    }
}
