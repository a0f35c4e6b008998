//! Where help is missing: need by age by level by area, for those who commission it.
//!
//! A service for any need would hide every gap, so those are counted beside the
//! ones that name a need, not with them.

use serde::Serialize;

use super::paper::{Cell, Paper, Table};
use crate::content::data::{Term, Vocabularies};
use crate::content::front::Ages;
use crate::content::scalars::Day;
use crate::content::service::Service;
use crate::content::whole::is_any_need;
use crate::content::{Fields, Kind};
use crate::site::Site;

/// The stages of growing up that preparing for adulthood is looked at by.
pub const STAGES: [Ages; 3] = [Ages { from: 14, to: 16 }, Ages { from: 16, to: 18 }, Ages { from: 18, to: 25 }];

/// Every count.
#[derive(Debug, Serialize)]
pub struct Gaps {
    /// The day that it is true for.
    pub date: Day,
    /// Services by need, area, level and age.
    pub needs: Vec<NeedRow>,
    /// Services by sector, level and age.
    pub sectors: Vec<SectorCell>,
    /// What helps towards each outcome at each stage.
    pub outcomes: Vec<OutcomeCell>,
}

/// One need in one area at one level, age by age.
#[derive(Debug, Serialize)]
pub struct NeedRow {
    /// The need's id.
    pub need: String,
    /// The area's id.
    pub area: String,
    /// The level's id.
    pub tier: String,
    /// Counts, in the order of the age bands.
    pub ages: Vec<Count>,
}

/// Services for one age.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Count {
    /// Those that name the need.
    pub for_this_need: usize,
    /// Those for any need.
    pub for_any_need: usize,
}

impl Count {
    /// Whether there is nothing at all.
    #[must_use]
    pub fn is_gap(self) -> bool {
        self.for_this_need + self.for_any_need == 0
    }
}

/// Services of one sector at one level for one age.
#[derive(Debug, Serialize)]
pub struct SectorCell {
    /// The sector's id.
    pub sector: String,
    /// The level's id.
    pub tier: String,
    /// The age band's id.
    pub age: String,
    /// How many.
    pub services: usize,
}

/// What helps towards one outcome at one stage.
#[derive(Debug, Serialize)]
pub struct OutcomeCell {
    /// The outcome's id.
    pub outcome: String,
    /// The ages.
    pub stage: Ages,
    /// How many services.
    pub services: usize,
    /// How many stages of pathways.
    pub pathway_stages: usize,
}

/// Counts everything.
#[must_use]
pub fn gaps(site: &Site) -> Gaps {
    Gaps { date: site.date, needs: needs(site), sectors: sectors(site), outcomes: outcomes(site) }
}

fn services(site: &Site) -> Vec<&Service> {
    site.pages.iter().filter_map(|page| page.service()).collect()
}

/// Parts of the council's area, or all of it where it has no parts.
fn parts(words: &Vocabularies) -> Vec<&Term> {
    let parts: Vec<&Term> = words.parts().collect();
    if parts.is_empty() { words.areas.iter().filter(|term| term.everywhere).collect() } else { parts }
}

fn needs(site: &Site) -> Vec<NeedRow> {
    let words = &site.content.vocabularies;
    let services = services(site);
    let has = |list: &[String], id: &str| list.iter().any(|entry| entry == id);
    let mut rows = Vec::new();
    for need in words.single_needs() {
        for area in parts(words) {
            for tier in &words.tiers {
                let here: Vec<&&Service> = services
                    .iter()
                    .filter(|service| service.tier == tier.id)
                    .filter(|service| words.is_in(&service.areas, &area.id))
                    .collect();
                let ages = words.age_bands.iter().map(|band| {
                    let fits = here.iter().filter(|service| service.ages.overlaps(band.ages));
                    let (mut for_this_need, mut for_any_need) = (0, 0);
                    for service in fits {
                        for_this_need += usize::from(has(&service.needs, &need.id));
                        let for_any = service.needs.iter().any(|need| is_any_need(need));
                        for_any_need += usize::from(for_any && !has(&service.needs, &need.id));
                    }
                    Count { for_this_need, for_any_need }
                });
                rows.push(NeedRow {
                    need: need.id.clone(),
                    area: area.id.clone(),
                    tier: tier.id.clone(),
                    ages: ages.collect(),
                });
            }
        }
    }
    rows
}

