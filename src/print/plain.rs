//! An ordinary page on paper: its fields and its words, in the order of the web page.

use super::paper::{Answer, Block, Item, Section, Span, Way};
use super::place::{Addresses, typed};
use super::plain_strategy;
use super::prose;
use crate::content::front::{Contact, phone_link};
use crate::content::guide::{Guide, PageRole};
use crate::content::pathway::{Pathway, Stage};
use crate::content::service::{Cost, OpeningTime, Service, ShortBreak, Weekday};
use crate::content::{Fields, Kind};
use crate::html::Frame;
use crate::html::views::ages;
use crate::site::{PageIndex, Site};

/// An ordinary page, before it is set.
#[derive(Debug, Default)]
pub struct Plain {
    /// Short facts under the title.
    pub facts: Vec<String>,
    /// What stands before the first section.
    pub lead: Vec<Block>,
    /// The sections.
    pub sections: Vec<Section>,
    /// Files of `static/` that pictures show.
    pub files: Vec<String>,
}

/// Whether there is a plain version of a page. Lists, people's feedback and pages that only the web needs have none.
#[must_use]
pub fn is_printed(site: &Site, page: PageIndex) -> bool {
    let page = &site.pages[page];
    match page.kind {
        Kind::Service | Kind::ShortBreak | Kind::Pathway | Kind::Strategy | Kind::Guide => true,
        Kind::FreePage => page.role() != Some(PageRole::Home),
        _ => false,
    }
}

/// Reads a page for paper.
#[must_use]
pub fn read(addresses: &Addresses<'_>, page: PageIndex) -> Plain {
    let writer = Writer::of(addresses);
    let prose = prose::read(addresses, page);
    let mut plain = Plain { lead: prose.lead, files: prose.files, ..Plain::default() };
    match &addresses.frame.site.pages[page].fields {
        Fields::Service(service) => writer.service(&mut plain, page, service, prose.sections),
        Fields::Pathway(pathway) => writer.pathway(&mut plain, pathway, prose.sections),
        Fields::Guide(guide) => writer.guide(&mut plain, guide, prose.sections),
        Fields::Strategy(strategy) => {
            plain.sections = prose.sections;
            plain_strategy::add(&writer, &mut plain, strategy);
        }
        Fields::FreePage(free) => {
            plain.sections = prose.sections;
            if free.role == Some(PageRole::Contact) {
                plain.sections.extend(writer.people());
            }
        }
        _ => plain.sections = prose.sections,
    }
    plain
}

/// Writes fields in the theme's words.
pub(super) struct Writer<'a> {
    pub(super) addresses: &'a Addresses<'a>,
    frame: &'a Frame<'a>,
}

impl<'a> Writer<'a> {
    pub(super) fn of(addresses: &'a Addresses<'a>) -> Self {
        Writer { addresses, frame: addresses.frame }
    }

    pub(super) fn word(&self, path: &str) -> &str {
        self.frame.theme.word(path)
    }

    /// One of the theme's sentences with its gaps filled in.
    pub(super) fn filled(&self, path: &str, values: &[(&str, &str)]) -> String {
        let mut words = self.word(path).to_owned();
        for (name, value) in values {
            words = words.replace(&format!("{{{name}}}"), value);
        }
        words
    }

    /// The name of a term, as families read it.
    pub(super) fn named(&self, terms: &[crate::content::data::Term], id: &str) -> String {
        self.frame.site.term(terms, id).map_or_else(|| id.to_owned(), |term| term.name.clone())
    }

    fn all_named(&self, terms: &[crate::content::data::Term], ids: &[String]) -> Vec<String> {
        ids.iter().map(|id| self.named(terms, id)).collect()
    }

    pub(super) fn age(&self, path: &str, span: crate::content::front::Ages) -> String {
        let several = if span.from == span.to { "age" } else { "ages" };
        self.filled(&format!("{path}.{several}"), &[("ages", &ages(span))])
    }

    /// The ages of a stage, when its title does not say them.
    pub(super) fn other_ages(&self, stage: &Stage) -> Option<String> {
        (stage.title != ages(stage.ages)).then(|| self.age("pathway", stage.ages))
    }

