//! Values given at stations along a member.

/// Piecewise linear in `x`, constant beyond the ends; at a repeated station the later value holds.
pub fn interpolate(x: f64, stations: &[f64], values: &[f64]) -> f64 {
    let last = stations.len() - 1;
    let upper = stations.partition_point(|station| *station <= x);
    match upper {
        0 => values[0],
        upper if upper > last => values[last],
        upper => {
            let lower = upper - 1;
            let slope = (values[upper] - values[lower]) / (stations[upper] - stations[lower]);
            slope * (x - stations[lower]) + values[lower]
        }
    }
}

/// [`interpolate`] for the two sides of a section.
pub fn interpolate_sides(x: f64, stations: &[f64], sides: &[[f64; 2]]) -> [f64; 2] {
    let side = |index: usize| interpolate(x, stations, &sides.iter().map(|pair| pair[index]).collect::<Vec<_>>());
    [side(0), side(1)]
}
