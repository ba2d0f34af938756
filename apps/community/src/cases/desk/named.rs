//! A wanted text that names cases instead of telling what they are about: a tracking code, the telephone number of a
//! requester, the number of a case or a part of it.

use shell::{Failure, Look};

use super::collect::PHONE_COLUMN;
use crate::cases::CaseId;
use crate::conditions::anywhere;
use crate::registry::phone;

/// Fewer digits stand in too many texts to mean a number.
const FEWEST_DIGITS: usize = 4;
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
    if digits >= FEWEST_DIGITS && folded.chars().all(|letter| letter.is_ascii_digit() || letter == '-') {
        found.extend(numbered(look, folded, most)?);
    }
    found.sort_unstable();
    found.dedup();
    found.reverse();
    found.truncate(most);
    Ok(found)
}

fn numbered(look: &mut Look<'_, '_>, part: &str, most: usize) -> Result<Vec<CaseId>, Failure> {
    let org = look.org();
    let whole: Option<CaseId> =
        look.value("select id from community_case where org = $1 and number = $2", &[&org, &part])?;
    if let Some(id) = whole {
        return Ok(vec![id]);
    }
    let sql = format!(
        "select id from community_case where org = $1 and number like $2 escape '~' order by number desc limit {most}"
    );
    Ok(look.all(&sql, &[&org, &anywhere(part)], |row| row.take("id"))?)
}
