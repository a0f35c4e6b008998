//! `fingerpost easy-read`: how the Easy Read pages stand, and what their ordinary pages changed.

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use clap::{Args, Subcommand, ValueEnum};
use serde_json::json;

use super::{SiteArgs, counted, print_problems, tally};
use crate::build::{Memory, Timings, link};
use crate::check;
use crate::content::scalars::Day;
use crate::diagnostics::{Diagnostics, did_you_mean};
use crate::site::in_step::{Step, path_of, written};
use crate::site::{Site, Twin};
use crate::source::EASY_READ;

/// See how the Easy Read pages stand, and say that one still says what its page says.
#[derive(Debug, Args)]
pub struct EasyReadArgs {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Say that you have compared a page with its Easy Read, and that both say the same
    Accept(PageArgs),
    /// Show what the ordinary page changed since somebody compared the two
    Changes(PageArgs),
    /// List every Easy Read page: who checked it, whether it is in step, what is waived
    Report(ReportArgs),
}

#[derive(Debug, Args)]
struct PageArgs {
    #[command(flatten)]
    site: SiteArgs,
    /// Pages, such as services/swimming; all that have Easy Read when none is named
    pages: Vec<String>,
}

#[derive(Debug, Args)]
struct ReportArgs {
    #[command(flatten)]
    site: SiteArgs,
    /// How to print it
    #[arg(long, value_enum, default_value = "text")]
    format: ReportFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ReportFormat {
    /// For people
    Text,
    /// For programs
    Json,
}

/// What no program can say.
pub const NOT_YET: &str = "A page without a fault is not Easy Read yet. Only people with learning disabilities can say \
                           that it is: read it with them, mend it, and write who they are under “checked_by”.";

pub fn run(root: &Path, args: &EasyReadArgs) -> ExitCode {
    let site_args = match &args.what {
        What::Accept(args) | What::Changes(args) => &args.site,
        What::Report(args) => &args.site,
    };
    let options = site_args.options(false);
    let (site, problems) = link(root, &options, &Memory::default(), &mut Timings::default());
    let Some(site) = site else {
        print_problems(&problems, false);
        return ExitCode::FAILURE;
    };
    let outcome = match &args.what {
        What::Accept(args) if args.pages.is_empty() => {
            Err("Say which page you have compared, such as `fingerpost easy-read accept services/swimming`.".to_owned())
        }
        What::Accept(args) => chosen(&site, &args.pages).and_then(|twins| accept(root, &site, &twins, options.date)),
        What::Changes(args) => chosen(&site, &args.pages).map(|twins| changes(&twins)),
        What::Report(args) => Ok(report(&site, args.format)),
    };
    match outcome {
        Ok(told) => {
            anstream::print!("{told}");
            ExitCode::SUCCESS
        }
        Err(message) => {
            anstream::eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

/// The twins of the named pages; every twin when none is named.
fn chosen<'s>(site: &'s Site, pages: &[String]) -> Result<Vec<&'s Twin>, String> {
    if pages.is_empty() {
        return Ok(site.twins.iter().collect());
    }
    pages.iter().map(|wrote| named(site, wrote)).collect()
}

/// The twin that somebody means by `services/swimming`, by a file's path, or by its name alone.
fn named<'s>(site: &'s Site, wrote: &str) -> Result<&'s Twin, String> {
    let plain = wrote.replace('\\', "/");
    let plain = plain.trim_start_matches("./").trim_start_matches("content/").trim_matches('/');
    let plain = plain.strip_suffix(EASY_READ).or_else(|| plain.strip_suffix(".md")).unwrap_or(plain);
    let mut found = site.twins.iter().filter(|twin| {
        let key = twin.easy.key.as_str();
        key == plain || key.rsplit_once('/').is_some_and(|(_, name)| name == plain)
    });
    match (found.next(), found.next()) {
        (Some(twin), None) => Ok(twin),
        (Some(one), Some(other)) => {
            Err(format!("“{wrote}” can be {} or {}. Write the whole of one of them.", one.easy.key, other.easy.key))
        }
        _ => {
            let keys = site.twins.iter().map(|twin| twin.easy.key.as_str());
            Err(match did_you_mean(plain, keys) {
                Some(near) => format!("No page called “{wrote}” has Easy Read. Did you mean {near}?"),
                None => format!(
                    "No page called “{wrote}” has Easy Read. `fingerpost easy-read report` lists those that have; a page \
                     with mistakes in it is not among them."
                ),
            })
        }
    }
}

