//! Rainflow counting and Miner damage on tension-life curves.

/// A tension range and how often it occurs (a half cycle counts 0.5), with the mean it occurs about.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cycle {
    pub range_n: f64,
    pub mean_n: f64,
    pub count: f64,
}

/// Rainflow cycles of a series, ASTM E1049-85 (2017) section 5.4.4.
pub fn rainflow(series_n: &[f64]) -> Vec<Cycle> {
    let mut cycles = Vec::new();
    let mut stack: Vec<f64> = Vec::new();
    let cycle = |a: f64, b: f64, count: f64| Cycle { range_n: (a - b).abs(), mean_n: 0.5 * (a + b), count };
    for value in reversals(series_n) {
        stack.push(value);
        while let [.., a, b, c] = stack[..] {
            if (c - b).abs() < (b - a).abs() {
                break;
            }
            if stack.len() == 3 {
                // The range contains the start: half a cycle, and the start moves on.
                cycles.push(cycle(a, b, 0.5));
                stack.remove(0);
            } else {
                cycles.push(cycle(a, b, 1.0));
                stack.truncate(stack.len() - 3);
                stack.push(c);
            }
        }
    }
    cycles.extend(stack.windows(2).map(|pair| cycle(pair[0], pair[1], 0.5)));
    cycles
}

/// Peaks and valleys, first and last value included.
fn reversals(series_n: &[f64]) -> Vec<f64> {
    let mut kept: Vec<f64> = Vec::new();
    for &value in series_n {
        match kept[..] {
            [.., last] if last == value => {}
            [.., before, last] if (last - before) * (value - last) > 0.0 => {
                if let Some(end) = kept.last_mut() {
                    *end = value;
                }
            }
            _ => kept.push(value),
        }
    }
    kept
}

/// A tension-life curve N R^m = k, R the tension range over a reference breaking strength.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Curve {
    pub exponent: f64,
    pub intercept: f64,
    pub source: &'static str,
}

/// Curves of API RP 2SK; wire rope depends on the mean load over the breaking strength.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Component {
    StudChain,
    StudlessChain,
    SixStrandWire,
    SpiralStrandWire,
}

/// Curve of a component at a mean load (share of its reference breaking strength).
pub fn curve(component: Component, mean_share: f64) -> Curve {
    const SOURCE: &str = "API RP 2SK T-N curves; quoted from knowledge, text not re-read";
    let (exponent, intercept) = match component {
        Component::StudChain => (3.0, 1000.0),
        Component::StudlessChain => (3.0, 316.0),
        Component::SixStrandWire => (4.09, 10f64.powf(3.20 - 2.79 * mean_share)),
        Component::SpiralStrandWire => (5.05, 10f64.powf(3.25 - 3.43 * mean_share)),
    };
    Curve { exponent, intercept, source: SOURCE }
}

#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
pub enum FatigueError {
    #[error("the reference breaking strength is {value} N; it must be finite and above 0")]
    Strength { value: f64 },
    #[error("value {index} of the tension series is not a finite number")]
    NotANumber { index: usize },
    #[error("{count} tensions; at least two are needed to make a cycle")]
    TooShort { count: usize },
}

/// Damage of a tension series by Miner's sum; 1 is failure, to be divided by the fatigue factor of the rule.
pub fn damage(series_n: &[f64], strength_n: f64, component: Component) -> Result<f64, FatigueError> {
    if !(strength_n.is_finite() && strength_n > 0.0) {
        return Err(FatigueError::Strength { value: strength_n });
    }
    if series_n.len() < 2 {
        return Err(FatigueError::TooShort { count: series_n.len() });
    }
    if let Some(index) = series_n.iter().position(|value| !value.is_finite()) {
        return Err(FatigueError::NotANumber { index });
    }
    let mean_share = series_n.iter().sum::<f64>() / series_n.len() as f64 / strength_n;
    let Curve { exponent, intercept, .. } = curve(component, mean_share);
    Ok(rainflow(series_n)
        .iter()
        .map(|cycle| cycle.count * (cycle.range_n / strength_n).powf(exponent) / intercept)
        .sum())
}
