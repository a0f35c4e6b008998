//! `fingerpost print`: PDFs for reading, for large print and for the printer.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::builder::{PossibleValuesParser, TypedValueParser as _};
use rayon::prelude::*;

use super::{SiteArgs, print_problems, tally};
use crate::build::{Memory, Timings, link};
use crate::check;
use crate::content::form::Form;
use crate::diagnostics::{Diagnostic, Diagnostics, Severity, rule, suggest};
use crate::html::Frame;
use crate::print::{Made, Order, Printer, Subject, is_printed, of_pack, of_page, of_site};
use crate::site::{PageIndex, Site};

/// Print pages as PDFs: to read, in large print, as booklets, without colours
///
/// Without a page it prints what the website offers and every event pack. A page
/// with Easy Read is printed in every form of it; `--form` chooses some.
#[derive(Debug, clap::Args)]
pub struct PrintArgs {
    #[command(flatten)]
    site: SiteArgs,
    /// Pages, such as services/swimming
    pages: Vec<String>,
    /// An event pack: the name of a file in content/packs
    #[arg(long, value_name = "NAME")]
    pack: Vec<String>,
    /// The poster of all pathways by age
    #[arg(long)]
    poster: bool,
    /// Only these forms
    #[arg(long, value_parser = PossibleValuesParser::new(Form::ALL.map(Form::name)).map(|name| form_of(&name)))]
    form: Vec<Form>,
    /// The ordinary page, also where there is Easy Read
    #[arg(long)]
    plain: bool,
    /// The folder to write into
    #[arg(long, value_name = "DIR", default_value = "print")]
    out: PathBuf,
}

/// The parser lets no other word through, so there is always one.
fn form_of(name: &str) -> Form {
    Form::ALL.into_iter().find(|form| form.name() == name).unwrap_or(Form::Reading)
}

pub fn run(root: &Path, args: &PrintArgs) -> ExitCode {
    match print(root, args) {
        Ok(problems) => {
            print_problems(&problems, false);
            if problems.list.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
        }
        Err(problems) => {
            print_problems(&problems, false);
            anstream::eprintln!("Not printed: {}.", tally(&problems));
            ExitCode::FAILURE
        }
    }
}

/// Prints. What comes back are PDFs that could not be made.
fn print(root: &Path, args: &PrintArgs) -> Result<Diagnostics, Diagnostics> {
    let (site, mut problems) = link(root, &args.site.options(false), &Memory::default(), &mut Timings::default());
    let Some(site) = site else { return Err(problems) };
    problems.extend(check::run(&site));
    if problems.has_errors() {
        problems.sort();
        return Err(problems);
    }
    let alone = |list: Vec<Diagnostic>| Diagnostics { list };
    let frame = Frame::build(&site, false).map_err(alone)?;
    let printer = Printer::of(&frame).map_err(|problem| alone(vec![*problem]))?;
    let orders = orders(&site, args).map_err(alone)?;
    let out = if args.out.is_absolute() { args.out.clone() } else { root.join(&args.out) };
    fs::create_dir_all(&out).map_err(|error| alone(vec![cannot_write(&out, &error)]))?;
    let outcomes: Vec<Result<(Order, Made, PathBuf), Vec<Diagnostic>>> =
        printer.with_room(|| orders.par_iter().map(|order| one(&printer, &site, *order, &out)).collect());
    let mut failed = Diagnostics::default();
    let mut pack_pages: Vec<(usize, Form, usize)> = Vec::new();
    for outcome in outcomes {
        match outcome {
            Ok((order, made, file)) => {
                let size = made.bytes.len().div_ceil(1000);
                let pages = if made.pages == 1 { "1 page".into() } else { format!("{} pages", made.pages) };
                anstream::println!("{} ({size} KB, {pages})", file.display());
                if let Subject::Pack(pack) = order.subject {
                    pack_pages.push((pack, order.form, made.pages));
                }
            }
            Err(found) => failed.extend(found),
        }
    }
    for ticket in tickets(&printer, &site, &pack_pages, &out) {
        match ticket {
            Ok(file) => anstream::println!("{}", file.display()),
            Err(problem) => failed.push(problem),
        }
    }
    Ok(failed)
}

fn one(
    printer: &Printer<'_>,
    site: &Site,
    order: Order,
    out: &Path,
) -> Result<(Order, Made, PathBuf), Vec<Diagnostic>> {
    let (sheet, _) = printer.lay(order).map_err(|problem| vec![*problem])?;
    let made = printer.print(order, sheet)?;
    let path = order.path(site);
    let file = out.join(path.rsplit('/').next().unwrap_or(&path));
    fs::write(&file, &made.bytes).map_err(|error| vec![cannot_write(&file, &error)])?;
    Ok((order, made, file))
}

