//! The words of a page as a form sends them, laid over those in the file.
//!
//! An editor that shows headings as headings writes markdown in its own hand:
//! other bullets, other line ends. Paragraphs that say the same as before stay
//! as they were written.

use pulldown_cmark::{Options, Parser, html};
use similar::{Algorithm, DiffOp, capture_diff_slices};

/// The words to write.
#[must_use]
pub fn laid_into(old: &str, new: &str) -> String {
    if old.trim() == new.trim() {
        return old.to_owned();
    }
    let (before, after) = (blocks(old), blocks(new));
    let said = |blocks: &[&str]| blocks.iter().map(|block| rendered(block)).collect::<Vec<_>>();
    let (said_before, said_after) = (said(&before), said(&after));
    let mut kept: Vec<&str> = Vec::new();
    for change in capture_diff_slices(Algorithm::Myers, &said_before, &said_after) {
        match change {
            DiffOp::Equal { old_index, len, .. } => kept.extend(&before[old_index..old_index + len]),
            DiffOp::Insert { new_index, new_len, .. } | DiffOp::Replace { new_index, new_len, .. } => {
                kept.extend(&after[new_index..new_index + new_len]);
            }
            DiffOp::Delete { .. } => {}
        }
    }
    let whole = kept.join("\n\n");
    // Taken apart, a list or a piece of code can mean something else; then the form's own words are safer.
    let whole = if rendered(&whole) == rendered(new) { whole } else { new.trim().to_owned() };
    if whole.is_empty() {
        return "\n".into();
    }
    let lead = if old.trim().is_empty() { "\n" } else { &old[..old.len() - old.trim_start().len()] };
    format!("{lead}{whole}\n")
}

/// The words to write where each line means something. Nothing but the ends of the whole is looked at.
#[must_use]
pub fn line_by_line(old: &str, new: &str) -> String {
    if old.trim() == new.trim() {
        return old.to_owned();
    }
    let lead = &old[..old.len() - old.trim_start().len()];
    format!("{lead}{}\n", new.trim())
}

fn blocks(text: &str) -> Vec<&str> {
    text.split("\n\n").map(|block| block.trim_matches('\n')).filter(|block| !block.trim().is_empty()).collect()
}

fn rendered(markdown: &str) -> String {
    let mut page = String::new();
    html::push_html(&mut page, Parser::new_ext(markdown, Options::ENABLE_TABLES));
    // Where a line ends in the file is nothing that a reader sees.
    page.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::laid_into;

    #[test]
    fn words_that_say_the_same_stay_as_they_were_written() {
        let old = "\n## Times\n\nEvery *Saturday*,\nat ten.\n\n- towels\n- a friend\n";
        assert_eq!(laid_into(old, "## Times\n\nEvery _Saturday_, at ten.\n\n* towels\n* a friend"), old);
        assert_eq!(
            laid_into(old, "## Times\n\nEvery _Sunday_, at ten.\n\n* towels\n* a friend"),
            old.replace("*Saturday*,\n", "_Sunday_, ")
        );
        assert_eq!(laid_into("", "New."), "\nNew.\n");
    }
}
