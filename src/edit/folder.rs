//! Which files of the site a form may read and write, and how: whole or not at all.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use xxhash_rust::xxh3::xxh3_128;

use super::target::{Original, Target};
use crate::site::in_step::path_of;

/// Where pictures lie that were added in a form.
pub const PICTURES: &str = "static/pictures";

/// Pictures that browsers show and that nothing can run in.
const PICTURE_ENDINGS: [&str; 6] = ["png", "jpg", "jpeg", "webp", "gif", "avif"];

/// Why something is not done, in an officer's words, with the number that browsers know it by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The status of the answer.
    pub status: u16,
    /// What the form says.
    pub words: String,
}

impl Refusal {
    /// Not a file that a form may touch.
    pub fn outside(path: &str) -> Self {
        Self {
            status: 403,
            words: format!("“{path}” is not a file that a form may open or change. Nothing was changed."),
        }
    }

    /// The folder has something else by now.
    pub fn conflict(words: impl Into<String>) -> Self {
        Self { status: 409, words: words.into() }
    }

    /// The computer said no.
    pub fn computer(path: &str, error: &io::Error) -> Self {
        Self { status: 500, words: format!("{path} cannot be read or written: {error}. Nothing was changed.") }
    }
}

/// The folder of a site.
#[derive(Debug, Clone)]
pub struct Folder {
    root: PathBuf,
}

impl Folder {
    /// The site in `root`, whose path must be a real one.
    #[must_use]
    pub fn new(root: PathBuf) -> Self {
        Self { root }
    }

    /// Its own path.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// A page, a data file that has a form, the settings, or what stands beside a page.
    ///
    /// # Errors
    /// For every other path.
    pub fn entry(&self, path: &str) -> Result<(Target, PathBuf), Refusal> {
        let target = Target::of(path).ok_or_else(|| Refusal::outside(path))?;
        let place = match target {
            Target::Settings => self.settings(path)?,
            _ => self.inside(path, "content")?,
        };
        Ok((target, place))
    }

    /// Where stands what a page said when its Easy Read page was compared with it.
    ///
    /// # Errors
    /// When that would be outside the site's folder.
    pub fn accepted(&self, page: &Original) -> Result<(String, PathBuf), Refusal> {
        let path = path_of(&page.key());
        self.inside(&path, "content").map(|place| (path, place))
    }

    /// The settings, which lie at the top of the folder and are no shortcut to another file.
    fn settings(&self, path: &str) -> Result<PathBuf, Refusal> {
        let place = self.root.join(path);
        let is_itself = place.canonicalize().is_ok_and(|real| real == place);
        if is_itself { Ok(place) } else { Err(Refusal::outside(path)) }
    }

    /// A picture.
    ///
    /// # Errors
    /// For every path that is not a picture in the folder for pictures.
    pub fn picture(&self, path: &str) -> Result<PathBuf, Refusal> {
        let name = path.rsplit('/').next().unwrap_or_default();
        let ending = name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
        let below = path.strip_prefix(PICTURES).is_some_and(|rest| rest.starts_with('/'));
        if !below {
            return Err(Refusal::outside(path));
        }
        if !PICTURE_ENDINGS.contains(&ending.as_str()) {
            return Err(Refusal {
                status: 403,
                words: format!(
                    "“{name}” cannot be added: pictures end in .jpg, .png, .webp, .gif or .avif. Nothing was saved. \
                     Open it in a program for pictures and save it as one of these."
                ),
            });
        }
        self.inside(path, "static")
    }

    /// The place of a path below one of the site's own folders, by its name and by where it really is.
    fn inside(&self, path: &str, top: &str) -> Result<PathBuf, Refusal> {
        let refused = || Refusal::outside(path);
        if !path.split('/').all(is_plain) {
            return Err(refused());
        }
        let place = self.root.join(path);
        let home = self.root.join(top);
        // A shortcut could lead out of the folder. What is not there yet is judged by what it would lie in.
        let mut nearest = place.as_path();
        while !nearest.exists() && fs::symlink_metadata(nearest).is_err() {
            nearest = nearest.parent().ok_or_else(refused)?;
        }
        let real = nearest.canonicalize().map_err(|_| refused())?;
        let is_home = real == self.root || real.starts_with(&home);
        if is_home { Ok(place) } else { Err(refused()) }
    }
}

/// A name that leads nowhere else on any computer, and hides nothing.
fn is_plain(part: &str) -> bool {
    !part.is_empty()
        && !part.starts_with('.')
        && !part.ends_with(['.', ' '])
        && !part.contains(['\\', ':', '*', '?', '"', '<', '>', '|', '%'])
        && !part.contains(char::is_control)
}

/// Changes when a file does.
pub fn mark(bytes: &[u8]) -> String {
    format!("{:032x}", xxh3_128(bytes))
}

