//! `fingerpost fix`: given a file with slips in it, this is shown, and that is in the file afterwards.

mod support;

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use support::{GUIDE, SERVICE, TODAY, TinySite};

/// What a run says when somebody answers `answer`.
fn run(site: &Path, arguments: &[&str], answer: &str) -> (bool, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_fingerpost"))
        .current_dir(site)
        .args(["fix", "--date", TODAY])
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command runs");
    // It may have ended without asking.
    let _ = child.stdin.take().expect("a way in").write_all(answer.as_bytes());
    let output = child.wait_with_output().expect("the command ends");
    let said = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert!(!said.contains("panicked"), "it crashed:\n{said}");
    (output.status.success(), said)
}

/// The service after `fix --yes`, where `from` was spoilt into `to`.
fn mended(from: &str, to: &str) -> (String, String) {
    let folder = TinySite::new().replace(SERVICE, from, to).on_disk();
    let (success, said) = run(folder.path(), &["--yes"], "");
    assert!(success, "{said}");
    (fs::read_to_string(folder.path().join(SERVICE)).expect("the file is there"), said)
}

const TITLE: &str = "title: Otter swimming";

#[test]
fn what_can_be_mended_in_one_way_is_as_it_was() {
    let healthy = TinySite::new().text(SERVICE);
    for (from, to) in [
        ("  open_to_all", "\topen_to_all"),
        ("  open_to_all", "\u{a0}\u{a0}open_to_all"),
        (TITLE, "title:\u{a0}Otter swimming"),
        (TITLE, "title:Otter swimming"),
        (TITLE, "title：Otter swimming"),
        (TITLE, "\u{200b}title: Otter swimming"),
        (TITLE, "title: Ot\u{200b}ter swimming"),
        (TITLE, "title: “Otter swimming”"),
        (TITLE, "tilte: Otter swimming"),
        ("  - name:", "  -name:"),
        ("  - name:", "  • name:"),
        ("reviewed: 2026-08-01", "reviewed: 1/8/26"),
        ("reviewed: 2026-08-01", "reviewed: 1st Aug 2026"),
        ("reviewed: 2026-08-01", "reviewed: Saturday 1 August 2026"),
        ("reviewed: 2026-08-01", "reviewed: “2026-08-01”"),
        ("free: true", "free: “true”"),
        ("\"01632 960300\"", "“01632 960300”"),
        ("needs: [all]", "needs: [al]"),
        ("needs: [all]", "needs: [\u{a0}all]"),
        ("needs: [all]", "needs: [All]"),
        ("provider: otter-trust", "provider: oter-trust"),
        ("provider: otter-trust", "provider: otter-trust\u{200b}"),
        ("provider: otter-trust", "provider:   Otter Trust"),
    ] {
        let (text, said) = mended(from, to);
        let text = text.replace("provider:   otter", "provider: otter");
        assert_eq!(text, healthy, "{to:?}:\n{said}");
    }
}

#[test]
fn a_list_with_dots_becomes_a_list() {
    let (text, said) = mended("needs: [all]", "needs:\n  • all\n  •\tautism");
    assert!(text.contains("needs:\n  - all\n  - autism\n"), "{said}");
    let (text, said) = mended("areas: [county]", "areas:\n  – county");
    assert!(text.contains("areas:\n  - county\n"), "{said}");
}

#[test]
fn words_with_a_colon_get_quote_marks() {
    for to in ["title: Otter: swimming", "title: “Otter: swimming”", "title： “Otter: swimming”"] {
        let (text, said) = mended(TITLE, to);
        assert!(text.contains("title: \"Otter: swimming\"\n"), "{to}:\n{said}");
    }
}

#[test]
fn dots_in_the_words_of_a_page_become_a_list() {
    let folder = TinySite::new().append(SERVICE, "\nPlease bring:\n\n• a towel\n•\ta drink\n").on_disk();
    run(folder.path(), &["--yes"], "");
    let text = fs::read_to_string(folder.path().join(SERVICE)).unwrap();
    assert!(text.ends_with("Please bring:\n\n- a towel\n- a drink\n"), "{text}");
}

