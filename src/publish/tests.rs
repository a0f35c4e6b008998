//! What the output folder goes through.

use std::fs;
use std::path::Path;

use super::*;

mod exchange;

fn quiet(_: usize, _: usize) {}

fn site(files: &[(&str, &str)]) -> Vec<Artifact<'static>> {
    files.iter().map(|(path, text)| Artifact::ready(*path, text.as_bytes().to_vec())).collect()
}

fn text(folder: &Path, path: &str) -> String {
    fs::read_to_string(folder.join(path)).unwrap()
}

/// Does the same with an output folder that is exchanged and with one that stays.
fn both_ways(story: impl Fn(Output)) {
    for stays in [false, true] {
        let folder = tempfile::tempdir().unwrap();
        let public = folder.path().join("public");
        story(if stays { Output::that_stays(public) } else { Output::new(public) });
        let left: Vec<_> = fs::read_dir(folder.path()).unwrap().flatten().map(|entry| entry.file_name()).collect();
        assert_eq!(left, ["public"]);
    }
}

#[test]
fn only_what_changed_is_written_and_only_ours_is_removed() {
    both_ways(|out| {
        out.publish(&site(&[("a/index.html", "1"), ("b/index.html", "2")]), &quiet).unwrap();
        fs::write(out.folder().join("CNAME"), "not ours").unwrap();
        fs::write(out.folder().join("b/mine.txt"), "not ours").unwrap();

        let report = out.publish(&site(&[("a/index.html", "1"), ("c.txt", "3")]), &quiet).unwrap();
        assert_eq!((report.written, report.removed), (1, 1));
        assert_eq!(report.changed, ["c.txt"]);
        assert!(!out.folder().join("b/index.html").exists());
        assert_eq!(text(out.folder(), "b/mine.txt"), "not ours");
        assert_eq!(text(out.folder(), "CNAME"), "not ours");

        let report = out.publish(&site(&[("a/index.html", "1"), ("c.txt", "3")]), &quiet).unwrap();
        assert_eq!((report.written, report.removed), (0, 0));
    });
}

#[test]
fn some_files_can_be_written_before_the_others() {
    both_ways(|out| {
        assert_eq!(out.publish_some(&site(&[("a.html", "1")])).unwrap(), Report::default());
        assert!(!out.folder().join("a.html").exists());
        out.publish(&site(&[("a.html", "1"), ("b.html", "2")]), &quiet).unwrap();

        let report = out.publish_some(&site(&[("a.html", "new")])).unwrap();
        assert_eq!((report.written, report.removed), (1, 0));
        assert_eq!((text(out.folder(), "a.html"), text(out.folder(), "b.html")), ("new".into(), "2".into()));

        let report = out.publish(&site(&[("a.html", "new")]), &quiet).unwrap();
        assert_eq!((report.written, report.gone), (0, vec!["b.html".to_owned()]));
    });
}

#[test]
fn a_file_that_somebody_deleted_comes_back() {
    both_ways(|out| {
        out.publish(&site(&[("a.txt", "1")]), &quiet).unwrap();
        fs::remove_file(out.folder().join("a.txt")).unwrap();
        out.publish(&site(&[("a.txt", "1")]), &quiet).unwrap();
        assert_eq!(text(out.folder(), "a.txt"), "1");
    });
}

#[test]
fn a_folder_with_other_files_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("thesis.doc"), "years of work").unwrap();
    let problems = Output::new(folder.path()).publish(&site(&[("a.txt", "1")]), &quiet).unwrap_err();
    assert_eq!(problems[0].rule.code, "output-folder");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn a_page_that_fails_leaves_the_last_good_site() {
    both_ways(|out| {
        out.publish(&site(&[("a.txt", "good"), ("b.txt", "good")]), &quiet).unwrap();
        let mut next = site(&[("a.txt", "new")]);
        next.push(Artifact::new("b.txt", || {
            Err(Box::new(Diagnostic::general(&rule::TEMPLATE_ERROR, "a mistake", "mend it")))
        }));
        assert!(out.publish(&next, &quiet).is_err());
        assert_eq!(text(out.folder(), "a.txt"), "good");
        assert_eq!(text(out.folder(), "b.txt"), "good");
    });
}

