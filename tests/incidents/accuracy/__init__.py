"""How well extraction does on texts with a gold list, and floors below which it must not fall.

    cases/      one or two sentences each, a file a subject
    articles/   whole articles of wire length, a file each
    wires/      a second set of these, written later, before its author had read the rules
    dispatches/ a third set, written the same way; errors were sought in the odd numbers only
    bulletins/  a fourth set, with villages that no gazetteer lists, lists of places and victims by name
    arabic_*/   cases and articles in formal news Arabic, where registered actors have their canonical names

Every text was written for this test: the events are invented or retold in own words, the places are real.
The gold lists say what a careful reader would note down and were made before the program had read the texts;
a text stays here when the program is wrong about it, unlike those of `tests/incidents/extraction`, which must
be read without a fault and are scored along with these. `make accuracy` shows scores, floors and errors.
"""
