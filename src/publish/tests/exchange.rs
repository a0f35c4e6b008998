//! Whole folders that change places.

use super::super::exchange::{beside, start, swap};
use super::super::lock::lock;
use super::*;

/// The name of a folder or a file on its disk, which a rename takes along.
#[cfg(unix)]
fn itself(path: &Path) -> u64 {
    use std::os::unix::fs::MetadataExt as _;
    fs::metadata(path).unwrap().ino()
}

#[cfg(any(target_os = "linux", target_os = "macos"))]
mod where_folders_can_be_exchanged {
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    use super::*;

    #[test]
    fn a_new_site_is_a_new_folder_and_the_same_site_the_same() {
        let folder = tempfile::tempdir().unwrap();
        let out = Output::new(folder.path().join("public"));
        let (first, second) = (site(&[("a.txt", "1"), ("b.txt", "1")]), site(&[("a.txt", "2"), ("b.txt", "1")]));
        out.publish(&first, &quiet).unwrap();
        let (old, kept) = (itself(out.folder()), itself(&out.folder().join("b.txt")));
        out.publish(&first, &quiet).unwrap();
        assert_eq!(itself(out.folder()), old);
        out.publish(&second, &quiet).unwrap();
        assert_ne!(itself(out.folder()), old);
        assert_eq!(itself(&out.folder().join("b.txt")), kept, "it was copied");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "something stays beside");
    }

    #[test]
    fn no_folder_of_an_earlier_site_comes_back() {
        let folder = tempfile::tempdir().unwrap();
        let out = Output::new(folder.path().join("public"));
        let listed = || -> Vec<String> {
            let all = walkdir::WalkDir::new(out.folder()).min_depth(1).sort_by_file_name().into_iter();
            let all = all.filter_entry(|entry| entry.file_name() != OWN).flatten();
            all.map(|entry| entry.path().strip_prefix(out.folder()).unwrap().display().to_string()).collect()
        };
        // Each is put together in the folders of the one before the last.
        for (pages, wanted) in [
            (vec!["a/b/c", "d/e"], vec!["a", "a/b", "a/b/c", "d", "d/e"]),
            (vec!["a/b/c", "d/e", "f/g"], vec!["a", "a/b", "a/b/c", "d", "d/e", "f", "f/g"]),
            (vec!["a/x", "d/e", "f"], vec!["a", "a/x", "d", "d/e", "f"]),
            (vec!["a", "d/e"], vec!["a", "d", "d/e"]),
            (vec!["a/b/c", "h"], vec!["a", "a/b", "a/b/c", "h"]),
            (vec!["h"], vec!["h"]),
        ] {
            out.publish(&site(&pages.iter().map(|page| (*page, "1")).collect::<Vec<_>>()), &quiet).unwrap();
            assert_eq!(listed(), wanted);
            assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        }
    }

    #[test]
    fn a_folder_that_stays_is_the_same_one() {
        let folder = tempfile::tempdir().unwrap();
        let out = Output::that_stays(folder.path().join("public"));
        out.publish(&site(&[("a.txt", "1")]), &quiet).unwrap();
        let old = itself(out.folder());
        out.publish(&site(&[("a.txt", "2")]), &quiet).unwrap();
        assert_eq!((itself(out.folder()), text(out.folder(), "a.txt")), (old, "2".into()));
    }

    #[test]
    fn new_words_are_never_written_into_a_file_of_the_old_site() {
        let folder = tempfile::tempdir().unwrap();
        let out = Output::new(folder.path().join("public"));
        out.publish(&site(&[("a.txt", "old")]), &quiet).unwrap();
        let copy = folder.path().join("copy");
        fs::hard_link(out.folder().join("a.txt"), &copy).unwrap();
        out.publish(&site(&[("a.txt", "new")]), &quiet).unwrap();
        assert_eq!((fs::read_to_string(copy).unwrap(), text(out.folder(), "a.txt")), ("old".into(), "new".into()));
    }

    #[test]
    fn what_others_put_there_comes_along() {
        let folder = tempfile::tempdir().unwrap();
        let out = Output::new(folder.path().join("public"));
        out.publish(&site(&[("a/index.html", "1"), ("b/index.html", "1")]), &quiet).unwrap();
        let at = |path: &str| out.folder().join(path);
        fs::write(at("CNAME"), "theirs").unwrap();
        fs::create_dir_all(at("b/deep/empty")).unwrap();
        fs::write(at(".fingerpost/print"), "a list").unwrap();
        symlink("nowhere", at("broken")).unwrap();
        symlink("CNAME", at("shortcut")).unwrap();
        fs::set_permissions(at("a"), fs::Permissions::from_mode(0o750)).unwrap();
        fs::set_permissions(out.folder(), fs::Permissions::from_mode(0o2775)).unwrap();
        let (old, cname) = (itself(out.folder()), itself(&at("CNAME")));

        out.publish(&site(&[("a/index.html", "2")]), &quiet).unwrap();
        assert_ne!(itself(out.folder()), old, "it was not exchanged");
        assert_eq!(itself(&at("CNAME")), cname);
        assert!(at("b/deep/empty").is_dir() && !at("b/index.html").exists());
        assert_eq!(text(out.folder(), ".fingerpost/print"), "a list");
        assert_eq!(fs::read_link(at("broken")).unwrap(), Path::new("nowhere"));
        assert_eq!(fs::read_link(at("shortcut")).unwrap(), Path::new("CNAME"));
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o7777;
        assert_eq!((mode(out.folder()), mode(&at("a"))), (0o2775, 0o750));
    }

    #[test]
    fn folders_that_lie_elsewhere_stay_what_they_are() {
        let folder = tempfile::tempdir().unwrap();
        let at = |path: &str| folder.path().join(path);
        fs::create_dir_all(at("disk/assets")).unwrap();
        fs::create_dir(at("disk/site")).unwrap();
        symlink("disk/site", at("public")).unwrap();
        for path in ["public", "public/"] {
            let out = Output::new(at(path));
            out.publish(&site(&[("assets/a.css", "1"), ("b.txt", path)]), &quiet).unwrap();
            assert!(fs::symlink_metadata(at("public")).unwrap().is_symlink());
            assert_eq!(text(&at("disk/site"), "b.txt"), path);
        }
        // Somebody keeps one folder of the site elsewhere.
        fs::rename(at("disk/site/assets/a.css"), at("disk/assets/a.css")).unwrap();
        fs::remove_dir(at("disk/site/assets")).unwrap();
        symlink("../assets", at("disk/site/assets")).unwrap();
        let out = Output::new(at("disk/site"));
        out.publish(&site(&[("assets/a.css", "2"), ("assets/b.css", "2")]), &quiet).unwrap();
        assert!(fs::symlink_metadata(at("disk/site/assets")).unwrap().is_symlink());
        assert_eq!((text(&at("disk/assets"), "a.css"), text(&at("disk/assets"), "b.css")), ("2".into(), "2".into()));
        assert!(!at("disk/site/b.txt").exists() && !out.folder().join(OWN).join("staging").exists());
        assert_eq!(fs::read_dir(at("disk")).unwrap().count(), 2);
    }

    #[test]
    fn the_lock_holds_while_folders_change_places() {
        let folder = tempfile::tempdir().unwrap();
        let public = folder.path().join("public");
        let held = lock(&public).unwrap().expect("nobody else is here");
        let next = beside(&public).unwrap();
        start(&public, &next).unwrap();
        assert!(lock(&public).unwrap().is_none());
        swap(&public, &next).unwrap();
        assert!(lock(&public).unwrap().is_none());
        fs::remove_dir_all(next).unwrap();
        assert!(lock(&public).unwrap().is_none());
        drop(held);
        assert!(lock(&public).unwrap().is_some());
    }
}

