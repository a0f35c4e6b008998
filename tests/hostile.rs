//! A site whose every field was written by an enemy: it is built to pages in which nothing runs, or refused in words.
//!
//! What is planted goes through all kinds of content, field by field: a field that refuses it keeps its own value,
//! so new kinds and fields are tried without anybody adding them here. `FINGERPOST_HOSTILE_SITE=/a/folder` keeps the
//! built site for `tests/browser/hostile.test.mjs`.

mod site_copy;
mod support;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};
use std::time::{Duration, Instant};

use fingerpost::build::{self, Memory, Options};
use fingerpost::content::scalars::Day;
use fingerpost::content::settings::Settings;
use fingerpost::diagnostics::{Format, Severity, SourceFile, render};
use fingerpost::publish::Output;
use fingerpost::source::decode::decode;
use fingerpost::source::yaml::Yaml;
use fingerpost::source::{Document, Sources};
use fingerpost::{check, content, site};
use html5gum::{DefaultEmitter, Token, Tokenizer};
use serde_yaml::Value;
use site_copy::SiteCopy;
use support::{GUIDE, SERVICE, TinySite};

/// What is put behind the words of a field. Each would call `hostile` if anything ran it.
const PLANTED: [&str; 12] = [
    "\"><img src=x onerror=hostile()>",
    "</script><script>hostile()</script>",
    "'\" onmouseover=hostile() autofocus onfocus=hostile() x='",
    "</title></textarea></style><svg onload=hostile()>",
    "javascript:hostile()",
    "{{ hostile }} {% raw %} ${hostile()} {{ hostile() | safe }}",
    "--><script src=https://evil.example.org/hostile.js></script><!--",
    "]]><x:script xmlns:x='http://www.w3.org/1999/xhtml'>hostile()</x:script>",
    "\u{202e}elitsoh\u{2066} \u{200f}hostile\u{2028}\u{2029}",
    "&lt;script&gt;hostile()&lt;/script&gt; &#106;avascript:hostile() &quot;onclick=hostile()",
    "<iframe srcdoc='<script>parent.hostile()</script>'></iframe>",
    "\\u003cscript\\u003ehostile()\\u003c/script\\u003e\\\" %0d%0aSet-Cookie:hostile=1",
];

/// What is put before the words of some: a spreadsheet would work it out.
const FORMULAS: [&str; 4] = [
    "=HYPERLINK(\"https://evil.example.org\";\"hostile\") ",
    "@SUM(1)*hostile ",
    "+1+cmd|' /C hostile'!A0 ",
    "-2+3+hostile ",
];

/// Words of a page that carry it too. Those that are refused are left out.
const WORDS: [&str; 16] = [
    "`<script>hostile()</script>` and \\<script>hostile()\\</script>",
    "[link](https://example.org/ \"\\\" onmouseover=hostile() x=\\\"\")",
    "[link](javascript:hostile())",
    "[link](JaVaScRiPt&colon;hostile())",
    "[link](&#106;avascript:hostile())",
    "[link](<java\tscript:hostile()>)",
    "[link](data:text/html,<script>hostile()</script>)",
    "[link](vbscript:hostile())",
    "[link](//evil.example.org/hostile)",
    "![\" onerror=hostile() x=\"](https://evil.example.org/hostile.png)",
    "<javascript:hostile()>",
    "<img src=x onerror=hostile()>",
    "| <script>hostile()</script> | `\"><b onclick=hostile()>` |\n|---|---|\n| &lt;script&gt;hostile()&lt;/script&gt; | x |",
    "```html\"><script>hostile()</script>\n</code></pre><script>hostile()</script>\n```",
    "A note[^hostile\"onclick]\n\n[^hostile\"onclick]: <b onclick=hostile()>x</b>",
    "## Heading with \\<img onerror=hostile()> {#x\"onclick=hostile()}",
];

struct Planter {
    settings: Settings,
    vocabularies: Yaml,
    at: usize,
    /// How many fields took it.
    taken: usize,
}

