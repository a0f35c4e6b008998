//! The flow from a folder to a website, in one place.
//!
//! `build`, `check` and `serve` all come through here, so they agree on what
//! is wrong and on what is written.

mod kept;
mod settings;

use std::collections::HashMap;
use std::path::Path;
use std::sync::{Arc, Mutex, OnceLock};
use std::time::{Duration, Instant};

#[cfg(not(feature = "print"))]
use crate::build::unprinted::shelf;
use crate::content::Page;
use crate::content::scalars::Day;
use crate::diagnostics::{Diagnostic, Diagnostics, rule};
use crate::html::Frame;
#[cfg(feature = "print")]
use crate::print::Shelf;
use crate::publish::{Output, Report};
use crate::search::{self, Search};
use crate::site::{self, PageIndex, Site};
use crate::source::history::{self, Change, NoHistory};
use crate::{check, content, html, open_data, source};

use self::kept::Kept;
use self::settings::settings_of;
pub use self::settings::{SETTINGS, settings};

/// What a run is told beside the folder.
#[derive(Debug, Clone)]
pub struct Options {
    /// The day that the site is built for. The same day and content give the same bytes.
    pub date: Day,
    /// Another address than the one in the settings, such as a preview's.
    pub base_url: Option<String>,
    /// Whether links name `index.html`, so that a USB stick needs no script.
    pub offline: bool,
    /// Whether PDFs are made too. Not while somebody writes: they would wait for each.
    pub print: bool,
}

/// What was read and typed before, so that `serve` does only what is new.
#[derive(Debug, Default)]
pub struct Memory {
    source: source::Memory,
    content: content::Memory,
    search: search::Memory,
    /// Reading the history of everything takes longer than a rebuild may.
    history: OnceLock<Result<HashMap<String, Change>, NoHistory>>,
    /// The pages of the last build, if it was good. Those that are different now were just saved.
    published: Mutex<Option<HashMap<String, Arc<Page>>>>,
}

impl Memory {
    /// A memory of nothing, with texts that are read in place of files: what the site would be with them.
    #[must_use]
    pub fn instead(texts: HashMap<String, String>) -> Self {
        Self { source: source::Memory::instead(texts), ..Self::default() }
    }

    fn saved(&self, site: &Site) -> Vec<PageIndex> {
        let Ok(published) = self.published.lock() else { return Vec::new() };
        let Some(published) = published.as_ref() else { return Vec::new() };
        let is_new = |page: &Arc<Page>| published.get(&page.key).is_none_or(|known| !Arc::ptr_eq(known, page));
        (0..site.pages.len()).filter(|index| is_new(&site.pages[*index])).collect()
    }

    fn keep(&self, good: Option<&Site>) {
        if let Ok(mut published) = self.published.lock() {
            *published = good.map(|site| site.pages.iter().map(|page| (page.key.clone(), page.clone())).collect());
        }
    }
}

/// How long each stage took.
#[derive(Debug, Clone, Default)]
pub struct Timings {
    /// Stages in the order that they ran.
    pub stages: Vec<(&'static str, Duration)>,
}

impl Timings {
    /// Runs a stage and notes its time.
    pub fn stage<T>(&mut self, name: &'static str, run: impl FnOnce() -> T) -> T {
        let start = Instant::now();
        let result = run();
        self.stages.push((name, start.elapsed()));
        result
    }

