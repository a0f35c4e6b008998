//! `fingerpost fix`: mends what is safe to mend, after showing it.

use std::io::{self, Write as _};
use std::path::Path;
use std::process::ExitCode;

use similar::{ChangeTag, TextDiff};

use super::{SiteArgs, counted, listed, tally};
use crate::diagnostics::{Severity, did_you_mean};
use crate::mend::{Mended, Plan, plan};
use crate::source::pasted::{HIDDEN, SPACES};

/// Mend what is safe to mend, and show each change first.
///
/// Mended are quotes, spaces, tabs and dots that Word and mail programs make,
/// dates and times that can be read in one way, a missing space after a colon,
/// misspelt words where only one can be meant, links to pages that were renamed,
/// pasted tables, and phone numbers that nobody can tap. Everything is shown
/// before it is written; a change that leaves a file no better is not made.
#[derive(Debug, clap::Args)]
pub struct FixArgs {
    #[command(flatten)]
    site: SiteArgs,
    /// Only this file, or the files of this folder, such as content/services
    #[arg(value_name = "FILE")]
    only: Option<String>,
    /// Write without asking
    #[arg(long, conflicts_with = "dry_run")]
    yes: bool,
    /// Show what would be mended, and write nothing
    #[arg(long)]
    dry_run: bool,
}

pub fn run(root: &Path, args: &FixArgs) -> ExitCode {
    let mut plan = plan(root, &args.site.options(false));
    if let Some(only) = &args.only {
        let only = only.replace('\\', "/");
        let only = only.trim_start_matches("./").trim_end_matches('/');
        plan.files.retain(|file| file.path == only || file.path.starts_with(&format!("{only}/")));
        if !root.join(only).exists() {
            let near = did_you_mean(only, plan.files.iter().map(|file| file.path.as_str()));
            let near = near.map_or(String::new(), |near| format!(" Did you mean “{near}”?"));
            anstream::eprintln!("There is no file or folder “{only}” in this site.{near}");
            return ExitCode::FAILURE;
        }
    }
    if plan.files.is_empty() {
        anstream::println!("Nothing that can be mended by itself. {}", left(&plan));
        return ExitCode::SUCCESS;
    }
    for file in &plan.files {
        anstream::print!("{}", shown(file));
    }
    let count: usize = plan.files.iter().map(|file| file.changes.len()).sum();
    let what = format!("{} in {}", counted(count, "change"), counted(plan.files.len(), "file"));
    if args.dry_run {
        anstream::println!("{what}. Nothing was written.");
        return ExitCode::SUCCESS;
    }
    if !args.yes && !agreed(&what) {
        anstream::println!("Nothing was written.");
        return ExitCode::SUCCESS;
    }
    let mut failed = false;
    for file in &plan.files {
        if let Err(message) = file.write(root) {
            anstream::eprintln!("{message}");
            failed = true;
        }
    }
    if failed {
        return ExitCode::FAILURE;
    }
    anstream::println!("Mended: {what}. {}", left(&plan));
    ExitCode::SUCCESS
}

fn left(plan: &Plan) -> String {
    let mut left = plan.left.clone();
    left.list.retain(|problem| problem.severity != Severity::Note);
    if left.list.is_empty() {
        return "Nothing wrong is left.".into();
    }
    format!("What only you can mend: {}; {}.", tally(&left), listed(&left))
}

/// Asks. No answer is a no.
fn agreed(what: &str) -> bool {
    anstream::print!("{what}. Write them? Type y and Enter for yes, only Enter for no: ");
    // A terminal that takes no words will hardly give any.
    let _ = io::stdout().flush();
    let mut answer = String::new();
    let read = io::stdin().read_line(&mut answer);
    read.is_ok() && matches!(answer.trim().to_lowercase().as_str(), "y" | "yes")
}

const RED: &str = "\u{1b}[31m";
const GREEN: &str = "\u{1b}[32m";
const BOLD: &str = "\u{1b}[1m";
const PLAIN: &str = "\u{1b}[0m";

/// A file's changes: what was wrong, then its lines before and after.
fn shown(file: &Mended) -> String {
    let mut text = format!("{BOLD}{}{PLAIN}\n", file.path);
    for change in &file.changes {
        text += &format!("  line {}: {}\n", change.line, change.message);
        if let Some(but) = &change.but {
            text += &format!("    look twice: {but}\n");
        }
    }
    text.push('\n');
    let diff = TextDiff::from_lines(&file.before, &file.after);
    for (number, group) in diff.grouped_ops(1).iter().enumerate() {
        if number > 0 {
            text += "    …\n";
        }
        for change in group.iter().flat_map(|op| diff.iter_changes(op)) {
            let line = visible_signs(change.value().trim_end_matches(['\n', '\r']));
            text += &match change.tag() {
                ChangeTag::Delete => format!("  {RED}- {line}{PLAIN}\n"),
                ChangeTag::Insert => format!("  {GREEN}+ {line}{PLAIN}\n"),
                ChangeTag::Equal => format!("    {line}\n"),
            };
        }
    }
    text.push('\n');
    text
}

/// A line in which everything can be seen.
fn visible_signs(line: &str) -> String {
    line.chars()
        .map(|sign| match sign {
            '\t' => "‹tab›".into(),
            sign if SPACES.contains(&sign) => "‹space of Word›".into(),
            sign if HIDDEN.contains(&sign) => "‹hidden›".into(),
            sign if sign.is_control() => " ".into(),
            sign => sign.to_string(),
        })
        .collect()
}