#[test]
fn rows_become_a_table_and_numbers_links() {
    let words = "\nWho\tPrice\nChild\t£2\n\nRing 01632 960300 or write to hello@otter.example.org.\n";
    let folder = TinySite::new().append(SERVICE, words).on_disk();
    let (_, said) = run(folder.path(), &["--yes"], "");
    let text = fs::read_to_string(folder.path().join(SERVICE)).unwrap();
    let mended = "\n| Who | Price |\n|---|---|\n| Child | £2 |\n\n\
                  Ring [01632 960300](tel:01632960300) or write to <hello@otter.example.org>.\n";
    assert!(text.ends_with(mended), "{text}\n{said}");
    assert!(said.contains("look twice: the first row was taken"), "{said}");
}

/// A file was renamed, and the page keeps its old address.
#[test]
fn links_and_references_follow_a_page_that_was_renamed() {
    let guide = TinySite::new().text(GUIDE);
    let guide = guide.replace("for_whom:", "aliases: [/guides/begin/]\nfor_whom:");
    let service = "\nRead [what to do](../guides/begin.md#write-it-down) first.\n";
    let healthy = TinySite::new().with(GUIDE, &guide);
    let part =
        guide.lines().find_map(|line| line.strip_prefix("## ")).expect("a step").to_lowercase().replace(' ', "-");
    let service = service.replace("write-it-down", &part);
    let folder =
        healthy.append(SERVICE, &service).replace(SERVICE, "for_whom:", "related: [guides/begin]\nfor_whom:").on_disk();
    let (_, said) = run(folder.path(), &["--yes"], "");
    let text = fs::read_to_string(folder.path().join(SERVICE)).unwrap();
    assert!(text.contains("related: [guides/first-steps]"), "{text}\n{said}");
    assert!(text.contains(&format!("(../guides/first-steps.md#{part})")), "{text}\n{said}");
    assert!(said.contains("“First steps” was once called that"), "{said}");
}

#[test]
fn ages_days_and_names_are_written_as_fields_have_them() {
    let (text, said) = mended("{from: 5, to: 16}", "5 to 16");
    assert!(text.contains("ages: {from: 5, to: 16}\n"), "{said}");
    let (text, said) = mended("places: [pool]", "places: Pool");
    assert!(text.contains("places: [pool]\n"), "{said}");
    let (text, said) = mended("ages: {", "ages {");
    assert!(text.contains("ages: {from"), "{said}");
}

#[test]
fn long_dashes_become_the_lines_that_fields_stand_between() {
    let healthy = TinySite::new().text(SERVICE);
    let (first, rest) = healthy.split_once("---\n").unwrap();
    assert_eq!(first, "");
    let (fields, words) = rest.split_once("---\n").unwrap();
    for broken in [
        format!("—\n{fields}—\n{words}"),
        format!("---\n{fields}–-\n{words}"),
        format!("----\n{fields}---\n{words}"),
        format!("---\n{fields}{words}"),
    ] {
        let folder = TinySite::new().with(SERVICE, &broken).on_disk();
        let (_, said) = run(folder.path(), &["--yes"], "");
        assert_eq!(fs::read_to_string(folder.path().join(SERVICE)).unwrap(), healthy, "{said}");
    }
}

/// Several slips, some behind others, at the same time.
#[test]
fn a_file_with_many_slips_is_mended_in_one_run() {
    let healthy = TinySite::new().text(SERVICE);
    let spoilt = healthy
        .replace(TITLE, "title：Otter swimming")
        .replace("  open_to_all", "\topen_to_all")
        .replace("needs: [all]", "needs: [al]")
        .replace("reviewed: 2026-08-01", "reviewed: 1st August 2026")
        .replace("tier: universal", "tier:universal");
    let folder = TinySite::new().with(SERVICE, spoilt).on_disk();
    let (_, said) = run(folder.path(), &["--yes"], "");
    assert_eq!(fs::read_to_string(folder.path().join(SERVICE)).unwrap(), healthy, "{said}");
    assert!(said.contains("5 changes in 1 file. Nothing wrong is left."), "{said}");
}

#[test]
fn what_is_shown_before_anything_is_written() {
    let site = TinySite::new().replace(SERVICE, "reviewed: 2026-08-01", "reviewed: 1/8/26").replace(
        SERVICE,
        "  open_to_all",
        "\topen_to_all",
    );
    let folder = site.on_disk();
    let (success, said) = run(folder.path(), &["--dry-run"], "");
    assert!(success);
    insta::assert_snapshot!("dry_run", said);
    assert_eq!(fs::read_to_string(folder.path().join(SERVICE)).unwrap(), site.text(SERVICE));
}

