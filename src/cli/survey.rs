//! The commands `map` and `models`: what is understood of an application, and what is known beforehand.

use std::process::ExitCode;

use super::TROUBLE;
use super::args::{ListFormat, Map, MapFormat, ModelList, When};
use super::context;
use super::output::{Trouble, complain, explain_trouble, print};
use crate::analysis;
use crate::model::catalogue;
use crate::report::{map, models};

/// Shows the map of an application.
pub(super) fn map(args: Map) -> ExitCode {
    let context = match context::resolve(args.paths, None, args.scope) {
        Ok(context) => context,
        Err(troubles) => return refuse(&troubles),
    };
    for problem in &context.problems {
        complain(problem);
    }
    if context.options.paths.is_empty() {
        return ExitCode::from(TROUBLE);
    }
    let (survey, problems) = analysis::survey(&context.options);
    for problem in &problems {
        complain(problem);
    }
    let code = print(&match args.format {
        MapFormat::Text => map::text(&survey),
        MapFormat::Json => map::json(&survey),
        MapFormat::Mermaid => map::mermaid(&survey),
    });
    if context.problems.is_empty() && problems.is_empty() {
        code
    } else {
        ExitCode::from(TROUBLE)
    }
}

/// Lists the models, the project's own first.
pub(super) fn models(args: ModelList) -> ExitCode {
    let context = match context::resolve(Vec::new(), None, args.scope) {
        Ok(context) => context,
        Err(troubles) => return refuse(&troubles),
    };
    let entries = catalogue(&context.options.models);
    print(&match args.format {
        ListFormat::Text => models::text(&entries),
        ListFormat::Json => models::json(&entries),
    })
}

fn refuse(troubles: &[Trouble]) -> ExitCode {
    for trouble in troubles {
        explain_trouble(trouble, When::Auto);
    }
    ExitCode::from(TROUBLE)
}
