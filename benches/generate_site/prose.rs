//! Words that look like a council's, from a seed: the same seed gives the same words.

/// A small generator of random numbers (`SplitMix64`), good enough to choose words with.
pub struct Chance(u64);

impl Chance {
    /// The numbers of one page. Each page has its own, so that page 7 reads alike on every site.
    pub fn of(kind: u64, number: usize) -> Self {
        let mut chance = Self(0x5EED_0F0F_1A2B_3C4D ^ (kind << 56) ^ (number as u64).wrapping_mul(0x9E37_79B9));
        chance.next();
        chance
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 up to, and not including, `end`.
    pub fn below(&mut self, end: usize) -> usize {
        // The remainder is smaller than `end`, so it fits and the 0 is never used.
        usize::try_from(self.next() % end.max(1) as u64).unwrap_or(0)
    }

    /// A number from `first` to `last`.
    pub fn between(&mut self, first: usize, last: usize) -> usize {
        first + self.below(last - first + 1)
    }

    /// True so many times in a hundred.
    pub fn percent(&mut self, share: usize) -> bool {
        self.below(100) < share
    }

    /// One of some.
    pub fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }

    /// Some different ones of a list, in its order.
    pub fn some<'a>(&mut self, of: &'a [String], least: usize, most: usize) -> Vec<&'a str> {
        let wanted = self.between(least, most).min(of.len());
        let mut taken: Vec<usize> = Vec::new();
        while taken.len() < wanted {
            let next = self.below(of.len());
            if !taken.contains(&next) {
                taken.push(next);
            }
        }
        taken.sort_unstable();
        taken.into_iter().map(|at| of[at].as_str()).collect()
    }

    /// One of some that stand in one text with bars between them.
    pub fn one_word<'a>(&mut self, of: &'a str) -> &'a str {
        let chosen = self.below(of.split('|').count());
        of.split('|').nth(chosen).unwrap_or(of)
    }

    /// A sentence with its full stop.
    pub fn sentence(&mut self) -> String {
        let pattern = *self.one(&PATTERNS);
        let mut sentence = self.filled(pattern);
        // Patterns are plain letters, so the first character is one byte.
        if let Some(first) = sentence.get_mut(0..1) {
            first.make_ascii_uppercase();
        }
        sentence
    }

    /// A paragraph of about so many words.
    pub fn paragraph(&mut self, words: usize) -> String {
        let mut paragraph = String::new();
        while paragraph.split(' ').count() < words {
            if !paragraph.is_empty() {
                paragraph.push(' ');
            }
            paragraph.push_str(&self.sentence());
        }
        paragraph
    }

    /// A pattern with its gaps filled.
    pub fn filled(&mut self, pattern: &str) -> String {
        let mut out = String::with_capacity(pattern.len() * 2);
        let mut rest = pattern;
        while let Some((before, after)) = rest.split_once('{') {
            out.push_str(before);
            let (gap, after) = after.split_once('}').unwrap_or((after, ""));
            match GAPS.iter().find(|(name, _)| *name == gap) {
                Some((_, words)) => out.push_str(self.one_word(words)),
                None if gap == "town" => out.push_str(&town(self.below(TOWNS))),
                None => out.push_str(&self.between(2, 12).to_string()),
            }
            rest = after;
        }
        out.push_str(rest);
        out
    }
}

/// How many towns there are.
pub const TOWNS: usize = FRONTS.len() * BACKS.len();

/// The name of a town that is on no map.
pub fn town(number: usize) -> String {
    format!("{}{}", FRONTS[number % FRONTS.len()], BACKS[number / FRONTS.len() % BACKS.len()])
}

const FRONTS: [&str; 25] = [
    "Alder", "Ash", "Barrow", "Birk", "Bracken", "Cold", "Crow", "Dun", "Elm", "Fern", "Gorse", "Harrow", "Hazel",
    "Ivel", "Kester", "Larch", "Marl", "Ness", "Otter", "Pel", "Quern", "Rush", "Sallow", "Thorn", "Wren",
];

const BACKS: [&str; 20] = [
    "beck", "bourne", "bridge", "combe", "dale", "den", "fell", "ford", "gate", "ham", "hythe", "ley", "mere", "mouth",
    "stead", "stoke", "thorpe", "ton", "wick", "worth",
];

