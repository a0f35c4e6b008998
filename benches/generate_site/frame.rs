//! What stands round the services: organisations, places, the pages that every site needs, data files.

use std::fs;
use std::io;
use std::path::Path;

use crate::prose::{Chance, TOWNS, town};

/// How large the site is, and the terms that its pages may use.
pub struct Corpus {
    pub services: usize,
    pub organisations: usize,
    pub places: usize,
    pub needs: Vec<String>,
    pub areas: Vec<String>,
    pub tiers: Vec<String>,
    pub sectors: Vec<String>,
    pub topics: Vec<String>,
    pub routes: Vec<String>,
    pub outcomes: Vec<String>,
    features: Vec<String>,
}

impl Corpus {
    /// A site of so many services, with the terms of this vocabulary.
    pub fn of(services: usize, vocabularies: &str) -> Self {
        let without = |list: &str, special: &str| {
            let mut ids = ids(vocabularies, list);
            ids.retain(|id| id != special);
            ids
        };
        Self {
            services,
            organisations: (services / 25).max(6),
            places: (services / 16).max(8),
            needs: without("needs", "all"),
            areas: without("areas", "county"),
            tiers: ids(vocabularies, "tiers"),
            sectors: ids(vocabularies, "sectors"),
            topics: ids(vocabularies, "topics"),
            routes: ids(vocabularies, "routes"),
            outcomes: ids(vocabularies, "outcomes"),
            features: ids(vocabularies, "access_features"),
        }
    }

    /// Another service than this one.
    pub fn other(&self, number: usize, chance: &mut Chance) -> usize {
        (number + 1 + chance.below(self.services.max(2) - 1)) % self.services
    }

    /// The organisation that runs a service. Every tenth is the council's, up to a hundred.
    pub fn provider(&self, chance: &mut Chance) -> usize {
        match chance.below(self.services.max(10)) {
            council if council < (self.services / 10).min(100) => 0,
            _ => chance.below(self.organisations),
        }
    }
}

/// The ids of one list of the vocabulary file, which is plain enough to be read line by line.
fn ids(vocabularies: &str, list: &str) -> Vec<String> {
    let heading = format!("{list}:");
    vocabularies
        .lines()
        .skip_while(|line| line.trim_end() != heading)
        .skip(1)
        .take_while(|line| !line.starts_with(|sign: char| sign.is_alphabetic()))
        .filter_map(|line| line.trim_start().strip_prefix("- ")?.trim_start_matches('{').strip_prefix("id: "))
        .map(|id| id.split([',', '}']).next().unwrap_or(id).trim().trim_matches('"').to_owned())
        .collect()
}

/// The number of a name that has to be a different one each time: “Ashford”, then “Ashford 2”.
fn numbered(name: &str, round: usize) -> String {
    if round == 0 { name.to_owned() } else { format!("{name} {}", round + 1) }
}

fn provider_title(number: usize) -> String {
    let sorts = ["Community Trust", "Family Charity", "School Partnership", "Health Centre"];
    if number == 0 {
        return "Wrenshire Children's Services".into();
    }
    let name = format!("{} {}", town(number * 3), sorts[number / TOWNS % sorts.len()]);
    numbered(&name, number / (TOWNS * sorts.len()))
}

fn place_title(number: usize) -> String {
    let sorts = ["Family Hub", "Village Hall", "Library", "Leisure Centre", "Clinic"];
    let name = format!("{} {}", town(number * 7 + number / TOWNS), sorts[number / TOWNS % sorts.len()]);
    numbered(&name, number / (TOWNS * sorts.len()))
}

fn slug(title: &str) -> String {
    title.to_lowercase().replace('\'', "").replace(' ', "-")
}

/// The name of an organisation's file.
pub fn provider_slug(number: usize) -> String {
    slug(&provider_title(number))
}

/// The name of a place's file.
pub fn place_slug(number: usize) -> String {
    slug(&place_title(number))
}

