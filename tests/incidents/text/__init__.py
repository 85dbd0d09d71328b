"""Sentences, words, languages and folding."""
