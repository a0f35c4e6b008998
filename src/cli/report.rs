//! `fingerpost report`: what the site can prove about itself.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Subcommand, ValueEnum};

use super::{SiteArgs, print_problems};
use crate::build::{Memory, Timings, link};
use crate::diagnostics::{Diagnostic, Diagnostics, rule};
use crate::html::paper;
use crate::report::{Paper, coverage};
use crate::site::Site;

/// Prove what the site covers, what is due, where help is missing and what families said.
///
/// Everything is worked out from the content. Pages with errors are left out,
/// so run `fingerpost check` first.
#[derive(Debug, clap::Args)]
pub struct ReportArgs {
    #[command(subcommand)]
    report: Report,
}

#[derive(Debug, Subcommand)]
enum Report {
    /// Each row of the law's list: Yes, Limited or No, with the pages that answer it
    Coverage(Output),
}

#[derive(Debug, clap::Args)]
struct Output {
    #[command(flatten)]
    site: SiteArgs,
    /// The form of the report
    #[arg(long, value_enum, default_value = "text")]
    format: Form,
    /// The file to write; without it the report is printed
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// To read here, or to paste into an e-mail
    Text,
    /// A page for a committee, in one file
    Html,
    /// For a spreadsheet
    Csv,
    /// For another program
    Json,
}

pub fn run(root: &Path, args: &ReportArgs) -> ExitCode {
    let Report::Coverage(output) = &args.report;
    let (site, diagnostics) = link(root, &output.site.options(false), &Memory::default(), &mut Timings::default());
    let Some(site) = site else {
        print_problems(&diagnostics, false);
        return ExitCode::FAILURE;
    };
    if diagnostics.has_errors() {
        anstream::eprintln!(
            "Some pages have errors and are left out of this report; `fingerpost check` lists them."
        );
    }
    let written = made(&site, &args.report, output.format).and_then(|text| write(output.out.as_deref(), &text));
    match written {
        Ok(()) => ExitCode::SUCCESS,
        Err(list) => {
            print_problems(&Diagnostics { list }, false);
            ExitCode::FAILURE
        }
    }
}

fn made(site: &Site, report: &Report, form: Form) -> Result<Vec<u8>, Vec<Diagnostic>> {
    let base_url = format!("{}/", site.settings.base_url.trim_end_matches('/'));
    match report {
        Report::Coverage(_) => {
            let data = coverage::coverage(site);
            formed(site, form, &data, &coverage::paper(&data, &base_url))
        }
    }
}

fn formed(
    site: &Site,
    form: Form,
    data: &impl serde::Serialize,
    paper: &Paper,
) -> Result<Vec<u8>, Vec<Diagnostic>> {
    match form {
        Form::Text => Ok(paper.text().into_bytes()),
        Form::Csv => Ok(paper.csv().into_bytes()),
        Form::Html => paper::page(site, paper),
        Form::Json => serde_json::to_string_pretty(data).map(|text| (text + "\n").into_bytes()).map_err(|error| {
            vec![Diagnostic::general(&rule::WRITE_FAILED, format!("the report cannot be written as JSON ({error})"), "")]
        }),
    }
}

fn write(out: Option<&Path>, bytes: &[u8]) -> Result<(), Vec<Diagnostic>> {
    let Some(out) = out else {
        anstream::print!("{}", String::from_utf8_lossy(bytes));
        return Ok(());
    };
    fs::write(out, bytes).map_err(|error| {
        vec![Diagnostic::in_file(
            &rule::WRITE_FAILED,
            out.display().to_string(),
            format!("the report cannot be written there ({error})"),
            "name a file in a folder that is there and that you may write into",
        )]
    })?;
    anstream::eprintln!("Wrote {}.", out.display());
    Ok(())
}
