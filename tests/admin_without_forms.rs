//! A Fingerpost that was made without forms says so when the settings ask for them.

#![cfg(not(feature = "edit"))]

mod support;

use support::{SETTINGS, TinySite};

#[test]
fn forms_that_cannot_be_published_are_refused_in_plain_words() {
    let settings = "admin: {service: gitlab, repository: fernshire/local-offer, app_id: abc}\n";
    let told = TinySite::new().append(SETTINGS, settings).told(fingerpost::diagnostics::Format::Text);
    assert!(told.contains("admin-settings") && told.contains("made without them"), "{told}");
    assert!(told.contains("feature “edit”"), "{told}");
}
