//! A tiny site without a fault, kept as strings, to be spoilt one file at a time.

#![allow(dead_code, reason = "each test file uses the part that it needs")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use fingerpost::build::{self, Memory, Options, Timings};
use fingerpost::check;
use fingerpost::content::scalars::Day;
use fingerpost::diagnostics::{Diagnostics, Format, render};
use fingerpost::site::Site;
use tempfile::TempDir;

/// The day on which every tiny site is checked.
pub const TODAY: &str = "2026-09-03";

pub const SETTINGS: &str = "fingerpost.yaml";
pub const SERVICE: &str = "content/services/swimming.md";
pub const GUIDE: &str = "content/guides/first-steps.md";
pub const PAGE: &str = "content/pages/about.md";
pub const PROVIDER: &str = "content/organisations/otter-trust.md";
pub const STATEMENT: &str = "content/data/accessibility.yaml";
pub const EASY: &str = "content/services/swimming.easy.md";
pub const ACCEPTED: &str = "content/data/easy-read/services/swimming.txt";
pub const COLLEGE: &str = "content/services/college.md";
pub const VOCABULARIES: &str = "content/data/vocabularies.yaml";

/// The files of a site.
#[derive(Clone)]
pub struct TinySite {
    files: BTreeMap<String, Vec<u8>>,
}

impl TinySite {
    /// A site that every rule is content with.
    pub fn new() -> Self {
        let mut site = Self { files: BTreeMap::new() };
        for (path, text) in FILES {
            site.files.insert((*path).to_owned(), text.trim_start().as_bytes().to_vec());
        }
        let roles = [
            ("home", "Help in Fernshire"),
            ("about", "About this site"),
            ("contact", "Contact us"),
            ("get-a-copy", "Get a copy on paper"),
            ("have-your-say", "Have your say"),
            ("privacy", "Your privacy"),
        ];
        for (role, title) in roles {
            let text =
                format!("---\ntitle: {title}\nsummary: What this page is for.\nrole: {role}\n---\n\nSome words.\n");
            site.files.insert(format!("content/pages/{role}.md"), text.into_bytes());
        }
        site
    }

    /// The same with an Easy Read twin beside the service, which every rule for Easy Read is content with.
    pub fn with_easy_read(self) -> Self {
        self.with(EASY, EASY_READ.trim_start()).with(ACCEPTED, COMPARED.trim_start())
    }

    /// The same with another file, or another text in a file.
    pub fn with(mut self, path: &str, contents: impl AsRef<[u8]>) -> Self {
        self.files.insert(path.to_owned(), contents.as_ref().to_vec());
        self
    }

    /// The same without a file.
    pub fn without(mut self, path: &str) -> Self {
        self.files.remove(path).unwrap_or_else(|| panic!("no file {path}"));
        self
    }

    /// The same with other words in place of some that stand once in a file.
    pub fn replace(self, path: &str, from: &str, to: &str) -> Self {
        let text = self.text(path);
        assert_eq!(text.matches(from).count(), 1, "“{from}” in {path}");
        let text = text.replace(from, to);
        self.with(path, text)
    }

    /// The same with more words at the end of a file.
    pub fn append(self, path: &str, words: &str) -> Self {
        let text = format!("{}{words}", self.text(path));
        self.with(path, text)
    }

    /// The text of a file.
    pub fn text(&self, path: &str) -> String {
        let bytes = self.files.get(path).unwrap_or_else(|| panic!("no file {path}"));
        String::from_utf8(bytes.clone()).expect("the tiny site is text")
    }

    /// The site on the disk, in a folder that goes when the value does.
    pub fn on_disk(&self) -> TempDir {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        for (path, contents) in &self.files {
            write(&folder.path().join(path), contents);
        }
        folder
    }

    /// Reads and checks the site.
    pub fn check(&self) -> (Option<Site>, Diagnostics) {
        let folder = self.on_disk();
        build::read(folder.path(), &options(), &Memory::default())
    }

    /// The problems of its content. Much quicker than [`TinySite::check`], which looks at the theme too.
    pub fn check_content(&self) -> Diagnostics {
        let folder = self.on_disk();
        let (site, mut problems) = build::link(folder.path(), &options(), &Memory::default(), &mut Timings::default());
        problems.extend(site.iter().flat_map(check::run));
        problems.sort();
        problems
    }