/// Sentences with gaps. None is longer than 25 words when it is filled.
const PATTERNS: [&str; 26] = [
    "{who} can come {when} and {do} with {company}.",
    "we {support} so that {children} {gain}.",
    "most families {prepare} before the first visit.",
    "if {trouble}, {who} will {help} {when}.",
    "the {room} in {town} is {quality}, and the staff know how to keep it {quality}.",
    "bring {thing} and {thing}; we have the rest.",
    "{who} rings you within {number} working days to {purpose}.",
    "you do not need {paper} to start.",
    "nobody is turned away because {reason}.",
    "last {month} the team changed the {room} after parents asked for it.",
    "it takes about {number} minutes on foot from {town} station, and the path is {quality}.",
    "some children {do} at once, and others would rather {do} for the first few weeks.",
    "{children} choose whether to {do} or to {do}, and {who} writes it down.",
    "your child's {person} can {help}, but only if you say yes.",
    "please tell us about {thing}, {thing} or anything else that makes a day go well.",
    "after {number} weeks we ask you what has changed at {setting} and what has not.",
    "a {person} from {town} visits {setting} to see what already works there.",
    "when {trouble}, it is no fault of yours, and we say so to {setting} as well.",
    "groups are small: never more than {number} children with two adults.",
    "brothers and sisters are welcome {when}, as long as there is room.",
    "every programme is made with {company}, who are paid for their time.",
    "letters are short, and {who} reads them aloud with you if that is easier.",
    "in {month} there is an open morning where you can {do} and ask anything.",
    "young people over 16 can ask for themselves and bring {company}.",
    "we work in {town} and {town}, and once a month in {town}.",
    "waiting is hard, so {who} gives you {thing} and three things to try at {setting}.",
];

/// What can stand in a gap.
const GAPS: [(&str, &str); 19] = [
    (
        "who",
        "a key worker|the therapist|one of the nurses|a family worker|the lead teacher|a trained volunteer|\
         somebody from the team|the duty officer|your link worker|a parent carer who has been there",
    ),
    (
        "when",
        "on Tuesday mornings|after school|in the holidays|twice a term|every second Saturday|\
         before nine o'clock|at the end of the day|whenever the hall is free|from the autumn|\
         during half-term",
    ),
    (
        "do",
        "paint|play|cook|swim|build models|practise words|rest in a quiet corner|try the equipment|\
         walk by the river|look after the garden|make music|watch from the side",
    ),
    (
        "company",
        "other families|two friends|a favourite adult|children of the same age|\
         young people from the college|their neighbours|parents who know the area|\
         disabled adults from the county",
    ),
    (
        "support",
        "lend equipment|train the adults at school|plan each step with you|organise travel|\
         keep the sessions short|write a one-page profile|share what we learn|\
         change the colours and the light|send pictures of the room first|stay in touch by text",
    ),
    (
        "children",
        "children|young people|pupils|brothers and sisters|teenagers|the youngest ones|\
         children who tire easily|young adults",
    ),
    (
        "gain",
        "feel at ease|join in with the class|travel with less worry|sleep better|make a friend|\
         say what they want|manage behaviour in their own way|get ready for the next school|\
         learn at their own speed|find a favourite place",
    ),
    (
        "prepare",
        "look round|ring us|send a short note|talk to the nursery|watch the film on our page|\
         fill in two sides of paper|meet somebody from the team",
    ),
    (
        "trouble",
        "mornings are a struggle|your child is too worried to come in|school has stopped working|\
         the noise is too much|nights are broken|a letter makes no sense|you have been waiting for months|\
         plans change without warning",
    ),
    (
        "help",
        "sit down with you|come to the meeting|explain the choices|ring the school|find another date|\
         write to the hospital|show you what to try|go through the form line by line",
    ),
    (
        "room",
        "sensory room|playroom|garden|hall|waiting area|kitchen|workshop|soft play room|reading corner|\
         small gym",
    ),
    (
        "quality",
        "quiet|warm|step-free|well lit|easy to find|calm|close to the bus|kept tidy|clearly signed|\
         open all year",
    ),
    (
        "thing",
        "a favourite toy|a spare set of clothes|the red book|a list of medicines|ear defenders|a snack|\
         a picture of home|the latest report|a communication book|a photograph|a soft blanket|\
         swimming things",
    ),
    (
        "purpose",
        "agree a first date|hear what matters most to you|talk about travel|ask which days suit you|\
         check that we have understood|say who you will meet",
    ),
    ("paper", "a diagnosis|a plan|a letter from a doctor|a referral|a proof of income|an appointment"),
    (
        "reason",
        "they need help in the toilet|they use a wheelchair|they do not talk|\
         they have been asked to leave elsewhere|they came late last time|they need somebody beside them",
    ),
    (
        "person",
        "teacher|doctor|health visitor|social worker|speech therapist|teaching assistant|youth worker|\
         school nurse",
    ),
    ("month", "January|February|March|April|May|June|July|September|October|November"),
    ("setting", "home|school|nursery|college|the club|the childminder's|after-school care"),
];