#[test]
fn what_a_killed_run_left_beside_is_taken_away_by_any_other() {
    let folder = tempfile::tempdir().unwrap();
    let out = Output::new(folder.path().join("public"));
    let pages = site(&[("a.txt", "1")]);
    out.publish(&pages, &quiet).unwrap();
    let next = folder.path().join(".public.fingerpost-next");
    let leave = || fs::create_dir(&next).and_then(|()| fs::write(next.join("a.txt"), "half a si")).unwrap();
    leave();
    let held = lock(out.folder()).unwrap();
    out.finish_interrupted().unwrap();
    assert!(next.exists(), "it belongs to a run that is under way");
    drop(held);
    out.finish_interrupted().unwrap();
    assert!(!next.exists());
    leave();
    out.publish(&pages, &quiet).unwrap();
    assert!(!next.exists());
    leave();
    Output::that_stays(out.folder()).publish(&pages, &quiet).unwrap();
    assert!(!next.exists());
}

#[test]
fn what_lies_beside_a_folder_that_is_not_ours_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let next = folder.path().join(".public.fingerpost-next");
    fs::create_dir(&next).unwrap();
    fs::create_dir(folder.path().join("public")).unwrap();
    fs::write(folder.path().join("public/thesis.doc"), "years of work").unwrap();
    let out = Output::new(folder.path().join("public"));
    out.finish_interrupted().unwrap();
    assert!(out.publish(&site(&[("a.txt", "1")]), &quiet).is_err());
    assert!(next.exists() && !out.folder().join(OWN).exists());
}