    /// What an officer sees, without colours.
    pub fn told(&self, format: Format) -> String {
        shown(&self.check().1, format)
    }

    /// The codes of the rules that its content breaks, in order.
    pub fn codes(&self) -> Vec<&'static str> {
        self.check_content().list.iter().map(|problem| problem.rule.code).collect()
    }
}

/// What an officer sees of some problems, without colours.
pub fn shown(diagnostics: &Diagnostics, format: Format) -> String {
    anstream::adapter::strip_str(&render(diagnostics, format)).to_string()
}

/// A run on the day of the tiny sites.
pub fn options() -> Options {
    Options { date: Day::parse(TODAY).expect("a date"), base_url: None, offline: false, print: false }
}

/// A tiny site that has everything that the law asks for, and is asked for it.
pub fn lawful() -> TinySite {
    let site = TinySite::new();
    let college = site
        .text(SERVICE)
        .replace("Otter swimming", "Fern College")
        .replace("ages: {from: 5, to: 16}", "ages: {from: 5, to: 25}\noutcomes: [health]")
        .replace("areas: [county]", "areas: [outside]")
        .replace("sector: care", "sector: education");
    let club = site
        .text(SERVICE)
        .replace("Otter swimming", "Otter club")
        .replace("ages:", "short_break: {kinds: [day, overnight], level: universal, direct_payment: false}\nages:");
    let said = "---\ntitle: More clubs\nsummary: People want clubs.\ndate: 2026-05-01\nsaid: More clubs.\ntheme: content\n\
                response: We agree.\naction: There is one more.\nstatus: done\n---\n";
    let statement = "---\ntitle: Short breaks statement\nsummary: What there is.\nrole: short-breaks-statement\nshort_breaks:\n  \
                     range: range\n  criteria: criteria\n  carers: carers\n---\n\n## Range\n\nWORDS\n\n## Criteria\n\nWORDS\n\n\
                     ## Carers\n\nWORDS\n";
    let words = "Here is what there is for children who need a break, and for the people who care for them.";
    let record =
        "---\ntitle: Whom we asked\nsummary: Families.\nrole: review-record\nreviewed: 2026-06-01\n---\n\nFamilies.\n";
    let people = "bodies:\n  advice_service: pages/contact\n  parent_carer_forum: organisations/otter-trust\n  \
                  mediation: pages/contact\n  tribunal: guides/first-steps\n";
    let rows = "- id: fun\n  paragraph: \"9\"\n  asks_for: Things to do.\n  source: The Schedule\n  confirmed: true\n";
    site.append(SETTINGS, "proof: {law: error}\n")
        .with("content/data/schedule2.yaml", rows)
        .with(COLLEGE, college)
        .with("content/short-breaks/club.md", club)
        .with("content/you-said/content.md", said)
        .with("content/pages/break-statement.md", statement.replace("WORDS", words))
        .with("content/pages/whom-we-asked.md", record)
        .append("content/data/people.yaml", people)
        .append(
            "content/pages/get-a-copy.md",
            "In print, in large print, in easy read, by phone, by post, and in other languages.\n",
        )
        .replace(SERVICE, "topics: [activities]", "topics: [activities]\nschedule2: [fun]")
        .replace(VOCABULARIES, "name: All of Fernshire}", "name: All of Fernshire}\n  - {id: outside, name: Elsewhere}")
        .replace(VOCABULARIES, "{id: care, name: Care}", "{id: care, name: Care}\n  - {id: education, name: Education}")
        .replace(
            VOCABULARIES,
            "{id: day, name: By day}",
            "{id: day, name: By day}\n  - {id: overnight, name: By night}",
        )
}

/// A helper whose every answer leads somewhere.
pub const HELPER: &str = "
title: Which swim?
summary: Two questions about swimming.
reviewed: 2026-08-01
review_every: 1 year
owner: The swimming team
questions:
  - id: like
    ask: Do you like water?
    answers:
      - {say: Yes I do, next: alone}
      - {say: No, advice: dry}
  - id: alone
    ask: Do you want to swim alone?
    answers:
      - {say: Yes please, advice: dry}
      - {say: Rather not, advice: swim}
advice:
  - id: dry
    title: Try something dry
    text: [There are other things to do.]
  - id: swim
    title: Come on Saturday
    text: [Somebody swims with you.]
    pages: [services/swimming]
";