/// An organisation's file: its name and its text.
pub fn organisation(number: usize) -> (String, String) {
    let mut chance = Chance::of(2, number);
    let last = number % 1000;
    let text = format!(
        "---\ntitle: {}\nsummary: >-\n  {}\nsort: {}\ncontacts:\n  - name: Front desk\n    \
         phone: \"01632 960{last:03}\"\n    text: \"07700 900{last:03}\"\n    email: office{number}@example.org\n    \
         website: https://organisation{number}.example.org/\n    hours: Monday to Friday, 9am to 5pm\n\
         complaint:\n  how: >-\n    {}\nreviewed: 2026-09-14\nreview_every: 1 year\nowner: Commissioning team\n---\n\n{}\n\n{}\n",
        provider_title(number),
        chance.paragraph(20),
        chance.one(&["Charity", "National Health Service", "Council", "School"]),
        chance.paragraph(25),
        chance.paragraph(40),
        chance.paragraph(40),
    );
    (provider_slug(number), text)
}

/// A place's file: its name and its text.
pub fn place(corpus: &Corpus, number: usize) -> (String, String) {
    let mut chance = Chance::of(3, number);
    let text = format!(
        "---\ntitle: {}\nsummary: >-\n  {}\naddress_lines: [{} Road, {}]\npostcode: ZZ99 {}AB\narea: {}\n\
         features: [{}]\nbarriers: >-\n  {}\ngetting_there: >-\n  {}\n\
         reviewed: 2026-09-21\nreview_every: 1 year\nowner: Buildings team\n---\n\n{}\n",
        place_title(number),
        chance.paragraph(18),
        town(number * 3),
        town(number),
        number % 9 + 1,
        chance.one(&corpus.areas),
        chance.some(&corpus.features, 2, 5).join(", "),
        chance.sentence(),
        chance.sentence(),
        chance.paragraph(60),
    );
    (place_slug(number), text)
}

/// The six pages with a job.
const ROLES: [(&str, &str); 6] = [
    ("home", "Help for children and young people in Wrenshire"),
    ("about", "About this website"),
    ("contact", "Contact us"),
    ("get-a-copy", "Get a copy without the internet"),
    ("have-your-say", "Have your say"),
    ("privacy", "Your privacy"),
];

/// The pages with a job: name and text of each.
pub fn role_pages() -> impl Iterator<Item = (String, String)> {
    ROLES.iter().enumerate().map(|(number, (role, title))| {
        let mut chance = Chance::of(4, number);
        let text = format!(
            "---\ntitle: {title}\nsummary: >-\n  {}\nrole: {role}\nreviewed: 2026-10-05\nreview_every: 1 year\n\
             owner: Local Offer team\n---\n\n{}\n\n## What you can do\n\n{}\n\n- {}\n- {}\n",
            chance.paragraph(15),
            chance.paragraph(60),
            chance.paragraph(60),
            chance.sentence(),
            chance.sentence(),
        );
        ((*role).to_owned(), text)
    })
}

/// The data files: those of the example site, but for what names its pages or its days.
pub fn data_files(example: &Path, into: &Path) -> io::Result<()> {
    for name in ["vocabularies", "people", "schedule2"] {
        fs::copy(example.join(format!("{name}.yaml")), into.join(format!("{name}.yaml")))?;
    }
    let glossary = fs::read_to_string(example.join("glossary.yaml"))?;
    let glossary: Vec<&str> = glossary.lines().filter(|line| !line.trim_start().starts_with("more:")).collect();
    fs::write(into.join("glossary.yaml"), glossary.join("\n") + "\n")?;
    fs::write(into.join("accessibility.yaml"), STATEMENT)
}

/// The settings of the site.
pub const SETTINGS: &str = "\
name: Wrenshire SEND Help
council: Wrenshire County Council
area: Wrenshire
summary: Help for children and young people with special educational needs and disabilities.
base_url: https://wrenshire.example.org/
theme: waymark
";

const STATEMENT: &str = "\
scope: the website wrenshire.example.org
status: partially
prepared: 2026-05-18
reviewed: 2026-11-09
tested:
  date: 2026-10-20
  by: The council's digital team
  how: Every page is checked by machine; people tested one page of each kind.
reply_days: 5
contact:
  name: Help line
  phone: \"01632 960400\"
  email: access@example.org
can_do:
  - make the text four times as big
  - go through every page with only a keyboard
issues:
  - what: The booking form closes after 30 minutes.
    criterion: 2.2.1 Timing Adjustable
    reason: non-compliance
    instead: Call the help line and we will fill it in with you.
    fix_by: 2027-03-31
improving: The booking form will be replaced in 2027.
";
