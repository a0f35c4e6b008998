//! Coverage of the law: each row of the list, answered Yes, Limited or No.
//!
//! Councils score their Local Offer in this form for peer review, by hand and
//! once a year. Here the pages say which rows they answer, so the form fills itself.

use serde::Serialize;

use super::paper::{Cell, Paper, Table};
use crate::content::data::{Law, Schedule2Row};
use crate::content::markdown::Outline;
use crate::content::scalars::Day;
use crate::content::{Kind, Page};
use crate::site::{PageIndex, Site};
use crate::source::to_replace;

/// A page with fewer words of its own, that leads to another website, is a signpost and no answer.
const SIGNPOST_WORDS: usize = 50;

/// How a row is answered, in the words of the peer-review form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Answer {
    /// A page of this site answers it, and was checked in time.
    Yes,
    /// Only another website answers it, or every page that does is late for its check or not finished.
    Limited,
    /// Nothing answers it.
    No,
}

/// Why a row is not answered in full.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Lack {
    /// No page names the row.
    NoPage,
    /// There is only a link to another website.
    OnlyElsewhere,
    /// Every page that answers is late for its check.
    Overdue,
    /// No page that answers says when it was checked.
    Undated,
    /// The page that answers still has words of the starter in it.
    StarterWords,
}

/// The whole list.
#[derive(Debug, Serialize)]
pub struct Coverage<'s> {
    /// The day that it is true for.
    pub date: Day,
    /// How many rows there are of each answer.
    pub tally: Tally,
    /// The rows, in the order of the list.
    pub rows: Vec<Row<'s>>,
}

/// How many rows there are of each answer.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "each is told at Answer")]
pub struct Tally {
    pub yes: usize,
    pub limited: usize,
    pub no: usize,
}

/// One row.
#[derive(Debug, Serialize)]
pub struct Row<'s> {
    /// What the list says of it.
    #[serde(flatten)]
    pub asked: &'s Schedule2Row,
    /// How it is answered.
    pub answer: Answer,
    /// What is missing, when it is not answered in full.
    pub lack: Option<Lack>,
    /// The pages that answer it.
    pub pages: Vec<Proof<'s>>,
}

/// A page that answers a row.
#[derive(Debug, Serialize)]
pub struct Proof<'s> {
    /// The page.
    #[serde(skip)]
    pub index: PageIndex,
    /// Its title.
    pub title: &'s str,
    /// Its address on the site.
    pub address: &'s str,
    /// When it was last checked.
    pub reviewed: Option<Day>,
    /// When it should be checked again.
    pub due: Option<Day>,
    /// Whether that day has gone.
    pub overdue: bool,
    /// Whether it only leads to another website.
    pub signpost: bool,
    /// Whether its file still has words of the starter in it.
    pub unfinished: bool,
}

impl Proof<'_> {
    fn is_sound(&self) -> bool {
        self.is_in_date() && !self.signpost && !self.unfinished
    }

    fn is_in_date(&self) -> bool {
        !self.overdue && self.reviewed.is_some()
    }
}

/// Looks up every row.
#[must_use]
pub fn coverage(site: &Site) -> Coverage<'_> {
    let rows: Vec<Row<'_>> = site.content.schedule2.iter().map(|asked| row(site, asked)).collect();
    let count = |answer: Answer| rows.iter().filter(|row| row.answer == answer).count();
    let tally = Tally { yes: count(Answer::Yes), limited: count(Answer::Limited), no: count(Answer::No) };
    Coverage { date: site.date, tally, rows }
}

fn row<'s>(site: &'s Site, asked: &'s Schedule2Row) -> Row<'s> {
    let mut pages: Vec<Proof<'s>> = site
        .pages
        .iter()
        .enumerate()
        .filter(|(_, page)| page.front.schedule2.contains(&asked.id))
        .map(|(index, page)| proof(site, index, page))
        .collect();
    // A committee wants the soundest proof first.
    pages.sort_by_key(|page| !page.is_sound());
    let lack = lack(&pages, asked.elsewhere.is_some());
    let answer = match lack {
        None => Answer::Yes,
        Some(Lack::NoPage) => Answer::No,
        Some(_) => Answer::Limited,
    };
    Row { asked, answer, lack, pages }
}

fn proof<'s>(site: &'s Site, index: PageIndex, page: &'s Page) -> Proof<'s> {
    let freshness = site.freshness(index);
    Proof {
        index,
        title: &page.front.title,
        address: &site.addresses[index],
        reviewed: freshness.reviewed,
        due: freshness.due,
        overdue: freshness.is_overdue(),
        signpost: is_signpost(page),
        unfinished: to_replace(&page.document.file().text).is_some(),
    }
}

