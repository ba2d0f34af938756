use std::io::Cursor;

use axum::body::Body;
use axum::http::header;
use axum::response::Response;
use hound::{SampleFormat, WavSpec, WavWriter};
use shell::Failure;

/// A stereo file of 32-bit floats: the rendered samples as they are.
pub(super) fn floats(interleaved: &[f32], sample_rate_hz: u32) -> Result<Vec<u8>, Failure> {
    let spec =
        WavSpec { channels: 2, sample_rate: sample_rate_hz, bits_per_sample: 32, sample_format: SampleFormat::Float };
    write(spec, interleaved.iter().copied())
}

/// A stereo file of 16-bit samples, for what is played far above their last bit.
pub(super) fn sixteen_bit(frames: &[[f64; 2]], sample_rate_hz: u32) -> Result<Vec<u8>, Failure> {
    let spec =
        WavSpec { channels: 2, sample_rate: sample_rate_hz, bits_per_sample: 16, sample_format: SampleFormat::Int };
    let code = |sample: &f64| (sample * f64::from(i16::MAX)).round().clamp(-32767.0, 32767.0) as i16;
    write(spec, frames.as_flattened().iter().map(code))
}

fn write<S: hound::Sample>(spec: WavSpec, samples: impl Iterator<Item = S>) -> Result<Vec<u8>, Failure> {
    let fault = |error: hound::Error| Failure::Fault(error.to_string());
    let mut bytes = Cursor::new(Vec::new());
    let mut writer = WavWriter::new(&mut bytes, spec).map_err(fault)?;
    for sample in samples {
        writer.write_sample(sample).map_err(fault)?;
    }
    writer.finalize().map_err(fault)?;
    Ok(bytes.into_inner())
}

/// An answer that a browser decodes as sound.
pub(super) fn answer(bytes: Vec<u8>) -> Response {
    let mut response = Response::new(Body::from(bytes));
    response.headers_mut().insert(header::CONTENT_TYPE, header::HeaderValue::from_static("audio/wav"));
    response
}
