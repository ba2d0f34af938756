//! Files through the upload's own path: what may come in, what is left of a picture, who sees it.

use std::io::Cursor;

use axum::http::Method;
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use serde_json::json;
use sha2::{Digest, Sha256};
use shell::stage::Reply;

use crate::app::stages;

const ID: &str = "file_01k8a0000000000000000000aa";
const OTHER: &str = "file_01k8a0000000000000000000bb";

/// Left half red, right half blue, as JPEG.
fn jpeg(width: u32, height: u32) -> Vec<u8> {
    let image =
        RgbImage::from_fn(width, height, |x, _| if x < width / 2 { Rgb([250, 0, 0]) } else { Rgb([0, 0, 250]) });
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::ImageRgb8(image).write_to(&mut bytes, ImageFormat::Jpeg).unwrap();
    bytes.into_inner()
}

/// The same with an EXIF block: lies on its side (orientation 6) and knows where it was taken.
fn with_place(jpeg: &[u8]) -> Vec<u8> {
    let mut tiff = b"MM\0\x2a\0\0\0\x08".to_vec();
    tiff.extend(b"\0\x02"); // two entries
    tiff.extend(b"\x01\x12\0\x03\0\0\0\x01\0\x06\0\0"); // orientation 6
    tiff.extend(b"\x88\x25\0\x04\0\0\0\x01\0\0\0\x26"); // the place is at byte 38
    tiff.extend(b"\0\0\0\0");
    tiff.extend(b"\0\x01\0\x01\0\x02\0\0\0\x02N\0\0\0\0\0\0\0"); // GPSLatitudeRef N
    tiff.extend(b"GPS-29.8683N");
    let mut block = b"Exif\0\0".to_vec();
    block.extend(tiff);
    let mut bytes = jpeg[..2].to_vec();
    bytes.extend(b"\xff\xe1");
    bytes.extend(((block.len() + 2) as u16).to_be_bytes());
    bytes.extend(block);
    bytes.extend(&jpeg[2..]);
    bytes
}

/// A PNG that says how large it is and holds nothing.
fn hollow_png(width: u32, height: u32) -> Vec<u8> {
    let mut header = b"IHDR".to_vec();
    header.extend(width.to_be_bytes());
    header.extend(height.to_be_bytes());
    header.extend([8, 2, 0, 0, 0]);
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\x0d".to_vec();
    bytes.extend(&header);
    bytes.extend(crc32(&header).to_be_bytes());
    bytes.extend(b"\0\0\0\0IDAT\x35\xaf\x06\x1e\0\0\0\0IEND\xae\x42\x60\x82");
    bytes
}

fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0u32, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| if sum & 1 == 1 { (sum >> 1) ^ 0xedb8_8320 } else { sum >> 1 })
    })
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

fn header<'a>(reply: &'a Reply, name: &str) -> &'a str {
    reply.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

#[tokio::test]
async fn a_photo_is_made_anew_upright_smaller_and_without_its_place() {
    for stage in &mut stages("photo").await {
        let taken = with_place(&jpeg(3000, 1000));
        assert!(contains(&taken, b"GPS-29.8683N"));
        let path = format!("/api/test/things/1/files/{ID}");
        let sent = stage.send_bytes("admin", &format!("{path}?name=%E5%A4%A7%E9%97%A8.jpg"), &taken).await;
        assert_eq!(sent.status, 200, "{}", sent.json());
        let view = sent.json();
        assert_eq!(
            (&view["width_px"], &view["height_px"]),
            (&json!(683), &json!(2048)),
            "turned upright, then smaller"
        );
        for part in ["full", "thumbnail"] {
            let reply = stage.get("admin", &format!("{path}?part={part}")).await;
            assert!(!contains(&reply.bytes, b"Exif") && !contains(&reply.bytes, b"GPS"));
            let image = image::load_from_memory(&reply.bytes).unwrap().into_rgb8();
            assert!(image.height() <= if part == "full" { 2048 } else { 320 });
            let (top, bottom) =
                (image.get_pixel(image.width() / 2, 5), image.get_pixel(image.width() / 2, image.height() - 5));
            assert!(top[0] > 200 && bottom[2] > 200, "orientation 6 turns left to top: {top:?} {bottom:?}");
            assert_eq!(header(&reply, "content-type"), "image/jpeg");
            assert_eq!(header(&reply, "x-content-type-options"), "nosniff");
            assert!(header(&reply, "content-security-policy").starts_with("sandbox"));
            assert_eq!(header(&reply, "content-disposition"), "inline; filename*=UTF-8''%E5%A4%A7%E9%97%A8.jpg");
            let tag = header(&reply, "etag").to_owned();
            let address = format!("{path}?part={part}");
            let again = stage.send("admin", Method::GET, &address, None, &[("if-none-match", &tag)]).await;
            assert_eq!(again.status, 304);
        }
    }
}

