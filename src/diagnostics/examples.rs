//! One example for each rule: what breaks it, and the same put right.
//!
//! `fingerpost explain` and the manual show them. Rules about a whole
//! site or about the computer cannot be broken by one line; theirs are words.

/// How a rule is broken, and how it is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Example {
    /// What breaks it.
    pub wrong: &'static str,
    /// The same, put right.
    pub right: &'static str,
}

/// The example of the rule with this code. A test sees to it that each rule has one.
#[must_use]
pub fn example(code: &str) -> Option<Example> {
    EXAMPLES.iter().find(|(of, ..)| *of == code).map(|(_, wrong, right)| Example { wrong, right })
}

/// The codes that have an example.
#[cfg(test)]
fn codes() -> impl Iterator<Item = &'static str> {
    EXAMPLES.iter().map(|(code, ..)| *code)
}

const EXAMPLES: &[(&str, &str, &str)] = &[
    // Files.
    (
        "unreadable-file",
        "A page saved in Word, or by an old Notepad as “ANSI”",
        "The same page saved as plain text, UTF-8",
    ),
    (
        "file-too-large",
        "content/pages/leaflet.md, which is a PDF of 4 MB",
        "static/leaflet.pdf, and a link to it: [Our leaflet](/leaflet.pdf)",
    ),
    ("file-name", "content/services/Swimming Club (new).md", "content/services/swimming-club.md"),
    ("unknown-folder", "content/service/swimming.md", "content/services/swimming.md"),
    (
        "outside-folder",
        "content/pages/about.md is a shortcut to a file on the shared drive",
        "content/pages/about.md is a file with the words in it",
    ),
    (
        "wrong-folder",
        "cd Documents, and then fingerpost build",
        "cd Documents/local-offer, and then fingerpost build: fingerpost.yaml and content are in that folder",
    ),
    ("missing-file", "There is no content/data/people.yaml", "content/data/people.yaml names the people to call"),
    // Front matter.
    (
        "no-front-matter",
        "Swimming on Saturdays is quiet.",
        "---\ntitle: Swimming on Saturdays\nsummary: A quiet swim.\n---\n\nSwimming on Saturdays is quiet.",
    ),
    ("yaml-tab", "cost:\n⇥free: true", "cost:\n  free: true"),
    ("yaml-syntax", "title: Short breaks: what you can get", "title: \"Short breaks: what you can get\""),
    ("yaml-alias", "areas: &here [north]\nalso: *here", "areas: [north]"),
    ("duplicate-field", "tier: universal\ntier: targeted", "tier: targeted"),
    ("lost-words", "title: The #1 swim", "title: \"The #1 swim\""),
    ("unknown-field", "for_who: Children who find crowds hard.", "for_whom: Children who find crowds hard."),
    ("missing-field", "title: Swimming", "title: Swimming\nsummary: A quiet swim on Saturdays."),
    ("wrong-type", "topics: activities", "topics: [activities]"),
    (
        "bad-value",
        "reviewed: 3/9/26\nfrom: 4pm\namount: three pounds",
        "reviewed: 2026-09-03\nfrom: \"16:00\"\namount: 3.00",
    ),
    ("empty-field", "summary:", "summary: A quiet swim on Saturdays."),
    ("ages-upside-down", "ages: {from: 16, to: 5}", "ages: {from: 5, to: 16}"),
    (
        "dates-upside-down",
        "when: {date: 2026-09-12, from: \"16:00\", to: \"10:00\"}",
        "when: {date: 2026-09-12, from: \"10:00\", to: \"16:00\"}",
    ),
    ("cost-unclear", "cost:\n  note: Ask at the desk.", "cost:\n  options:\n    - {what: One session, amount: 3.50}"),
    (
        "access-unclear",
        "access:\n  eligibility: Children with an EHC plan.\n  how_to_ask: Ring us.\n  routes: [self]",
        "access:\n  eligibility: Children with an EHC plan.\n  how_to_ask: Ring us.\n  routes: [self]\n  who_decides: The short breaks panel.\n  how_long: Two weeks.\n  how_to_challenge: Write to the head of the service.",
    ),
    (
        "whole-area",
        "areas:\n  - {id: county, name: All of Wrenshire}\n  - {id: north, name: North}",
        "areas:\n  - {id: county, name: All of Wrenshire, everywhere: true}\n  - {id: north, name: North}",
    ),
    (
        "duplicate-id",
        "areas:\n  - {id: north, name: North}\n  - {id: north, name: The far north}",
        "areas:\n  - {id: north, name: North}\n  - {id: far-north, name: The far north}",
    ),
    // What joins pages.
    ("unknown-term", "needs: [autsim]", "needs: [autism]"),
    ("dangling-reference", "provider: oter-trust", "provider: otter-trust"),
    ("duplicate-address", "Two pages with the line “address: swimming”", "address: swimming-saturdays"),
    ("duplicate-title", "title: Swimming    (on two pages)", "title: Swimming in Saltby"),
    (
        "reference-loop",
        "aliases: [guides/first-steps]    (on the page guides/first-steps itself)",
        "aliases: [guides/how-to-start]",
    ),
    // Markdown and what it links to.
    ("raw-html", "Come <b>early</b>.", "Come **early**."),
    ("unsafe-link", "[Our songs](javascript:play())", "[Our songs](https://songs.example.org/)"),
    ("broken-link", "[Help at home](../services/help-at-hom.md)", "[Help at home](../services/help-at-home.md)"),
    (
        "broken-anchor",
        "[Write it down](../guides/first-steps.md#right-it-down)",
        "[Write it down](../guides/first-steps.md#write-it-down)",
    ),
    ("missing-picture", "![The small pool](/pol.jpg)", "![The small pool](/pool.jpg), and static/pool.jpg is there"),
    ("picture-alt", "![](/pool.jpg)", "![The small pool, with a ramp into the water](/pool.jpg)"),
    ("picture-alt-file-name", "![IMG_2034.jpg](/pool.jpg)", "![The small pool, with a ramp into the water](/pool.jpg)"),
    (
        "vague-link",
        "For your first day [click here](../guides/first-steps.md).",
        "Read [what to do on your first day](../guides/first-steps.md).",
    ),
    ("empty-link", "See [](../guides/first-steps.md).", "See [the first steps](../guides/first-steps.md)."),
    ("heading-skipped", "## The pool\n\n#### The changing room", "## The pool\n\n### The changing room"),
    ("heading-empty", "##", "## The changing room"),
    (
        "heading-repeated",
        "## What happens\n\n## What happens",
        "## What happens in the water\n\n## What happens afterwards",
    ),
    (
        "guide-steps",
        "A guide whose words have no headings",
        "## Write down what you saw\n\n…\n\n## Talk to the school\n\n…",
    ),
    ("table-header", "| Day | |\n|---|---|\n| Monday | 9am |", "| Day | Opens |\n|---|---|\n| Monday | 9am |"),
    (
        "table-caption",
        "| Day | Opens |\n|---|---|\n| Monday | 9am |",
        "Table: When the pool opens\n\n| Day | Opens |\n|---|---|\n| Monday | 9am |",
    ),
    ("lost-table", "Who\tPrice\nChild\t£2", "| Who | Price |\n|---|---|\n| Child | £2 |"),
    (
        "bare-address",
        "Ring 01632 960300, or look at www.example.org/swimming.",
        "Ring [01632 960300](tel:01632960300), or look at [our swims](https://www.example.org/swimming).",
    ),
    // Other languages.
    ("unknown-language", "content/services/swimming.polish.md", "content/services/swimming.pl.md"),
    (
        "translation-alone",
        "content/services/swiming.pl.md beside content/services/swimming.md",
        "content/services/swimming.pl.md beside content/services/swimming.md",
    ),
    (
        "translation-facts",
        "cost:\n  free: true    (in swimming.pl.md)",
        "Only words in swimming.pl.md; the cost stands in swimming.md",
    ),
    (
        "translation-stale",
        "translated: 2026-08-20, and the page was checked on 2026-08-21",
        "translated: 2026-08-22, after somebody compared the two",
    ),
    ("language-words", "page:\n  relatd: Zobacz też", "page:\n  related: Zobacz też"),
    // Pasted.
    ("pasted-sign", "• a towel\n• a drink", "- a towel\n- a drink"),
    // Plain words.
    ("all-caps", "PLEASE BRING A TOWEL", "Please bring a towel."),
    ("unexplained-acronym", "Ask your EBSA worker.", "Ask your worker for emotionally based school avoidance (EBSA)."),
    (
        "long-sentence",
        "When you come for the first time, which can be any Saturday in term, you should bring a towel, a drink, something warm for afterwards, and somebody who knows your child.",
        "Come on any Saturday in term. Bring a towel, a drink and something warm. Somebody who knows your child should come too.",
    ),
    ("placeholder", "The new times are TBC.", "We will put the new times here by 1 October."),
    // Easy Read.
    (
        "easy-read-sentence",
        "You can swim here with us in the warm water of the pool on each Saturday morning.",
        "You can swim with us.\nWe swim on Saturday mornings.",
    ),
    (
        "easy-read-average",
        "A page where most sentences have 13 or 14 words",
        "A page where most sentences have 6 to 10 words",
    ),
    ("easy-read-one-idea", "It is quiet because we have no music.", "We have no music.\nIt is quiet."),
    ("easy-read-picture", "![famly]", "![family]"),
    (
        "easy-read-block",
        "![swim]\nYou can swim.\nIt is quiet.\nIt is fun.",
        "![swim]\nYou can swim.\n\n![quiet]\nIt is quiet.",
    ),
    ("easy-read-hard-word", "It is statutory.", "It is the law."),
    (
        "easy-read-meaning",
        "A **lifeguard** will help you.",
        "A **lifeguard** will help you.\n= lifeguard: A person who keeps you safe.",
    ),
    ("easy-read-number", "30% of us are new.", "Some of us are new."),
    ("easy-read-digits", "We have two pools.", "We have 2 pools."),
    ("easy-read-sign", "It starts on 3/9 at 14:00.", "It starts on Thursday 3 September at 2pm."),
    ("easy-read-short-form", "It isn't cold.", "It is not cold."),
    (
        "easy-read-initials",
        "Ask the SENCO.",
        "Ask the **SENCO**.\n= SENCO: The teacher who helps children with special needs.",
    ),
    ("easy-read-passive", "You are met at the door.", "A worker meets you at the door."),
    ("easy-read-negatives", "Do not come without a friend.", "Come with a friend."),
    ("easy-read-same-word", "You can phone us.\nWe have a telephone.", "You can phone us.\nWe have a phone."),
    ("easy-read-plain", "It is a piece of cake.", "It is easy."),
    ("easy-read-form", "It is *quiet*.", "It is quiet."),
    ("easy-read-list", "- a big warm towel for you and for your friend", "Please bring:\n- a towel\n- a drink"),
    ("easy-read-heading", "## Who can come:", "## Who can come?"),
    ("easy-read-link", "[Click here](../guides/first-steps.md)", "[Read the first steps](../guides/first-steps.md)"),
    (
        "easy-read-same-picture",
        "One picture on the page for four different things",
        "A picture of its own for each thing",
    ),
    ("easy-read-length", "A page of 1,400 words", "Two pages of 700 words, each with a title of its own"),
    (
        "easy-read-contact",
        "The page beside it has a phone number and nothing else",
        "contacts:\n  - phone: \"01632 960300\"\n    email: hello@otter.example.org",
    ),
    (
        "easy-read-checked",
        "title: Swimming on Saturdays\npicture: swim",
        "title: Swimming on Saturdays\npicture: swim\nchecked_by: Fernshire Speak Up\nchecked_on: 2026-08-20",
    ),
    (
        "easy-read-out-of-step",
        "The page now says “Ring first”, and the Easy Read still says “Just come”",
        "Both say “Ring first”, and somebody ran: fingerpost easy-read accept services/swimming",
    ),
    ("easy-read-respect", "The disabled swim here.", "Disabled people swim here."),
    ("easy-read-grade", "Everybody remembers yesterday.", "We had fun last week."),
    (
        "easy-read-fits",
        "Look at www.fernshireswim.org.uk first.",
        "[Look at our website](https://www.fernshireswim.org.uk/)",
    ),
    (
        "picture-pack",
        "A folder pictures/ours with pictures and no pack.yaml",
        "pictures/ours/pack.yaml, with a line for each picture",
    ),
    (
        "picture-licence",
        "name: Our photos\nauthor: Fernshire Council",
        "name: Our photos\nauthor: Fernshire Council\nlicence: © Fernshire Council",
    ),
    // Contacts and freshness.
    ("phone-number", "phone: \"01632 96030\"", "phone: \"01632 960300\""),
    ("email-address", "email: hello(at)otter.example.org", "email: hello@otter.example.org"),
    (
        "no-contact",
        "contacts:\n  - phone: \"01632 960300\"",
        "contacts:\n  - phone: \"01632 960300\"\n    email: hello@otter.example.org",
    ),
    ("no-review", "reviewed: 2026-09-03", "reviewed: 2026-09-03\nreview_every: 6 months\nowner: The swimming team"),
    ("review-overdue", "reviewed: 2025-09-03\nreview_every: 6 months", "reviewed: 2026-09-03\nreview_every: 6 months"),
    ("review-in-future", "reviewed: 2030-01-01", "reviewed: 2026-09-03"),
    (
        "statement-stale",
        "reviewed: 2025-07-01    (more than a year ago)",
        "reviewed: 2026-07-01, after somebody read all of it",
    ),
    (
        "law-row-missing",
        "No page has “schedule2: [mediation]”",
        "schedule2: [mediation]    (on the page that answers it)",
    ),
    (
        "law-row-limited",
        "elsewhere: {title: Clubs in the next county, link: \"https://clubs.example.org/\"}",
        "A page of your own with “schedule2: [fun]”, checked in time",
    ),
    ("statement-facts", "criterion: timing", "criterion: 2.2.1 Timing Adjustable"),
    (
        "no-out-of-area",
        "Each school and college has “areas: [county]”",
        "areas: [outside]    (on a page about education elsewhere)",
    ),
    (
        "short-break-kind",
        "No short break has “overnight” among its kinds, and nobody says so",
        "short_break: {kinds: [overnight], level: assessed, direct_payment: true}",
    ),
    (
        "short-break-statement",
        "short_breaks:\n  range: what-there-is\n  criteria: who-can-have-it",
        "short_breaks:\n  range: what-there-is\n  criteria: who-can-have-it\n  carers: how-it-helps-carers",
    ),
    (
        "outcome-stage",
        "Nothing for young people of 19 has “outcomes: [health]”",
        "outcomes: [health]    (on a service with ages from 14 to 25)",
    ),
    (
        "tier-gap",
        "No page with “sector: care” and “tier: targeted” for children under 5",
        "sector: care\ntier: targeted\nages: {from: 0, to: 4}",
    ),
    (
        "body-missing",
        "bodies:\n  advice_service: pages/contact",
        "bodies:\n  advice_service: pages/contact\n  parent_carer_forum: organisations/carer-voice\n  mediation: organisations/evenway\n  tribunal: guides/when-you-disagree",
    ),
    (
        "feedback-year",
        "The newest comment on the theme “content” is of May last year",
        "content/you-said/more-clubs.md, with “theme: content” and a date of this year",
    ),
    ("review-record", "No page has “role: review-record”", "role: review-record\nreviewed: 2026-06-01"),
    (
        "copy-ways",
        "You can get a copy in print.",
        "You can get a copy in print, in large print, in easy read, by phone, by post, and in other languages.",
    ),
    ("names-somebody", "said: Our son Jack, at Saltby School, wants a club.", "said: Our child wants a club."),
    ("missing-page", "No page has “role: privacy”", "role: privacy    (on content/pages/privacy.md)"),
    (
        "starter-words",
        "# REPLACE: the number for children's social care\nphone: \"01632 960003\"",
        "phone: \"01632 960103\"    (your own number, and the comment is gone)",
    ),
    // Search.
    ("search-words", "- words: [swimming]", "- words: [swimming, swim, pool]"),
    (
        "finds-nothing",
        "- speech therapy    (and no page uses these words)",
        "also_known_as: [speech therapy]    (on the page that people look for)",
    ),
    // Print.
    ("print-sign", "It is ☃.", "It is cold."),
    ("print-pack", "pages:\n  - services/swiming", "pages:\n  - services/swimming"),
    ("print-long", "An Easy Read page that makes 24 pages on paper", "Two Easy Read pages of 12"),
    ("print-unsound", "A template of your own that prints words without a heading", "The same template with a heading"),
    (
        "print-failed",
        "A template of your own that names a picture which is not there",
        "The same template with a picture of the theme",
    ),
    // Decision helpers.
    ("helper-dead-end", "- {say: Perhaps}", "- {say: Perhaps, advice: swim}"),
    (
        "helper-loop",
        "- id: like\n  ask: Do you like water?\n  answers:\n    - {say: Not sure, next: like}",
        "- id: like\n  ask: Do you like water?\n  answers:\n    - {say: Not sure, advice: try-it}",
    ),
    (
        "helper-unreachable",
        "- {say: Rather not, advice: dry}    (and nothing else leads to “swim”)",
        "- {say: Rather not, advice: swim}",
    ),
    // History.
    ("history-cut", "- uses: actions/checkout@v7", "- uses: actions/checkout@v7\n  with:\n    fetch-depth: 0"),
    // The theme and the build.
    ("theme-missing", "theme: waymarks", "theme: waymark"),
    ("template-error", "<h1>{{ page.titel }}</h1>", "<h1>{{ page.title }}</h1>"),
    ("style-error", "a { color: }", "a { color: #1d4f5c; }"),
    ("colour-contrast", "colours:\n  brand: \"#ffee88\"", "colours:\n  brand: \"#1d4f5c\""),
    (
        "admin-settings",
        "admin: {service: github, repository: https://github.com/wrenshire/local-offer}",
        "admin: {service: github, repository: wrenshire/local-offer, sign_in: https://sign-in.example.gov.uk/auth}",
    ),
    (
        "output-folder",
        "fingerpost build --out photos    (and your photos are in there)",
        "fingerpost build --out public",
    ),
    (
        "write-failed",
        "The disk is full, or the folder “public” may not be written",
        "There is room, and the folder is yours",
    ),
    (
        "minified-wrong",
        "A template of your own in which words run together when spaces are taken out",
        "minify: off    (in fingerpost.yaml), or a paragraph round the words",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::{ALL_RULES, by_code};

    #[test]
    fn every_rule_has_one_example_that_shows_a_difference() {
        for rule in ALL_RULES {
            let found = codes().filter(|code| *code == rule.code).count();
            assert_eq!(found, 1, "write one example for {}", rule.code);
            let shown = example(rule.code).unwrap();
            assert_ne!(shown.wrong, shown.right, "{}", rule.code);
        }
        for code in codes() {
            assert!(by_code(code).is_some(), "there is no rule {code}");
        }
    }
}
