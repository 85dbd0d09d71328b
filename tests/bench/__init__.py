"""Benchmarks: every number that an issue names, measured beside its reference in one run.

    make bench                                  all of it: README, deploy/BENCHMARKS.md, latest.json
    python -m tests.bench dates questions       some, printed only
    python -m tests.bench --help                the names

How to read the table: "reached" holds the number against the bar of its issue; "times better" divides it by
the reference (above 1 Sitrep is better, whichever side is the right one). Timed numbers are medians of three
runs, in processor time where one process does the work. "▼ was" marks what has become worse than the stored
number by more than the noise of the runs (`compare`).

How to add a bench: a module in `benches/` with a `BENCH`; its function yields `Measurement`s (`dates.py` is
the shortest with a reference). What it needs beyond the tests' libraries goes into the group `bench` of
pyproject.toml and is imported inside a function. Data of `../shared` comes through `shared.py`, which steps
aside with a reason where the folder is missing.

    records     Bench, Measurement         running     a process for each bench
    catalogue   the modules of benches/    outcomes    what came out, as JSON
    timing      seconds, MB, percentiles   compare     worse than before?
    shared      data and scoring script    table       Markdown

Long proofs are built the same way in `tests/soak` (`make soak`).
"""
