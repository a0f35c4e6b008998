//! What the site can prove about itself, worked out from its content.
//!
//! Each report is data first: `check` weighs it, pages of the site show it, and
//! `fingerpost report` prints it. The readers are officers, boards and
//! commissioners, so these sentences stand here; what families read is the theme's.

pub mod coverage;
pub mod feedback;
pub mod freshness;
pub mod gaps;
mod paper;

pub use paper::{Cell, Paper, Table};