    /// Runs two stages at once. Each has its own time, though they share it.
    fn both<T: Send, U: Send>(
        &mut self,
        (one, run_one): (&'static str, impl FnOnce() -> T + Send),
        (other, run_other): (&'static str, impl FnOnce() -> U + Send),
    ) -> (T, U) {
        let (mut of_one, mut of_other) = (Self::default(), Self::default());
        let results = rayon::join(|| of_one.stage(one, run_one), || of_other.stage(other, run_other));
        self.stages.extend(of_one.stages.into_iter().chain(of_other.stages));
        results
    }
}

/// What came of a build.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Everything found, in order.
    pub diagnostics: Diagnostics,
    /// What was written; none when errors kept the last good site in place.
    pub report: Option<Report>,
    /// What [`rebuild`] wrote before everything else.
    pub saved: Report,
    /// How many PDFs were made anew.
    pub printed: usize,
    /// How many pages of content the site has.
    pub pages: usize,
    /// How long each stage took.
    pub timings: Timings,
    /// The site, as far as it could be linked, for whoever shows more of a page than is published.
    pub site: Option<Site>,
}

/// Reads, types and links the site in `root`. There is no site when its settings cannot be read.
#[must_use]
pub fn link(root: &Path, options: &Options, memory: &Memory, timings: &mut Timings) -> (Option<Site>, Diagnostics) {
    let mut diagnostics = Diagnostics::default();
    if let Some(problem) = no_site(root, memory) {
        // What such a folder lacks is no fault of a site.
        diagnostics.push(problem);
        return (None, diagnostics);
    }
    let settings = match settings_of(root, memory.source.text_instead(SETTINGS)) {
        Ok(mut settings) => {
            if let Some(base_url) = &options.base_url {
                settings.base_url.clone_from(base_url);
            }
            Some(settings)
        }
        Err(problems) => {
            diagnostics.extend(problems);
            None
        }
    };
    let (sources, found) = timings.stage("read", || source::read(root, &memory.source));
    diagnostics.extend(found);
    if !root.join("content").is_dir() {
        return (None, diagnostics);
    }
    let (content, found) = timings.stage("type", || content::load(sources, &memory.content));
    diagnostics.extend(found);
    let Some(settings) = settings else { return (None, diagnostics) };
    let (mut site, found) = timings.stage("link", || site::link(root, settings, content, options.date));
    diagnostics.extend(found);
    if site.settings.proof.history {
        match timings.stage("history", || memory.history.get_or_init(|| history::read(root))) {
            Ok(changes) => site.history.clone_from(changes),
            Err(reason) => diagnostics.extend(no_history(reason)),
        }
    }
    (Some(site), diagnostics)
}

/// Somebody is in another folder than they think, nearly always the one above.
fn no_site(root: &Path, memory: &Memory) -> Option<Diagnostic> {
    let is_there = root.join(SETTINGS).exists() || memory.source.text_instead(SETTINGS).is_some();
    if is_there || root.join("content").is_dir() {
        return None;
    }
    let within = std::fs::read_dir(root).into_iter().flatten().flatten();
    let mut sites: Vec<String> = within
        .filter(|entry| entry.path().join(SETTINGS).is_file())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    sites.sort();
    let go = match sites.as_slice() {
        [] => "go to the folder of your site with `cd` and its name, and run the command there".to_owned(),
        [site, ..] => format!("there is a site in the folder “{site}”: type `cd {site}`, and run the command there"),
    };
    Some(Diagnostic::general(
        &rule::WRONG_FOLDER,
        format!("this is no folder of a site: {SETTINGS} and the folder “content” are not there"),
        format!("{go}; or make a new site with `fingerpost init my-site`"),
    ))
}

/// A copy without any history is how sites are handed about; one with a part of it is nearly always an oversight.
fn no_history(reason: &NoHistory) -> Option<Diagnostic> {
    (*reason == NoHistory::Shallow).then(|| {
        Diagnostic::in_file(
            &rule::HISTORY_CUT,
            SETTINGS,
            "“history” is on, and only the newest part of the history is here, so no page tells what changed",
            "fetch all of it: `git fetch --unshallow`; on GitHub, give actions/checkout “fetch-depth: 0”",
        )
    })
}

/// The same, with every rule checked. What `check` shows.
#[must_use]
pub fn read(root: &Path, options: &Options, memory: &Memory) -> (Option<Site>, Diagnostics) {
    let (site, mut diagnostics) = link(root, options, memory, &mut Timings::default());
    if let Some(site) = &site {
        diagnostics.extend(check::run(site));
        let common = search::common(site, &memory.search);
        diagnostics.extend(search::problems(site, &common));
        match Frame::build(site, options.offline) {
            Err(problems) => diagnostics.extend(problems),
            Ok(mut frame) => {
                diagnostics.extend(frame.theme.faults.iter().cloned());
                // Templates may count on what a page with errors lacks.
                if !diagnostics.has_errors() {
                    frame.common_searches = common;
                    diagnostics.extend(html::proof::check(&frame));
                }
            }
        }
    }
    diagnostics.sort();
    (site, diagnostics)
}

/// Builds the site in `root` into `output`, unless something is wrong with it.
/// `progress` is told of each file that is done.
pub fn build(
    root: &Path,
    output: &Output,
    options: &Options,
    memory: &Memory,
    progress: &(dyn Fn(usize, usize) + Sync),
) -> Outcome {
    flow(root, output, options, memory, progress, None)
}

/// The same for somebody who just saved a page and waits for it: that page is
/// written, and `early` told of it, before the rest of the site is checked and
/// made. Only a page without errors of its own, in a site that had none.
pub fn rebuild(root: &Path, output: &Output, options: &Options, memory: &Memory, early: &dyn Fn(&Report)) -> Outcome {
    flow(root, output, options, memory, &|_, _| {}, Some(early))
}

fn flow(
    root: &Path,
    output: &Output,
    options: &Options,
    memory: &Memory,
    progress: &(dyn Fn(usize, usize) + Sync),
    early: Option<&dyn Fn(&Report)>,
) -> Outcome {
    let mut timings = Timings::default();
    // Even when this run will write nothing: half a move is nobody's site.
    let unfinished = output.finish_interrupted().err();
    let (site, mut diagnostics) = link(root, options, memory, &mut timings);
    diagnostics.extend(unfinished.into_iter().flatten());
    let mut outcome = Outcome::default();
    if let Some(site) = &site {
        outcome.pages = site.pages.len();
        let kept = Kept::of(output);
        let frame = || Frame::build(site, options.offline);
        let check = || check::run_but(site, kept.clean());
        let (mut frame, checked) = if early.is_none() {
            let (frame, checked) = timings.both(("theme", frame), ("check", check));
            (frame, Some(checked))
        } else {
            (timings.stage("theme", frame), None)
        };
        if let Ok(frame) = &mut frame {
            frame.trace(kept.traces.clone());
        }
        if let (Some(early), Ok(frame), false) = (early, &frame, diagnostics.has_errors()) {
            outcome.saved = timings.stage("saved pages", || write_saved(frame, output, memory)).unwrap_or_default();
            if outcome.saved.written > 0 {
                early(&outcome.saved);
            }
        }
        diagnostics.extend(checked.unwrap_or_else(|| timings.stage("check", check)));
        match frame {
            Err(problems) => diagnostics.extend(problems),
            Ok(_) if diagnostics.has_errors() => {}
            Ok(mut frame) => {
                frame.barriers = diagnostics.list.iter().filter(|problem| problem.rule.is_about_access()).count();
                // Pages say how large a PDF is, so PDFs come first.
                let (shelf, found) = timings.stage("print", || shelf(&frame, output, options));
                diagnostics.extend(found);
                frame.downloads = shelf.downloads(&frame);
                let search = timings.stage("search", || {
                    kept.recall(&memory.search);
                    Search::build(site, &memory.search, early.is_some())
                });
                diagnostics.extend(search::problems(site, &search.common));
                frame.common_searches.clone_from(&search.common);
                let artifacts = timings.stage("plan", || {
                    let mut artifacts = frame.artifacts();
                    artifacts.extend(search.artifacts());
                    artifacts.extend(shelf.artifacts(&frame));
                    artifacts.extend(open_data::artifacts(site, &kept.traces, kept.parts()));
                    // From a disk, nobody can sign in.
                    #[cfg(feature = "edit")]
                    if !options.offline {
                        artifacts.extend(crate::edit::published::artifacts(site));
                    }
                    artifacts
                });
                match timings.stage("render and write", || output.publish(&artifacts, progress)) {
                    Ok(report) => {
                        shelf.published();
                        // Somebody who waits has the index in the memory.
                        let index = early.is_none().then_some(&memory.search);
                        timings.stage("keep", || kept.keep(index));
                        outcome.printed = shelf.made;
                        outcome.report = Some(report);
                    }
                    Err(problems) => diagnostics.extend(problems),
                }
            }
        }
    }
    memory.keep(site.as_ref().filter(|_| outcome.report.is_some()));
    outcome.site = site;
    diagnostics.sort();
    // A folder that cannot be written into is met by PDFs and by pages.
    diagnostics.list.dedup_by(|one, other| {
        one.rule == other.rule && one.message == other.message && one.place == other.place && one.path == other.path
    });
    outcome.diagnostics = diagnostics;
    outcome.timings = timings;
    outcome
}

#[cfg(feature = "print")]
fn shelf(frame: &Frame<'_>, output: &Output, options: &Options) -> (Shelf, Diagnostics) {
    if options.print { crate::print::fill(frame, output) } else { (Shelf::default(), Diagnostics::default()) }
}

/// More pages at once than anybody saves by hand; they are written with all others.
const MOST_SAVED: usize = 20;

/// Writes the pages that were just saved. None when there is nothing that may go first.
fn write_saved(frame: &Frame<'_>, output: &Output, memory: &Memory) -> Option<Report> {
    let saved = memory.saved(frame.site);
    if saved.is_empty() || saved.len() > MOST_SAVED || check::pages(frame.site, &saved).has_errors() {
        return None;
    }
    // What goes wrong here goes wrong again with all pages, and is told then.
    output.publish_some(&frame.pages(saved.into_iter())).ok()
}

/// What stands in for print when Fingerpost is compiled without it.
#[cfg(not(feature = "print"))]
#[allow(clippy::unused_self, reason = "it is called like the shelf of print")]
mod unprinted {
    use super::{Frame, Options, Output};
    use crate::artifact::Artifact;
    use crate::diagnostics::Diagnostics;
    use crate::html::Download;

    /// No PDFs.
    #[derive(Default)]
    pub struct Shelf {
        pub made: usize,
    }

    pub fn shelf(_: &Frame<'_>, _: &Output, _: &Options) -> (Shelf, Diagnostics) {
        (Shelf::default(), Diagnostics::default())
    }

    impl Shelf {
        pub fn downloads(&self, _: &Frame<'_>) -> Vec<Download> {
            Vec::new()
        }

        pub fn artifacts<'a>(&'a self, _: &'a Frame<'a>) -> Vec<Artifact<'a>> {
            Vec::new()
        }

        pub fn published(&self) {}
    }
}
