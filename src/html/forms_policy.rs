//! What a page of forms may do. Decap CMS makes its own styles, and tests what is typed with code that it makes itself,
//! so such a page may do more than any page for families, and has a policy of its own.

use crate::content::settings::Settings;

/// Where the published forms are, below the top of the site.
pub const ADMIN: &str = "admin/";

/// The policy of a page of forms that may ask `asks` and show pictures from `pictures`, beside its own computer.
#[must_use]
pub fn forms_policy(asks: &[&str], pictures: &[&str]) -> String {
    let with = |more: &[&str]| more.iter().fold(String::new(), |list, origin| list + " " + origin);
    format!(
        "default-src 'none'; script-src 'self' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; \
         img-src 'self' data: blob:{}; font-src 'self' data:; connect-src 'self' blob:{}; \
         base-uri 'none'; form-action 'none'",
        with(pictures),
        with(asks),
    )
}

/// The same for a header, which alone can say that no other page may show this one within itself.
#[must_use]
pub fn forms_header(asks: &[&str], pictures: &[&str]) -> String {
    forms_policy(asks, pictures) + "; frame-ancestors 'none'"
}

/// The header of the published forms, when the settings ask for them.
#[must_use]
pub fn of_settings(settings: &Settings) -> Option<String> {
    settings.admin.as_ref().map(|admin| forms_header(&admin.asks(), &admin.pictures()))
}
