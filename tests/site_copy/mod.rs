//! A copy of the example site, to be damaged.

#![allow(dead_code, reason = "each test file uses the part that it needs")]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use assert_cmd::Command;
use tempfile::TempDir;

/// The example site in a folder of its own.
pub struct SiteCopy {
    folder: TempDir,
}

/// What a run of the command said.
pub struct Said {
    pub success: bool,
    pub text: String,
}

impl SiteCopy {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let project = Path::new(env!("CARGO_MANIFEST_DIR"));
        copy(&project.join("content"), &folder.path().join("content"));
        copy(&project.join("static"), &folder.path().join("static"));
        fs::copy(project.join("fingerpost.yaml"), folder.path().join("fingerpost.yaml")).expect("the settings");
        Self { folder }
    }

    /// The same with the site that is built of it. Made once for all that want it: a second build of a copy makes only
    /// what is new.
    pub fn published() -> Self {
        static GOOD: LazyLock<SiteCopy> = LazyLock::new(|| {
            let site = SiteCopy::new();
            let said = site.build();
            assert!(said.success, "{}", said.text);
            site
        });
        let site = Self::new();
        copy(&GOOD.path("public"), &site.path("public"));
        site
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    pub fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("a file in a folder")).expect("its folder");
        fs::write(path, bytes).expect("a file");
    }

    /// Replaces words that must be there.
    pub fn edit(&self, path: &str, from: &str, to: &str) {
        let text = self.read(path);
        assert!(text.contains(from), "{path} has no “{from}”");
        self.write(path, text.replacen(from, to, 1));
    }

    /// Runs the command in the copy, for a day that does not move.
    pub fn run(&self, arguments: &[&str]) -> Said {
        let output = Command::cargo_bin("fingerpost")
            .expect("the command")
            .current_dir(self.folder.path())
            .args(arguments)
            .args(["--date", "2026-11-25"])
            .output()
            .expect("it runs");
        let text = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
        assert!(!text.contains("panicked"), "it crashed:\n{text}");
        Said { success: output.status.success(), text }
    }

    pub fn build(&self) -> Said {
        self.run(&["build", "--no-print"])
    }

    /// Every file of the built site with its bytes, but for Fingerpost's own corner.
    pub fn built(&self) -> Vec<(String, Vec<u8>)> {
        files(&self.path("public"))
    }
}

/// Every file of a built site with its bytes, in order, but for Fingerpost's own corner.
pub fn files(top: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    collect(top, top, &mut files);
    files.sort();
    files
}

fn collect(top: &Path, folder: &Path, files: &mut Vec<(String, Vec<u8>)>) {
    for entry in fs::read_dir(folder).expect("a built site").flatten() {
        let path = entry.path();
        let name = path.strip_prefix(top).expect("inside").to_string_lossy().into_owned();
        if name == ".fingerpost" {
            continue;
        }
        if path.is_dir() {
            collect(top, &path, files);
        } else {
            files.push((name, fs::read(&path).expect("a file")));
        }
    }
}

fn copy(from: &Path, to: &Path) {
    let Ok(entries) = fs::read_dir(from) else { return };
    fs::create_dir_all(to).expect("a folder");
    for entry in entries.flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("a copy");
        }
    }
}
