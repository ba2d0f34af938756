//! Newton steps with two brakes: none may turn back past the golden share of the last, none may grow without bound.

/// When to stop and how far to step.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    pub max_iterations: usize,
    /// Largest growth of a step against the last one, per unknown.
    pub growth: f64,
}

/// Share of the last step that a new one may undo (golden section).
const TURN_BACK: f64 = 0.62;

/// What the caller says about a point.
pub enum Verdict {
    /// Good enough; stay here.
    Accept,
    /// Go on by this step. Unknowns whose last step was below the given size are not braked.
    Step { step: Vec<f64>, negligible: Vec<f64>, done_below: Option<Vec<f64>> },
}

/// Walks from `start` until `judge` accepts the point, or the step falls below `done_below` (it is then not taken).
///
/// Returns the iterations used, or `None` when they ran out. Errors of `judge` end the walk.
pub fn descend<E>(
    x: &mut [f64],
    limits: Limits,
    mut judge: impl FnMut(&[f64]) -> Result<Verdict, E>,
) -> Result<Option<usize>, E> {
    let mut last = vec![0.0; x.len()];
    for iteration in 0..limits.max_iterations {
        let (mut step, negligible, done_below) = match judge(x)? {
            Verdict::Accept => return Ok(Some(iteration)),
            Verdict::Step { step, negligible, done_below } => (step, negligible, done_below),
        };
        if iteration + 1 == limits.max_iterations {
            break;
        }
        brake(&mut step, &last, &negligible, limits.growth);
        if done_below.is_some_and(|tolerance| step.iter().zip(&tolerance).all(|(step, limit)| step.abs() < *limit)) {
            return Ok(Some(iteration));
        }
        x.iter_mut().zip(&step).for_each(|(x, step)| *x += step);
        last = step;
    }
    Ok(None)
}

fn brake(step: &mut [f64], last: &[f64], negligible: &[f64], growth: f64) {
    let along: f64 = step.iter().zip(last).map(|(step, last)| step * last).sum();
    let back = -TURN_BACK * last.iter().map(|last| last * last).sum::<f64>();
    if along < back {
        step.iter_mut().for_each(|step| *step *= back / along);
    }
    for index in 0..step.len() {
        if last[index].abs() > negligible[index] {
            let ratio = step[index] / (growth * last[index]);
            if ratio > 1.0 {
                step[index] /= ratio;
            }
        }
    }
}
