use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::{DynamicImage, ImageDecoder, ImageReader, Limits, Rgb, RgbImage};
use kernel::Refusal;

/// The largest camera of a telephone makes 50 to 64 megapixels unless it is asked for more.
const MOST_PIXELS: u64 = 64_000_000;
const MOST_DECODED_BYTES: u64 = MOST_PIXELS * 8;
const LARGEST_EDGE_PX: u32 = 2048;
const THUMBNAIL_EDGE_PX: u32 = 320;
const JPEG_QUALITY: u8 = 82;

/// A picture made anew: nothing but its pixels came through, so no place, time or device of the camera.
#[derive(Debug)]
pub struct Picture {
    pub full: Vec<u8>,
    pub thumbnail: Vec<u8>,
    pub width_px: u32,
    pub height_px: u32,
}

/// Decodes, turns upright, makes smaller and encodes again. The size is asked before anything is decoded.
pub fn remake(bytes: &[u8]) -> Result<Picture, Refusal> {
    if bytes.starts_with(b"\xff\xd8") && !is_whole_jpeg(bytes) {
        return Err(damaged(&"it breaks off"));
    }
    let (width, height) = reader(bytes)?.into_dimensions().map_err(|error| damaged(&error))?;
    let pixels = u64::from(width) * u64::from(height);
    if pixels > MOST_PIXELS {
        let detail = format!(
            "{width} × {height} px are {} megapixels, at most {}; make it smaller",
            pixels / 1_000_000,
            MOST_PIXELS / 1_000_000
        );
        return Err(Refusal::new("image_too_large", detail, "body"));
    }
    let mut decoder = reader(bytes)?.into_decoder().map_err(|error| damaged(&error))?;
    let orientation = decoder.orientation().map_err(|error| damaged(&error))?;
    let mut image = DynamicImage::from_decoder(decoder).map_err(|error| damaged(&error))?;
    image.apply_orientation(orientation);
    let image = within(&image, LARGEST_EDGE_PX);
    let opaque = on_white(&image);
    let thumbnail = within(&DynamicImage::ImageRgb8(opaque.clone()), THUMBNAIL_EDGE_PX).into_rgb8();
    Ok(Picture {
        full: encoded(&opaque)?,
        thumbnail: encoded(&thumbnail)?,
        width_px: opaque.width(),
        height_px: opaque.height(),
    })
}

/// Decoders fill what is missing with grey; a photo that broke off on its way is to be sent again instead. Walks over
/// the segments (one may hold a small picture with an end of its own) to the pixels and looks for the end behind them.
fn is_whole_jpeg(bytes: &[u8]) -> bool {
    const START_OF_PIXELS: u8 = 0xda;
    let mut at = 2;
    while let Some([0xff, kind, high, low]) = bytes.get(at..at + 4) {
        if *kind == 0xff {
            at += 1;
            continue;
        }
        let length = usize::from(*high) << 8 | usize::from(*low);
        at += 2 + length;
        if *kind == START_OF_PIXELS {
            return bytes.get(at..).is_some_and(|pixels| pixels.windows(2).any(|pair| pair == b"\xff\xd9"));
        }
    }
    false
}

fn reader(bytes: &[u8]) -> Result<ImageReader<Cursor<&[u8]>>, Refusal> {
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|error| damaged(&error))?;
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_DECODED_BYTES);
    reader.limits(limits);
    Ok(reader)
}

fn damaged(error: &dyn std::fmt::Display) -> Refusal {
    Refusal::new("image_damaged", format!("the picture cannot be read: {error}; take or send it again"), "body")
}

fn within(image: &DynamicImage, edge_px: u32) -> DynamicImage {
    if image.width().max(image.height()) <= edge_px {
        return image.clone();
    }
    image.resize(edge_px, edge_px, FilterType::Triangle)
}

/// JPEG has no transparency; a screenshot's clear parts become paper.
fn on_white(image: &DynamicImage) -> RgbImage {
    if !image.color().has_alpha() {
        return image.to_rgb8();
    }
    let image = image.to_rgba8();
    RgbImage::from_fn(image.width(), image.height(), |x, y| {
        let [r, g, b, alpha] = image.get_pixel(x, y).0.map(u32::from);
        Rgb([r, g, b].map(|part| ((part * alpha + 255 * (255 - alpha)) / 255) as u8))
    })
}

fn encoded(image: &RgbImage) -> Result<Vec<u8>, Refusal> {
    let mut out = Vec::new();
    image.write_with_encoder(JpegEncoder::new_with_quality(&mut out, JPEG_QUALITY)).map_err(|error| damaged(&error))?;
    Ok(out)
}
