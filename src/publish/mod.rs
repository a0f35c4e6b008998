//! Writing the site: what changed and nothing else, whole or not at all.
//!
//! A manifest in the output folder lists what Fingerpost wrote there. Only that
//! is ever deleted, and a folder without a manifest must be empty.
//!
//! The next site is put together beside the output folder, and takes its place
//! in one step when every file of it is good. A run that fails or is killed
//! leaves the old site or the new one. Where folders cannot be exchanged, what
//! changed is moved into place file by file, by a list with which the next run
//! finishes the moves of one that is killed.

mod exchange;
mod lock;
mod manifest;
mod moves;
mod scaffold;
mod staging;

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use rayon::prelude::*;
use xxhash_rust::xxh3::xxh3_64;

use self::manifest::{Entry, Manifest};
use self::staging::Staging;
use crate::artifact::{Artifact, Finish};
use crate::diagnostics::{Diagnostic, rule};
use crate::html::minify::minify;

/// Fingerpost's own corner of the output folder.
const OWN: &str = ".fingerpost";

/// A folder that a site is written into.
#[derive(Debug, Clone)]
pub struct Output {
    folder: PathBuf,
    stays: bool,
}

/// What a run did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// Files of the site.
    pub files: usize,
    /// Files that were not made, because nothing that they are made from is different.
    pub known: usize,
    /// Files that are new or different.
    pub written: usize,
    /// Files that were taken away.
    pub removed: usize,
    /// The paths of the files that are new or different.
    pub changed: Vec<String>,
    /// The paths of the files that were taken away.
    pub gone: Vec<String>,
}