/// Writes a file whole or not at all. Another that is there keeps its rights.
///
/// # Errors
/// When the computer says no; then the old file is as it was.
pub fn write_whole(place: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = place.parent().ok_or_else(|| io::Error::other("it has no folder"))?;
    fs::create_dir_all(folder)?;
    let name = place.file_name().unwrap_or_default().to_string_lossy();
    // Names that start with a dot are no part of the site, so nobody builds half a page.
    let passing = folder.join(format!(".{name}.{}.tmp", std::process::id()));
    let write = || {
        let mut file = fs::File::create(&passing)?;
        file.write_all(bytes)?;
        if let Ok(details) = fs::metadata(place) {
            file.set_permissions(details.permissions())?;
        }
        file.sync_all()?;
        fs::rename(&passing, place)
    };
    write().inspect_err(|_| {
        let _never_made = fs::remove_file(&passing);
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site() -> (tempfile::TempDir, Folder) {
        let top = tempfile::tempdir().unwrap();
        let root = top.path().canonicalize().unwrap().join("site");
        fs::create_dir_all(root.join("content/services")).unwrap();
        fs::create_dir_all(root.join("content/data")).unwrap();
        fs::write(root.join("content/services/swimming.md"), "x").unwrap();
        fs::write(root.join("fingerpost.yaml"), "name: x\n").unwrap();
        (top, Folder::new(root))
    }

    #[test]
    fn only_pages_data_with_a_form_and_pictures_are_within_reach() {
        let (_top, folder) = site();
        for path in [
            "content/services/swimming.md",
            "content/events/new-one.md",
            "content/data/people.yaml",
            "content/services/swimming.easy.md",
            "content/services/swimming.pl.md",
            "fingerpost.yaml",
        ] {
            assert!(folder.entry(path).is_ok(), "{path}");
        }
        assert!(folder.picture("static/pictures/pool.jpg").is_ok());
        for path in [
            "",
            "/",
            "/etc/passwd",
            "../fingerpost.yaml",
            "./fingerpost.yaml",
            "fingerpost.yaml/",
            "/fingerpost.yaml",
            "Fingerpost.yaml",
            "content/fingerpost.yaml",
            "content/services/fingerpost.yaml",
            "content/services",
            "content/services/../../../x.md",
            "content/../fingerpost.yaml",
            "content/services/..",
            "content/services/.hidden.md",
            "content/nothing/x.md",
            "content/services/deep/x.md",
            "content/services/x.html",
            "content/services/x.easy.txt",
            "content/services/x.easy.pl.md",
            "content/services/x.zz.md",
            "content/services/.easy.md",
            "content/services/../x.easy.md",
            "content/services/../../x.pl.md",
            "content/new/services-x.easy.md",
            "content/nothing/x.easy.md",
            "x.easy.md",
            "content/data/schedule2.yaml",
            "content\\services\\x.md",
            "content/services/..\\..\\x.md",
            "content/services/C:x.md",
            "content//services/x.md",
            "/content/services/x.md",
            "content/services/%2e%2e%2fx.md",
            "content/services/x\0.md",
            "./content/services/x.md",
            "themes/waymark/words/en.yaml",
            "static/pictures/pool.jpg",
        ] {
            assert_eq!(folder.entry(path).map_err(|refusal| refusal.status).err(), Some(403), "{path}");
        }
        for path in [
            "static/a.png",
            "static/pictures/a.html",
            "static/pictures/a.svg",
            "static/pictures/../../a.png",
            "static/pictures/.png",
            "content/services/a.png",
        ] {
            assert!(folder.picture(path).is_err(), "{path}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_shortcut_out_of_the_folder_is_not_followed() {
        let (top, folder) = site();
        let outside = top.path().canonicalize().unwrap().join("outside");
        fs::create_dir(&outside).unwrap();
        fs::write(outside.join("secret.md"), "x").unwrap();
        std::os::unix::fs::symlink(outside.join("secret.md"), folder.root().join("content/services/open.md")).unwrap();
        std::os::unix::fs::symlink(&outside, folder.root().join("content/events")).unwrap();
        std::os::unix::fs::symlink(outside.join("not-there.md"), folder.root().join("content/services/dangling.md"))
            .unwrap();
        assert!(folder.entry("content/services/open.md").is_err());
        assert!(folder.entry("content/events/secret.md").is_err());
        assert!(folder.entry("content/events/new.md").is_err());
        assert!(folder.entry("content/services/dangling.md").is_err());
        for twin in ["open.easy.md", "open.pl.md"] {
            std::os::unix::fs::symlink(outside.join("secret.md"), folder.root().join("content/services").join(twin))
                .unwrap();
            assert!(folder.entry(&format!("content/services/{twin}")).is_err(), "{twin}");
        }
        fs::write(outside.join("settings.yaml"), "name: x\n").unwrap();
        fs::remove_file(folder.root().join("fingerpost.yaml")).unwrap();
        assert!(folder.entry("fingerpost.yaml").is_err(), "a site without settings gets none from a form");
        std::os::unix::fs::symlink(outside.join("settings.yaml"), folder.root().join("fingerpost.yaml")).unwrap();
        assert!(folder.entry("fingerpost.yaml").is_err());
    }

    #[test]
    fn a_file_is_written_whole_and_leaves_nothing_beside_it() {
        let (_top, folder) = site();
        let (_, place) = folder.entry("content/services/swimming.md").unwrap();
        write_whole(&place, b"new").unwrap();
        assert_eq!(fs::read(&place).unwrap(), b"new");
        assert_eq!(fs::read_dir(place.parent().unwrap()).unwrap().count(), 1);
    }
}
