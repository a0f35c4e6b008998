//! Killed, crowded out, shut out or out of room: the last good site or the new one, and clear words.

mod editions;
mod support;

use std::fs;
use std::path::Path;
use std::time::Duration;

use editions::{Editions, command, files};

/// Numbers that look random, and are the same in each run (an LCG of Knuth's).
fn numbers(mut state: u64) -> impl FnMut(u64) -> u64 {
    move |below| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    }
}

/// Kills builds at moments spread over the time that one takes. Each leaves the old site or the new one.
fn kill(times: u64) {
    let editions = Editions::new();
    let out = editions.out();
    let next_site = editions.next();
    let mut whole = editions.measure(&out);
    let (mut now, mut random, mut counts) = (1, numbers(times), [0; 2]);
    let mut half_made = 0;
    for round in 0..times {
        let next = 1 - now;
        let mut child = editions.build(next, &out).spawn().expect("it runs");
        match round % 5 {
            // Most of a build is reading and checking; these kills are sure to come while files are made, while old
            // ones are linked, and while the folders change places and the old one is removed.
            0 => wait_for(&next_site, &mut child, random(30_000)),
            1 => wait_for(&next_site.join(editions.same()), &mut child, random(2_000)),
            2 => wait_for(&next_site.join(".fingerpost/manifest"), &mut child, random(1_000)),
            _ => std::thread::sleep(Duration::from_micros(random(whole * 3 / 2))),
        }
        child.kill().expect("it can be killed");
        let _killed = child.wait();
        half_made += u64::from(next_site.exists());
        let found = editions.which(&out).unwrap_or_else(|| panic!("round {round}: a mixture of two sites"));
        counts[usize::from(found == next)] += 1;
        // Others use the machine too: what a build takes is learnt as it goes.
        if round % 5 > 2 {
            whole = if found == next { whole * 9 / 10 } else { whole * 11 / 10 };
        }
        now = found;
    }
    println!(
        "{times} kills: {} left the old site, {} the new one; {half_made} left something beside",
        counts[0], counts[1]
    );
    assert!(counts[0] > 0 && half_made > 0);
    // Nothing can be published of this one, so all that it does is to tidy up.
    assert!(!editions.build_broken(&out).status.success());
    assert!(!next_site.exists());
    assert_eq!(editions.which(&out), Some(now));
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

#[cfg(any(target_os = "linux", target_os = "macos"))]
#[test]
fn builds_that_are_killed_leave_the_old_site_or_the_new_one() {
    kill(15);
}

/// Takes minutes: `cargo test --test hard_to_break -- --ignored --nocapture`.
#[cfg(any(target_os = "linux", target_os = "macos"))]
#[test]
#[ignore = "takes minutes"]
fn two_hundred_builds_that_are_killed() {
    kill(200);
}

/// Kills first builds: a page is there when all are.
#[cfg(any(target_os = "linux", target_os = "macos"))]
fn kill_first(times: u64) {
    let editions = Editions::new();
    let mut whole = editions.measure(&editions.top.path().join("measured"));
    let (mut random, mut counts) = (numbers(times), [0; 2]);
    for round in 0..times {
        // A name for each, so that what is left of one is not the next one's to tidy up.
        let out = editions.top.path().join(format!("first-{round}"));
        let mut child = editions.build(0, &out).spawn().expect("it runs");
        if round % 2 == 0 {
            let beside = editions.top.path().join(format!(".first-{round}.fingerpost-next"));
            wait_for(&beside, &mut child, random(30_000));
        } else {
            std::thread::sleep(Duration::from_micros(random(whole * 3 / 2)));
        }
        child.kill().expect("it can be killed");
        let _killed = child.wait();
        let is_whole = editions.which(&out) == Some(0);
        assert!(is_whole || files(&out).is_empty(), "round {round}: half a site");
        counts[usize::from(is_whole)] += 1;
        if round % 2 == 1 {
            whole = if is_whole { whole * 9 / 10 } else { whole * 11 / 10 };
        }
        if round % 4 == 0 {
            assert!(editions.build(1, &out).output().expect("it runs").status.success());
            assert_eq!(editions.which(&out), Some(1));
        }
        fs::remove_dir_all(&out).unwrap_or_default();
    }
    println!("{times} kills of a first build: {} left nothing, {} the whole site", counts[0], counts[1]);
    assert!(counts[0] > 0);
}

#[cfg(any(target_os = "linux", target_os = "macos"))]
#[test]
fn a_first_build_that_is_killed_leaves_no_page_or_all() {
    kill_first(6);
}

#[cfg(any(target_os = "linux", target_os = "macos"))]
#[test]
#[ignore = "takes minutes"]
fn two_hundred_first_builds_that_are_killed() {
    kill_first(200);
}

/// A folder behind a shortcut cannot be exchanged, so files are moved into it. A kill in that moment leaves a list
/// of the moves, and any next run, even one that has nothing to publish, carries it out.
#[cfg(unix)]
fn kill_moves(times: u64) {
    let editions = Editions::new();
    let out = editions.out();
    fs::create_dir(editions.top.path().join("real")).expect("a folder");
    std::os::unix::fs::symlink("real", &out).expect("a shortcut");
    let whole = editions.measure(&out);
    let (mut now, mut random, mut counts) = (1, numbers(times), [0; 4]);
    for round in 0..times {
        let next = 1 - now;
        let mut child = editions.build(next, &out).spawn().expect("it runs");
        match round % 3 {
            0 => wait_for(&out.join(".fingerpost/moves"), &mut child, random(300)),
            1 => wait_for(&out.join(".fingerpost/staging"), &mut child, random(30_000)),
            _ => std::thread::sleep(Duration::from_micros(random(whole))),
        }
        child.kill().expect("it can be killed");
        let _killed = child.wait();
        let moving = out.join(".fingerpost/moves").exists();
        let found = editions.which(&out);
        if moving {
            assert!(!editions.build_broken(&out).status.success());
            assert_eq!(editions.which(&out), Some(next), "round {round}: the moves were not finished");
            counts[if found.is_none() { 3 } else { 2 }] += 1;
            now = next;
        } else {
            now = found.unwrap_or_else(|| panic!("round {round}: a mixture of two sites"));
            counts[usize::from(now == next)] += 1;
        }
    }
    println!(
        "{times} kills of moves: {} left the old site, {} the new one, {} a list of moves and a whole site, {} a list of moves half done",
        counts[0], counts[1], counts[2], counts[3]
    );
    assert!(fs::symlink_metadata(&out).expect("a shortcut").is_symlink());
}

#[cfg(unix)]
#[test]
fn moves_that_are_killed_are_finished_by_the_next_run_of_any_kind() {
    kill_moves(6);
}

#[cfg(unix)]
#[test]
#[ignore = "takes minutes"]
fn two_hundred_moves_that_are_killed() {
    kill_moves(200);
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
    assert!(
        !editions.next().exists() && !editions.out().join(".fingerpost/staging").exists(),
        "what was made stays and fills the disk"
    );
    assert!(editions.build(1, &editions.out()).output().expect("it runs").status.success());
    assert_eq!(editions.which(&editions.out()), Some(1));
}

/// The program as somebody runs it who may not do everything: to root, nothing is shut.
#[cfg(target_os = "linux")]
fn as_somebody(editions: &Editions) -> Vec<String> {
    use std::os::unix::fs::MetadataExt as _;
    let fingerpost = env!("CARGO_BIN_EXE_fingerpost");
    if fs::metadata("/proc/self").expect("a process").uid() != 0 {
        return vec![fingerpost.to_owned()];
    }
    // The program must lie where everybody may read.
    let copy = editions.top.path().join("fingerpost");
    fs::copy(fingerpost, &copy).expect("a copy");
    allow(&copy, 0o555, 0o555);
    let copy = copy.to_str().expect("a plain path");
    ["setpriv", "--reuid=65534", "--clear-groups", copy].map(str::to_owned).to_vec()
}

#[cfg(target_os = "linux")]
fn allow(top: &Path, folder: u32, file: u32) {
    use std::os::unix::fs::PermissionsExt as _;
    for entry in walkdir::WalkDir::new(top).contents_first(true).into_iter().flatten() {
        let mode = if entry.file_type().is_dir() { folder } else { file };
        fs::set_permissions(entry.path(), fs::Permissions::from_mode(mode)).expect("ours");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_folder_that_nothing_may_be_written_into_is_told_in_words() {
    let editions = Editions::new();
    assert!(editions.build(0, &editions.out()).output().expect("it runs").status.success());
    allow(editions.top.path(), 0o555, 0o444);
    let program = as_somebody(&editions);
    let program: Vec<&str> = program.iter().map(String::as_str).collect();
    refused(&editions, &program, "read-only");
    allow(editions.top.path(), 0o755, 0o644);
}

#[cfg(target_os = "linux")]
#[test]
fn a_folder_beside_which_nothing_may_be_written_is_built_into() {
    let editions = Editions::new();
    let out = editions.out();
    assert!(editions.build(0, &out).output().expect("it runs").status.success());
    allow(editions.top.path(), 0o555, 0o444);
    allow(&out, 0o777, 0o666);
    let program = as_somebody(&editions);
    let program: Vec<&str> = program.iter().map(String::as_str).collect();
    let said = command(&editions.top.path().join("1"), &out, &program).output().expect("it runs");
    assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
    assert_eq!(editions.which(&out), Some(1));
    assert!(!out.join(".fingerpost/staging").exists() && !out.join(".fingerpost/moves").exists());
    allow(editions.top.path(), 0o755, 0o644);
}

#[cfg(unix)]
#[test]
fn who_stands_in_the_folder_stands_in_the_new_site() {
    use std::os::unix::fs::MetadataExt as _;
    let editions = Editions::new();
    let out = editions.out();
    let itself = || fs::metadata(&out).expect("a folder").ino();
    assert!(editions.build(0, &out).output().expect("it runs").status.success());
    let before = itself();
    assert!(editions.build(1, &out).current_dir(&out).output().expect("it runs").status.success());
    assert_eq!((editions.which(&out), itself()), (Some(1), before));
    assert!(!editions.next().exists());
}