    fn service(&self, plain: &mut Plain, page: PageIndex, service: &Service, told: Vec<Section>) {
        let site = self.frame.site;
        let words = &site.content.vocabularies;
        let access = &service.access;
        plain.facts.push(self.age("card", service.ages));
        if service.cost.free {
            plain.facts.push(self.word("card.free").to_owned());
        }
        plain.facts.extend(self.all_named(&words.areas, &service.areas));

        let mut who = Vec::new();
        if access.open_to_all {
            who.push(Block::words(self.word("service.open_to_all")));
        }
        who.extend(access.eligibility.as_ref().map(Block::words));
        let mut rows = vec![
            self.answer("service.for_whom", vec![Block::words(&service.for_whom)]),
            self.answer("service.eligibility", who),
            self.answer("service.how_to_ask", vec![Block::words(&access.how_to_ask)]),
            self.answer("service.routes", vec![Block::lines(self.all_named(&words.routes, &access.routes))]),
        ];
        let rest = [
            ("service.who_decides", &access.who_decides),
            ("service.how_long", &access.how_long),
            ("service.how_to_challenge", &access.how_to_challenge),
        ];
        for (question, text) in rest {
            rows.extend(text.as_ref().map(|text| self.answer(question, vec![Block::words(text)])));
        }
        let lead = std::mem::take(&mut plain.lead);
        plain.sections.push(self.section("service.can_we", vec![Block::Answers { rows }]));
        let contacts: Vec<Block> = site.contacts_of(page).into_iter().map(|contact| self.contact(contact)).collect();
        plain.sections.push(self.section("contact.title", contacts));
        if !lead.is_empty() {
            plain.sections.push(self.section("print.what_it_is", lead));
        }
        plain.sections.extend(service.short_break.as_ref().map(|block| self.short_break(block)));
        plain.sections.push(self.section("service.cost", self.cost(&service.cost)));
        if let Some(wait) = &service.wait {
            let as_of = self.filled("service.wait_as_of", &[("date", &wait.as_of.in_words())]);
            let length = Span::strong(format!("{}.", wait.length.trim_end_matches('.')));
            plain.sections.push(self.section(
                "service.wait",
                vec![
                    Block::Paragraph { words: vec![length, Span::plain(format!(" {as_of}"))] },
                    Block::heading(3, self.word("service.meanwhile")),
                    Block::words(&wait.meanwhile),
                ],
            ));
        }
        if !service.times.is_empty() {
            let times = service.times.iter().map(|time| self.time(time)).collect();
            plain.sections.push(self.section("service.times", vec![Block::List { numbered: false, items: times }]));
        }
        let places = self.places(service);
        if !places.is_empty() {
            plain.sections.push(self.section("service.place", places));
        }
        plain.sections.extend(told);
        let provider = site.by_key.get(&format!("organisations/{}", service.provider)).map(|index| &site.pages[*index]);
        if let Some(provider) = provider {
            plain.sections.push(self.section(
                "service.provider",
                vec![
                    Block::Paragraph { words: vec![Span::strong(&provider.front.title)] },
                    Block::words(&provider.front.summary),
                ],
            ));
        }
        let inherited = provider.and_then(|page| match &page.fields {
            Fields::Organisation(organisation) => Some(&organisation.complaint),
            _ => None,
        });
        if let Some(complaint) = service.complaint.as_ref().or(inherited) {
            let mut blocks = vec![Block::words(&complaint.how)];
            blocks.extend(complaint.link.as_ref().map(|link| self.way_out("service.complaint_link", link)));
            plain.sections.push(self.section("service.complaint", blocks));
        }
        let mut about = Vec::new();
        let mut row = |question: &str, names: Vec<String>| {
            if !names.is_empty() {
                about.push(self.answer(question, vec![Block::words(names.join(", "))]));
            }
        };
        row("service.needs", self.all_named(&words.needs, &service.needs));
        row("service.areas", self.all_named(&words.areas, &service.areas));
        row("service.tier", vec![self.named(&words.tiers, &service.tier)]);
        row("service.sector", vec![self.named(&words.sectors, &service.sector)]);
        row("service.outcomes", self.all_named(&words.outcomes, &service.outcomes));
        plain.sections.push(self.section("service.about", vec![Block::Answers { rows: about }]));
    }

