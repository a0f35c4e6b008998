//! Data files: vocabularies, glossary, people to call, statement facts, settings.
//!
//! Legal vocabularies are data because the law changes: a reviewer can mend a
//! term, a number or a source without touching the program.

use serde::{Deserialize, Serialize};

use super::front::{Ages, Contact};
use super::scalars::Day;

/// `content/data/vocabularies.yaml`: the terms that pages may use, in the order that lists show them.
#[derive(Debug, Clone, Default, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Vocabularies {
    /// Kinds of need, from the census codes and the Code of Practice.
    pub needs: Vec<Term>,
    /// Parts of the council's area, one for all of it with `everywhere: true`, and `outside` for what lies beyond.
    pub areas: Vec<Term>,
    /// Universal, targeted, specialist (Code of Practice, 4.31).
    pub tiers: Vec<Term>,
    /// Education, health, care.
    pub sectors: Vec<Term>,
    /// What families look for.
    pub topics: Vec<Term>,
    /// Who may ask: self, school, GP, professional, panel.
    pub routes: Vec<Term>,
    /// Ages as families think of them.
    pub age_bands: Vec<AgeBand>,
    /// The four outcomes of preparing for adulthood.
    pub outcomes: Vec<Term>,
    /// Kinds of short break (regulation 4 of the 2011 Regulations).
    pub short_break_kinds: Vec<Term>,
    /// What strategies promise, so that those of several areas can be compared.
    #[serde(default)]
    pub strategy_themes: Vec<Term>,
    /// The three themes of regulation 56.
    pub feedback_themes: Vec<Term>,
    /// Access features of places.
    pub access_features: Vec<Term>,
}

impl Vocabularies {
    /// Every list of terms, by its name in `vocabularies.yaml`. Ages have terms of another form.
    #[must_use]
    pub fn lists(&self) -> [(&'static str, &[Term]); 11] {
        [
            ("needs", &self.needs),
            ("areas", &self.areas),
            ("tiers", &self.tiers),
            ("sectors", &self.sectors),
            ("topics", &self.topics),
            ("routes", &self.routes),
            ("outcomes", &self.outcomes),
            ("short_break_kinds", &self.short_break_kinds),
            ("strategy_themes", &self.strategy_themes),
            ("feedback_themes", &self.feedback_themes),
            ("access_features", &self.access_features),
        ]
    }

    /// The list of a name.
    #[must_use]
    pub fn list(&self, name: &str) -> Option<&[Term]> {
        self.lists().into_iter().find(|(own, _)| *own == name).map(|(_, terms)| terms)
    }
}

/// One term of a vocabulary.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// What pages write: `speech-and-language`.
    pub id: String,
    /// What families read: “Speech, language and communication”.
    pub name: String,
    /// What it means, in a plain sentence.
    pub about: Option<String>,
    /// Where the term comes from.
    pub source: Option<String>,
    /// The address of the same term in a public list.
    pub same_as: Option<String>,
    /// True for the one area that is all of the council's: what is there can be had in each part of it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub everywhere: bool,
}

/// A span of ages with a name.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AgeBand {
    /// Its address: `5-to-11`.
    pub id: String,
    /// “5 to 11 (primary school)”.
    pub name: String,
    /// The ages, both ends included.
    pub ages: Ages,
}

/// `content/data/schedule2.yaml`: what Schedule 2 of the SEND Regulations 2014 asks for,
/// and the Code of Practice and other regulations beside it.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Schedule2Row {
    /// A name that stays when a number is corrected: `out-of-area`.
    pub id: String,
    /// Where this is asked for; Schedule 2 unless it says otherwise.
    #[serde(default)]
    pub law: Law,
    /// The paragraph of Schedule 2 or of the Code, or the regulation, such as `2`.
    pub paragraph: String,
    /// What must be published, in plain words.
    pub asks_for: String,
    /// Where the wording or number was read.
    pub source: String,
    /// False while the number still has to be checked against the Regulations.
    pub confirmed: bool,
    /// A page of another website, where no page of this one answers. It counts as a limited answer.
    pub elsewhere: Option<Elsewhere>,
}

/// Where a row of the law's list stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Law {
    /// Schedule 2 of the Special Educational Needs and Disability Regulations 2014.
    #[default]
    #[serde(rename = "schedule-2")]
    Schedule2,
    /// The SEND Code of Practice of January 2015, chapter 4.
    CodeOfPractice,
    /// The body of the 2014 Regulations.
    SendRegulations,
    /// The Breaks for Carers of Disabled Children Regulations 2011.
    ShortBreaks,
}