fn yaml(path: &str, text: &str) -> Yaml {
    let range = 0..text.len();
    Yaml { file: Arc::new(SourceFile { path: path.into(), text: text.to_owned() }), range }
}

fn day() -> Day {
    Day::parse("2026-11-25").expect("a day")
}

impl Planter {
    /// How many errors a file has when it is read on its own.
    fn errors(&self, folder: &str, name: &str, text: &str) -> usize {
        let path = format!("content/{folder}/{name}.md");
        let file = Arc::new(SourceFile { path, text: text.to_owned() });
        let Ok(document) = Document::split(folder.into(), name.into(), &file) else { return 999 };
        let data = [("vocabularies".to_owned(), self.vocabularies.clone())].into();
        let mut sources = Sources { data, ..Sources::default() };
        sources.documents.push(Arc::new(document));
        let (content, mut found) = content::load(sources, &content::Memory::default());
        let of_it = |found: &fingerpost::diagnostics::Diagnostics| {
            let here = |problem: &&fingerpost::diagnostics::Diagnostic| {
                let path = problem.place.as_ref().map(|place| place.file.path.as_str());
                problem.severity == Severity::Error && path == Some(file.path.as_str())
            };
            found.list.iter().filter(here).count()
        };
        if of_it(&found) > 0 {
            return 999;
        }
        let (site, more) = site::link(Path::new("/nowhere"), self.settings.clone(), content, day());
        found.extend(more);
        found.extend(check::run(&site));
        of_it(&found)
    }

    fn spoilt(&mut self, words: &str) -> String {
        self.at += 1;
        let before = if self.at.is_multiple_of(3) { FORMULAS[self.at / 3 % FORMULAS.len()] } else { "" };
        format!("{before}{words} {}", PLANTED[self.at % PLANTED.len()])
    }

    /// Plants in every field and below the words of a page.
    fn page(&mut self, folder: &str, name: &str, text: &str) -> String {
        let (front, body) = text.trim_start_matches("---\n").split_once("\n---\n").expect("fields and words");
        let mut fields: Value = serde_yaml::from_str(front).expect("good fields");
        let mut body = body.to_owned();
        let whole =
            |fields: &Value, body: &str| format!("---\n{}---\n{body}", serde_yaml::to_string(fields).expect("fields"));
        let faults = self.errors(folder, name, text);
        assert!(faults < 999, "{folder}/{name} cannot be read alone");
        // Most fields take it, so all are tried at once, and halves of what is refused.
        let mut prose = ways(&fields);
        // A single word is a name for something, a day or a number, and all of those refuse it.
        prose.retain(|way| {
            at(&mut fields, way).is_some_and(|words| words.as_str().is_some_and(|words| words.contains(' ')))
        });
        let mut left = vec![prose];
        while let Some(some) = left.pop() {
            let before = fields.clone();
            for way in &some {
                if let Some(Value::String(words)) = at(&mut fields, way) {
                    *words = self.spoilt(words);
                }
            }
            if self.errors(folder, name, &whole(&fields, &body)) <= faults {
                self.taken += some.len();
                continue;
            }
            fields = before;
            if some.len() > 1 {
                let (first, second) = some.split_at(some.len() / 2);
                left.extend([second.to_vec(), first.to_vec()]);
            }
        }
        let mut left = vec![WORDS.to_vec()];
        while let Some(some) = left.pop() {
            let longer = some.iter().fold(body.clone(), |body, words| format!("{body}\n{words}\n"));
            if self.errors(folder, name, &whole(&fields, &longer)) <= faults {
                body = longer;
                self.taken += some.len();
            } else if some.len() > 1 {
                let (first, second) = some.split_at(some.len() / 2);
                left.extend([second.to_vec(), first.to_vec()]);
            }
        }
        whole(&fields, &body)
    }

