//! Resident identity number (公民身份号码), GB 11643-1999. Collected only where a window service needs it.

use jiff::civil::Date;
use serde::Serialize;

use super::credit_code::PROVINCES;
use super::finding::{Finding, normalise_width};

const LENGTH: usize = 18;
/// GB 11643-1999, ISO 7064 MOD 11-2.
const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK: &str = "10X98765432";
/// Residence permit of people from Taiwan (81 and 82, Hong Kong and Macau, are divisions as well).
const TAIWAN_PERMIT: u8 = 83;
const FIRST_BIRTH_YEAR: i16 = 1850;

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Report {
    pub normalised: String,
    pub valid: bool,
    pub reasons: Vec<Finding>,
    pub warnings: Vec<Finding>,
}

pub fn check(given: &str) -> Report {
    let normalised = normalise_width(given).to_uppercase();
    let reasons = reasons(&normalised);
    let mut warnings = Vec::new();
    if normalised != given {
        warnings.push(Finding::new("resident_id_normalised", format!("read as {normalised}")));
    }
    Report { normalised, valid: reasons.is_empty(), reasons, warnings }
}

fn reasons(text: &str) -> Vec<Finding> {
    let characters: Vec<char> = text.chars().collect();
    if characters.len() != LENGTH {
        let detail = format!("{} characters; a resident number has {LENGTH}", characters.len());
        return vec![Finding::new("resident_id_length", detail)];
    }
    let odd = |(index, c): &(usize, &char)| !(c.is_ascii_digit() || *index == LENGTH - 1 && **c == 'X');
    if let Some((index, c)) = characters.iter().enumerate().find(odd) {
        let detail = format!("{c:?}: 17 digits and a digit or X are expected");
        return vec![Finding::at("resident_id_character", detail, index + 1)];
    }
    let number = |range: std::ops::Range<usize>| text[range].parse::<i16>().unwrap_or(-1);
    let mut reasons = Vec::new();
    let province = u8::try_from(number(0..2)).unwrap_or(0);
    if province == 10 || province != TAIWAN_PERMIT && !PROVINCES.contains(&province) {
        reasons.push(Finding::at("resident_id_region", format!("{:?} is no province", &text[..2]), 1));
    }
    let (year, month, day) = (number(6..10), number(10..12) as i8, number(12..14) as i8);
    if year < FIRST_BIRTH_YEAR || Date::new(year, month, day).is_err() {
        reasons.push(Finding::at("resident_id_date", format!("{:?} is no date of birth", &text[6..14]), 7));
    }
    let sum: u32 = characters.iter().zip(WEIGHTS).filter_map(|(c, weight)| c.to_digit(10).map(|v| v * weight)).sum();
    let expected = CHECK.chars().nth((sum % 11) as usize);
    if expected != Some(characters[LENGTH - 1]) {
        let detail = format!("the check character is {:?}", expected.unwrap_or('?'));
        reasons.push(Finding::at("resident_id_check_digit", detail, LENGTH));
    }
    reasons
}
