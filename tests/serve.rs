//! `fingerpost serve`: what a writer sees in the browser, and what nobody else may see.

mod support;

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use support::{SERVICE, SETTINGS, TODAY, TinySite};

/// A server that ends with the test.
struct Serving {
    child: Child,
    port: u16,
    address: String,
    said: Arc<Mutex<String>>,
}

/// What came back.
struct Answer {
    status: u16,
    head: String,
    body: String,
}

impl Serving {
    fn start(site: &Path, more: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_fingerpost"))
            .arg("--site")
            .arg(site)
            .args(["serve", "--date", TODAY])
            .args(if more.contains(&"--port") { &[][..] } else { &["--port", "0"] })
            .args(more)
            .env("TMPDIR", site.parent().expect("a folder above"))
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the command runs");
        let mut lines = BufReader::new(child.stdout.take().expect("its words")).lines().map_while(Result::ok);
        let said = Arc::new(Mutex::new(String::new()));
        let address = lines
            .by_ref()
            .inspect(|line| said.lock().expect("its words").push_str(line))
            .find_map(|line| line.split_once("Your site is at ").map(|(_, address)| address.to_owned()))
            .expect("an address");
        std::thread::spawn({
            let said = said.clone();
            move || lines.for_each(|line| said.lock().expect("its words").push_str(&line))
        });
        let port = address.split([':', '/']).nth(4).and_then(|port| port.parse().ok()).expect("a port");
        Self { child, port, address, said }
    }

    fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, &[&format!("Host: 127.0.0.1:{}", self.port)])
    }

    fn ask(&self, method: &str, path: &str, headers: &[&str]) -> Answer {
        let mut connection = TcpStream::connect(("127.0.0.1", self.port)).expect("it listens");
        connection.set_read_timeout(Some(Duration::from_secs(20))).expect("a time limit");
        let first = format!("{method} {path} HTTP/1.1");
        let request = [&[first.as_str()], headers, &["Connection: close\r\n\r\n"]].concat().join("\r\n");
        connection.write_all(request.as_bytes()).expect("it listens");
        let mut whole = Vec::new();
        connection.read_to_end(&mut whole).expect("an answer");
        let whole = String::from_utf8_lossy(&whole).into_owned();
        let (head, body) = whole.split_once("\r\n\r\n").expect("a head and a body");
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status");
        Answer { status, head: head.to_ascii_lowercase(), body: body.to_owned() }
    }

    /// Waits until a page says something.
    fn wait_for(&self, path: &str, words: &str) -> Answer {
        let began = Instant::now();
        loop {
            let answer = self.get(path);
            if answer.body.contains(words) {
                return answer;
            }
            assert!(began.elapsed() < Duration::from_secs(30), "{path} never said “{words}”:\n{}", answer.body);
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _gone_already = self.child.kill();
        let _gone_already = self.child.wait();
    }
}

const PAGE: &str = "/services/swimming/";
const PROBLEMS: &str = "/_fingerpost/problems";

/// A site in a folder of its own, and room beside it.
fn site() -> (tempfile::TempDir, std::path::PathBuf) {
    on_disk(&TinySite::new())
}

fn on_disk(site: &TinySite) -> (tempfile::TempDir, std::path::PathBuf) {
    let top = tempfile::tempdir().expect("a folder");
    let made = site.on_disk();
    let root = top.path().join("site");
    std::fs::rename(made.path(), &root).expect("a site");
    (top, root)
}

fn edit(root: &Path, path: &str, from: &str, to: &str) {
    let text = std::fs::read_to_string(root.join(path)).expect("a file");
    assert!(text.contains(from), "{path} has no “{from}”");
    std::fs::write(root.join(path), text.replacen(from, to, 1)).expect("a file");
}

#[test]
fn a_writer_sees_each_change_and_a_mistake_takes_no_page_away() {
    let (_top, root) = site();
    let server = Serving::start(&root, &[]);
    assert!(server.get(PAGE).body.contains("Otter swimming"));
    assert!(server.get(PROBLEMS).body.contains("Nothing is wrong"));

    edit(&root, SERVICE, "music off", "the lights low");
    server.wait_for(PAGE, "the lights low");

    edit(&root, SERVICE, "tier: universal", "tier: univrsal");
    edit(&root, SERVICE, "the lights low", "no lights at all");
    let problems = server.wait_for(PROBLEMS, "univrsal");
    assert!(problems.body.contains("content/services/swimming.md, line"), "{}", problems.body);
    assert!(problems.body.contains("universal”?"), "{}", problems.body);
    assert!(server.get(PAGE).body.contains("the lights low"), "the last good page stays");

    edit(&root, SERVICE, "tier: univrsal", "tier: universal");
    server.wait_for(PAGE, "no lights at all");
    server.wait_for(PROBLEMS, "Nothing is wrong");

    std::fs::remove_file(root.join("content/guides/first-steps.md")).unwrap();
    server.wait_for(PROBLEMS, "first-steps");
    assert_eq!(server.get("/guides/first-steps/").status, 200);
    edit(&root, SERVICE, "See [how to start](../guides/first-steps.md).", "");
    let began = Instant::now();
    while server.get("/guides/first-steps/").status != 404 {
        assert!(began.elapsed() < Duration::from_secs(30), "a page that is deleted goes");
    }

    let said = server.said.lock().unwrap().clone();
    // The page, and the files of the search index that have its words.
    assert!(said.contains("files changed; nothing wrong"), "{said}");
    assert!(said.contains("not built; 1 error"), "{said}");
    assert!(!root.join("public").exists(), "nothing is published");
}