fn write(path: &Path, contents: &[u8]) {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).expect("a folder can be made");
    }
    fs::write(path, contents).expect("a file can be written");
}

/// An Easy Read twin without a fault.
pub const EASY_READ: &str = "
---
title: Swimming on Saturdays
picture: swim
checked_by: Fernshire Speak Up
checked_on: 2026-08-20
---
![swim]
You can swim with us.
It is quiet.

## Who can come?

![family]
You can come with your family.
You can be 5 to 16 years old.

![support-worker]
A **lifeguard** will help you.
= lifeguard: A person who keeps you safe.

## What to bring

![bag]
Please bring:
- a towel
- a drink
";

/// What the service said when somebody compared the two.
const COMPARED: &str = "
2026-08-25 is the day on which somebody compared the Easy Read of services/swimming with these words.
Written by `fingerpost easy-read accept`.

title: Otter swimming
summary: A quiet swim on Saturdays.
for_whom: Disabled children and their families.
how_to_ask: Just come.
routes: self
## What happens
Children swim with music off. See how to start.
";

/// The twin with one fault planted in it, by the code of the rule that minds it.
pub fn planted(code: &str) -> TinySite {
    let site = TinySite::new().with_easy_read();
    let quiet = |words: &str| site.clone().replace(EASY, "It is quiet.", words);
    let swap = |from: &str, to: &str| site.clone().replace(EASY, from, to);
    match code {
        "easy-read-sentence" => {
            quiet("You can swim here with us in the warm water of the pool on each Saturday morning.")
        }
        "easy-read-average" => swap("You can swim with us.", "You can swim with us in the small warm pool here.")
            .replace(EASY, "It is quiet.", "It is quiet and the water is warm all day long.")
            .replace(EASY, "come with your family.", "come with your mum or dad or a friend.")
            .replace(EASY, "years old.", "years old when you come.")
            .replace(EASY, "will help you.", "will help you to get into the water here.")
            .replace(EASY, "Please bring:", "Please bring these things with you in a bag each Saturday:"),
        "easy-read-one-idea" => quiet("It is quiet because we have no music."),
        "easy-read-picture" => swap("![family]", "![famly]"),
        "easy-read-block" => quiet("It is quiet.\nIt is fun."),
        "easy-read-hard-word" => quiet("It is statutory."),
        "easy-read-meaning" => {
            swap("who keeps you safe.", "who sits by the pool all day long and looks after you and your friends.")
        }
        "easy-read-number" => quiet("30% of us are new."),
        "easy-read-digits" => quiet("We have two pools."),
        "easy-read-sign" => quiet("It starts at 14:00."),
        "easy-read-short-form" => quiet("It isn't cold."),
        "easy-read-initials" => quiet("Ask the SENCO."),
        "easy-read-passive" => quiet("You are met at the door."),
        "easy-read-negatives" => quiet("Do not come without a friend."),
        "easy-read-same-word" => {
            quiet("We have a telephone.").replace(EASY, "You can swim with us.", "You can phone us.")
        }
        "easy-read-plain" => quiet("It is a piece of cake."),
        "easy-read-form" => quiet("It is *quiet*."),
        "easy-read-list" => swap("- a towel", "- a big warm towel for you and for me"),
        "easy-read-heading" => swap("## Who can come?", "## Who can come:"),
        "easy-read-link" => quiet("[Click here](../guides/first-steps.md)"),
        "easy-read-same-picture" => {
            quiet("It is quiet.\n\n![swim]\nWe like it.\n\n![swim]\nIt is fun.\n\n![swim]\nIt is warm.")
        }
        "easy-read-length" => site.append(EASY, &long_page()),
        "easy-read-contact" => site.replace(SERVICE, "    email: hello@otter.example.org\n", ""),
        "easy-read-checked" => swap("checked_by: Fernshire Speak Up\nchecked_on: 2026-08-20\n", ""),
        "easy-read-out-of-step" => {
            site.replace(SERVICE, "how_to_ask: Just come.", "how_to_ask: Ring the office first.")
        }
        "easy-read-respect" => quiet("The disabled swim here."),
        "easy-read-grade" => quiet("Everybody remembers yesterday.").replace(
            EASY,
            "You can swim with us.",
            "Grandparents understand everybody.",
        ),
        "easy-read-fits" => quiet("Look at www.fernshireswim.org.uk first."),
        other => panic!("no fault is planted for {other}"),
    }
}

