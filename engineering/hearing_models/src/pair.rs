//! A clean reference and what became of it.

use crate::ModelError;

/// Equal length, finite, a reference that is not silence.
pub(crate) fn check(reference: &[f64], processed: &[f64]) -> Result<(), ModelError> {
    finite("reference", reference)?;
    finite("processed sound", processed)?;
    if reference.len() != processed.len() {
        let (reference_samples, processed_samples) = (reference.len(), processed.len());
        return Err(ModelError::LengthsDiffer { reference_samples, processed_samples });
    }
    if reference.iter().all(|sample| *sample == 0.0) {
        return Err(ModelError::Silent { signal: "reference" });
    }
    Ok(())
}

pub(crate) fn finite(signal: &'static str, samples: &[f64]) -> Result<(), ModelError> {
    if samples.is_empty() {
        return Err(ModelError::NoSamples { signal });
    }
    match samples.iter().position(|sample| !sample.is_finite()) {
        Some(index) => Err(ModelError::SampleNotFinite { signal, index, value: samples[index] }),
        None => Ok(()),
    }
}
