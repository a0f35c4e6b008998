//! Which PDFs are wanted.

use super::order::{Order, Subject};
use super::plain::is_printed;
use crate::content::Kind;
use crate::content::form::Form;
use crate::site::{PageIndex, Site};

/// What a build makes: what the settings ask for, packs that are published, and the poster.
#[must_use]
pub fn of_site(site: &Site) -> Vec<Order> {
    let settings = &site.settings.print;
    let mut orders = Vec::new();
    for twin in 0..site.twins.len() {
        orders.extend(settings.easy_read.iter().map(|form| Order { subject: Subject::Twin(twin), form: *form }));
    }
    if !settings.pages.is_empty() {
        for page in (0..site.pages.len()).filter(|page| is_printed(site, *page)) {
            orders.extend(settings.pages.iter().map(|form| Order { subject: Subject::Page(page), form: *form }));
        }
    }
    let published = |pack: &usize| site.content.packs[*pack].fields.publish && site.pack_faults(*pack).is_empty();
    for pack in (0..site.content.packs.len()).filter(published) {
        orders.extend(of_pack(pack));
    }
    orders.extend(poster(site));
    orders
}

/// The forms of a pack.
pub fn of_pack(pack: usize) -> impl Iterator<Item = Order> {
    [Form::Reading, Form::Booklet].into_iter().map(move |form| Order { subject: Subject::Pack(pack), form })
}

/// Every form of a page and of its Easy Read twin.
#[must_use]
pub fn of_page(site: &Site, page: PageIndex) -> Vec<Order> {
    let twin = site.twins.iter().position(|twin| twin.page == page);
    let easy = twin.into_iter().flat_map(|twin| Form::ALL.map(|form| Order { subject: Subject::Twin(twin), form }));
    let plain = [Form::Reading, Form::Large18, Form::Large24].map(|form| Order { subject: Subject::Page(page), form });
    easy.chain(plain.into_iter().filter(|_| is_printed(site, page))).collect()
}

/// The poster, where there are pathways.
pub fn poster(site: &Site) -> Option<Order> {
    site.of_kind(Kind::Pathway).next()?;
    Some(Order { subject: Subject::Poster, form: Form::Reading })
}
