//! From thresholds to what the aid will do: target, the gain a device can give, and the index of speech understood.

use audiology::prescription::{ExternalTarget, OutputCap, PrescriptionError, capped};
use audiology::sii::{self, Importance, Listening, NO_NOISE_DB, SiiError, VocalEffort};
use axum::Json;
use hearing_models::ModelError;
use hearing_models::aid::{AUDIOMETRIC_HZ, BAND_CENTRES_HZ, BANDS, Compression, Ear as AidEar, PrescriptionFilter};
use kernel::Refusal;
use serde::{Deserialize, Serialize};
use shell::{Context, Failure};
use utoipa::ToSchema;

use super::thresholds::{EarCurves, Thresholds};
use crate::app::FITTING_READ;
use crate::gain_rule::{CONVERSATION_DB_SPL, Rule, gains_at};

/// Rate at which the filter of the device is designed; its response below 8 kHz hardly depends on it.
const DESIGN_RATE_HZ: u32 = 44_100;
/// Outside its band a device's gain falls this fast.
const ROLL_OFF_DB_PER_OCTAVE: f64 = 24.0;
/// A target that is missed by more cannot be met by this device.
const REACHED_WITHIN_DB: f64 = 5.0;
/// Levels between which compression is fitted.
const SOFT_DB_SPL: f64 = 50.0;
const LOUD_DB_SPL: f64 = 80.0;
/// Soft speech is normal speech from this far: 12 dB less.
const SOFT_DISTANCE_M: f64 = 4.0;
/// Speech in company: so much above a noise of its own spectrum.
const NOISY_RATIO_DB: f64 = 5.0;

/// What limits a device.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, ToSchema)]
#[schema(as = hearing::DeviceLimits)]
pub(crate) struct Device {
    pub max_gain_db: f64,
    pub max_output_db_spl: f64,
    pub low_hz: f64,
    pub high_hz: f64,
}

impl Default for Device {
    /// A behind-the-ear aid of medium power.
    fn default() -> Self {
        Self { max_gain_db: 55.0, max_output_db_spl: 115.0, low_hz: 200.0, high_hz: 6300.0 }
    }
}

impl Device {
    pub(super) fn check(&self) -> Result<(), Refusal> {
        let inside = |value: f64, low: f64, high: f64, field: &str| {
            if (low..=high).contains(&value) {
                return Ok(());
            }
            let detail = format!("{field} is {value}; {low} to {high} is possible");
            Err(Refusal::new("device_limits_invalid", detail, format!("device.{field}")))
        };
        inside(self.max_gain_db, 0.0, 80.0, "max_gain_db")?;
        inside(self.max_output_db_spl, 80.0, 140.0, "max_output_db_spl")?;
        inside(self.low_hz, 50.0, 1000.0, "low_hz")?;
        inside(self.high_hz, 2000.0, 16_000.0, "high_hz")
    }

    /// What it gives of a wanted gain at an input level.
    fn limited_db(&self, frequency_hz: f64, wanted_db: f64, level_db_spl: f64, cap: Option<&OutputCap>) -> f64 {
        let below = (self.low_hz / frequency_hz).log2().max(0.0);
        let above = (frequency_hz / self.high_hz).log2().max(0.0);
        let most_db = (self.max_gain_db - ROLL_OFF_DB_PER_OCTAVE * (below + above)).max(0.0);
        let given_db = wanted_db.clamp(0.0, most_db).min((self.max_output_db_spl - level_db_spl).max(0.0));
        cap.map_or(given_db, |cap| capped(given_db, level_db_spl, cap.at_hz(frequency_hz)))
    }
}

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = hearing::FittingQuestion)]
pub(crate) struct Question {
    rule: Rule,
    thresholds: Thresholds,
    #[serde(default)]
    device: Option<Device>,
    /// Targets of a licensed rule, taken instead: `{left, right}` of `{rule, computed_by, level_db_spl, frequencies_hz,
    /// gains_db}`.
    #[serde(default)]
    #[schema(value_type = Option<Object>)]
    external: Option<External>,
}

#[derive(Debug, Clone, Default, Deserialize)]
pub(crate) struct External {
    #[serde(default)]
    left: Option<ExternalTarget>,
    #[serde(default)]
    right: Option<ExternalTarget>,
}

#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[schema(as = hearing::Intelligibility)]
pub(crate) struct Intelligibility {
    /// `soft`, `normal` or `noisy`.
    #[schema(value_type = String)]
    scene: &'static str,
    normal_hearing: f64,
    unaided: f64,
    aided: f64,
}

