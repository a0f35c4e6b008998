//! Forms in the browser over the site's own folder.
//!
//! Decap CMS (MIT, in `vendor/`) shows them; this module tells it what to show
//! and answers the small protocol by which it reads and saves. What it saves is
//! laid into the files as they stand, so that notes, order and everything that
//! a form knows nothing of stay (`merge`).

mod body;
mod choices;
pub mod config;
mod decap;
mod entry;
mod folder;
mod form;
pub mod forms;
pub mod hints;
mod merge;
mod opening;
mod pictures;
mod place;
mod protocol;
pub mod published;
mod render;
mod saving;
mod sentences;
mod server;
pub mod shape;
mod step;
mod target;
mod value;
pub mod words;

pub use folder::Folder;
pub use protocol::Desk;
pub use server::{FORMS, routes};