fn accept(root: &Path, site: &Site, twins: &[&Twin], today: Day) -> Result<String, String> {
    let mut told = String::new();
    for twin in twins {
        let shown = path_of(&twin.easy.key);
        let path = root.join(&shown);
        let write = || {
            if let Some(folder) = path.parent() {
                fs::create_dir_all(folder)?;
            }
            fs::write(&path, written(&site.pages[twin.page], today))
        };
        write().map_err(|error| format!("{shown} cannot be written: {error}."))?;
        told.push_str(&format!(
            "Noted for {}: on {} both said the same. Commit {shown}.\n",
            twin.easy.key,
            today.in_words()
        ));
    }
    Ok(told)
}

fn changes(twins: &[&Twin]) -> String {
    let mut told = String::new();
    for twin in twins {
        match &twin.step {
            Step::Together(_) => {}
            Step::NeverAccepted => {
                told.push_str(&format!("{}: nobody has compared the two yet.\n\n", twin.easy.key));
            }
            Step::Apart { accepted, changes, .. } => {
                told.push_str(&format!("{}, since {}:\n", twin.easy.key, accepted.in_words()));
                for change in changes {
                    for (sign, line) in [('-', &change.before), ('+', &change.after)] {
                        if !line.is_empty() {
                            told.push_str(&format!("  {sign} {line}\n"));
                        }
                    }
                }
                told.push('\n');
            }
        }
    }
    if told.is_empty() {
        let count = twins.len();
        told = format!("Nothing has changed beside {count} Easy Read page{}.\n", if count == 1 { "" } else { "s" });
    }
    told
}

fn report(site: &Site, format: ReportFormat) -> String {
    let (problems, waived) = check::easy_read::check(site);
    let rows: Vec<_> = site
        .twins
        .iter()
        .map(|twin| {
            let file = twin.easy.document.file().path.as_str();
            let of_file =
                Diagnostics { list: problems.iter().filter(|problem| problem.file() == Some(file)).cloned().collect() };
            (twin, file, of_file)
        })
        .collect();
    if format == ReportFormat::Json {
        let pages: Vec<_> = rows
            .iter()
            .map(|(twin, file, found)| {
                json!({
                    "page": twin.easy.key,
                    "file": file,
                    "title": twin.easy.front.title,
                    "address": twin.address,
                    "checked_by": twin.easy.front.checked_by,
                    "checked_on": twin.easy.front.checked_on,
                    "in_step": matches!(twin.step, Step::Together(_)),
                    "days_apart": twin.step.days_apart(site.date),
                    "problems": found.list.iter().map(|problem| json!({
                        "rule": problem.rule.number().unwrap_or(problem.rule.code),
                        "message": problem.message,
                    })).collect::<Vec<_>>(),
                    "waived": waived.iter().filter(|waived| waived.file == *file).map(|waived| json!({
                        "rule": waived.rule.number(), "message": waived.message, "reason": waived.reason,
                    })).collect::<Vec<_>>(),
                })
            })
            .collect();
        let report = json!({ "remember": NOT_YET, "date": site.date, "pages": pages });
        return serde_json::to_string_pretty(&report).unwrap_or_default() + "\n";
    }
    let mut told = String::new();
    let mut checked = 0;
    for (twin, file, found) in &rows {
        let front = &twin.easy.front;
        told.push_str(&format!("{}: {}\n", twin.easy.key, front.title));
        match (&front.checked_by, front.checked_on) {
            (Some(by), Some(on)) => {
                checked += 1;
                told.push_str(&format!("  checked by {by} on {}\n", on.in_words()));
            }
            _ => told.push_str("  not checked by people with learning disabilities\n"),
        }
        match &twin.step {
            Step::Together(day) => told.push_str(&format!("  compared with its page on {}\n", day.in_words())),
            Step::NeverAccepted => told.push_str("  never compared with its page\n"),
            Step::Apart { changes, .. } => {
                told.push_str(&format!("  its page has changed in {} places since\n", changes.len()));
            }
        }
        told.push_str(&format!("  {}\n", tally(found)));
        for waived in waived.iter().filter(|waived| waived.file == *file) {
            told.push_str(&format!(
                "  waived: {} {}. Why: {}\n",
                waived.rule.number().unwrap_or_default(),
                waived.message,
                waived.reason
            ));
        }
        told.push('\n');
    }
    told.push_str(&format!(
        "{}; people with learning disabilities have checked {checked}.\n{NOT_YET}\n",
        counted(rows.len(), "Easy Read page")
    ));
    told
}
