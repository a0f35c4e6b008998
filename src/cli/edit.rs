//! `fingerpost edit`: forms in the browser over the site's own folder.

use std::path::Path;
use std::process::ExitCode;

use super::serve::{ServeArgs, watching};

/// Write pages in forms in your browser, without an account and without YAML
///
/// Only this computer can see the forms. What you save is in the files of your
/// site at once, with every note that stands in them, and the browser says what
/// Fingerpost thinks of it. Nothing is published.
#[derive(Debug, clap::Args)]
pub struct EditArgs {
    #[command(flatten)]
    serve: ServeArgs,
}

pub fn run(root: &Path, args: &EditArgs) -> ExitCode {
    watching(root, &args.serve, true)
}
