"""Sounds and ears that every part of the comparison uses: bundled sentences, a noise from a seed, standard audiograms."""

import json
import os
from pathlib import Path

import numpy as np
import scipy.io.wavfile
import scipy.signal

from table import ROOT, SCRATCH, SHARED

SENTENCES = Path(ROOT) / "apps/hearing/sentences"
SHARED_SOUNDS = Path(SHARED) / "data/hearing"
FOLDER = Path(SCRATCH) / "sounds"
FOLDER.mkdir(parents=True, exist_ok=True)

FREQUENCIES_HZ = [250, 375, 500, 750, 1000, 1500, 2000, 3000, 4000, 6000]
# Bisgaard, Vlaming and Dahlquist (2010), Trends Amplif. 14:113, and two flat ones.
AUDIOGRAMS = {
    "N1": [10, 10, 10, 10, 10, 10, 15, 20, 30, 40],
    "N2": [20, 20, 20, 22.5, 25, 30, 35, 40, 45, 50],
    "N3": [35, 35, 35, 35, 40, 45, 50, 55, 60, 65],
    "N4": [55, 55, 55, 55, 55, 60, 65, 70, 75, 80],
    "N5": [65, 67.5, 70, 72.5, 75, 80, 80, 80, 80, 80],
    "N6": [75, 77.5, 80, 82.5, 85, 90, 90, 95, 100, 100],
    "N7": [90, 92.5, 95, 100, 105, 105, 105, 105, 105, 105],
    "S1": [10, 10, 10, 10, 10, 10, 15, 30, 55, 70],
    "S2": [20, 20, 20, 22.5, 25, 35, 55, 75, 95, 95],
    "S3": [30, 30, 35, 47.5, 60, 70, 75, 80, 80, 85],
    "FLAT20": [20] * 10,
    "FLAT60": [60] * 10,
}


def audiogram_file(name, frequencies_hz=None, thresholds_db_hl=None):
    """The audiogram as a file for our command line."""
    path = FOLDER / f"{name}.json"
    content = {
        "frequencies_hz": list(map(float, frequencies_hz if frequencies_hz is not None else FREQUENCIES_HZ)),
        "thresholds_db_hl": list(map(float, thresholds_db_hl if thresholds_db_hl is not None else AUDIOGRAMS[name])),
    }
    path.write_text(json.dumps(content))
    return path


def wav(name, samples, rate_hz):
    """A 32-bit float file, and the samples as a reader of it sees them."""
    samples = np.asarray(samples, dtype=np.float32)
    path = FOLDER / f"{name}.wav"
    scipy.io.wavfile.write(path, rate_hz, samples)
    return path, samples.astype(np.float64)


def read(path):
    rate_hz, samples = scipy.io.wavfile.read(path)
    if samples.dtype.kind == "i":
        samples = samples / float(np.iinfo(samples.dtype).max + 1)
    return rate_hz, samples.astype(np.float64)


def to_rms(samples, rms):
    return samples * (rms / np.sqrt(np.mean(np.square(samples))))


def at_rate(samples, rate_hz, wanted_hz):
    if rate_hz == wanted_hz:
        return samples
    divisor = int(np.gcd(rate_hz, wanted_hz))
    return scipy.signal.resample_poly(samples, wanted_hz // divisor, rate_hz // divisor)


def speech_shaped_noise(rate_hz, duration_s, seed=1):
    """White noise that falls by 9 dB an octave above 500 Hz, as speech does."""
    white = np.random.default_rng(seed).standard_normal(int(rate_hz * duration_s))
    b, a = scipy.signal.butter(1, 500 / (rate_hz / 2))
    return scipy.signal.lfilter(b, a, scipy.signal.lfilter(b, a, white)) + 0.02 * white


def sounds(rate_hz, longest_s=2.5):
    """Name → samples: bundled sentences and noise, and the shared recordings where they are."""
    found = {}
    for name in ("zh_tea", "en_train"):
        rate, samples = read(SENTENCES / f"{name}.wav")
        found[name] = at_rate(samples, rate, rate_hz)
    found["noise"] = speech_shaped_noise(rate_hz, longest_s)
    for path in sorted(SHARED_SOUNDS.glob(f"*_{rate_hz}.wav")) if SHARED_SOUNDS.exists() else []:
        found[f"shared {path.stem}"] = read(path)[1]
    return {name: samples[: int(longest_s * rate_hz)] for name, samples in found.items()}


def shared(name):
    """A file of reference numbers beside the project, or none."""
    path = SHARED_SOUNDS / name
    return json.loads(path.read_text()) if os.path.exists(path) else None
