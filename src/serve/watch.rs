//! Noticing that a file was saved.
//!
//! The computer tells of changes as they happen. Programs save in several
//! steps, so a build waits for a moment of quiet; a short one, because the
//! writer is waiting too. Network drives and some cloud folders tell of
//! nothing: there, every file is looked at twice a second.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, ModifyKind};
use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use walkdir::WalkDir;
use xxhash_rust::xxh3::Xxh3;

use crate::build::SETTINGS;

/// The folders that a site is made of.
const FOLDERS: [&str; 4] = ["content", "pictures", "static", "themes"];

/// So long must nothing happen after a change.
const QUIET: Duration = Duration::from_millis(15);

/// No build waits longer than this, even while a large copy goes on.
const LONGEST: Duration = Duration::from_millis(250);

/// How often every file is looked at where the computer cannot tell of changes.
const LOOK_EVERY: Duration = Duration::from_millis(500);

/// What ends a wait.
#[derive(Debug, PartialEq, Eq)]
enum Wake {
    /// Something was saved; which files, where the computer says it.
    Changed(Vec<PathBuf>),
    /// One of the site's folders came, went or was renamed.
    FolderMoved(PathBuf),
    /// It is time to end.
    Stop,
}

/// Ends a wait from outside.
#[derive(Debug)]
pub struct Waker(Sender<Wake>);

impl Waker {
    /// Lets [`Watch::wait`] return for the last time.
    pub fn stop(&self) {
        // Nobody waits any more when this fails.
        let _nobody_there = self.0.send(Wake::Stop);
    }
}

/// Waits for changes to a site.
#[derive(Debug)]
pub struct Watch {
    root: PathBuf,
    wakes: Receiver<Wake>,
    /// None where every file is looked at again and again.
    watcher: Option<RecommendedWatcher>,
    watched: HashSet<PathBuf>,
    last_look: u128,
    /// Why the computer cannot tell of changes, when it was asked and cannot.
    pub trouble: Option<String>,
}

impl Watch {
    /// Watches the site in `root`, whose path must be a real one.
    pub fn over(root: &Path, poll: bool) -> (Self, Waker) {
        let (sender, wakes) = channel();
        let mut watch =
            Self { root: root.to_owned(), wakes, watcher: None, watched: HashSet::new(), last_look: 0, trouble: None };
        if !poll && let Err(error) = watch.ask_the_computer(sender.clone()) {
            watch.watcher = None;
            watch.trouble = Some(error.to_string());
        }
        if watch.watcher.is_none() {
            watch.last_look = look(root);
        }
        (watch, Waker(sender))
    }

    fn ask_the_computer(&mut self, sender: Sender<Wake>) -> notify::Result<()> {
        let root = self.root.clone();
        let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
            if let Some(wake) = wake(&root, &event) {
                // The builder has ended when this fails, and the program is about to.
                let _nobody_there = sender.send(wake);
            }
        })?;
        // Only its own entries: they tell of the settings, and of folders that come and go.
        watcher.watch(&self.root, RecursiveMode::NonRecursive)?;
        self.watcher = Some(watcher);
        self.follow_folders()
    }

    /// Watches those of the site's folders that are there and not watched yet.
    fn follow_folders(&mut self) -> notify::Result<()> {
        let Some(watcher) = &mut self.watcher else { return Ok(()) };
        for folder in FOLDERS.map(|name| self.root.join(name)) {
            if folder.is_dir() && !self.watched.contains(&folder) {
                watcher.watch(&folder, RecursiveMode::Recursive)?;
                self.watched.insert(folder);
            }
        }
        Ok(())
    }

    /// A folder of that name may be another one now.
    fn forget(&mut self, folder: &Path) {
        if self.watched.remove(folder)
            && let Some(watcher) = &mut self.watcher
        {
            // A folder that is gone is not watched any more, which is all that was wanted.
            let _gone_already = watcher.unwatch(folder);
        }
    }

    /// Waits until something was saved and all is quiet. False when it is time to end.
    pub fn wait(&mut self) -> bool {
        let Some(mut changed) = self.wait_for_the_first() else { return false };
        let began = Instant::now();
        while began.elapsed() < LONGEST {
            match self.wakes.recv_timeout(QUIET) {
                Ok(Wake::Changed(paths)) => changed.extend(paths),
                Ok(Wake::FolderMoved(folder)) => self.forget(&folder),
                Ok(Wake::Stop) | Err(RecvTimeoutError::Disconnected) => return false,
                Err(RecvTimeoutError::Timeout) if changed.iter().any(|path| is_being_written(path)) => {}
                Err(RecvTimeoutError::Timeout) => break,
            }
        }
        if self.follow_folders().is_err() {
            // Too many folders for this computer: from here on, look.
            self.watcher = None;
        }
        true
    }

    /// What was saved first; None when it is time to end.
    fn wait_for_the_first(&mut self) -> Option<Vec<PathBuf>> {
        loop {
            match self.wakes.recv_timeout(LOOK_EVERY) {
                Ok(Wake::Changed(paths)) => return Some(paths),
                Ok(Wake::FolderMoved(folder)) => {
                    self.forget(&folder);
                    return Some(Vec::new());
                }
                Ok(Wake::Stop) | Err(RecvTimeoutError::Disconnected) => return None,
                Err(RecvTimeoutError::Timeout) if self.watcher.is_none() => {
                    let now = look(&self.root);
                    if now != self.last_look {
                        self.last_look = now;
                        return Some(Vec::new());
                    }
                }
                Err(RecvTimeoutError::Timeout) => {}
            }
        }
    }
}

