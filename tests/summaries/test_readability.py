"""Sentences that can be read alone, and those that lean on their neighbours."""

from __future__ import annotations

import pytest

from summaries.readability import is_readable, judge, without_recalled

GOOD = "Shells struck a bakery in the town of Azaz on Monday, killing four people."


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        pytest.param("en", GOOD, id="who, what, where and when"),
        pytest.param(
            "en", "“We lost everything,” said Mona Sabri, a baker in the town of Azaz.", id="a quotation"
        ),
        pytest.param("ar", "قتل أربعة أشخاص في قصف على مخبز في بلدة اعزاز يوم الاثنين.", id="Arabic"),
        pytest.param("fr", "Quatre personnes ont été tuées lundi dans une boulangerie d’Azaz.", id="French"),
        pytest.param("sv", "Fyra personer dödades i måndags när granater träffade ett bageri.", id="no list"),
    ],
)
def test_a_sentence_that_needs_no_other_is_good_in_every_way(language: str, sentence: str) -> None:
    """It can be quoted as it stands."""
    assert all(judge(sentence, language))


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        pytest.param("en", "He was arrested in the town of Azaz an hour later.", id="pronoun"),
        pytest.param("en", "“It began at dawn in the town of Azaz,” he said on Monday.", id="he said"),
        pytest.param("en", "But the road to the town of Azaz is still closed.", id="but"),
        pytest.param("en", "Among the dead were three teachers from the town of Azaz.", id="among the dead"),
        pytest.param("en", "One of them was a teacher from the town of Azaz.", id="one of them"),
        pytest.param("en", "17 other shoppers were wounded in the town of Azaz.", id="17 other"),
        pytest.param("en", "Three more people drowned in the town of Azaz.", id="three more"),
        pytest.param("en", "The source added that shells hit the town of Azaz.", id="the source added"),
        pytest.param("en", "The sources noted that shells hit the town of Azaz.", id="the sources noted"),
        pytest.param(
            "en", "The brigade also shelled the town of Azaz on Monday.", id="a group without its name"
        ),
        pytest.param(
            "en", "The town was shelled from Azaz on Monday, killing two.", id="a town without its name"
        ),
        pytest.param(
            "en", "Shells on another neighbourhood of Azaz killed two.", id="one more neighbourhood"
        ),
        pytest.param(
            "en",
            "The militant bastion has been shelled from Azaz for a week.",
            id="a bastion without its name",
        ),
        pytest.param("en", "The attack came as shells hit the town of Azaz.", id="what it came with"),
        pytest.param("en", "Meanwhile shells hit the town of Azaz, killing two.", id="meanwhile"),
        pytest.param(
            "ar", "وفي سياق متصل سقطت قذائف على بلدة اعزاز فقتلت شخصين.", id="Arabic: in this context"
        ),
        pytest.param("fr", "Deux autres habitants d’Azaz ont été blessés lundi.", id="French: two others"),
        pytest.param("ar", "وأضاف أن القصف استهدف مخبزا في بلدة اعزاز يوم الاثنين.", id="Arabic: he added"),
        pytest.param("fr", "Il a été arrêté une heure plus tard près d’Azaz.", id="French pronoun"),
        pytest.param("fr", "« Tout a commencé à l’aube à Azaz », a-t-il dit lundi.", id="French: he said"),
    ],
)
def test_a_sentence_that_points_back_does_not_stand_alone(language: str, sentence: str) -> None:
    """Nobody could tell who "he" is without the article."""
    assert not judge(sentence, language).stands_alone


@pytest.mark.parametrize(
    ("language", "sentence", "is_complete"),
    [
        pytest.param("en", "The source added that shells hit the town of Azaz.", True, id="a source"),
        pytest.param("en", "The source added that he was held in the town of Azaz.", False, id="a pronoun"),
        pytest.param("en", "He added that shells hit the town of Azaz.", False, id="nobody named"),
        pytest.param("ar", "وأضاف المصدر أن القصف استهدف مخبزا في بلدة اعزاز.", True, id="Arabic"),
        pytest.param("ar", "وأضاف أن القصف استهدف مخبزا في بلدة اعزاز.", False, id="Arabic: he added"),
    ],
)
def test_what_a_source_adds_is_judged_by_what_it_says(
    language: str, sentence: str, *, is_complete: bool
) -> None:
    """Who added it takes nothing from who reads that shells hit a town."""
    assert judge(sentence, language).is_complete == is_complete


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        pytest.param("en", "The blast killed four people in the town of Azaz on Monday.", id="the blast"),
        pytest.param("ar", "الانفجار أودى بحياة أربعة أشخاص في بلدة اعزاز يوم الاثنين.", id="Arabic"),
        pytest.param("fr", "L’explosion a tué quatre personnes lundi dans le centre d’Azaz.", id="French"),
    ],
)
def test_an_event_known_from_before_is_not_introduced(language: str, sentence: str) -> None:
    """A reader would ask: which blast?"""
    assert not judge(sentence, language).introduces


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        pytest.param("en", "Two ministers met in Amman after the blast in Azaz.", id="a time"),
        pytest.param(
            "en", "The council of Azaz condemned the deadly attack on Monday.", id="a quality between"
        ),
        pytest.param(
            "en",
            "A court in The Hague may try both sides for their bombardment of Azaz.",
            id="a pronoun between",
        ),
        pytest.param(
            "en", "Ministers discuss gas attack near the town of Azaz.", id="talk, without an article"
        ),
        pytest.param("ar", "اجتمع مجلس بلدة اعزاز يوم الاثنين بعد الهجوم على المخبز.", id="Arabic"),
        pytest.param(
            "fr", "Le conseil d’Azaz s’est réuni lundi après l’attaque de la boulangerie.", id="French"
        ),
    ],
)
def test_an_event_that_other_news_counts_on_is_not_told(language: str, sentence: str) -> None:
    """What was said after it, or of it, does not say that it happened."""
    assert not judge(sentence, language).tells
    assert judge(sentence, language).stands_alone


