//! The PDFs of a site: made before the pages that name them, and kept for the next build.
//!
//! A PDF that was published and depends on nothing that changed is taken from
//! where it was published. A new one waits in `.fingerpost/print` until the site
//! is published, so that a build that is stopped has lost nothing.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;
use xxhash_rust::xxh3::xxh3_64;

use super::Printer;
use super::order::{Order, Subject};
use super::wanted::of_site;
use crate::artifact::Artifact;
use crate::diagnostics::{Diagnostic, Diagnostics, Severity, rule};
use crate::html::{Download, DownloadKind, Frame};
use crate::publish::Output;

/// The folder in Fingerpost's own corner of the output.
const FOLDER: &str = "print";

/// Changes when the list changes its form.
const HEADER: &str = "fingerpost print 1";

/// A PDF that is ready.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Ready {
    order: Order,
    /// Where it belongs in the built site.
    path: String,
    /// What it depends on.
    key: u128,
    pages: usize,
    length: u64,
    /// The hash of its bytes.
    hash: u64,
    /// Where it is now.
    from: PathBuf,
}

/// Every PDF of a site.
#[derive(Debug, Default)]
pub struct Shelf {
    ready: Vec<Ready>,
    /// How many were made by this build; the others were there.
    pub made: usize,
    folder: PathBuf,
}

/// A PDF of an earlier build.
#[derive(Debug, Clone, Copy)]
struct Known {
    key: u128,
    pages: usize,
    length: u64,
    hash: u64,
}

/// Makes every PDF that the site wants and that is not there yet. What cannot be
/// made is told and left out; the website can do without it.
pub fn fill(frame: &Frame<'_>, output: &Output) -> (Shelf, Diagnostics) {
    let mut problems = Diagnostics::default();
    let orders = of_site(frame.site);
    if orders.is_empty() {
        return (Shelf::default(), problems);
    }
    let printer = match Printer::of(frame) {
        Ok(printer) => printer,
        Err(problem) => {
            problems.push(*problem);
            return (Shelf::default(), soft(problems));
        }
    };
    let (folder, _lock) = match output.own_folder(FOLDER) {
        Ok(ours) => ours,
        Err(found) => {
            problems.extend(found);
            return (Shelf::default(), problems);
        }
    };
    let known = read_list(&folder);
    let made = AtomicUsize::new(0);
    let outcomes: Vec<Result<Ready, Vec<Diagnostic>>> = printer.with_room(|| {
        orders.par_iter().map(|order| one(&printer, output.folder(), &folder, &known, *order, &made)).collect()
    });
    let mut shelf = Shelf { made: made.into_inner(), folder, ..Shelf::default() };
    for outcome in outcomes {
        match outcome {
            Ok(ready) => shelf.ready.push(ready),
            Err(found) => problems.extend(found),
        }
    }
    problems.extend(too_long(frame, &shelf.ready));
    (shelf, soft(once_each(problems)))
}

/// Takes a PDF from where it is, or makes it.
fn one(
    printer: &Printer<'_>,
    site: &Path,
    folder: &Path,
    known: &HashMap<String, Known>,
    order: Order,
    made: &AtomicUsize,
) -> Result<Ready, Vec<Diagnostic>> {
    let path = order.path(printer.addresses.frame.site);
    let (sheet, key) = printer.lay(order).map_err(|problem| vec![*problem])?;
    let waiting = folder.join(format!("{key:032x}.pdf"));
    if let Some(known) = known.get(&path).filter(|known| known.key == key) {
        let Known { pages, length, hash, .. } = *known;
        for from in [waiting.clone(), site.join(&path)] {
            if fs::metadata(&from).is_ok_and(|file| file.len() == length) {
                return Ok(Ready { order, path, key, pages, length, hash, from });
            }
        }
    }
    let new = printer.print(order, sheet)?;
    made.fetch_add(1, Ordering::Relaxed);
    let beside = waiting.with_extension("new");
    fs::write(&beside, &new.bytes).and_then(|()| fs::rename(&beside, &waiting)).map_err(|error| {
        vec![Diagnostic::in_file(
            &rule::WRITE_FAILED,
            &path,
            format!("this PDF cannot be written ({error})"),
            "see whether the disk is full, and whether the folder is read-only",
        )]
    })?;
    let (length, hash) = (new.bytes.len() as u64, xxh3_64(&new.bytes));
    let ready = Ready { order, path, key, pages: new.pages, length, hash, from: waiting };
    // A build that is stopped later has its list up to here.
    append(folder, &ready);
    Ok(ready)
}

impl Shelf {
    /// Every PDF as its page offers it.
    #[must_use]
    pub fn downloads(&self, frame: &Frame<'_>) -> Vec<Download> {
        self.ready
            .iter()
            .map(|ready| Download {
                page: ready.order.page(frame.site),
                kind: match ready.order.subject {
                    Subject::Twin(_) => DownloadKind::Easy,
                    Subject::Page(_) => DownloadKind::Plain,
                    Subject::Pack(_) => DownloadKind::Pack,
                    Subject::Poster => DownloadKind::Poster,
                },
                form: ready.order.form,
                address: ready.path.clone(),
                pages: ready.pages,
                bytes: ready.length,
            })
            .collect()
    }

