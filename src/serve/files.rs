//! From an address to a file of the built site, and to no other file.

use std::path::{Path, PathBuf};

use percent_encoding::percent_decode_str;

/// What lies at an address.
#[derive(Debug, PartialEq, Eq)]
pub enum Found {
    /// A file.
    File(PathBuf),
    /// A folder with a page in it, asked for without its last slash.
    NeedsSlash,
    /// Nothing that is for browsers.
    Nothing,
}

/// The list that a folder of open data holds, which the feed's addresses mean by the folder itself.
const LIST: &str = "index.json";

/// Finds what lies at `path`, the part of an address that starts with a slash,
/// in `folder`, whose own path must be a real one.
pub fn find(folder: &Path, path: &str) -> Found {
    let Some(parts) = parts(path) else { return Found::Nothing };
    let place = parts.iter().fold(folder.to_owned(), |place, part| place.join(part));
    let wants_folder = path.ends_with('/');
    let (page, list) = (place.join("index.html"), place.join(LIST));
    let file = match (place.is_dir(), wants_folder) {
        (true, _) if !page.is_file() && list.is_file() => list,
        (true, true) => page,
        (true, false) if page.is_file() => return Found::NeedsSlash,
        (false, false) => place,
        _ => return Found::Nothing,
    };
    // A shortcut in the folder could still lead out of it.
    match file.canonicalize() {
        Ok(real) if real.starts_with(folder) && real.is_file() => Found::File(real),
        _ => Found::Nothing,
    }
}

/// The names that a path is made of. None when one of them could lead
/// elsewhere on some computer, or is hidden.
fn parts(path: &str) -> Option<Vec<String>> {
    let inner = path.strip_prefix('/')?;
    let inner = inner.strip_suffix('/').unwrap_or(inner);
    if inner.is_empty() {
        return (path == "/").then(Vec::new);
    }
    inner.split('/').map(part).collect()
}

fn part(part: &str) -> Option<String> {
    let name = percent_decode_str(part).decode_utf8().ok()?.into_owned();
    let leads_away = name.is_empty()
        || name.starts_with('.')
        || name.ends_with(['.', ' '])
        || name.contains(['/', '\\', ':'])
        || name.contains(char::is_control);
    (!leads_away).then_some(name)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn site() -> (tempfile::TempDir, PathBuf) {
        let top = tempfile::tempdir().unwrap();
        let folder = top.path().canonicalize().unwrap().join("site");
        fs::create_dir_all(folder.join("services/st john")).unwrap();
        fs::create_dir_all(folder.join(".fingerpost")).unwrap();
        fs::create_dir_all(folder.join("empty")).unwrap();
        for file in ["index.html", "services/index.html", "services/st john/a b.pdf", ".fingerpost/manifest"] {
            fs::write(folder.join(file), "x").unwrap();
        }
        fs::write(folder.parent().unwrap().join("secret.txt"), "x").unwrap();
        (top, folder)
    }

    #[test]
    fn addresses_lead_to_files() {
        let (_top, folder) = site();
        let file = |path: &str| Found::File(folder.join(path));
        assert_eq!(find(&folder, "/"), file("index.html"));
        assert_eq!(find(&folder, "/index.html"), file("index.html"));
        assert_eq!(find(&folder, "/services/"), file("services/index.html"));
        assert_eq!(find(&folder, "/services"), Found::NeedsSlash);
        assert_eq!(find(&folder, "/services/st%20john/a%20b.pdf"), file("services/st john/a b.pdf"));
        assert_eq!(find(&folder, "/empty"), Found::Nothing);
        assert_eq!(find(&folder, "/empty/"), Found::Nothing);
        assert_eq!(find(&folder, "/index.html/"), Found::Nothing);
    }

    #[test]
    fn no_address_leads_out_or_to_hidden_files() {
        let (_top, folder) = site();
        for path in [
            "",
            "//",
            "//secret.txt",
            "/../secret.txt",
            "/services/../../secret.txt",
            "/%2e%2e/secret.txt",
            "/..%2fsecret.txt",
            "/..%5csecret.txt",
            "/.fingerpost/manifest",
            "/%2efingerpost/manifest",
            "/services//index.html",
            "/./index.html",
            "/index.html%00.png",
            "/C:/secret.txt",
            "/index.html::$DATA",
            "/index.html.",
            "/%ff",
        ] {
            assert_eq!(find(&folder, path), Found::Nothing, "{path}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_shortcut_out_of_the_folder_is_not_followed() {
        let (_top, folder) = site();
        std::os::unix::fs::symlink(folder.parent().unwrap().join("secret.txt"), folder.join("open.txt")).unwrap();
        std::os::unix::fs::symlink(folder.parent().unwrap(), folder.join("up")).unwrap();
        assert_eq!(find(&folder, "/open.txt"), Found::Nothing);
        assert_eq!(find(&folder, "/up/secret.txt"), Found::Nothing);
    }
}
