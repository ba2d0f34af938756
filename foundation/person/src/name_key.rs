//! Search keys of a Chinese name: one folded text for substrings, pinyin in full and by initials.
//! Both sides of a comparison go through [`fold`]; whether that is `LIKE` or an index is the caller's.

use std::collections::HashMap;
use std::sync::LazyLock;

use pinyin::ToPinyin;
use serde::Serialize;
use unicode_normalization::UnicodeNormalization;

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NameKeys {
    pub folded: String,
    /// Every plausible row of first letters, likeliest first.
    pub initials: Vec<String>,
    /// Every plausible reading in full, without tones, likeliest first.
    pub full: Vec<String>,
}

/// More readings than this are not kept: a name with five ambiguous characters is found by its characters.
const MAX_READINGS: usize = 16;

/// Traditional character and its simplified form, from the OpenCC character table (Apache-2.0).
static SIMPLIFIED: LazyLock<HashMap<char, char>> = LazyLock::new(|| {
    let pair = |word: &str| {
        let mut characters = word.chars();
        Some((characters.next()?, characters.next()?))
    };
    include_str!("simplified.txt").split_whitespace().filter_map(pair).collect()
});

/// Words in which an ambiguous character has one reading.
const WORDS: [(&str, &[&str]); 24] = [
    ("银行", &["yin", "hang"]),
    ("行业", &["hang", "ye"]),
    ("商行", &["shang", "hang"]),
    ("车行", &["che", "hang"]),
    ("重庆", &["chong", "qing"]),
    ("重工", &["zhong", "gong"]),
    ("重型", &["zhong", "xing"]),
    ("厦门", &["xia", "men"]),
    ("大厦", &["da", "sha"]),
    ("会计", &["kuai", "ji"]),
    ("协会", &["xie", "hui"]),
    ("音乐", &["yin", "yue"]),
    ("乐器", &["yue", "qi"]),
    ("长沙", &["chang", "sha"]),
    ("长江", &["chang", "jiang"]),
    ("长城", &["chang", "cheng"]),
    ("朝阳", &["chao", "yang"]),
    ("成都", &["cheng", "du"]),
    ("汽车", &["qi", "che"]),
    ("六安", &["lu", "an"]),
    ("番禺", &["pan", "yu"]),
    ("蚌埠", &["beng", "bu"]),
    ("传媒", &["chuan", "mei"]),
    ("调味", &["tiao", "wei"]),
];

/// Characters that firms and families use with more than one reading, likeliest first.
const AMBIGUOUS: [(char, &[&str]); 29] = [
    ('长', &["chang", "zhang"]),
    ('行', &["hang", "xing"]),
    ('重', &["zhong", "chong"]),
    ('乐', &["le", "yue"]),
    ('朝', &["chao", "zhao"]),
    ('厦', &["sha", "xia"]),
    ('会', &["hui", "kuai"]),
    ('都', &["du", "dou"]),
    ('单', &["dan", "shan"]),
    ('曾', &["zeng", "ceng"]),
    ('解', &["jie", "xie"]),
    ('盛', &["sheng", "cheng"]),
    ('车', &["che", "ju"]),
    ('传', &["chuan", "zhuan"]),
    ('调', &["diao", "tiao"]),
    ('藏', &["cang", "zang"]),
    ('贾', &["jia", "gu"]),
    ('翟', &["zhai", "di"]),
    ('区', &["qu", "ou"]),
    ('查', &["zha", "cha"]),
    ('卡', &["ka", "qia"]),
    ('参', &["can", "shen"]),
    ('便', &["bian", "pian"]),
    ('系', &["xi", "ji"]),
    ('缪', &["miao", "mou"]),
    ('仇', &["qiu", "chou"]),
    ('柏', &["bai", "bo"]),
    ('石', &["shi", "dan"]),
    ('佛', &["fo", "fu"]),
];

/// Half-width, lower case, simplified, without white space.
pub fn fold(text: &str) -> String {
    let simplified = |c: char| SIMPLIFIED.get(&c).copied().unwrap_or(c);
    text.nfkc().flat_map(char::to_lowercase).filter(|c| !c.is_whitespace()).map(simplified).collect()
}

pub fn keys(name: &str) -> NameKeys {
    let folded = fold(name);
    let mut full = vec![String::new()];
    let mut initials = vec![String::new()];
    let mut rest = folded.as_str();
    while let Some(first) = rest.chars().next() {
        if let Some((word, readings)) = WORDS.iter().find(|(word, _)| rest.starts_with(word)) {
            readings.iter().for_each(|reading| extend(&mut full, &mut initials, &[*reading]));
            rest = &rest[word.len()..];
            continue;
        }
        match AMBIGUOUS.iter().find(|(c, _)| *c == first) {
            Some((_, readings)) => extend(&mut full, &mut initials, readings),
            None => match first.to_pinyin() {
                Some(reading) => extend(&mut full, &mut initials, &[reading.plain()]),
                None if first.is_alphanumeric() => {
                    full.iter_mut().chain(&mut initials).for_each(|key| key.push(first));
                }
                None => {}
            },
        }
        rest = &rest[first.len_utf8()..];
    }
    NameKeys { folded, initials: distinct(initials), full: distinct(full) }
}

fn extend(full: &mut Vec<String>, initials: &mut Vec<String>, readings: &[&str]) {
    let readings = if full.len() * readings.len() > MAX_READINGS { &readings[..1] } else { readings };
    let grow = |keys: &[String], part: fn(&str) -> &str| -> Vec<String> {
        readings.iter().flat_map(|reading| keys.iter().map(move |key| format!("{key}{}", part(reading)))).collect()
    };
    (*full, *initials) = (grow(full, |reading| reading), grow(initials, |reading| reading.get(..1).unwrap_or("")));
}

fn distinct(keys: Vec<String>) -> Vec<String> {
    let mut kept: Vec<String> = Vec::with_capacity(keys.len());
    for key in keys {
        if !key.is_empty() && !kept.contains(&key) {
            kept.push(key);
        }
    }
    kept
}
