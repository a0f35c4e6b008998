//! Fingerpost turns a folder of structured markdown into a council's SEND Local Offer website.
//!
//! Data flows one way, and each module knows only those before it:
//!
//! 1. [`diagnostics`]: what Fingerpost says when something is wrong. Known to all.
//! 2. [`source`]: walks the folder, reads files, keeps byte positions.
//! 3. [`content`]: types each page, one file a kind.
//! 4. [`site`]: links everything: addresses, lists, relations seen from both ends.
//! 5. [`check`]: rules over the site.
//! 6. [`html`]: turns the site into artifacts: pages, styles, feeds.
//! 7. [`open_data`]: turns it into data that other programs read: a feed, tables, calendars.
//! 8. [`publish`]: writes what changed into the output folder and nothing else.
//! 9. [`build`]: the flow from folder to website, in one function.
//! 10. [`serve`]: the same flow, watching, with the result in the browser.
//! 11. [`import`]: the other way: from feeds and tables to pages of the site's folder.
//! 12. [`cli`]: one file a command; speaks to people.

pub mod artifact;
pub mod build;
pub mod check;
pub mod cli;
pub mod content;
pub mod diagnostics;
pub mod html;
pub mod import;
pub mod open_data;
pub mod publish;
pub mod serve;
pub mod site;
pub mod source;
