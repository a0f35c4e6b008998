//! Broken files and folders: one clear answer each, and the last good site stays.

mod site_copy;

use std::fs;

use site_copy::SiteCopy;

const SERVICE: &str = "content/services/inclusive-swimming.md";

/// Takes a good site that was built, does something to it, and builds again: that
/// build must fail with `code`, say `words`, and leave the first site as it was.
fn refused(damage: impl Fn(&SiteCopy), code: &str, words: &[&str]) -> String {
    let site = SiteCopy::published();
    let before = site.built();
    damage(&site);
    let said = site.build();
    assert!(!said.success, "it was built all the same:\n{}", said.text);
    assert!(said.text.contains(&format!("[{code}]")), "no {code} in:\n{}", said.text);
    for word in words {
        assert!(said.text.contains(word), "no “{word}” in:\n{}", said.text);
    }
    assert!(before == site.built(), "the last good site changed");
    said.text
}

/// Somebody stands in the folder above the site.
#[test]
fn the_wrong_folder_is_one_message() {
    let site = SiteCopy::new();
    let above = tempfile::tempdir().expect("a folder");
    let folder = above.path().display().to_string();
    let said = site.run(&["check", "--site", &folder]);
    assert!(!said.success && said.text.contains("[wrong-folder]: this is no folder of a site"), "{}", said.text);
    assert!(said.text.contains("1 error.") && !said.text.contains("os error"), "{}", said.text);
    fs::create_dir(above.path().join("offer")).expect("a folder can be made");
    fs::write(above.path().join("offer/fingerpost.yaml"), "").expect("a file can be written");
    let said = site.run(&["check", "--site", &folder]);
    assert!(said.text.contains("cd offer"), "{}", said.text);
    let said = site.run(&["check", "--site", &format!("{folder}/offer")]);
    assert!(said.text.contains("no folder called “content”") && !said.text.contains("vocabularies"), "{}", said.text);
}

/// PDFs are written into it first, and then pages: the same fault is told once.
#[test]
fn a_full_folder_is_told_once() {
    let site = SiteCopy::new();
    site.write("photos/pool.jpg", "");
    let said = site.run(&["build", "--out", "photos"]);
    assert!(!said.success && said.text.matches("[output-folder]").count() == 1, "{}", said.text);
    assert!(said.text.contains("Not built: 1 error"), "{}", said.text);
}

#[test]
fn broken_yaml() {
    refused(
        |site| site.edit(SERVICE, "title: ", "title: \"Half open "),
        "yaml-syntax",
        &["inclusive-swimming.md:2:", "never closed"],
    );
}

#[test]
fn tabs() {
    refused(|site| site.edit(SERVICE, "access:\n  ", "access:\n\t"), "yaml-tab", &["Tab key"]);
}

#[test]
fn an_empty_file() {
    refused(|site| site.write("content/services/empty.md", ""), "no-front-matter", &["services/empty.md", "empty"]);
}

#[test]
fn a_file_of_ten_megabytes() {
    refused(|site| site.write("content/services/large.md", vec![b'a'; 10_000_000]), "file-too-large", &["10 MB"]);
}

