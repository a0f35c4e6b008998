//! The next site as a whole folder beside the output folder, and the one step in which the two change places.
//!
//! It holds new files for what changed, and the old site's own files, linked, for all else: pages that are the
//! same, what other programs put there, and Fingerpost's own corner. Nothing is ever written into a linked file.

use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::lock::LOCK;
use super::{OWN, scaffold};

/// Where the next site is put together: a hidden folder with this path, which is nobody else's.
/// None when the output folder can never change places, such as `.` or the top of a disk.
pub fn beside(folder: &Path) -> Option<PathBuf> {
    let mut name = std::ffi::OsString::from(".");
    name.push(folder.file_name()?);
    name.push(".fingerpost-next");
    Some(folder.parent()?.join(name))
}

/// Makes the empty folder for the next site.
///
/// # Errors
/// Whatever shows that it could not take the place of the output folder: nobody may write beside that, it is on
/// another disk, it belongs to somebody else, the disk knows no links.
pub fn start(folder: &Path, next: &Path) -> io::Result<()> {
    if !cfg!(any(target_os = "linux", target_os = "macos")) || is_shortcut(folder) || is_stood_in(folder) {
        return Err(io::ErrorKind::Unsupported.into());
    }
    scaffold::put_up(folder, next)?;
    let links = || {
        like(folder, next)?;
        fs::create_dir_all(next.join(OWN))?;
        // Both folders have the same lock, so whoever comes during the exchange waits for the same run.
        fs::hard_link(folder.join(OWN).join(LOCK), next.join(OWN).join(LOCK))
    };
    links().inspect_err(|_| scaffold::take_down(folder, next))
}

/// The path may end in a stroke, and then means what the shortcut leads to.
fn is_shortcut(folder: &Path) -> bool {
    let itself: PathBuf = folder.components().collect();
    !fs::symlink_metadata(itself).is_ok_and(|details| details.is_dir())
}

/// Whoever stands in a folder that is taken away stands nowhere.
fn is_stood_in(folder: &Path) -> bool {
    let here = std::env::current_dir().and_then(|here| here.canonicalize());
    here.is_ok_and(|here| folder.canonicalize().is_ok_and(|folder| here.starts_with(folder)))
}

/// Gives the next site all files of the old one but those that are in `new` or `gone`.
/// What another program puts there between this and the exchange, some hundredths of a second, is lost.
///
/// # Errors
/// A file that cannot be linked, or that is in the way of a new one.
pub fn fill_up(folder: &Path, next: &Path, new: &[String], gone: &[String]) -> io::Result<()> {
    let own = Path::new(OWN);
    let ours = ["manifest", "manifest.next", "manifest.new", "moves", "moves.new", LOCK];
    let mut left_out: HashSet<PathBuf> = ours.iter().map(|name| own.join(name)).collect();
    left_out.extend(new.iter().chain(gone).map(PathBuf::from));
    Filling { folder, next, left_out }.fill(Path::new(""))
}

struct Filling<'a> {
    folder: &'a Path,
    next: &'a Path,
    left_out: HashSet<PathBuf>,
}

impl Filling<'_> {
    fn fill(&self, below: &Path) -> io::Result<()> {
        let (old, next) = (self.folder.join(below), self.next.join(below));
        let entries = fs::read_dir(&old)?.collect::<io::Result<Vec<_>>>()?;
        // A folder that held only what is gone goes too. One that was empty is somebody's.
        let is_empty = entries.is_empty();
        let mut is_there = next.is_dir();
        let mut is_linked = is_empty && !below.ancestors().any(|above| self.left_out.contains(above));
        let mut folders = Vec::new();
        if is_linked && !is_there {
            fs::create_dir_all(&next)?;
            is_there = true;
        }
        for entry in entries {
            let (from, path, sort) = (entry.path(), below.join(entry.file_name()), entry.file_type()?);
            if sort.is_dir() {
                folders.push(path);
                continue;
            }
            if self.left_out.contains(&path) {
                // A new file is there already, or the old one goes.
                continue;
            }
            // Pages of ours may lie beyond a shortcut, where no link to them can be made.
            if sort.is_symlink() && from.is_dir() {
                return Err(io::ErrorKind::Unsupported.into());
            }
            if !is_there {
                fs::create_dir_all(&next)?;
                is_there = true;
            }
            is_linked = true;
            let to = self.next.join(&path);
            if sort.is_symlink() { link_shortcut(&from, &to)? } else { fs::hard_link(&from, to)? }
        }
        folders.par_iter().try_for_each(|path| self.fill(path))?;
        if !is_linked {
            // It may be there from an earlier site, and nothing in it any more.
            let is_gone = !is_empty && fs::remove_dir(&next).is_ok();
            if is_gone || !next.is_dir() {
                return Ok(());
            }
        }
        like(&old, &next)
    }
}

/// A folder that others may look into, or that belongs to a group, stays so.
#[cfg(unix)]
fn like(old: &Path, next: &Path) -> io::Result<()> {
    use std::os::unix::fs::MetadataExt as _;
    let (was, is) = (fs::metadata(old)?, fs::metadata(next)?);
    if (was.uid(), was.gid()) != (is.uid(), is.gid()) {
        return Err(io::ErrorKind::PermissionDenied.into());
    }
    if was.mode() == is.mode() { Ok(()) } else { fs::set_permissions(next, was.permissions()) }
}

#[cfg(not(unix))]
fn like(_: &Path, _: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(unix)]
fn link_shortcut(from: &Path, to: &Path) -> io::Result<()> {
    std::os::unix::fs::symlink(fs::read_link(from)?, to)
}

#[cfg(not(unix))]
fn link_shortcut(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Lets two folders change places: whoever looks sees one or the other, and never neither.
///
/// # Errors
/// A disk that cannot do it. Then nothing has changed.
#[cfg(any(target_os = "linux", target_os = "macos"))]
pub fn swap(folder: &Path, next: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, folder, CWD, next, RenameFlags::EXCHANGE)?)
}

/// The same, where no system does it.
#[cfg(not(any(target_os = "linux", target_os = "macos")))]
pub fn swap(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}
