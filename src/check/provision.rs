//! Whether there is help of each sort that the law names: out of area, short
//! breaks, adult life, every level. What is missing may be a gap in the help or
//! a page that nobody wrote; either way somebody should know.

use crate::content::Fields;
use crate::content::guide::{PageRole, StatementParts};
use crate::content::markdown::Outline;
use crate::content::whole::OUTSIDE;
use crate::diagnostics::{Diagnostic, rule};
use crate::report::gaps::{self, Gaps};
use crate::site::{PageIndex, Site};

/// Fewer words than this under a heading say nothing.
const FEWEST_WORDS: usize = 15;

/// Everything that is missing.
pub fn check(site: &Site) -> Vec<Diagnostic> {
    let counted = gaps::gaps(site);
    let mut found: Vec<Diagnostic> = out_of_area(site).into_iter().collect();
    found.extend(outcomes(site, &counted));
    found.extend(levels(site, &counted));
    match statement(site) {
        Some((page, parts)) => {
            found.extend(short_break_kinds(site, parts));
            found.extend(statement_parts(site, page, parts));
        }
        None => found.extend(no_statement(site)),
    }
    found
}

fn out_of_area(site: &Site) -> Option<Diagnostic> {
    let has = |area: &str, sector: &str| {
        site.pages
            .iter()
            .filter_map(|page| page.service())
            .any(|service| service.sector == sector && service.areas.iter().any(|one| one == area))
    };
    (!has(OUTSIDE, "education")).then(|| {
        Diagnostic::in_file(
            &rule::NO_OUT_OF_AREA,
            "content/services",
            "no service of education has “outside” among its areas",
            "write a page about each school, college or nursery in another area that your children go to, \
             with areas: [outside] and sector: education",
        )
    })
}

fn outcomes(site: &Site, counted: &Gaps) -> Vec<Diagnostic> {
    let empty = counted.outcomes.iter().filter(|cell| cell.services == 0 && cell.pathway_stages == 0);
    empty
        .map(|cell| {
            let name = site.term(&site.content.vocabularies.outcomes, &cell.outcome).map_or("", |term| &term.name);
            Diagnostic::in_file(
                &rule::OUTCOME_STAGE,
                "content/services",
                format!("nothing helps with “{name}” from {} to {}", cell.stage.from, cell.stage.to),
                format!(
                    "add outcomes: [{}] to services for these ages that help with it, or a stage to a pathway",
                    cell.outcome
                ),
            )
        })
        .collect()
}

/// One message a sector and level, with all the ages that it leaves out.
fn levels(site: &Site, counted: &Gaps) -> Vec<Diagnostic> {
    let words = &site.content.vocabularies;
    let mut found = Vec::new();
    for sector in &words.sectors {
        for tier in &words.tiers {
            let ages: Vec<&str> = counted
                .sectors
                .iter()
                .filter(|cell| cell.sector == sector.id && cell.tier == tier.id && cell.services == 0)
                .map(|cell| cell.age.as_str())
                .collect();
            if !ages.is_empty() {
                found.push(Diagnostic::in_file(
                    &rule::TIER_GAP,
                    "content/services",
                    format!(
                        "“{}” has nothing at the level “{}” for ages {}",
                        sector.name,
                        tier.name,
                        ages.join(", ").replace("-to-", " to ")
                    ),
                    "if there is such help, write its page; if there is none, commissioners should know: \
                     `fingerpost report gaps` shows all of them",
                ));
            }
        }
    }
    found
}

/// The page with the short breaks statement, and where it says what.
#[must_use]
pub fn statement(site: &Site) -> Option<(PageIndex, &StatementParts)> {
    let page = site.with_role(PageRole::ShortBreaksStatement)?;
    match &site.pages[page].fields {
        Fields::FreePage(fields) => Some((page, fields.short_breaks.as_ref()?)),
        _ => None,
    }
}

fn no_statement(site: &Site) -> Vec<Diagnostic> {
    let mend = "add “short_breaks:” to the top of that page, and below it, set in by two spaces, “range:”, “criteria:” and \
                “carers:”, each with the address of the heading under which the statement says it";
    let problem = match site.with_role(PageRole::ShortBreaksStatement) {
        Some(page) => Diagnostic::at(
            &rule::SHORT_BREAK_STATEMENT,
            site.pages[page].document.front.place_of("role"),
            "the short breaks statement does not say under which headings its three parts are",
            mend,
        ),
        None => Diagnostic::in_file(
            &rule::SHORT_BREAK_STATEMENT,
            "content/pages/short-breaks-statement.md",
            "no page has the role “short-breaks-statement”",
            "make one with `fingerpost new page \"Short breaks statement\"`, add a line “role: short-breaks-statement”, \
             and say in “short_breaks:” which headings hold its three parts",
        ),
    };
    vec![problem]
}

fn short_break_kinds(site: &Site, parts: &StatementParts) -> Vec<Diagnostic> {
    let exists = |kind: &str| {
        let mut blocks = site.pages.iter().filter_map(|page| page.service()?.short_break.as_ref());
        blocks.any(|block| block.kinds.iter().any(|one| one == kind))
    };
    let missing =
        |kind: &&crate::content::data::Term| !exists(&kind.id) && !parts.gaps.iter().any(|gap| gap.kind == kind.id);
    let kinds = &site.content.vocabularies.short_break_kinds;
    let problem = |kind: &crate::content::data::Term| {
        Diagnostic::in_file(
            &rule::SHORT_BREAK_KIND,
            "content/short-breaks",
            format!("there is no short break of the kind “{}”, and the statement does not say so", kind.name),
            format!(
                "add “{}” to the kinds of a short break that is one; if there is none, say so under \
                 “short_breaks: gaps:” of the short breaks statement, with what you will do about it",
                kind.id
            ),
        )
    };
    kinds.iter().filter(missing).map(problem).collect()
}

fn statement_parts(site: &Site, index: PageIndex, parts: &StatementParts) -> Vec<Diagnostic> {
    let page = &site.pages[index];
    let body = page.document.body_text();
    let headings = Outline::of(body).headings;
    let named = [("range", &parts.range), ("criteria", &parts.criteria), ("carers", &parts.carers)];
    let mut found = Vec::new();
    for (field, id) in named {
        let place = || page.document.front.place_of(&format!("short_breaks.{field}"));
        let Some(at) = headings.iter().position(|heading| heading.id == *id) else {
            let known: Vec<&str> = headings.iter().map(|heading| heading.id.as_str()).collect();
            found.push(Diagnostic::at(
                &rule::SHORT_BREAK_STATEMENT,
                place(),
                format!("the statement has no heading with the address “{id}”"),
                crate::diagnostics::suggest(id, &known),
            ));
            continue;
        };
        let end = headings[at + 1..].iter().find(|next| next.level <= headings[at].level);
        let words = &body[headings[at].span.end..end.map_or(body.len(), |next| next.span.start)];
        if words.split_whitespace().count() < FEWEST_WORDS {
            found.push(Diagnostic::at(
                &rule::SHORT_BREAK_STATEMENT,
                place(),
                format!("the part “{}” of the statement says next to nothing", headings[at].text),
                "write under that heading what the law asks for, or name another heading here",
            ));
        }
    }
    found
}
