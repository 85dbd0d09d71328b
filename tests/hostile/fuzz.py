"""`python -m tests.hostile.fuzz KIND RUNS`: a trial led by coverage: what reaches new code is varied.

It ends with status 0 after so many runs, of `TOGETHER` inputs each; else standard error tells the exception.
"""

from __future__ import annotations

import sys
import tempfile

import atheris

with atheris.instrument_imports(include=["incidents", "summaries", "handlers"]):
    from tests.hostile.target import Target
    from tests.hostile.trials import TOGETHER, trial_of


def main(kind: str, runs: str) -> None:
    """Fuzz one of `tests.hostile.trials.KINDS`."""
    with tempfile.TemporaryDirectory() as folder, Target() as target:
        options = [f"-runs={runs}", "-max_len=4096", "-len_control=0", f"-artifact_prefix={folder}/"]
        trial = trial_of(kind, target, TOGETHER)
        atheris.Setup([sys.argv[0], *options], trial.hypothesis.fuzz_one_input)  # type: ignore[attr-defined]
        atheris.Fuzz()


if __name__ == "__main__":
    main(*sys.argv[1:])
