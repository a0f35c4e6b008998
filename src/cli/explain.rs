//! `fingerpost explain`: what a message means.

use std::process::ExitCode;

use crate::diagnostics::explanation::{for_people, list, rule_called};

/// Say what a message means: what, why, what the law says, and an example.
///
/// Without a code, lists every rule.
#[derive(Debug, clap::Args)]
pub struct ExplainArgs {
    /// The word in square brackets, such as broken-link, or the number of a rule for Easy Read, such as ER11
    code: Option<String>,
}

pub fn run(args: &ExplainArgs) -> ExitCode {
    let Some(code) = &args.code else {
        anstream::print!("{}", list());
        return ExitCode::SUCCESS;
    };
    match rule_called(code) {
        Ok(rule) => {
            anstream::print!("{}", for_people(rule));
            ExitCode::SUCCESS
        }
        Err(near) => {
            let near = near.map_or_else(
                || "`fingerpost explain` lists them all.".to_owned(),
                |near| format!("Did you mean “{near}”? `fingerpost explain {near}` shows it."),
            );
            anstream::eprintln!("There is no rule “{code}”. {near}");
            ExitCode::FAILURE
        }
    }
}