    /// The files to publish.
    pub fn artifacts<'a>(&'a self, frame: &'a Frame<'a>) -> Vec<Artifact<'a>> {
        self.ready.iter().map(|ready| Artifact::new(ready.path.clone(), move || ready.bytes(frame))).collect()
    }

    /// Notes what was published, for the next build.
    pub fn published(&self) {
        if self.folder.as_os_str().is_empty() {
            return;
        }
        let mut list = format!("{HEADER}\n");
        self.ready.iter().for_each(|ready| list.push_str(&ready.line()));
        let beside = self.folder.join("list.new");
        // Without a list the next build makes all anew; that is slow and not wrong.
        if fs::write(&beside, list).and_then(|()| fs::rename(&beside, self.folder.join("list"))).is_ok() {
            for entry in fs::read_dir(&self.folder).into_iter().flatten().flatten() {
                if entry.path().extension().is_some_and(|ending| ending == "pdf") {
                    let _ = fs::remove_file(entry.path());
                }
            }
        }
    }
}

impl Ready {
    /// Its bytes; made again when somebody changed the file.
    fn bytes(&self, frame: &Frame<'_>) -> Result<Vec<u8>, Box<Diagnostic>> {
        if let Ok(bytes) = fs::read(&self.from)
            && xxh3_64(&bytes) == self.hash
        {
            return Ok(bytes);
        }
        let printer = Printer::of(frame)?;
        let (sheet, _) = printer.lay(self.order)?;
        match printer.print(self.order, sheet) {
            Ok(made) => Ok(made.bytes),
            Err(mut problems) => Err(Box::new(problems.swap_remove(0))),
        }
    }

    fn line(&self) -> String {
        let mut line = String::new();
        // Writing to a string cannot fail.
        let _ = writeln!(line, "{:032x} {} {} {:016x} {}", self.key, self.pages, self.length, self.hash, self.path);
        line
    }
}

fn append(folder: &Path, ready: &Ready) {
    use std::io::Write as _;
    let list = folder.join("list");
    let is_new = !list.exists();
    let Ok(mut file) = fs::OpenOptions::new().create(true).append(true).open(list) else { return };
    let head = if is_new { format!("{HEADER}\n") } else { String::new() };
    // The list only saves time.
    let _ = file.write_all(format!("{head}{}", ready.line()).as_bytes());
}

fn read_list(folder: &Path) -> HashMap<String, Known> {
    let text = fs::read_to_string(folder.join("list")).unwrap_or_default();
    let mut known = HashMap::new();
    if text.lines().next() != Some(HEADER) {
        let _ = fs::remove_file(folder.join("list"));
        return known;
    }
    for line in text.lines().skip(1) {
        let mut parts = line.splitn(5, ' ');
        let entry = (|| {
            let key = u128::from_str_radix(parts.next()?, 16).ok()?;
            let (pages, length) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
            let hash = u64::from_str_radix(parts.next()?, 16).ok()?;
            Some((parts.next()?.to_owned(), Known { key, pages, length, hash }))
        })();
        known.extend(entry);
    }
    known
}

/// The website can do without a PDF, so nothing here stops it.
fn soft(mut problems: Diagnostics) -> Diagnostics {
    for problem in &mut problems.list {
        problem.severity = problem.severity.max(Severity::Warning);
    }
    problems
}

/// A sign that is missing is missing in every form of a page: told once, with the first file.
fn once_each(problems: Diagnostics) -> Diagnostics {
    let mut seen = Vec::new();
    let mut kept = Diagnostics::default();
    for problem in problems.list {
        if problem.rule.code == rule::PRINT_SIGN.code && problem.place.is_some() {
            if seen.contains(&problem.place) {
                continue;
            }
            seen.push(problem.place.clone());
        }
        kept.push(problem);
    }
    kept
}

/// The most pages of a booklet that people read to the end (Department of Health 2010), and of a pack.
const LONG: usize = 20;
const LONG_PACK: usize = 24;

fn too_long(frame: &Frame<'_>, ready: &[Ready]) -> Vec<Diagnostic> {
    let site = frame.site;
    let mut problems = Vec::new();
    for ready in ready.iter().filter(|ready| ready.order.form == crate::content::form::Form::Reading) {
        let (place, most) = match ready.order.subject {
            Subject::Twin(twin) => (site.twins[twin].easy.document.front.place_of("title"), LONG),
            Subject::Pack(pack) => (site.content.packs[pack].yaml.place_of("title"), LONG_PACK),
            _ => continue,
        };
        if ready.pages > most {
            problems.push(Diagnostic::at(
                &rule::PRINT_LONG,
                place,
                format!("this is {} pages in print, and {most} are a lot to read", ready.pages),
                "keep what matters most, or make two of it",
            ));
        }
    }
    problems
}
