//! What an order of tanks would do, state by state, up to the first that may not be passed: to be seen, never carried out.

use axum::Json;
use axum::extract::Path;
use ballast::{Condition, Order};
use kernel::Refusal;
use serde::Serialize;
use shell::{Context, Failure};
use utoipa::ToSchema;

use super::sequence::{LimitsHeld, Move, Question, StepView, held, state_only};
use crate::app::MODEL_READ;
use crate::models::ModelId;
use crate::models::rows::load;
use crate::platform::Model;

/// States along the way; the water plane of a platform changes within centimetres of draft.
const STATES: usize = 240;

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = farm::BallastLook)]
pub(crate) struct Look {
    pub tanks: Vec<String>,
    pub limits: LimitsHeld,
    /// The last is the one that may not be passed, or the end. Times are shares of the way, not seconds.
    pub steps: Vec<StepView>,
}

/// The states of an order of tanks, without judging them.
#[utoipa::path(
    post, path = "/api/farm/models/{id}/ballast/look", tag = "farm", params(("id" = String, Path)),
    request_body = Question, responses((status = 200, body = Look))
)]
pub(crate) async fn look(
    context: Context,
    Path(id): Path<ModelId>,
    Json(question): Json<Question>,
) -> Result<Json<Look>, Failure> {
    let answer = context.query(MODEL_READ, move |look| {
        let org = look.org();
        let model = load(look, org, id, question.version)?.open()?;
        Ok(walk(&model, &question)?)
    });
    Ok(Json(answer.await?))
}

fn walk(model: &Model, question: &Question) -> Result<Look, Refusal> {
    let asked = Move::of(model, question)?;
    let everything: Vec<usize> = (0..asked.end.len()).collect();
    let mut groups = match &asked.order {
        Order::Groups(groups) => groups.clone(),
        Order::Planned | Order::Even => Vec::new(),
    };
    groups.push(everything);
    let mut corners = vec![asked.start.clone()];
    for group in groups {
        let mut fill = corners[corners.len() - 1].clone();
        group.into_iter().for_each(|tank| fill[tank] = asked.end[tank]);
        corners.push(fill);
    }
    let mut steps = Vec::new();
    'way: for (leg, pair) in corners.windows(2).enumerate().filter(|(_, pair)| pair[0] != pair[1]) {
        for state in 0..=STATES {
            let share = state as f64 / STATES as f64;
            let fill: Vec<f64> = pair[0].iter().zip(&pair[1]).map(|(a, b)| a + share * (b - a)).collect();
            // A state that does not come to rest ends the way: there is nothing left to show.
            let Ok(condition) = Condition::of(&asked.vessel, &fill) else { break 'way };
            steps.push(state_only(leg as f64 + share, &condition, &fill));
            let limits = &asked.limits;
            let broken = condition.gm_t_m.min(condition.gm_l_m) < limits.gm_floor_m
                || condition.heel_deg.abs() > limits.heel_deg
                || condition.trim_deg.abs() > limits.trim_deg;
            if broken {
                break 'way;
            }
        }
    }
    let tanks = asked.vessel.tanks.iter().map(|tank| tank.name().to_owned()).collect();
    Ok(Look { tanks, limits: held(&asked.limits), steps })
}
