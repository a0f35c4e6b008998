//! What came of an import, for whoever ran it.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::Found;
use super::plan::{Change, Plan};
use super::record::{Trouble, Unplaced};
use crate::content::Kind;

/// Names of files that are told one by one; more are only counted.
const MOST_NAMES: usize = 12;

/// The report. `whole` lists every field of every page, and not only each sort of them once.
#[must_use]
pub fn report(plan: &Plan, troubles: &[Trouble], whole: bool) -> String {
    let mut out = String::new();
    changes(plan, &mut out);
    kept(plan, whole, &mut out);
    drafts(plan, &mut out);
    if whole {
        not_placed_each(plan, &mut out);
    } else {
        not_placed(plan, &mut out);
    }
    not_read(troubles, &mut out);
    out
}

fn count(number: usize, one: &str, many: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {many}") }
}

fn changes(plan: &Plan, out: &mut String) {
    for kind in Kind::ALL {
        let of_kind = || plan.pages.iter().filter(|page| page.record.kind == kind);
        let total = of_kind().count();
        if total == 0 {
            continue;
        }
        let parts: Vec<String> = [
            (Change::New, "new"),
            (Change::Update, "with changes"),
            (Change::Same, "the same as before"),
            (Change::ChangedByHand, "changed by a person since the last import"),
            (Change::ByHand, "written by a person"),
        ]
        .into_iter()
        .map(|(change, words)| (of_kind().filter(|page| page.change == change).count(), words))
        .filter(|(number, _)| *number > 0)
        .map(|(number, words)| format!("{number} {words}"))
        .collect();
        let _ = writeln!(out, "{:>5} for content/{}: {}", total, kind.folder(), parts.join(", "));
    }
    for (change, words) in [
        (Change::ChangedByHand, "Changed by a person since the last import"),
        (Change::ByHand, "Written by a person, with the id of a record"),
    ] {
        names(words, plan.pages.iter().filter(|page| page.change == change).map(|page| page.path.as_str()), out);
    }
}

fn names<'a>(words: &str, paths: impl Iterator<Item = &'a str>, out: &mut String) {
    let paths: Vec<&str> = paths.collect();
    if paths.is_empty() {
        return;
    }
    let _ = writeln!(out, "\n{words}:");
    for path in paths.iter().take(MOST_NAMES) {
        let _ = writeln!(out, "  {path}");
    }
    if paths.len() > MOST_NAMES {
        let _ = writeln!(out, "  and {} more", paths.len() - MOST_NAMES);
    }
}

/// What pages keep although the source says no more of it.
fn kept(plan: &Plan, whole: bool, out: &mut String) {
    let pages = plan.pages.iter().filter(|page| !page.kept.is_empty());
    let number = pages.clone().count();
    if number == 0 {
        return;
    }
    let keeps = if number == 1 { "keeps" } else { "keep" };
    let _ = writeln!(
        out,
        "\n{} {keeps} what the source does not say any more (`--remove-missing` takes it away):",
        count(number, "page", "pages")
    );
    if whole {
        pages.for_each(|page| {
            let _ = writeln!(out, "  {}: {}", page.path, page.kept.join(", "));
        });
        return;
    }
    let mut sorts: BTreeMap<&str, usize> = BTreeMap::new();
    for field in pages.flat_map(|page| &page.kept) {
        *sorts.entry(field).or_default() += 1;
    }
    for (field, number) in sorts {
        let _ = writeln!(out, "  {number:>4}  {field}");
    }
}

fn drafts(plan: &Plan, out: &mut String) {
    let drafts = plan.pages.iter().filter(|page| page.draft).count();
    if drafts == 0 {
        return;
    }
    let is = if drafts == 1 { "is a draft" } else { "are drafts" };
    let _ = writeln!(out, "\n{} {is}, because something is missing or wrong:", count(drafts, "page", "pages"));
    let mut reasons: BTreeMap<&str, usize> = BTreeMap::new();
    for lack in plan.pages.iter().flat_map(|page| &page.lacks) {
        *reasons.entry(lack).or_default() += 1;
    }
    let mut reasons: Vec<_> = reasons.into_iter().collect();
    reasons.sort_by_key(|(words, number)| (std::cmp::Reverse(*number), *words));
    for (words, number) in reasons.iter().take(MOST_NAMES) {
        let _ = writeln!(out, "  {number:>4}  {words}");
    }
    if reasons.len() > MOST_NAMES {
        let _ = writeln!(out, "  and {} other reasons", reasons.len() - MOST_NAMES);
    }
}

/// `contacts.2.title` and `contacts.1.title` are one sort of field.
fn sort_of(field: &str) -> String {
    field.split('.').filter(|part| part.parse::<usize>().is_err()).collect::<Vec<_>>().join(".")
}

fn not_placed(plan: &Plan, out: &mut String) {
    let mut sorts: BTreeMap<(String, Option<&str>), (usize, &Unplaced)> = BTreeMap::new();
    for unplaced in plan.pages.iter().flat_map(|page| &page.record.unplaced) {
        let sort = (sort_of(&unplaced.field), unplaced.why.as_deref());
        sorts.entry(sort).or_insert((0, unplaced)).0 += 1;
    }
    if sorts.is_empty() && plan.pages.is_empty() {
        return;
    }
    if sorts.is_empty() {
        out.push_str("\nEvery field was placed.\n");
        return;
    }
    out.push_str("\nNot placed, with one example each:\n");
    for ((field, why), (number, example)) in sorts {
        let why = why.map(|why| format!(" ({why})")).unwrap_or_default();
        let _ = writeln!(out, "  {number:>4}  {field}: {}{why}", example.says);
    }
}

fn not_placed_each(plan: &Plan, out: &mut String) {
    out.push_str("\nNot placed:\n");
    for page in plan.pages.iter().filter(|page| !page.record.unplaced.is_empty()) {
        let _ = writeln!(out, "  {}", page.path);
        for unplaced in &page.record.unplaced {
            let why = unplaced.why.as_ref().map(|why| format!(" ({why})")).unwrap_or_default();
            let _ = writeln!(out, "    {}: {}{why}", unplaced.field, unplaced.says);
        }
    }
}

fn not_read(troubles: &[Trouble], out: &mut String) {
    if troubles.is_empty() {
        return;
    }
    let _ = writeln!(out, "\nNot read ({}):", troubles.len());
    for trouble in troubles {
        let _ = writeln!(out, "  {}: {}\n    mend: {}", trouble.place, trouble.message, trouble.mend);
    }
}

impl Found {
    /// Whether there is nothing to make a page of.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.records.is_empty()
    }
}
