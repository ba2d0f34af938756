//! Safety factors of mooring lines by named rules.
//!
//! The factors are quoted from knowledge of the standards, their texts not read again for this program: every answer
//! carries that status, and a design must be checked against the edition in force.

/// What every factor here is worth as a source.
pub const SOURCE_STATUS: &str = "quoted from knowledge of the standard, text not re-read: check the edition in force";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    ApiRp2sk,
    /// Consequence class 1: no serious consequences of a failure.
    DnvE301Class1,
    /// Consequence class 2.
    DnvE301Class2,
    /// Marine fish farms.
    Ns9415,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Analysis {
    QuasiStatic,
    Dynamic,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Condition {
    Intact,
    /// At rest again after the loss of one line.
    LineLost,
    /// On the way there.
    Transient,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Material {
    Chain,
    UsedChain,
    SyntheticRope,
    KnottedRope,
    Wire,
}

/// Loads on a line and what it can bear.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Load {
    pub mean_n: f64,
    /// Largest tension less the mean.
    pub dynamic_n: f64,
    /// Minimum breaking load.
    pub mbl_n: f64,
}

/// A verdict with its arithmetic.
#[derive(Debug, Clone, PartialEq)]
pub struct Verdict {
    /// Factored load over strength; holds up to 1.
    pub utilisation: f64,
    pub factor_mean: f64,
    pub factor_dynamic: f64,
    /// What the breaking load is divided by before it is compared.
    pub factor_material: f64,
    /// Breaking load over largest tension, for comparison.
    pub plain_factor: f64,
    pub source: &'static str,
}

#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
pub enum SafetyError {
    #[error("{name} is {value} N; it must be finite and {rule}")]
    BadLoad { name: &'static str, value: f64, rule: &'static str },
    #[error("{rule} has no factor for this condition; ask for the intact or the line-lost one")]
    NoFactor { rule: &'static str },
}

/// Characteristic strength over breaking load where no test statistics exist, DNV-OS-E301 ch. 2 sec. 2.
const DNV_CHARACTERISTIC: f64 = 0.95;
/// NS 9415 load factors: dynamic analysis, and the extra one of a quasi-static analysis.
const NS9415_LOAD: f64 = 1.15;
const NS9415_QUASI_STATIC: f64 = 1.1;

/// Judges a line.
pub fn verdict(
    rule: Rule,
    analysis: Analysis,
    condition: Condition,
    material: Material,
    load: Load,
) -> Result<Verdict, SafetyError> {
    for (name, value) in [("mean_n", load.mean_n), ("dynamic_n", load.dynamic_n)] {
        if !(value.is_finite() && value >= 0.0) {
            return Err(SafetyError::BadLoad { name, value, rule: "not below 0" });
        }
    }
    if !(load.mbl_n.is_finite() && load.mbl_n > 0.0) {
        return Err(SafetyError::BadLoad { name: "mbl_n", value: load.mbl_n, rule: "above 0" });
    }
    let (factor_mean, factor_dynamic, factor_material, source) = factors(rule, analysis, condition, material)?;
    let factored_n = load.mean_n * factor_mean + load.dynamic_n * factor_dynamic;
    let largest_n = load.mean_n + load.dynamic_n;
    Ok(Verdict {
        utilisation: factored_n * factor_material / load.mbl_n,
        factor_mean,
        factor_dynamic,
        factor_material,
        plain_factor: if largest_n > 0.0 { load.mbl_n / largest_n } else { f64::MAX },
        source,
    })
}

type Factors = (f64, f64, f64, &'static str);

fn factors(rule: Rule, analysis: Analysis, condition: Condition, material: Material) -> Result<Factors, SafetyError> {
    use Analysis::{Dynamic, QuasiStatic};
    use Condition::{Intact, LineLost, Transient};
    Ok(match rule {
        Rule::ApiRp2sk => {
            let factor = match (condition, analysis) {
                (Intact, QuasiStatic) => 2.0,
                (Intact, Dynamic) => 1.67,
                (LineLost, QuasiStatic) => 1.43,
                (LineLost, Dynamic) => 1.25,
                (Transient, QuasiStatic) => 1.18,
                (Transient, Dynamic) => 1.05,
            };
            (1.0, 1.0, factor, "API RP 2SK, table of line tension limits")
        }
        Rule::DnvE301Class1 | Rule::DnvE301Class2 => {
            let second = rule == Rule::DnvE301Class2;
            let (mean, dynamic) = match (condition, analysis, second) {
                (Intact, Dynamic, false) => (1.10, 1.50),
                (Intact, Dynamic, true) => (1.40, 2.10),
                (Intact, QuasiStatic, false) => (1.70, 1.70),
                (Intact, QuasiStatic, true) => (2.50, 2.50),
                (LineLost, Dynamic, false) => (1.00, 1.10),
                (LineLost, Dynamic, true) => (1.00, 1.25),
                (LineLost, QuasiStatic, false) => (1.10, 1.10),
                (LineLost, QuasiStatic, true) => (1.35, 1.35),
                (Transient, _, _) => return Err(SafetyError::NoFactor { rule: "DNV-OS-E301" }),
            };
            (mean, dynamic, 1.0 / DNV_CHARACTERISTIC, "DNV-OS-E301, ULS and ALS partial safety factors")
        }
        Rule::Ns9415 => {
            let load = NS9415_LOAD * if analysis == QuasiStatic { NS9415_QUASI_STATIC } else { 1.0 };
            let material = match (condition, material) {
                (LineLost, _) => 1.5,
                (Transient, _) => return Err(SafetyError::NoFactor { rule: "NS 9415" }),
                (Intact, Material::SyntheticRope) => 3.0,
                (Intact, Material::KnottedRope | Material::UsedChain) => 5.0,
                (Intact, Material::Chain | Material::Wire) => 2.0,
            };
            (load, load, material, "NS 9415:2009, load and material factors")
        }
    })
}
