use command_line::Warning;

/// Equal neighbours at the largest magnitude make a flat top when they are at least this many.
const FLAT_TOP_SAMPLES: usize = 3;

/// Finds clipping: flat tops at the largest magnitude of a channel, for integer files only at full scale.
pub(super) struct FlatTops {
    full_scale: Option<f64>,
    channels: Vec<Channel>,
}

#[derive(Clone, Default)]
struct Channel {
    peak: f64,
    run: usize,
    clipped: usize,
}

impl FlatTops {
    pub(super) fn new(channels: usize, full_scale: Option<f64>) -> Self {
        Self { full_scale, channels: vec![Channel::default(); channels] }
    }

    pub(super) fn observe(&mut self, channel: usize, samples: &[f64]) {
        let state = &mut self.channels[channel];
        for magnitude in samples.iter().map(|sample| sample.abs()) {
            if magnitude > state.peak {
                *state = Channel { peak: magnitude, run: 1, clipped: 0 };
            } else if magnitude == state.peak && magnitude > 0.0 {
                state.run += 1;
                if state.run == FLAT_TOP_SAMPLES {
                    state.clipped += FLAT_TOP_SAMPLES;
                } else if state.run > FLAT_TOP_SAMPLES {
                    state.clipped += 1;
                }
            } else {
                state.run = 0;
            }
        }
    }

    pub(super) fn warning(&self, name: &str) -> Option<Warning> {
        let reaches_full_scale = |channel: &&Channel| match self.full_scale {
            // The largest positive code is one step below the largest negative one.
            Some(full_scale) => channel.peak >= 1.0 - 1.0 / full_scale,
            None => true,
        };
        let clipped: usize = self.channels.iter().filter(reaches_full_scale).map(|channel| channel.clipped).sum();
        (clipped > 0).then(|| Warning {
            code: "input_clipped",
            detail: format!("{clipped} samples form flat tops at the peak; record again with less gain"),
            at: name.to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::FlatTops;

    fn clipped(full_scale: Option<f64>, blocks: &[&[f64]]) -> bool {
        let mut flat_tops = FlatTops::new(1, full_scale);
        blocks.iter().for_each(|block| flat_tops.observe(0, block));
        flat_tops.warning("x.wav").is_some()
    }

    #[test]
    fn three_equal_peaks_in_a_row_are_a_flat_top_even_across_blocks() {
        assert!(clipped(None, &[&[0.1, 0.9, 0.9], &[0.9, 0.1]]));
        assert!(!clipped(None, &[&[0.9, 0.9, 0.1, 0.9, 0.9]]));
        assert!(!clipped(None, &[&[0.9, 0.9, 0.9, 0.95, 0.1]]));
        assert!(!clipped(None, &[&[0.0, 0.0, 0.0, 0.0]]));
    }

    #[test]
    fn an_integer_file_clips_only_at_its_largest_codes() {
        let top = 1.0 - 1.0 / 32768.0;
        assert!(clipped(Some(32768.0), &[&[top, top, top]]));
        assert!(clipped(Some(32768.0), &[&[-1.0, -1.0, -1.0]]));
        assert!(!clipped(Some(32768.0), &[&[0.5, 0.5, 0.5]]));
    }
}