/// A page of another website.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Elsewhere {
    /// What it is called.
    pub title: String,
    /// Its address.
    pub link: String,
}

/// `content/data/glossary.yaml`: hard words and initials.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GlossaryEntry {
    /// The word or phrase.
    pub term: String,
    /// Initials and other names for it.
    #[serde(default)]
    pub also: Vec<String>,
    /// What it means, in one or two plain sentences.
    pub meaning: String,
    /// A page that says more, as `kind-folder/name`.
    pub more: Option<String>,
    /// True for a word that most people know. It stands in the glossary, and is not pointed out on every page.
    #[serde(default)]
    pub everyday: bool,
}

/// A group of `content/data/synonyms.yaml`: words that lead to the same pages when people search.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SynonymGroup {
    /// Words that all mean the same: whoever searches for one finds pages with any other.
    #[serde(default)]
    pub words: Vec<String>,
    /// Words that people type, and the site does not say.
    #[serde(default)]
    pub from: Vec<String>,
    /// What the site says instead. Searching for these finds nothing new.
    #[serde(default)]
    pub to: Vec<String>,
}

/// `content/data/people.yaml`: the people to call, shown on every page.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct People {
    /// Who answers questions about the Local Offer.
    pub helpline: Contact,
    /// The information, advice and support service (section 32 of the 2014 Act).
    pub advice_service: Contact,
    /// Help that cannot wait, most urgent first.
    pub urgent: Vec<UrgentHelp>,
    /// The pages of those whom every Local Offer must name, as `kind-folder/name`.
    #[serde(default)]
    pub bodies: Bodies,
}

/// Whom every Local Offer must name (Schedule 2 of the SEND Regulations 2014; Code of Practice, 4.30).
#[derive(Debug, Clone, Default, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Bodies {
    /// The information, advice and support service of section 32 of the 2014 Act.
    pub advice_service: Option<String>,
    /// The parent carer forum.
    pub parent_carer_forum: Option<String>,
    /// Disagreement resolution and mediation.
    pub mediation: Option<String>,
    /// The SEND Tribunal and the right to appeal to it.
    pub tribunal: Option<String>,
}

/// Help in an emergency.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct UrgentHelp {
    /// When to use it.
    pub when: String,
    /// What to do.
    pub what: String,
    /// The number to call.
    pub phone: Option<String>,
}

/// `content/data/accessibility.yaml`: the facts of the accessibility statement.
///
/// The Public Sector Bodies (Websites and Mobile Applications) (No. 2)
/// Accessibility Regulations 2018 fix its wording and order; the theme has those.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AccessibilityStatement {
    /// The web addresses that the statement covers, in words.
    pub scope: String,
    /// How far the site meets WCAG 2.2 AA.
    pub status: Compliance,
    /// The day on which the statement was first written.
    pub prepared: Day,
    /// The day on which it was last read through; at most a year ago.
    pub reviewed: Day,
    /// The last test.
    pub tested: AccessibilityTest,
    /// Working days in which an answer comes.
    pub reply_days: u8,
    /// Who to tell.
    pub contact: Contact,
    /// What the site lets people do, one thing a line.
    pub can_do: Vec<String>,
    /// What is known not to work.
    #[serde(default)]
    pub issues: Vec<AccessibilityIssue>,
    /// What is being done about it.
    pub improving: String,
}

/// One of the three answers that the model statement allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Compliance {
    /// All of WCAG 2.2 AA.
    Fully,
    /// Most of it.
    Partially,
    /// Too little.
    Not,
}

/// A test for accessibility.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AccessibilityTest {
    /// When.
    pub date: Day,
    /// Who tested.
    pub by: String,
    /// How, and which pages.
    pub how: String,
}

/// Something that does not work for everybody.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AccessibilityIssue {
    /// What is wrong and who it stops.
    pub what: String,
    /// The criterion of WCAG 2.2, number and name: “1.4.3 Contrast (Minimum)”.
    pub criterion: String,
    /// Why it is not mended yet.
    pub reason: IssueReason,
    /// What people can do meanwhile.
    pub instead: String,
    /// The day by which it is to be mended.
    pub fix_by: Option<Day>,
    /// What the assessment found, or where it can be read. Needed where mending it would be a disproportionate burden.
    pub assessment: Option<String>,
}

/// The three reasons that the regulations know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum IssueReason {
    /// It should work and does not yet.
    NonCompliance,
    /// Mending it would cost out of proportion; an assessment must exist.
    DisproportionateBurden,
    /// The regulations do not cover it.
    OutOfScope,
}
