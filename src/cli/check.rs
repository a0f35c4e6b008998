//! `fingerpost check`: everything that is wrong, and how to mend it.

use std::path::Path;
use std::process::ExitCode;

use super::easy_read::NOT_YET;
use super::{SiteArgs, counted, tally};
use crate::build::{Memory, read};
use crate::diagnostics::{Format, Severity, render};

/// List everything that is wrong or overdue, and how to mend it.
///
/// Nothing is written. Ends with status 1 when there are errors, so that a
/// proposal on GitHub or GitLab can be stopped by it.
#[derive(Debug, clap::Args)]
pub struct CheckArgs {
    #[command(flatten)]
    site: SiteArgs,
    /// How to print what was found
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// Leave out notes, which are worth a look when there is time
    #[arg(long)]
    no_notes: bool,
}

pub fn run(root: &Path, args: &CheckArgs) -> ExitCode {
    let (site, mut diagnostics) = read(root, &args.site.options(false), &Memory::default());
    if args.no_notes {
        diagnostics.list.retain(|problem| problem.severity != Severity::Note);
    }
    anstream::print!("{}", render(&diagnostics, args.format));
    if args.format == Format::Text {
        let (pages, twins) = site.map_or((0, 0), |site| (site.pages.len(), site.twins.len()));
        anstream::eprintln!("Checked {}: {}.", counted(pages, "page"), tally(&diagnostics));
        if twins > 0 {
            anstream::eprintln!("Easy Read, {}: {NOT_YET}", counted(twins, "page"));
        }
    }
    if diagnostics.has_errors() { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}