/// More than 1,000 words in the form that Easy Read asks for.
fn long_page() -> String {
    let pictures = [
        "bus", "car", "train", "bike", "walk", "taxi", "home", "school", "shop", "park", "beach", "cafe", "map",
        "door", "bed", "bath", "food", "drink",
    ];
    let mut page = String::new();
    for part in 0..9 {
        page.push_str(&format!("\n## Part {}\n", part + 1));
        for block in 0..6 {
            let picture = pictures[(part * 6 + block) % pictures.len()];
            let sentence = "You can come and swim with us in the pool.";
            page.push_str(&format!("\n![{picture}]\n{sentence}\n{sentence}\n"));
        }
    }
    page
}

const FILES: &[(&str, &str)] = &[
    (
        SETTINGS,
        "
name: Fernshire SEND Help
council: Fernshire Council
area: Fernshire
summary: Help for children and young people in Fernshire.
base_url: https://fernshire.example.org/
",
    ),
    (
        SERVICE,
        "
---
title: Otter swimming
summary: A quiet swim on Saturdays.
topics: [activities]
for_whom: Disabled children and their families.
ages: {from: 5, to: 16}
needs: [all]
areas: [county]
tier: universal
sector: care
provider: otter-trust
places: [pool]
access:
  open_to_all: true
  how_to_ask: Just come.
  routes: [self]
cost:
  free: true
contacts:
  - name: Otter office
    phone: \"01632 960300\"
    email: hello@otter.example.org
reviewed: 2026-08-01
review_every: 6 months
owner: The swimming team
---

## What happens

Children swim with music off. See [how to start](../guides/first-steps.md).
",
    ),
    (
        GUIDE,
        "
---
title: First steps
summary: What to do when you first worry.
for_whom: Parents.
---

## Write down what you see

Keep a short diary.

## Talk to somebody

Anybody you trust will do.
",
    ),
    (
        PROVIDER,
        "
---
title: The Otter Trust
summary: A charity for disabled children.
sort: Charity
contacts:
  - phone: \"01632 960300\"
    email: hello@otter.example.org
complaint:
  how: Tell the manager.
---
",
    ),
    (
        "content/places/pool.md",
        "
---
title: Fern Pool
summary: A pool with a hoist.
address_lines: [1 Mill Lane, Fernham]
postcode: ZZ99 3FE
area: county
---
",
    ),
    (
        VOCABULARIES,
        "
needs:
  - {id: all, name: Any need}
  - {id: autism, name: Autism}
areas:
  - {id: county, name: All of Fernshire}
tiers:
  - {id: universal, name: For everyone}
sectors:
  - {id: care, name: Care}
topics:
  - {id: activities, name: Things to do}
routes:
  - {id: self, name: You ask}
age_bands:
  - {id: children, name: Children, ages: {from: 5, to: 16}}
outcomes:
  - {id: health, name: Good health}
short_break_kinds:
  - {id: day, name: By day}
feedback_themes:
  - {id: content, name: What is missing}
access_features:
  - {id: hoist, name: Hoist}
",
    ),
    (
        "content/data/glossary.yaml",
        "
- term: Special educational needs and disabilities
  also: [SEND]
  meaning: Needing extra help to learn, or having a disability.
",
    ),
    (
        "content/data/people.yaml",
        "
helpline:
  name: Fernshire help line
  phone: \"01632 960400\"
  email: help@fernshire.example.org
advice_service:
  name: Fernshire advice
  phone: \"01632 960340\"
  email: advice@fernshire.example.org
urgent:
  - when: Somebody is in danger now
    what: Call 999.
    phone: \"999\"
",
    ),
    (
        STATEMENT,
        "
scope: the website fernshire.example.org
status: partially
prepared: 2026-01-12
reviewed: 2026-07-01
tested:
  date: 2026-06-20
  by: The council
  how: Every page was checked by machine, and ten by people.
reply_days: 5
contact:
  phone: \"01632 960400\"
  email: help@fernshire.example.org
can_do:
  - print any page
issues:
  - what: The travel form closes after half an hour.
    criterion: 2.2.1 Timing Adjustable
    reason: non-compliance
    instead: Call us, and we fill it in with you.
    fix_by: 2026-12-01
improving: The forms are being replaced.
",
    ),
];
