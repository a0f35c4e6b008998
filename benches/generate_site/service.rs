//! One service page: every field that a service must have, some that it may have, and 350 words.

use std::fmt::Write as _;

use crate::frame::{Corpus, place_slug, provider_slug};
use crate::prose::{Chance, TOWNS, town};

/// What a service is called before its town. With 500 towns that makes 20,000 different titles.
const SORTS: [&str; 40] = [
    "Speech and language group",
    "Saturday art club",
    "Portage home visits",
    "Inclusive swimming",
    "Travel training",
    "Family support team",
    "Sensory play morning",
    "Occupational therapy clinic",
    "Young carers evening",
    "Sleep advice line",
    "Specialist teaching",
    "Hearing support",
    "Low vision clinic",
    "Wheelchair sports",
    "After-school cookery",
    "Autism family group",
    "Music for everyone",
    "Continence advice",
    "Toy and equipment library",
    "Holiday play scheme",
    "Supported internships",
    "Careers guidance",
    "Feeding clinic",
    "Movement group",
    "Talking therapies",
    "Home learning visits",
    "Benefits advice",
    "Short walks group",
    "Adapted cycling",
    "Youth drama",
    "Early years inclusion",
    "Dyslexia workshop",
    "Parent carer drop-in",
    "Independent living skills",
    "Community nursing",
    "Epilepsy nurses",
    "Forest school",
    "Gaming and coding club",
    "Signing classes",
    "School travel help",
];

/// The title of a service.
fn title(number: usize) -> String {
    let (sort, place) = (number % SORTS.len(), number / SORTS.len());
    // A step that shares no factor with the number of towns visits each once.
    let name = format!("{} in {}", SORTS[sort], town(place * 187 + sort * 13));
    match place / TOWNS {
        0 => name,
        more => format!("{name}, group {}", more + 1),
    }
}

/// The name of its file.
pub fn service_slug(number: usize) -> String {
    let plain: String = title(number).chars().filter(|sign| *sign != ',').collect();
    plain.to_lowercase().replace(' ', "-")
}

/// The whole file.
pub fn service(corpus: &Corpus, number: usize) -> String {
    let mut chance = Chance::of(1, number);
    let mut page = String::with_capacity(6 * 1024);
    fields(&mut page, corpus, number, &mut chance);
    body(&mut page, corpus, number, &mut chance);
    page
}

// Writing to a string cannot fail, so the results of `writeln!` below are dropped.

fn fields(page: &mut String, corpus: &Corpus, number: usize, chance: &mut Chance) {
    let list = |items: Vec<&str>| format!("[{}]", items.join(", "));
    let needs = if chance.percent(15) { vec!["all"] } else { chance.some(&corpus.needs, 1, 3) };
    let areas = if chance.percent(25) { vec!["county"] } else { chance.some(&corpus.areas, 1, 2) };
    let (from, to) = *chance.one(&[(0, 4), (0, 5), (5, 11), (4, 16), (8, 18), (11, 16), (0, 18), (14, 25), (0, 25)]);
    let _ = writeln!(page, "---\ntitle: {}", title(number));
    let _ = writeln!(page, "summary: >-\n  {} {}", chance.sentence(), chance.sentence());
    if chance.percent(60) {
        let _ = writeln!(
            page,
            "also_known_as: [{}, {}]",
            chance.filled("{room} group"),
            chance.filled("help with {thing}")
        );
    }
    let _ = writeln!(page, "topics: {}", list(chance.some(&corpus.topics, 1, 2)));
    if chance.percent(70) {
        let (one, other) = (corpus.other(number, chance), corpus.other(number, chance));
        let _ = writeln!(page, "related: [services/{}, services/{}]", service_slug(one), service_slug(other));
    }
    let _ = writeln!(
        page,
        "for_whom: >-\n  {} {}",
        chance.filled("For {children} who {do} at {setting}, and for their families."),
        chance.sentence()
    );
    let _ = writeln!(page, "ages: {{from: {from}, to: {to}}}\nneeds: {}\nareas: {}", list(needs), list(areas));
    let _ = writeln!(page, "tier: {}\nsector: {}", chance.one(&corpus.tiers), chance.one(&corpus.sectors));
    let _ = writeln!(page, "provider: {}", provider_slug(corpus.provider(chance)));
    let place = chance.below(corpus.places);
    let mut places = place_slug(place);
    if chance.percent(30) {
        places = format!("{places}, {}", place_slug((place + 1) % corpus.places));
    }
    let _ = writeln!(page, "places: [{places}]");
    access(page, corpus, chance);
    cost(page, chance);
    if chance.percent(45) {
        let day = chance.between(1, 18);
        let _ = writeln!(
            page,
            "wait:\n  length: About {} weeks\n  as_of: 2026-11-{day:02}\n  meanwhile: >-\n    {}",
            chance.between(2, 40),
            chance.paragraph(20)
        );
    }
    if chance.percent(50) {
        times(page, chance);
    }
    if chance.percent(60) {
        contacts(page, number, chance);
    }
    if chance.percent(40) {
        let _ = writeln!(page, "outcomes: {}", list(chance.some(&corpus.outcomes, 1, 2)));
    }
    let (month, day) = (chance.between(6, 10), chance.between(1, 28));
    let every = chance.one(&["6 months", "1 year"]);
    let _ = writeln!(
        page,
        "reviewed: 2026-{month:02}-{day:02}\nreview_every: {every}\nowner: {} team\n---\n",
        town(number)
    );
}

