//! `fingerpost serve`: the site in the browser while it is being written.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use super::{SiteArgs, print_problems, tally};
use crate::build::{Options, Outcome, SETTINGS, settings};
use crate::diagnostics::{Diagnostic, Diagnostics, Severity};
use crate::serve::{News, Plan, Refusal, run as serve};

/// Show the site in your browser and rebuild it whenever you save.
///
/// Only this computer can see it. When something is wrong with a file, the
/// browser says what it is, and the last good page stays. Nothing is published,
/// and the folder `public` is not touched.
#[derive(Debug, clap::Args)]
pub struct ServeArgs {
    #[command(flatten)]
    site: SiteArgs,
    /// The number at the end of the address; the next free one is taken when it is in use
    #[arg(long, value_name = "NUMBER", default_value_t = 4000)]
    port: u16,
    /// Keep the built site in this folder [default: a folder that is removed at the end]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Make the PDFs too, after each change; a large site is slow with it
    #[arg(long)]
    print: bool,
    /// Look at every file twice a second, for network drives and cloud folders that do not tell of changes
    #[arg(long)]
    poll: bool,
}

pub fn run(root: &Path, args: &ServeArgs) -> ExitCode {
    watching(root, args, false)
}

/// Serves the site, with forms that change its files or without.
pub(super) fn watching(root: &Path, args: &ServeArgs, edit: bool) -> ExitCode {
    // With settings that are wrong, the browser can say so. With none, this is not a site.
    if !root.join(SETTINGS).is_file() {
        let list = settings(root).err().unwrap_or_default();
        print_problems(&Diagnostics { list }, false);
        return ExitCode::FAILURE;
    }
    let (site, print) = (args.site.clone(), args.print);
    let plan = Plan {
        root: root.to_owned(),
        port: args.port,
        out: args.out.as_ref().map(|out| root.join(out)),
        poll: args.poll,
        #[cfg(feature = "edit")]
        edit,
        options: Arc::new(move || -> Options { Options { print, ..site.options(false) } }),
    };
    anstream::println!("Building the site …");
    let told = Mutex::new(Told { edit, ..Told::default() });
    let served = serve(
        plan,
        Arc::new(move |news| {
            // Only a fault while printing can spoil the lock, and then there is nobody to print for.
            if let Ok(mut told) = told.lock() {
                told.tell(&news);
            }
        }),
    );
    match served {
        Ok(()) => ExitCode::SUCCESS,
        Err(refusal) => {
            anstream::eprintln!("{}", in_words(&refusal));
            ExitCode::FAILURE
        }
    }
}

fn in_words(refusal: &Refusal) -> String {
    match refusal {
        Refusal::NoPort(port) => format!(
            "The site cannot be shown: port {port} and the {} after it are all in use. Give another number with `--port`.",
            crate::serve::PORTS
        ),
        Refusal::OutIsWatched(out) => format!(
            "The site cannot be built into {}: files there are part of the site, so every build would start another. \
             Name a folder outside content, static and themes with `--out`.",
            out.display()
        ),
        Refusal::Computer(error) => format!("The site cannot be shown: {error}."),
    }
}

/// What the terminal shows already.
#[derive(Default)]
struct Told {
    #[cfg_attr(not(feature = "edit"), allow(dead_code, reason = "there is nothing to say of forms"))]
    edit: bool,
    builds: usize,
    known: HashSet<(&'static str, String, Option<String>)>,
}

impl Told {
    fn tell(&mut self, news: &News<'_>) {
        match news {
            News::Polling(reason) => anstream::eprintln!(
                "This computer cannot say when a file is saved ({reason}). Fingerpost looks twice a second instead."
            ),
            News::Built { outcome, took } => self.built(outcome, *took),
            News::Stumbled => anstream::eprintln!(
                "Fingerpost itself failed over this change. The last good pages stay. Undo the change to go on, \
                 and send it to the people who make Fingerpost, with the lines above."
            ),
            #[cfg(feature = "edit")]
            News::Serving(address) if self.edit => {
                let host = address.splitn(4, '/').take(3).collect::<Vec<_>>().join("/");
                anstream::println!(
                    "\nYour forms are at {host}{}\nYour site is at {address}\nWhat you save in a form is in the \
                     files of your site at once. To stop, press C while you hold Ctrl.\n",
                    crate::edit::FORMS
                );
            }
            News::Serving(address) => anstream::println!(
                "\nYour site is at {address}\nEvery change shows there as soon as you save. \
                 To stop, press C while you hold Ctrl.\n"
            ),
        }
    }

    /// One line on the build, then the problems that it is news of.
    fn built(&mut self, outcome: &Outcome, took: Duration) {
        let first = self.builds == 0;
        self.builds += 1;
        let time = format!("{} ms", took.as_millis());
        let found = tally(&outcome.diagnostics);
        match &outcome.report {
            Some(_) if first => anstream::println!("{time}: built {} pages of content; {found}.", outcome.pages),
            Some(report) => {
                let written = outcome.saved.written + report.written;
                anstream::println!("{time}: {}; {found}.", changes(written, report.removed));
            }
            None => anstream::println!("{time}: not built; {found}. The last good pages stay."),
        }
        let fresh = self.fresh(&outcome.diagnostics, outcome.report.is_none(), first);
        print_problems(&fresh, false);
    }

    /// Warnings that stood there before would bury the one that this change brought.
    /// Errors are shown until they are mended.
    fn fresh(&mut self, diagnostics: &Diagnostics, with_errors: bool, first: bool) -> Diagnostics {
        let key =
            |problem: &Diagnostic| (problem.rule.code, problem.message.clone(), problem.file().map(str::to_owned));
        let is_fresh = |problem: &&Diagnostic| match problem.severity {
            Severity::Error => with_errors,
            Severity::Warning => !first && !self.known.contains(&key(problem)),
            Severity::Note => false,
        };
        let list = diagnostics.list.iter().filter(is_fresh).cloned().collect();
        self.known = diagnostics.list.iter().map(key).collect();
        Diagnostics { list }
    }
}

/// “3 files changed, 1 removed”.
fn changes(written: usize, removed: usize) -> String {
    let changed = match written {
        0 => "no file changed".into(),
        1 => "1 file changed".into(),
        many => format!("{many} files changed"),
    };
    match removed {
        0 => changed,
        _ => format!("{changed}, {removed} removed"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::rule;

    #[test]
    fn only_news_is_told() {
        let mut told = Told::default();
        let warning = |words: &str| Diagnostic::general(&rule::ALL_CAPS, words, "mend it");
        let error = || Diagnostic::general(&rule::BAD_VALUE, "wrong", "mend it");
        let of = |list: Vec<Diagnostic>| Diagnostics { list };
        assert!(told.fresh(&of(vec![warning("old")]), false, true).list.is_empty());
        let both = of(vec![warning("old"), warning("new"), error()]);
        assert_eq!(told.fresh(&both, true, false).list.len(), 2);
        assert_eq!(told.fresh(&both, true, false).list.len(), 1);
    }

    #[test]
    fn a_line_says_what_changed() {
        assert_eq!(changes(0, 0), "no file changed");
        assert_eq!(changes(1, 0), "1 file changed");
        assert_eq!(changes(3, 2), "3 files changed, 2 removed");
    }
}
