//! `yong community code`: whether codes and numbers are valid, and why not. An invalid one is an answer, not a refusal.

use kernel::Refusal;
use serde::Serialize;
use serde_json::Value;

use crate::registry::{Finding, credit_code, phone, resident_id};

#[derive(Debug, clap::Args)]
pub struct Arguments {
    #[arg(required = true, value_name = "CODE")]
    codes: Vec<String>,
    #[arg(long, value_enum, default_value_t = Kind::Credit)]
    kind: Kind,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum, Serialize)]
#[serde(rename_all = "snake_case")]
enum Kind {
    /// Unified social credit code.
    Credit,
    /// Resident identity number.
    Id,
    /// Telephone number.
    Phone,
}

#[derive(Serialize)]
struct Answer {
    kind: Kind,
    valid: usize,
    invalid: usize,
    codes: Vec<Line>,
}

#[derive(Serialize)]
struct Line {
    code: String,
    valid: bool,
    normalised: Option<String>,
    /// Code of the first reason.
    reason: Option<&'static str>,
    reasons: Vec<Finding>,
    warnings: Vec<Finding>,
    #[serde(flatten)]
    more: Option<More>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum More {
    Credit { registry: Option<&'static str>, class: Option<&'static str> },
    Phone { phone: phone::Kind, extension: Option<String> },
}

pub fn run(arguments: &Arguments) -> Result<Value, Refusal> {
    let line = match arguments.kind {
        Kind::Credit => credit_line,
        Kind::Id => id_line,
        Kind::Phone => phone_line,
    };
    let codes: Vec<Line> = arguments.codes.iter().map(|code| line(code)).collect();
    let valid = codes.iter().filter(|line| line.valid).count();
    command_line::document(&Answer { kind: arguments.kind, valid, invalid: codes.len() - valid, codes })
}

fn first(reasons: &[Finding]) -> Option<&'static str> {
    reasons.first().map(|finding| finding.code)
}

fn credit_line(code: &str) -> Line {
    let report = credit_code::check(code);
    Line {
        code: code.to_owned(),
        valid: report.valid,
        normalised: Some(report.normalised),
        reason: first(&report.reasons),
        reasons: report.reasons,
        warnings: report.warnings,
        more: Some(More::Credit { registry: report.registry, class: report.class }),
    }
}

fn id_line(code: &str) -> Line {
    let report = resident_id::check(code);
    Line {
        code: code.to_owned(),
        valid: report.valid,
        normalised: Some(report.normalised),
        reason: first(&report.reasons),
        reasons: report.reasons,
        warnings: report.warnings,
        more: None,
    }
}

fn phone_line(code: &str) -> Line {
    match phone::parse(code, None) {
        Ok(found) => Line {
            code: code.to_owned(),
            valid: true,
            normalised: Some(found.number),
            reason: None,
            reasons: Vec::new(),
            warnings: Vec::new(),
            more: Some(More::Phone { phone: found.kind, extension: found.extension }),
        },
        Err(finding) => Line {
            code: code.to_owned(),
            valid: false,
            normalised: None,
            reason: Some(finding.code),
            reasons: vec![finding],
            warnings: Vec::new(),
            more: None,
        },
    }
}
