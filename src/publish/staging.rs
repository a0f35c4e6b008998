//! Where files wait until every one is made, and how they then become the site.

use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, OnceLock};

use super::manifest::Manifest;
use super::{OWN, exchange, moves, scaffold};

/// The files of a run that are new or different.
#[derive(Debug)]
pub struct Staging {
    folder: PathBuf,
    /// The folder for a whole new site. None when the output folder must stay the same one.
    next: Option<PathBuf>,
    /// Chosen when the first file comes: a run that changes nothing touches nothing.
    place: OnceLock<Place>,
    /// Folders that are known to be there, so that each is made once.
    made: Mutex<HashSet<PathBuf>>,
}

#[derive(Debug)]
enum Place {
    /// In the folder that will take the output folder's place.
    Next(PathBuf),
    /// In the output folder, to be moved.
    Inside(PathBuf),
}

impl Place {
    fn path(&self) -> &Path {
        match self {
            Self::Next(path) | Self::Inside(path) => path,
        }
    }
}

impl Staging {
    /// Starts with nothing waiting. What a killed run left is taken away.
    pub fn new(folder: &Path, stays: bool) -> io::Result<Self> {
        clean(folder)?;
        let next = if stays { None } else { exchange::beside(folder) };
        Ok(Self { folder: folder.to_owned(), next, place: OnceLock::new(), made: Mutex::default() })
    }

    fn place(&self) -> &Place {
        self.place.get_or_init(|| match &self.next {
            Some(next) if exchange::start(&self.folder, next).is_ok() => Place::Next(next.clone()),
            _ => Place::Inside(moves::waiting(&self.folder)),
        })
    }

    /// Puts bytes where they wait for [`Staging::commit`].
    pub fn stage(&self, path: &str, bytes: &[u8]) -> io::Result<()> {
        let place = self.place().path().join(path);
        if let Some(parent) = place.parent() {
            let known = self.made.lock().is_ok_and(|made| made.contains(parent));
            if !known {
                fs::create_dir_all(parent)?;
                if let Ok(mut made) = self.made.lock() {
                    made.insert(parent.to_owned());
                }
            }
        }
        fs::write(&place, bytes).or_else(|error| {
            // An earlier site had a folder of this name.
            moves::remove_empty_below(&place);
            if place.exists() { Err(error) } else { fs::write(&place, bytes) }
        })
    }

    /// Takes away what a failed build made, so that a full disk is not kept full. If it stays, the next run does it.
    pub fn abandon(&self) {
        match self.place.get() {
            Some(Place::Next(next)) => scaffold::take_down(&self.folder, next),
            Some(Place::Inside(waiting)) => remove(waiting),
            None => {}
        }
    }

    /// Makes it the site: what changed is new, what is gone is taken away, all else stays.
    pub fn commit(self, changed: &[String], gone: &[String], manifest: &Manifest) -> io::Result<()> {
        if changed.is_empty() && gone.is_empty() {
            return self.note(manifest);
        }
        let done = match self.place() {
            Place::Next(next) => match self.exchange(next, changed, gone, manifest) {
                Ok(()) => {
                    scaffold::take_down(&self.folder, next);
                    Ok(())
                }
                Err(error) if is_final(&error) => Err(error),
                // Only now does it show that this disk cannot do it. What was made is good all the same.
                Err(_) => fs::rename(next, moves::waiting(&self.folder))
                    .and_then(|()| moves::move_all(&self.folder, changed, gone, manifest)),
            },
            Place::Inside(_) => moves::move_all(&self.folder, changed, gone, manifest),
        };
        done.inspect_err(|_| {
            if !moves::is_interrupted(&self.folder) {
                self.abandon();
                remove(&moves::waiting(&self.folder));
            }
        })
    }

    /// Pages can be made differently and be the same when they are finished: then only the manifest is another one.
    fn note(&self, manifest: &Manifest) -> io::Result<()> {
        moves::write_if_different(&self.folder.join(OWN).join("manifest"), manifest.text().as_bytes())
    }

    fn exchange(&self, next: &Path, changed: &[String], gone: &[String], manifest: &Manifest) -> io::Result<()> {
        exchange::fill_up(&self.folder, next, changed, gone)?;
        fs::write(next.join(OWN).join("manifest"), manifest.text())?;
        exchange::swap(&self.folder, next)
    }
}

/// What would be wrong whichever way the files went: no room, or something of somebody else's in the way.
fn is_final(error: &io::Error) -> bool {
    use io::ErrorKind::{AlreadyExists, NotADirectory, QuotaExceeded, StorageFull};
    matches!(error.kind(), AlreadyExists | NotADirectory | QuotaExceeded | StorageFull)
}

/// Whether a run that is under way, or was killed, has a folder beside.
pub fn has_leavings(folder: &Path) -> bool {
    // Without a corner of ours in it, the output folder may be somebody else's, and so may what lies beside.
    folder.join(OWN).is_dir() && exchange::beside(folder).is_some_and(|next| next.exists())
}

/// Finishes the moves of a killed run, and takes away what else it left.
pub fn clean(folder: &Path) -> io::Result<()> {
    moves::finish_interrupted(folder)?;
    remove(&moves::waiting(folder));
    if let Some(next) = exchange::beside(folder) {
        scaffold::take_down(folder, &next);
    }
    Ok(())
}

/// What stays is removed by the next run.
fn remove(waiting: &Path) {
    if waiting.exists() {
        let _ = fs::remove_dir_all(waiting);
    }
}
