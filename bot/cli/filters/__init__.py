"""Filters on JSON lines, a module each: `extract`, `locate`, `dates`, `interpret`, `group`, `summarize`.

One line in, one line out, in the same order and with the same "id", so that other programs can pipe news
through Sitrep. Each imports only its own stage, so that a pipe starts fast.
"""
