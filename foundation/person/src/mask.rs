//! Personal data as shown to whoever has no purpose to see it. A text that does not have its expected form is
//! hidden entirely. Credit codes and firm names are public and have no mask; a trader's own name is personal.

use crate::phone::{self, Kind};

const STAR: &str = "*";
const MAX_NAME_STARS: usize = 3;
const HIDDEN: &str = "***";

/// 陈*, 何**: the first character stays, at most three stars follow.
pub fn name(text: &str) -> String {
    let text = text.trim();
    let mut characters = text.chars();
    match (characters.next(), characters.count()) {
        (None, _) => String::new(),
        (Some(_), 0) => STAR.to_owned(),
        (Some(first), rest) => format!("{first}{}", STAR.repeat(rest.min(MAX_NAME_STARS))),
    }
}

/// 138****5678, 0574-****3456 (extension dropped); a short number is public.
pub fn phone(text: &str) -> String {
    let Ok(phone) = phone::parse(text, None) else {
        return hidden(text);
    };
    let plain = phone::Phone { extension: None, ..phone.clone() }.domestic();
    match phone.kind {
        Kind::Mobile => keep(&plain, 3, 4),
        Kind::Landline => match plain.split_once('-') {
            Some((area, number)) => format!("{area}-{}", keep(number, 0, 4)),
            None => hidden(text),
        },
        Kind::Service | Kind::Short => plain,
    }
}

/// 1101**********002X.
pub fn resident_id(text: &str) -> String {
    let text = text.trim();
    if text.chars().count() == 18 { keep(text, 4, 4) } else { hidden(text) }
}

/// The last four digits.
pub fn bank_card(text: &str) -> String {
    let digits: String = text.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
    let plausible = (12..=19).contains(&digits.len()) && digits.bytes().all(|c| c.is_ascii_digit());
    if plausible { keep(&digits, 0, 4) } else { hidden(text) }
}

/// a***@x.cn.
pub fn email(text: &str) -> String {
    match text.trim().split_once('@') {
        Some((local, domain)) if !domain.contains('@') => match local.chars().next() {
            Some(first) => format!("{first}{HIDDEN}@{domain}"),
            None => hidden(text),
        },
        _ => hidden(text),
    }
}

/// Down to the building, or the street number, or the street: whichever the address names.
pub fn address(text: &str) -> String {
    const LEVELS: [&[&str]; 3] =
        [&["号楼", "幢", "栋", "座", "大厦", "大楼"], &["号"], &["路", "街", "道", "巷", "弄", "村", "镇"]];
    let text = text.trim();
    for marks in LEVELS {
        let end = marks.iter().filter_map(|mark| text.find(mark).map(|at| at + mark.len())).min();
        if let Some(end) = end {
            return if end == text.len() { text.to_owned() } else { format!("{}{HIDDEN}", &text[..end]) };
        }
    }
    hidden(text)
}

fn keep(text: &str, first: usize, last: usize) -> String {
    let characters: Vec<char> = text.chars().collect();
    if characters.len() <= first + last {
        return hidden(text);
    }
    let stars = STAR.repeat(characters.len() - first - last);
    let head: String = characters[..first].iter().collect();
    let tail: String = characters[characters.len() - last..].iter().collect();
    format!("{head}{stars}{tail}")
}

fn hidden(text: &str) -> String {
    if text.trim().is_empty() { String::new() } else { HIDDEN.to_owned() }
}
