use kernel::Refusal;

/// What may be attached, told by the content itself and never by a name or a header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Media {
    /// Any picture that can be decoded; kept as JPEG.
    Picture,
    Pdf,
    Xlsx,
    Wav,
}

impl Media {
    pub fn of(bytes: &[u8]) -> Result<Self, Refusal> {
        let starts = |magic: &[u8]| bytes.starts_with(magic);
        let riff = |form: &[u8]| starts(b"RIFF") && bytes.get(8..12) == Some(form);
        if starts(b"\xff\xd8\xff") || starts(b"\x89PNG\r\n\x1a\n") || riff(b"WEBP") {
            Ok(Self::Picture)
        } else if starts(b"%PDF-") {
            Ok(Self::Pdf)
        } else if riff(b"WAVE") {
            Ok(Self::Wav)
        } else if starts(b"PK\x03\x04") && holds(bytes, b"xl/workbook.xml") && !holds(bytes, b"vbaProject.bin") {
            Ok(Self::Xlsx)
        } else {
            let detail = "attach a JPEG, PNG or WebP picture, a PDF, an .xlsx without macros or a WAV recording";
            Err(Refusal::new("attachment_type", detail, "body"))
        }
    }

    /// As it is served.
    pub fn content_type(self) -> &'static str {
        match self {
            Self::Picture => "image/jpeg",
            Self::Pdf => "application/pdf",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Wav => "audio/wav",
        }
    }
}

fn holds(bytes: &[u8], name: &[u8]) -> bool {
    bytes.windows(name.len()).any(|window| window == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_content_decides() {
        for (bytes, expect) in [
            (b"\xff\xd8\xff\xe0".as_slice(), Some(Media::Picture)),
            (b"RIFF\0\0\0\0WEBPVP8 ", Some(Media::Picture)),
            (b"RIFF\0\0\0\0WAVEfmt ", Some(Media::Wav)),
            (b"%PDF-1.7", Some(Media::Pdf)),
            (b"PK\x03\x04..xl/workbook.xml..", Some(Media::Xlsx)),
            (b"PK\x03\x04..xl/workbook.xml..xl/vbaProject.bin", None),
            (b"PK\x03\x04..word/document.xml", None),
            (b"<svg onload=alert(1)>", None),
            (b"<html>%PDF-", None),
            (b"MZ\x90", None),
            (b"", None),
        ] {
            assert_eq!(Media::of(bytes).ok(), expect, "{:?}", String::from_utf8_lossy(bytes));
        }
    }
}