    /// Which kinds of break it is, how it is got, and whether money can be had instead.
    fn short_break(&self, block: &ShortBreak) -> Section {
        let kinds = self.all_named(&self.frame.site.content.vocabularies.short_break_kinds, &block.kinds);
        let level = serde_json::to_value(block.level).ok();
        let level = level.as_ref().and_then(serde_json::Value::as_str).unwrap_or_default();
        let money = if block.direct_payment { "service.direct_payment" } else { "service.no_direct_payment" };
        self.section(
            "service.break",
            vec![
                Block::words(self.word("service.break_kinds")),
                Block::lines(kinds),
                Block::words(self.word(&format!("service.level.{level}"))),
                Block::words(self.word(money)),
            ],
        )
    }

    fn pathway(&self, plain: &mut Plain, pathway: &Pathway, told: Vec<Section>) {
        let site = self.frame.site;
        let words = &site.content.vocabularies;
        plain.facts = self.all_named(&words.outcomes, &pathway.outcomes);
        plain.sections = told;
        for stage in &pathway.stages {
            let mut blocks: Vec<Block> = stage.about.iter().map(Block::words).collect();
            blocks.push(Block::heading(3, self.word("pathway.steps")));
            let items = stage.steps.iter().map(|step| {
                let mut who = format!("{} {}.", self.word("pathway.who"), step.who);
                if let Some(outcome) = &step.outcome {
                    who = format!("{who} {}.", self.named(&words.outcomes, outcome));
                }
                Item { marker: None, blocks: vec![Block::words(&step.what), Block::words(who)] }
            });
            blocks.push(Block::List { numbered: true, items: items.collect() });
            if !stage.rights.is_empty() {
                blocks.push(Block::Note {
                    word: self.word("pathway.rights").to_owned(),
                    blocks: vec![Block::lines(&stage.rights)],
                });
            }
            let services: Vec<Item> = stage
                .services
                .iter()
                .filter_map(|key| site.by_key.get(key).copied())
                .map(|index| {
                    let name = Span::link(&site.pages[index].front.title, self.addresses.page(index));
                    Item { marker: None, blocks: vec![Block::Paragraph { words: vec![name] }] }
                })
                .collect();
            if !services.is_empty() {
                blocks.push(Block::heading(3, self.word("pathway.services")));
                blocks.push(Block::List { numbered: false, items: services });
            }
            let title = match self.other_ages(stage) {
                Some(ages) => format!("{}: {}", stage.title, ages.to_lowercase()),
                None => stage.title.clone(),
            };
            plain.sections.push(Section::of(title, blocks));
        }
    }

    fn guide(&self, plain: &mut Plain, guide: &Guide, told: Vec<Section>) {
        let mut rows = vec![self.answer("guide.for_whom", vec![Block::words(&guide.for_whom)])];
        rows.extend(guide.how_long.as_ref().map(|time| self.answer("guide.how_long", vec![Block::words(time)])));
        plain.lead.insert(0, Block::Answers { rows });
        for (at, mut step) in told.into_iter().enumerate() {
            let number = self.filled("guide.step", &[("number", &(at + 1).to_string())]);
            step.title.insert(0, Span::plain(format!("{number}: ")));
            plain.sections.push(step);
        }
        if !guide.sources.is_empty() {
            plain.sections.push(self.section("guide.sources", vec![Block::lines(&guide.sources)]));
        }
    }

    /// The people to call, as the contact page shows them.
    fn people(&self) -> Vec<Section> {
        let Some(people) = &self.frame.site.content.people else { return Vec::new() };
        let urgent = people.urgent.iter().map(|help| Answer {
            question: help.when.clone(),
            blocks: std::iter::once(Block::words(&help.what))
                .chain(help.phone.as_ref().map(|phone| self.phone(phone)))
                .collect(),
        });
        vec![
            self.section("footer.talk", vec![self.contact(&people.helpline), self.contact(&people.advice_service)]),
            self.section("footer.urgent", vec![Block::Answers { rows: urgent.collect() }]),
        ]
    }

    fn phone(&self, number: &str) -> Block {
        Block::Contact {
            name: None,
            role: None,
            ways: vec![self.way("contact.phone", number, Some(phone_link(number)))],
        }
    }

    pub(super) fn section(&self, title: &str, blocks: Vec<Block>) -> Section {
        Section::of(self.word(title), blocks)
    }

    pub(super) fn answer(&self, question: &str, blocks: Vec<Block>) -> Answer {
        Answer { question: self.word(question).to_owned(), blocks }
    }

