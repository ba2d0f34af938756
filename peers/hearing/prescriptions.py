"""Prescriptions and speech intelligibility index: every value of the public programs against our command line."""

import json
import time

import clarity.enhancer.nalr
import numpy as np
from clarity.enhancer.gha.gainrule_camfit import gainrule_camfit_compr, gainrule_camfit_linear
from clarity.utils.audiogram import Audiogram
from mosqito.sq_metrics.speech_intelligibility.sii_ansi._main_sii import _main_sii
from mosqito.sq_metrics.speech_intelligibility.sii_ansi._speech_data import _get_third_octave_band_speech_data

from sounds import AUDIOGRAMS, FOLDER, FREQUENCIES_HZ, audiogram_file, shared
from table import example, seconds, yong

SIX_HZ = [250, 500, 1000, 2000, 4000, 6000]
LEVELS_DB = [50, 65, 80]
# Table 3 of ANSI S3.5-1997; mosqito 1.2.1 has 43.40 there.
LOUD_AT_400_HZ_DB = 43.30


def prescribe(rule, path, *more):
    return yong("hearing", "prescribe", "--rule", rule, *more, path).json


def nal_r(levels):
    """The gains between the public program's formula and its filter, read where it hands them to the filter design."""
    gains, design = [], clarity.enhancer.nalr.firwin2
    clarity.enhancer.nalr.firwin2 = lambda taps, frequencies, amplitudes: gains.append(amplitudes)
    try:
        audiogram = Audiogram(levels=np.array(levels, float), frequencies=np.array(FREQUENCIES_HZ))
        clarity.enhancer.nalr.NALR(32, 16_000).build(audiogram)
    finally:
        clarity.enhancer.nalr.firwin2 = design
    if not gains:
        return np.zeros(6)  # It leaves normal hearing alone.
    return np.array([20 * np.log10(gains[0][hz // 250]) for hz in SIX_HZ])


def fig6(loss, level):
    """Killion and Fikret-Pasa (1993), Hear. J. 46(11):31."""
    if level == 40:
        return 0 if loss < 20 else loss - 20 if loss <= 60 else 0.5 * loss + 10
    if level == 65:
        return 0 if loss < 20 else 0.6 * (loss - 20) if loss <= 60 else 0.8 * loss - 23
    return 0 if loss <= 40 else 0.1 * (loss - 40) ** 1.4


def pogo2(loss, hz):
    """Schwartz, Lyregaard and Lundh (1988), Hear. J. 41:13."""
    return 0.5 * loss + {250: -10, 500: -5}.get(hz, 0) + max(0.0, 0.5 * (loss - 65))


def prescriptions(table):
    worst, values = {}, 0

    def differ(rule, ours, theirs):
        nonlocal values
        difference = np.max(np.abs(np.asarray(ours, float) - np.asarray(theirs, float)))
        values += np.size(theirs)
        worst[rule] = max(worst.get(rule, 0.0), float(difference))

    for name, levels in AUDIOGRAMS.items():
        path = audiogram_file(name)
        differ("NAL-R", prescribe("nal-r", path)["gains_db"], nal_r(levels))
        theirs = Audiogram(levels=np.array(levels, float), frequencies=np.array(FREQUENCIES_HZ))
        fit = {"frequencies": np.array(SIX_HZ), "levels": np.array(LEVELS_DB), "channels": 6, "side": "l"}
        linear = prescribe("camfit-linear", path)
        gains, _, _, insertion = gainrule_camfit_linear(theirs, theirs, fit)
        differ("CAMFIT linear", linear["insertion_gains_db"], insertion[:, 0])
        compressive = prescribe("camfit-compressive", path)
        fit["edge_frequencies"] = np.array(compressive["edges_hz"])
        compressed, _, _ = gainrule_camfit_compr(theirs, theirs, fit)
        for place, level in enumerate(LEVELS_DB):
            differ("CAMFIT linear", linear[f"at_{level}"], gains[place, :, 0])
            differ("CAMFIT compressive", compressive[f"at_{level}"], compressed[place, :, 0])
    for loss in range(0, 121, 5):
        path = audiogram_file("one", [250, 500, 1000], [loss] * 3)
        figures = prescribe("fig6", path)
        for level in (40, 65, 95):
            differ("FIG6", figures[f"at_{level}"], [fig6(loss, level)] * 3)
        differ("POGO II", prescribe("pogo2", path)["gains_db"], [pogo2(loss, hz) for hz in (250, 500, 1000)])
    differ("NAL-RP", prescribe("nal-rp", audiogram_file("N7"))["gains_db"],
           [42.0 + 0.483333333, 50.033333333, 57.133333333, 54.133333333, 50.133333333, 49.133333333, 49.133333333, 49.133333333])
    table_of_rules(differ)
    text = ", ".join(f"{rule} {difference:.1e}" for rule, difference in worst.items())
    largest = max(worst.values())
    table.row("prescriptions, largest difference", "1e-6 dB", f"{largest:.1e} dB over {values} values ({text})",
              "pyclarity, openMHA's tables, the published formulas", largest <= 1e-6)


def table_of_rules(differ):
    """Tables that openMHA and the published rules give, where they lie beside the project."""
    table = shared("nalrp_fig6_pogo_cases.json")
    if not table:
        return
    names = "bisgaard_nalrp_at_250_500_1000_1500_2000_3000_4000_6000"
    for name, gains in table[names].items():
        differ("NAL-RP", prescribe("nal-rp", audiogram_file(name))["gains_db"], gains)
    for name in ("slope", "htl1"):
        case = table[name]
        for side in ("left", "right"):
            answer = prescribe("nal-rp", audiogram_file("case", case["freqs"], case[side]))
            differ("NAL-RP", answer["gains_db"], case[f"gain8_{side}"])


def sii(table):
    frequencies_hz = [160, 200, 250, 315, 400, 500, 630, 800, 1000, 1250, 1600, 2000, 2500, 3150, 4000, 5000, 6300, 8000]
    largest, cases, calls_s = 0.0, 0, []
    for name, levels in {"normal": [0] * 10, **AUDIOGRAMS}.items():
        path = audiogram_file(name, FREQUENCIES_HZ, levels)
        at_bands = np.interp(np.log(frequencies_hz), np.log(FREQUENCIES_HZ), levels)
        gains_db = np.interp(np.log(frequencies_hz), np.log(SIX_HZ), nal_r(levels))
        gains = FOLDER / "gains.json"
        gains.write_text(json.dumps({"frequencies_hz": frequencies_hz, "gains_db": list(gains_db)}))
        for effort in ("normal", "raised", "loud", "shout"):
            speech = np.array(_get_third_octave_band_speech_data(effort)[0], float)
            if effort == "loud":
                speech[frequencies_hz.index(400)] = LOUD_AT_400_HZ_DB
            for noise, word in ((np.full(18, -50.0), "none"), (speech - 5, "speech-shaped:5"), (np.full(18, 20.0), "white:20")):
                for gain, more in ((np.zeros(18), ()), (gains_db, ("--gains", gains))):
                    ours = yong("hearing", "sii", "--speech", effort, "--noise", word, *more, path).json["sii"]
                    start_s = time.process_time()
                    theirs, _, _ = _main_sii("third_octave", speech + gain, noise + gain, list(at_bands))
                    calls_s.append(time.process_time() - start_s)
                    largest, cases = max(largest, abs(ours - theirs)), cases + 1
    table.row("SII, largest difference", "1e-6", f"{largest:.1e} over {cases} cases", "mosqito (ANSI S3.5, third octaves)", largest <= 1e-6)
    reference = shared("stoi_sii_compressor_cases.json")
    if reference:
        audiograms = shared("prescription_cases.json")
        worst = 0.0
        for case in reference["sii_third_octave"]["cases"]:
            levels = audiograms["audiograms"].get(case["audiogram"], [0] * 10)
            path = audiogram_file("case", FREQUENCIES_HZ, levels)
            gains.write_text(json.dumps({"frequencies_hz": frequencies_hz, "gains_db": case["gain18"]}))
            answer = yong("hearing", "sii", "--speech", case["vocal_effort"], "--gains", gains, path).json
            worst = max(worst, abs(answer["sii"] - case["sii_nalr"]), abs(answer["sii_unaided"] - case["sii_unaided"]))
        count = 2 * len(reference["sii_third_octave"]["cases"])
        table.row("SII, reference cases", "1e-6", f"{worst:.1e} over {count} cases", "numbers of google/speech_intelligibility_index", worst <= 1e-6)
    a_call_s = float(example("bench_sii").output.split()[0]) * 1e-6
    table.row("SII, one call", "< 20 µs", seconds(a_call_s), seconds(float(np.median(calls_s))), a_call_s < 20e-6)