/// What the person at the printer needs to know about each pack.
fn tickets(
    printer: &Printer<'_>,
    site: &Site,
    printed: &[(usize, Form, usize)],
    out: &Path,
) -> Vec<Result<PathBuf, Diagnostic>> {
    let pages = |pack: usize, form: Form| {
        printed.iter().find(|(of, as_form, _)| *of == pack && *as_form == form).map(|(_, _, pages)| *pages)
    };
    let mut packs: Vec<usize> = printed.iter().map(|(pack, _, _)| *pack).collect();
    packs.dedup();
    packs
        .into_iter()
        .filter_map(|pack| {
            let text = printer.ticket(pack, pages(pack, Form::Reading)?, pages(pack, Form::Booklet));
            let file = out.join(format!("{}-print-ticket.txt", site.content.packs[pack].name));
            Some(fs::write(&file, text).map(|()| file.clone()).map_err(|error| cannot_write(&file, &error)))
        })
        .collect()
}

fn orders(site: &Site, args: &PrintArgs) -> Result<Vec<Order>, Vec<Diagnostic>> {
    let mut orders = Vec::new();
    let mut problems = Vec::new();
    for name in &args.pages {
        match page_of(site, name) {
            Ok(page) => {
                let all = of_page(site, page);
                let easy = !args.plain && all.iter().any(|order| matches!(order.subject, Subject::Twin(_)));
                orders.extend(all.into_iter().filter(|order| matches!(order.subject, Subject::Twin(_)) == easy));
            }
            Err(problem) => problems.push(problem),
        }
    }
    for name in &args.pack {
        if let Some(pack) = site.content.packs.iter().position(|pack| pack.name == *name) {
            problems.extend(site.pack_faults(pack));
            orders.extend(of_pack(pack));
        } else {
            let known: Vec<&str> = site.content.packs.iter().map(|pack| pack.name.as_str()).collect();
            problems.push(Diagnostic::general(
                &rule::PRINT_PACK,
                format!("there is no pack “{name}”: the file content/packs/{name}.yaml is not there"),
                if known.is_empty() {
                    "write one; the page “On paper” of the manual shows how".into()
                } else {
                    suggest(name, &known)
                },
            ));
        }
    }
    if args.poster {
        orders.extend(crate::print::poster(site));
    }
    if args.pages.is_empty() && args.pack.is_empty() && !args.poster {
        orders = of_site(site);
        for pack in 0..site.content.packs.len() {
            let faults = site.pack_faults(pack);
            if faults.is_empty() {
                orders.extend(of_pack(pack).filter(|order| !orders.contains(order)).collect::<Vec<_>>());
            } else {
                problems.extend(faults);
            }
        }
    }
    if !args.form.is_empty() {
        orders.retain(|order| args.form.contains(&order.form) || order.subject == Subject::Poster);
    }
    if problems.is_empty() { Ok(orders) } else { Err(problems) }
}

/// The page that somebody names as `services/swimming`, as its file, or by its address.
fn page_of(site: &Site, name: &str) -> Result<PageIndex, Diagnostic> {
    let plain = name.trim_start_matches("./").trim_start_matches("content/").trim_matches('/');
    let plain = plain.trim_end_matches(".easy.md").trim_end_matches(".md");
    let found = site.by_key.get(plain).or_else(|| site.by_address.get(&format!("{plain}/"))).copied();
    let mut known: Vec<&str> = site.by_key.keys().map(String::as_str).collect();
    known.sort_unstable();
    let Some(page) = found else {
        // People leave the folder out.
        let of_name: Vec<String> =
            known.iter().filter(|key| key.rsplit('/').next() == Some(plain)).map(|key| format!("“{key}”")).collect();
        let mend = match of_name.as_slice() {
            [] => suggest(plain, &known),
            keys => format!("did you mean {}?", keys.join(" or ")),
        };
        let problem = Diagnostic::general(&rule::PRINT_FAILED, format!("there is no page “{name}”"), mend);
        return Err(problem.weighing(Severity::Error));
    };
    if of_page(site, page).is_empty() && !is_printed(site, page) {
        return Err(Diagnostic::general(
            &rule::PRINT_FAILED,
            format!("“{name}” is a page that only the website needs, so there is no PDF of it"),
            "services, short breaks, pathways, strategies, guides and free pages can be printed, and whatever has Easy Read",
        ));
    }
    Ok(page)
}

fn cannot_write(file: &Path, error: &std::io::Error) -> Diagnostic {
    Diagnostic::general(
        &rule::WRITE_FAILED,
        format!("{} cannot be written ({error})", file.display()),
        "see whether the disk is full, whether the folder is read-only, and whether another program has the file open",
    )
}
