//! From the site to data that other people's programs read.
//!
//! A feed in the form of Open Referral UK 3.0, tables of everything as CSV and
//! JSON, and calendars of events. All are plain files: nobody has to run a server.

mod calendar;
mod cells;
mod contacts;
mod feed;
mod filled;
mod ical;
pub mod ids;
mod links;
mod organisations;
mod places;
mod services;
mod tables;
mod terms;

pub use cells::{BETWEEN, as_written};
pub use services::{DAYS, FREE};
pub use terms::vocabulary_named;

use crate::artifact::{Artifact, Parts};
use crate::site::{Site, Traces};

/// The recipes of all of it. `traces` know what the records of the feed looked at, and `parts` where they lie. A site that is no Local Offer has no
/// services to tell of, and keeps its calendars.
pub fn artifacts<'s>(site: &'s Site, traces: &'s Traces, parts: &'s Parts) -> Vec<Artifact<'s>> {
    let mut artifacts = calendar::artifacts(site);
    if site.settings.local_offer {
        artifacts.extend(feed::artifacts(site, traces, parts));
        artifacts.extend(tables::artifacts(site, parts));
    }
    artifacts
}
