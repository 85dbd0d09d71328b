"""Grammar without a parser: numbers, noun phrases, subjects and objects."""
