"""The hearing engines beside pyclarity, pystoi and mosqito: agreement, processor time, memory, in one run.

`cargo xtask peers hearing [-- part …]`; parts are the names of the functions below.
"""

import os

# One thread on both sides; before numpy is loaded.
for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "RAYON_NUM_THREADS"):
    os.environ[name] = "1"

import logging
import sys
import warnings

warnings.filterwarnings("ignore")

from table import Table

import aid
import counter
import models
import prescriptions
import quota

PARTS = {
    "prescriptions": prescriptions.prescriptions, "sii": prescriptions.sii, "msbg": models.msbg, "indices": models.indices,
    "stoi": models.intelligibility, "live": aid.live, "filters": aid.filters, "threshold_test": aid.threshold_test,
    "quotes": counter.quotes, "quota": quota.quota,
}  # fmt: skip


def main():
    logging.disable(logging.CRITICAL)
    table = Table()
    for part in sys.argv[1:] or PARTS:
        PARTS[part](table)
    table.note("Processor seconds are of the whole program, reading and writing files included; best of three to five runs.")
    table.note("Sounds: bundled sentences and noise from a seed; where the shared recordings lie beside the project, those too.")
    table.print()


main()