#[tokio::test]
async fn the_same_file_again_changes_nothing_and_another_under_its_id_is_refused() {
    for stage in &mut stages("again").await {
        let (photo, path) = (jpeg(40, 20), format!("/api/test/things/1/files/{ID}"));
        let first = stage.send_bytes("admin", &path, &photo).await.json();
        assert_eq!(stage.send_bytes("admin", &path, &photo).await.json(), first);
        assert_eq!(stage.send_bytes("admin", &path, &jpeg(41, 20)).await.code(), "attachment_differs");
        let elsewhere = stage.send_bytes("admin", &format!("/api/test/things/2/files/{ID}"), &photo).await;
        assert_eq!(elsewhere.code(), "attachment_differs");
        let sum: String = Sha256::digest(&photo).iter().map(|byte| format!("{byte:02x}")).collect();
        let second = format!("/api/test/things/1/files/{OTHER}?sha256={sum}");
        assert_eq!(stage.send_bytes("admin", &second, &photo[..photo.len() - 9]).await.code(), "upload_damaged");
        assert_eq!(stage.send_bytes("admin", &second, &photo).await.status, 200);
        let list = stage.get("admin", "/api/test/things/1/files").await.json();
        assert_eq!(list.as_array().unwrap().len(), 2);
        assert_eq!(stage.get("other", "/api/test/things/1/files").await.json(), json!([]), "another organisation");
        assert_eq!(stage.get("other", &path).await.code(), "not_found");
        assert_eq!(stage.get("admin", &format!("/api/test/things/2/files/{ID}")).await.code(), "not_found");
    }
}

#[tokio::test]
async fn what_may_harm_is_refused_before_it_is_decoded() {
    for stage in &mut stages("harm").await {
        let path = format!("/api/test/things/1/files/{ID}");
        for (bytes, status, code) in [
            (hollow_png(20_000, 15_000), 422, "image_too_large"),
            (hollow_png(200, 150), 422, "image_damaged"),
            (jpeg(300, 300)[..700].to_vec(), 422, "image_damaged"),
            (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>".to_vec(), 415, "attachment_type"),
            (b"MZ\x90\0".to_vec(), 415, "attachment_type"),
            (vec![0; 21 * 1024 * 1024], 413, "body_too_large"),
        ] {
            let reply = stage.send_bytes("admin", &path, &bytes).await;
            assert_eq!((reply.status.as_u16(), reply.code().as_str()), (status, code), "{} bytes", bytes.len());
        }
        let pdf = stage.send_bytes("admin", &format!("{path}?name=a%22b.pdf"), b"%PDF-1.7 x").await;
        assert_eq!(pdf.json()["media_type"], "application/pdf");
        let reply = stage.get("admin", &path).await;
        assert_eq!(header(&reply, "content-disposition"), "attachment; filename*=UTF-8''a%22b.pdf");
    }
}
