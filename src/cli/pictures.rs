//! `fingerpost pictures`: every picture that Easy Read can use, on one page to choose from.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::print_problems;
use crate::build::settings;
use crate::diagnostics::Diagnostics;
use crate::html::catalogue;

/// Write a page with every picture for Easy Read, its name and its words.
///
/// Open it in a browser and press Ctrl+F to look for a word. It is for writers,
/// and for people with learning disabilities who say which picture means what.
#[derive(Debug, clap::Args)]
pub struct PicturesArgs {
    /// The file to write
    #[arg(long, value_name = "FILE", default_value = "pictures.html")]
    out: PathBuf,
}

pub fn run(root: &Path, args: &PicturesArgs) -> ExitCode {
    let page = match settings(root).and_then(|settings| catalogue(root, &settings)) {
        Ok(page) => page,
        Err(list) => {
            print_problems(&Diagnostics { list }, false);
            return ExitCode::FAILURE;
        }
    };
    match fs::write(&args.out, page) {
        Ok(()) => {
            anstream::println!("Wrote {}. Open it in a browser.", args.out.display());
            ExitCode::SUCCESS
        }
        Err(error) => {
            anstream::eprintln!("{} cannot be written: {error}.", args.out.display());
            ExitCode::FAILURE
        }
    }
}