impl Output {
    /// The folder at this path. It is made when something is written.
    #[must_use]
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into(), stays: false }
    }

    /// The folder at this path, which always stays the same one: files are moved into it one by one. That is
    /// quicker, for a site that is written with each change of a page and that nobody publishes.
    #[must_use]
    pub fn that_stays(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into(), stays: true }
    }

    /// Where it is.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Makes and writes everything.
    ///
    /// # Errors
    /// A folder that is not ours, templates that fail, a disk that is full. The
    /// last good site then stays as it was.
    pub fn publish(
        &self,
        artifacts: &[Artifact<'_>],
        progress: &(dyn Fn(usize, usize) + Sync),
    ) -> Result<Report, Vec<Diagnostic>> {
        self.write(artifacts, true, progress)
    }

    /// Makes and writes some files of a site that was published before, and leaves all others as they are.
    ///
    /// # Errors
    /// The same.
    pub fn publish_some(&self, artifacts: &[Artifact<'_>]) -> Result<Report, Vec<Diagnostic>> {
        self.write(artifacts, false, &|_, _| {})
    }

    /// `whole` says that these are all files of the site, so that any other is gone.
    fn write(
        &self,
        artifacts: &[Artifact<'_>],
        whole: bool,
        progress: &(dyn Fn(usize, usize) + Sync),
    ) -> Result<Report, Vec<Diagnostic>> {
        self.check_ours()?;
        let _lock = self.lock()?;
        let staging = Staging::new(&self.folder, self.stays || !whole);
        let staging = staging.map_err(|error| vec![self.cannot_write(&error)])?;
        let before = Manifest::read(&self.folder);
        if before.is_none() && !whole {
            return Ok(Report::default());
        }
        let before = before.unwrap_or_default();
        let outcome = self.make_all(artifacts, &before, &staging, progress).inspect_err(|_| staging.abandon())?;

        let kept: HashSet<&str> = outcome.entries.iter().map(|entry| entry.path.as_str()).collect();
        let gone: Vec<String> =
            before.entries.keys().filter(|path| whole && !kept.contains(path.as_str())).cloned().collect();
        let report = Report {
            files: outcome.entries.len(),
            known: outcome.known,
            written: outcome.changed.len(),
            removed: gone.len(),
            changed: outcome.changed,
            gone,
        };
        let mut manifest = Manifest::of(outcome.entries);
        if !whole {
            manifest.fill_up(before);
        }
        staging.commit(&report.changed, &report.gone, &manifest).map_err(|error| vec![self.cannot_write(&error)])?;
        Ok(report)
    }

    /// Finishes what a run did not that was killed while it moved files into place, so that its site is whole, and
    /// takes away what a killed run left.
    ///
    /// # Errors
    /// A folder that cannot be written into, or that another run is writing into.
    pub fn finish_interrupted(&self) -> Result<(), Vec<Diagnostic>> {
        let clean = || staging::clean(&self.folder).map_err(|error| vec![self.cannot_write(&error)]);
        if moves::is_interrupted(&self.folder) {
            let _lock = self.lock()?;
            clean()
        } else if staging::has_leavings(&self.folder)
            && let Ok(_lock) = self.lock()
        {
            // Otherwise the run that they are of is still under way.
            clean()
        } else {
            Ok(())
        }
    }

    /// Keeps others out for as long as the file lives.
    fn lock(&self) -> Result<fs::File, Vec<Diagnostic>> {
        lock::lock(&self.folder).map_err(|error| vec![self.cannot_write(&error)])?.ok_or_else(|| {
            vec![Diagnostic::general(
                &rule::OUTPUT_FOLDER,
                format!("another Fingerpost is writing into {}", self.folder.display()),
                "wait until it is done, or stop it; `--out` writes into another folder",
            )]
        })
    }

    /// A folder in Fingerpost's own corner, for what the next build can use. Never published. Nobody else writes
    /// there, or publishes, for as long as the file lives.
    ///
    /// # Errors
    /// A folder that is not ours, that cannot be written into, or that another run is writing into.
    pub fn own_folder(&self, name: &str) -> Result<(PathBuf, fs::File), Vec<Diagnostic>> {
        self.check_ours()?;
        let lock = self.lock()?;
        let folder = self.folder.join(OWN).join(name);
        fs::create_dir_all(&folder).map_err(|error| vec![self.cannot_write(&error)])?;
        Ok((folder, lock))
    }

    /// What the last build kept there for this one. None where there is nothing.
    #[must_use]
    pub fn kept(&self, name: &str) -> Option<Vec<u8>> {
        fs::read(self.folder.join(OWN).join(name)).ok()
    }

    /// Keeps something there for the next build, which does without it where it could not be written.
    pub fn keep(&self, name: &str, bytes: &[u8]) {
        let _ = moves::write_if_different(&self.folder.join(OWN).join(name), bytes);
    }

    /// An output folder is ours, or empty, or not there yet.
    fn check_ours(&self) -> Result<(), Vec<Diagnostic>> {
        let refuse = |message: String, mend: &str| Err(vec![Diagnostic::general(&rule::OUTPUT_FOLDER, message, mend)]);
        if self.folder.is_file() {
            return refuse(
                format!("{} is a file, and the site needs a folder", self.folder.display()),
                "name another place with `--out`",
            );
        }
        let Ok(mut inside) = fs::read_dir(&self.folder) else { return Ok(()) };
        // In this order: another run may be making its corner, and then its files, at this moment.
        let is_empty = inside.next().is_none();
        if !is_empty && !self.folder.join(OWN).is_dir() {
            return refuse(
                format!("the folder {} has files in it that Fingerpost did not write", self.folder.display()),
                "name an empty folder, or one that does not exist yet, with `--out`; or empty this one yourself",
            );
        }
        Ok(())
    }

    fn cannot_write(&self, error: &std::io::Error) -> Diagnostic {
        Diagnostic::general(
            &rule::WRITE_FAILED,
            format!("Fingerpost cannot write into {} ({error})", self.folder.display()),
            "see whether the disk is full, whether the folder is read-only, and whether another program has a file of it open",
        )
    }

    /// Makes every file, on every core, and stages those that differ. One at a time is in memory per core.
    fn make_all(
        &self,
        artifacts: &[Artifact<'_>],
        before: &Manifest,
        staging: &Staging,
        progress: &(dyn Fn(usize, usize) + Sync),
    ) -> Result<Made, Vec<Diagnostic>> {
        let done = AtomicUsize::new(0);
        let failed = AtomicBool::new(false);
        let problems = Mutex::new(Vec::new());
        let make = |artifact: &&Artifact<'_>| {
            // A full disk or a broken base template would fail for every page alike.
            if failed.load(Ordering::Relaxed) {
                return None;
            }
            match self.make(artifact, before, staging) {
                Ok(made) => {
                    progress(done.fetch_add(1, Ordering::Relaxed) + 1, artifacts.len());
                    Some(made)
                }
                Err(problem) => {
                    failed.store(true, Ordering::Relaxed);
                    if let Ok(mut problems) = problems.lock() {
                        problems.push(*problem);
                    }
                    None
                }
            }
        };
        let (large, small): (Vec<_>, Vec<_>) = artifacts.iter().partition(|artifact| artifact.is_large);
        let all = |some: &[&Artifact<'_>]| some.par_iter().filter_map(make).collect::<Vec<(Entry, Fate)>>();
        let (large, small) = rayon::join(|| all(&large), || all(&small));
        let mut problems: Vec<Diagnostic> = problems.into_inner().unwrap_or_default();
        if !problems.is_empty() {
            // Several cores may have met the same mistake at once.
            problems.sort_by(|one, other| one.message.cmp(&other.message));
            problems.dedup_by(|one, other| one.message == other.message && one.place == other.place);
            return Err(problems);
        }
        let mut outcome = Made::default();
        for (entry, fate) in large.into_iter().chain(small) {
            match fate {
                Fate::Known => outcome.known += 1,
                Fate::Same => {}
                Fate::Changed => outcome.changed.push(entry.path.clone()),
            }
            outcome.entries.push(entry);
        }
        outcome.changed.sort();
        Ok(outcome)
    }

    fn make(
        &self,
        artifact: &Artifact<'_>,
        before: &Manifest,
        staging: &Staging,
    ) -> Result<(Entry, Fate), Box<Diagnostic>> {
        let on_disk = || fs::metadata(self.folder.join(&artifact.path)).map(|details| details.len()).ok();
        let known = before.entries.get(&artifact.path);
        let is_there = |known: &&Entry| known.finish == artifact.finish && on_disk() == Some(known.length);
        if let Some(number) = artifact.number()
            && let Some(known) = known.filter(|known| known.made_from == Some(number)).filter(is_there)
        {
            return Ok((known.clone(), Fate::Known));
        }
        let bytes = (artifact.make)()?;
        let (made, made_from) = (xxh3_64(&bytes), artifact.number());
        if let Some(known) = known.filter(|known| known.made == made).filter(is_there) {
            return Ok((Entry { made_from, ..known.clone() }, Fate::Same));
        }
        let (bytes, written) = match artifact.finish {
            Finish::AsIs => (bytes, made),
            Finish::MinifyHtml => {
                let bytes = minify(&bytes);
                let written = xxh3_64(&bytes);
                (bytes, written)
            }
        };
        let entry = Entry {
            path: artifact.path.clone(),
            made_from,
            made,
            finish: artifact.finish,
            written,
            length: bytes.len() as u64,
        };
        let same = known.is_some_and(|known| known.written == entry.written && on_disk() == Some(known.length));
        if same {
            return Ok((entry, Fate::Same));
        }
        staging.stage(&artifact.path, &bytes).map_err(|error| Box::new(self.cannot_write(&error)))?;
        Ok((entry, Fate::Changed))
    }
}

/// What became of a file.
enum Fate {
    /// It was not made.
    Known,
    /// It was made, and is as it was.
    Same,
    /// It is new or different.
    Changed,
}

#[derive(Default)]
struct Made {
    entries: Vec<Entry>,
    known: usize,
    changed: Vec<String>,
}

#[cfg(test)]
mod tests;