fn access(page: &mut String, corpus: &Corpus, chance: &mut Chance) {
    let routes = chance.some(&corpus.routes, 1, 3).join(", ");
    if chance.percent(35) {
        let _ = writeln!(
            page,
            "access:\n  open_to_all: true\n  how_to_ask: >-\n    {}\n  routes: [{routes}]",
            chance.paragraph(18)
        );
        return;
    }
    let _ = writeln!(
        page,
        "access:\n  eligibility: >-\n    {}\n  how_to_ask: >-\n    {}\n  routes: [{routes}]\n  who_decides: {}\n  \
         how_long: You hear within {} working days.\n  how_to_challenge: >-\n    {}",
        chance.paragraph(22),
        chance.paragraph(22),
        chance.filled("Two people from the team in {town} decide together."),
        chance.between(5, 30),
        chance.paragraph(22)
    );
}

fn cost(page: &mut String, chance: &mut Chance) {
    if chance.percent(60) {
        let _ = writeln!(page, "cost:\n  free: true");
        return;
    }
    let _ = writeln!(
        page,
        "cost:\n  options:\n    - {{what: One session, amount: {}.50}}\n    - {{what: A whole term, amount: {}}}\n  note: {}",
        chance.between(2, 9),
        chance.between(20, 90),
        chance.filled("Families who find this hard can ask {who}.")
    );
}

fn times(page: &mut String, chance: &mut Chance) {
    let days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
    let _ = writeln!(page, "times:");
    for _ in 0..chance.between(1, 2) {
        let first = chance.below(5);
        let from = chance.between(8, 15);
        let _ = writeln!(
            page,
            "  - days: [{}, {}]\n    from: \"{from:02}:30\"\n    to: \"{:02}:00\"\n    note: Term time only",
            days[first],
            days[first + 1],
            from + chance.between(1, 4)
        );
    }
}

fn contacts(page: &mut String, number: usize, chance: &mut Chance) {
    let last = number % 1000;
    let _ = writeln!(
        page,
        "contacts:\n  - name: {} desk\n    role: To ask or to book\n    phone: \"01632 960{last:03}\"\n    \
         text: \"07700 900{last:03}\"\n    email: desk{number}@services.example.org\n    \
         form: https://services.example.org/ask/{number}\n    hours: Monday to Friday, 9am to {}pm",
        town(number * 7),
        chance.between(3, 6)
    );
}

const HEADINGS: [&str; 8] = [
    "Who you will meet",
    "A first visit",
    "If something goes wrong",
    "Getting about",
    "For young people",
    "For schools and nurseries",
    "While you wait",
    "Other help nearby",
];

const SUBJECTS: [&str; 6] = [
    "when we are open",
    "what each group does",
    "who to ask",
    "dates this term",
    "rooms and ages",
    "how long things take",
];

fn body(page: &mut String, corpus: &Corpus, number: usize, chance: &mut Chance) {
    let link = |chance: &mut Chance| {
        let other = corpus.other(number, chance);
        format!("[{}]({}.md)", title(other), service_slug(other))
    };
    let _ = writeln!(page, "{}\n", chance.paragraph(25));
    let _ = writeln!(page, "{} See also {}.\n", chance.sentence(), link(chance));
    let _ = writeln!(page, "## What happens\n\n{}\n", chance.paragraph(40));
    for _ in 0..chance.between(2, 4) {
        let _ = writeln!(page, "- {}", chance.sentence());
    }
    let first = chance.below(HEADINGS.len());
    let _ = writeln!(page, "\n## {}\n\n{}", HEADINGS[first], chance.paragraph(25));
    let _ = writeln!(page, "Families often use {} and {} as well.\n", link(chance), link(chance));
    if chance.percent(25) {
        let _ = writeln!(page, "> [!NOTE]\n> {}\n", chance.sentence());
    }
    let _ = writeln!(page, "Table: {}\n\n| Day | Where | What |\n|---|---|---|", chance.one(&SUBJECTS));
    for day in ["Monday", "Wednesday", "Friday", "Saturday"].iter().take(chance.between(3, 4)) {
        let _ = writeln!(page, "| {day} | {} | {} |", town(chance.below(TOWNS)), chance.filled("{do}, then {do}"));
    }
    let _ = writeln!(page, "\n## What to bring\n");
    for at in 1..=chance.between(2, 4) {
        let _ = writeln!(page, "{at}. {}", chance.filled("**{thing}**, if it helps at {setting}"));
    }
    let second = (first + chance.between(1, HEADINGS.len() - 1)) % HEADINGS.len();
    let _ = writeln!(page, "\n## {}\n\n{}\n", HEADINGS[second], chance.paragraph(35));
    let _ = writeln!(
        page,
        "{} Read about [the organisation](../organisations/{}.md), or [contact us](../pages/contact.md).",
        chance.paragraph(12),
        provider_slug(corpus.provider(chance))
    );
}
