use ::mooring::equilibrium::System;
use ::mooring::loss::{Ending, Worst, progressive, single_losses};
use command_line::document;
use kernel::Refusal;
use serde::Serialize;
use serde_json::Value;

use super::refusals;
use super::safety::{self, SafetyArguments};
use super::solve::{self, DOF};

#[derive(Debug, clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    system: solve::Arguments,
    /// Minimum breaking load of every line.
    #[arg(long)]
    mbl_n: f64,
    #[command(flatten)]
    safety: SafetyArguments,
}

#[derive(Serialize)]
struct Answer {
    free: String,
    mbl_n: f64,
    intact: Option<WorstAnswer>,
    /// One line lost each, worst first.
    single: Vec<SingleAnswer>,
    progressive: ProgressiveAnswer,
}

#[derive(Serialize)]
struct WorstAnswer {
    worst_line: usize,
    tension_n: f64,
    utilisation: f64,
    excursion_m: f64,
}

#[derive(Serialize)]
struct SingleAnswer {
    lost: usize,
    outcome: &'static str,
    worst_line: Option<usize>,
    tension_n: Option<f64>,
    /// Tension over breaking load, then by the chosen rule.
    utilisation: Option<f64>,
    rule_utilisation: Option<f64>,
    excursion_m: Option<f64>,
}

#[derive(Serialize)]
struct ProgressiveAnswer {
    /// Lines that broke by overload, in order.
    broken: Vec<usize>,
    ending: &'static str,
    last: Option<WorstAnswer>,
}

pub fn run(arguments: &Arguments) -> Result<Value, Refusal> {
    let mbl_n = arguments.mbl_n;
    if !(mbl_n.is_finite() && mbl_n > 0.0) {
        return Err(Refusal::new("strength_invalid", format!("{mbl_n} N; give a breaking load above 0"), "--mbl-n"));
    }
    let (_, system) = solve::prepare(&arguments.system)?;
    let file = arguments.system.deck.display().to_string();
    let strength = |_: usize| mbl_n;
    let mut single = Vec::new();
    for loss in single_losses(&system, &strength).map_err(|error| refusals::equilibrium(&error, &file))? {
        let rule_utilisation = match loss.outcome {
            Some(worst) => Some(safety::after_loss(&arguments.safety, worst.tension_n, mbl_n)?),
            None => None,
        };
        single.push(SingleAnswer {
            lost: loss.lost,
            outcome: if loss.outcome.is_some() { "holds_position" } else { "no_equilibrium" },
            worst_line: loss.outcome.map(|worst| worst.line),
            tension_n: loss.outcome.map(|worst| worst.tension_n),
            utilisation: loss.outcome.map(|worst| worst.utilisation),
            rule_utilisation,
            excursion_m: loss.outcome.map(|worst| worst.excursion_m),
        });
    }
    let chain = progressive(&system, &strength);
    document(&Answer {
        free: free_names(&system),
        mbl_n,
        intact: intact(&system, &strength),
        single,
        progressive: ProgressiveAnswer {
            broken: chain.broken.iter().map(|(line, _)| *line).collect(),
            ending: match chain.ending {
                Ending::Holds => "holds",
                Ending::DriftsOff => "drifts_off",
            },
            last: chain.last.map(worst_answer),
        },
    })
}

fn intact(system: &System, strength: &dyn Fn(usize) -> f64) -> Option<WorstAnswer> {
    let mut state = system.clone();
    let found = state.solve().ok()?;
    let pose = system.platform.map_or([0.0; 6], |platform| system.bodies[platform].pose);
    ::mooring::loss::worst(&state, &found, [pose[0], pose[1]], strength).map(worst_answer)
}

fn worst_answer(worst: Worst) -> WorstAnswer {
    let Worst { line, tension_n, utilisation, excursion_m } = worst;
    WorstAnswer { worst_line: line, tension_n, utilisation, excursion_m }
}

fn free_names(system: &System) -> String {
    let Some(platform) = system.platform else { return "held".to_owned() };
    let free = system.bodies[platform].free;
    let names: Vec<&str> = DOF.iter().zip(free).filter(|(_, free)| *free).map(|(name, _)| *name).collect();
    if names.is_empty() { "held".to_owned() } else { names.join(" ") }
}
