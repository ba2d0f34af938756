/// Bytes that an .xlsx says it unpacks to, from the directory at its end (PKWARE APPNOTE 6.3, 4.3.12 and 4.3.16).
/// None where there is no such directory.
pub(super) fn unpacked_bytes(archive: &[u8]) -> Option<u64> {
    const END: &[u8; 4] = b"PK\x05\x06";
    const ENTRY: &[u8; 4] = b"PK\x01\x02";
    const ENTRY_HEADER: usize = 46;
    // The comment behind the end record has at most 65 535 bytes.
    let from = archive.len().saturating_sub(65_535 + 22);
    let end = archive[from..].windows(4).rposition(|four| four == END)? + from;
    let entries = number(archive, end + 10, 2)?;
    let mut at = usize::try_from(number(archive, end + 16, 4)?).ok()?;
    let mut total = 0u64;
    for _ in 0..entries {
        if archive.get(at..at + 4)? != ENTRY {
            return None;
        }
        total = total.saturating_add(number(archive, at + 24, 4)?);
        let names = number(archive, at + 28, 2)? + number(archive, at + 30, 2)? + number(archive, at + 32, 2)?;
        at += ENTRY_HEADER + names as usize;
    }
    Some(total)
}

fn number(bytes: &[u8], at: usize, length: usize) -> Option<u64> {
    Some(bytes.get(at..at + length)?.iter().rev().fold(0, |value, byte| value << 8 | u64::from(*byte)))
}
