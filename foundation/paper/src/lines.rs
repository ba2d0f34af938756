//! Line breaking: between Chinese characters, at spaces of other scripts, never before closing or after opening marks
//! (GB/T 15834-2011, 5.1).

use crate::fonts::Face;

const NEVER_FIRST: &str = "、。，：；？！）》」』】〕”’…—%‰℃°,.:;?!)]}~·";
const NEVER_LAST: &str = "（《「『【〔“‘([{¥$£#№";

/// Lines no wider than `width` at type size 1; a word that is wider is broken where it must.
pub(crate) fn broken(text: &str, width: f64, face: &Face) -> Vec<String> {
    text.split('\n').flat_map(|paragraph| broken_paragraph(paragraph, width, face)).collect()
}

fn broken_paragraph(text: &str, width: f64, face: &Face) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut used = 0.0;
    for piece in pieces(text) {
        let (whole, bare) = (face.width(piece), face.width(piece.trim_end()));
        if used + bare > width && used > 0.0 {
            lines.push(String::new());
            used = 0.0;
        }
        if bare > width {
            for letter in piece.chars() {
                let advance = face.advance(letter);
                if used + advance > width && used > 0.0 {
                    lines.push(String::new());
                    used = 0.0;
                }
                push(&mut lines, letter);
                used += advance;
            }
            continue;
        }
        piece.chars().for_each(|letter| push(&mut lines, letter));
        used += whole;
    }
    for line in &mut lines {
        line.truncate(line.trim_end().len());
    }
    lines
}

fn push(lines: &mut [String], letter: char) {
    if let Some(line) = lines.last_mut() {
        line.push(letter);
    }
}

/// Parts of a text between which a line may end.
fn pieces(text: &str) -> Vec<&str> {
    let mut starts = vec![0];
    let letters = text.char_indices().zip(text.char_indices().skip(1));
    starts.extend(letters.filter(|((_, left), (_, right))| may_part(*left, *right)).map(|(_, (at, _))| at));
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts.iter().zip(ends).map(|(start, end)| &text[*start..end]).collect()
}

fn may_part(left: char, right: char) -> bool {
    if right.is_whitespace() || NEVER_FIRST.contains(right) || NEVER_LAST.contains(left) {
        return false;
    }
    left.is_whitespace() || is_wide(left) || is_wide(right)
}

/// Chinese characters and their punctuation.
fn is_wide(letter: char) -> bool {
    matches!(letter, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ff60}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::pieces;

    #[test]
    fn lines_end_where_the_rules_let_them() {
        assert_eq!(pieces("吃水14.0 m，可以。"), ["吃", "水", "14.0 ", "m，", "可", "以。"]);
        assert_eq!(pieces("《海上移动》(MODU) 规则"), ["《海", "上", "移", "动》", "(MODU) ", "规", "则"]);
        assert_eq!(pieces(""), [""]);
    }
}