#[test]
fn what_is_in_the_way_is_told_and_the_old_site_stays() {
    both_ways(|out| {
        out.publish(&site(&[("a.txt", "old")]), &quiet).unwrap();
        fs::create_dir(out.folder().join("theirs")).unwrap();
        fs::write(out.folder().join("theirs/file"), "not ours").unwrap();
        for path in ["theirs", "theirs/file/page"] {
            let problems = out.publish(&site(&[("a.txt", "new"), (path, "new")]), &quiet).unwrap_err();
            assert_eq!(problems[0].rule.code, "write-failed");
            assert_eq!(
                (text(out.folder(), "a.txt"), text(out.folder(), "theirs/file")),
                ("old".into(), "not ours".into())
            );
            assert!(!out.folder().join(OWN).join("staging").exists());
        }
        // Folders in which nothing is left are nobody's.
        fs::remove_file(out.folder().join("theirs/file")).unwrap();
        fs::create_dir_all(out.folder().join("theirs/empty/empty")).unwrap();
        out.publish(&site(&[("a.txt", "new"), ("theirs", "new")]), &quiet).unwrap();
        assert_eq!((text(out.folder(), "a.txt"), text(out.folder(), "theirs")), ("new".into(), "new".into()));
    });
}

#[test]
fn many_runs_at_once_leave_one_whole_site() {
    let folder = tempfile::tempdir().unwrap();
    let public = folder.path().join("public");
    let whole =
        |name: &str| -> Vec<(String, String)> { (0..12).map(|at| (format!("{at}/page"), name.to_owned())).collect() };
    for _ in 0..10 {
        std::thread::scope(|scope| {
            for name in ["one", "two", "three"] {
                let (public, files) = (&public, whole(name));
                scope.spawn(move || {
                    let files: Vec<_> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
                    for _ in 0..5 {
                        if let Err(problems) = Output::new(public).publish(&site(&files), &quiet) {
                            assert!(problems[0].message.starts_with("another Fingerpost"), "{}", problems[0].message);
                        }
                    }
                });
            }
        });
        let there: Vec<_> = (0..12).map(|at| text(&public, &format!("{at}/page"))).collect();
        assert!(there.iter().all(|text| *text == there[0]), "{there:?}");
        assert_eq!(Output::new(&public).publish(&site(&[("12", "x")]), &quiet).unwrap().removed, 12);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        fs::remove_dir_all(&public).unwrap();
    }
}
