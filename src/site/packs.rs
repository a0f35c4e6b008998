//! Whether what an event pack names is there.

use super::Site;
use crate::content::Kind;
use crate::diagnostics::{Diagnostic, rule, suggest};

impl Site {
    /// Everything that an event pack names and that is not there. Such a pack is not printed.
    #[must_use]
    pub fn pack_faults(&self, pack: usize) -> Vec<Diagnostic> {
        let pack = &self.content.packs[pack];
        let fields = &pack.fields;
        let mut faults = Vec::new();
        let mut tell = |field: &str, message: String, mend: String| {
            let message = format!("{message}, so the pack “{}” is not printed", pack.name);
            faults.push(Diagnostic::at(&rule::PRINT_PACK, pack.yaml.place_of(field), message, mend));
        };
        for (at, key) in fields.pages.iter().enumerate() {
            if !self.by_key.contains_key(key) {
                let near: Vec<&str> = self.by_key.keys().map(String::as_str).collect();
                tell(&format!("pages.{at}"), format!("there is no page “{key}”"), nearest(key, near));
            }
        }
        if let Some(key) = &fields.event
            && self.by_key.get(key).is_none_or(|page| self.pages[*page].kind != Kind::Event)
        {
            let events = self.of_kind(Kind::Event).map(|(_, page)| page.key.as_str());
            tell("event", format!("there is no event “{key}”"), nearest(key, events.collect()));
        }
        if let Some(topic) = &fields.topic
            && self.term(&self.content.vocabularies.topics, topic).is_none()
        {
            let topics = self.content.vocabularies.topics.iter().map(|term| term.id.as_str());
            tell("topic", format!("there is no topic “{topic}”"), nearest(topic, topics.collect()));
        }
        if let Some(picture) = &fields.picture
            && self.pictures.get(picture).is_none()
        {
            let near = self.pictures.nearest(picture).join(", ");
            tell("picture", format!("there is no picture “{picture}”"), format!("the nearest names are: {near}"));
        }
        if fields.pages.is_empty() && fields.topic.is_none() {
            let mend = "add “pages:” with a list such as “- services/speech-therapy”, or “topic:”";
            tell("title", "this pack names no page and no topic".into(), mend.into());
        }
        faults
    }
}

fn nearest(wrote: &str, known: Vec<&str>) -> String {
    let mut known = known;
    known.sort_unstable();
    suggest(wrote, &known)
}
