//! Making files beside their places, then moving them in.

use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use super::OWN;
use super::manifest::{Manifest, stays_inside};

/// Where files wait.
#[derive(Debug)]
pub struct Staging {
    folder: PathBuf,
    waiting: PathBuf,
    /// Folders that are known to be there, so that each is made once.
    made: Mutex<HashSet<PathBuf>>,
    /// A first build has no good site to keep, so files go straight to their places.
    direct: bool,
}

impl Staging {
    /// Starts with nothing waiting.
    pub fn beside(folder: &Path) -> io::Result<Self> {
        let waiting = folder.join(OWN).join("staging");
        if waiting.exists() {
            fs::remove_dir_all(&waiting)?;
        }
        Ok(Self { folder: folder.to_owned(), waiting, made: Mutex::default(), direct: false })
    }

    /// Starts a first build. Its manifest says beforehand what will be written,
    /// so that a run after a killed one knows what is ours.
    pub fn in_place<'p>(folder: &Path, planned: impl Iterator<Item = &'p str>) -> io::Result<Self> {
        write_whole(&folder.join(OWN).join("manifest"), &Manifest::planned(planned).text())?;
        Ok(Self { direct: true, ..Self::beside(folder)? })
    }

    /// Takes away what a failed build made: of a first one, so that nobody publishes half
    /// a site; of a later one, so that a full disk is not kept full.
    pub fn abandon(&self) {
        if !self.direct {
            // If it stays, the next run takes it away.
            let _ = fs::remove_dir_all(&self.waiting);
            return;
        }
        for path in Manifest::read(&self.folder).unwrap_or_default().entries.keys() {
            let place = self.folder.join(path);
            if fs::remove_file(&place).is_ok()
                && let Some(parent) = place.parent()
            {
                remove_empty_up(parent, &self.folder);
            }
        }
        // If it stays, the next run finds nothing behind it and writes all anew.
        let _ = fs::remove_file(self.folder.join(OWN).join("manifest"));
    }

    /// Puts bytes where they wait for [`Staging::commit`].
    pub fn stage(&self, path: &str, bytes: &[u8]) -> io::Result<()> {
        let top = if self.direct { &self.folder } else { &self.waiting };
        let place = top.join(path);
        if let Some(parent) = place.parent() {
            let known = self.made.lock().is_ok_and(|made| made.contains(parent));
            if !known {
                fs::create_dir_all(parent)?;
                if let Ok(mut made) = self.made.lock() {
                    made.insert(parent.to_owned());
                }
            }
        }
        fs::write(place, bytes)
    }

    /// Moves everything into place, takes away what is gone, and writes the manifest.
    pub fn commit(self, changed: &[String], gone: &[String], manifest: &Manifest) -> io::Result<()> {
        let own = self.folder.join(OWN);
        if self.direct {
            return write_whole(&own.join("manifest"), &manifest.text());
        }
        let mut moves = String::new();
        for path in changed {
            moves.push_str("+ ");
            moves.push_str(path);
            moves.push('\n');
        }
        for path in gone {
            moves.push_str("- ");
            moves.push_str(path);
            moves.push('\n');
        }
        // Everything that needs room on the disk comes before the list: moving needs none.
        let list = self.make_folders(changed).and_then(|()| {
            write_whole(&own.join("manifest.next"), &manifest.text())?;
            // From here on a killed run can be finished: the list says what to move.
            write_whole(&own.join("moves"), &moves)
        });
        if let Err(error) = list {
            self.abandon();
            return Err(error);
        }
        carry_out(&self.folder)
    }

    /// Makes the folders that new files go to. Empty ones harm nobody.
    fn make_folders(&self, changed: &[String]) -> io::Result<()> {
        let parents = changed.iter().filter_map(|path| Path::new(path).parent());
        for parent in parents.collect::<HashSet<_>>() {
            let place = self.folder.join(parent);
            // A file that is in the way goes with the moves, and its folder is made then.
            if let Err(error) = fs::create_dir_all(&place)
                && !place.ancestors().any(Path::is_file)
            {
                return Err(error);
            }
        }
        Ok(())
    }

    /// Finishes the moves of a run that was killed while moving.
    pub fn finish_interrupted(folder: &Path) -> io::Result<()> {
        if is_interrupted(folder) { carry_out(folder) } else { Ok(()) }
    }
}

/// Whether a run was killed while it was moving files.
pub fn is_interrupted(folder: &Path) -> bool {
    folder.join(OWN).join("moves").is_file()
}

/// Does what the list of moves says. Doing a move twice does no harm.
fn carry_out(folder: &Path) -> io::Result<()> {
    let own = folder.join(OWN);
    let moves = fs::read_to_string(own.join("moves"))?;
    let waiting = own.join("staging");
    let moves: Vec<_> =
        moves.lines().filter_map(|line| line.split_once(' ')).filter(|(_, path)| stays_inside(path)).collect();
    let gone: HashSet<&str> = moves.iter().filter(|(sign, _)| *sign == "-").map(|(_, path)| *path).collect();
    for (sign, path) in &moves {
        let place = folder.join(path);
        if *sign == "+" {
            let from = waiting.join(path);
            if !from.exists() {
                continue;
            }
            if let Some(parent) = place.parent()
                && !parent.is_dir()
            {
                clear_the_way(folder, path, &gone)?;
                fs::create_dir_all(parent)?;
            }
            // A page may take the place of a folder that only held pages now gone.
            if place.is_dir() {
                take_away_below(folder, path, &gone);
                remove_empty(&place);
            }
            fs::rename(from, place)?;
        } else if fs::symlink_metadata(&place).is_ok_and(|details| details.is_file()) {
            fs::remove_file(&place)?;
            if let Some(parent) = place.parent() {
                remove_empty_up(parent, folder);
            }
        }
    }
    if own.join("manifest.next").exists() {
        fs::rename(own.join("manifest.next"), own.join("manifest"))?;
    }
    fs::remove_file(own.join("moves"))?;
    if waiting.exists() {
        fs::remove_dir_all(waiting)?;
    }
    Ok(())
}

/// A folder may take the place of a file that is gone.
fn clear_the_way(folder: &Path, path: &str, gone: &HashSet<&str>) -> io::Result<()> {
    let ends = path.match_indices('/').map(|(end, _)| &path[..end]);
    for above in ends.filter(|above| gone.contains(above)) {
        if folder.join(above).is_file() {
            fs::remove_file(folder.join(above))?;
        }
    }
    Ok(())
}

/// Removes the files below a folder that are gone, and what folders that leaves empty. What
/// cannot be removed is still in the way, and the move that comes next says so.
fn take_away_below(folder: &Path, path: &str, gone: &HashSet<&str>) {
    let below = |file: &&&str| file.strip_prefix(path).is_some_and(|rest| rest.starts_with('/'));
    for file in gone.iter().filter(below) {
        let place = folder.join(file);
        if fs::remove_file(&place).is_ok()
            && let Some(parent) = place.parent()
        {
            remove_empty_up(parent, folder);
        }
    }
}

/// Removes a folder if nothing is in it.
fn remove_empty(folder: &Path) -> bool {
    fs::remove_dir(folder).is_ok()
}

fn remove_empty_up(from: &Path, top: &Path) {
    let mut folder = from;
    while folder != top && remove_empty(folder) {
        let Some(parent) = folder.parent() else { return };
        folder = parent;
    }
}

/// Writes beside, then moves over: never half a file.
fn write_whole(path: &Path, text: &str) -> io::Result<()> {
    let beside = path.with_extension("new");
    fs::write(&beside, text)?;
    fs::rename(beside, path)
}
