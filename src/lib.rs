//! Fingerpost turns a folder of structured markdown into a council's SEND Local Offer website.
//!
//! Data flows one way, and each module knows only those before it:
//!
//! 1. [`diagnostics`]: what Fingerpost says when something is wrong. Known to all.
//! 2. [`source`]: walks the folder, reads files, keeps byte positions.
//! 3. [`content`]: types each page, one file a kind; and its Easy Read twin.
//! 4. [`pictures`]: packs of pictures for Easy Read, with their licences.
//! 5. [`site`]: links everything: addresses, lists, relations seen from both ends.
//! 6. [`check`]: rules over the site.
//! 7. [`easy_read`]: joins a twin and its page into what readers get, on a screen or on paper.
//! 8. [`search`]: turns the site into an index that a browser searches in.
//! 9. [`html`]: turns the site into artifacts: pages, styles, feeds.
//! 10. `print`: turns the site into PDFs; behind a feature, which is on by default.
//! 11. [`publish`]: writes what changed into the output folder and nothing else.
//! 12. [`build`]: the flow from folder to website, in one function.
//! 13. [`serve`]: the same flow, watching, with the result in the browser.
//! 14. [`cli`]: one file a command; speaks to people.

pub mod artifact;
pub mod build;
pub mod check;
pub mod cli;
pub mod content;
pub mod diagnostics;
pub mod easy_read;
pub mod html;
pub mod pictures;
#[cfg(feature = "print")]
pub mod print;
pub mod publish;
pub mod search;
pub mod serve;
pub mod site;
pub mod source;