#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[schema(as = hearing::EarFitting)]
pub(crate) struct EarFitting {
    target_db: Vec<f64>,
    /// What the device gives of it.
    device_db: Vec<f64>,
    /// Whether the device comes within 5 dB.
    reached: Vec<bool>,
    /// `measured`, `interpolated` or `held`, for the threshold behind each target.
    #[schema(value_type = Vec<String>)]
    threshold_sources: Vec<audiology::ValueSource>,
    intelligibility: Vec<Intelligibility>,
}

#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[schema(as = hearing::Fitting)]
pub(crate) struct Fitting {
    level_db_spl: f64,
    frequencies_hz: Vec<f64>,
    left: Option<EarFitting>,
    right: Option<EarFitting>,
}

/// Targets, device gain and speech intelligibility before and after, for both ears.
#[utoipa::path(
    post, path = "/api/hearing/fittings/targets", tag = "hearing", request_body = Question,
    responses((status = 200, body = Fitting))
)]
pub(crate) async fn targets(context: Context, Json(question): Json<Question>) -> Result<Json<Fitting>, Failure> {
    context.require(FITTING_READ)?;
    Ok(Json(fit(&question)?))
}

fn fit(question: &Question) -> Result<Fitting, Refusal> {
    let device = question.device.unwrap_or_default();
    device.check()?;
    let external = question.external.clone().unwrap_or_default();
    let ears = question.thresholds.check()?;
    let [left, right] = [("left", external.left), ("right", external.right)];
    let one = |ear: &Option<EarCurves>, (side, external): (&str, Option<ExternalTarget>)| {
        ear.as_ref().map(|ear| Prescription { rule: question.rule, ear, device, external }.fitting(side)).transpose()
    };
    Ok(Fitting {
        level_db_spl: CONVERSATION_DB_SPL,
        frequencies_hz: AUDIOMETRIC_HZ.to_vec(),
        left: one(&ears[0], left)?,
        right: one(&ears[1], right)?,
    })
}

/// One ear's rule and the device that is to carry it out.
pub(super) struct Prescription<'a> {
    pub rule: Rule,
    pub ear: &'a EarCurves,
    pub device: Device,
    pub external: Option<ExternalTarget>,
}

