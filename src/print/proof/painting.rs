//! Whether all that is drawn on a page is either content or decoration.

use lopdf::content::Content;
use lopdf::{Document, ObjectId};

/// What draws something.
const PAINTS: [&str; 19] =
    ["S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Do", "Tj", "TJ", "'", "\"", "BI", "ID", "EI", "d0"];

/// Whether something is drawn between no marks.
pub fn is_outside_tags(document: &Document, page: ObjectId) -> bool {
    let Ok(content) = Content::decode(&document.get_page_content(page)) else { return true };
    let mut depth = 0usize;
    for operation in &content.operations {
        match operation.operator.as_str() {
            "BMC" | "BDC" => depth += 1,
            "EMC" => depth = depth.saturating_sub(1),
            operator if depth == 0 && PAINTS.contains(&operator) => return true,
            _ => {}
        }
    }
    false
}
