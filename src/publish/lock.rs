//! One run at a time writes into an output folder.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::Path;

use super::OWN;

/// The file's name in Fingerpost's own corner.
pub const LOCK: &str = "lock";

/// Keeps others out for as long as the file lives. A killed run's lock goes with it. None when another run is in.
pub fn lock(folder: &Path) -> io::Result<Option<File>> {
    let path = folder.join(OWN).join(LOCK);
    let mut last = io::ErrorKind::NotFound.into();
    // While one looks, another run may let a new folder take the place of this one. That has the same lock in it,
    // but the old one can lose it between two looks.
    for _ in 0..20 {
        match take(folder, &path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => last = error,
            Ok(Some(lock)) if !is_still_there(&lock, &path) => {}
            outcome => return outcome,
        }
    }
    Err(last)
}

fn take(folder: &Path, path: &Path) -> io::Result<Option<File>> {
    fs::create_dir_all(folder.join(OWN))?;
    let lock = File::create(path)?;
    match lock.try_lock() {
        // Some shared drives know no locks.
        Ok(()) | Err(TryLockError::Error(_)) => Ok(Some(lock)),
        Err(TryLockError::WouldBlock) => Ok(None),
    }
}

#[cfg(unix)]
fn is_still_there(lock: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let ours = lock.metadata().map(|details| (details.dev(), details.ino())).ok();
    let there = fs::metadata(path).map(|details| (details.dev(), details.ino())).ok();
    ours.is_some() && ours == there
}

/// Folders are only exchanged on Unix.
#[cfg(not(unix))]
fn is_still_there(_: &File, _: &Path) -> bool {
    true
}
