"""Long proofs: what must hold for hours is tried for minutes or more (`make soak`).

    make soak                          all of them
    python -m tests.soak memory        one

A member is a module of `members/` with a `BENCH`, as in `tests.bench`, whose harness runs them.
"""
