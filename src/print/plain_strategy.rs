//! A strategy on paper: every promise with the marker that people cite.

use super::paper::{Block, Item, Section, Span};
use super::plain::{Plain, Writer};
use crate::content::strategy::{Group, GroupKind, Item as Promise, Markers, Measure, NumberAt, Priority, Strategy};

/// Adds what a strategy's fields hold, in the order of the web page.
pub(super) fn add(writer: &Writer<'_>, plain: &mut Plain, strategy: &Strategy) {
    let status = serde_json::to_value(strategy.status).ok();
    let status = status.as_ref().and_then(serde_json::Value::as_str).unwrap_or_default();
    plain.facts.push(writer.word(&format!("strategy.status_words.{status}")).to_owned());
    plain.facts.push(strategy.area.clone());
    plain.facts.extend(strategy.period.clone());
    plain.lead.splice(0..0, strategy.status_note.iter().map(Block::words));
    let sections = &mut plain.sections;
    let mut add = |title: &str, blocks: Vec<Block>| {
        if !blocks.is_empty() {
            sections.push(writer.section(title, blocks));
        }
    };
    add("strategy.vision", strategy.vision.iter().map(Block::words).collect());
    add("strategy.figures", figures(writer, strategy));
    let meanings = strategy.definitions.iter().map(|definition| super::paper::Answer {
        question: definition.term.clone(),
        blocks: vec![Block::words(&definition.meaning)],
    });
    let meanings: Vec<_> = meanings.collect();
    add("strategy.definitions", if meanings.is_empty() { Vec::new() } else { vec![Block::Answers { rows: meanings }] });
    add("strategy.priorities", strategy.priorities.iter().flat_map(|priority| of_priority(writer, priority)).collect());
    for section in &strategy.sections {
        let mut blocks: Vec<Block> = section.text.iter().map(Block::words).collect();
        blocks.extend(promises(&section.items, section.markers));
        sections.push(Section::of(&section.title, blocks));
    }
    let mut add = |title: &str, blocks: Vec<Block>| {
        if !blocks.is_empty() {
            sections.push(writer.section(title, blocks));
        }
    };
    add("strategy.measures", measures(writer, &strategy.measures));
    let quotes = strategy.quotes.iter().map(|quote| {
        let stop = if quote.unfinished { " …" } else { "" };
        let note = quote.unfinished.then(|| writer.word("page.source_note").to_owned());
        let by: Vec<String> = quote.by.iter().cloned().chain(note).collect();
        Block::Quote {
            blocks: vec![Block::words(format!("“{}{stop}”", quote.text))],
            by: Some(by.join(". ")).filter(|by| !by.is_empty()),
        }
    });
    add("strategy.quotes", quotes.collect());
    let mut made: Vec<Block> = strategy.developed.iter().map(Block::words).collect();
    if !strategy.evidence.is_empty() {
        made.push(Block::heading(3, writer.word("strategy.evidence")));
        made.push(Block::lines(&strategy.evidence));
    }
    add("strategy.developed", made);
    let listed = |lines: &[String]| if lines.is_empty() { Vec::new() } else { vec![Block::lines(lines)] };
    add("strategy.next_steps", listed(&strategy.next_steps));
    add("strategy.get_involved", listed(&strategy.get_involved));
    add("strategy.source", source(writer, strategy));
}

fn source(writer: &Writer<'_>, strategy: &Strategy) -> Vec<Block> {
    let from = &strategy.source;
    let words = writer.filled("strategy.source_by", &[("title", &from.title), ("publisher", &from.publisher)]);
    let span = match &from.link {
        Some(link) => Span { address: Some(super::place::typed(link)), ..Span::link(words, link) },
        None => Span::plain(format!("{words}.")),
    };
    let mut rows = Vec::new();
    if let Some(board) = &strategy.owner_board {
        rows.push(writer.answer("strategy.owner_board", vec![Block::words(board)]));
    }
    for (question, lines) in [("strategy.partners", &strategy.partners), ("strategy.formats", &strategy.formats)] {
        if !lines.is_empty() {
            rows.push(writer.answer(question, vec![Block::lines(lines)]));
        }
    }
    let mut blocks = vec![Block::Paragraph { words: vec![span] }];
    if !rows.is_empty() {
        blocks.push(Block::Answers { rows });
    }
    blocks
}