    /// Plants in what can only be words: a data file is used by all pages, so trying each field would take too long.
    fn data(&mut self, text: &str) -> String {
        let mut fields: Value = serde_yaml::from_str(text).expect("good data");
        let plain = ["phone", "text", "email", "website", "licence_url", "base_url"];
        for way in ways(&fields) {
            let named =
                way.iter().rev().find_map(|step| if let Step::Key(key) = step { Some(key.as_str()) } else { None });
            if named.is_some_and(|name| plain.contains(&name))
                || way.iter().any(|step| *step == Step::Key("bodies".into()))
            {
                continue;
            }
            if let Some(Value::String(words)) = at(&mut fields, &way)
                && words.contains(' ')
                && !words.ends_with(" years")
                && !words.ends_with(" year")
                && !words.ends_with(" months")
            {
                let own = words.clone();
                *words = self.spoilt(&own);
                self.taken += 1;
            }
        }
        serde_yaml::to_string(&fields).expect("data")
    }
}

#[derive(Clone, PartialEq, Eq)]
enum Step {
    Key(String),
    Index(usize),
}

/// The ways to all strings in a value.
fn ways(value: &Value) -> Vec<Vec<Step>> {
    let inner: Vec<(Step, &Value)> = match value {
        Value::String(_) => return vec![Vec::new()],
        Value::Sequence(items) => items.iter().enumerate().map(|(at, item)| (Step::Index(at), item)).collect(),
        Value::Mapping(fields) => {
            fields.iter().filter_map(|(key, item)| Some((Step::Key(key.as_str()?.to_owned()), item))).collect()
        }
        _ => return Vec::new(),
    };
    let below = |(step, value): (Step, &Value)| {
        ways(value).into_iter().map(move |way| std::iter::once(step.clone()).chain(way).collect()).collect::<Vec<_>>()
    };
    inner.into_iter().flat_map(below).collect()
}

fn at<'v>(value: &'v mut Value, way: &[Step]) -> Option<&'v mut Value> {
    way.iter().try_fold(value, |value, step| match step {
        Step::Key(key) => value.get_mut(key.as_str()),
        Step::Index(at) => value.get_mut(*at),
    })
}

/// The built site, made once for all tests of this file.
static BUILT: LazyLock<PathBuf> = LazyLock::new(|| {
    let site = SiteCopy::new();
    let settings = site.read("fingerpost.yaml").replace("history: true", "history: false");
    let vocabularies = site.read("content/data/vocabularies.yaml");
    let mut planter = Planter {
        settings: decode(&yaml("fingerpost.yaml", &settings)).expect("good settings"),
        vocabularies: yaml("content/data/vocabularies.yaml", &vocabularies),
        at: 0,
        taken: 0,
    };
    // The longest page of each kind has the most fields; more of them would say no more.
    let mut longest = BTreeMap::new();
    let entries = walkdir::WalkDir::new(site.path("content")).sort_by_file_name().into_iter().flatten();
    for entry in entries.filter(|entry| entry.path().extension().is_some_and(|ending| ending == "md")) {
        let path = entry.path().strip_prefix(site.path("")).expect("inside").to_str().expect("plain").to_owned();
        let mut parts = path.trim_start_matches("content/").trim_end_matches(".md").splitn(2, '/');
        let (folder, name) = (parts.next().expect("a folder"), parts.next().expect("a name"));
        let sort = name.split_once('.').map_or("", |(_, sort)| sort);
        // Translations are read with their originals and cannot be tried alone. Easy Read refuses nearly every
        // sign of it, and has a test of its own.
        if !sort.is_empty() {
            continue;
        }
        let length = entry.metadata().expect("a file").len();
        let known = longest.entry((folder.to_owned(), sort.to_owned())).or_insert((0, String::new()));
        *known = known.clone().max((length, name.to_owned()));
    }
    for ((folder, _), (_, name)) in longest {
        let path = format!("content/{folder}/{name}.md");
        let planted = planter.page(&folder, &name, &site.read(&path));
        site.write(&path, planted);
    }
    for language in ["pl", "ar"] {
        let path = format!("content/services/send-advice.{language}.md");
        let words = planter.spoilt("hostile");
        let text = site.read(&path);
        let spoilt: Vec<_> = text
            .lines()
            .map(|line| match line.strip_prefix("  how_to_ask: >-") {
                Some(_) => format!("{line}\n    {}", words.replace('\n', " ")),
                None => line.to_owned(),
            })
            .collect();
        site.write(&path, spoilt.join("\n"));
    }
    for name in [
        "people",
        "glossary",
        "accessibility",
        "schedule2",
        "helper-short-break",
        "helper-ehc-plan",
        "vocabularies",
        "people.pl",
    ] {
        let path = format!("content/data/{name}.yaml");
        let planted = planter.data(&site.read(&path));
        site.write(&path, planted);
    }
    let planted = planter.data(&settings);
    site.write("fingerpost.yaml", planted);
    println!("{} fields and words took what was planted", planter.taken);
    assert!(planter.taken > 500, "only {} fields took it", planter.taken);

    let kept = std::env::var_os("FINGERPOST_HOSTILE_SITE").map(PathBuf::from);
    let out = kept.unwrap_or_else(|| Path::new(env!("CARGO_TARGET_TMPDIR")).join("hostile"));
    if out.join(".fingerpost").is_dir() {
        fs::remove_dir_all(&out).expect("what an earlier run built");
    }
    let options = Options { date: day(), base_url: None, offline: false, print: false };
    let began = Instant::now();
    let outcome = build::build(&site.path(""), &Output::new(&out), &options, &Memory::default(), &|_, _| {});
    let errors: Vec<_> =
        outcome.diagnostics.list.iter().filter(|problem| problem.severity == Severity::Error).cloned().collect();
    let mut told = fingerpost::diagnostics::Diagnostics::default();
    told.extend(errors);
    assert!(outcome.report.is_some(), "it was not built: {}", render(&told, Format::Text));
    assert!(began.elapsed() < Duration::from_mins(2));
    out
});

