//! A report as a page of its own, to be sent to a committee or printed.

use std::path::Path;

use tera::Context;

use super::Theme;
use crate::diagnostics::Diagnostic;
use crate::report::Paper;
use crate::site::Site;

/// The report in the theme's `report.html`: one file that needs no other.
///
/// # Errors
/// Mistakes in the theme's templates or words.
pub fn page(site: &Site, paper: &Paper) -> Result<Vec<u8>, Vec<Diagnostic>> {
    let theme = Theme::load(Path::new(&site.root), &site.settings.theme, false)?;
    let mut context = Context::new();
    context.insert("language", &site.settings.language);
    context.insert("site", &site.settings.name);
    context.insert("report", &paper.view());
    let mut bytes = Vec::new();
    match theme.tera.render_to("report.html", &context, &mut bytes) {
        Ok(()) => Ok(bytes),
        Err(error) => Err(vec![theme.explain(&error, "report.html")]),
    }
}