fn of_priority(writer: &Writer<'_>, priority: &Priority) -> Vec<Block> {
    let title = match (&priority.number, priority.number_at) {
        (None, _) => priority.title.clone(),
        (Some(number), NumberAt::Start) => {
            writer.filled("strategy.priority", &[("title", &priority.title), ("number", number)])
        }
        (Some(number), NumberAt::End) => {
            writer.filled("strategy.priority_end", &[("title", &priority.title), ("number", number)])
        }
    };
    let mut blocks = vec![Block::heading(3, title)];
    if let Some(short) = &priority.short_title {
        blocks.push(Block::words(writer.filled("strategy.short_title", &[("title", short)])));
    }
    if !priority.context.is_empty() {
        blocks.push(Block::heading(4, writer.word("strategy.context")));
        blocks.extend(priority.context.iter().map(Block::words));
    }
    if let Some(ambition) = &priority.ambition {
        blocks.push(Block::heading(4, writer.word("strategy.ambition")));
        blocks.push(Block::words(ambition));
    }
    for group in &priority.groups {
        blocks.push(Block::heading(4, group_title(writer, group)));
        blocks.extend(promises(&group.items, group.markers));
    }
    if let Some(views) = &priority.views {
        let voices = [
            ("strategy.children", &views.children),
            ("strategy.parents", &views.parents),
            ("strategy.partners_said", &views.partners),
            ("strategy.we_will", &views.commitments),
            ("strategy.difference", &views.difference),
        ];
        for (title, said) in voices {
            if !said.is_empty() {
                blocks.push(Block::heading(4, writer.word(title)));
                blocks.push(Block::lines(said));
            }
        }
    }
    blocks
}

fn group_title(writer: &Writer<'_>, group: &Group) -> String {
    let word = match group.kind {
        GroupKind::Commitments => "strategy.commitments",
        GroupKind::Outcomes => "strategy.outcomes_group",
    };
    group.title.clone().unwrap_or_else(|| writer.word(word).to_owned())
}

/// A list of promises, two deep where the strategy has them so.
fn promises(list: &[Promise], markers: Markers) -> Option<Block> {
    let item = |(at, promise): (usize, &Promise)| {
        let mut blocks = vec![Block::words(&promise.text)];
        blocks.extend(promises(&promise.items, promise.markers));
        Item { marker: markers.printed(at), blocks }
    };
    (!list.is_empty()).then(|| Block::List { numbered: false, items: list.iter().enumerate().map(item).collect() })
}

/// 14.7 and 13, as people write them.
fn percent(writer: &Writer<'_>, number: Option<f64>) -> String {
    number.map_or(String::new(), |number| writer.filled("strategy.percent", &[("number", &number.to_string())]))
}

/// Only the columns that hold something.
fn table(caption: &str, columns: Vec<(&str, Vec<String>)>) -> Option<Block> {
    let columns: Vec<_> = columns.into_iter().filter(|(_, cells)| cells.iter().any(|cell| !cell.is_empty())).collect();
    let rows = (0..columns.first()?.1.len())
        .map(|row| {
            let cells = columns.iter().enumerate().map(|(column, (_, cells))| {
                let cell = if cells[row].is_empty() { "–".to_owned() } else { cells[row].clone() };
                vec![if column == 0 { Span::strong(cell) } else { Span::plain(cell) }]
            });
            cells.collect()
        })
        .collect();
    let header = columns.iter().map(|(title, _)| (*title).to_owned()).collect();
    Some(Block::Table { caption: caption.to_owned(), header, rows })
}

fn figures(writer: &Writer<'_>, strategy: &Strategy) -> Vec<Block> {
    let all = &strategy.statistics;
    let share = |figure: &crate::content::strategy::Statistic| match (&figure.of, figure.percent) {
        (Some(of), Some(_)) => format!("{} {of}", percent(writer, figure.percent)),
        _ => percent(writer, figure.percent),
    };
    let columns = vec![
        (writer.word("strategy.figure"), all.iter().map(|figure| figure.label.clone()).collect()),
        (writer.word("strategy.count"), all.iter().map(|figure| figure.value.clone().unwrap_or_default()).collect()),
        (writer.word("strategy.share"), all.iter().map(share).collect()),
        (writer.word("strategy.national_share"), all.iter().map(|figure| percent(writer, figure.national)).collect()),
        (writer.word("strategy.note"), all.iter().map(|figure| figure.note.clone().unwrap_or_default()).collect()),
    ];
    table(writer.word("strategy.figures_table"), columns).into_iter().collect()
}

fn measures(writer: &Writer<'_>, all: &[Measure]) -> Vec<Block> {
    let text = |measure: &Measure| {
        let number = measure.number.as_ref().map(|number| format!("{number}. ")).unwrap_or_default();
        let note = measure.note.as_ref().map(|note| format!(" ({note})")).unwrap_or_default();
        format!("{number}{}{note}", measure.text)
    };
    if all.iter().all(|measure| measure.target.is_none()) {
        let line = |measure: &Measure| match &measure.by {
            Some(by) => format!("{} ({by})", text(measure)),
            None => text(measure),
        };
        return if all.is_empty() { Vec::new() } else { vec![Block::lines(all.iter().map(line))] };
    }
    let columns = vec![
        (writer.word("strategy.measure"), all.iter().map(text).collect()),
        (writer.word("strategy.baseline"), all.iter().map(|measure| percent(writer, measure.baseline)).collect()),
        (writer.word("strategy.latest"), all.iter().map(|measure| percent(writer, measure.latest)).collect()),
        (writer.word("strategy.target"), all.iter().map(|measure| percent(writer, measure.target)).collect()),
        (writer.word("strategy.by"), all.iter().map(|measure| measure.by.clone().unwrap_or_default()).collect()),
    ];
    table(writer.word("strategy.measures_table"), columns).into_iter().collect()
}
