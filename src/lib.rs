//! Fingerpost turns a folder of structured markdown into a council's SEND Local Offer website.
//!
//! Data flows one way, and each module knows only those before it:
//!
//! 1. [`diagnostics`]: what Fingerpost says when something is wrong. Known to all.
//! 2. [`source`]: walks the folder, reads files, keeps byte positions.
//! 3. [`content`]: types each page, one file a kind; and its Easy Read twin.
//! 4. [`pictures`]: packs of pictures for Easy Read, with their licences.
//! 5. [`site`]: links everything: addresses, lists, relations seen from both ends.
//! 6. [`report`]: what the site can prove about itself: the law's list, freshness, gaps.
//! 7. [`check`]: rules over the site.
//! 8. [`easy_read`]: joins a twin and its page into what readers get, on a screen or on paper.
//! 9. [`search`]: turns the site into an index that a browser searches in.
//! 10. [`html`]: turns the site into artifacts: pages, styles, feeds.
//! 11. `print`: turns the site into PDFs; behind a feature, which is on by default.
//! 12. [`open_data`]: turns the site into data that other programs read: a feed, tables, calendars.
//! 13. [`publish`]: writes what changed into the output folder and nothing else.
//! 14. [`build`]: the flow from folder to website, in one function.
//! 15. [`serve`]: the same flow, watching, with the result in the browser.
//! 16. `edit`: forms in the browser over the site's folder; behind a feature, which is on by default.
//! 17. [`import`]: the other way: from feeds and tables to pages of the site's folder.
//! 18. [`mend`]: tries the changes that problems carry, and writes those that help.
//! 19. [`schema`]: describes every field to editors, from the types of `content`.
//! 20. [`cli`]: one file a command; speaks to people.

pub mod artifact;
pub mod build;
pub mod check;
pub mod cli;
pub mod content;
pub mod diagnostics;
pub mod easy_read;
#[cfg(feature = "edit")]
pub mod edit;
pub mod html;
pub mod import;
pub mod mend;
pub mod open_data;
pub mod pictures;
#[cfg(feature = "print")]
pub mod print;
pub mod publish;
pub mod report;
pub mod schema;
pub mod search;
pub mod serve;
pub mod site;
pub mod source;
