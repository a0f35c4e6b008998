//! Every rule: its code, its weight, why it matters and what the law says.
//!
//! Messages say what is wrong *here*; a rule says what is true everywhere. The
//! page of messages in `docs/` is written from this table, and a test keeps it so.

use super::Severity::{self, Error, Note, Warning};

/// A rule that content can break.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// Its name, which stays the same for ever: `unknown-field`.
    pub code: &'static str,
    /// How much breaking it weighs.
    pub severity: Severity,
    /// What the rule asks, in one line.
    pub title: &'static str,
    /// Why it matters, to families or to the law.
    pub why: &'static str,
    /// The law or standard behind it.
    pub basis: Option<&'static str>,
}

impl Rule {
    /// Whether whoever breaks it shuts people out, by the Web Content Accessibility Guidelines.
    #[must_use]
    pub fn is_about_access(&self) -> bool {
        self.basis.is_some_and(|basis| basis.contains("WCAG"))
    }

    /// The number of a rule for Easy Read: `ER06`.
    #[must_use]
    pub fn number(&self) -> Option<&'static str> {
        self.title.split_once(':').map(|(number, _)| number).filter(|number| number.starts_with("ER"))
    }
}

/// Finds a rule by its code.
#[must_use]
pub fn by_code(code: &str) -> Option<&'static Rule> {
    ALL_RULES.iter().copied().find(|rule| rule.code == code)
}

macro_rules! rules {
    ($($constant:ident $code:literal $severity:ident
        $title:literal
        because $why:literal
        $(basis $basis:literal)?;
    )*) => {
        /// One constant a rule.
        pub mod constants {
            use super::*;
            $(#[doc = $title] pub static $constant: Rule = Rule {
                code: $code,
                severity: $severity,
                title: $title,
                why: $why,
                basis: rules!(@basis $($basis)?),
            };)*
        }
        /// All of them, in the order that the documentation shows.
        pub static ALL_RULES: &[&Rule] = &[$(&constants::$constant),*];
    };
    (@basis) => { None };
    (@basis $basis:literal) => { Some($basis) };
}