#[test]
fn nothing_is_written_without_a_yes() {
    let site = TinySite::new().replace(SERVICE, "tier: universal", "tier:universal");
    let folder = site.on_disk();
    let text = || fs::read_to_string(folder.path().join(SERVICE)).unwrap();
    for answer in ["", "\n", "n\n", "what?\n"] {
        let (success, said) = run(folder.path(), &[], answer);
        assert!(success && said.contains("Nothing was written."), "{said}");
        assert_eq!(text(), site.text(SERVICE), "{answer:?}");
    }
    run(folder.path(), &[], "y\n");
    assert_eq!(text(), TinySite::new().text(SERVICE));
    let (_, said) = run(folder.path(), &[], "y\n");
    assert!(said.contains("Nothing that can be mended by itself. Nothing wrong is left."), "{said}");
}

#[test]
fn what_could_be_meant_in_two_ways_is_left_alone() {
    for (from, to) in [
        // 9 October has not come yet, so perhaps somebody writes as in America.
        ("reviewed: 2026-08-01", "reviewed: 9/10/26"),
        ("reviewed: 2026-08-01", "reviewed: 8/30/26"),
        ("reviewed: 2026-08-01", "reviewed: Monday 1 August 2026"),
        ("reviewed: 2026-08-01", "reviewed: August 2026"),
        // There is a title already.
        ("for_whom: Disabled", "tilte: Disabled"),
        ("needs: [all]", "needs: [zebra]"),
        (TITLE, "title: \"Otter swimming"),
    ] {
        let (text, said) = mended(from, to);
        assert_eq!(text, TinySite::new().replace(SERVICE, from, to).text(SERVICE), "{to:?}:\n{said}");
    }
}

#[test]
fn line_ends_and_the_mark_at_the_start_stay() {
    let windows = format!("\u{feff}{}", TinySite::new().text(SERVICE).replace('\n', "\r\n"));
    let folder = TinySite::new().with(SERVICE, windows.replace("tier: universal", "tier:universal")).on_disk();
    run(folder.path(), &["--yes"], "");
    assert_eq!(fs::read_to_string(folder.path().join(SERVICE)).unwrap(), windows);
}

#[test]
fn no_other_file_is_touched_and_nothing_is_left_lying_about() {
    let site = TinySite::new().replace(SERVICE, "tier: universal", "tier:universal");
    let folder = site.on_disk();
    let all = |root: &Path| -> Vec<(String, Vec<u8>)> {
        let files = walkdir(root);
        files.into_iter().map(|path| (path.display().to_string(), fs::read(&path).unwrap())).collect()
    };
    let before = all(folder.path());
    run(folder.path(), &["--yes"], "");
    let after = all(folder.path());
    let changed: Vec<&String> =
        before.iter().zip(&after).filter(|(one, other)| one != other).map(|(one, _)| &one.0).collect();
    assert_eq!(before.len(), after.len());
    assert!(changed.len() == 1 && changed[0].ends_with("swimming.md"), "{changed:?}");
}

fn walkdir(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder can be read") {
        let path = entry.expect("a file can be seen").path();
        if path.is_dir() { found.extend(walkdir(&path)) } else { found.push(path) }
    }
    found.sort();
    found
}

#[test]
fn the_settings_are_mended_too_and_one_file_can_be_named() {
    let site = TinySite::new().replace(SERVICE, "tier: universal", "tier:universal");
    let settings = site.text("fingerpost.yaml");
    let spoilt = settings.replacen("name: ", "name:\u{a0}", 1);
    let folder = site.with("fingerpost.yaml", &spoilt).on_disk();
    let (_, said) = run(folder.path(), &["fingerpost.yaml", "--yes"], "");
    assert_eq!(fs::read_to_string(folder.path().join("fingerpost.yaml")).unwrap(), settings, "{said}");
    assert!(fs::read_to_string(folder.path().join(SERVICE)).unwrap().contains("tier:universal"));
    let (success, said) = run(folder.path(), &["content/servces", "--yes"], "");
    assert!(!success && said.contains("There is no file or folder"), "{said}");
}
