"""An article → sentences and headings with their words, places and dates."""
