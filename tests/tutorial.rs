//! The tutorial, typed as it stands: every command is run, every change is made, every output is looked for.

use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd};

/// 25 November 2026, noon: the tutorial's dates lie ahead of it.
const TODAY: &str = "1795608000";

/// The boxes of the tutorial: what stands after the three ticks, and what is inside.
fn boxes() -> Vec<(String, String)> {
    let page = include_str!("../docs/content/guides/tutorial.md");
    let (_, text) = page.split_once("\n---\n").expect("words below the fields");
    let mut found = Vec::new();
    let mut open: Option<(String, String)> = None;
    for event in Parser::new(text) {
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => open = Some((info.to_string(), String::new())),
            Event::Text(words) => {
                if let Some((_, inside)) = &mut open {
                    inside.push_str(&words);
                }
            }
            Event::End(TagEnd::CodeBlock) => found.extend(open.take()),
            _ => {}
        }
    }
    found
}

/// An officer at a terminal.
struct Officer {
    folder: PathBuf,
    /// What the last box of commands said.
    said: String,
    commands: usize,
}

impl Officer {
    fn type_in(&mut self, line: &str, should_fail: bool) {
        let words = words(line);
        self.commands += 1;
        match words.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
            ["cd", folder] => self.folder.push(folder),
            ["fingerpost", "serve"] => self.serve(),
            ["fingerpost", arguments @ ..] => self.run(env!("CARGO_BIN_EXE_fingerpost"), arguments, should_fail),
            ["git", arguments @ ..] => self.run("git", arguments, should_fail),
            _ => panic!("nobody knows how to type “{line}”"),
        }
    }

    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.folder).env("SOURCE_DATE_EPOCH", TODAY);
        for role in ["AUTHOR", "COMMITTER"] {
            command.env(format!("GIT_{role}_NAME"), "Officer").env(format!("GIT_{role}_EMAIL"), "officer@example.org");
        }
        command
    }

    fn run(&mut self, program: &str, arguments: &[&str], should_fail: bool) {
        let mut child = self
            .command(program)
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program is there");
        // The answer to the one question that is asked; most commands ask nothing and may have ended.
        let _ = child.stdin.take().expect("a way in").write_all(b"y\n");
        let output = child.wait_with_output().expect("it ends");
        let said = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.success(), !should_fail, "{program} {arguments:?}:\n{said}");
        self.said += &said;
    }

    /// Until it shows its address; then it is stopped, as with Ctrl and C.
    fn serve(&mut self) {
        let out = self.folder.with_file_name("served");
        let mut child = self
            .command(env!("CARGO_BIN_EXE_fingerpost"))
            .args(["serve", "--out"])
            .arg(&out)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("it starts");
        let lines = BufReader::new(child.stdout.take().expect("a way out")).lines();
        let address = lines.map_while(Result::ok).find(|line| line.contains("http://127.0.0.1:"));
        child.kill().expect("it runs until it is stopped");
        child.wait().expect("it ends");
        assert!(address.is_some(), "no address was shown");
    }

    /// Takes away the lines marked with -, and writes those marked with + in their place.
    fn change(&self, file: &str, lines: &str) {
        let path = self.folder.join(file);
        let mut text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{file}: {error}"));
        let mut lines = lines.lines().peekable();
        while lines.peek().is_some() {
            let mut taken = |sign: char| -> String {
                let mut run = String::new();
                while let Some(line) = lines.next_if(|line| line.starts_with(sign)) {
                    run += &format!("{}\n", &line[1..]);
                }
                run
            };
            let (old, new) = (taken('-'), taken('+'));
            let found = format!("\n{text}").matches(&format!("\n{old}")).count();
            assert_eq!(found, 1, "these lines are not once in {file}:\n{old}");
            let changed = format!("\n{text}").replacen(&format!("\n{old}"), &format!("\n{new}"), 1);
            changed[1..].clone_into(&mut text);
        }
        fs::write(path, text).expect("it can be saved");
    }
}

/// Words of a command; those in quote marks belong together.
fn words(line: &str) -> Vec<String> {
    let parts = line.split('"').enumerate();
    let words = parts.flat_map(|(number, part)| match number % 2 {
        1 => vec![part.to_owned()],
        _ => part.split_whitespace().map(str::to_owned).collect(),
    });
    words.collect()
}

#[test]
fn the_tutorial_works_step_by_step() {
    let top = tempfile::tempdir().expect("a folder");
    let mut officer = Officer { folder: top.path().to_owned(), said: String::new(), commands: 0 };
    let mut outputs = 0;
    for (info, inside) in boxes() {
        match info.split_once(' ').unwrap_or((info.as_str(), "")) {
            ("sh", about) => {
                officer.said.clear();
                inside.lines().for_each(|line| officer.type_in(line, about == "fails"));
            }
            ("output", _) => {
                outputs += 1;
                for line in inside.lines() {
                    assert!(officer.said.contains(line), "“{line}” is not in:\n{}", officer.said);
                }
            }
            ("change", file) => officer.change(file, &inside),
            _ => panic!("what is a box of the sort “{info}”?"),
        }
    }
    assert!(officer.commands >= 12 && outputs >= 6, "{} commands, {outputs} outputs", officer.commands);
    let page = |path: &str| fs::read_to_string(officer.folder.join("public").join(path)).unwrap_or_default();
    assert!(page("services/example-club/index.html").contains("Saturday club in Saltby"));
    assert!(page("events/open-morning/index.html").contains("16 January 2027"));
    assert!(Path::new(&officer.folder).with_file_name("stick").join("index.html").is_file());
}