    /// Words that lead to another website, with its address to type.
    pub(super) fn way_out(&self, words: &str, link: &str) -> Block {
        let span = Span { address: Some(typed(link)), ..Span::link(self.word(words), link) };
        Block::Paragraph { words: vec![span] }
    }

    fn cost(&self, cost: &Cost) -> Vec<Block> {
        let mut blocks = Vec::new();
        if cost.free {
            blocks.push(Block::words(self.word("service.free")));
        }
        if !cost.options.is_empty() {
            blocks.push(Block::lines(cost.options.iter().map(|price| format!("{}: {}", price.what, price.amount))));
        }
        blocks.extend(cost.note.as_ref().map(Block::words));
        blocks
    }

    fn time(&self, time: &OpeningTime) -> Item {
        let (from, to) = (time.from.in_words(), time.to.in_words());
        let hours = self.filled("service.time", &[("from", &from), ("to", &to)]);
        let mut words = vec![Span::strong(format!("{}, ", self.days(&time.days))), Span::plain(hours)];
        words.extend(time.note.as_ref().map(|note| Span::plain(format!(". {note}."))));
        Item { marker: None, blocks: vec![Block::Paragraph { words }] }
    }

    /// “Monday to Friday”, “Monday, Tuesday and Friday”.
    pub(super) fn days(&self, days: &[Weekday]) -> String {
        use Weekday::{Friday, Monday, Saturday, Sunday, Thursday, Tuesday, Wednesday};
        let all = [Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday];
        if days == all {
            return self.word("days.every_day").to_owned();
        }
        if days == &all[..5] {
            return self.word("days.weekdays").to_owned();
        }
        let names: Vec<&str> =
            days.iter().map(|day| self.word(&format!("days.{}", format!("{day:?}").to_lowercase()))).collect();
        match names.as_slice() {
            [] => String::new(),
            [one] => (*one).to_owned(),
            [first @ .., last] => format!("{} {} {last}", first.join(", "), self.word("days.and")),
        }
    }

    /// Somebody to ask, with every way to reach them.
    pub(super) fn contact(&self, contact: &Contact) -> Block {
        let mut ways = Vec::new();
        if let Some(phone) = &contact.phone {
            ways.push(self.way("contact.phone", phone, Some(phone_link(phone))));
        }
        if let Some(text) = &contact.text {
            ways.push(self.way("contact.text", text, Some(phone_link(text).replacen("tel:", "sms:", 1))));
        }
        if let Some(email) = &contact.email {
            ways.push(self.way("contact.email", email, Some(format!("mailto:{email}"))));
        }
        if let Some(website) = &contact.website {
            ways.push(self.way("contact.website", &typed(website), Some(website.clone())));
        }
        if let Some(form) = &contact.form {
            ways.push(self.way("contact.form", &typed(form), Some(form.clone())));
        }
        if let Some(hours) = &contact.hours {
            ways.push(self.way("contact.hours", hours, None));
        }
        Block::Contact { name: contact.name.clone(), role: contact.role.clone(), ways }
    }

    fn way(&self, label: &str, text: &str, link: Option<String>) -> Way {
        Way { label: self.word(label).to_owned(), text: text.to_owned(), link }
    }

    fn places(&self, service: &Service) -> Vec<Block> {
        let site = self.frame.site;
        let words = &site.content.vocabularies;
        let mut blocks = Vec::new();
        for name in &service.places {
            let Some(index) = site.by_key.get(&format!("places/{name}")).copied() else { continue };
            let Fields::Place(place) = &site.pages[index].fields else { continue };
            blocks.push(Block::heading(3, &site.pages[index].front.title));
            let lines: Vec<&str> = place
                .address_lines
                .iter()
                .map(String::as_str)
                .chain(std::iter::once(place.postcode.as_str()))
                .collect();
            blocks.push(Block::words(lines.join(", ")));
            let features = self.all_named(&words.access_features, &place.features);
            if !features.is_empty() {
                blocks.push(Block::words(self.word("place.features_short")));
                blocks.push(Block::lines(features));
            }
            if let Some(barriers) = &place.barriers {
                blocks.push(Block::Paragraph {
                    words: vec![Span::strong(format!("{} ", self.word("place.barriers_short"))), Span::plain(barriers)],
                });
            }
            if let Some(way) = &place.getting_there {
                blocks.push(Block::heading(4, self.word("place.getting_there")));
                blocks.push(Block::words(way));
            }
        }
        blocks
    }
}