impl Prescription<'_> {
    fn cap(&self) -> Option<OutputCap> {
        self.ear.ucl.clone().map(OutputCap::Uncomfortable)
    }

    fn target_db(&self, frequencies_hz: &[f64], level_db_spl: f64) -> Result<Vec<f64>, PrescriptionError> {
        if let Some(external) = &self.external {
            return Ok(frequencies_hz.iter().map(|&hz| external.gain_at_hz(hz)).collect());
        }
        let cap = self.cap();
        let gains = gains_at(self.rule, &self.ear.thresholds, frequencies_hz, level_db_spl, cap.as_ref())?;
        Ok(gains.gains_db)
    }

    fn device_db(&self, level_db_spl: f64) -> Result<[f64; AUDIOMETRIC_HZ.len()], Failed> {
        let target_db = self.target_db(&AUDIOMETRIC_HZ, level_db_spl)?;
        let cap = self.cap();
        let limited: [f64; AUDIOMETRIC_HZ.len()] = std::array::from_fn(|place| {
            self.device.limited_db(AUDIOMETRIC_HZ[place], target_db[place], level_db_spl, cap.as_ref())
        });
        let filter = PrescriptionFilter::prepare(&limited, DESIGN_RATE_HZ)?;
        Ok(AUDIOMETRIC_HZ.map(|hz| filter.response(hz).0))
    }

    fn fitting(&self, side: &str) -> Result<EarFitting, Refusal> {
        if let Some(external) = &self.external {
            let at = format!("external.{side}");
            external.check().map_err(|error| Refusal::new("external_target_invalid", error.to_string(), at))?;
        }
        self.compute().map_err(|failed| failed.refusal(side))
    }

    fn compute(&self) -> Result<EarFitting, Failed> {
        let target_db = self.target_db(&AUDIOMETRIC_HZ, CONVERSATION_DB_SPL)?;
        let device_db = self.device_db(CONVERSATION_DB_SPL)?;
        let reached = target_db.iter().zip(&device_db).map(|(target, given)| target - given <= REACHED_WITHIN_DB);
        Ok(EarFitting {
            reached: reached.collect(),
            threshold_sources: AUDIOMETRIC_HZ.iter().map(|&hz| self.ear.thresholds.source_at_hz(hz)).collect(),
            intelligibility: self.intelligibility(&device_db)?,
            target_db,
            device_db: device_db.to_vec(),
        })
    }

    fn intelligibility(&self, device_db: &[f64; AUDIOMETRIC_HZ.len()]) -> Result<Vec<Intelligibility>, Failed> {
        let normal_db = sii::standard_speech_db(VocalEffort::Normal, 1.0)?;
        let soft_db = sii::standard_speech_db(VocalEffort::Normal, SOFT_DISTANCE_M)?;
        let quiet_db = [NO_NOISE_DB; BANDS];
        let company_db = normal_db.map(|level| level - NOISY_RATIO_DB);
        let for_soft_db = self.device_db(SOFT_DB_SPL)?;
        let scenes = [
            ("soft", soft_db, quiet_db, &for_soft_db),
            ("normal", normal_db, quiet_db, device_db),
            ("noisy", normal_db, company_db, device_db),
        ];
        let importance = Importance::average_speech();
        let thresholds_db_hl = sii::thresholds_at_bands(&self.ear.thresholds);
        let one = |(scene, speech_db, noise_db, gains_db): (_, _, _, &[f64; AUDIOMETRIC_HZ.len()])| {
            let unaided = Listening { speech_db, noise_db, threshold_db_hl: thresholds_db_hl };
            let aided = unaided.clone().with_insertion_gain(&sii::at_bands(&AUDIOMETRIC_HZ, gains_db));
            let normal = Listening { speech_db, noise_db, threshold_db_hl: [0.0; BANDS] };
            Ok(Intelligibility {
                scene,
                normal_hearing: sii::sii(&normal, &importance)?.index,
                unaided: sii::sii(&unaided, &importance)?.index,
                aided: sii::sii(&aided, &importance)?.index,
            })
        };
        scenes.into_iter().map(one).collect()
    }

    /// The bands of the live aid: through the target at 65 dB SPL, with the slope the rule has between 50 and 80.
    pub(super) fn aid(&self) -> Result<AidEar, Refusal> {
        self.bands().map_err(|failed| failed.refusal("thresholds"))
    }

    fn bands(&self) -> Result<AidEar, Failed> {
        /// Steepest compression an aid is given: 10 to 1.
        const STEEPEST: f64 = -0.9;
        let at = |level| self.target_db(&BAND_CENTRES_HZ, level);
        let (soft_db, target_db, loud_db) = (at(SOFT_DB_SPL)?, at(CONVERSATION_DB_SPL)?, at(LOUD_DB_SPL)?);
        let cap = self.cap();
        let bands = std::array::from_fn(|band| {
            let hz = BAND_CENTRES_HZ[band];
            let slope = ((loud_db[band] - soft_db[band]) / (LOUD_DB_SPL - SOFT_DB_SPL)).clamp(STEEPEST, 0.0);
            let gain_db = self.device.limited_db(hz, target_db[band], CONVERSATION_DB_SPL, cap.as_ref());
            // Flat where there is nothing to give: compression of no gain would attenuate.
            let slope = if gain_db > 0.0 { slope } else { 0.0 };
            let below_knee_db = gain_db - slope * (CONVERSATION_DB_SPL - SOFT_DB_SPL);
            Compression { gain_db: below_knee_db, kneepoint_db_spl: SOFT_DB_SPL, ratio: 1.0 / (1.0 + slope) }
        });
        Ok(AidEar { bands, largest_output_db_spl: self.largest_output_db_spl() })
    }

    /// The device's limit, or what the client can bear where that is less.
    fn largest_output_db_spl(&self) -> f64 {
        /// No client is comfortable only below it; lower readings are slips.
        const LOWEST_DB_SPL: f64 = 70.0;
        let bearable = self.cap().map(|cap| {
            [500.0, 1000.0, 2000.0, 4000.0].map(|hz| cap.at_hz(hz).0).into_iter().fold(f64::INFINITY, f64::min)
        });
        bearable.unwrap_or(f64::INFINITY).clamp(LOWEST_DB_SPL, self.device.max_output_db_spl)
    }
}

