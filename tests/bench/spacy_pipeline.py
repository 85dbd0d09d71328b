"""spaCy's small English pipeline, built anew: its architecture with weights that learned nothing.

en_core_web_sm is on no package index, so its layers are made after its published configuration (spacy-models,
en_core_web_sm 3.8: hash embeddings of six features and four convolutions, 96 wide, shared by tagger and
parser; the same once more for the names; parser and names hidden 64). What it says is worthless; how long it
takes to say so is what the real one takes, whose work per word does not depend on its weights. The lemmatizer
and the attribute ruler, a few per cent of its time, are left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import spacy
from spacy.training import Example

if TYPE_CHECKING:
    from collections.abc import Sequence

NOTE = (
    "spaCy is measured as the architecture of en_core_web_sm with untrained weights "
    "(the model is on no package index): its speed, not its quality."
)
# As many labels as the model has: 50 tags, 45 relations, 18 kinds of names.
_TAGS, _RELATIONS, _NAMES = 50, 45, 18
_WIDTH, _DEPTH = 96, 4
_EMBEDDING = {
    "@architectures": "spacy.MultiHashEmbed.v2",
    "width": _WIDTH,
    "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE"],
    "rows": [5000, 1000, 2500, 2500, 50, 50],
    "include_static_vectors": False,
}
_CONVOLUTIONS = {
    "@architectures": "spacy.MaxoutWindowEncoder.v2",
    "width": _WIDTH,
    "depth": _DEPTH,
    "window_size": 1,
    "maxout_pieces": 3,
}
_TOK2VEC = {"@architectures": "spacy.Tok2Vec.v2", "embed": _EMBEDDING, "encode": _CONVOLUTIONS}
_LISTENER = {"@architectures": "spacy.Tok2VecListener.v1", "width": _WIDTH, "upstream": "tok2vec"}


def small_pipeline(*, names_only: bool = False) -> Any:  # Any: spaCy is not there when types are checked
    """Return the pipeline tok2vec, tagger, parser, ner; with *names_only* just the last."""
    nlp = spacy.blank("en")
    if not names_only:
        nlp.add_pipe("tok2vec", config={"model": _TOK2VEC})
        tagger = {"@architectures": "spacy.Tagger.v2", "nO": None, "normalize": False, "tok2vec": _LISTENER}
        tags = nlp.add_pipe("tagger", config={"model": tagger})
        for n in range(_TAGS):
            tags.add_label(f"T{n}")
        relations = nlp.add_pipe("parser", config={"model": _transitions("parser", _LISTENER)})
        for n in range(_RELATIONS):
            relations.add_label(f"r{n}")
    names = nlp.add_pipe("ner", config={"model": _transitions("ner", _TOK2VEC)})
    for n in range(_NAMES):
        names.add_label(f"N{n}")
    nlp.initialize(lambda: [_example(nlp)])
    return nlp


def read(nlp: Any, texts: Sequence[str]) -> None:
    """Let the pipeline read all *texts*, on one core."""
    for _ in nlp.pipe(texts, batch_size=64):
        pass


def _transitions(state: str, tok2vec: dict[str, Any]) -> dict[str, Any]:
    return {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": state,
        "extra_state_tokens": False,
        "hidden_width": 64,
        "maxout_pieces": 2,
        "use_upper": True,
        "nO": None,
        "tok2vec": tok2vec,
    }


def _example(nlp: Any) -> Any:
    words = ["Two", "were", "killed", "in", "Hama"]
    told = {
        "tags": ["T0", "T1", "T2", "T3", "T4"],
        "heads": [2, 2, 2, 2, 3],
        "deps": ["r0", "r1", "ROOT", "r2", "r3"],
        "entities": ["O", "O", "O", "O", "U-N0"],
    }
    return Example.from_dict(spacy.tokens.Doc(nlp.vocab, words=words), told)
