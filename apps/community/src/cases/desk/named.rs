//! A wanted text that names cases instead of telling what they are about: a tracking code, the telephone number of a
//! requester, the number of a case with or without its year.

use shell::{Failure, Look};

use super::collect::PHONE_COLUMN;
use super::settings::today;
use crate::cases::CaseId;
use crate::registry::phone;

const FEWEST_PHONE_DIGITS: usize = 7;
const TRACKING: usize = 12;

/// The cases that a folded text names, at most so many; none, without a look, where it looks like no name.
pub(super) fn named(look: &mut Look<'_, '_>, folded: &str, most: usize) -> Result<Vec<CaseId>, Failure> {
    let org = look.org();
    let digits = folded.chars().filter(char::is_ascii_digit).count();
    let mut found: Vec<CaseId> = Vec::new();
    if folded.len() == TRACKING && folded.chars().all(|letter| letter.is_ascii_alphanumeric()) {
        let sql = "select id from community_case where org = $1 and tracking = $2";
        found.extend(look.value::<CaseId>(sql, &[&org, &folded])?);
    }
    if digits >= FEWEST_PHONE_DIGITS
        && let Ok(phone) = phone::parse(folded, None)
    {
        let index = look.keys.blind_index(PHONE_COLUMN, &phone.number);
        let sql = format!(
            "select id from community_case where org = $1 and requester_phone_index = $2 order by id desc limit {most}"
        );
        found.extend(look.all(&sql, &[&org, &index], |row| row.take::<CaseId>("id"))?);
    }
    let now = look.now;
    for number in numbers(folded, || Ok(today(look, org, now)?.year()))? {
        let sql = "select id from community_case where org = $1 and number = $2";
        found.extend(look.value::<CaseId>(sql, &[&org, &number])?);
    }
    found.sort_unstable();
    found.dedup();
    found.reverse();
    found.truncate(most);
    Ok(found)
}

/// 20260213-0042 is a number; 0213-0042 is one of this year or of the last. Fewer digits stand in too many texts to mean
/// a case: they are looked for in the texts alone.
fn numbers(text: &str, this_year: impl FnOnce() -> Result<i16, Failure>) -> Result<Vec<String>, Failure> {
    let Some((day, running)) = text.split_once('-') else { return Ok(Vec::new()) };
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(day) || !digits(running) || running.len() < 4 {
        return Ok(Vec::new());
    }
    match day.len() {
        8 => Ok(vec![text.to_owned()]),
        4 => {
            let year = this_year()?;
            Ok(vec![format!("{year}{text}"), format!("{}{text}", year - 1)])
        }
        _ => Ok(Vec::new()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_whole_number_names_a_case() {
        for (text, meant) in [
            ("20260213-0042", vec!["20260213-0042"]),
            ("0213-10042", vec!["20260213-10042", "20250213-10042"]),
            ("0042", vec![]),
            ("20260213", vec![]),
            ("0213-004", vec![]),
            ("213-0042", vec![]),
            ("02a3-0042", vec![]),
        ] {
            assert_eq!(numbers(text, || Ok(2026)).unwrap(), meant, "{text}");
        }
    }
}
