"""Processes that share a database, and what is left to do when they are killed.

`process` is one of them, `killing` starts and kills them; the long forms are members of `tests.soak`.
"""
