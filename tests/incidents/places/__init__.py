"""The gazetteer, names in questions, names in running text."""
