"""Names in a message → places, choices, or names that are no place.

where        all of a message's names, each looked up and decided
spots        a name where it stands, with the place it means; namesakes: which of several
qualified    told apart by what lies around them; beside, between: by other names; distance: how far around
alike        what only sounds like a place; ordinary: words of talk, voices: those who tell of it
acting       a country that stands for its army
"""
