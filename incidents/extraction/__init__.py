"""Articles → claims: what happened, where, when, to whom, who says so.

A cascade of finite-state rules over lexicons that are data (`lexicons/`, one folder a language):

    tokens → numbers, dates and places → noun groups → triggers → sentence-level events
           → coreference inside the article → claims

`extract` is the whole of it; `claim_to_record` writes a claim as the JSON of the command line.

    words, syntax     what words may mean, and how they hang together
    annotation        an article → sentences with their words, places and dates
    casualties        who was killed, hurt, displaced or detained, and how many
    agents            who did it
    sentence, arabic  a sentence → its mentions of events
    article           mentions → incidents, each once
    cascade           the whole way, one article at a time; `explaining` shows its steps
"""

from incidents.extraction.cascade import extract
from incidents.extraction.records import claim_to_record

__all__ = ["claim_to_record", "extract"]