/// What the computer's word means for us.
fn wake(root: &Path, event: &notify::Result<notify::Event>) -> Option<Wake> {
    let Ok(event) = event else { return Some(Wake::Changed(Vec::new())) };
    // It may have lost count, when very much happens at once.
    if event.need_rescan() {
        return Some(Wake::Changed(Vec::new()));
    }
    let moved = match event.kind {
        EventKind::Create(_) | EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_)) => true,
        // Reading is no change: each build reads, and would start the next.
        EventKind::Access(kind) if kind != AccessKind::Close(AccessMode::Write) => return None,
        _ => false,
    };
    let folder = |path: &&PathBuf| path.parent() == Some(root) && FOLDERS.iter().any(|name| path.ends_with(name));
    if moved && let Some(folder) = event.paths.iter().find(folder) {
        return Some(Wake::FolderMoved(folder.clone()));
    }
    let watched: Vec<PathBuf> = event.paths.iter().filter(|path| is_watched(root, path)).cloned().collect();
    (!watched.is_empty()).then_some(Wake::Changed(watched))
}

/// Many programs empty a file before they write it. On a busy computer the two
/// can be so far apart that an empty file would be taken for what was saved.
fn is_being_written(path: &Path) -> bool {
    path.metadata().is_ok_and(|details| details.is_file() && details.len() == 0)
}

/// Whether a change to this path may change the site.
pub fn is_watched(root: &Path, path: &Path) -> bool {
    let Ok(below) = path.strip_prefix(root) else { return false };
    let parts: Vec<_> = below.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    match parts.as_slice() {
        [one] if one == SETTINGS => true,
        [top, rest @ ..] => FOLDERS.contains(&top.as_ref()) && !rest.iter().any(|name| is_left_about(name)),
        [] => false,
    }
}

/// Editors and file managers make such files and take them away again.
fn is_left_about(name: &str) -> bool {
    name.starts_with('.')
        || name.starts_with("~$")
        || name.ends_with('~')
        || name == "Thumbs.db"
        || Path::new(name).extension().is_some_and(|ending| ending.eq_ignore_ascii_case("tmp"))
}

/// A number that changes when a file of the site does: from names, times and lengths.
fn look(root: &Path) -> u128 {
    let mut seen = Xxh3::new();
    let tops = FOLDERS.iter().copied().chain([SETTINGS]).map(|name| root.join(name));
    for entry in tops.flat_map(|top| WalkDir::new(top).sort_by_file_name()).flatten() {
        if entry.file_type().is_dir() || !is_watched(root, entry.path()) {
            continue;
        }
        seen.update(entry.path().as_os_str().as_encoded_bytes());
        if let Ok(details) = entry.path().metadata() {
            let time = details.modified().ok().and_then(|time| time.duration_since(std::time::UNIX_EPOCH).ok());
            seen.update(&time.unwrap_or_default().as_nanos().to_le_bytes());
            seen.update(&details.len().to_le_bytes());
        }
    }
    seen.digest128()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn only_what_the_site_is_made_of_counts() {
        let root = Path::new("/site");
        for yes in [
            "fingerpost.yaml",
            "content/services/a.md",
            "static/a/b.png",
            "pictures/ours/pack.yaml",
            "themes/waymark/styles/a.css",
        ] {
            assert!(is_watched(root, &root.join(yes)), "{yes}");
        }
        for no in ["public/index.html", "README.md", "content/.a.md.swp", "content/a.md~", "static/~$a.docx", ""] {
            assert!(!is_watched(root, &root.join(no)), "{no}");
        }
        assert!(!is_watched(root, Path::new("/elsewhere/content/a.md")));
    }

    #[test]
    fn a_saved_file_ends_the_wait_with_and_without_the_computers_help() {
        for poll in [false, true] {
            let site = tempfile::tempdir().unwrap();
            let root = site.path().canonicalize().unwrap();
            fs::create_dir_all(root.join("content/pages")).unwrap();
            let (mut watch, waker) = Watch::over(&root, poll);
            let writer = std::thread::spawn({
                let root = root.clone();
                move || {
                    std::thread::sleep(Duration::from_millis(40));
                    fs::write(root.join("content/pages/home.md"), "words").unwrap();
                }
            });
            assert!(watch.wait(), "polling: {poll}");
            writer.join().unwrap();
            waker.stop();
            while watch.wait() {}
        }
    }

    #[test]
    fn a_file_that_was_only_emptied_so_far_is_waited_for() {
        let site = tempfile::tempdir().unwrap();
        let root = site.path().canonicalize().unwrap();
        let page = root.join("content/home.md");
        fs::create_dir(root.join("content")).unwrap();
        fs::write(&page, "words").unwrap();
        let (mut watch, waker) = Watch::over(&root, false);
        if watch.watcher.is_none() {
            return; // This computer cannot tell of changes.
        }
        let writer = std::thread::spawn({
            let page = page.clone();
            move || {
                fs::write(&page, "").unwrap();
                std::thread::sleep(QUIET * 4);
                fs::write(&page, "other words").unwrap();
            }
        });
        assert!(watch.wait());
        assert_eq!(fs::read_to_string(&page).unwrap(), "other words");
        writer.join().unwrap();
        waker.stop();
        while watch.wait() {}
    }

    #[test]
    fn a_folder_that_came_later_is_watched_too() {
        let site = tempfile::tempdir().unwrap();
        let root = site.path().canonicalize().unwrap();
        let (mut watch, waker) = Watch::over(&root, false);
        if watch.watcher.is_none() {
            return; // This computer cannot tell of changes.
        }
        fs::create_dir(root.join("static")).unwrap();
        assert!(watch.wait());
        fs::write(root.join("static/a.txt"), "a").unwrap();
        assert!(watch.wait());
        waker.stop();
        while watch.wait() {}
    }
}
