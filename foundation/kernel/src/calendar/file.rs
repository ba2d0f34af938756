use std::collections::BTreeMap;

use jiff::civil::{Date, Time, Weekday};
use serde::{Deserialize, Deserializer};

use super::CalendarError;
use super::weekday_name;

/// What a calendar file says. Two JSON shapes are read: years alone, for an office,
/// `{"2026": {"notice": "…", "off": ["2026-01-01"], "make_up_workdays": ["2026-01-04"]}}`, or an object with
/// `name`, `working_weekdays`, `office_hours`, `state_holidays` and `years`, each of them optional.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct CalendarFile {
    pub name: String,
    #[serde(deserialize_with = "weekdays")]
    pub working_weekdays: Vec<Weekday>,
    /// Spans of a working day in order; the gap is the lunch break.
    #[serde(deserialize_with = "spans")]
    pub office_hours: Vec<(Time, Time)>,
    /// Observe the State Council's days; `years` then adds years or replaces them. Without it, only `years` closes days.
    pub state_holidays: bool,
    pub years: BTreeMap<i16, PublishedYear>,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PublishedYear {
    /// Where the days come from, e.g. the number of the State Council's notice.
    #[serde(default)]
    pub notice: String,
    pub off: Vec<Date>,
    #[serde(default)]
    pub make_up_workdays: Vec<Date>,
    /// Days of `off` that are not legal holidays themselves; other programs' files carry it, deadlines do not need it.
    #[serde(default)]
    pub in_lieu: Vec<Date>,
}

impl Default for CalendarFile {
    fn default() -> Self {
        let at = Time::constant;
        Self {
            name: "office".to_owned(),
            working_weekdays: WEEK[..5].to_vec(),
            office_hours: vec![(at(8, 30, 0, 0), at(12, 0, 0, 0)), (at(13, 30, 0, 0), at(17, 30, 0, 0))],
            state_holidays: true,
            years: BTreeMap::new(),
        }
    }
}

impl CalendarFile {
    pub fn parse(text: &str) -> Result<Self, CalendarError> {
        let malformed = |error: serde_json::Error| CalendarError::Malformed(error.to_string());
        let document: serde_json::Map<String, serde_json::Value> = serde_json::from_str(text).map_err(malformed)?;
        let years_alone = document.keys().all(|key| key.parse::<i16>().is_ok());
        if years_alone {
            let years = serde_json::from_str(text).map_err(malformed)?;
            Ok(Self { years, ..Self::default() })
        } else {
            serde_json::from_str(text).map_err(malformed)
        }
    }
}

const WEEK: [Weekday; 7] = [
    Weekday::Monday,
    Weekday::Tuesday,
    Weekday::Wednesday,
    Weekday::Thursday,
    Weekday::Friday,
    Weekday::Saturday,
    Weekday::Sunday,
];

fn weekdays<'de, D: Deserializer<'de>>(source: D) -> Result<Vec<Weekday>, D::Error> {
    let names = Vec::<String>::deserialize(source)?;
    let day = |name: &String| {
        WEEK.into_iter().find(|day| weekday_name(*day) == name).ok_or_else(|| {
            serde::de::Error::custom(format!("working_weekdays: {name:?} is none of mon tue wed thu fri sat sun"))
        })
    };
    names.iter().map(day).collect()
}

fn spans<'de, D: Deserializer<'de>>(source: D) -> Result<Vec<(Time, Time)>, D::Error> {
    let pairs = Vec::<(String, String)>::deserialize(source)?;
    let time = |text: &str| {
        text.parse::<Time>().map_err(|error| serde::de::Error::custom(format!("office_hours: {text:?}: {error}")))
    };
    pairs.iter().map(|(from, to)| Ok((time(from)?, time(to)?))).collect()
}
