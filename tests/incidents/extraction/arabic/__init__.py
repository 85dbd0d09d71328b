"""Arabic sentences: words, numbers, tolls, agents and sources, and one incident told in two languages."""
