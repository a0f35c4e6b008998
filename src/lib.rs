//! Fingerpost turns a folder of structured markdown into a council's SEND Local Offer website.
//!
//! Data flows one way, and each module knows only those before it:
//!
//! 1. [`diagnostics`]: what Fingerpost says when something is wrong. Known to all.
//! 2. [`source`]: walks the folder, reads files, keeps byte positions.
//! 3. [`content`]: types each page, one file a kind.
//! 4. [`site`]: links everything: addresses, lists, relations seen from both ends.
//! 5. [`report`]: what the site can prove about itself: the law's list, freshness, gaps.
//! 6. [`check`]: rules over the site.
//! 7. [`html`]: turns the site into artifacts: pages, styles, feeds.
//! 8. [`publish`]: writes what changed into the output folder and nothing else.
//! 9. [`build`]: the flow from folder to website, in one function.
//! 10. [`serve`]: the same flow, watching, with the result in the browser.
//! 11. [`cli`]: one file a command; speaks to people.

pub mod artifact;
pub mod build;
pub mod check;
pub mod cli;
pub mod content;
pub mod diagnostics;
pub mod html;
pub mod publish;
pub mod report;
pub mod serve;
pub mod site;
pub mod source;