#[test]
fn a_picture_called_md() {
    let picture = [&b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"[..], &[0, 159, 146, 150]].concat();
    refused(|site| site.write("content/services/photo.md", &picture), "unreadable-file", &["not a text file"]);
}

#[test]
fn a_file_from_an_old_windows_program() {
    refused(
        |site| site.write("content/guides/old.md", b"---\ntitle: Caf\xe9\n---\n"),
        "unreadable-file",
        &["line 2", "old Windows form"],
    );
}

#[test]
fn duplicate_keys() {
    refused(|site| site.edit(SERVICE, "summary:", "title: Again\nsummary:"), "duplicate-field", &["stands twice"]);
}

#[test]
fn a_yaml_bomb() {
    let mut bomb = String::from("---\ntitle: a\nsummary: b\na: &a [x, x, x, x, x, x, x, x, x]\n");
    for (from, to) in ('a'..'i').zip('b'..='i') {
        bomb.push_str(&format!("{to}: &{to} [{}]\n", vec![format!("*{from}"); 9].join(", ")));
    }
    bomb.push_str("---\n");
    refused(|site| site.write("content/services/bomb.md", &bomb), "yaml-alias", &["services/bomb.md"]);
}

#[cfg(unix)]
#[test]
fn a_shortcut_out_of_the_folder() {
    refused(
        |site| std::os::unix::fs::symlink("/etc/passwd", site.path("content/services/secret.md")).expect("a link"),
        "outside-folder",
        &["services/secret.md"],
    );
    refused(
        |site| std::os::unix::fs::symlink("/etc/passwd", site.path("static/secret.txt")).expect("a link"),
        "outside-folder",
        &["static/secret.txt"],
    );
}

#[test]
fn a_file_name_with_spaces_and_accents() {
    refused(
        |site| fs::rename(site.path(SERVICE), site.path("content/services/Été à la piscine.md")).expect("a rename"),
        "file-name",
        &["ete-a-la-piscine.md"],
    );
}

#[test]
fn two_pages_with_one_address() {
    refused(
        |site| site.edit(SERVICE, "summary:", "address: send-advice\nsummary:"),
        "duplicate-address",
        &["/services/send-advice/", "the other page"],
    );
}

#[test]
fn old_addresses_in_a_circle() {
    refused(
        |site| {
            site.edit(SERVICE, "summary:", "aliases: [/services/send-advice/]\nsummary:");
            site.edit(
                "content/services/send-advice.md",
                "summary:",
                "aliases: [/services/inclusive-swimming/]\nsummary:",
            );
        },
        "reference-loop",
        &["aliases"],
    );
}

#[test]
fn a_missing_theme() {
    refused(
        |site| site.edit("fingerpost.yaml", "theme: waymark", "theme: waymrak"),
        "theme-missing",
        &["did you mean “waymark”"],
    );
}

#[test]
fn a_template_with_a_mistake() {
    refused(
        |site| site.write("themes/waymark/templates/news.html", "{% extends \"theme/news.html\" %}\n{% if %}"),
        "template-error",
        &["themes/waymark/templates/news.html:2:"],
    );
    refused(
        |site| site.write("themes/waymark/templates/news.html", "<h1>{{ page.titel }}</h1>"),
        "template-error",
        &["news.html:1:", "titel"],
    );
}

#[test]
fn a_style_with_a_mistake() {
    refused(
        |site| site.write("themes/waymark/styles/site.css", "@import \"nowhere.css\";"),
        "style-error",
        &["nowhere.css"],
    );
}

#[test]
fn missing_settings() {
    refused(
        |site| fs::remove_file(site.path("fingerpost.yaml")).expect("a file"),
        "missing-file",
        &["fingerpost init"],
    );
}

#[test]
fn a_reference_to_nothing_and_many_problems_at_once() {
    let said = refused(
        |site| {
            site.edit(SERVICE, "provider: ", "provider: x");
            site.edit("content/services/portage.md", "tier: ", "tier: x");
            site.edit("content/guides/annual-reviews.md", "title:", "titel:");
        },
        "dangling-reference",
        &["[unknown-term]", "[unknown-field]", "did you mean “title”?"],
    );
    // A title that is only misspelt is not called missing as well.
    assert!(said.contains("3 errors"), "{said}");
}

#[test]
fn every_problem_of_one_file_is_told_at_once() {
    let said = refused(
        |site| {
            site.edit(SERVICE, "for_whom:", "for_who:");
            site.edit(SERVICE, "needs: [all]", "needs: [autsim]");
            site.edit(SERVICE, "provider: ", "provider: x");
            site.edit(SERVICE, "ages: {from: 0, to: 25}", "ages: {from: 25, to: 0}");
            site.edit(SERVICE, "reviewed: 2026-", "reviewed: 2026-4");
        },
        "unknown-field",
        &["[unknown-term]", "[dangling-reference]", "[ages-upside-down]", "[bad-value]"],
    );
    // And nothing is said of what only stands in for the misspelt field.
    assert!(said.contains("5 errors"), "{said}");
}

#[test]
fn a_page_that_is_wrong_in_itself_is_not_called_missing_elsewhere() {
    let site = SiteCopy::new();
    site.edit("content/organisations/otter-trust.md", "complaint:", "complain:");
    let said = site.build();
    assert!(said.text.contains("[unknown-field]"), "{}", said.text);
    assert!(!said.text.contains("[dangling-reference]"), "{}", said.text);
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_are_no_problem() {
    let site = SiteCopy::published();
    let text = site.read(SERVICE).replace('\n', "\r\n");
    site.write(SERVICE, format!("\u{feff}{text}"));
    let said = site.build();
    assert!(said.success, "{}", said.text);
    // And positions are still right.
    site.edit(SERVICE, "ages: {from: ", "ages: {from: x");
    let said = site.build();
    assert!(said.text.contains("[wrong-type]"), "{}", said.text);
}

#[test]
fn an_output_folder_that_is_not_ours_is_left_alone() {
    let site = SiteCopy::new();
    site.write("public/thesis.txt", "years of work");
    let said = site.build();
    assert!(!said.success && said.text.contains("[output-folder]"), "{}", said.text);
    assert_eq!(site.read("public/thesis.txt"), "years of work");
    // The content itself is no place for the site either.
    let said = site.run(&["build", "--out", "content"]);
    assert!(said.text.contains("[output-folder]"), "{}", said.text);
}

#[test]
fn a_killed_build_leaves_the_last_good_site() {
    let site = SiteCopy::published();
    let before = site.built();
    // Half a staging folder and no list of moves: what a kill while rendering leaves behind.
    site.write("public/.fingerpost/staging/index.html", "half a pa");
    assert!(before == site.built());
    let said = site.build();
    assert!(said.success && said.text.contains("0 written"), "{}", said.text);
    assert!(before == site.built());
    assert!(!site.path("public/.fingerpost/staging").exists());
}
