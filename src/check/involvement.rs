//! Whether families are asked, answered and able to get a copy; and whether
//! those who help in a dispute are named.

use crate::content::guide::PageRole;
use crate::content::scalars::Interval;
use crate::diagnostics::{Diagnostic, rule};
use crate::report::feedback;
use crate::site::Site;

/// What the page on getting a copy must offer, and words that offer it.
const COPY_WAYS: [(&str, &[&str]); 6] = [
    ("print", &["print", "on paper"]),
    ("large print", &["large print", "large letters", "larger print", "bigger print", "big print"]),
    ("easy read", &["easy read", "easy-read"]),
    ("the phone", &["phone", "call"]),
    ("the post", &["post"]),
    ("other languages", &["language", "translat", "interpreter"]),
];

/// Everything that is missing.
pub fn check(site: &Site) -> Vec<Diagnostic> {
    let mut found = bodies(site);
    found.extend(feedback_year(site));
    found.extend(review_record(site));
    found.extend(copy_ways(site));
    found
}

fn bodies(site: &Site) -> Vec<Diagnostic> {
    let (Some(people), Some(yaml)) = (&site.content.people, site.content.data.get("people")) else {
        return Vec::new();
    };
    let bodies = &people.bodies;
    let named = [
        ("advice_service", &bodies.advice_service, "the information, advice and support service (SENDIASS)"),
        ("parent_carer_forum", &bodies.parent_carer_forum, "the parent carer forum"),
        ("mediation", &bodies.mediation, "mediation"),
        ("tribunal", &bodies.tribunal, "the SEND Tribunal"),
    ];
    let mut found = Vec::new();
    for (field, key, what) in named {
        match key {
            None => found.push(Diagnostic::at(
                &rule::BODY_MISSING,
                yaml.place_of("bodies"),
                format!("the site does not say which page tells families about {what}"),
                format!("under “bodies:” in content/data/people.yaml add a line “{field}: kind-folder/name”"),
            )),
            Some(key) if !site.by_key.contains_key(key) && !site.content.broken.contains(key) => {
                let keys: Vec<&str> = site.by_key.keys().map(String::as_str).collect();
                let mend = crate::diagnostics::did_you_mean(key, keys).map_or_else(
                    || "write the folder and the file's name without .md, such as services/mediation".to_owned(),
                    |near| format!("did you mean “{near}”?"),
                );
                found.push(Diagnostic::at(
                    &rule::BODY_MISSING,
                    yaml.place_of(&format!("bodies.{field}")),
                    format!("there is no page “{key}” about {what}"),
                    mend,
                ));
            }
            Some(_) => {}
        }
    }
    found
}

fn feedback_year(site: &Site) -> Vec<Diagnostic> {
    let year = feedback::year(site);
    let empty = year.themes.iter().filter(|theme| theme.entries.is_empty());
    empty
        .map(|theme| {
            Diagnostic::in_file(
                &rule::FEEDBACK_YEAR,
                "content/you-said",
                format!("since {} nothing was heard about “{}”", year.from.in_words(), theme.name),
                format!(
                    "ask families about it, and publish what they say and your answer: \
                     `fingerpost new feedback \"…\"` with theme: {}",
                    theme.id
                ),
            )
        })
        .collect()
}

fn review_record(site: &Site) -> Option<Diagnostic> {
    let Some(index) = site.with_role(PageRole::ReviewRecord) else {
        return Some(Diagnostic::in_file(
            &rule::REVIEW_RECORD,
            "content/pages/how-we-review-the-local-offer.md",
            "no page has the role “review-record”: whom you asked about the Local Offer, how, and what changed",
            "make one with `fingerpost new page \"…\"` and add a line “role: review-record”",
        ));
    };
    let page = &site.pages[index];
    let current = page.front.reviewed.is_some_and(|day| Interval { months: 12 }.after(day) >= site.date);
    (!current).then(|| {
        Diagnostic::at(
            &rule::REVIEW_RECORD,
            page.document.front.place_of("reviewed"),
            "the record of whom you asked was not brought up to date within the last twelve months",
            "add whom you asked since then, and write the day into “reviewed:”",
        )
    })
}

fn copy_ways(site: &Site) -> Option<Diagnostic> {
    let index = site.with_role(PageRole::GetACopy)?;
    let page = &site.pages[index];
    let words = format!("{}\n{}", page.front.summary, page.document.body_text()).to_lowercase();
    let missing: Vec<&str> = COPY_WAYS
        .iter()
        .filter(|(_, signs)| !signs.iter().any(|sign| words.contains(sign)))
        .map(|(way, _)| *way)
        .collect();
    (!missing.is_empty()).then(|| {
        Diagnostic::at(
            &rule::COPY_WAYS,
            page.document.front.place_of("title"),
            format!("the page on getting a copy does not offer: {}", missing.join(", ")),
            "say on it how to get each of them, and how long it takes",
        )
    })
}