/// The files of the built site with some ending.
fn built(ending: &str) -> Vec<(String, Vec<u8>)> {
    let top: &Path = &BUILT;
    let entries = walkdir::WalkDir::new(top).sort_by_file_name().into_iter();
    let files: Vec<_> = entries
        .filter_entry(|entry| entry.file_name() != ".fingerpost")
        .flatten()
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            (entry.path().strip_prefix(top).expect("inside").to_string_lossy().into_owned(), entry.into_path())
        })
        .filter(|(path, _)| path.ends_with(ending))
        .map(|(path, file)| (path, fs::read(file).expect("a file")))
        .collect();
    assert!(!files.is_empty(), "no {ending}");
    files
}

#[test]
fn nothing_runs_in_its_pages() {
    let mut hostile = 0;
    for (path, page) in built(".html") {
        hostile += usize::from(String::from_utf8_lossy(&page).contains("hostile"));
        let mut data: Option<String> = None;
        let page = String::from_utf8_lossy(&page).into_owned();
        // As in a browser: what stands in a title or a script ends with that element, and nowhere else.
        let mut emitter = DefaultEmitter::default();
        emitter.naively_switch_states(true);
        for token in Tokenizer::new_with_emitter(page.as_str(), emitter).flatten() {
            match token {
                Token::StartTag(tag) => {
                    let name = String::from_utf8_lossy(&tag.name).into_owned();
                    let inert = !matches!(name.as_str(), "iframe" | "object" | "embed" | "base" | "style" | "x:script");
                    assert!(inert, "{path}: <{name}>");
                    let mut ours = false;
                    for (attribute, value) in &tag.attributes {
                        let attribute = String::from_utf8_lossy(attribute).to_ascii_lowercase();
                        let value = String::from_utf8_lossy(value).into_owned();
                        let fine = !attribute.starts_with("on")
                            && !matches!(attribute.as_str(), "style" | "srcdoc" | "autofocus");
                        assert!(fine, "{path}: <{name} {attribute}={value}>");
                        if matches!(attribute.as_str(), "href" | "src" | "action" | "formaction" | "data" | "poster") {
                            let address: String =
                                value.chars().filter(|sign| !sign.is_control() && *sign != ' ').collect();
                            let scheme = address.split(['/', '?', '#']).next().unwrap_or_default().to_ascii_lowercase();
                            let known = !scheme.contains(':')
                                || ["http:", "https:", "mailto:", "tel:", "sms:", "webcal:"]
                                    .iter()
                                    .any(|known| scheme.starts_with(known));
                            assert!(known, "{path}: <{name} {attribute}={value}>");
                        }
                        ours |= name == "script"
                            && attribute == "src"
                            && value.trim_start_matches("../").trim_start_matches('/').starts_with("assets/");
                        if name == "script" && attribute == "type" && value == "application/ld+json" {
                            data = Some(String::new());
                            ours = true;
                        }
                    }
                    assert!(name != "script" || ours, "{path}: a script that is not the theme's");
                }
                Token::String(text) => {
                    if let Some(data) = &mut data {
                        data.push_str(&String::from_utf8_lossy(&text));
                    }
                }
                Token::EndTag(tag) if tag.name.0 == b"script" => {
                    if let Some(text) = data.take() {
                        serde_json::from_str::<serde_json::Value>(&text)
                            .unwrap_or_else(|error| panic!("{path}: {error}: {text}"));
                    }
                }
                _ => {}
            }
        }
    }
    assert!(hostile > 100, "only {hostile} pages have anything hostile in them");
}

