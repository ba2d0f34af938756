//! Unified social credit code (统一社会信用代码), GB 32100-2015: 18 characters that name an organisation.

use serde::Serialize;

use super::finding::{Finding, normalise_width};

/// Characters in the order of their values; I, O, S, V and Z are not used.
const CHARSET: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const MODULUS: u32 = 31;
const LENGTH: usize = 18;
/// GB 32100-2015, annex: powers of 3 modulo 31.
const WEIGHTS: [u32; 17] = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
/// GB 11714-1997: weights of the first eight characters of the body code.
const BODY_WEIGHTS: [u32; 8] = [3, 7, 9, 10, 5, 8, 4, 2];
/// Registering department, its classes, both as in the standard; classes we have no list of accept any digit.
const REGISTRIES: [(char, &str, &str); 12] = [
    ('1', "机构编制", "1239"),
    ('2', "外交", "123456789"),
    ('3', "司法行政", "123459"),
    ('4', "文化", "123456789"),
    ('5', "民政", "1239"),
    ('6', "旅游", "123456789"),
    ('7', "宗教", "123456789"),
    ('8', "工会", "19"),
    ('9', "工商", "1239"),
    ('A', "中央军委改革和编制办公室", "123456789"),
    ('N', "农业", "123456789"),
    ('Y', "其他", "123456789"),
];
const CLASSES: [(&str, &str); 16] = [
    ("11", "机关"),
    ("12", "事业单位"),
    ("13", "群众团体"),
    ("31", "律师执业机构"),
    ("32", "公证处"),
    ("33", "基层法律服务所"),
    ("34", "司法鉴定机构"),
    ("35", "仲裁委员会"),
    ("51", "社会团体"),
    ("52", "民办非企业单位"),
    ("53", "基金会"),
    ("81", "基层工会"),
    ("91", "企业"),
    ("92", "个体工商户"),
    ("93", "农民专业合作社"),
    ("19", "其他"),
];
/// First two digits of GB/T 2260 division codes; 10 stands for bodies registered with the central government.
pub(super) const PROVINCES: [u8; 35] = [
    10, 11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54, 61, 62,
    63, 64, 65, 71, 81, 82,
];

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Half-width, trimmed, upper case.
    pub normalised: String,
    pub valid: bool,
    /// Why it is not valid.
    pub reasons: Vec<Finding>,
    pub warnings: Vec<Finding>,
    pub registry: Option<&'static str>,
    pub class: Option<&'static str>,
}

/// Everything that can be said about a code without asking a register.
pub fn check(given: &str) -> Report {
    let normalised = normalise_width(given).to_uppercase();
    let characters: Vec<char> = normalised.chars().collect();
    let mut reasons = shape(&characters);
    let mut warnings = Vec::new();
    if normalised != given {
        warnings.push(Finding::new("credit_code_normalised", format!("read as {normalised}")));
    }
    let (mut registry, mut class) = (None, None);
    if reasons.is_empty() {
        match letters(&characters) {
            Ok((department, kind)) => (registry, class) = (Some(department), kind),
            Err(finding) => reasons.push(finding),
        }
        reasons.extend(division(&characters, &mut warnings));
        let expected = check_character(&characters[..LENGTH - 1]);
        if expected != Some(characters[LENGTH - 1]) {
            let detail = format!("the check character of {} is {:?}", normalised, expected.unwrap_or('?'));
            reasons.push(Finding::at("credit_code_check_digit", detail, LENGTH));
        }
        warnings.extend(body_check(&characters));
    }
    Report { normalised, valid: reasons.is_empty(), reasons, warnings, registry, class }
}

/// The 18th character for the first 17, or `None` when one of them is not in the character set.
///
/// A sum divisible by 31 gives `0`: the outer modulus is what most published programs leave out.
pub fn check_character(first: &[char]) -> Option<char> {
    let terms = first.iter().zip(WEIGHTS).map(|(c, weight)| value(*c).map(|v| v * weight));
    let sum: u32 = terms.collect::<Option<Vec<u32>>>()?.iter().sum();
    CHARSET.chars().nth(((MODULUS - sum % MODULUS) % MODULUS) as usize)
}

fn value(c: char) -> Option<u32> {
    CHARSET.chars().position(|other| other == c).and_then(|index| u32::try_from(index).ok())
}

fn shape(characters: &[char]) -> Vec<Finding> {
    if characters.is_empty() {
        return vec![Finding::new("credit_code_empty", "no code; leave the field empty and note it as a to-do")];
    }
    let mut reasons = Vec::new();
    if characters.len() != LENGTH {
        let detail = format!("{} characters; a credit code has {LENGTH}", characters.len());
        reasons.push(Finding::new("credit_code_length", detail));
    }
    let look_alike = |c: char| match c {
        'I' => "; 1 looks like it",
        'O' => "; 0 looks like it",
        'S' => "; 5 looks like it",
        'Z' => "; 2 looks like it",
        _ => "",
    };
    for (index, c) in characters.iter().enumerate().filter(|(_, c)| value(**c).is_none()).take(LENGTH) {
        let detail = format!("{c:?} is not used in credit codes{}", look_alike(*c));
        reasons.push(Finding::at("credit_code_character", detail, index + 1));
    }
    reasons
}

fn letters(characters: &[char]) -> Result<(&'static str, Option<&'static str>), Finding> {
    let (first, second) = (characters[0], characters[1]);
    let Some((_, name, classes)) = REGISTRIES.iter().find(|(letter, ..)| *letter == first) else {
        return Err(Finding::at("credit_code_registry", format!("no department registers under {first:?}"), 1));
    };
    if !classes.contains(second) {
        let detail = format!("{first} ({name}) has no class {second:?}; it has {classes}");
        return Err(Finding::at("credit_code_class", detail, 2));
    }
    let pair: String = [first, second].iter().collect();
    let class = CLASSES.iter().find(|(known, _)| *known == pair).map(|(_, name)| *name);
    Ok((name, class.or((second == '9').then_some("其他"))))
}

fn division(characters: &[char], warnings: &mut Vec<Finding>) -> Option<Finding> {
    let code: String = characters[2..8].iter().collect();
    if let Some(index) = code.chars().position(|c| !c.is_ascii_digit()) {
        let detail = format!("the division code {code} is not six digits");
        return Some(Finding::at("credit_code_division", detail, index + 3));
    }
    if !code[..2].parse().is_ok_and(|province: u8| PROVINCES.contains(&province)) {
        let detail = format!("division code {code} begins with no known province");
        warnings.push(Finding::at("credit_code_province", detail, 3));
    }
    None
}

/// The old organisation code inside (GB 11714): many genuine codes break it, so it only warns.
fn body_check(characters: &[char]) -> Option<Finding> {
    let body = &characters[8..17];
    let sum: u32 = body.iter().zip(BODY_WEIGHTS).filter_map(|(c, weight)| c.to_digit(36).map(|v| v * weight)).sum();
    let expected = match 11 - sum % 11 {
        10 => 'X',
        11 => '0',
        digit => char::from_digit(digit, 10)?,
    };
    let detail = || format!("the organisation code inside ends in {:?}, its own check digit is {expected:?}", body[8]);
    (body[8] != expected).then(|| Finding::at("organisation_code_check_digit", detail(), 17))
}
