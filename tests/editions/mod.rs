//! Two editions of a site, to be built over each other again and again.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use super::support::{self, SERVICE, SETTINGS, TODAY, TinySite};

/// Two editions of a site that differ in every page, each in a folder of its own, and room for what is built of them.
pub struct Editions {
    pub top: tempfile::TempDir,
    pub made: [Site; 2],
}

/// Every file of a built site with its bytes, but for Fingerpost's own corner.
pub type Site = Vec<(PathBuf, Vec<u8>)>;

impl Editions {
    pub fn new() -> Self {
        let top = tempfile::tempdir().expect("a folder");
        let first = TinySite::new();
        let second = first
            .clone()
            .replace(SETTINGS, "name: Fernshire SEND Help", "name: Fernshire Second Edition")
            .with("content/guides/new.md", first.text(support::GUIDE).replace("First steps", "Second steps"));
        let first = (0..20).fold(first, |site, at| {
            let page = site.text(SERVICE).replace("title: Otter swimming", &format!("title: Old swimming {at}"));
            site.with(&format!("content/services/old-{at}.md"), page)
        });
        for (name, site) in [("0", &first), ("1", &second)] {
            fs::rename(site.on_disk().keep(), top.path().join(name)).expect("a site");
        }
        let mut editions = Self { top, made: [Vec::new(), Vec::new()] };
        for edition in [0, 1] {
            let alone = editions.top.path().join(format!("alone-{edition}"));
            let said = editions.build(edition, &alone).output().expect("it runs");
            assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
            editions.made[edition] = files(&alone);
        }
        assert!(editions.made[0].len() > 60);
        let same = editions.made[0].iter().filter(|file| editions.made[1].contains(file)).count();
        assert!(same * 2 < editions.made[0].len(), "{same} files are the same in both");
        editions
    }

    pub fn out(&self) -> PathBuf {
        self.top.path().join("public")
    }

    /// Where the next site is put together.
    pub fn next(&self) -> PathBuf {
        self.top.path().join(".public.fingerpost-next")
    }

    pub fn build(&self, edition: usize, out: &Path) -> Command {
        command(&self.top.path().join(edition.to_string()), out, &[env!("CARGO_BIN_EXE_fingerpost")])
    }

    /// Builds both editions into a folder, one after the other. How long the second takes, in microseconds.
    pub fn measure(&self, out: &Path) -> u64 {
        assert!(self.build(0, out).output().expect("it runs").status.success());
        let began = Instant::now();
        assert!(self.build(1, out).output().expect("it runs").status.success());
        u64::try_from(began.elapsed().as_micros()).expect("a short time")
    }

    /// A build of a site with a fault, which writes nothing of its own.
    pub fn build_broken(&self, out: &Path) -> std::process::Output {
        let broken = self.top.path().join("broken");
        if !broken.is_dir() {
            fs::rename(TinySite::new().with(SERVICE, "---\ntitle: [\n---\n").on_disk().keep(), &broken)
                .expect("a site");
        }
        command(&broken, out, &[env!("CARGO_BIN_EXE_fingerpost")]).output().expect("it runs")
    }

    /// A file that is the same in both, so that it is linked and not made.
    pub fn same(&self) -> &Path {
        let same = self.made[0].iter().find(|file| self.made[1].contains(file));
        &same.expect("styles, at least").0
    }

    /// Which edition lies in a folder. None when it is neither.
    pub fn which(&self, out: &Path) -> Option<usize> {
        let there = files(out);
        self.made.iter().position(|made| *made == there)
    }
}

/// A build, started by a program that has its own program's path as its last argument.
pub fn command(site: &Path, out: &Path, program: &[&str]) -> Command {
    let mut command = Command::new(program[0]);
    command.args(&program[1..]).arg("--site").arg(site).args(["build", "--no-print", "--date", TODAY]);
    command.arg("--out").arg(out).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

pub fn files(top: &Path) -> Site {
    let entries = walkdir::WalkDir::new(top).sort_by_file_name().into_iter();
    entries
        .filter_entry(|entry| entry.file_name() != ".fingerpost")
        .flatten()
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let path = entry.path().strip_prefix(top).expect("inside").to_owned();
            (path, fs::read(entry.path()).expect("a file"))
        })
        .collect()
}
