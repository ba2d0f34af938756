//! `yong farm …`: one variant a command, one file a command beside this one.

mod ballast;
pub(crate) mod bem;
mod hydrostatics;
mod input;
mod mooring;
mod panel_mesh;
mod rehearse;
mod response;
mod stability;
mod tables;
pub(crate) mod track_file;
mod waves;
mod wind;

pub(crate) use mooring::refusals::dynamics as mooring_refusal;

use kernel::Refusal;
use serde_json::Value;

#[derive(Debug, clap::Subcommand)]
pub enum Command {
    /// Tank fillings for a wanted draft, heel and trim, with at most three slack tanks.
    Ballast(ballast::Args),
    /// Displacement, centres, water plane and metacentres of a hull at a draft.
    Hydrostatics(hydrostatics::Args),
    /// Righting arms of a hull at a draft, with free or fixed trim about any axis.
    Stability(stability::Args),
    /// Rehearsal of a typhoon: which draft to take, when to start moving, what breaks first.
    Rehearse(rehearse::Arguments),
    /// Tables of a typhoon rehearsal from a platform model: stability, motions, mooring, nets at every draft.
    Tables(tables::Arguments),
    /// Wind of a typhoon at points, from its track by a parametric model.
    Wind(wind::Arguments),
    /// A sea by its spectrum, the waves of a typhoon, return levels.
    Waves(waves::Arguments),
    /// Natural periods and motions of a RAFT design in an irregular sea, by strip theory.
    Response(response::Arguments),
    /// Mooring lines: one catenary, a whole deck in equilibrium, lines under motion.
    #[command(subcommand)]
    Mooring(mooring::Command),
    /// Added mass, damping and wave excitation of a panel mesh by boundary elements.
    Bem(bem::Args),
}

pub fn run(command: Command) -> Result<Value, Refusal> {
    match command {
        Command::Ballast(args) => ballast::run(args),
        Command::Hydrostatics(args) => hydrostatics::run(args),
        Command::Stability(args) => stability::run(args),
        Command::Rehearse(arguments) => rehearse::run(&arguments),
        Command::Tables(arguments) => tables::run(&arguments),
        Command::Wind(arguments) => wind::run(arguments),
        Command::Waves(arguments) => waves::run(&arguments),
        Command::Response(arguments) => response::run(&arguments),
        Command::Mooring(command) => mooring::run(command),
        Command::Bem(args) => bem::run(&args),
    }
}
