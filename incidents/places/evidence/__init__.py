"""How much speaks for a place being meant: a plain sum of rules over a name and the words around it.

Above zero is a place. The weights were set by hand on LGL, TR-News and GeoVirus.

    view         a mention with what the rules look at
    name         what the name by itself says: fame, short forms, plain words, names of persons
    neighbours   what the words in front of it and behind it say
    weighing     the sum
"""

from incidents.places.evidence.view import FAMOUS
from incidents.places.evidence.weighing import LIST_GAPS, weigh

__all__ = ["FAMOUS", "LIST_GAPS", "weigh"]
