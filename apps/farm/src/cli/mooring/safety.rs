//! The choice of a rule on the command line.

use ::mooring::safety::{Analysis, Condition, Load, Material, Rule, verdict};
use kernel::Refusal;

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum RuleName {
    ApiRp2sk,
    DnvE301Class1,
    DnvE301Class2,
    Ns9415,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum MaterialName {
    Chain,
    UsedChain,
    SyntheticRope,
    KnottedRope,
    Wire,
}

#[derive(Debug, clap::Args)]
pub struct SafetyArguments {
    /// Rule whose factors judge the lines (quoted from knowledge; check the edition in force).
    #[arg(long, value_enum, default_value = "api-rp2sk")]
    rule: RuleName,
    #[arg(long, value_enum, default_value = "chain")]
    material: MaterialName,
}

/// Factored load over strength of a line after the loss of another, quasi-statically.
pub(super) fn after_loss(arguments: &SafetyArguments, tension_n: f64, mbl_n: f64) -> Result<f64, Refusal> {
    let rule = match arguments.rule {
        RuleName::ApiRp2sk => Rule::ApiRp2sk,
        RuleName::DnvE301Class1 => Rule::DnvE301Class1,
        RuleName::DnvE301Class2 => Rule::DnvE301Class2,
        RuleName::Ns9415 => Rule::Ns9415,
    };
    let material = match arguments.material {
        MaterialName::Chain => Material::Chain,
        MaterialName::UsedChain => Material::UsedChain,
        MaterialName::SyntheticRope => Material::SyntheticRope,
        MaterialName::KnottedRope => Material::KnottedRope,
        MaterialName::Wire => Material::Wire,
    };
    let load = Load { mean_n: tension_n, dynamic_n: 0.0, mbl_n };
    verdict(rule, Analysis::QuasiStatic, Condition::LineLost, material, load)
        .map(|verdict| verdict.utilisation)
        .map_err(|error| Refusal::new("safety_input_invalid", error.to_string(), "--mbl-n"))
}
