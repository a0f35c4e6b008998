//! The forms that are published with the site: nothing of them unless the settings ask, and all of them when they do.

#![cfg(feature = "edit")]

mod support;

use std::collections::BTreeMap;
use std::path::Path;

use fingerpost::build::{self, Memory};
use fingerpost::content::admin::Admin;
use fingerpost::diagnostics::Format;
use fingerpost::publish::Output;
use serde_json::{Value, json};
use support::{PAGE, SETTINGS, TinySite, options};

const ADMIN: &str =
    "admin: {service: github, repository: fernshire/local-offer, sign_in: 'https://sign-in.fernshire.example/auth'}\n";

const FOR_FAMILIES: &str =
    "default-src 'self'; base-uri 'self'; form-action 'self' mailto:; frame-ancestors 'none'; object-src 'none'";

/// Every file of the built site.
fn built(site: &TinySite) -> BTreeMap<String, Vec<u8>> {
    let folder = site.on_disk();
    let output = Output::new(folder.path().join("public"));
    let outcome = build::build(folder.path(), &output, &options(), &Memory::default(), &|_, _| {});
    assert!(outcome.report.is_some(), "{}", support::shown(&outcome.diagnostics, Format::Text));
    let mut files = BTreeMap::new();
    collect(&folder.path().join("public"), "", &mut files);
    files
}

fn collect(folder: &Path, above: &str, into: &mut BTreeMap<String, Vec<u8>>) {
    for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
        let path = format!("{above}{}", entry.file_name().to_string_lossy());
        if path == ".fingerpost" {
        } else if entry.path().is_dir() {
            collect(&entry.path(), &format!("{path}/"), into);
        } else {
            into.insert(path, std::fs::read(entry.path()).expect("a file"));
        }
    }
}

fn text<'f>(files: &'f BTreeMap<String, Vec<u8>>, path: &str) -> &'f str {
    let bytes = files.get(path).unwrap_or_else(|| panic!("no {path}"));
    std::str::from_utf8(bytes).expect("text")
}

/// Every other file is byte for byte what it is without forms, but for those three that must know of them.
#[test]
fn the_forms_are_there_when_asked_for_and_no_other_page_knows_of_them() {
    let (off, mut on) = (built(&TinySite::new()), built(&TinySite::new().append(SETTINGS, ADMIN)));
    let mentions = |bytes: &[u8]| bytes.windows(6).any(|words| words == b"admin/");
    for (path, bytes) in &off {
        assert!(!path.starts_with("admin") && !mentions(bytes), "{path}");
    }
    let forms: Vec<String> = on.keys().filter(|path| path.starts_with("admin/")).cloned().collect();
    assert_eq!(forms.len(), 6, "{forms:?}");
    let page = text(&on, "admin/index.html").to_owned();
    for path in &forms {
        let name = path.trim_start_matches("admin/");
        let is_named = page.contains(&format!("\"{name}\"")) || ["index.html", "config.json"].contains(&name);
        assert!(is_named, "the page does not name {name}");
    }
    assert!(page.contains("noindex") && !page.contains('{'), "{page}");
    let script = forms.iter().find(|path| path.contains("decap-cms")).expect("Decap");
    assert!(on[script].len() > 5_000_000);
    for path in forms {
        on.remove(&path);
    }
    for path in ["_headers", "nginx.conf.example", "sw.js"] {
        assert!(mentions(&on[path]) || path == "sw.js" && text(&on, path).contains("^admin"), "{path}");
        on.remove(path);
    }
    for (path, bytes) in &on {
        assert!(off.get(path) == Some(bytes), "{path} is another one");
    }
    assert_eq!(on.len() + 3, off.len());
}

#[test]
fn only_the_page_of_forms_may_do_more_than_others() {
    let on = built(&TinySite::new().append(SETTINGS, ADMIN));
    let forms = "default-src 'none'; script-src 'self' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; \
                 img-src 'self' data: blob: https://avatars.githubusercontent.com; font-src 'self' data:; \
                 connect-src 'self' blob: https://api.github.com; base-uri 'none'; form-action 'none'";
    let headers = text(&on, "_headers");
    assert!(headers.contains(&format!("/*\n  Content-Security-Policy: {FOR_FAMILIES}\n")), "{headers}");
    let rule = format!(
        "\n/admin/*\n  ! Content-Security-Policy\n  Content-Security-Policy: {forms}; frame-ancestors 'none'\n  \
         X-Robots-Tag: noindex\n\n/assets/*\n"
    );
    assert!(headers.contains(&rule), "{headers}");
    assert_eq!(headers.matches("unsafe").count(), 2);
    let nginx = text(&on, "nginx.conf.example");
    let place = nginx.split("location ^~ /admin/ {").nth(1).and_then(|rest| rest.split('}').next()).expect("a place");
    assert!(place.contains(&format!("\"{forms}; frame-ancestors 'none'\" always;")), "{place}");
    assert_eq!(nginx.matches("unsafe").count(), 2);
    // Hosts that send no headers, such as GitHub Pages, leave it to the page.
    assert!(text(&on, "admin/index.html").contains(&format!("content=\"{forms}\"")));
}

