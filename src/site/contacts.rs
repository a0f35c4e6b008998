//! Whom the reader of a page can ask.

use super::{PageIndex, Site};
use crate::content::Fields;
use crate::content::front::Contact;

impl Site {
    /// Whom the reader of a page can ask: the page's own contacts, or those of whoever runs it, or the helpline.
    #[must_use]
    pub fn contacts_of(&self, page: PageIndex) -> Vec<&Contact> {
        let of_organisation = |name: &String| -> Vec<&Contact> {
            let organisation =
                self.by_key.get(&format!("organisations/{name}")).map(|index| &self.pages[*index].fields);
            match organisation {
                Some(Fields::Organisation(organisation)) => organisation.contacts.iter().collect(),
                _ => Vec::new(),
            }
        };
        let (own, organisation) = match &self.pages[page].fields {
            Fields::Service(service) => (service.contacts.iter().collect(), Some(&service.provider)),
            Fields::Event(event) => (event.contacts.iter().collect(), Some(&event.organiser)),
            Fields::Organisation(organisation) => (organisation.contacts.iter().collect(), None),
            _ => (Vec::new(), None),
        };
        let mut contacts: Vec<&Contact> = own;
        if contacts.is_empty() {
            contacts = organisation.map(of_organisation).unwrap_or_default();
        }
        if contacts.is_empty() {
            contacts = self.content.people.iter().map(|people| &people.helpline).collect();
        }
        contacts
    }
}
