//! LOINC codes of pure-tone thresholds by ear and frequency (HL7 PACIO SPLASCH guide). They say nothing about
//! conduction, so method and transducer stand beside them.

use audiology::Ear;

pub(super) const SYSTEM: &str = "http://loinc.org";
/// Pure tone threshold audiometry panel.
pub(super) const PANEL: &str = "89015-2";
/// Where LOINC has no code (125 Hz, above 8 kHz): ear and frequency, `left-125`.
pub(super) const OWN_SYSTEM: &str = "urn:yong:hearing:threshold";

/// Frequency, left, right.
const CODES: [(f64, &str, &str); 11] = [
    (250.0, "91375-6", "91374-9"),
    (500.0, "89024-4", "89025-1"),
    (750.0, "91379-8", "91378-0"),
    (1000.0, "89016-0", "89017-8"),
    (1500.0, "91373-1", "91372-3"),
    (2000.0, "89018-6", "89019-4"),
    (3000.0, "89020-2", "89021-0"),
    (4000.0, "89022-8", "89023-6"),
    (5000.0, "91377-2", "91376-4"),
    (6000.0, "89026-9", "89027-7"),
    (8000.0, "89028-5", "89029-3"),
];

/// An older series that some guides still accept.
const OLDER: [(f64, &str, &str); 7] = [
    (500.0, "21106-0", "21120-1"),
    (1000.0, "21111-0", "21123-5"),
    (2000.0, "21113-6", "21125-0"),
    (3000.0, "21115-1", "21127-6"),
    (4000.0, "21116-9", "21128-4"),
    (6000.0, "21117-7", "21129-2"),
    (8000.0, "21118-5", "21130-0"),
];

pub(super) fn code(ear: Ear, frequency_hz: f64) -> Option<&'static str> {
    let found = CODES.iter().find(|(f, ..)| *f == frequency_hz);
    found.map(|(_, left, right)| if ear == Ear::Left { *left } else { *right })
}

pub(super) fn meaning(code: &str) -> Option<(Ear, f64)> {
    CODES.iter().chain(&OLDER).find_map(|(f, left, right)| match code {
        _ if code == *left => Some((Ear::Left, *f)),
        _ if code == *right => Some((Ear::Right, *f)),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The check digit of a LOINC code: the number's digits doubled alternately from the right, modulus 10.
    fn well_formed(code: &str) -> bool {
        let (number, check) = code.split_once('-').unwrap();
        let sum: u32 = number
            .bytes()
            .rev()
            .enumerate()
            .map(|(place, digit)| {
                let digit = u32::from(digit - b'0');
                let doubled = if place % 2 == 0 { 2 * digit } else { digit };
                doubled / 10 + doubled % 10
            })
            .sum();
        ((10 - sum % 10) % 10).to_string() == check
    }

    #[test]
    fn every_code_is_well_formed_and_means_one_ear_and_frequency_both_ways() {
        let all: Vec<(f64, &str, &str)> = CODES.iter().chain(&OLDER).copied().collect();
        for (f, left, right) in &all {
            assert!(well_formed(left) && well_formed(right), "{f}");
            assert_eq!((meaning(left), meaning(right)), (Some((Ear::Left, *f)), Some((Ear::Right, *f))));
        }
        for (f, left, right) in CODES {
            assert_eq!((code(Ear::Left, f), code(Ear::Right, f)), (Some(left), Some(right)));
        }
        assert!(well_formed(PANEL) && meaning("89024-5").is_none() && code(Ear::Left, 125.0).is_none());
        // A public example labels 89024-4 as the right ear; it is the left.
        assert_eq!(meaning("89024-4"), Some((Ear::Left, 500.0)));
    }
}
