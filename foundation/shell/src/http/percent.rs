use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// RFC 3986 §2.3.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// As part of a query, of a form or of a header (RFC 8187): everything but unreserved characters as `%XX` of its UTF-8.
pub(crate) fn percent_encoded(text: &str) -> String {
    utf8_percent_encode(text, RESERVED).to_string()
}

#[cfg(test)]
mod tests {
    use super::percent_encoded;

    #[test]
    fn only_plain_characters_stand_as_they_are() {
        assert_eq!(percent_encoded("aZ09-._~"), "aZ09-._~");
        assert_eq!(
            percent_encoded("https://y.example/a?b=c&d 甬+"),
            "https%3A%2F%2Fy.example%2Fa%3Fb%3Dc%26d%20%E7%94%AC%2B"
        );
    }
}
