//! The terms of one page: its words, with how much each says about it.

use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::stems::Stems;
use super::synonyms::Synonyms;
use super::text::Part;
use super::words::{Word, counts, is_number, is_soft, is_stop, words};

/// How much a word says about a page: 0 the least, 5 the most.
pub type Level = u8;

/// How many levels there are.
pub const LEVELS: usize = 6;

/// What a word has to weigh for each level above the lowest.
const STEPS: [f32; LEVELS - 1] = [1.5, 2.4, 4.0, 7.0, 11.0];

/// How much it counts that a page has another name for something in more than one part. What is in
/// its title and its summary is what it is about.
const AGAIN: f32 = 0.4;

/// A term with its level.
pub type PageTerm = (String, Level);

/// The words of a page that is being read.
#[derive(Default)]
struct Weights {
    /// What each term weighs, but for the words of the body.
    strong: FxHashMap<String, f32>,
    /// How often each term stands in the body.
    body: FxHashMap<String, u16>,
    /// What each other name weighs: where it weighs most, and in all parts together.
    others: FxHashMap<String, (f32, f32)>,
    /// The words of the body.
    length: u16,
}

/// The terms of what a page says, sorted.
pub fn of(said: &[(Part, String)], synonyms: &Synonyms, stems: &mut Stems) -> Vec<PageTerm> {
    let mut weights = Weights::default();
    for (part, text) in said {
        weights.read(*part, text, synonyms, stems);
    }
    weights.terms()
}

impl Weights {
    fn read(&mut self, part: Part, text: &str, synonyms: &Synonyms, stems: &mut Stems) {
        // Words that are next to each other once the small ones are left out.
        let mut run: Vec<String> = Vec::new();
        let found = words(text);
        let count = u16::try_from(found.len()).unwrap_or(u16::MAX);
        let share = match part {
            // One word of two is more of a title than one of ten.
            Part::Title | Part::Names => part.weight() / (0.6 + 0.08 * f32::from(count)),
            Part::Body => {
                self.length = self.length.saturating_add(count);
                1.0
            }
            _ => part.weight(),
        };
        for word in found {
            match word {
                Word::One(word) if is_stop(&word) => {}
                Word::One(word) => {
                    self.add(part, &word, share);
                    run.push(word);
                }
                Word::Joined(word) => self.add(part, &word, share),
                Word::Gap => self.end_of_run(part, share, &std::mem::take(&mut run), synonyms, stems),
            }
        }
        self.end_of_run(part, share, &run, synonyms, stems);
    }

    fn add(&mut self, part: Part, term: &str, weight: f32) {
        if part == Part::Body {
            match self.body.get_mut(term) {
                Some(count) => *count = count.saturating_add(1),
                None => _ = self.body.insert(term.to_owned(), 1),
            }
        } else {
            match self.strong.get_mut(term) {
                Some(sum) => *sum += weight,
                None => _ = self.strong.insert(term.to_owned(), weight),
            }
        }
    }

    /// Phrases and other names in a run of words.
    fn end_of_run(&mut self, part: Part, share: f32, run: &[String], synonyms: &Synonyms, stems: &mut Stems) {
        for pair in run.windows(2) {
            let counted = is_number(&pair[1]) && (counts(&pair[0]) || is_number(&pair[0]));
            let worth_it = || !(is_soft(&pair[0]) && is_soft(&pair[1]));
            if counted || (part.has_phrases() && worth_it()) {
                self.add(part, &format!("{} {}", pair[0], pair[1]), share);
            }
        }
        // The name of a topic, such as “Nursery, school and college”, is no sign of a nursery.
        if part == Part::Terms {
            return;
        }
        let stems: Vec<Rc<str>> = run.iter().map(|word| stems.of(word)).collect();
        for at in 0..stems.len() {
            for other in synonyms.at(&stems[at..]) {
                if other.only_strong && matches!(part, Part::Body | Part::Aim) {
                    continue;
                }
                let weight = share * other.share;
                match self.others.get_mut(&other.term) {
                    Some((most, all)) => {
                        *most = most.max(weight);
                        *all += weight;
                    }
                    None => _ = self.others.insert(other.term.clone(), (weight, weight)),
                }
            }
        }
    }

    fn terms(self) -> Vec<PageTerm> {
        let long = 0.7 + 0.3 * f32::from(self.length) / 400.0;
        let mut sums = self.strong;
        for (term, count) in self.body {
            let weight = (1.0 + f32::from(count).ln()) / long;
            *sums.entry(term).or_insert(0.0) += weight;
        }
        for (term, (most, all)) in self.others {
            let sum = sums.entry(term).or_insert(0.0);
            *sum = sum.max(most + AGAIN * (all - most).min(most));
        }
        let mut terms: Vec<PageTerm> = sums.into_iter().map(|(term, weight)| (term, level(weight))).collect();
        terms.sort_unstable();
        terms
    }
}

fn level(weight: f32) -> Level {
    // There are five steps.
    u8::try_from(STEPS.iter().filter(|step| weight >= **step).count()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;
    use crate::content::data::SynonymGroup;

    fn terms(said: &[(Part, &str)], groups: &[SynonymGroup]) -> HashMap<String, Level> {
        let said: Vec<_> = said.iter().map(|(part, text)| (*part, (*text).to_owned())).collect();
        of(&said, &Synonyms::of(groups, &[]), &mut Stems::new()).into_iter().collect()
    }

    #[test]
    fn a_word_in_the_title_says_more_than_one_in_the_body() {
        let terms = terms(&[(Part::Title, "Swimming lessons"), (Part::Body, "There is a hoist.")], &[]);
        assert_eq!(terms["swimming"], 5);
        assert_eq!(terms["hoist"], 0);
        assert!(!terms.contains_key("is"));
    }

    #[test]
    fn phrases_stop_at_the_end_of_a_sentence_and_numbers_make_phrases_in_the_body() {
        let terms =
            terms(&[(Part::Summary, "Speech therapy. Help for Year 9"), (Part::Body, "From Year 11, and bus 7a")], &[]);
        assert!(terms.contains_key("speech therapy") && terms.contains_key("year 9") && terms.contains_key("year 11"));
        assert!(!terms.contains_key("therapy help"));
    }

    #[test]
    fn other_names_count_less_than_what_the_page_says() {
        let group =
            SynonymGroup { words: vec!["EHCP".into(), "education, health and care plan".into()], ..Default::default() };
        let terms = terms(&[(Part::Summary, "Education, health and care plans")], &[group]);
        assert!(terms["ehcp"] < terms["plans"] && terms["ehcp"] > 1);
    }
}
