//! From the site to paper: Easy Read booklets, large print, event packs and posters, as PDFs that everybody can read.
//!
//! Words travel as data into templates of the theme (`themes/waymark/print`), and typst sets them. Every PDF for reading
//! is PDF/UA-1 and PDF/A-2a, and is read again before anybody is offered it. What was printed once is kept: a PDF is
//! made anew only when its words, its pictures or its template changed.

mod booklet;
mod easy;
mod engine;
mod fonts;
mod grey;
mod order;
mod pack;
mod paper;
mod pictures;
mod place;
mod plain;
mod plain_strategy;
mod poster;
pub mod proof;
mod prose;
mod qr;
mod sheet;
mod shelf;
mod threads;
mod wanted;

use typst::foundations::Bytes;

pub use engine::Made;
pub use order::{Order, Subject};
pub use plain::is_printed;
pub use sheet::Sheet;
pub use shelf::{Shelf, fill};
pub use threads::deep;
pub use wanted::{of_pack, of_page, of_site, poster};

use self::engine::{Engine, Job, Reading};
use self::pictures::Pictures;
use self::place::Addresses;
use crate::content::form::Form;
use crate::diagnostics::{Diagnostic, Place, rule};
use crate::html::Frame;

/// Prints the pages of one site.
#[derive(Debug)]
pub struct Printer<'f> {
    addresses: Addresses<'f>,
    engine: Engine,
    pictures: Pictures<'f>,
}

impl<'f> Printer<'f> {
    /// Gets the theme's templates and letters ready.
    ///
    /// # Errors
    /// A template or a font of the theme that cannot be read.
    pub fn of(frame: &'f Frame<'f>) -> Result<Self, Box<Diagnostic>> {
        let engine = Engine::of(&frame.theme)?;
        Ok(Self { addresses: Addresses { frame }, engine, pictures: Pictures::of(frame.site) })
    }

    /// Lays out what an order asks for, and names what it depends on.
    ///
    /// # Errors
    /// A picture that cannot be opened.
    pub fn lay(&self, order: Order) -> Result<(Sheet, u128), Box<Diagnostic>> {
        let sheet = sheet::lay(self.addresses.frame, &self.pictures, &self.engine.fonts.families, order)?;
        let key = sheet.key(self.engine.stamp);
        Ok((sheet, key))
    }

    /// Prints a sheet that was laid out.
    ///
    /// # Errors
    /// A sign that no font has, a fault of a template, a PDF that not everybody could read.
    pub fn print(&self, order: Order, sheet: Sheet) -> Result<Made, Vec<Diagnostic>> {
        let site = self.addresses.frame.site;
        let path = order.path(site);
        let lacking = self.engine.fonts.lacking(sheet.words().into_iter());
        if !lacking.is_empty() {
            return Err(lacking.into_iter().map(|sign| self.lacks(sign, order, &sheet, &path)).collect());
        }
        if order.form == Form::Booklet {
            return self.booklet(sheet, &path).map_err(|problem| vec![*problem]);
        }
        let made = self.engine.print(&sheet.job(&path, Reading::OnScreen)).map_err(|problem| vec![*problem])?;
        let faults = proof::faults(&made.bytes);
        if faults.is_empty() {
            return Ok(made);
        }
        let unsound = faults.iter().map(|fault| {
            Diagnostic::in_file(
                &rule::PRINT_UNSOUND,
                &path,
                format!("not everybody could read this PDF, so it is left out: {fault}"),
                "if you changed a template in the folder “print” of your theme, mend it; otherwise please tell us",
            )
        });
        Err(unsound.collect())
    }

    /// Sets the pages, fills up the last sheet, and puts them on sheets of A4.
    fn booklet(&self, mut sheet: Sheet, path: &str) -> Result<Made, Box<Diagnostic>> {
        let mut pages = self.engine.set(&sheet.job(path, Reading::OnPaperOnly))?;
        let missing = booklet::missing(pages.pages().len());
        if missing > 0 {
            sheet.data["extra"] = sheet::extra_pages(self.addresses.frame, missing);
            pages = self.engine.set(&sheet.job(path, Reading::OnPaperOnly))?;
        }
        let inner = self.engine.write(&sheet.job(path, Reading::OnPaperOnly), &pages)?;
        let sides: Vec<[usize; 2]> =
            booklet::sides(inner.pages.next_multiple_of(4)).into_iter().map(|(left, right)| [left, right]).collect();
        let data = serde_json::json!({ "title": sheet.data["title"], "by": sheet.data["by"], "sides": sides });
        let files = [("inner.pdf".to_owned(), Bytes::new(inner.bytes))];
        self.engine.print(&Job {
            template: "booklet.typ",
            data: data.to_string().into_bytes(),
            files: &files,
            name: path,
            reading: Reading::OnPaperOnly,
        })
    }

    /// A sign that no font has, where it stands.
    fn lacks(&self, sign: char, order: Order, sheet: &Sheet, path: &str) -> Diagnostic {
        let site = self.addresses.frame.site;
        let code = format!("U+{:04X}", u32::from(sign));
        let message = format!("the fonts of the theme have no “{sign}” ({code}), so /{path} is not made");
        let mend =
            "write it in words, or use a picture; for another alphabet, add a font to the folder “fonts” of your theme";
        let of_twin = match order.subject {
            Subject::Twin(twin) => Some(site.twins[twin].easy.document.file().clone()),
            Subject::Pack(pack) => Some(site.content.packs[pack].yaml.file.clone()),
            _ => None,
        };
        let twins =
            sheet.pages.iter().filter_map(|page| site.twin(*page)).map(|twin| twin.easy.document.file().clone());
        let pages = sheet.pages.iter().map(|page| site.pages[*page].document.file().clone());
        let data = site.content.data.values().map(|yaml| yaml.file.clone());
        for file in of_twin.into_iter().chain(twins).chain(pages).chain(data) {
            if let Some(at) = file.text.find(sign) {
                let place = Place { file, span: at..at + sign.len_utf8() };
                return Diagnostic::at(&rule::PRINT_SIGN, place, message, mend);
            }
        }
        Diagnostic::in_file(&rule::PRINT_SIGN, path, message, mend)
    }

    /// The print ticket of a pack: what the person at the printer needs to know.
    #[must_use]
    pub fn ticket(&self, pack: usize, pages: usize, booklet_sides: Option<usize>) -> String {
        pack::ticket(&self.addresses, pack, pages, booklet_sides)
    }
}
