//! Killed, crowded out, shut out or out of room: the last good site or the new one, and clear words.

mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use support::{SERVICE, SETTINGS, TODAY, TinySite};

/// Two editions of a site that differ in every page, each in a folder of its own, and room for what is built of them.
struct Editions {
    top: tempfile::TempDir,
    made: [Site; 2],
}

/// Every file of a built site with its bytes, but for Fingerpost's own corner.
type Site = Vec<(PathBuf, Vec<u8>)>;

impl Editions {
    fn new() -> Self {
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

    fn out(&self) -> PathBuf {
        self.top.path().join("public")
    }

    fn build(&self, edition: usize, out: &Path) -> Command {
        command(&self.top.path().join(edition.to_string()), out, &[env!("CARGO_BIN_EXE_fingerpost")])
    }

    /// Which edition lies in a folder. None when it is neither.
    fn which(&self, out: &Path) -> Option<usize> {
        let there = files(out);
        self.made.iter().position(|made| *made == there)
    }
}

/// A build, started by a program that has its own program's path as its last argument.
fn command(site: &Path, out: &Path, program: &[&str]) -> Command {
    let mut command = Command::new(program[0]);
    command.args(&program[1..]).arg("--site").arg(site).args(["build", "--no-print", "--date", TODAY]);
    command.arg("--out").arg(out).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn files(top: &Path) -> Site {
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

/// Numbers that look random, and are the same in each run (an LCG of Knuth's).
fn numbers(mut state: u64) -> impl FnMut(u64) -> u64 {
    move |below| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    }
}

/// Kills builds at moments spread over the time that one takes.
///
/// A kill can hit the moment in which files are moved into place. Then a list of the moves is there, and any
/// next run, even one that has nothing to publish, carries it out: the site is whole again before anything else.
fn kill(times: u64) {
    let editions = Editions::new();
    let out = editions.out();
    assert!(editions.build(0, &out).output().expect("it runs").status.success());
    let began = Instant::now();
    assert!(editions.build(1, &out).output().expect("it runs").status.success());
    let mut whole = u64::try_from(began.elapsed().as_micros()).expect("a short time");
    let broken = editions.top.path().join("broken");
    let (mut now, mut random, mut counts) = (1, numbers(times), [0; 4]);
    fs::rename(TinySite::new().with(SERVICE, "---\ntitle: [\n---\n").on_disk().keep(), &broken).expect("a site");
    for round in 0..times {
        let next = 1 - now;
        let mut child = editions.build(next, &out).spawn().expect("it runs");
        match round % 4 {
            // Most of a build is reading and checking; these kills are sure to come while files are made or moved.
            0 => wait_for(&out.join(".fingerpost/staging"), &mut child, random(30_000)),
            1 => wait_for(&out.join(".fingerpost/moves"), &mut child, random(300)),
            _ => std::thread::sleep(Duration::from_micros(random(whole * 3 / 2))),
        }
        child.kill().expect("it can be killed");
        let _killed = child.wait();
        let moving = out.join(".fingerpost/moves").exists();
        let found = editions.which(&out);
        if moving {
            // Nothing can be published of this one, so all that it does is to finish.
            let said = command(&broken, &out, &[env!("CARGO_BIN_EXE_fingerpost")]).output().expect("it runs");
            assert!(!said.status.success());
            assert_eq!(editions.which(&out), Some(next), "round {round}: the moves were not finished");
            counts[if found.is_none() { 3 } else { 2 }] += 1;
            now = next;
        } else {
            let found = found.unwrap_or_else(|| panic!("round {round}: a mixture of two sites"));
            counts[usize::from(found == next)] += 1;
            // Others use the machine too: what a build takes is learnt as it goes.
            if round % 4 > 1 {
                whole = if found == next { whole * 9 / 10 } else { whole * 11 / 10 };
            }
            now = found;
        }
    }
    println!(
        "{times} kills: {} left the old site, {} the new one, {} a list of moves and a whole site, {} a list of moves half done",
        counts[0], counts[1], counts[2], counts[3]
    );
    assert!(counts[0] > 0);
    let last = editions.build(0, &out).output().expect("it runs");
    assert!(last.status.success());
    assert_eq!(editions.which(&out), Some(0));
}

/// Waits for a file, or for the end of the build, and a little longer.
fn wait_for(file: &Path, child: &mut std::process::Child, longer: u64) {
    while !file.exists() && child.try_wait().expect("ours").is_none() {
        std::thread::sleep(Duration::from_micros(50));
    }
    std::thread::sleep(Duration::from_micros(longer));
}

#[test]
fn builds_that_are_killed_leave_the_old_site_or_the_new_one() {
    kill(10);
}

/// Takes minutes: `cargo test --test hard_to_break -- --ignored --nocapture`.
#[test]
#[ignore = "takes minutes"]
fn two_hundred_builds_that_are_killed() {
    kill(200);
}

#[test]
fn a_first_build_that_is_killed_is_made_good_by_the_next() {
    let editions = Editions::new();
    let mut random = numbers(3);
    for _ in 0..3 {
        let mut child = editions.build(0, &editions.out()).spawn().expect("it runs");
        std::thread::sleep(Duration::from_millis(random(700)));
        child.kill().expect("it can be killed");
        let _killed = child.wait();
        assert!(editions.build(1, &editions.out()).output().expect("it runs").status.success());
        assert_eq!(editions.which(&editions.out()), Some(1));
        fs::remove_dir_all(editions.out()).expect("the site");
    }
}

#[test]
fn two_builds_at_once_into_one_folder_do_not_mix() {
    let editions = Editions::new();
    let out = editions.out();
    let mut published = 0;
    for _ in 0..4 {
        let both = [0, 1].map(|edition| editions.build(edition, &out).spawn().expect("it runs"));
        for child in both {
            let said = child.wait_with_output().expect("it ends");
            let words = String::from_utf8_lossy(&said.stderr).into_owned();
            if said.status.success() {
                published += 1;
            } else {
                assert!(words.contains("another Fingerpost is writing into"), "{words}");
            }
        }
        assert!(editions.which(&out).is_some(), "a mixture of two sites");
    }
    assert!(published >= 4);
}

/// What a build says that must fail, with the last good site still there.
#[cfg(unix)]
fn refused(editions: &Editions, program: &[&str], words: &str) {
    let out = editions.out();
    let said = command(&editions.top.path().join("1"), &out, program).output().expect("it runs");
    let text = String::from_utf8_lossy(&said.stderr).into_owned();
    assert!(!said.status.success() && said.status.code().is_some(), "{:?} {text}", said.status);
    assert!(text.contains("write-failed") && text.contains(words), "{text}");
    assert_eq!(editions.which(&out), Some(0), "the last good site changed");
}

#[cfg(unix)]
#[test]
fn a_disk_without_room_leaves_the_last_good_site() {
    let editions = Editions::new();
    let fingerpost = env!("CARGO_BIN_EXE_fingerpost");
    assert!(editions.build(0, &editions.out()).output().expect("it runs").status.success());
    // No file may be longer than one block, and the signal that says so is not heard: writing fails as on a full disk.
    // tests/full-disk.sh does it with a real one.
    let small = "trap '' XFSZ; ulimit -f 1; exec \"$0\" \"$@\"";
    refused(&editions, &["sh", "-c", small, fingerpost], "cannot write into");
    assert!(!editions.out().join(".fingerpost/staging").exists(), "what was made stays and fills the disk");
    assert!(editions.build(1, &editions.out()).output().expect("it runs").status.success());
    assert_eq!(editions.which(&editions.out()), Some(1));
}

#[cfg(target_os = "linux")]
#[test]
fn a_folder_that_nothing_may_be_written_into_is_told_in_words() {
    use std::os::unix::fs::PermissionsExt as _;
    let editions = Editions::new();
    let fingerpost = env!("CARGO_BIN_EXE_fingerpost");
    let out = editions.out();
    assert!(editions.build(0, &out).output().expect("it runs").status.success());
    let allow = |folder: u32, file: u32| {
        for entry in walkdir::WalkDir::new(editions.top.path()).contents_first(true).into_iter().flatten() {
            let mode = if entry.file_type().is_dir() { folder } else { file };
            fs::set_permissions(entry.path(), fs::Permissions::from_mode(mode)).expect("ours");
        }
    };
    allow(0o555, 0o444);
    let root = fs::write(out.join("try"), "").is_ok();
    if root {
        // Nothing is shut to root, so somebody else tries it. The program must lie where everybody may read.
        fs::remove_file(out.join("try")).expect("ours");
        let copy = editions.top.path().join("fingerpost");
        fs::copy(fingerpost, &copy).expect("a copy");
        fs::set_permissions(&copy, fs::Permissions::from_mode(0o555)).expect("ours");
        let copy = copy.to_str().expect("a plain path");
        refused(&editions, &["setpriv", "--reuid=65534", "--clear-groups", copy], "read-only");
    } else {
        refused(&editions, &[fingerpost], "read-only");
    }
    allow(0o755, 0o644);
}
