//! Changed files are moved into an output folder one after another.
//!
//! This is the way where folders cannot be exchanged. A list of the moves comes first, so that a run that is killed
//! on the way is finished by the next.

use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::OWN;
use super::manifest::{Manifest, stays_inside};

/// Where the files wait that are to be moved.
pub fn waiting(folder: &Path) -> PathBuf {
    folder.join(OWN).join("staging")
}

/// Moves every changed file from where it waits, takes away what is gone, and writes the manifest.
///
/// # Errors
/// Without a list of moves, nothing has changed. With one, the next run goes on.
pub fn move_all(folder: &Path, changed: &[String], gone: &[String], manifest: &Manifest) -> io::Result<()> {
    let own = folder.join(OWN);
    let mut moves = String::new();
    for (sign, paths) in [('+', changed), ('-', gone)] {
        for path in paths {
            moves.extend([sign, ' ']);
            moves.push_str(path);
            moves.push('\n');
        }
    }
    // Everything that needs room on the disk comes before the list: moving needs none.
    make_folders(folder, changed, gone)?;
    write_whole(&own.join("manifest.next"), manifest.text().as_bytes())?;
    // From here on a killed run can be finished: the list says what to move.
    write_whole(&own.join("moves"), moves.as_bytes())?;
    carry_out(folder)
}

/// Makes the folders that new files go to. Empty ones harm nobody.
///
/// # Errors
/// Something of somebody else's that is in the way: moving must not stop half-way before it.
fn make_folders(folder: &Path, changed: &[String], gone: &[String]) -> io::Result<()> {
    let gone: HashSet<&Path> = gone.iter().map(Path::new).collect();
    let mut parents = HashSet::new();
    for path in changed.iter().map(Path::new) {
        let place = folder.join(path);
        if place.is_dir() {
            let files = walkdir::WalkDir::new(&place).into_iter().flatten().filter(|entry| !entry.file_type().is_dir());
            let mut foreign =
                files.filter(|entry| entry.path().strip_prefix(folder).is_ok_and(|file| !gone.contains(file)));
            if let Some(foreign) = foreign.next() {
                return Err(in_the_way(foreign.path()));
            }
        }
        parents.extend(path.parent());
    }
    for parent in parents {
        let file = parent.ancestors().find(|above| folder.join(above).is_file());
        match file {
            // It goes with the moves, and its folder is made then.
            Some(file) if gone.contains(file) => {}
            Some(file) => return Err(in_the_way(&folder.join(file))),
            None => fs::create_dir_all(folder.join(parent))?,
        }
    }
    Ok(())
}

fn in_the_way(path: &Path) -> io::Error {
    io::Error::new(io::ErrorKind::AlreadyExists, format!("{} is in the way", path.display()))
}

/// Finishes the moves of a run that was killed while moving.
pub fn finish_interrupted(folder: &Path) -> io::Result<()> {
    if is_interrupted(folder) { carry_out(folder) } else { Ok(()) }
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
                remove_empty_below(&place);
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

/// Removes a folder with all folders in it that hold nothing.
pub fn remove_empty_below(folder: &Path) {
    let inside = walkdir::WalkDir::new(folder).contents_first(true).into_iter().flatten();
    inside.filter(|entry| entry.file_type().is_dir()).for_each(|entry| _ = remove_empty(entry.path()));
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

/// Writes a file unless it is there as it should be.
pub fn write_if_different(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let is_as_long = fs::metadata(path).is_ok_and(|details| details.len() == bytes.len() as u64);
    let is_same = is_as_long && fs::read(path).is_ok_and(|there| there == bytes);
    if is_same { Ok(()) } else { write_whole(path, bytes) }
}

/// Writes beside, then moves over: never half a file.
pub fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let beside = path.with_extension("new");
    fs::write(&beside, bytes)?;
    fs::rename(beside, path)
}
