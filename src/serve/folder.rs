//! The folder that is built into.
//!
//! Not `public/`: what is served may be half-written and must not be published
//! by mistake. Not anywhere in the site either: site folders live on network
//! drives that would carry every rebuilt page to the office and back.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// A folder to build into. One that was made for this run is removed with it.
#[derive(Debug)]
pub struct Folder {
    path: PathBuf,
    ours: bool,
}

impl Folder {
    /// The folder that somebody asked for, or a new one where the computer keeps passing files.
    pub fn at(wanted: Option<PathBuf>) -> io::Result<Self> {
        match wanted {
            Some(path) => {
                fs::create_dir_all(&path)?;
                Ok(Self { path: path.canonicalize()?, ours: false })
            }
            None => Self::passing(),
        }
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Others on this computer may write beside it, so it must be new, and theirs to read it is not.
    fn passing() -> io::Result<Self> {
        let top = std::env::temp_dir().canonicalize()?;
        for attempt in 0..1000 {
            let path = top.join(format!("fingerpost-{}-{attempt}", std::process::id()));
            match private().create(&path) {
                Ok(()) => return Ok(Self { path, ours: true }),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
            }
        }
        Err(io::Error::other("there is no room for another folder among the computer's passing files"))
    }
}

/// Makes a folder that only this user can look into, where the computer knows of users.
fn private() -> fs::DirBuilder {
    #[allow(unused_mut, reason = "only some computers have anything to set")]
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder
}

impl Drop for Folder {
    fn drop(&mut self) {
        if self.ours {
            // The computer clears passing files away itself when this fails.
            let _left_behind = fs::remove_dir_all(&self.path);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passing_folder_is_new_and_goes_with_the_run() {
        let (one, other) = (Folder::at(None).unwrap(), Folder::at(None).unwrap());
        assert_ne!(one.path(), other.path());
        let path = one.path().to_owned();
        fs::write(path.join("page.html"), "x").unwrap();
        drop(one);
        assert!(!path.exists());
    }

    #[test]
    fn a_folder_that_was_asked_for_stays() {
        let top = tempfile::tempdir().unwrap();
        let folder = Folder::at(Some(top.path().join("a/b"))).unwrap();
        let path = folder.path().to_owned();
        drop(folder);
        assert!(path.is_dir());
    }
}
