"""The words of questions, which are data (`lexicons/`), found in a message.

tokens       a message → words as they are compared, with their offsets
phrases      phrases as the lexicons write them → a tree of words
lexicon      the files of `lexicons/`, and where their phrases stand; registered: the groups of the world
words        a message with every phrase found in it
limits       numbers that limit a toll and sources
pairs        what two words say together; paired_kinds: kinds that they tell
nouns        what was hit or hurt and is no kind; plain, nicknames: words that name no place, and some that do
"""
