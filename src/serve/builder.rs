//! The thread that builds.

use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use tokio::sync::watch::Sender;

use super::News;
use super::problem::Problem;
use super::status::Status;
use super::watch::Watch;
use crate::build::{Memory, Options, Outcome, rebuild, settings};
use crate::diagnostics::Severity;
use crate::publish::{Output, Report};

/// Builds again and again.
pub struct Builder {
    /// The site's folder.
    pub root: PathBuf,
    /// The folder to build into.
    pub out: PathBuf,
    /// Where browsers find it: `http://127.0.0.1:4000`.
    pub host: String,
    /// How to build.
    pub options: Arc<dyn Fn() -> Options + Send + Sync>,
    /// Where to say how it went, for browsers.
    pub say: Sender<Arc<Status>>,
    /// Where to say how it went, for the terminal.
    pub tell: Arc<dyn Fn(News<'_>) + Send + Sync>,
}

impl Builder {
    /// Builds, waits for a change, and builds again, until the watch ends.
    pub fn run(self, mut watch: Watch) {
        let output = Output::that_stays(self.out.clone());
        let memory = Memory::default();
        let mut status = Status::before_the_first();
        self.build(&output, &memory, &mut status);
        (self.tell)(News::Serving(&format!("{}{}", self.host, status.top)));
        while watch.wait() {
            self.build(&output, &memory, &mut status);
        }
    }

    fn build(&self, output: &Output, memory: &Memory, status: &mut Status) {
        let options = (self.options)();
        let start = Instant::now();
        let shared = RefCell::new(&mut *status);
        let early = |report: &Report| {
            let mut status = shared.borrow_mut();
            status.publish(report);
            self.say.send_replace(Arc::new(status.clone()));
        };
        // A fault in a rule must not take away the pages that the writer is looking at.
        let outcome = catch_unwind(AssertUnwindSafe(|| rebuild(&self.root, output, &options, memory, &early)));
        let took = start.elapsed();
        status.build += 1;
        if let Some(top) = self.top(&options) {
            status.top = top;
        }
        status.began = Some(start);
        let mut outcome = outcome;
        if let Ok(outcome) = &mut outcome {
            status.take(outcome);
        } else {
            status.good = false;
            status.problems = vec![Problem::stumble()];
        }
        // Browsers first: the terminal can be slow.
        self.say.send_replace(Arc::new(status.clone()));
        (self.tell)(outcome.as_ref().map_or(News::Stumbled, |outcome| News::Built { outcome, took }));
    }

    /// The path of the site on its host. What is served lies there too, so that
    /// links from the top of the host work here as they will when published.
    fn top(&self, options: &Options) -> Option<String> {
        let address = match &options.base_url {
            Some(address) => address.clone(),
            None => settings(&self.root).ok()?.base_url,
        };
        Some(path_of(&address))
    }
}

/// `/local-offer/` of `https://example.org/local-offer`.
fn path_of(address: &str) -> String {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let path = rest.find('/').map_or("", |at| &rest[at..]);
    format!("{}/", path.trim_end_matches('/'))
}

impl Status {
    fn take(&mut self, outcome: &mut Outcome) {
        // With settings that cannot be read there is no site, and the last one tells more than none.
        if let Some(site) = outcome.site.take() {
            self.site = Some(Arc::new(site));
        }
        self.good = outcome.report.is_some();
        if let Some(report) = &outcome.report {
            self.publish(report);
        }
        let weights = [Severity::Error, Severity::Warning, Severity::Note];
        self.problems = weights
            .into_iter()
            .flat_map(|weight| outcome.diagnostics.list.iter().filter(move |problem| problem.severity == weight))
            .map(Problem::of)
            .collect();
    }
}

#[cfg(test)]
mod tests {
    use super::path_of;

    #[test]
    fn a_site_in_a_folder_of_its_host_is_served_from_that_folder() {
        assert_eq!(path_of("https://example.org"), "/");
        assert_eq!(path_of("https://example.org/"), "/");
        assert_eq!(path_of("https://example.org/local-offer"), "/local-offer/");
        assert_eq!(path_of("https://example.org/a/b/"), "/a/b/");
    }
}