#[test]
fn a_spreadsheet_works_nothing_out() {
    let mut hostile = 0;
    for (path, bytes) in built(".csv") {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes).to_vec();
        for row in csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(bytes.as_slice()).records() {
            for cell in &row.expect("a row") {
                hostile += usize::from(cell.contains("hostile"));
                let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && cell.parse::<f64>().is_err();
                assert!(!formula, "{path}: {cell}");
            }
        }
    }
    assert!(hostile > 20, "only {hostile} cells have anything hostile in them");
}

#[test]
fn calendars_have_no_lines_but_ours() {
    let mut hostile = 0;
    for (path, bytes) in built(".ics") {
        let text = String::from_utf8(bytes).expect("text");
        hostile += usize::from(text.contains("hostile"));
        for line in text.split("\r\n").filter(|line| !line.is_empty() && !line.starts_with(' ')) {
            let name = line.split([':', ';']).next().expect("a name");
            assert!(
                !name.is_empty() && name.chars().all(|sign| sign.is_ascii_uppercase() || sign == '-'),
                "{path}: {line}"
            );
            assert!(!line.contains(['\n', '\r']), "{path}: {line}");
        }
        let read: icalendar::Calendar = text.parse().unwrap_or_else(|error| panic!("{path}: {error}"));
        assert!(!read.components.is_empty(), "{path}");
    }
    assert!(hostile > 0, "no calendar has anything hostile in it");
}

#[test]
fn data_feeds_and_scripts_hold_it_as_words() {
    for (path, bytes) in built(".json") {
        serde_json::from_slice::<serde_json::Value>(&bytes).unwrap_or_else(|error| panic!("{path}: {error}"));
    }
    for (path, bytes) in built(".xml") {
        let text = String::from_utf8(bytes).expect("text");
        for sign in ["<script", "<img", "<x:script", "<iframe", "<svg", "]]>"] {
            assert!(!text.contains(sign), "{path}: {sign}");
        }
    }
    // Names of the settings stand in some of them; none may leave its string.
    for ending in [".js", ".css", "_headers", "_redirects", "robots.txt"] {
        for (path, bytes) in built(ending) {
            let text = String::from_utf8_lossy(&bytes);
            assert!(!text.contains("hostile"), "{path} has words of the content in it");
        }
    }
}

