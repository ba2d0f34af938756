//! `yong farm waves`: a sea by its spectrum, the waves of a typhoon along its track, return levels of maxima.

mod levels;
mod sea;
mod typhoon;

use kernel::Refusal;
use metocean::OutOfRange;
use serde_json::Value;

#[derive(Debug, clap::Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
#[group(skip)]
pub struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    sea: Option<sea::Arguments>,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// One sea: spectrum, moments, heights and periods, direction, short-term extremes.
    Sea(sea::Arguments),
    /// Waves of a typhoon at points hour by hour, by parametric models.
    Typhoon(typhoon::Arguments),
    /// Return levels of annual maxima, or of peaks over a threshold.
    Levels(levels::Arguments),
}

pub fn run(arguments: &Arguments) -> Result<Value, Refusal> {
    match (&arguments.command, &arguments.sea) {
        (Some(Command::Sea(sea)), _) | (None, Some(sea)) => sea::run(sea),
        (Some(Command::Typhoon(typhoon)), _) => typhoon::run(typhoon),
        (Some(Command::Levels(levels)), _) => levels::run(levels),
        (None, None) => {
            let detail = "give a sea (--hs-m and --tp-s, or --wind-19-5-m-s), or one of sea, typhoon, levels";
            Err(Refusal::new("sea_missing", detail, "waves"))
        }
    }
}

/// A quantity out of its range, at the flag that gave it.
fn refuse(error: OutOfRange, flag: &'static str) -> Refusal {
    Refusal::new("out_of_range", error.to_string(), flag)
}

/// The flag that a quantity of a spectrum comes from.
fn of_spectrum(error: OutOfRange) -> Refusal {
    let flag = match error.name {
        "significant wave height" => "--hs-m",
        "peak period" => "--tp-s",
        "wind at 19.5 m" => "--wind-19-5-m-s",
        "duration" => "--duration-h",
        _ => "--gamma",
    };
    refuse(error, flag)
}
