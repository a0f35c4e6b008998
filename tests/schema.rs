//! `fingerpost schema`: every file of the example is what its description says, and slips are not.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use jsonschema::JSONSchema;
use serde_json::Value;

/// The example site's descriptions, ready to judge.
fn judges() -> (tempfile::TempDir, HashMap<String, JSONSchema>) {
    let out = tempfile::tempdir().expect("a folder");
    let run = Command::new(env!("CARGO_BIN_EXE_fingerpost"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(["schema", "--out"])
        .arg(out.path())
        .output()
        .expect("the command runs");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let judges = files(out.path(), "json")
        .into_iter()
        .map(|path| {
            let schema: Value = serde_json::from_str(&fs::read_to_string(&path).expect("a schema can be read"))
                .expect("a schema is JSON");
            let name = path.file_stem().expect("a file has a name").to_string_lossy().into_owned();
            let judge = JSONSchema::compile(&schema).unwrap_or_else(|error| panic!("{name}: {error}"));
            (name, judge)
        })
        .collect();
    (out, judges)
}

fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = fs::read_dir(folder)
        .expect("the folder can be read")
        .map(|entry| entry.expect("a file can be seen").path())
        .filter(|path| path.extension().is_some_and(|found| found == ending))
        .collect();
    found.sort();
    found
}

fn fields(path: &Path) -> Value {
    let text = fs::read_to_string(path).expect("a page can be read");
    let yaml = match path.extension().and_then(|ending| ending.to_str()) {
        Some("md") => text.split("---\n").nth(1).expect("fields").to_owned(),
        _ => text,
    };
    serde_yaml::from_str(&yaml).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The description of a file, by its place in a site.
fn name_of(folder: &str, path: &Path) -> String {
    let name = path.file_name().expect("a file has a name").to_string_lossy().into_owned();
    match name.split('.').collect::<Vec<_>>().as_slice() {
        [_, "easy", "md"] => "easy-read".into(),
        [_, _, "md"] => "translation".into(),
        [name, "yaml"] if name.starts_with("helper-") => "helper".into(),
        [name, "yaml"] if folder == "data" => (*name).into(),
        _ if folder == "packs" => "pack".into(),
        _ => fingerpost::source::kind_word(folder).into(),
    }
}

#[test]
fn every_file_of_the_example_is_as_described() {
    let (_out, judges) = judges();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut seen = 0;
    let folders = fs::read_dir(root.join("content")).unwrap().map(|entry| entry.expect("a file can be seen").path());
    for folder in folders.filter(|path| path.is_dir()) {
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        for path in files(&folder, "md").into_iter().chain(files(&folder, "yaml")) {
            let about = name_of(&name, &path);
            // Sentences of people.yaml in other languages: any of them may be left out.
            if path.file_name().expect("a file has a name").to_string_lossy().starts_with("people.")
                && about != "people"
            {
                continue;
            }
            let judge = judges.get(&about).unwrap_or_else(|| panic!("no description “{about}”"));
            let fields = fields(&path);
            let wrong: Vec<String> = match judge.validate(&fields) {
                Ok(()) => Vec::new(),
                Err(errors) => errors.map(|error| format!("{}: {error}", error.instance_path)).collect(),
            };
            assert!(wrong.is_empty(), "{}:\n{}", path.display(), wrong.join("\n"));
            seen += 1;
        }
    }
    assert!(seen > 150, "only {seen} files were seen");
    let settings = fields(&root.join("fingerpost.yaml"));
    assert!(judges["settings"].is_valid(&settings));
}

#[test]
fn slips_are_seen() {
    let (_out, judges) = judges();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let path = files(&root.join("content/services"), "md")
        .into_iter()
        .find(|path| name_of("services", path) == "service")
        .unwrap();
    let healthy = fields(&path);
    assert!(judges["service"].is_valid(&healthy));
    let spoil = |field: &str, value: Value| {
        let mut spoilt = healthy.clone();
        spoilt[field] = value;
        assert!(!judges["service"].is_valid(&spoilt), "{field}");
    };
    spoil("for_who", "Children.".into());
    spoil("reviewed", "3/9/26".into());
    spoil("needs", vec!["autsim"].into());
    spoil("tier", "unversal".into());
    spoil("provider", "nobody-we-know".into());
    spoil("ages", "5 to 16".into());
    spoil("summary", Value::Null);
    let mut without = healthy.clone();
    without.as_object_mut().unwrap().remove("title");
    assert!(!judges["service"].is_valid(&without), "title");
}

/// Editors complain of formats that JSON Schema does not know, such as those of Rust's numbers.
#[test]
fn no_format_is_unknown_to_editors() {
    let (out, _) = judges();
    for path in files(out.path(), "json") {
        let text = fs::read_to_string(&path).expect("a schema can be read");
        for format in ["uint8", "uint16", "uint32", "uint", "int64", "double", "float"] {
            assert!(!text.contains(&format!("\"format\": \"{format}\"")), "{format} in {}", path.display());
        }
    }
}

#[test]
fn descriptions_speak_to_people() {
    let (out, _) = judges();
    let service: Value = serde_json::from_str(&fs::read_to_string(out.path().join("service.json")).unwrap()).unwrap();
    assert_eq!(service["properties"]["ages"]["description"], "The ages that it takes.");
    assert_eq!(service["properties"]["needs"]["items"]["enumDescriptions"][0].as_str().map(str::is_empty), Some(false));
    for (name, field) in service["properties"].as_object().unwrap() {
        assert!(field["description"].as_str().is_some_and(|words| words.len() > 5), "{name} says nothing");
    }
}

/// The settings for an editor name descriptions that are there, and no others.
#[test]
fn the_editor_is_told_of_files_that_exist() {
    let (_out, judges) = judges();
    let text = include_str!("../themes/waymark/starters/site/dot-vscode/settings.json");
    let settings: Value = serde_json::from_str(text).unwrap();
    let named: Vec<&String> = settings["yaml.schemas"].as_object().unwrap().keys().collect();
    for path in &named {
        let name = path.rsplit('/').next().unwrap().trim_end_matches(".json");
        assert!(judges.contains_key(name), "{path}");
    }
    let of_data = fingerpost::schema::all(&fingerpost::schema::Terms::default());
    let of_data = of_data.iter().filter(|one| one.files.ends_with(".yaml"));
    assert_eq!(named.len(), of_data.count());
}

/// The page of fields in the manual. Its own fields are written by hand, its words from the types.
const FIELDS: &str = "docs/content/pages/fields.md";

/// Set this to 1 to write the words of [`FIELDS`] anew.
const WRITE: &str = "FINGERPOST_WRITE_DOCS";

#[test]
fn the_page_of_fields_is_up_to_date() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(FIELDS);
    let found = fs::read_to_string(&path).expect("the page of fields").replace("\r\n", "\n");
    let (fields, _) = found.split_once("\n---\n\n").expect("fields between two lines of three hyphens");
    let wanted = format!("{fields}\n---\n\n{}", fingerpost::schema::manual::document());
    if std::env::var_os(WRITE).is_some() {
        fs::write(&path, &wanted).expect("the page of fields can be written");
        return;
    }
    assert!(
        found == wanted,
        "{FIELDS} is not what the types in src/content say. Write it anew with\n\n    \
         {WRITE}=1 cargo test --test schema the_page_of_fields\n"
    );
}
