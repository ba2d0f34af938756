//! Mean, deviation and extremes of end tensions while a simulation runs, weighted by time.

use super::Clock;

/// Tension at one end of a line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct EndTension {
    /// At rest at the start of the motion.
    pub static_n: f64,
    pub mean_n: f64,
    pub std_n: f64,
    pub min_n: f64,
    pub max_n: f64,
    /// When the largest tension occurs.
    pub max_at_s: f64,
}

/// Running figures of both ends of a line.
#[derive(Debug, Clone)]
pub(super) struct LineRecord {
    clock: Clock,
    ends: [Running; 2],
    last: (f64, [f64; 2]),
    series: Option<[Vec<f64>; 2]>,
}

#[derive(Debug, Clone, Copy)]
struct Running {
    static_n: f64,
    weight_s: f64,
    mean_n: f64,
    squares: f64,
    min_n: f64,
    max_n: f64,
    max_at_s: f64,
}

impl LineRecord {
    pub(super) fn new(clock: Clock, static_n: [f64; 2], record: bool) -> Self {
        let ends = static_n.map(|tension_n| Running {
            static_n: tension_n,
            weight_s: 0.0,
            mean_n: 0.0,
            squares: 0.0,
            min_n: tension_n,
            max_n: tension_n,
            max_at_s: clock.start_s,
        });
        let series = record.then(|| {
            static_n.map(|tension_n| {
                let mut list = Vec::with_capacity(clock.steps + 1);
                list.push(tension_n);
                list
            })
        });
        Self { clock, ends, last: (clock.start_s, static_n), series }
    }

    /// Takes the tensions at a time that stands for `span_s` of it.
    pub(super) fn add(&mut self, time_s: f64, span_s: f64, tension_n: [f64; 2]) {
        for (running, tension_n) in self.ends.iter_mut().zip(tension_n) {
            running.add(time_s, span_s, tension_n);
        }
        let (before_s, before_n) = self.last;
        if let Some(series) = &mut self.series {
            // Points of the even grid that lie between the last time and this one.
            while series[0].len() <= self.clock.steps {
                let grid_s = self.clock.start_s + self.clock.step_s * series[0].len() as f64;
                if grid_s > time_s {
                    break;
                }
                let share = (grid_s - before_s) / (time_s - before_s);
                for end in 0..2 {
                    series[end].push(before_n[end] + share * (tension_n[end] - before_n[end]));
                }
            }
        }
        self.last = (time_s, tension_n);
    }

    pub(super) fn ends(&self) -> [EndTension; 2] {
        self.ends.map(|running| EndTension {
            static_n: running.static_n,
            mean_n: running.mean_n,
            std_n: (running.squares / running.weight_s).max(0.0).sqrt(),
            min_n: running.min_n,
            max_n: running.max_n,
            max_at_s: running.max_at_s,
        })
    }

    /// The series on the even grid; its end repeats the last tension, which lies a third of a step before it.
    pub(super) fn into_series(self) -> [Vec<f64>; 2] {
        let mut series = self.series.unwrap_or_default();
        for (list, last_n) in series.iter_mut().zip(self.last.1) {
            list.resize(self.clock.steps + 1, last_n);
        }
        series
    }
}

impl Running {
    /// West's update of a weighted mean and its squares.
    fn add(&mut self, time_s: f64, span_s: f64, tension_n: f64) {
        self.weight_s += span_s;
        let difference = tension_n - self.mean_n;
        self.mean_n += difference * span_s / self.weight_s;
        self.squares += span_s * difference * (tension_n - self.mean_n);
        self.min_n = self.min_n.min(tension_n);
        if tension_n > self.max_n {
            self.max_n = tension_n;
            self.max_at_s = time_s;
        }
    }
}
