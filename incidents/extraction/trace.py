"""The trace of extraction through one article: everything that was seen and decided, kept as it was.

The cascade fills it while it works and reads none of it, so that it costs a few references; `explaining`
turns it into words.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from incidents.extraction.annotation.reading import Reading
from incidents.extraction.article.clusters import Cluster
from incidents.extraction.article.coreference import Step
from incidents.extraction.sentence.sentences import Account
from incidents.models import Claim, Place


@dataclass(slots=True)
class Trace:
    """What the stages of extraction made of an article.

    `today` is the day it is read as of; `accounts` holds what each sentence gave, by its index, and `scenes`
    the fine places where it plays; `steps` where each mention went; `settled` the incidents but those that
    only sum others; `clusters` those of them that are no mere talk, and `claims` what is said of
    these, in the same order.
    """

    today: date
    readings: list[Reading] = field(default_factory=list)
    accounts: dict[int, Account] = field(default_factory=dict)
    scenes: dict[int, list[Place]] = field(default_factory=dict)
    steps: list[Step] = field(default_factory=list)
    settled: list[Cluster] = field(default_factory=list)
    clusters: list[Cluster] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
