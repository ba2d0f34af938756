use kernel::Refusal;

/// Bytes of a text file as text, with the name of the encoding; what cannot be decoded is refused with its line.
pub(super) fn decode(bytes: &[u8]) -> Result<(String, &'static str), Refusal> {
    if let Some(rest) = bytes.strip_prefix(&[0xEF, 0xBB, 0xBF]) {
        return Ok((utf8(rest)?, "utf-8 with mark"));
    }
    for (mark, encoding) in [(&[0xFF, 0xFE], encoding_rs::UTF_16LE), (&[0xFE, 0xFF], encoding_rs::UTF_16BE)] {
        if let Some(rest) = bytes.strip_prefix(mark) {
            let text = encoding.decode_without_bom_handling_and_without_replacement(rest);
            let text = text.ok_or_else(|| undecodable("utf-16", 1))?;
            return Ok((text.into_owned(), "utf-16"));
        }
    }
    if let Some(at) = bytes.iter().position(|byte| *byte == 0) {
        let detail = "a zero byte: this is not a table; save the sheet as .xlsx or .csv";
        return Err(Refusal::new("file_not_a_table", detail, format!("line {}", line_of(bytes, at))));
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok((text.to_owned(), "utf-8"));
    }
    gb18030(bytes)
}

fn utf8(bytes: &[u8]) -> Result<String, Refusal> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.to_owned()),
        Err(error) => Err(undecodable("utf-8", line_of(bytes, error.valid_up_to()))),
    }
}

/// GB18030 reads nearly any byte pair as some character, so a damaged UTF-8 file must be told from it first.
fn gb18030(bytes: &[u8]) -> Result<(String, &'static str), Refusal> {
    let (mut as_utf8, mut not_utf8, mut first_bad) = (0usize, 0usize, 0usize);
    // A line feed is never a part of a longer GB18030 character.
    for (index, line) in bytes.split(|byte| *byte == b'\n').enumerate().filter(|(_, line)| !line.is_ascii()) {
        match std::str::from_utf8(line) {
            Ok(_) => as_utf8 += 1,
            Err(_) => {
                if not_utf8 == 0 {
                    first_bad = index + 1;
                }
                not_utf8 += 1;
            }
        }
    }
    if as_utf8 > not_utf8 {
        return Err(undecodable("utf-8", first_bad));
    }
    let mut text = String::with_capacity(bytes.len() * 3 / 2);
    for (index, line) in bytes.split_inclusive(|byte| *byte == b'\n').enumerate() {
        let decoded = encoding_rs::GB18030.decode_without_bom_handling_and_without_replacement(line);
        text.push_str(&decoded.ok_or_else(|| undecodable("gb18030", index + 1))?);
    }
    Ok((text, "gb18030"))
}

fn undecodable(encoding: &str, line: usize) -> Refusal {
    let detail = format!("bytes that are not {encoding}; save the file again as .xlsx, or as .csv in UTF-8");
    Refusal::new("file_undecodable", detail, format!("line {line}"))
}

fn line_of(bytes: &[u8], at: usize) -> usize {
    bytes[..at].iter().filter(|byte| **byte == b'\n').count() + 1
}
