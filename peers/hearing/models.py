"""MSBG, HASPI, HASQI and STOI: agreement with pyclarity and pystoi, processor time and memory, in the same run."""

import sys

import numpy as np
import scipy.io.wavfile
import scipy.signal
from clarity.enhancer.nalr import NALR
from clarity.evaluator.haspi import haspi_v2
from clarity.evaluator.hasqi import hasqi_v2
from clarity.evaluator.msbg.msbg import Ear
from clarity.utils.audiogram import Audiogram
from pystoi import stoi

from sounds import AUDIOGRAMS, FOLDER, FREQUENCIES_HZ, audiogram_file, read, sounds, speech_shaped_noise, to_rms, wav
from table import call, own_cpu_s, yong

CORE_HZ = 44_100
# Where the public program's output lies behind its input: two ear filters and a low-pass, with smearing three hops.
DELAY, DELAY_WITH_SMEARING = 1080, 1080 + 192
ENDS = 4000
MSBG_EARS = {
    "normal": [0] * 10, "N1": None, "N2": None, "N3": None, "N4": None, "N5": None, "S1": None, "S2": None, "S3": None,
}  # fmt: skip
LONG_S = 600
SIX_HZ = np.array([250, 500, 1000, 2000, 4000, 6000])


def theirs_msbg(levels, samples):
    ear = Ear(sample_rate=CORE_HZ, equiv_0db_spl=100, src_pos="ff")
    ear.set_audiogram(Audiogram(levels=np.array(levels, float), frequencies=np.array(FREQUENCIES_HZ)))
    return np.asarray(ear.process(samples, add_calibration=False)[0])


def msbg(table):
    worst, cases, where = 0.0, 0, ""
    for name, samples in sounds(CORE_HZ).items():
        path, samples = wav("msbg_in", to_rms(samples, 10 ** ((65 - 120) / 20)), CORE_HZ)
        for ear, levels in MSBG_EARS.items():
            levels = levels or AUDIOGRAMS[ear]
            out = FOLDER / "msbg_out.wav"
            answer = yong("hearing", "simulate", "--audiogram", audiogram_file(ear, FREQUENCIES_HZ, levels), path, out).json
            ours = read(out)[1]
            expected = theirs_msbg(levels, samples)
            delay = DELAY if answer["ears"][0]["simulation_class"] == "nothing" else DELAY_WITH_SMEARING
            inner = slice(DELAY, min(len(ours), len(expected) - delay) - ENDS)
            reference = expected[delay:][inner]
            peak = np.max(np.abs(reference))
            if peak < 1e-12:
                continue  # Below what a 32-bit file can hold; the largest loss at this level is silence.
            error = float(np.max(np.abs(ours[inner] - reference)) / peak)
            cases += 1
            if error > worst:
                worst, where = error, f"{name}, {ear}"
    table.row("MSBG, largest error re peak", "1e-6", f"{worst:.1e} over {cases} cases (worst: {where})", "pyclarity 0.9.0", worst <= 1e-6)
    samples = to_rms(np.tile(sounds(CORE_HZ)["zh_tea"], 8)[: 10 * CORE_HZ], 10 ** ((65 - 120) / 20))
    path, samples = wav("msbg_10_s", samples, CORE_HZ)
    ours, theirs = [], []
    for ear in ("N2", "N3", "N5"):
        run = lambda ear=ear: call_cpu_s("simulate", "--audiogram", audiogram_file(ear), path, FOLDER / "msbg_out.wav")
        ours.append(min(run() for _ in range(3)) / 10)
        theirs.append(own_cpu_s(lambda ear=ear: theirs_msbg(AUDIOGRAMS[ear], samples), least=2)[0] / 10)
    table.row("MSBG, processor seconds per second", "≤ 0.05", spread(ours), spread(theirs), max(ours) <= 0.05)
    memory(table, samples)


def call_cpu_s(*arguments):
    return yong("hearing", *arguments).cpu_s


def spread(values):
    return " / ".join(f"{value:.4f}" for value in values)