rules! {
    // Files.
    UNREADABLE_FILE "unreadable-file" Error
        "Every content file must be readable text"
        because "A file that cannot be read as text would silently be missing from the website.";
    FILE_TOO_LARGE "file-too-large" Error
        "A content file must be under 1 MB"
        because "No page that a family can read is that long; it is nearly always a picture or a document with the wrong name.";
    FILE_NAME "file-name" Error
        "File names become web addresses"
        because "People read addresses aloud, print them and type them, so they need plain letters, numbers and hyphens.";
    UNKNOWN_FOLDER "unknown-folder" Error
        "Content lives in the folder of its kind"
        because "The folder says what kind of page this is; a file elsewhere would never be published.";
    OUTSIDE_FOLDER "outside-folder" Error
        "Nothing from outside the site's folder is published"
        because "A link to a file elsewhere on the computer could put something private on the website.";
    WRONG_FOLDER "wrong-folder" Error
        "A command runs in the folder of a site"
        because "Fingerpost finds the settings and the pages by the folder that it is run in, and can do nothing in another.";
    MISSING_FILE "missing-file" Error
        "The site needs this file"
        because "Without it a part of every page would be empty.";

    // Front matter.
    NO_FRONT_MATTER "no-front-matter" Error
        "A page starts with its fields between two lines of three hyphens"
        because "The fields say what the page is called and how families find it.";
    YAML_TAB "yaml-tab" Error
        "Fields are set in with spaces, never with the Tab key"
        because "Tabs look like spaces, but the fields cannot be read with them.";
    YAML_SYNTAX "yaml-syntax" Error
        "The fields must be written so that they can be read"
        because "One slip in the punctuation makes everything below it unreadable.";
    YAML_ALIAS "yaml-alias" Error
        "Fields are written out in full"
        because "Shorthand with & and * can make a small file swell until the computer stops.";
    DUPLICATE_FIELD "duplicate-field" Error
        "A field stands once"
        because "When a field stands twice, one of the two is lost, and nobody can tell which was meant.";
    LOST_WORDS "lost-words" Warning
        "Words with a # in them stand between quote marks"
        because "What follows a space and a # is taken for a note to yourself, so families would never see it.";
    UNKNOWN_FIELD "unknown-field" Error
        "Only fields that this kind of page has"
        because "A misspelt field would silently be left off the page.";
    MISSING_FIELD "missing-field" Error
        "Some fields must be there"
        because "Families were promised this on every page of this kind.";
    WRONG_TYPE "wrong-type" Error
        "A field holds the sort of thing that it asks for"
        because "The page cannot be built from something else.";
    BAD_VALUE "bad-value" Error
        "A value must be one that can be true"
        because "A wrong date, time or amount sends families away at the wrong moment.";
    EMPTY_FIELD "empty-field" Error
        "A required field says something"
        because "An empty field leaves a heading with nothing under it.";
    AGES_UPSIDE_DOWN "ages-upside-down" Error
        "The youngest age comes first"
        because "A family that filters by age would never find this.";
    DATES_UPSIDE_DOWN "dates-upside-down" Error
        "A beginning comes before its end"
        because "An event that ends before it begins is shown on no day.";
    COST_UNCLEAR "cost-unclear" Error
        "Say that it is free, or what it costs"
        because "Cost decides whether many families even ask."
        basis "SEND Code of Practice 2015, 4.2: a Local Offer must be comprehensive";
    ACCESS_UNCLEAR "access-unclear" Error
        "Say who may have it, who decides, how long it takes and how to challenge"
        because "Families may be turned away for reasons that nobody told them. A Local Offer must show how decisions are made and who is responsible."
        basis "SEND Code of Practice 2015, 4.2: comprehensive and transparent; SEND Regulations 2014, Schedule 2";
    WHOLE_AREA "whole-area" Warning
        "The term for the whole area says that it is everywhere"
        because "What is for the whole area would be missing from the list of each part, and a family would take it for something that they cannot have.";
    DUPLICATE_ID "duplicate-id" Error
        "An address on a page, or a term, stands once"
        because "A link to it would lead to the wrong one.";

    // What joins pages.
    UNKNOWN_TERM "unknown-term" Error
        "Use the words of the vocabulary"
        because "A page with a term that no list knows is missing from that list.";
    DANGLING_REFERENCE "dangling-reference" Error
        "A page that is named must exist"
        because "The reader would be sent to a page that is not there.";
    DUPLICATE_ADDRESS "duplicate-address" Error
        "Two pages may not have one web address"
        because "Only one of them could be seen.";
    DUPLICATE_TITLE "duplicate-title" Warning
        "Two pages should not have one title"
        because "People with several tabs open, and people who listen to a list, cannot tell them apart."
        basis "WCAG 2.2, 2.4.2 Page Titled (A)";
    REFERENCE_LOOP "reference-loop" Error
        "Old addresses may not lead in a circle"
        because "A visitor would be sent round for ever.";

    // Markdown and what it links to.
    RAW_HTML "raw-html" Error
        "Pages are written in markdown, not HTML"
        because "HTML pasted from Word or another site breaks the layout, hides words from screen readers and can carry hostile scripts.";
    UNSAFE_LINK "unsafe-link" Error
        "Links go to web pages, e-mail addresses and phone numbers"
        because "Other kinds of link can run a program on the reader's device.";
    BROKEN_LINK "broken-link" Error
        "A link must lead somewhere"
        because "A family that meets a missing page often gives up.";
    BROKEN_ANCHOR "broken-anchor" Error
        "A link to a part of a page must lead to a part that exists"
        because "The reader lands at the top and has to search.";
    MISSING_PICTURE "missing-picture" Error
        "A picture must be in the static folder"
        because "The page would show a broken picture.";
    PICTURE_ALT "picture-alt" Error
        "Every picture has a description, or says that it is decoration"
        because "People who cannot see the picture miss what it says."
        basis "WCAG 2.2, 1.1.1 Non-text Content (A)";
    PICTURE_ALT_FILE_NAME "picture-alt-file-name" Error
        "A description says what the picture shows"
        because "A screen reader would read out the name of a file."
        basis "WCAG 2.2, 1.1.1 Non-text Content (A)";
    VAGUE_LINK "vague-link" Error
        "Link words say where the link goes"
        because "People who use a screen reader often hear only the links of a page, one after another."
        basis "WCAG 2.2, 2.4.4 Link Purpose (A)";
    EMPTY_LINK "empty-link" Error
        "A link has words"
        because "Nobody can see or hear a link without words."
        basis "WCAG 2.2, 2.4.4 Link Purpose (A)";
    HEADING_SKIPPED "heading-skipped" Error
        "Headings go down one level at a time"
        because "People who move through a page by its headings think that a part is missing."
        basis "WCAG 2.2, 1.3.1 Info and Relationships (A)";
    HEADING_EMPTY "heading-empty" Error
        "A heading has words"
        because "A screen reader announces a heading and then says nothing."
        basis "WCAG 2.2, 2.4.6 Headings and Labels (AA)";
    HEADING_REPEATED "heading-repeated" Warning
        "Headings of a page differ"
        because "People who choose from a list of headings cannot tell them apart."
        basis "WCAG 2.2, 2.4.6 Headings and Labels (AA)";
    GUIDE_STEPS "guide-steps" Error
        "A guide has steps"
        because "Each second-level heading of a guide is a step; without them there is nothing to follow.";
    TABLE_HEADER "table-header" Error
        "Every column of a table has a heading"
        because "A screen reader says the column's heading before each cell."
        basis "WCAG 2.2, 1.3.1 Info and Relationships (A)";
    TABLE_CAPTION "table-caption" Warning
        "A table has a line that says what it shows"
        because "People who cannot see the table decide by its name whether to go through it."
        basis "WCAG 2.2, 1.3.1 Info and Relationships (A)";
    LOST_TABLE "lost-table" Warning
        "A table has the signs that make it one"
        because "Without them all of its cells run together in one paragraph, and nobody can tell which price or time belongs to what.";
    BARE_ADDRESS "bare-address" Warning
        "Addresses and phone numbers in the words of a page are links"
        because "On a phone, a link is tapped. Without one, somebody has to learn the address by heart and type it, and a person who uses a switch or the voice may not be able to.";

    // Other languages.
    UNKNOWN_LANGUAGE "unknown-language" Error
        "A translation's file name ends in its language"
        because "Browsers, search engines and screen readers must know the language of a page to show it, find it and speak it."
        basis "WCAG 2.2, 3.1.1 Language of Page (A)";
    TRANSLATION_ALONE "translation-alone" Error
        "A translation stands beside its original"
        because "Phone numbers, times and costs of a translation come from the original, so that they are never two.";
    TRANSLATION_FACTS "translation-facts" Error
        "A translation holds words and leaves facts to its original"
        because "A phone number, price or date that stands in two files is soon right in one of them only.";
    TRANSLATION_STALE "translation-stale" Warning
        "A translation keeps up with its original"
        because "A family that reads the translation would act on what was true before."
        basis "SEND Code of Practice 2015, 4.2: up to date and accessible";
    LANGUAGE_WORDS "language-words" Warning
        "The words of a language are those of the theme"
        because "Where a name is misspelt, families would see the English word; where a gap is left out, they would miss a date or a number.";

    // What Word, mail programs and web pages bring along.
    PASTED_SIGN "pasted-sign" Warning
        "Words are free of signs that only Word and mail programs put in"
        because "They look right and are not. Search misses the word, a row of dots is no list to a screen reader, and a heading gets quote marks that nobody meant.";

    // Plain words.
    ALL_CAPS "all-caps" Warning
        "Words are not in capital letters"
        because "Capitals are hard to read, most of all with dyslexia, and some screen readers spell them out.";
    UNEXPLAINED_ACRONYM "unexplained-acronym" Warning
        "Initials are explained"
        because "Families meet dozens of initials and are ashamed to ask."
        basis "SEND Code of Practice 2015, 4.2: free of jargon; WCAG 2.2, 3.1.4 Abbreviations (AAA)";
    LONG_SENTENCE "long-sentence" Note
        "Sentences have at most 25 words"
        because "A tired reader loses the beginning of a long sentence before its end.";
    PLACEHOLDER "placeholder" Error
        "No notes to yourself"
        because "A note to yourself on a public page tells families that nobody looked.";

    // Easy Read. The number in each title is that of the rule in the manual.
    EASY_READ_SENTENCE "easy-read-sentence" Warning
        "ER01: A sentence has at most 15 words"
        because "Short sentences are the first thing that people with learning disabilities ask for. 10 to 12 words are good."
        basis "Department of Health, Making written information easier to understand, 2010; GOV.UK, Accessible communication formats: Easy Read";
    EASY_READ_AVERAGE "easy-read-average" Warning
        "ER02: Sentences have 10 words or fewer on average"
        because "One long sentence can be got over. A page of them cannot."
        basis "GOV.UK, Accessible communication formats: Easy Read";
    EASY_READ_ONE_IDEA "easy-read-one-idea" Warning
        "ER03: A sentence says one thing"
        because "A reader who works out each word has no room left for a second idea."
        basis "GOV.UK, Accessible communication formats: Easy Read";
    EASY_READ_PICTURE "easy-read-picture" Error
        "ER04: Each idea has a picture"
        because "Many people read the pictures first, and some read only them."
        basis "Department of Health, Making written information easier to understand, 2010";
    EASY_READ_BLOCK "easy-read-block" Warning
        "ER05: A picture has few words beside it"
        because "Nobody can tell which of many sentences the picture is about."
        basis "Department of Health, Making written information easier to understand, 2010";
    EASY_READ_HARD_WORD "easy-read-hard-word" Warning
        "ER06: Words are easy, or explained"
        because "One word that a person does not know can hide the whole page from them."
        basis "GOV.UK, Accessible communication formats: Easy Read";
    EASY_READ_MEANING "easy-read-meaning" Error
        "ER07: A hard word is in bold and explained right there"
        because "A word in bold tells the reader that its meaning comes next. A meaning at the other end of the page is not found."
        basis "GOV.UK, Accessible communication formats: Easy Read";
    EASY_READ_NUMBER "easy-read-number" Warning
        "ER08: No percentages, fractions or large numbers"
        because "Most people picture 3 people in every 10 at once, and hardly anybody 30 per cent."
        basis "Inclusion Europe, Information for all";
    EASY_READ_DIGITS "easy-read-digits" Warning
        "ER09: Numbers are digits"
        because "2 is seen at once; two has to be read."
        basis "Inclusion Europe, Information for all";
    EASY_READ_SIGN "easy-read-sign" Error
        "ER10: Dates are written in full, and there are no special signs"
        because "14/10/26, 14:00, IV and & each need somebody who explains them."
        basis "Inclusion Europe, Information for all";
    EASY_READ_SHORT_FORM "easy-read-short-form" Warning
        "ER11: Words are written in full"
        because "Can't looks like can, and eg and etc look like words that one ought to know."
        basis "GOV.UK, Accessible communication formats: Easy Read";
    EASY_READ_INITIALS "easy-read-initials" Error
        "ER12: Initials are explained on the same page"
        because "Initials are the words of people inside. Those outside cannot guess them."
        basis "GOV.UK, Accessible communication formats: Easy Read";
    EASY_READ_PASSIVE "easy-read-passive" Warning
        "ER13: Sentences say who does it"
        because "“You will be seen” hides who sees you."
        basis "GOV.UK, Accessible communication formats: Easy Read";
    EASY_READ_NEGATIVES "easy-read-negatives" Warning
        "ER14: A sentence has one “not” at most"
        because "Two take each other back, and the reader has to work out what is left."
        basis "Inclusion Europe, Information for all";
    EASY_READ_SAME_WORD "easy-read-same-word" Warning
        "ER15: The same thing has the same word"
        because "A reader takes two words for two things."
        basis "Inclusion Europe, Information for all";
    EASY_READ_PLAIN "easy-read-plain" Warning
        "ER16: No sayings and no long-winded words"
        because "Many autistic people read words as they are, and “a bumpy road” is a road."
        basis "Inclusion Europe, Information for all";
    EASY_READ_FORM "easy-read-form" Error
        "ER17: Only pictures, sentences, headings, short lists and bold words"
        because "Slanted, underlined and capital letters are hard to read; tables, footnotes and quotations are hard to follow."
        basis "UK Association for Accessible Formats, G003; GOV.UK, Accessible communication formats: Easy Read";
    EASY_READ_LIST "easy-read-list" Warning
        "ER18: Lists are short and have a sentence before them"
        because "A long list is forgotten at its top before its end is reached."
        basis "Inclusion Europe, Information for all";
    EASY_READ_HEADING "easy-read-heading" Warning
        "ER19: Headings are short, and parts are too"
        because "Headings are how a reader finds the way back after a rest."
        basis "Inclusion Europe, Information for all";
    EASY_READ_LINK "easy-read-link" Warning
        "ER20: Links say where they go, one to a picture"
        because "Two links side by side are a choice that nobody explained, and “click here” does not say what is there."
        basis "WCAG 2.2, 2.4.9 Link Purpose (Link Only) (AAA)";
    EASY_READ_SAME_PICTURE "easy-read-same-picture" Warning
        "ER21: The same thing has the same picture"
        because "Pictures are words. One that means four things means nothing."
        basis "Inclusion Europe, Information for all";
    EASY_READ_LENGTH "easy-read-length" Warning
        "ER22: A page has 1,000 words at most, and 20 pages on paper"
        because "Easy Read holds what matters most. More than that is put aside for a day that never comes."
        basis "Department of Health, Making written information easier to understand, 2010";
    EASY_READ_CONTACT "easy-read-contact" Error
        "ER23: The reader can ask somebody, by phone and without"
        because "A page that leaves a question open must say whom to ask. Some people cannot phone; some can do nothing else."
        basis "Equality Act 2010, section 20: reasonable adjustments";
    EASY_READ_CHECKED "easy-read-checked" Warning
        "ER24: People with learning disabilities have checked the page in the last 12 months"
        because "No rule and no program knows whether a page is understood. Only its readers do."
        basis "ISO/IEC 23859:2023; Inclusion Europe, Information for all";
    EASY_READ_OUT_OF_STEP "easy-read-out-of-step" Warning
        "ER25: Easy Read says the same as the page beside it"
        because "People who need Easy Read would be the only ones who are told what was true last year."
        basis "Equality Act 2010, section 20: reasonable adjustments; SEND Code of Practice 2015, 4.2: up to date";
    EASY_READ_RESPECT "easy-read-respect" Warning
        "ER26: Words are respectful"
        because "A page for disabled people must not call them sufferers, and must not call everybody else normal."
        basis "GOV.UK, Inclusive language: words to use and avoid when writing about disability";
    EASY_READ_GRADE "easy-read-grade" Note
        "ER27: A formula says that the page is easy"
        because "Such formulas count letters and know no reader. A high number is worth a second look; a low one proves nothing.";
    EASY_READ_FITS "easy-read-fits" Note
        "ER28: Words fit beside their picture in large print"
        because "Nothing is split at the end of a line, so a very long word or address runs out of its column.";

    // Picture packs.
    PICTURE_PACK "picture-pack" Error
        "A pack of pictures says what is in it"
        because "A picture without a reviewed name and description cannot be found by writers, nor heard by people who do not see it.";
    PICTURE_LICENCE "picture-licence" Error
        "A pack of pictures has a licence that allows them on a website"
        because "Somebody drew the pictures. A council that publishes them without leave can be made to pay and to take every page down."
        basis "Copyright, Designs and Patents Act 1988, section 16";

    // Contacts and freshness.
    PHONE_NUMBER "phone-number" Error
        "A phone number can be dialled"
        because "A wrong number is worse than none: the family has already found the courage to call.";
    EMAIL_ADDRESS "email-address" Error
        "An e-mail address can be written to"
        because "The message would come back, or be lost.";
    NO_CONTACT "no-contact" Warning
        "A service can be reached by phone, and without one"
        because "Deaf people and people who cannot speak on the phone need another way; others have only a phone."
        basis "Equality Act 2010, section 20: reasonable adjustments";
    NO_REVIEW "no-review" Error
        "A service says when it was checked, how often that is done, and by whom"
        because "Out-of-date pages are what families complain of most."
        basis "SEND Code of Practice 2015, 4.2: up to date";
    REVIEW_OVERDUE "review-overdue" Warning
        "Pages are checked when they said they would be"
        because "Families act on what the page says."
        basis "SEND Code of Practice 2015, 4.2: up to date";
    REVIEW_IN_FUTURE "review-in-future" Error
        "A check that has not happened yet is no check"
        because "The page would tell families that it was checked on a day that has not come.";
    STATEMENT_STALE "statement-stale" Error
        "The accessibility statement is reviewed every year and promises nothing in the past"
        because "Auditors fail a statement that is older than a year or that promised a date now gone."
        basis "Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018, regulation 8";
    LAW_ROW_MISSING "law-row-missing" Error
        "Every row of the law's list is answered by a page"
        because "A Local Offer can be held unlawful for what it leaves out."
        basis "SEND Regulations 2014, regulation 53 and Schedule 2";
    LAW_ROW_LIMITED "law-row-limited" Warning
        "A row of the law's list is answered on this website, by a page that was checked in time"
        because "Peer review counts a link to another website, or a page that is late for its check, as half an answer."
        basis "SEND Regulations 2014, regulation 53 and Schedule 2; SEND Code of Practice 2015, 4.2: up to date";
    STATEMENT_FACTS "statement-facts" Error
        "The accessibility statement names criteria, an assessment for each burden that it claims, and a way to write"
        because "Auditors fail a statement that lacks any of these."
        basis "Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018, regulations 7 and 8";
    NO_OUT_OF_AREA "no-out-of-area" Error
        "Education in other areas is on the site"
        because "Many children go to school in the next county, and their families look here. Four in ten councils leave this out."
        basis "Children and Families Act 2014, section 30(1)(b); SEND Regulations 2014, Schedule 2, paragraph 2";
    SHORT_BREAK_KIND "short-break-kind" Error
        "Each kind of short break exists, or the statement says that it does not"
        because "Carers must be able to see what there is for days, nights, evenings, weekends and holidays, and what there is not."
        basis "Breaks for Carers of Disabled Children Regulations 2011, regulation 4";
    SHORT_BREAK_STATEMENT "short-break-statement" Error
        "The short breaks statement says what there is, who can have it, and how it meets the needs of carers"
        because "The law asks for these three parts, on the website."
        basis "Breaks for Carers of Disabled Children Regulations 2011, regulation 5";
    OUTCOME_STAGE "outcome-stage" Error
        "Something helps towards each outcome of adult life at each age from 14 to 25"
        because "Preparing for adulthood starts in Year 9. A young person for whom nothing is listed thinks that there is nothing."
        basis "Children and Families Act 2014, section 30(2)(e) and (3); SEND Code of Practice 2015, chapter 8";
    TIER_GAP "tier-gap" Note
        "Education, health and care have something for everyone, extra help and specialist help at each age"
        because "A Local Offer shows what there is at all three levels. An empty place is a gap in the help, or a page that nobody wrote."
        basis "SEND Code of Practice 2015, 4.31";
    BODY_MISSING "body-missing" Error
        "The advice service, the parent carer forum, mediation and the Tribunal each have a page"
        because "Families in a dispute must find these four without asking the council that they disagree with."
        basis "SEND Regulations 2014, Schedule 2; SEND Code of Practice 2015, 4.30";
    FEEDBACK_YEAR "feedback-year" Error
        "Each theme has a comment and an answer from the last twelve months"
        because "Comments and responses are published each year. They are on what is in the Local Offer, on how easy it is to use, and on how it is made."
        basis "Children and Families Act 2014, section 30(6); SEND Regulations 2014, regulation 56";
    REVIEW_RECORD "review-record" Error
        "A page records whom the council asked about the Local Offer, within the last twelve months"
        because "Families and many others must be asked when a Local Offer is made and each time that it is reviewed."
        basis "SEND Regulations 2014, regulations 54 and 55";
    COPY_WAYS "copy-ways" Error
        "The page on getting a copy offers print, large print, easy read, the phone, the post and other languages"
        because "People without the internet, and disabled people, have a right to the same information."
        basis "SEND Regulations 2014, regulation 57";
    NAMES_SOMEBODY "names-somebody" Error
        "Feedback does not tell who anybody is"
        because "People spoke in confidence. In a small place a name, a school with an age, or a postcode is enough to know a child."
        basis "SEND Regulations 2014, regulation 56(3): in a form that does not enable any individual to be identified";
    MISSING_PAGE "missing-page" Error
        "The site needs a page for this job"
        because "Every page links to it."
        basis "SEND Regulations 2014, regulations 56 and 57";
    STARTER_WORDS "starter-words" Warning
        "A new site says what is true in its own area before families read it"
        because "The starter has phone numbers that nobody answers, and it cannot know how things are done where you are.";

    // Search.
    SEARCH_WORDS "search-words" Error
        "Lists of words for the search make sense"
        because "A group that says nothing helps nobody to find anything, and its writer believes that it does.";
    FINDS_NOTHING "finds-nothing" Warning
        "What families commonly search for finds something"
        because "A family that finds nothing believes that there is nothing, and does not ask again.";
    // Print.
    PRINT_SIGN "print-sign" Warning
        "Every sign of a printed page is in the theme's fonts"
        because "The sign would be an empty box on paper, and a screen reader would say nothing.";
    PRINT_PACK "print-pack" Warning
        "A pack names pages and a day that exist"
        because "People at the event would look in vain for what the pack leaves out.";
    PRINT_LONG "print-long" Warning
        "A booklet is short enough to be read"
        because "People who find reading hard give up on a thick booklet."
        basis "Department of Health: Making written information easier to understand for people with learning disabilities (2010)";
    PRINT_UNSOUND "print-unsound" Warning
        "Everybody can read a PDF that the site offers"
        because "People who use screen readers, large letters or other colours would be shut out."
        basis "Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018; PDF/UA-1 (ISO 14289-1)";
    PRINT_FAILED "print-failed" Warning
        "Every PDF that is asked for can be made"
        because "Families without the internet, and those who need large print, get nothing.";
    // Decision helpers.
    HELPER_DEAD_END "helper-dead-end" Error
        "Every answer of a helper leads to one more question or to advice"
        because "Somebody who has answered would be left standing.";
    HELPER_LOOP "helper-loop" Error
        "The questions of a helper come to an end"
        because "Somebody would be asked the same thing again and again.";
    HELPER_UNREACHABLE "helper-unreachable" Error
        "Every question and every piece of advice of a helper can be reached"
        because "Advice that no answer leads to helps nobody, and nearly always an answer leads to the wrong place.";

    // History.
    HISTORY_CUT "history-cut" Note
        "To tell what changed, all of the history must be there"
        because "With a part of the history, a page would say that it was new on the day of its last change.";

    // The theme and the build.
    THEME_MISSING "theme-missing" Error
        "The theme must exist"
        because "Without a theme there is nothing to put the words into.";
    TEMPLATE_ERROR "template-error" Error
        "Templates must be free of mistakes"
        because "The pages that use the template cannot be built.";
    STYLE_ERROR "style-error" Error
        "Styles must be free of mistakes"
        because "Browsers would ignore a part of the design.";
    COLOUR_CONTRAST "colour-contrast" Error
        "The council's colour must be readable"
        because "People with low vision, and anyone in the sun, could not read the words in it."
        basis "WCAG 2.2, 1.4.3 Contrast (Minimum) (AA)";
    ADMIN_SETTINGS "admin-settings" Error
        "Forms on the website need a git host that they can sign in to"
        because "Officers would find the forms and could not get in.";
    OUTPUT_FOLDER "output-folder" Error
        "The site is only written into a folder of its own"
        because "Fingerpost deletes pages that are gone; it must never delete anything else.";
    WRITE_FAILED "write-failed" Error
        "The built site must be written whole"
        because "The last good site stays as it is until the new one can be.";
    MINIFIED_WRONG "minified-wrong" Warning
        "Taking out needless spaces may not change a page"
        because "Words could run together, and links or labels could be lost.";
}
