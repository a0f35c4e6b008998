//! `fingerpost edit`: what a form may read and change, and what nobody else may.

#![cfg(feature = "edit")]

#[path = "edit/in_step.rs"]
mod in_step;
#[path = "edit/lists.rs"]
mod lists;
mod support;

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::{Value, json};
use support::{SERVICE, TODAY, TinySite};

const PROTOCOL: &str = "/_fingerpost/edit/api/v1";

/// A program that ends with the test.
struct Editing {
    child: Child,
    port: u16,
    root: PathBuf,
    _top: tempfile::TempDir,
}

impl Editing {
    fn start(site: &TinySite) -> Self {
        Self::command(site, "edit")
    }

    fn command(site: &TinySite, command: &str) -> Self {
        let top = tempfile::tempdir().expect("a folder");
        let root = top.path().join("site");
        let made = site.on_disk();
        std::fs::rename(made.path(), &root).expect("a site");
        std::fs::write(top.path().join("secret.md"), "---\ntitle: Secret\n---\n").expect("a file");
        let mut child = Command::new(env!("CARGO_BIN_EXE_fingerpost"))
            .arg("--site")
            .arg(&root)
            .args([command, "--date", TODAY, "--port", "0"])
            .env("TMPDIR", top.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the command runs");
        let mut lines = BufReader::new(child.stdout.take().expect("its words")).lines().map_while(Result::ok);
        let address = lines
            .by_ref()
            .find_map(|line| line.split_once("Your site is at ").map(|(_, address)| address.to_owned()))
            .expect("an address");
        std::thread::spawn(move || lines.for_each(drop));
        let port = address.split([':', '/']).nth(4).and_then(|port| port.parse().ok()).expect("a port");
        Self { child, port, root, _top: top }
    }

    fn host(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    /// Asks as the page of forms does, or with other headers.
    fn post(&self, origin: &str, kind: &str, question: &Value) -> (u16, Value) {
        let body = question.to_string();
        let request = format!(
            "POST {PROTOCOL} HTTP/1.1\r\nHost: {}\r\n{origin}Content-Type: {kind}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
            self.host(),
            body.len(),
        );
        let (status, body) = self.send(&request);
        (status, serde_json::from_str(&body).unwrap_or(Value::Null))
    }

    fn send(&self, request: &str) -> (u16, String) {
        let mut connection = TcpStream::connect(("127.0.0.1", self.port)).expect("it listens");
        connection.set_read_timeout(Some(Duration::from_mins(1))).expect("a time limit");
        connection.write_all(request.as_bytes()).expect("it listens");
        let mut whole = Vec::new();
        connection.read_to_end(&mut whole).expect("an answer");
        let whole = String::from_utf8_lossy(&whole).into_owned();
        let (head, body) = whole.split_once("\r\n\r\n").expect("a head and a body");
        (head.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status"), body.to_owned())
    }

    fn get(&self, path: &str) -> (u16, String) {
        self.send(&format!("GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", self.host()))
    }

    fn ask(&self, action: &str, params: &Value) -> (u16, Value) {
        let origin = format!("Origin: http://{}\r\n", self.host());
        self.post(&origin, "application/json; charset=utf-8", &json!({"action": action, "params": params}))
    }

    /// What a form shows of a file.
    fn open(&self, path: &str) -> String {
        let (status, answer) = self.ask("getEntry", &json!({"path": path}));
        assert_eq!(status, 200, "{answer}");
        answer["data"].as_str().expect("a file").to_owned()
    }

    fn save(&self, path: &str, raw: &str) -> (u16, Value) {
        self.ask(
            "persistEntry",
            &json!({"dataFiles": [{"path": path, "slug": "x", "raw": raw}], "assets": [], "options": {}}),
        )
    }

    fn text(&self, path: &str) -> String {
        std::fs::read_to_string(self.root.join(path)).expect("a file")
    }
}

impl Drop for Editing {
    fn drop(&mut self) {
        let _gone_already = self.child.kill();
        let _gone_already = self.child.wait();
    }
}

fn words(answer: &Value) -> &str {
    answer["error"].as_str().unwrap_or_default()
}

#[test]
fn a_saved_form_changes_its_field_and_keeps_every_note() {
    let note = "provider: otter-trust # asked in May\n# Nobody is turned away.\naccess:";
    let editing =
        Editing::start(&TinySite::new().replace(SERVICE, "provider: otter-trust\nplaces: [pool]\naccess:", note));
    let before = editing.text(SERVICE);
    let raw = editing.open(SERVICE).replace("01632 960300", "01632 960555");
    let (status, answer) = editing.save(SERVICE, &raw);
    assert_eq!((status, &answer["saved"][0]), (200, &json!(SERVICE)), "{answer}");
    assert_eq!(editing.text(SERVICE), before.replace("01632 960300", "01632 960555"));
    // The page around the form asks what Fingerpost thinks of it, and is told once the site has it.
    let (status, told) = editing.get(&format!("/_fingerpost/about?file={SERVICE}"));
    let told: Value = serde_json::from_str(&told).expect("JSON");
    assert_eq!((status, &told["address"]), (200, &json!("/services/swimming/")), "{told}");
    assert!(editing.get("/services/swimming/").1.contains("01632 960555"));
    // The same form can be saved again, though it does not know what became of its file.
    let (status, _) = editing.save(SERVICE, &raw.replace("Just come.", "Just come in."));
    assert_eq!(status, 200);
    assert!(editing.text(SERVICE).contains("how_to_ask: Just come in."));
}

#[test]
fn a_mistake_is_told_with_the_file_that_has_it() {
    let editing = Editing::start(&TinySite::new());
    let raw = editing.open(SERVICE).replace("otter-trust", "otter-club");
    assert_eq!(editing.save(SERVICE, &raw).0, 200);
    let told: Value =
        serde_json::from_str(&editing.get(&format!("/_fingerpost/about?file={SERVICE}")).1).expect("JSON");
    assert_eq!(told["good"], json!(false));
    assert_eq!(told["problems"][0]["severity"], json!("error"), "{told}");
    assert!(told["problems"][0]["message"].as_str().is_some_and(|words| words.contains("otter-club")), "{told}");
}

#[test]
fn what_changed_meanwhile_is_not_written_over() {
    let editing = Editing::start(&TinySite::new());
    let (mine, other) = (editing.open(SERVICE), editing.open(SERVICE));
    let theirs = editing.text(SERVICE).replace("Just come.", "Ring first.");
    std::fs::write(editing.root.join(SERVICE), &theirs).expect("a file");
    let (status, answer) = editing.save(SERVICE, &mine.replace("Otter swimming", "My swimming"));
    assert_eq!(status, 409);
    assert!(words(&answer).contains("changed by somebody else"), "{answer}");
    assert_eq!(editing.text(SERVICE), theirs);
    // Two windows on one file: the second to save is told, though the program wrote both.
    std::fs::write(editing.root.join(SERVICE), theirs.replace("Ring first.", "Just come.")).expect("a file");
    assert_eq!(editing.save(SERVICE, &mine.replace("Otter swimming", "One")).0, 200);
    assert_eq!(editing.save(SERVICE, &other.replace("Otter swimming", "Other")).0, 409);
    assert!(editing.text(SERVICE).contains("title: One"));
    // A file that is gone is not brought back, and a new page is not written over an old one.
    let new = "---\ntitle: New\nsummary: New.\n---\nWords.";
    assert_eq!(editing.save(SERVICE, new).0, 409);
    std::fs::remove_file(editing.root.join(SERVICE)).expect("a file");
    assert_eq!(editing.save(SERVICE, &mine).0, 409);
    assert!(!editing.root.join(SERVICE).exists());
}

#[test]
fn a_new_page_has_our_kind_of_name_and_nothing_empty_in_it() {
    let editing = Editing::start(&TinySite::new());
    let raw = "---\ntitle: St. John's news\nsummary: Good.\ndate: 2026-09-03\nowner: ''\nrelated: []\ndraft: false\n---\n\nWords.\n";
    let (status, answer) = editing.save("content/news/st.-john's-news.md", raw);
    assert_eq!((status, &answer["saved"][0]), (200, &json!("content/news/st-johns-news.md")), "{answer}");
    let made = "---\ntitle: St. John's news\nsummary: Good.\ndate: 2026-09-03\n---\n\nWords.\n";
    assert_eq!(editing.text("content/news/st-johns-news.md"), made);
    // Decap looks for it under the name that it gave it.
    assert!(editing.open("content/news/st.-john's-news.md").contains("St. John's news"));
    let (_, list) = editing.ask("entriesByFolder", &json!({"folder": "content/news", "extension": "md", "depth": 1}));
    assert!(list.to_string().contains("content/news/st-johns-news.md"), "{list}");
}

#[test]
fn no_path_leads_out_of_the_pages_and_pictures() {
    let editing = Editing::start(&TinySite::new());
    let settings = editing.text("fingerpost.yaml");
    let raw = "---\ntitle: Mine\n---\n";
    for path in [
        "../secret.md",
        "content/services/../../../secret.md",
        "content/../fingerpost.yaml",
        "../fingerpost.yaml",
        "./fingerpost.yaml",
        "fingerpost.yaml/../fingerpost.yaml",
        "Fingerpost.yaml",
        "fingerpost.yaml.md",
        "/etc/passwd",
        "../secret.easy.md",
        "content/services/../../../secret.easy.md",
        "content/services/../../../secret.pl.md",
        "content/new/../../../secret.easy.md",
        "content/new/services-../../../secret.easy.md",
        "content/nothing/x.easy.md",
        "content/data/x.easy.md",
        "content/services/a/b.easy.md",
        "content/services/.easy.md",
        "content/services/%2e%2e.easy.md",
        "content/services/%2e%2e/x.md",
        "content\\services\\x.md",
        "content/services/.hidden.md",
        "content/services/x.html",
        "content/services/a/b.md",
        "content/nothing/x.md",
        "content/data/schedule2.yaml",
        "themes/waymark/words/en.yaml",
        "",
    ] {
        let (status, answer) = editing.ask("getEntry", &json!({"path": path}));
        assert_eq!(status, 403, "reading {path}: {answer}");
        let (status, answer) = editing.save(path, raw);
        assert_eq!(status, 403, "writing {path}: {answer}");
        let (status, _) = editing.ask("deleteFiles", &json!({"paths": [path]}));
        assert_eq!(status, 403, "deleting {path}");
    }
    assert_eq!(editing.ask("deleteFiles", &json!({"paths": ["fingerpost.yaml"]})).0, 403);
    for folder in ["content/", "..", "static", "content/data/easy-read", "content/new", "content/services/.."] {
        assert_eq!(editing.ask("entriesByFolder", &json!({"folder": folder})).0, 403, "{folder}");
        assert_eq!(editing.ask("getMedia", &json!({"mediaFolder": folder})).0, 403, "{folder}");
    }
    for path in ["static/x.html", "static/pictures/x.svg", "static/pictures/../x.png", "content/services/x.png"] {
        let asset = json!({"asset": {"path": path, "content": "eA==", "encoding": "base64"}});
        assert_eq!(editing.ask("persistMedia", &asset).0, 403, "{path}");
    }
    assert_eq!(editing.text("fingerpost.yaml"), settings);
    assert_eq!(editing.text("../secret.md"), "---\ntitle: Secret\n---\n");
}

#[test]
fn other_websites_may_ask_nothing() {
    let editing = Editing::start(&TinySite::new());
    let question = json!({"action": "getEntry", "params": {"path": SERVICE}});
    let ours = format!("Origin: http://{}\r\n", editing.host());
    assert_eq!(editing.post(&ours, "application/json", &question).0, 200);
    for (origin, kind) in [
        ("Origin: https://evil.example.org\r\n".to_owned(), "application/json"),
        ("Origin: null\r\n".to_owned(), "application/json"),
        (String::new(), "application/json"),
        (format!("Origin: http://localhost:{}\r\n", editing.port), "application/json"),
        (format!("{ours}Sec-Fetch-Site: cross-site\r\n"), "application/json"),
        (ours.clone(), "text/plain"),
    ] {
        let (status, answer) = editing.post(&origin, kind, &question);
        assert_eq!(status, 403, "{origin}{kind}: {answer}");
    }
    let (status, _) =
        editing.send(&format!("GET {PROTOCOL} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", editing.host()));
    assert_eq!(status, 405);
    let foreign = "GET /_fingerpost/edit/ HTTP/1.1\r\nHost: evil.example.org\r\nConnection: close\r\n\r\n";
    assert_eq!(editing.send(foreign).0, 403);
}

#[test]
fn pictures_are_added_and_never_replaced_and_deleted_pages_can_be_found_again() {
    let editing = Editing::start(&TinySite::new());
    let named = |name: &str, content: &str| json!({"asset": {"path": format!("static/pictures/{name}"), "content": content, "encoding": "base64"}});
    let (one, other) = ("iVBORw0KGgoAAAAB", "iVBORw0KGgoAAAAC");
    assert_eq!(editing.ask("persistMedia", &named("pool.png", one)).0, 200);
    assert_eq!(editing.ask("persistMedia", &named("pool.png", other)).0, 409);
    assert_eq!(
        std::fs::read(editing.root.join("static/pictures/pool.png")).expect("a file"),
        b"\x89PNG\r\n\x1a\n\0\0\0\x01"
    );
    for (name, content, words) in [
        ("page.png", "PGh0bWw+", "“page.png” is not a picture"),
        ("pool.jpg", one, "Rename it so that it ends in .png"),
        ("drawing.svg", "PHN2Zz4=", "pictures end in .jpg"),
    ] {
        let (_, answer) = editing.ask("persistMedia", &named(name, content));
        assert!(self::words(&answer).contains(words), "{answer}");
        assert!(!editing.root.join("static/pictures").join(name).exists());
    }
    let before = editing.text(SERVICE);
    assert_eq!(editing.ask("deleteFiles", &json!({"paths": [SERVICE]})).0, 200);
    assert!(!editing.root.join(SERVICE).exists());
    let kept = std::fs::read_dir(editing.root.join(".fingerpost/deleted"))
        .expect("a folder")
        .flatten()
        .next()
        .expect("a file");
    assert_eq!(std::fs::read_to_string(kept.path()).expect("a file"), before);
}

#[test]
fn a_form_has_the_fields_of_its_kind_with_the_choices_of_the_site() {
    let editing = Editing::start(&TinySite::new());
    let config: Value = serde_json::from_str(&editing.get("/_fingerpost/edit/config.json").1).expect("JSON");
    let collections = config["collections"].as_array().expect("collections");
    let named = |list: &Value, name: &str| -> Value {
        list.as_array().and_then(|list| list.iter().find(|one| one["name"] == name)).cloned().unwrap_or_default()
    };
    let services = named(&config["collections"], "services");
    let provider = named(&services["fields"], "provider");
    assert_eq!(provider["widget"], "select");
    assert_eq!(provider["options"], json!([{"value": "otter-trust", "label": "The Otter Trust"}]));
    let contacts = named(&services["fields"], "contacts");
    assert!(named(&contacts["fields"], "phone")["pattern"][1].as_str().is_some_and(|words| words.contains("01632")));
    assert_eq!(named(&services["fields"], "reviewed")["widget"], "datetime");
    assert_eq!(named(&services["fields"], "imported"), Value::Null);
    // Every kind has a form; a hint of a form does not speak of files.
    assert_eq!(collections.len(), fingerpost::content::Kind::ALL.len() + 6);
    let whole = config.to_string();
    for of_files in ["{{needs", "Take the #", "without .md", "brackets", "YAML"] {
        assert!(!whole.contains(of_files), "a form says “{of_files}”");
    }
}

#[test]
fn settings_are_changed_where_they_stand_and_a_mistake_is_told_while_the_site_stays() {
    let editing =
        Editing::start(&TinySite::new().append(support::SETTINGS, "\n# Asked of the council in May.\nminify: off\n"));
    let before = editing.text(support::SETTINGS);
    let form = editing.open(support::SETTINGS);
    assert_eq!(editing.save(support::SETTINGS, &form).0, 200);
    assert_eq!(editing.text(support::SETTINGS), before, "nothing was changed in the form");
    let told =
        || -> Value { serde_json::from_str(&editing.get("/_fingerpost/about?file=fingerpost.yaml").1).expect("JSON") };
    let name = serde_yaml::from_str::<Value>(&before).expect("YAML")["name"].as_str().expect("a name").to_owned();
    let renamed = form.replace(&format!("\"name\": \"{name}\""), "\"name\": \"Otter Help\"");
    assert_eq!(editing.save(support::SETTINGS, &renamed).0, 200);
    assert_eq!(editing.text(support::SETTINGS), before.replacen(&name, "Otter Help", 1));
    assert_eq!((&told()["good"], &told()["address"]), (&json!(true), &json!("/")), "{}", told());
    assert!(editing.get("/").1.contains("Otter Help"));
    // The last good site stays, the forms go on, and what was wrong can be put right in the same form.
    for (wrong, words) in [
        ("\"colours\": {\"brand\": \"#ffff00\"}", "#ffff00"),
        ("\"colours\": {\"brand\": \"blue\"}", "blue"),
        ("\"theme\": \"nowhere\"", "nowhere"),
        ("\"base_url\": \"nowhere\"", "“nowhere” is not a web address"),
        ("\"logo\": {\"file\": \"pictures/logo.png\", \"alt\": \"The council\"}", "pictures/logo.png"),
    ] {
        let form = editing.open(support::SETTINGS);
        let field = wrong.split(':').next().expect("a field");
        let mut value: Value = serde_json::from_str(&form).expect("JSON");
        let changed: Value = serde_json::from_str(&format!("{{{wrong}}}")).expect("JSON");
        let field = field.trim_matches('"');
        value[field] = changed[field].clone();
        let (status, answer) = editing.save(support::SETTINGS, &value.to_string());
        assert_eq!(status, 200, "{answer}");
        assert!(told()["problems"].to_string().contains(words), "{wrong}: {}", told());
        assert_eq!(editing.get("/services/swimming/").0, 200);
        assert_eq!(editing.get("/_fingerpost/edit/config.json").0, 200);
        std::fs::write(editing.root.join(support::SETTINGS), &before).expect("a file");
    }
}

const EASY: &str = "content/services/swimming.easy.md";

#[test]
fn easy_read_is_added_beside_its_page_and_its_lines_stay_lines() {
    let editing = Editing::start(&TinySite::new());
    let new = "content/new/services-swimming.easy.md";
    let raw = "---\nof_page: services/swimming\ntitle: You can swim\npicture: swim\ndraft: true\n---\n";
    let (status, answer) = editing.save(new, raw);
    assert_eq!((status, &answer["saved"][0]), (200, &json!(EASY)), "{answer}");
    let made = editing.text(EASY);
    for part in ["title: You can swim\n", "picture: swim\n", "# The people with learning disabilities", "![]"] {
        assert!(made.contains(part), "no {part} in\n{made}");
    }
    assert!(!made.contains("of_page"), "{made}");
    // Decap looks for it under the name that it gave it; in the list it has its own.
    let form = editing.open(new);
    let (_, list) = editing.ask("entriesByFolder", &json!({"folder": "content", "extension": "easy.md", "depth": 2}));
    assert_eq!((list.as_array().map(Vec::len), &list[0]["file"]["path"]), (Some(1), &json!(EASY)), "{list}");
    let written = format!("{}![swim]\nYou can swim.\nThe pool is warm.\n", &form[..form.rfind("<!--").expect("hints")]);
    assert_eq!(editing.save(EASY, &written).0, 200);
    assert!(editing.text(EASY).ends_with("---\n![swim]\nYou can swim.\nThe pool is warm.\n"), "{}", editing.text(EASY));
    let told: Value = serde_json::from_str(&editing.get(&format!("/_fingerpost/about?file={EASY}")).1).expect("JSON");
    assert_eq!(told["form"], json!("/_fingerpost/edit/#/collections/easy-read/entries/services/swimming"), "{told}");
    // A second one, one without a page, and one that would go elsewhere, are refused.
    let (status, answer) = editing.save(new, raw);
    assert!(status == 409 && words(&answer).contains("such a page already"), "{answer}");
    for page in ["services/nothing", "../secret", "data/people", "services/../../../secret", ""] {
        let raw = raw.replace("services/swimming", page);
        let (status, answer) = editing.save(new, &raw);
        assert_eq!(status, 422, "{page}: {answer}");
    }
    let (status, answer) = editing.save(EASY, &editing.open(EASY).replace("services/swimming", "guides/first-steps"));
    assert!(status == 409 && words(&answer).contains("stays with the page"), "{answer}");
    assert!(!editing.root.join("content/new").exists());
}

#[test]
fn a_translation_shows_the_sentences_of_its_page_and_says_them_where_they_belong() {
    let editing = Editing::start(&TinySite::new());
    let (new, file) = ("content/new/services-swimming.pl.md", "content/services/swimming.pl.md");
    let raw = "---\nof_page: services/swimming\nin_language: pl\ntitle: Pływanie\nsummary: Cicho.\n\
               translated: 2026-08-20\ndraft: false\nsentences: []\n---\n\nSłowa.\n";
    let (status, answer) = editing.save(new, raw);
    assert_eq!((status, &answer["saved"][0]), (200, &json!(file)), "{answer}");
    let made = "---\ntitle: Pływanie\nsummary: Cicho.\ntranslated: 2026-08-20\n---\n\nSłowa.\n";
    assert_eq!(editing.text(file), made);
    let form = editing.open(file);
    let end = form.rfind("---").expect("fields");
    let mut fields: Value = serde_json::from_str(form[..end].trim_start_matches("---")).expect("JSON");
    let rows = fields["sentences"].as_array_mut().expect("sentences");
    let row = rows.iter_mut().find(|row| row["path"] == "access.how_to_ask").expect("a sentence");
    assert_eq!(row["original"], json!("Just come."));
    row["words"] = json!("Po prostu przyjdź.");
    assert_eq!(editing.save(file, &format!("---\n{fields}\n---\n\nSłowa.\n")).0, 200);
    let said = "translated: 2026-08-20\naccess:\n  how_to_ask: Po prostu przyjdź.\n---";
    assert_eq!(editing.text(file), made.replace("translated: 2026-08-20\n---", said));
    let told: Value = serde_json::from_str(&editing.get(&format!("/_fingerpost/about?file={file}")).1).expect("JSON");
    assert_eq!((&told["good"], &told["address"]), (&json!(true), &json!("/pl/services/swimming/")), "{told}");
    assert!(editing.get("/pl/services/swimming/").1.contains("Po prostu przyjdź."));
    let (_, list) = editing.ask("entriesByFolder", &json!({"folder": "content", "extension": "md", "depth": 2}));
    assert_eq!((list.as_array().map(Vec::len), &list[0]["file"]["path"]), (Some(1), &json!(file)), "{list}");
    for (wrong, words_of_it) in [("in_language: xx", "no language"), ("owner: a", "Choose the language")] {
        let (status, answer) = editing.save(new, &raw.replace("in_language: pl", wrong));
        assert!(status == 422 && words(&answer).contains(words_of_it), "{answer}");
    }
    // A page may be called like a file of a translation, and is a page.
    let page = "---\ntitle: Visit help.pl\nsummary: Good.\ndate: 2026-09-03\n---\n\nWords.\n";
    let (status, answer) = editing.save("content/news/visit-help.pl.md", page);
    assert_eq!((status, &answer["saved"][0]), (200, &json!("content/news/visit-help-pl.md")), "{answer}");
}

#[test]
fn the_catalogue_of_pictures_is_a_page_that_asks_nobody() {
    let editing = Editing::start(&TinySite::new());
    let (status, page) = editing.get("/_fingerpost/edit/pictures");
    assert!(status == 200 && page.contains("![swim]") && !page.contains("<script"));
}

#[test]
fn serve_has_no_forms_and_shows_what_a_writer_wants_to_know() {
    let serving = Editing::command(&TinySite::new().with_easy_read(), "serve");
    assert_eq!(serving.get("/_fingerpost/edit/").0, 404);
    assert_eq!(serving.ask("info", &json!({})).0, 405);
    assert!(serving.get("/services/swimming/").1.contains("/_fingerpost/panel.js"));
    let told: Value =
        serde_json::from_str(&serving.get("/_fingerpost/about?page=/services/swimming/").1).expect("JSON");
    assert_eq!(told["file"], json!(SERVICE), "{told}");
    assert_eq!(told["twin"], json!("/services/swimming/easy-read/"));
    assert_eq!(told["form"], Value::Null);
    assert!(serving.get("/_fingerpost/phone?/services/swimming/").1.contains("width=\"360\""));
    assert_eq!(serving.get("/_fingerpost/about").0, 400);
}

/// They would be loaded anew while somebody types, and are no page of content.
#[test]
fn serve_shows_the_published_forms_as_they_are() {
    let admin = "admin: {service: gitlab, repository: fernshire/local-offer, app_id: abc}\n";
    let serving = Editing::command(&TinySite::new().append(support::SETTINGS, admin), "serve");
    let (status, page) = serving.get("/admin/");
    assert_eq!(status, 200);
    assert!(page.contains("decap-cms.") && !page.contains("_fingerpost"), "{page}");
    assert!(serving.get("/services/swimming/").1.contains("_fingerpost"));
}

#[test]
fn nothing_of_the_forms_is_in_the_published_site() {
    let site = TinySite::new().on_disk();
    let built = Command::new(env!("CARGO_BIN_EXE_fingerpost"))
        .arg("--site")
        .arg(site.path())
        .args(["build", "--no-print", "--date", TODAY])
        .output()
        .expect("the command runs");
    assert!(built.status.success());
    assert!(!mentions(&site.path().join("public"), "_fingerpost/"));
}

fn mentions(folder: &Path, words: &str) -> bool {
    std::fs::read_dir(folder).expect("a folder").flatten().any(|entry| {
        let path = entry.path();
        if path.is_dir() {
            return mentions(&path, words);
        }
        let is_page = path.extension().is_some_and(|ending| ending == "html" || ending == "js");
        is_page && std::fs::read_to_string(&path).expect("a page").contains(words)
    })
}