def memory(table, ten_seconds):
    long = np.tile(ten_seconds.astype(np.float32), LONG_S // 10)
    path = FOLDER / "msbg_long.wav"
    scipy.io.wavfile.write(path, CORE_HZ, long)
    out = FOLDER / "msbg_out.wav"
    peaks = [yong("hearing", "simulate", "--audiogram", audiogram_file("N5"), sound, out).peak_mb
             for sound in (FOLDER / "msbg_10_s.wav", path)]  # fmt: skip
    path.unlink()
    theirs = call(sys.executable, __file__, "memory").peak_mb
    table.row("MSBG, peak memory, 10 s / 10 min", "≤ 40 MB", " / ".join(f"{peak:.1f} MB" for peak in peaks),
              f"{theirs:.0f} MB (10 s, whole process)", max(peaks) <= 40.0)  # fmt: skip


def without_dither(work):
    """Both indices add noise to their inputs; the dither-free comparison leaves it away on both sides."""
    normal = np.random.standard_normal
    np.random.standard_normal = lambda shape=None: np.zeros(shape)
    try:
        return work()
    finally:
        np.random.standard_normal = normal


def mixes(speech, noise, levels):
    """Reference and processed sounds: noise levels, with and without the public program's own NAL-R filter."""
    reference = to_rms(speech, 1.0)
    filter_, _ = NALR(140, 16_000).build(Audiogram(levels=np.array(levels, float), frequencies=SIX_HZ))
    for snr_db in (None, 10, 0):
        mix = reference if snr_db is None else reference + to_rms(noise[: len(reference)], 10 ** (-snr_db / 20))
        yield f"{snr_db} dB, none", reference, mix
        yield f"{snr_db} dB, NAL-R", reference, np.convolve(mix, filter_)[70 : 70 + len(mix)]


def indices(table):
    worst, cases, where = {"haspi": 0.0, "hasqi": 0.0}, 0, {}
    noise = speech_shaped_noise(16_000, 3.0, seed=2)
    for sound, speech in {k: v for k, v in sounds(16_000, 1.0).items() if "noise" not in k}.items():
        for ear in ("normal", "N3", "N5", "S2"):
            levels = np.zeros(6) if ear == "normal" else np.array([AUDIOGRAMS[ear][FREQUENCIES_HZ.index(hz)] for hz in SIX_HZ], float)
            theirs_ear, path = Audiogram(levels=levels, frequencies=SIX_HZ), audiogram_file("case", SIX_HZ, levels)
            for name, reference, processed in mixes(speech, noise, levels):
                a, reference = wav("reference", reference, 16_000)
                b, processed = wav("processed", processed, 16_000)
                cases += 1
                for index, public in (("haspi", haspi_v2), ("hasqi", hasqi_v2)):
                    value = without_dither(lambda: public(reference, 16_000, processed, 16_000, theirs_ear, level1=65.0)[0])
                    ours = yong("hearing", index, "--audiogram", path, "--level-db", 65, "--no-dither", a, b).json[index]
                    if abs(ours - value) > worst[index]:
                        worst[index], where[index] = abs(float(ours - value)), f"{sound}, {ear}, {name}"
    for index in worst:
        table.row(f"{index.upper()}, largest difference without dither", "1e-6",
                  f"{worst[index]:.1e} over {cases} cases (worst: {where.get(index)})", "pyclarity 0.9.0, its random numbers replaced by zeros", worst[index] <= 1e-6)  # fmt: skip
    index_cost(table, noise)


def index_cost(table, noise):
    speech = np.tile(sounds(16_000)["zh_tea"], 8)[: 10 * 16_000]
    reference = to_rms(speech, 1.0)
    a, reference = wav("reference", reference, 16_000)
    b, processed = wav("processed", reference + to_rms(np.tile(noise, 4)[: len(reference)], 1.0), 16_000)
    levels = np.array([AUDIOGRAMS["N3"][FREQUENCIES_HZ.index(hz)] for hz in SIX_HZ], float)
    ear, path = Audiogram(levels=levels, frequencies=SIX_HZ), audiogram_file("case", SIX_HZ, levels)
    for index, public, most in (("haspi", haspi_v2, 0.07), ("hasqi", hasqi_v2, 0.10)):
        ours = min(call_cpu_s(index, "--audiogram", path, "--level-db", 65, a, b) for _ in range(5)) / 10
        theirs = own_cpu_s(lambda: public(reference, 16_000, processed, 16_000, ear, level1=65.0), least=2)[0] / 10
        table.row(f"{index.upper()}, processor seconds per second", f"≤ {most}", f"{ours:.4f}", f"{theirs:.3f}", ours <= most)


def intelligibility(table):
    noise, worst, cases = speech_shaped_noise(16_000, 3.0, seed=3), {"stoi": 0.0, "estoi": 0.0}, 0
    for sound, speech in {k: v for k, v in sounds(16_000).items() if "noise" not in k}.items():
        speech = to_rms(speech, 0.1)
        for snr_db in (20, 10, 5, 0, -5, -10):
            a, reference = wav("reference", speech, 16_000)
            b, processed = wav("processed", speech + to_rms(noise[: len(speech)], 0.1 * 10 ** (-snr_db / 20)), 16_000)
            ours = yong("hearing", "stoi", a, b).json
            cases += 1
            for name, extended in (("stoi", False), ("estoi", True)):
                theirs = stoi(reference, processed, 16_000, extended=extended)
                worst[name] = max(worst[name], abs(ours[name] - theirs))
    table.row("STOI / ESTOI, largest difference", "1e-4", f"{worst['stoi']:.1e} / {worst['estoi']:.1e} over {cases} mixes", "pystoi 0.4.1", max(worst.values()) <= 1e-4)
    long = np.tile(speech, 40)[: 60 * 16_000]
    a, reference = wav("reference", long, 16_000)
    b, processed = wav("processed", long + to_rms(np.tile(noise, 20)[: len(long)], 0.1), 16_000)
    ours = min(call_cpu_s("stoi", a, b) for _ in range(5)) / 60
    theirs = own_cpu_s(lambda: stoi(reference, processed, 16_000), least=3)[0] / 60
    table.row("STOI and ESTOI together, processor seconds per second", "≤ 0.002", f"{ours:.5f}", f"{theirs:.5f} (STOI alone)", ours <= 0.002)


if __name__ == "__main__" and sys.argv[1:] == ["memory"]:
    theirs_msbg(AUDIOGRAMS["N5"], read(FOLDER / "msbg_10_s.wav")[1])
