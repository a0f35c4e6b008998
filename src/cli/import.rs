//! `fingerpost import`: pages from a feed, a table or a spreadsheet.

use std::io::{IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::{SiteArgs, new, print_problems};
use crate::build::{self, Memory, Timings};
use crate::content::Kind;
use crate::diagnostics::Diagnostics;
use crate::html::starter_gaps::fill;
use crate::html::starters;
use crate::import::{self, Change, Found, Here, Map, Plan, Starters, report};
use crate::source;

/// Make pages from an Open Referral feed, a CSV file or a spreadsheet.
///
/// Every field is placed or listed as not placed. A page that lacks something is
/// a draft with a hint at each gap. A second import of the same source brings
/// its pages up to date, and leaves alone those that a person changed.
#[derive(Debug, clap::Args)]
pub struct ImportArgs {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// Read an Open Referral UK feed: version 3.0, or the older one with “content”
    OpenReferral {
        /// A saved answer of the feed, or a folder of them
        path: PathBuf,
        #[command(flatten)]
        how: How,
    },
    /// Read a CSV file
    Csv {
        /// The file; its first row names the columns
        path: PathBuf,
        #[command(flatten)]
        how: How,
    },
    /// Read a spreadsheet (Excel or `OpenDocument`)
    Xlsx {
        /// The file; the first row of the sheet names the columns
        path: PathBuf,
        #[command(flatten)]
        how: How,
    },
}

#[derive(Debug, clap::Args)]
#[allow(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
struct How {
    /// The map: which column is which field, and which of their terms is which of yours
    #[arg(long, value_name = "MAP.yaml")]
    map: Option<PathBuf>,
    /// What to call the source; its next import finds its pages by this name [default: as the map says, or the command]
    #[arg(long, value_name = "NAME")]
    from: Option<String>,
    /// Bring pages of an earlier import up to date without asking
    #[arg(long)]
    yes: bool,
    /// Also replace pages that a person wrote or changed
    #[arg(long)]
    overwrite_changed: bool,
    /// Also take fields off pages of an earlier import when the source does not have them any more
    #[arg(long)]
    remove_missing: bool,
    /// Only say what would happen
    #[arg(long)]
    dry_run: bool,
    /// Write the whole report, field by field, into this file
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
    #[command(flatten)]
    site: SiteArgs,
}

pub fn run(root: &Path, args: &ImportArgs) -> ExitCode {
    match import(root, &args.what) {
        Ok(()) => ExitCode::SUCCESS,
        Err(Stop::Said(message)) => {
            anstream::eprintln!("{message}");
            ExitCode::FAILURE
        }
        Err(Stop::Problems(problems)) => {
            print_problems(&problems, false);
            ExitCode::FAILURE
        }
    }
}

/// Why an import ends early.
enum Stop {
    Said(String),
    Problems(Diagnostics),
}

impl From<String> for Stop {
    fn from(message: String) -> Self {
        Self::Said(message)
    }
}

impl From<Vec<crate::diagnostics::Diagnostic>> for Stop {
    fn from(list: Vec<crate::diagnostics::Diagnostic>) -> Self {
        Self::Problems(Diagnostics { list })
    }
}

fn import(root: &Path, what: &What) -> Result<(), Stop> {
    let (path, how, is_table) = match what {
        What::OpenReferral { path, how } => (path, how, false),
        What::Csv { path, how } | What::Xlsx { path, how } => (path, how, true),
    };
    let options = how.site.options(false);
    let (site, problems) = build::link(root, &options, &Memory::default(), &mut Timings::default());
    // A site with mistakes in it can still get new pages; one without settings cannot.
    let Some(site) = site else { return Err(Stop::Problems(problems)) };
    let (sources, _) = source::read(root, &source::Memory::default());
    let here = Here { site: &site, documents: &sources.documents };
    let mut map = how.map.as_deref().map(Map::read).transpose()?.unwrap_or_default();
    if map.kind.is_none() {
        let name = path.file_stem().map(|name| name.to_string_lossy().into_owned());
        map.kind = name.filter(|name| Kind::of_folder(name).is_some());
    }
    let from = how.from.clone().or_else(|| map.from.clone()).unwrap_or_else(|| name_of(path, is_table));
    let found =
        if is_table { import::table(here, path, &from, &map) } else { import::open_referral(here, path, &from, &map) };
    let Found { records, troubles } = found?;
    let read = records.len();
    let starters = starters(root, &site.settings.theme);
    let plan = Plan::of(root, &site.settings, options.date, records, &from, &starters, !how.remove_missing);
    anstream::println!("{} read from {}, called “{from}”:", pages(read), path.display());
    anstream::print!("{}", report(&plan, &troubles, false));
    if let Some(file) = &how.report {
        let whole = report(&plan, &troubles, true);
        std::fs::write(file, whole).map_err(|error| format!("{} cannot be written: {error}.", file.display()))?;
    }
    if read == 0 {
        return Err(Stop::Said("\nNo page could be made of this.".into()));
    }
    if how.dry_run {
        anstream::println!("\nNothing was written.");
        return Ok(());
    }
    write(root, &plan, how)?;
    Ok(())
}

/// What a source is called when nobody says: a feed is a feed; a table has the name of its file.
fn name_of(path: &Path, is_table: bool) -> String {
    if !is_table {
        return "open-referral".into();
    }
    path.file_stem().map_or_else(|| "table".into(), |name| name.to_string_lossy().into_owned())
}

fn pages(number: usize) -> String {
    if number == 1 { "1 page".into() } else { format!("{number} pages") }
}

/// New pages are written at once; what stands there already is replaced only when somebody says so.
fn write(root: &Path, plan: &Plan, how: &How) -> Result<(), String> {
    let mut these = vec![Change::New];
    let updates = plan.count(Change::Update);
    if updates > 0 && (how.yes || asked(&format!("Bring {} up to date?", pages(updates)))) {
        these.push(Change::Update);
    }
    let by_hand = plan.count(Change::ChangedByHand) + plan.count(Change::ByHand);
    let question = format!("Replace {} that a person wrote or changed? What they wrote is lost.", pages(by_hand));
    if by_hand > 0 && how.overwrite_changed && (how.yes || asked(&question)) {
        these.extend([Change::ChangedByHand, Change::ByHand]);
    }
    let written = plan.write(root, &these)?;
    anstream::println!("\nWrote {}.", pages(written));
    if updates > 0 && !these.contains(&Change::Update) {
        anstream::println!(
            "Left as they are, with changes waiting: {}. `--yes` brings them up to date.",
            pages(updates)
        );
    }
    if by_hand > 0 && !these.contains(&Change::ByHand) {
        anstream::println!(
            "Left as they are, because a person wrote or changed them: {}. `--overwrite-changed` replaces them.",
            pages(by_hand)
        );
    }
    if plan.pages.iter().any(|page| page.draft && these.contains(&page.change)) {
        anstream::println!(
            "Drafts are not on the website. `fingerpost check` says what each lacks; look for TODO in the file, \
             then delete the line “draft: true”."
        );
    }
    Ok(())
}

/// Asks whoever sits there. Nobody there is a no.
fn asked(question: &str) -> bool {
    if !std::io::stdin().is_terminal() {
        return false;
    }
    anstream::print!("{question} [y/N] ");
    let _ = std::io::stdout().flush();
    let mut answer = String::new();
    std::io::stdin().read_line(&mut answer).is_ok() && matches!(answer.trim(), "y" | "Y" | "yes" | "Yes")
}

/// The starters, with the choices of this site in their hints. What only somebody can know stays open.
fn starters(root: &Path, theme: &str) -> Starters {
    let mut all = Starters::default();
    let mut gaps = new::gaps(root, "");
    for (name, value) in &mut gaps {
        match *name {
            "today" | "organisation" => value.clear(),
            // An import makes more of these, and its own pages must not change because of that.
            "organisations" | "places" | "strategies" => "see the folder".clone_into(value),
            _ => {}
        }
    }
    for kind in [Kind::Service, Kind::ShortBreak, Kind::Event, Kind::Organisation, Kind::Place] {
        if let Some(starter) = starters::of_page(root, theme, kind.word()) {
            all.add(kind, &fill(&starter, &gaps, false));
        }
    }
    all
}
