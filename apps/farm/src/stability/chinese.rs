//! The arithmetic and the sources of the criteria in Chinese: the figures stay, the words around them change.

/// Phrases in the order in which they are looked for: a longer one before what it holds.
const PHRASES: &[(&str, &str)] = &[
    (" is the lowest opening that is not weathertight", " 是最低的非风雨密开口"),
    ("outside the formula's range", "超出公式适用范围"),
    ("B/d above 3.5", "B/d 大于 3.5"),
    ("MODU Code 2009", "MODU 规则 2009"),
    ("2008 IS Code A", "IS 规则 2008 A"),
    ("API RP 2SK, table of line tension limits", "API RP 2SK 系泊张力限值表"),
    ("DNV-OS-E301, ULS and ALS partial safety factors", "DNV-OS-E301 ULS 与 ALS 分项系数"),
    ("GM floor: DNV-OS-C301, temporary conditions", "GM 下限：DNV-OS-C301 临时工况"),
    ("the others are assumed", "其余为假定"),
    (
        "quoted from knowledge of the standard, text not re-read: check the edition in force",
        "凭规范知识引用，未复核原文：以现行版本为准",
    ),
    ("one group after the other, large free surfaces first, then the ends", "逐组进行，先自由液面大的舱，再首尾"),
    ("large free surfaces first, then the ends", "先自由液面大的舱，再首尾"),
    ("large free surfaces first, then midship", "先自由液面大的舱，再船中"),
    ("low tanks first", "先低处的舱"),
    ("tanks near the middle line first", "先靠中线的舱"),
    ("tanks far from the middle line first", "先远离中线的舱"),
    ("small free surfaces first", "先自由液面小的舱"),
    (" lost, the others stopped after ", " 失效，其余在此后停下："),
    (" instead of ", "，应为 "),
    ("tank ", "舱 "),
    ("pump ", "泵 "),
    ("largest GZ", "最大的 GZ"),
    ("least GZ", "最小 GZ"),
    ("largest ", "最大 "),
    ("first intercept", "第一交点"),
    ("both to", "均算到"),
    ("wind arm", "风倾力臂"),
    ("area b", "面积 b"),
    ("area a", "面积 a"),
    ("steady wind", "定常风"),
    ("(g x mass)", "（g × 质量）"),
    ("cos(angle)", "cos θ"),
    ("phi1", "φ1"),
    ("sqrt(", "√("),
    (" x ", " × "),
    (" m rad", " m·rad"),
    (" deg", "°"),
    (" at ", "，在 "),
    ("to ", "到 "),
    (", T ", ",T "),
    ("; ", ";"),
    (", ", ","),
    (" - ", " − "),
    ("  ", " "),
];

/// One line of arithmetic or a source, as it stands on Chinese pages and papers.
pub(crate) fn in_chinese(text: &str) -> String {
    PHRASES.iter().fold(text.to_owned(), |told, (english, chinese)| told.replace(english, chinese))
}

#[cfg(test)]
mod tests {
    use super::in_chinese;

    #[test]
    fn every_kind_of_arithmetic_is_free_of_english() {
        let texts = [
            "largest GZ - 1.943000 cos(angle) = 3.480000 m",
            "1.230000 / 0.170000 m rad, both to 28.000 deg",
            "least GZ 0.010000 m at 0.50 deg",
            "first intercept 4.012 deg",
            "28.000 - 4.012 deg",
            "GZ 1.230000 m / wind arm 0.170000 m at 12.00 deg",
            "to 40.00 deg",
            "largest 2.000000 m",
            "lw1 = 504 x 612.00 x 10.630 / (g x mass) = 0.100000 m",
            "area b 0.100000 / area a 0.050000 m rad, lw2 0.150000 m",
            "phi1 = 109 x 0.7 x 0.800 x 0.750 x sqrt(1.000 x 0.1000) = 14.500 deg, T 3.00 s; B/d above 3.5, outside the formula's range",
            "MODU Code 2009 3.3.1.2 [P]",
            "2008 IS Code A 2.2 [K]",
        ];
        for text in texts {
            let told = in_chinese(text);
            let words: Vec<&str> = told
                .split(|letter: char| !letter.is_ascii_alphabetic())
                .filter(|word| word.len() > 3 && *word != "MODU")
                .collect();
            assert!(words.is_empty(), "{told}");
        }
        assert_eq!(in_chinese("first intercept 4.012 deg"), "第一交点 4.012°");
    }
}
