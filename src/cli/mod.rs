//! The command: reads what it is told, calls the library, speaks to people.

mod build;
mod check;
mod easy_read;
#[cfg(feature = "edit")]
mod edit;
mod explain;
mod fix;
mod import;
mod init;
mod new;
mod new_easy_read;
mod pictures;
#[cfg(feature = "print")]
mod print;
mod progress;
mod report;
mod schema;
mod serve;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};

use crate::build::Options;
use crate::content::scalars::Day;
use crate::diagnostics::{Diagnostics, Format, Severity, render};

/// Turn a folder of markdown into a council's SEND Local Offer website.
///
/// Start with `fingerpost serve` in the folder of your site: it builds the site,
/// shows it in your browser, and shows every change as you save it.
#[derive(Debug, Parser)]
#[command(name = "fingerpost", version, arg_required_else_help = true, max_term_width = 100)]
pub struct Cli {
    /// The folder of the site: the one that holds fingerpost.yaml
    #[arg(long, global = true, value_name = "DIR", default_value = ".", help_heading = "For every command")]
    site: PathBuf,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Show the site in your browser and rebuild it whenever you save
    Serve(serve::ServeArgs),
    #[cfg(feature = "edit")]
    Edit(edit::EditArgs),
    /// Write the website into a folder, ready to publish
    Build(build::BuildArgs),
    /// List everything that is wrong or overdue, and how to mend it
    Check(check::CheckArgs),
    #[cfg(feature = "print")]
    Print(print::PrintArgs),
    /// Prove what the site covers, what is due, where help is missing and what families said
    Report(report::ReportArgs),
    /// Start a new page with its fields in order and a hint at each
    New(new::NewArgs),
    /// Make pages from an Open Referral feed, a CSV file or a spreadsheet
    Import(import::ImportArgs),
    /// See how the Easy Read pages stand, and keep them in step with their pages
    EasyRead(easy_read::EasyReadArgs),
    /// Write a page with every picture for Easy Read, to choose from
    Pictures(pictures::PicturesArgs),
    /// Say what a message means: what, why, what the law says, and an example
    Explain(explain::ExplainArgs),
    /// Mend what is safe to mend, and show each change first
    Fix(fix::FixArgs),
    /// Write descriptions of every field for editors that can use them
    Schema(schema::SchemaArgs),
    /// Start a new site in a folder of its own
    Init(init::InitArgs),
}

/// What `build`, `check` and `serve` have in common.
#[derive(Debug, Clone, Args)]
struct SiteArgs {
    /// The day to build for, such as 2026-09-03 [default: today, or `SOURCE_DATE_EPOCH`]
    #[arg(long, value_name = "DATE", value_parser = parse_day)]
    date: Option<Day>,
    /// The web address that the site will have, instead of the one in fingerpost.yaml
    #[arg(long, value_name = "URL", value_parser = parse_base_url)]
    base_url: Option<String>,
}

fn parse_day(text: &str) -> Result<Day, String> {
    Day::parse(text).map_err(|message| message.lines().take(2).collect::<Vec<_>>().join(": "))
}

fn parse_base_url(text: &str) -> Result<String, String> {
    let sound = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    match sound {
        Some(rest) if !rest.is_empty() && !rest.contains(['"', '<', '>', ' ', '?', '#']) => Ok(text.to_owned()),
        _ => Err("write the whole address, such as https://send.example.org/".into()),
    }
}

impl SiteArgs {
    fn options(&self, offline: bool) -> Options {
        Options { date: self.date.unwrap_or_else(today), base_url: self.base_url.clone(), offline, print: false }
    }
}

/// Today here, or the day that a reproducible build is told.
/// See <https://reproducible-builds.org/specs/source-date-epoch/>.
fn today() -> Day {
    let told = std::env::var("SOURCE_DATE_EPOCH").ok().and_then(|seconds| seconds.parse().ok());
    let now = told.and_then(|seconds| jiff::Timestamp::from_second(seconds).ok()).unwrap_or_else(jiff::Timestamp::now);
    Day(now.to_zoned(jiff::tz::TimeZone::UTC).date())
}

/// Runs the command that the arguments ask for.
#[must_use]
pub fn run() -> ExitCode {
    let cli = Cli::parse();
    match &cli.command {
        Command::Serve(args) => serve::run(&cli.site, args),
        #[cfg(feature = "edit")]
        Command::Edit(args) => edit::run(&cli.site, args),
        Command::Build(args) => build::run(&cli.site, args),
        Command::Check(args) => check::run(&cli.site, args),
        #[cfg(feature = "print")]
        Command::Print(args) => print::run(&cli.site, args),
        Command::Report(args) => report::run(&cli.site, args),
        Command::New(args) => new::run(&cli.site, args),
        Command::Import(args) => import::run(&cli.site, args),
        Command::EasyRead(args) => easy_read::run(&cli.site, args),
        Command::Pictures(args) => pictures::run(&cli.site, args),
        Command::Explain(args) => explain::run(args),
        Command::Fix(args) => fix::run(&cli.site, args),
        Command::Schema(args) => schema::run(&cli.site, args),
        Command::Init(args) => init::run(args),
    }
}

/// Prints errors and warnings for people, and notes only when asked.
fn print_problems(diagnostics: &Diagnostics, with_notes: bool) {
    let mut shown = diagnostics.clone();
    shown.list.retain(|problem| with_notes || problem.severity != Severity::Note);
    let text = render(&shown, Format::Text);
    // To take colours out while writing would take a step of the system for each word.
    if anstream::AutoStream::choice(&std::io::stderr()) == anstream::ColorChoice::Never {
        let plain = anstream::adapter::strip_str(&text).to_string();
        eprint!("{plain}");
    } else {
        anstream::eprint!("{text}");
    }
}

/// “1 page” or “2 pages”.
fn counted(count: usize, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}

/// Where to read what was found.
fn listed(diagnostics: &Diagnostics) -> &'static str {
    match diagnostics.list.len() {
        1 => "`fingerpost check` lists it",
        _ => "`fingerpost check` lists them",
    }
}

/// “2 errors, 1 warning and 7 notes”.
fn tally(diagnostics: &Diagnostics) -> String {
    let count = |severity: Severity, one: &str| match diagnostics.count(severity) {
        0 => None,
        some => Some(counted(some, one)),
    };
    let parts: Vec<String> = [(Severity::Error, "error"), (Severity::Warning, "warning"), (Severity::Note, "note")]
        .into_iter()
        .filter_map(|(severity, name)| count(severity, name))
        .collect();
    match parts.as_slice() {
        [] => "nothing wrong".into(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