/// What is missing. None when one page at least is sound.
fn lack(pages: &[Proof<'_>], elsewhere: bool) -> Option<Lack> {
    let own = || pages.iter().filter(|page| !page.signpost);
    if pages.iter().any(Proof::is_sound) {
        None
    } else if own().any(|page| page.unfinished && page.is_in_date()) {
        Some(Lack::StarterWords)
    } else if own().any(|page| page.overdue) {
        Some(Lack::Overdue)
    } else if own().next().is_some() {
        Some(Lack::Undated)
    } else if elsewhere || !pages.is_empty() {
        Some(Lack::OnlyElsewhere)
    } else {
        Some(Lack::NoPage)
    }
}

/// Whether a page says little and leads away. Services say what they must in their fields.
fn is_signpost(page: &Page) -> bool {
    if !matches!(page.kind, Kind::Guide | Kind::FreePage | Kind::News) {
        return false;
    }
    let body = page.document.body_text();
    body.split_whitespace().count() < SIGNPOST_WORDS
        && Outline::of(body).links.iter().any(|link| link.destination.starts_with("http"))
}

/// Where a row stands, as a committee cites it.
#[must_use]
pub fn cited(row: &Schedule2Row) -> String {
    let paragraph = &row.paragraph;
    match row.law {
        Law::Schedule2 => format!("Schedule 2, paragraph {paragraph}"),
        Law::CodeOfPractice => format!("Code of Practice, {paragraph}"),
        Law::SendRegulations => format!("SEND Regulations 2014, regulation {paragraph}"),
        Law::ShortBreaks => format!("Short breaks regulations 2011, regulation {paragraph}"),
    }
}

/// The report for a committee.
#[must_use]
pub fn paper(coverage: &Coverage<'_>, base_url: &str) -> Paper {
    let Tally { yes, limited, no } = coverage.tally;
    let all = coverage.rows.len();
    let rows = coverage.rows.iter().map(|row| {
        let page = |page: &Proof<'_>| {
            Cell::link(format!("{} ({})", page.title, dated(page)), format!("{base_url}{}", page.address))
        };
        vec![
            Cell::text(cited(row.asked) + if row.asked.confirmed { "" } else { " (number to be confirmed)" }),
            Cell::text(&row.asked.asks_for),
            Cell::text(answer_word(row.answer)),
            Cell::Lines(row.pages.iter().map(page).collect()),
            Cell::text(row.lack.map_or(String::new(), |lack| lack_words(lack, row.asked))),
        ]
    });
    let mut about = vec![
        format!("On {}: {yes} of {all} rows Yes, {limited} Limited, {no} No.", coverage.date.in_words()),
        "Yes: a page of this website answers it and was checked in time. Limited: only another website answers \
         it, or every page that does is late for its check, has no date, or still has words of the starter in it. No: \
         nothing answers it."
            .into(),
    ];
    // What needs work comes before what is well.
    about.extend(
        coverage
            .rows
            .iter()
            .filter(|row| row.answer != Answer::Yes)
            .map(|row| format!("{}: {}. {}", answer_word(row.answer), cited(row.asked), row.asked.asks_for)),
    );
    if coverage.rows.iter().any(|row| !row.asked.confirmed) {
        about.push(
            "“Number to be confirmed” means that nobody has yet held the number of the paragraph against the printed \
             Regulations. What it asks for is not in doubt."
                .into(),
        );
    }
    Paper {
        title: "Coverage of the law".into(),
        about,
        table: Table {
            caption: "What the law asks for, and what answers it".into(),
            columns: ["Where", "What must be published", "Answer", "Pages that answer it", "What is missing"]
                .map(str::to_owned)
                .to_vec(),
            rows: rows.collect(),
        },
        after: Vec::new(),
    }
}

fn answer_word(answer: Answer) -> &'static str {
    match answer {
        Answer::Yes => "Yes",
        Answer::Limited => "Limited",
        Answer::No => "No",
    }
}

fn dated(page: &Proof<'_>) -> String {
    match (page.reviewed, page.due) {
        (_, Some(due)) if page.overdue => format!("late: its check was due by {}", due.in_words()),
        _ if page.signpost => "leads to another website".into(),
        _ if page.unfinished => "still has words of the starter".into(),
        (Some(reviewed), _) => format!("checked {}", reviewed.in_words()),
        _ => "no date of a check".into(),
    }
}

/// What is missing, in a sentence.
#[must_use]
pub fn lack_words(lack: Lack, row: &Schedule2Row) -> String {
    match lack {
        Lack::NoPage => format!("No page says that it answers this. Pages do so with schedule2: [{}].", row.id),
        Lack::OnlyElsewhere => match &row.elsewhere {
            Some(elsewhere) => format!("Only another website answers this: {}.", elsewhere.title),
            None => "The only page leads to another website and says little itself.".into(),
        },
        Lack::Overdue => "Every page that answers this is late for its check.".into(),
        Lack::Undated => "No page that answers this says when it was checked.".into(),
        Lack::StarterWords => {
            "The page that answers this still has words of the starter in it: look for REPLACE in its file.".into()
        }
    }
}