/// Why a prescription did not come about.
#[derive(Debug, thiserror::Error)]
enum Failed {
    #[error(transparent)]
    Rule(#[from] PrescriptionError),
    #[error(transparent)]
    Model(#[from] ModelError),
    #[error(transparent)]
    Index(#[from] SiiError),
}

impl Failed {
    fn refusal(&self, at: &str) -> Refusal {
        let code = match self {
            Self::Rule(PrescriptionError::AudiogramTooNarrow { .. }) => "audiogram_too_narrow",
            Self::Rule(_) => "prescription_invalid",
            Self::Model(error) => error.code(),
            Self::Index(_) => "intelligibility_input_invalid",
        };
        Refusal::new(code, self.to_string(), at)
    }
}

#[cfg(test)]
mod tests {
    use super::super::thresholds::EarThresholds;
    use super::*;

    const RULES: [Rule; 7] =
        [Rule::NalR, Rule::NalR1986, Rule::NalRp, Rule::Pogo2, Rule::Fig6, Rule::CamfitLinear, Rule::CamfitCompressive];

    fn ear(thresholds_db_hl: [f64; 6], ucl_db_hl: Option<f64>) -> EarThresholds {
        EarThresholds {
            frequencies_hz: vec![250.0, 500.0, 1000.0, 2000.0, 4000.0, 8000.0],
            thresholds_db_hl: thresholds_db_hl.to_vec(),
            ucl_db_hl: ucl_db_hl.map(|level| vec![level; 6]),
        }
    }

    fn question(rule: Rule, left: EarThresholds) -> Question {
        let thresholds = Thresholds { left: Some(left), right: None };
        Question { rule, thresholds, device: None, external: None }
    }

    const N3: [f64; 6] = [35.0, 35.0, 40.0, 50.0, 60.0, 65.0];

    #[test]
    fn every_rule_helps_a_moderate_loss_and_never_beyond_normal_hearing() {
        for rule in RULES {
            let fitting = fit(&question(rule, ear(N3, None))).unwrap();
            assert!(fitting.right.is_none());
            let left = fitting.left.unwrap();
            assert_eq!(left.target_db.len(), AUDIOMETRIC_HZ.len());
            for scene in &left.intelligibility {
                assert!(scene.unaided < scene.aided && scene.aided <= scene.normal_hearing, "{rule:?} {scene:?}");
            }
        }
    }

    #[test]
    fn a_weak_device_is_told_where_it_misses() {
        let weak = Device { max_gain_db: 10.0, ..Device::default() };
        let asked = Question { device: Some(weak), ..question(Rule::NalRp, ear([70.0; 6], None)) };
        let left = fit(&asked).unwrap().left.unwrap();
        assert!(left.device_db.iter().all(|gain| *gain <= 10.1));
        assert!(left.reached.iter().any(|reached| !reached));
    }

    #[test]
    fn what_hurts_is_never_prescribed() {
        let [asked, free] = [Some(75.0), None].map(|ucl| fit(&question(Rule::CamfitCompressive, ear([60.0; 6], ucl))));
        let (capped, free) = (asked.unwrap().left.unwrap(), free.unwrap().left.unwrap());
        assert!(capped.device_db[6] < free.device_db[6]);
        let ears = Thresholds { left: Some(ear([60.0; 6], Some(75.0))), right: None }.check().unwrap();
        let curves = ears[0].as_ref().unwrap();
        let prescription = Prescription { rule: Rule::Fig6, ear: curves, device: Device::default(), external: None };
        assert!(prescription.aid().unwrap().largest_output_db_spl < 90.0);
    }

    #[test]
    fn the_aid_passes_through_the_target_and_compresses_where_the_rule_does() {
        let ears = Thresholds { left: Some(ear(N3, None)), right: None }.check().unwrap();
        let curves = ears[0].as_ref().unwrap();
        let prescription = |rule| Prescription { rule, ear: curves, device: Device::default(), external: None };
        let linear = prescription(Rule::NalRp).aid().unwrap();
        assert!(linear.bands.iter().all(|band| band.ratio == 1.0));
        let compressive = prescription(Rule::Fig6).aid().unwrap();
        assert!(compressive.bands[11].ratio > 1.2);
        let wanted = prescription(Rule::Fig6).target_db(&BAND_CENTRES_HZ, CONVERSATION_DB_SPL).unwrap();
        assert!((compressive.bands[11].gain_at_db(CONVERSATION_DB_SPL) - wanted[11]).abs() < 1e-9);
    }

    #[test]
    fn refusals_say_which_ear() {
        let mut twice = ear(N3, None);
        twice.frequencies_hz[1] = 250.0;
        let refused = fit(&question(Rule::NalR, twice)).unwrap_err();
        assert_eq!((refused.code, refused.at.as_str()), ("audiogram_frequency_repeated", "left.frequencies_hz[1]"));
        let narrow = EarThresholds { frequencies_hz: vec![1000.0], thresholds_db_hl: vec![40.0], ucl_db_hl: None };
        assert_eq!(fit(&question(Rule::NalR, narrow)).unwrap_err().code, "audiogram_too_narrow");
        let absurd = Device { max_gain_db: f64::NAN, ..Device::default() };
        let asked = Question { device: Some(absurd), ..question(Rule::NalR, ear(N3, None)) };
        assert_eq!(fit(&asked).unwrap_err().code, "device_limits_invalid");
    }
}