/// Places where help is thin: one level, with its ages and areas. None stands for all of them.
#[derive(Debug, Serialize)]
pub struct Thin<'s> {
    /// The level's name.
    pub tier: &'s str,
    /// The names of the ages.
    pub ages: Option<Vec<&'s str>>,
    /// The names of the areas.
    pub areas: Option<Vec<&'s str>>,
}

/// What to read first of one need: where nothing helps, and where nothing names it.
#[derive(Debug, Serialize)]
pub struct First<'s> {
    /// The need's name.
    pub need: &'s str,
    /// Where there is no service at all.
    pub none: Vec<Thin<'s>>,
    /// Where every service is for any need.
    pub general: Vec<Thin<'s>>,
}

/// What to read first. The whole table is long.
#[must_use]
pub fn first<'s>(found: &Gaps, site: &'s Site) -> Vec<First<'s>> {
    site.content
        .vocabularies
        .single_needs()
        .map(|need| {
            let rows: Vec<&NeedRow> = found.needs.iter().filter(|row| row.need == need.id).collect();
            First {
                need: &need.name,
                none: thin(site, &rows, Count::is_gap),
                general: thin(site, &rows, |count| count.for_this_need == 0 && !count.is_gap()),
            }
        })
        .collect()
}

fn thin<'s>(site: &'s Site, rows: &[&NeedRow], wanted: impl Fn(Count) -> bool) -> Vec<Thin<'s>> {
    let words = &site.content.vocabularies;
    let mut all: Vec<(&str, Vec<&str>, Vec<&str>)> = Vec::new();
    for row in rows {
        let counts = words.age_bands.iter().zip(&row.ages).filter(|(_, count)| wanted(**count));
        let bands: Vec<&str> = counts.map(|(band, _)| band.name.as_str()).collect();
        let tier = site.term(&words.tiers, &row.tier).map_or("", |term| &term.name);
        let area = site.term(&words.areas, &row.area).map_or("", |term| &term.name);
        // Areas with the same gap share a line.
        match all.iter_mut().find(|(known, ages, _)| *known == tier && *ages == bands) {
            _ if bands.is_empty() => {}
            Some((.., areas)) => areas.push(area),
            None => all.push((tier, bands, vec![area])),
        }
    }
    let every = (words.age_bands.len(), parts(words).len());
    all.into_iter()
        .map(|(tier, ages, areas)| Thin {
            tier,
            ages: (ages.len() < every.0).then_some(ages),
            areas: (areas.len() < every.1).then_some(areas),
        })
        .collect()
}

/// The same for a terminal.
#[must_use]
pub fn summary(found: &Gaps, site: &Site) -> String {
    let paper = paper(found, site);
    let mut text = format!("{}\n\n", paper.title);
    for line in paper.about.iter().filter(|line| !line.starts_with('“')) {
        text += &format!("{line}\n\n");
    }
    for First { need, none, general } in first(found, site) {
        text += &format!("{need}\n");
        if none.is_empty() && general.is_empty() {
            text += "  A service names it in every area, at every level and age.\n";
        }
        for (heading, places) in [("Nothing at all", none), ("Nothing that names it, only help for any need", general)]
        {
            if !places.is_empty() {
                text += &format!("  {heading}:\n");
            }
            for Thin { tier, ages, areas } in places {
                let ages = ages.map_or("every age".to_owned(), |ages| ages.join("; "));
                let areas = areas.map_or("in every area".to_owned(), |areas| areas.join(", "));
                text += &format!("  - {tier}, {ages}: {areas}\n");
            }
        }
        text.push('\n');
    }
    text + "For every number ask for `--format csv` or `--format html`.\n"
}

