use kernel::Refusal;
use mooring::equilibrium::{EquilibriumError, System};
use mooring::loss::{Ending, progressive, single_losses};
use serde::Serialize;
use utoipa::ToSchema;

/// What the loss of one line does.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = farm::LineLoss)]
pub(crate) struct LineLoss {
    pub lost: usize,
    /// Nothing when the rest finds no equilibrium.
    pub worst_line: Option<usize>,
    pub tension_n: Option<f64>,
    /// Breaking load over tension.
    pub factor: Option<f64>,
    pub excursion_m: Option<f64>,
}

/// The chain of overloads after the state asked for.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = farm::Overloads)]
pub(crate) struct Overloads {
    /// Lines that break by overload, in order.
    pub broken: Vec<usize>,
    /// `holds` or `drifts_off`.
    pub ending: &'static str,
}

pub(crate) fn each(system: &System, mbl_n: f64) -> Result<Vec<LineLoss>, Refusal> {
    let losses = single_losses(system, &|_| mbl_n).map_err(refuse)?;
    let line = |loss: mooring::loss::SingleLoss| LineLoss {
        lost: loss.lost,
        worst_line: loss.outcome.map(|worst| worst.line),
        tension_n: loss.outcome.map(|worst| worst.tension_n),
        factor: loss.outcome.filter(|worst| worst.tension_n > 0.0).map(|worst| mbl_n / worst.tension_n),
        excursion_m: loss.outcome.map(|worst| worst.excursion_m),
    };
    Ok(losses.into_iter().map(line).collect())
}

pub(crate) fn chain(system: &System, mbl_n: f64) -> Overloads {
    let found = progressive(system, &|_| mbl_n);
    let ending = match found.ending {
        Ending::Holds => "holds",
        Ending::DriftsOff => "drifts_off",
    };
    Overloads { broken: found.broken.iter().map(|(line, _)| *line).collect(), ending }
}

pub(crate) fn refuse(error: EquilibriumError) -> Refusal {
    let code = match &error {
        EquilibriumError::Line { .. } => "line_cannot_hold",
        EquilibriumError::NotConverged { .. } => "mooring_no_equilibrium",
        EquilibriumError::BadInput { .. } => "out_of_range",
        EquilibriumError::NoSuchLine { .. } => "line_unknown",
    };
    Refusal::new(code, error.to_string(), "mooring")
}
