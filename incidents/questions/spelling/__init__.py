"""Words that are inflected or mistyped → the words that the lexicons and the gazetteer have."""
