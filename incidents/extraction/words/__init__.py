"""Words and what they may mean: the lexicon of a language, its patterns, parties, spelling and kinds."""
