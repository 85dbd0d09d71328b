"""What the cascade does otherwise in Arabic: words are cut to those of the lexicon, the verb comes first.

    words        a sentence → tokens spelt as the lexicon spells them
    quantities   number words with polar gender, duals, nouns that count by their form
    tolls        a word of fate and the people it counts
    speaking     who says so
    agents       who did it, to whom
    events       the mentions of a sentence, from where on all is as in English

What the words mean is data, in `lexicons/ar`; who acts in which language is the register of actors.
"""
