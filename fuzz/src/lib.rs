//! What the fuzz targets share: a small site without a fault, and what must hold of whatever comes out.

pub mod importing;

use std::collections::HashMap;
use std::path::Path;
use std::sync::{Arc, LazyLock};

use fingerpost::content::scalars::Day;
use fingerpost::content::settings::Settings;
use fingerpost::diagnostics::{Diagnostic, Diagnostics, Format, SourceFile, render};
use fingerpost::site::Site;
use fingerpost::source::decode::decode;
use fingerpost::source::yaml::Yaml;
use fingerpost::source::{Document, Sources};
use fingerpost::{check, content, site};
use html5gum::{DefaultEmitter, Token, Tokenizer};

/// The day on which everything is read.
pub const TODAY: &str = "2026-11-25";

/// A file in memory.
pub fn file(path: &str, text: &str) -> Arc<SourceFile> {
    Arc::new(SourceFile { path: path.into(), text: text.to_owned() })
}

/// A page as it is read from a folder of `content`.
pub fn document(folder: &str, name: &str, text: &str) -> Result<Arc<Document>, Diagnostic> {
    let file = file(&format!("content/{folder}/{name}.md"), text);
    Document::split(folder.into(), name.trim_end_matches(".easy").into(), &file).map(Arc::new)
}

/// The day, as the program has it.
pub fn today() -> Day {
    Day::parse(TODAY).expect("a day")
}

static SETTINGS: LazyLock<Settings> = LazyLock::new(|| {
    decode(&yaml("fingerpost.yaml", include_str!("../../fingerpost.yaml"))).expect("the example's settings are good")
});

static DATA: LazyLock<HashMap<String, Yaml>> = LazyLock::new(|| {
    let text = include_str!("../../content/data/vocabularies.yaml");
    HashMap::from([("vocabularies".to_owned(), yaml("content/data/vocabularies.yaml", text))])
});

fn yaml(path: &str, text: &str) -> Yaml {
    Yaml { file: file(path, text), range: 0..text.len() }
}

/// Sources with the data that pages cannot do without, and nothing else.
pub fn sources() -> Sources {
    Sources { data: DATA.clone(), ..Sources::default() }
}

/// Types, links and checks; every complaint must be fit to be read, in every form.
pub fn read(sources: Sources, mut diagnostics: Diagnostics) -> (Site, Diagnostics) {
    let (content, found) = content::load(sources, &content::Memory::default());
    diagnostics.extend(found);
    let (site, found) = site::link(Path::new("/nowhere"), SETTINGS.clone(), content, today());
    diagnostics.extend(found);
    diagnostics.extend(check::run(&site));
    diagnostics.sort();
    for diagnostic in &diagnostics.list {
        assert!(!diagnostic.message.trim().is_empty() && !diagnostic.mend.trim().is_empty());
        if let Some(place) = &diagnostic.place {
            let inside = place.file.text.get(place.span.clone()).is_some();
            assert!(inside, "{} points at {:?}, outside its file", diagnostic.rule.code, place.span);
        }
    }
    for format in [Format::Text, Format::Json, Format::Github] {
        assert!(diagnostics.list.is_empty() || !render(&diagnostics, format).is_empty());
    }
    (site, diagnostics)
}

/// Nothing in a page runs but the theme's own scripts, which come from the site's `assets`.
pub fn nothing_runs(page: &[u8]) {
    let mut in_script = false;
    // As in a browser: what stands in a title or a script ends with that element, and nowhere else.
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    for token in Tokenizer::new_with_emitter(page, emitter) {
        let token = match token {
            Ok(token) => token,
            Err(never) => match never {},
        };
        match token {
            Token::StartTag(tag) => {
                let name = String::from_utf8_lossy(&tag.name).into_owned();
                let mut src = None;
                let mut data = false;
                for (attribute, value) in &tag.attributes {
                    let attribute = String::from_utf8_lossy(attribute).to_ascii_lowercase();
                    let value = String::from_utf8_lossy(value).into_owned();
                    assert!(!attribute.starts_with("on"), "<{name} {attribute}>");
                    assert!(attribute != "style" && attribute != "srcdoc", "<{name} {attribute}>");
                    if matches!(attribute.as_str(), "href" | "src" | "action" | "formaction" | "data" | "poster") {
                        // Browsers drop these before they look for the scheme.
                        let address: String = value.chars().filter(|sign| !sign.is_control() && *sign != ' ').collect();
                        let address = address.to_ascii_lowercase();
                        for scheme in ["javascript:", "data:", "vbscript:", "file:", "blob:"] {
                            assert!(!address.starts_with(scheme), "<{name} {attribute}={value:?}>");
                        }
                    }
                    data |= attribute == "type" && value == "application/ld+json";
                    if attribute == "src" {
                        src = Some(value);
                    }
                }
                assert!(!matches!(name.as_str(), "iframe" | "object" | "embed" | "base" | "style"), "<{name}>");
                if name == "script" {
                    let ours = src.is_some_and(|src| src.trim_start_matches("../").starts_with("assets/"));
                    assert!(ours || data, "a script that is not the theme's");
                    in_script = true;
                }
            }
            Token::EndTag(tag) => in_script &= tag.name.0 != b"script",
            Token::String(_) | Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    assert!(!in_script, "a script that never ends");
}