#[test]
fn the_configuration_names_the_git_host_and_leaves_out_what_decap_cannot_write() {
    let config = |settings: &str| -> Value {
        serde_json::from_str(text(&built(&TinySite::new().append(SETTINGS, settings)), "admin/config.json"))
            .expect("JSON")
    };
    let github = config(ADMIN);
    assert_eq!(
        github["backend"],
        json!({"name": "github", "repo": "fernshire/local-offer", "branch": "main",
               "base_url": "https://sign-in.fernshire.example", "auth_endpoint": "auth"})
    );
    assert_eq!(github["publish_mode"], "editorial_workflow");
    let collections = github["collections"].as_array().expect("collections");
    assert_eq!(collections.len(), fingerpost::content::Kind::ALL.len() + 2);
    // Easy Read can be changed and not begun; settings would lose their notes.
    let easy = collections.iter().find(|one| one["name"] == "easy-read").expect("Easy Read");
    assert_eq!((&easy["extension"], &easy["create"]), (&json!("easy.md"), &json!(false)));
    assert!(collections.iter().all(|one| one["name"] != "settings"));
    assert!(!github.to_string().contains("_fingerpost"));
    let files = collections.last().and_then(|data| data["files"].as_array()).expect("data files");
    let names: Vec<&str> = files.iter().filter_map(|file| file["name"].as_str()).collect();
    assert!(names.contains(&"people") && !names.contains(&"glossary"), "{names:?}");
    // Choices are those of the site.
    assert!(github.to_string().contains("The Otter Trust"));
    let gitlab = config("admin: {service: gitlab, repository: a/b/c, branch: live, app_id: abc}\n");
    assert_eq!(
        gitlab["backend"],
        json!({"name": "gitlab", "repo": "a/b/c", "branch": "live", "base_url": "https://gitlab.com",
               "api_root": "https://gitlab.com/api/v4", "app_id": "abc", "auth_type": "pkce"})
    );
    let gitea = config("admin: {service: gitea, repository: a/b, app_id: abc, host: 'https://git.example.org/'}\n");
    assert_eq!(gitea["backend"]["api_root"], "https://git.example.org/api/v1");
    assert_eq!(gitea["publish_mode"], "simple");
}

#[test]
fn a_site_in_a_folder_has_its_forms_there() {
    let site = TinySite::new();
    let base_url = "base_url: ";
    let line = site.text(SETTINGS).lines().find(|line| line.starts_with(base_url)).expect("an address").to_owned();
    let site =
        site.replace(SETTINGS, &line, "base_url: https://fernshire.example/local-offer/").append(SETTINGS, ADMIN);
    let files = built(&site);
    assert!(text(&files, "_headers").contains("\n/local-offer/admin/*\n"));
    assert!(text(&files, "nginx.conf.example").contains("location ^~ /local-offer/admin/ {"));
}

#[test]
fn mistakes_in_the_settings_are_told_in_plain_words() {
    let told = |settings: &str| TinySite::new().append(SETTINGS, settings).told(Format::Text);
    let of_github = "admin:\n  service: github\n  repository: https://github.com/fernshire/local-offer\n  branch: my branch\n  \
                     sign_in: http://sign-in.fernshire.example\n  app_id: abc\n";
    let of_gitlab = "admin:\n  service: gitlab\n  repository: fernshire/local-offer\n  host: gitlab.fernshire.example\n  \
                     sign_in: https://sign-in.fernshire.example\n";
    let unknown = "admin:\n  service: bitbucket\n  repository: fernshire/local-offer\n";
    let missing = "admin:\n  service: forgejo\n  repository: fernshire/local-offer\n";
    let no_sign_in = "admin:\n  service: github\n  repository: fernshire/local-offer\n";
    let all = [of_github, of_gitlab, unknown, missing, no_sign_in].map(told).join("\n----\n\n");
    insta::assert_snapshot!("mistakes", all);
}

#[test]
fn no_page_may_take_the_place_of_the_forms() {
    let site = TinySite::new();
    let page = site.text(PAGE);
    assert!(site.with("content/pages/admin.md", page).codes().contains(&"duplicate-address"));
}

/// Whoever takes the # away gets settings that are right, for GitHub and for the others.
#[test]
fn the_block_in_the_settings_of_a_new_site_is_right() {
    let settings = include_str!("../themes/waymark/starters/site/fingerpost.yaml");
    let lines = settings.lines().skip_while(|line| *line != "#admin:").skip(1);
    let block: Vec<&str> = lines.map_while(|line| line.strip_prefix("#  ")).collect();
    let without = |left_out: &[&str]| {
        let kept = block.iter().filter(|line| !left_out.iter().any(|name| line.starts_with(name)));
        kept.copied().collect::<Vec<_>>().join("\n")
    };
    let admin = |text: String| -> Admin { serde_yaml::from_str(&text).expect("settings") };
    assert_eq!(admin(without(&["app_id", "host"])).faults(), []);
    for service in ["service: gitlab", "service: gitea", "service: forgejo"] {
        assert_eq!(admin(without(&["sign_in"]).replace("service: github", service)).faults(), []);
    }
}
