//! `fingerpost build`: the website, in a folder.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::{SiteArgs, counted, listed, print_problems, progress, tally};
use crate::build::{Memory, Options, build};
use crate::diagnostics::Diagnostics;
use crate::publish::Output;

/// Write the website into a folder, ready to publish.
///
/// Only pages that changed are written, and only pages that Fingerpost wrote
/// are removed. When something is wrong with the site, the last good website
/// stays as it is.
#[derive(Debug, clap::Args)]
pub struct BuildArgs {
    #[command(flatten)]
    site: SiteArgs,
    /// The folder to write into; it must be empty or one that Fingerpost made
    #[arg(long, value_name = "DIR", default_value = "public")]
    out: PathBuf,
    /// Make links that work from a USB stick without any script
    #[arg(long)]
    offline: bool,
    /// Leave the PDFs out
    #[arg(long)]
    no_print: bool,
    /// Say how long each stage took
    #[arg(long)]
    timings: bool,
}

pub fn run(root: &Path, args: &BuildArgs) -> ExitCode {
    let folder = if args.out.is_absolute() { args.out.clone() } else { root.join(&args.out) };
    let output = Output::new(folder);
    let bar = progress::bar("Building");
    let options = Options { print: !args.no_print, ..args.site.options(args.offline) };
    let memory = Memory::default();
    let outcome = build(root, &output, &options, &memory, &|done, all| bar.show(done, all));
    // The system takes all of it back at once, and would be waited for while it is taken to pieces.
    std::mem::forget((outcome.site, memory));
    bar.finish();
    print_problems(&outcome.diagnostics, false);
    if args.timings {
        for (stage, time) in &outcome.timings.stages {
            anstream::eprintln!("{:>8.1} ms  {stage}", time.as_secs_f64() * 1000.0);
        }
    }
    if let Some(report) = outcome.report {
        anstream::println!(
            "Built {} of content as {} in {}: {} written, {} removed. {}.",
            counted(outcome.pages, "page"),
            counted(report.files, "file"),
            output.folder().display(),
            report.written,
            report.removed,
            found(&outcome.diagnostics),
        );
        ExitCode::SUCCESS
    } else {
        anstream::eprintln!(
            "Not built: {}. The last good site in {} is as it was.",
            tally(&outcome.diagnostics),
            output.folder().display(),
        );
        ExitCode::FAILURE
    }
}

fn found(problems: &Diagnostics) -> String {
    if problems.list.is_empty() {
        "Nothing wrong".into()
    } else {
        format!("Found {}; {}", tally(problems), listed(problems))
    }
}