#[test]
fn the_browser_is_told_to_reload_under_the_policy_of_the_published_site() {
    let (top, root) = site();
    let out = top.path().join("out");
    let server = Serving::start(&root, &["--out", out.to_str().unwrap()]);
    let answer = server.get(PAGE);
    assert!(answer.head.contains("content-type: text/html; charset=utf-8"), "{}", answer.head);
    assert!(answer.head.contains("content-security-policy: default-src 'self'"), "{}", answer.head);
    assert!(answer.head.contains("cache-control: no-store"), "{}", answer.head);
    assert!(answer.body.contains("<script src=\"/_fingerpost/reload.js\""));
    let on_disk = std::fs::read_to_string(out.join("services/swimming/index.html")).unwrap();
    assert!(!on_disk.contains("_fingerpost"), "the file on disk is the one that is published");

    for (path, kind) in [
        ("reload.js", "text/javascript"),
        ("notice.css", "text/css"),
        ("problems.css", "text/css"),
        ("problems", "text/html"),
    ] {
        let answer = server.get(&format!("/_fingerpost/{path}"));
        assert_eq!(answer.status, 200, "{path}");
        assert!(answer.head.contains(&format!("content-type: {kind}")), "{path}: {}", answer.head);
    }

    let mut events = TcpStream::connect(("127.0.0.1", server.port)).unwrap();
    events.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
    write!(
        events,
        "GET /_fingerpost/events?%2Fservices%2Fswimming%2F HTTP/1.1\r\nHost: localhost:{}\r\n\r\n",
        server.port
    )
    .unwrap();
    let mut messages = BufReader::new(events).lines().map_while(Result::ok).filter(|line| line.starts_with("data: "));
    let edition = |message: &str| message.split('"').nth(3).map(str::to_owned).expect("an edition");
    let first = messages.next().expect("a message");
    assert!(answer.body.contains(&format!("data-edition=\"{}\"", edition(&first))), "{first}");

    // Another page changes: this one need not reload.
    edit(&root, "content/guides/first-steps.md", "short diary", "long diary");
    assert_eq!(edition(&messages.next().expect("a message")), edition(&first));
    edit(&root, SERVICE, "music off", "music on");
    assert!(messages.any(|message| edition(&message) != edition(&first)));
    edit(&root, SERVICE, "tier: universal", "tier: univrsal");
    assert!(messages.any(|message| message.contains("\"good\":false") && message.contains("univrsal")));
}

#[test]
fn only_the_built_site_is_served_and_only_to_this_computer() {
    let (_top, root) = site();
    std::fs::write(root.parent().unwrap().join("secret.txt"), "secret").unwrap();
    let server = Serving::start(&root, &[]);
    for path in [
        "/../Cargo.toml",
        "/../secret.txt",
        "/..%2fsecret.txt",
        "/%2e%2e/secret.txt",
        "/services/../../secret.txt",
        "/.fingerpost/manifest",
        "/%2efingerpost/manifest",
        "/_fingerpost/nothing",
        "//example.org/",
        "/fingerpost.yaml",
        "/%2e%2e%2fsecret.txt",
        "/%252e%252e/secret.txt",
        "/..%5csecret.txt",
        "/..\\secret.txt",
        "/services/..;/..;/secret.txt",
        "/./../secret.txt",
        "/services/%00/../../secret.txt",
        "/\u{ff0e}\u{ff0e}/secret.txt",
    ] {
        let answer = server.get(path);
        assert_eq!(answer.status, 404, "{path}");
        assert!(!answer.body.contains("secret"), "{path}");
    }
    let port = server.port;
    for host in ["evil.example.org", "evil.example.org:4000", &format!("evil.example.org:{port}"), "127.0.0.1"] {
        assert_eq!(server.ask("GET", "/", &[&format!("Host: {host}")]).status, 403, "{host}");
        assert_eq!(server.ask("GET", "/_fingerpost/events", &[&format!("Host: {host}")]).status, 403, "{host}");
    }
    assert!(matches!(server.ask("GET", "/", &[]).status, 400 | 403));
    let here = format!("Host: localhost:{port}");
    assert_eq!(server.ask("GET", "/", &[&here]).status, 200);
    assert_eq!(server.ask("POST", "/", &[&here, "Content-Length: 0"]).status, 405);
    let head = server.ask("HEAD", PAGE, &[&here]);
    assert_eq!((head.status, head.body.as_str()), (200, ""));
    let slash = server.get("/services/swimming?from=here");
    assert_eq!(slash.status, 307);
    assert!(slash.head.contains("location: /services/swimming/?from=here\r"), "{}", slash.head);
}

