//! Chinese telephone numbers: mobile, landline with extension, 400 and 800, short service numbers.

use serde::{Deserialize, Serialize};

use crate::finding::{Finding, normalise_width};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    Mobile,
    Landline,
    /// 400 and 800.
    Service,
    /// 110, 12345, 95598: dialled as they are, without a country code.
    Short,
}

/// A number as it is stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Phone {
    pub kind: Kind,
    /// E.164 (`+8613800000000`); a short number has none and stands as dialled.
    pub number: String,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub extension: Option<String>,
}

const EXTENSION_MARKS: [&str; 6] = ["转", "ext.", "ext", "x", "#", "-"];
const MAX_EXTENSION_DIGITS: usize = 6;

/// Reads one number. `area` (such as `574`) completes a landline written without its area code.
pub fn parse(given: &str, area: Option<&str>) -> Result<Phone, Finding> {
    let text = normalise_width(given).to_lowercase();
    if text.is_empty() {
        return Err(Finding::new("phone_empty", "no number"));
    }
    let extended = extensions(&text).find_map(|(main, extension)| {
        let phone = read(main, area).ok().filter(|phone| matches!(phone.kind, Kind::Landline | Kind::Service))?;
        Some(Phone { extension: Some(extension.to_owned()), ..phone })
    });
    extended.map_or_else(|| read(&text, area), Ok)
}

fn read(main: &str, area: Option<&str>) -> Result<Phone, Finding> {
    let plus = main.starts_with('+');
    let separator = |c: char| c.is_whitespace() || matches!(c, '-' | '‐' | '‑' | '–' | '—' | '(' | ')' | '.');
    let digits: String = main.trim_start_matches('+').chars().filter(|c| !separator(*c)).collect();
    if let Some(c) = digits.chars().find(|c| !c.is_ascii_digit()) {
        return Err(Finding::new("phone_character", format!("{c:?} in {main:?}: digits are expected")));
    }
    let international = if plus { Some(digits.as_str()) } else { digits.strip_prefix("00") };
    let (national, abroad) = match international {
        Some(rest) => match rest.strip_prefix("86") {
            Some(national) => (national, true),
            None => return Err(Finding::new("phone_foreign", format!("{main:?} is not a number of +86"))),
        },
        // 86 in front of a mobile number, without a plus.
        None => match digits.strip_prefix("86") {
            Some(rest) if is_mobile(rest) => (rest, true),
            _ => (digits.as_str(), false),
        },
    };
    classify(national, abroad, area)
}

fn is_mobile(digits: &str) -> bool {
    let mut characters = digits.chars();
    digits.len() == 11 && characters.next() == Some('1') && characters.next().is_some_and(|c| ('3'..='9').contains(&c))
}

fn classify(national: &str, abroad: bool, area: Option<&str>) -> Result<Phone, Finding> {
    let phone = |kind, number| Ok(Phone { kind, number, extension: None });
    if is_mobile(national) {
        return phone(Kind::Mobile, format!("+86{national}"));
    }
    if national.len() == 10 && (national.starts_with("400") || national.starts_with("800")) {
        return phone(Kind::Service, format!("+86{national}"));
    }
    if !abroad && is_short(national) {
        return phone(Kind::Short, national.to_owned());
    }
    let trunk = national.strip_prefix('0').or(abroad.then_some(national));
    if let Some(number) = trunk.filter(|rest| is_landline(rest)) {
        return phone(Kind::Landline, format!("+86{number}"));
    }
    if trunk.is_none() && matches!(national.len(), 7 | 8) && subscriber(national) {
        return match area {
            Some(area) => phone(Kind::Landline, format!("+86{}{national}", area.trim_start_matches('0'))),
            None => Err(Finding::new(
                "phone_area_missing",
                format!("{national}: write the area code, e.g. 0574-{national}"),
            )),
        };
    }
    Err(reason(national))
}

fn reason(national: &str) -> Finding {
    if national.len() == 11 && national.starts_with('1') {
        return Finding::new(
            "phone_mobile_prefix",
            format!("{national}: no mobile number begins with {}", &national[..2]),
        );
    }
    if national.starts_with('0') {
        let detail = format!("{national}: an area code (010, 02x or 0xxx) and 7 or 8 digits are expected");
        return Finding::new("phone_landline", detail);
    }
    let detail = format!("{national} has {} digits; a mobile number has 11, a service number 10", national.len());
    Finding::new("phone_length", detail)
}

/// Area code without its 0 and 7 or 8 digits: 10 and 2x have two digits, all others three.
fn is_landline(rest: &str) -> bool {
    let area_digits = match rest.as_bytes() {
        [b'1', b'0', ..] | [b'2', b'0'..=b'9', ..] => 2,
        [b'3'..=b'9', ..] => 3,
        _ => return false,
    };
    rest.get(area_digits..).is_some_and(|number| matches!(number.len(), 7 | 8) && subscriber(number))
}

fn subscriber(number: &str) -> bool {
    number.as_bytes().first().is_some_and(|digit| (b'2'..=b'9').contains(digit))
}

fn is_short(digits: &str) -> bool {
    match digits.len() {
        3 => digits.starts_with('1'),
        5 => ["10", "12", "95", "96"].iter().any(|start| digits.starts_with(start)),
        6 => ["95", "96"].iter().any(|start| digits.starts_with(start)),
        _ => false,
    }
}

/// Ways to take the text apart into a number and its extension: 0571-88000000转801, 0571-88000000-801.
fn extensions(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let parts = EXTENSION_MARKS.into_iter().filter_map(|mark| text.rsplit_once(mark));
    parts.map(|(main, extension)| (main.trim(), extension.trim())).filter(|(_, extension)| is_extension(extension))
}

fn is_extension(text: &str) -> bool {
    (1..=MAX_EXTENSION_DIGITS).contains(&text.len()) && text.bytes().all(|c| c.is_ascii_digit())
}

impl Phone {
    /// As people write it at home: 13800000000, 0574-87000000-801, 4001234567, 12345.
    pub fn domestic(&self) -> String {
        let national = self.number.strip_prefix("+86").unwrap_or(&self.number);
        let mut text = match self.kind {
            Kind::Landline => {
                let area_digits = if national.starts_with("10") || national.starts_with('2') { 2 } else { 3 };
                let (area, number) = national.split_at(area_digits.min(national.len()));
                format!("0{area}-{number}")
            }
            Kind::Mobile | Kind::Service | Kind::Short => national.to_owned(),
        };
        if let Some(extension) = &self.extension {
            text.push('-');
            text.push_str(extension);
        }
        text
    }
}
