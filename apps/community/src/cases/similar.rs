//! How alike two Chinese texts are: weighted bigrams of characters, so that no dictionary is needed.

use std::collections::{HashMap, HashSet};

use crate::registry::name_key::fold;

/// The pairs of neighbouring characters of a text, folded, without anything that is no letter or digit.
fn bigrams(text: &str) -> HashSet<(char, char)> {
    let letters: Vec<char> = fold(text).chars().filter(|letter| letter.is_alphanumeric()).collect();
    letters.windows(2).map(|pair| (pair[0], pair[1])).collect()
}

/// Added to the numbers of texts, so that a handful of them does not decide what is rare.
const SMOOTH_TEXTS: f64 = 10.0;
const SMOOTH_HITS: f64 = 5.0;

/// The texts most like `wanted`, best first: place in `known` and similarity in 0…1.
///
/// Dice's coefficient with each pair weighted by ln(1 + (N+10)/(n+5)) of the N known texts, so that 我们 counts little
/// and 跳闸 much (K. Spärck Jones 1972; L. R. Dice 1945).
pub(crate) fn most_alike(wanted: &str, known: &[String], most: usize, least: f64) -> Vec<(usize, f64)> {
    let sets: Vec<HashSet<(char, char)>> = known.iter().map(|text| bigrams(text)).collect();
    let mut spread: HashMap<(char, char), usize> = HashMap::new();
    sets.iter().flatten().for_each(|pair| *spread.entry(*pair).or_default() += 1);
    let weight = |pair: &(char, char)| {
        let n = spread.get(pair).copied().unwrap_or(0);
        (1.0 + (known.len() as f64 + SMOOTH_TEXTS) / (n as f64 + SMOOTH_HITS)).ln()
    };
    let own = bigrams(wanted);
    let own_weight: f64 = own.iter().map(weight).sum();
    let mut found: Vec<(usize, f64)> = sets
        .iter()
        .enumerate()
        .map(|(place, set)| {
            let shared: f64 = own.intersection(set).map(weight).sum();
            let whole = own_weight + set.iter().map(weight).sum::<f64>();
            (place, if whole > 0.0 { 2.0 * shared / whole } else { 0.0 })
        })
        .filter(|(_, alike)| *alike >= least)
        .collect();
    found.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    found.truncate(most);
    found
}

#[cfg(test)]
mod tests {
    use super::most_alike;

    #[test]
    fn the_same_need_in_other_words_comes_first_and_rare_pairs_decide() {
        let mut known = ["我们想问停车费怎么算", "中午热饭就跳闸,插座没电", "我们想问孩子上学的事", "我们想问公积金"]
            .map(str::to_owned)
            .to_vec();
        let others = ["社保", "落户", "居住证", "医保", "入学", "租房", "停车", "消防", "环评", "贷款"];
        known.extend(others.map(|what| format!("我们想问{what}怎么办")));
        let found = most_alike("我们想问中午插座为什么跳闸", &known, 3, 0.0);
        assert_eq!(found[0].0, 1);
        assert!(found[0].1 > found[1].1 && found[0].1 < 1.0);
        assert_eq!(most_alike("中午热饭就跳闸, 插座没电!", &known, 1, 0.5), [(1, 1.0)]);
        assert!(most_alike("", &known, 3, 0.01).is_empty());
    }
}
