"""Hostile words, updates, feeds and pages, and a bot that they are brought to.

Hypothesis draws them, by chance or as a fuzzer that looks at coverage tells it to (`tests.hostile.fuzz`). The
suite tries some hundreds, `make soak` a hundred thousand.
"""