#[test]
fn a_first_build_that_fails_leaves_nothing_behind() {
    both_ways(|out| {
        let mut first = site(&[("a/index.html", "1")]);
        first.push(Artifact::new("b.txt", || {
            Err(Box::new(Diagnostic::general(&rule::TEMPLATE_ERROR, "a mistake", "mend it")))
        }));
        assert!(out.publish(&first, &quiet).is_err());
        assert!(!out.folder().join("a").exists());
        assert!(out.publish(&site(&[("a/index.html", "1")]), &quiet).is_ok());
    });
}

#[test]
fn a_run_killed_while_moving_is_finished_by_the_next() {
    let folder = tempfile::tempdir().unwrap();
    let out = Output::new(folder.path().join("public"));
    out.publish(&site(&[("a.txt", "old"), ("b.txt", "old"), ("gone.txt", "old")]), &quiet).unwrap();
    // As the disk stands when the power goes after the first of two moves.
    let own = out.folder().join(OWN);
    fs::create_dir_all(own.join("staging")).unwrap();
    fs::write(out.folder().join("a.txt"), "new").unwrap();
    fs::write(own.join("staging/b.txt"), "new").unwrap();
    fs::write(own.join("moves"), "+ a.txt\n+ b.txt\n- gone.txt\n").unwrap();
    staging::clean(out.folder()).unwrap();
    assert_eq!(text(out.folder(), "b.txt"), "new");
    assert!(!out.folder().join("gone.txt").exists());
    assert!(!own.join("staging").exists() && !own.join("moves").exists());
}

#[test]
fn a_page_may_take_the_place_of_a_folder() {
    both_ways(|out| {
        out.publish(&site(&[("a/index.html", "1")]), &quiet).unwrap();
        // The folder `a` is emptied before the file `a` takes its place.
        out.publish(&site(&[("b.txt", "1")]), &quiet).unwrap();
        out.publish(&site(&[("a", "file")]), &quiet).unwrap();
        assert_eq!(text(out.folder(), "a"), "file");
    });
}

#[test]
fn a_file_makes_room_for_a_folder_and_a_folder_for_a_file() {
    both_ways(|out| {
        out.publish(&site(&[("a", "file"), ("b/c/d", "deep")]), &quiet).unwrap();
        out.publish(&site(&[("a/b/c", "deep"), ("b", "file")]), &quiet).unwrap();
        assert_eq!((text(out.folder(), "a/b/c"), text(out.folder(), "b")), ("deep".into(), "file".into()));
        out.publish(&site(&[("a", "file"), ("b/c/d", "deep")]), &quiet).unwrap();
        assert_eq!((text(out.folder(), "a"), text(out.folder(), "b/c/d")), ("file".into(), "deep".into()));
    });
}

#[test]
fn a_list_of_moves_touches_nothing_outside() {
    let folder = tempfile::tempdir().unwrap();
    let out = Output::new(folder.path().join("public"));
    out.publish(&site(&[("a.txt", "1")]), &quiet).unwrap();
    fs::write(folder.path().join("precious.txt"), "years of work").unwrap();
    fs::write(out.folder().join(OWN).join("moves"), "- ../precious.txt\n+ ../a.txt\n").unwrap();
    out.publish(&site(&[("a.txt", "1")]), &quiet).unwrap();
    assert_eq!(text(folder.path(), "precious.txt"), "years of work");
}

#[test]
fn a_killed_move_is_finished_without_a_new_site() {
    let folder = tempfile::tempdir().unwrap();
    let out = Output::new(folder.path().join("public"));
    out.publish(&site(&[("a.txt", "old"), ("b.txt", "old")]), &quiet).unwrap();
    let own = out.folder().join(OWN);
    fs::create_dir_all(own.join("staging")).unwrap();
    fs::write(own.join("staging/b.txt"), "new").unwrap();
    fs::write(out.folder().join("a.txt"), "new").unwrap();
    fs::write(own.join("moves"), "+ a.txt\n+ b.txt\n").unwrap();
    out.finish_interrupted().unwrap();
    assert_eq!((text(out.folder(), "a.txt"), text(out.folder(), "b.txt")), ("new".into(), "new".into()));
    assert!(!own.join("moves").exists() && !own.join("staging").exists());
}