/// Builds a tiny site with something in it. The command must end in words, and soon.
fn answered(site: &TinySite) -> (bool, String) {
    let folder = site.on_disk();
    let began = Instant::now();
    let output = assert_cmd::Command::cargo_bin("fingerpost")
        .expect("the command")
        .current_dir(folder.path())
        .args(["build", "--no-print", "--date", support::TODAY])
        .timeout(Duration::from_mins(2))
        .output()
        .expect("it runs");
    let text = String::from_utf8_lossy(&output.stderr).into_owned() + &String::from_utf8_lossy(&output.stdout);
    assert!(output.status.code().is_some(), "it crashed or never ended ({:?}, {:?})", output.status, began.elapsed());
    assert!(!text.contains("panicked"), "{text}");
    println!("{:?}: {}", began.elapsed(), text.chars().take(200).collect::<String>());
    (output.status.success(), text)
}

fn with_words(words: &str) -> TinySite {
    TinySite::new().append(GUIDE, &format!("\n\n## More\n\n{words}\n"))
}

#[test]
fn easy_read_refuses_it() {
    for words in
        PLANTED.iter().filter(|words| words.contains(['<', '{', '\\'])).chain(&["[link](javascript:hostile())"])
    {
        let site =
            TinySite::new().with_easy_read().append(support::EASY, &format!("\n![swim]\nYou can swim. {words}\n"));
        let codes = site.codes();
        assert!(
            codes.iter().any(|code| code.starts_with("easy-read") || *code == "unsafe-link" || *code == "raw-html"),
            "{words}: {codes:?}"
        );
    }
}

#[test]
fn deep_nesting_is_answered() {
    let lists: String = (0..400).flat_map(|depth| ["  ".repeat(depth), "- x\n".to_owned()]).collect();
    for words in [
        ">".repeat(50_000) + " x",
        lists,
        "[".repeat(50_000),
        "![".repeat(20_000),
        "*a _b ".repeat(20_000),
        "`".repeat(100_000),
        "- ".repeat(10_000) + "x",
        "> - ".repeat(5_000) + "x",
        "[^a]: ".repeat(5_000),
        "<!--".repeat(50_000),
    ] {
        answered(&with_words(&words));
    }
}

#[test]
fn deep_fields_are_answered() {
    let maps: String = (0..1_000).flat_map(|depth| [" ".repeat(depth), "a:\n".to_owned()]).collect();
    for field in [
        format!("x: {}", "[".repeat(50_000)),
        format!("x: {}{}", "{a: ".repeat(5_000), "}".repeat(5_000)),
        maps,
        "- ".repeat(50_000),
    ] {
        let (built, said) = answered(&TinySite::new().replace(
            SERVICE,
            "title: Otter swimming",
            &format!("title: Otter swimming\n{field}"),
        ));
        assert!(!built && said.contains("swimming.md"), "{said}");
    }
}

#[test]
fn large_tables_and_long_titles_are_answered() {
    let row = format!("|{}\n", " x |".repeat(100));
    let table = format!("Table: a large one\n\n{row}|{}\n{}", "---|".repeat(100), row.repeat(2_000));
    let (built, said) = answered(&with_words(&table));
    assert!(built, "{said}");
    let title = |length: usize| {
        let words = "word ".repeat(length / 5);
        TinySite::new().replace(SERVICE, "title: Otter swimming", &format!("title: {words}"))
    };
    answered(&title(900_000));
    let (built, said) = answered(&title(1_100_000));
    assert!(!built && said.contains("file-too-large"), "{said}");
}

#[cfg(unix)]
#[test]
fn a_file_name_with_a_line_break_tells_nobody_what_to_delete() {
    let site = TinySite::new().with("static/a\n- index.html", "x");
    let folder = site.on_disk();
    for _ in 0..2 {
        let mut command = assert_cmd::Command::cargo_bin("fingerpost").expect("the command");
        let said = command.current_dir(folder.path()).args(["build", "--no-print", "--date", support::TODAY]).output();
        let said = said.expect("it runs");
        let text = String::from_utf8_lossy(&said.stderr).into_owned();
        assert!(!text.contains("panicked"), "{text}");
        assert!(!said.status.success() || folder.path().join("public/index.html").is_file(), "{text}");
        fs::write(folder.path().join("static/a\n- index.html"), "y").expect("a file");
    }
}