/// A proxy is asked with the whole address; nobody asks a site so but to be taken for another.
#[test]
fn a_whole_address_of_another_host_is_refused() {
    let (_top, root) = site();
    let server = Serving::start(&root, &[]);
    let ours = format!("Host: 127.0.0.1:{}", server.port);
    assert_eq!(server.ask("GET", "http://evil.example.org/", &[&ours]).status, 403);
    assert_eq!(server.ask("GET", &format!("http://evil.example.org:{}/", server.port), &[&ours]).status, 403);
    assert_eq!(server.ask("GET", &format!("http://127.0.0.1:{}/", server.port), &[&ours]).status, 200);
}

#[cfg(target_os = "linux")]
#[test]
fn no_other_computer_can_reach_it_and_no_shortcut_leads_out() {
    let (top, root) = site();
    let out = top.path().join("out");
    let server = Serving::start(&root, &["--out", out.to_str().unwrap()]);
    assert_eq!(server.get(PAGE).status, 200);
    // The kernel's own list of who listens where: addresses and ports in hexadecimal, 0A for listening.
    let listens = |file: &str| -> Vec<String> {
        let text = std::fs::read_to_string(file).unwrap_or_default();
        let port = format!(":{:04X}", server.port);
        let lines = text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>());
        lines
            .filter(|parts| parts.len() > 3 && parts[1].ends_with(&port) && parts[3] == "0A")
            .map(|parts| parts[1].trim_end_matches(&port).to_owned())
            .collect()
    };
    assert_eq!(listens("/proc/net/tcp"), ["0100007F"]);
    let loopback = "00000000000000000000000001000000";
    assert!(listens("/proc/net/tcp6").iter().all(|address| address == loopback));

    std::fs::write(top.path().join("secret.txt"), "secret").unwrap();
    std::os::unix::fs::symlink(top.path().join("secret.txt"), out.join("open.txt")).unwrap();
    std::os::unix::fs::symlink(top.path(), out.join("up")).unwrap();
    for path in ["/open.txt", "/up/secret.txt", "/up/site/fingerpost.yaml"] {
        let answer = server.get(path);
        assert!(answer.status == 404 && !answer.body.contains("secret"), "{path}: {}", answer.status);
    }
}

#[test]
fn a_site_that_never_was_good_shows_what_is_wrong_until_it_is_mended() {
    let (_top, root) = on_disk(&TinySite::new().replace(SERVICE, "ages: {from: 5, to: 16}", "ages: {from: 16, to: 5}"));
    let server = Serving::start(&root, &[]);
    let answer = server.get("/");
    assert_eq!(answer.status, 503);
    assert!(answer.body.contains("cannot be built"), "{}", answer.body);
    assert!(answer.body.contains("from 16 down to 5"), "{}", answer.body);
    edit(&root, SERVICE, "{from: 16, to: 5}", "{from: 5, to: 16}");
    server.wait_for("/", "Fernshire SEND Help");
}

#[test]
fn a_site_in_a_folder_of_its_host_is_served_from_that_folder() {
    let (_top, root) = on_disk(&TinySite::new().replace(SETTINGS, "example.org/", "example.org/local-offer/"));
    let server = Serving::start(&root, &[]);
    assert!(server.address.ends_with("/local-offer/"), "{}", server.address);
    assert!(server.get("/").head.contains("location: /local-offer/\r"));
    assert!(server.get("/local-offer").head.contains("location: /local-offer/\r"));
    assert_eq!(server.get("/local-offer/services/swimming/").status, 200);
    assert_eq!(server.get("/services/swimming/").status, 404);
}

#[test]
fn the_next_port_is_taken_and_files_can_be_looked_at_again_and_again() {
    let (_top, root) = site();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().min(65_000);
    let server = Serving::start(&root, &["--poll", "--port", &port.to_string()]);
    assert_ne!(server.port, port);
    edit(&root, SERVICE, "music off", "music on");
    server.wait_for(PAGE, "music on");
}

#[cfg(unix)]
#[test]
fn a_site_that_is_stopped_leaves_nothing_behind() {
    let (top, root) = site();
    let mut server = Serving::start(&root, &[]);
    let beside = || std::fs::read_dir(top.path()).unwrap().count();
    assert_eq!(beside(), 2);
    let pid = server.child.id().to_string();
    assert!(Command::new("kill").args(["-INT", &pid]).status().unwrap().success());
    assert!(server.child.wait().unwrap().success());
    assert_eq!(beside(), 1);
}

#[test]
fn what_cannot_be_served_is_refused_in_words() {
    let (top, root) = site();
    let refused = |site: &Path, more: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_fingerpost"));
        let output = command.arg("--site").arg(site).arg("serve").args(more).output().unwrap();
        assert!(!output.status.success());
        String::from_utf8_lossy(&output.stderr).into_owned()
    };
    assert!(refused(top.path(), &[]).contains("fingerpost init"));
    assert!(refused(&root, &["--out", "static/built"]).contains("every build would start another"));
}
