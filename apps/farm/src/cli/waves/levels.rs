use std::path::PathBuf;

use kernel::Refusal;
use metocean::extremes::{FitError, Method, annual_maxima, peaks_over_threshold};
use serde_json::{Value, json};

/// Of the bootstrap.
const SEED: u64 = 1;

#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// CSV with a header, one value a row.
    file: PathBuf,
    /// Column with the values.
    #[arg(long, default_value = "hs_m")]
    column: String,
    #[arg(long, value_enum, default_value_t = Family::GumbelLMoments)]
    method: Family,
    #[arg(long, value_delimiter = ',', default_value = "2,5,10,25,50,100", allow_negative_numbers = true)]
    return_periods_y: Vec<f64>,
    /// Peaks above this instead of annual maxima (generalised Pareto); needs --years.
    #[arg(long, requires = "years", allow_negative_numbers = true)]
    threshold: Option<f64>,
    /// Years that the peaks were observed in.
    #[arg(long)]
    years: Option<f64>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
#[value(rename_all = "snake_case")]
enum Family {
    GumbelLikelihood,
    GumbelLMoments,
    GevLMoments,
}

pub fn run(arguments: &Arguments) -> Result<Value, Refusal> {
    let values = read(arguments)?;
    let at = arguments.file.display().to_string();
    let refuse = |error: FitError| Refusal::new("levels_not_fitted", error.to_string(), at.clone());
    let periods = &arguments.return_periods_y;
    if let (Some(threshold), Some(years)) = (arguments.threshold, arguments.years) {
        let (fit, levels) = peaks_over_threshold(&values, threshold, years, periods, SEED).map_err(refuse)?;
        return Ok(json!({
            "method": "generalised Pareto over a threshold, L-moments",
            "values": values.len(), "fit": fit, "levels": levels,
        }));
    }
    let (method, named) = match arguments.method {
        Family::GumbelLikelihood => (Method::GumbelLikelihood, "Gumbel, maximum likelihood"),
        Family::GumbelLMoments => (Method::GumbelLMoments, "Gumbel, L-moments"),
        Family::GevLMoments => (Method::GevLMoments, "generalised extreme value, L-moments (Hosking et al. 1985)"),
    };
    let (fit, levels) = annual_maxima(&values, method, periods, SEED).map_err(refuse)?;
    Ok(json!({ "method": named, "values": values.len(), "fit": fit, "levels": levels }))
}

fn read(arguments: &Arguments) -> Result<Vec<f64>, Refusal> {
    let text = command_line::read_text(&arguments.file)?;
    let at = |line: usize| format!("{}:{line}", arguments.file.display());
    let mut rows = text.lines().enumerate().filter(|(_, row)| !row.trim().is_empty());
    let header: Vec<&str> = rows.next().map(|(_, row)| row.split(',').map(str::trim).collect()).unwrap_or_default();
    let column = header.iter().position(|name| *name == arguments.column).ok_or_else(|| {
        let detail = format!("the header has no column {}; it has {}", arguments.column, header.join(", "));
        Refusal::new("column_missing", detail, at(1))
    })?;
    rows.map(|(index, row)| {
        let cell = row.split(',').nth(column).unwrap_or_default().trim();
        cell.parse::<f64>().ok().filter(|value| value.is_finite()).ok_or_else(|| {
            let detail = format!("{} is {cell:?}, not a number", arguments.column);
            Refusal::new("value_malformed", detail, at(index + 1))
        })
    })
    .collect()
}
