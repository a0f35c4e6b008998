//! `fingerpost report`: what the site can prove about itself.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Subcommand, ValueEnum};

use super::{SiteArgs, print_problems};
use crate::build::{Memory, Timings, link};
use crate::diagnostics::{Diagnostic, Diagnostics, rule};
use crate::html::paper;
use crate::report::{Paper, coverage, feedback, freshness, gaps};
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
    /// Pages that are due for a check, by owner, with a letter to each and a calendar
    Freshness(DueOutput),
    /// Need by age by level by area: where there is no service
    Gaps(Output),
    /// The year's comments by theme, with the response, the action and the status
    Feedback(Output),
}

#[derive(Debug, clap::Args)]
struct DueOutput {
    #[command(flatten)]
    output: Output<DueForm>,
    /// Only pages of owners with these words in their name
    #[arg(long, value_name = "WORDS")]
    owner: Option<String>,
}

#[derive(Debug, clap::Args)]
struct Output<F: ValueEnum + Clone + Send + Sync + 'static = Form> {
    #[command(flatten)]
    site: SiteArgs,
    /// The form of the report
    #[arg(long, value_enum, default_value = "text")]
    format: F,
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

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum DueForm {
    /// A letter to each owner, to paste into an e-mail
    Text,
    /// A page for a meeting, in one file
    Html,
    /// For a spreadsheet
    Csv,
    /// For another program
    Json,
    /// The days that checks are due, for a calendar
    Ics,
}

pub fn run(root: &Path, args: &ReportArgs) -> ExitCode {
    let (site, out) = match &args.report {
        Report::Coverage(output) | Report::Gaps(output) | Report::Feedback(output) => (&output.site, &output.out),
        Report::Freshness(due) => (&due.output.site, &due.output.out),
    };
    let (site, diagnostics) = link(root, &site.options(false), &Memory::default(), &mut Timings::default());
    let Some(site) = site else {
        print_problems(&diagnostics, false);
        return ExitCode::FAILURE;
    };
    if diagnostics.has_errors() {
        anstream::eprintln!("Some pages have errors and are left out of this report; `fingerpost check` lists them.");
    }
    let written = made(&site, &args.report).and_then(|text| write(out.as_deref(), &text));
    match written {
        Ok(()) => ExitCode::SUCCESS,
        Err(list) => {
            print_problems(&Diagnostics { list }, false);
            ExitCode::FAILURE
        }
    }
}

fn made(site: &Site, report: &Report) -> Result<Vec<u8>, Vec<Diagnostic>> {
    let base_url = format!("{}/", site.settings.base_url.trim_end_matches('/'));
    match report {
        Report::Coverage(output) => {
            let data = coverage::coverage(site);
            formed(site, output.format, &data, &coverage::paper(&data, &base_url))
        }
        Report::Gaps(output) => {
            let data = gaps::gaps(site);
            if output.format == Form::Text {
                return Ok(gaps::summary(&data, site).into_bytes());
            }
            formed(site, output.format, &data, &gaps::paper(&data, site))
        }
        Report::Feedback(output) => {
            let data = feedback::year(site);
            formed(site, output.format, &data, &feedback::paper(&data, site, &base_url))
        }
        Report::Freshness(due) => {
            let mut data = freshness::freshness(site);
            if let Some(words) = &due.owner {
                data = data.of_owner(words);
            }
            let paper = freshness::paper(&data, site, &base_url);
            match due.output.format {
                DueForm::Text => Ok(freshness::letters(&paper).into_bytes()),
                DueForm::Ics => Ok(freshness::calendar(&data, site, &base_url).into_bytes()),
                DueForm::Html => formed(site, Form::Html, &data, &paper),
                DueForm::Csv => formed(site, Form::Csv, &data, &paper),
                DueForm::Json => formed(site, Form::Json, &data, &paper),
            }
        }
    }
}

fn formed(site: &Site, form: Form, data: &impl serde::Serialize, paper: &Paper) -> Result<Vec<u8>, Vec<Diagnostic>> {
    match form {
        Form::Text => Ok(paper.text().into_bytes()),
        Form::Csv => Ok(paper.csv().into_bytes()),
        Form::Html => paper::page(site, paper),
        Form::Json => serde_json::to_string_pretty(data).map(|text| (text + "\n").into_bytes()).map_err(|error| {
            vec![Diagnostic::general(
                &rule::WRITE_FAILED,
                format!("the report cannot be written as JSON ({error})"),
                "",
            )]
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