fn sectors(site: &Site) -> Vec<SectorCell> {
    let words = &site.content.vocabularies;
    let services = services(site);
    let mut cells = Vec::new();
    for sector in &words.sectors {
        for tier in &words.tiers {
            for band in &words.age_bands {
                let fits = |service: &&&Service| {
                    service.sector == sector.id && service.tier == tier.id && service.ages.overlaps(band.ages)
                };
                cells.push(SectorCell {
                    sector: sector.id.clone(),
                    tier: tier.id.clone(),
                    age: band.id.clone(),
                    services: services.iter().filter(fits).count(),
                });
            }
        }
    }
    cells
}

fn outcomes(site: &Site) -> Vec<OutcomeCell> {
    let services = services(site);
    let mut cells = Vec::new();
    for outcome in &site.content.vocabularies.outcomes {
        for stage in STAGES {
            let towards = |list: &[String]| list.contains(&outcome.id);
            let helping =
                services.iter().filter(|service| towards(&service.outcomes) && service.ages.overlaps(stage)).count();
            let pathway_stages = site
                .of_kind(Kind::Pathway)
                .filter_map(|(_, page)| match &page.fields {
                    Fields::Pathway(pathway) => Some(pathway),
                    _ => None,
                })
                .flat_map(|pathway| pathway.stages.iter().map(move |one| (pathway, one)))
                .filter(|(pathway, one)| {
                    let steps = one.steps.iter().any(|step| step.outcome.as_ref() == Some(&outcome.id));
                    one.ages.overlaps(stage) && (towards(&pathway.outcomes) || steps)
                })
                .count();
            cells.push(OutcomeCell { outcome: outcome.id.clone(), stage, services: helping, pathway_stages });
        }
    }
    cells
}

/// The report for commissioners.
#[must_use]
pub fn paper(found: &Gaps, site: &Site) -> Paper {
    let words = &site.content.vocabularies;
    let name = |terms: &[Term], id: &str| site.term(terms, id).map_or_else(|| id.to_owned(), |term| term.name.clone());
    let rows = found.needs.iter().map(|row| {
        let mut cells = vec![
            Cell::text(name(&words.needs, &row.need)),
            Cell::text(name(&words.areas, &row.area)),
            Cell::text(name(&words.tiers, &row.tier)),
        ];
        cells.extend(row.ages.iter().map(|count| match count {
            count if count.is_gap() => Cell::text("none"),
            Count { for_this_need, for_any_need } => Cell::text(format!("{for_this_need} + {for_any_need}")),
        }));
        cells
    });
    let mut columns = ["Need", "Area", "Level of help"].map(str::to_owned).to_vec();
    columns.extend(words.age_bands.iter().map(|band| band.name.clone()));
    let cells = || found.needs.iter().flat_map(|row| &row.ages);
    let empty = cells().filter(|count| count.is_gap()).count();
    let general = cells().filter(|count| !count.is_gap() && count.for_this_need == 0).count();
    let mut about = vec![
        format!(
            "On {}: of {} combinations of need, age, level and area, {empty} have no service at all, and \
             {general} have only services for any need.",
            found.date.in_words(),
            cells().count()
        ),
        "“2 + 5” means two services that name the need, and five that are for any need. “none” is a gap.".into(),
    ];
    let sectors: Vec<String> = found
        .sectors
        .iter()
        .filter(|cell| cell.services == 0)
        .map(|cell| {
            let band = words.age_bands.iter().find(|band| band.id == cell.age);
            format!(
                "{}, {}, ages {}",
                name(&words.sectors, &cell.sector),
                name(&words.tiers, &cell.tier).to_lowercase(),
                band.map_or(cell.age.as_str(), |band| band.name.as_str())
            )
        })
        .collect();
    if !sectors.is_empty() {
        about.push(format!("No service in any area: {}.", sectors.join("; ")));
    }
    Paper {
        title: "Where help is missing".into(),
        about,
        table: Table { caption: "Services by need, area, level and age".into(), columns, rows: rows.collect() },
        after: Vec::new(),
    }
}
