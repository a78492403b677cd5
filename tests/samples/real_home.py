# SPDX-License-Identifier: GPL-3.0-or-later
"""A home with the starter registers and the real documents, for judged questions: that of SMALLYARD_HOME, or a new one in a scratch folder."""
import os
import pathlib
import subprocess


def rows(path):
    """The lines of a judged set, as columns."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def make(index, scratch):
    real = os.environ["SMALLYARD_REAL"]
    os.environ.setdefault("SMALLYARD_HOME", str(pathlib.Path(scratch) / "home"))
    os.environ["SMALLYARD_NOW"] = "2026-11-20T12:00:00Z"
    if not os.path.exists(os.environ["SMALLYARD_HOME"]):
        subprocess.run([index, "starter"], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        paths = ["us/fr-abstracts/export.jsonl", "cn/announcements", "cn/lists", "cn/laws", "us/ccl-parsed-2026-07-23", "eu/dual-use", "us/ecfr"]
        subprocess.run([index, "import", *(f"{real}/{path}" for path in paths)], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