@pytest.mark.parametrize(
    ("language", "sentence", "rest"),
    [
        pytest.param(
            "en",
            "Aid to Azaz was halted after the convoy attack which killed nine drivers.",
            " aid to azaz was halted",
            id="a clause on an event that other news counts on",
        ),
        pytest.param(
            "en",
            "Tests were made of the clothes of victims from the attack in Azaz who were taken to Adana.",
            " tests were made of the clothes of victims",
            id="people whom an older event hit",
        ),
        pytest.param(
            "en",
            "The raid on Azaz came a day after a blast killed nine drivers in Afrin.",
            " the raid on azaz",
            id="behind what it came after",
        ),
        pytest.param(
            "fr",
            "L’aide à Azaz est suspendue après l’attaque du convoi qui a tué neuf chauffeurs.",
            " l aide a azaz est suspendue",
            id="French",
        ),
    ],
)
def test_what_a_sentence_only_recalls_is_cut(language: str, sentence: str, rest: str) -> None:
    """The nine were news when they died."""
    assert without_recalled(sentence, language) == rest


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("Nine drivers died in Azaz after the convoy attack.", id="no clause"),
        pytest.param("Just days after a truce, shells killed nine drivers in Azaz.", id="it opens with it"),
    ],
)
def test_what_a_sentence_tells_beside_an_older_event_stays(sentence: str) -> None:
    """The nine are what it tells."""
    assert without_recalled(sentence, "en") is sentence


@pytest.mark.parametrize(
    ("language", "sentence", "expected"),
    [
        pytest.param("en", "Three bakers and a child were killed on Monday.", False, id="of nothing"),
        pytest.param("en", "Three bakers and a child were killed in al-Bab.", True, id="with an article"),
        pytest.param("en", "Three bakers were killed, “Mona” told radio.", True, id="in quotation marks"),
        pytest.param("fr", "Trois boulangers ont été tués lundi.", False, id="French: of nothing"),
        pytest.param("fr", "Trois boulangers d’Azaz ont été tués.", True, id="French: an elided article"),
        pytest.param("ar", "قتل ثلاثة أشخاص في قصف.", True, id="no capitals"),
    ],
)
def test_a_sentence_with_a_name_can_be_placed(language: str, sentence: str, *, expected: bool) -> None:
    """Days tell neither where nor of what; the first word has a capital in any case."""
    assert judge(sentence, language).names is expected


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("Shelling in Azaz", id="a heading without a full stop"),
        pytest.param("and four people died in the town of Azaz.", id="the rest of a sentence"),
        pytest.param("... 12 more people died in the town of Azaz.", id="an ellipsis"),
        pytest.param("“We lost everything in the town of Azaz on Monday.", id="an open quotation"),
        pytest.param("FOUR PEOPLE DIED IN THE TOWN OF AZAZ.", id="capitals"),
        pytest.param("Bakers mourn CAIRO (Wire) Four people died in Azaz on Monday.", id="a dateline within"),
        pytest.param(
            "Four bakers died in shelling of Azaz Four bakers died in shelling of Azaz on Monday.", id="twice"
        ),
    ],
)
def test_a_fragment_is_not_whole(sentence: str) -> None:
    """Half a quotation or a sub-heading is not quoted if anything better is there."""
    assert not judge(sentence, "en").is_whole


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [("Four died.", False), (GOOD, True), (f"{'Azaz, ' * 60}Idlib.", False)],
    ids=["caption", "sentence", "list"],
)
def test_captions_and_lists_do_not_fit(sentence: str, expected: bool) -> None:
    """A digest's sentence is neither three words nor a roll of names."""
    assert judge(sentence, "en").fits is expected


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        pytest.param("en", "This photo taken near Azaz shows smoke after the shells hit.", id="caption"),
        pytest.param("en", "Read more here Bakers of Azaz reopen Shells hit the town on Monday.", id="link"),
        pytest.param("en", "Get short URL 0 42 Shells hit a bakery in Azaz on Monday.", id="share counter"),
        pytest.param(
            "en", "... 42 Related Bakers of Azaz Reopen Shells Hit Azaz on Monday.", id="a list's rest"
        ),
        pytest.param("en", "Bakers mourn (Photo AFP) Shells hit a bakery in Azaz on Monday.", id="credit"),
        pytest.param("en", "A general view shows a bakery in Azaz that shells hit.", id="caption of a view"),
        pytest.param(
            "en", "- Bakers strike - Shells hit a bakery in Azaz on Monday.", id="heading in dashes"
        ),
        pytest.param("en", "Bakers mourn CAIRO (Wire) Shells hit a bakery in Azaz.", id="dateline within"),
        pytest.param("en", "Tags Azaz bakers war Shells hit a bakery in Azaz on Monday.", id="tags"),
        pytest.param("en", 'Nine bakers of Azaz died" the mayor said on Monday.', id="half a quotation"),
        pytest.param("en", "“Shells hit a bakery in Azaz on Monday.", id="an open quotation"),
        pytest.param("ar", "اقرأ أيضاً: قصف على مخبز في بلدة اعزاز يوم الاثنين.", id="Arabic link"),
        pytest.param("fr", "Lire aussi : quatre morts dans une boulangerie d’Azaz lundi.", id="French link"),
    ],
)
def test_what_stands_beside_the_text_is_not_quoted(language: str, sentence: str) -> None:
    """The words under a picture and the links of a page tell no incident, however whole they look."""
    assert not is_readable(sentence, language)
    assert is_readable(GOOD, "en")
