"""Names in running text."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from incidents.models import PlacePrecision
from incidents.places import Gazetteer, locate
from incidents.text import parse_document

if TYPE_CHECKING:
    from tests.incidents.places.conftest import Located

WIRE = (
    "IRBID, Jordan - Shelling near the border town of Ramtha kept families awake, residents said on Monday. "
    "Trucks that had left Daraa for Damascus turned back at Nassib crossing, and a driver from Irbid said "
    "that the road to the Syrian capital was closed. Daraa province has been quiet since June."
)


def test_a_report_yields_its_places_in_reading_order(located: Located) -> None:
    """Towns, crossings, countries and adjectives, each with its offsets."""
    found = located(WIRE)

    assert [each.text for each in found] == [
        "IRBID", "Jordan", "Ramtha", "Daraa", "Damascus", "Nassib crossing", "Irbid", "Syrian", "Daraa",
    ]  # fmt: skip
    assert all(WIRE[each.start : each.end] == each.text for each in found)
    assert [each.text for each in found if each.is_demonym] == ["Syrian"]
    assert all(0 <= each.confidence <= 1 for each in found)


def test_province_and_city_of_one_name_are_told_apart(located: Located) -> None:
    """The phrase "Sweida province" is the governorate, "Sweida city" the town."""
    province, city = located("Farmers in Sweida province drove to Sweida city to sell apples.")

    assert province.place.precision is PlacePrecision.PROVINCE
    assert city.place.precision is PlacePrecision.TOWN
    assert province.place.name == city.place.name == "As-Suwayda"


@pytest.mark.parametrize(
    ("text", "country", "admin1"),
    [
        pytest.param("A bridge in Paris, Texas, collapsed.", "US", "Texas", id="town and state"),
        pytest.param("A bridge in Paris collapsed.", "FR", "Île-de-France", id="bare"),
        pytest.param("A bus left Tripoli, Lebanon, at dawn.", "LB", "North Lebanon", id="town and country"),
        pytest.param(
            "Lebanese soldiers closed roads in Tripoli and Sidon on Sunday.",
            "LB",
            "North Lebanon",
            id="focus",
        ),
        pytest.param("Hail fell on Athens, Ga., and spared the rest.", "US", "Georgia", id="abbreviation"),
        pytest.param("COLUMBIA, Mo. (Wire) — A barn burnt down.", "US", "Missouri", id="dateline"),
    ],
)
def test_the_words_around_decide_between_namesakes(
    located: Located, text: str, country: str, admin1: str
) -> None:
    """Administrative context first, then the countries that the article is about."""
    towns = [each.place for each in located(text) if each.place.precision is PlacePrecision.TOWN]

    assert (towns[0].country, towns[0].admin1) == (country, admin1)


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        pytest.param("A farm in Washington state burnt.", "Washington", "Washington", id="state said"),
        pytest.param("The state of Washington is wet.", "Washington", "Washington", id="state of"),
        pytest.param("Snow in Ohio, Georgia and Utah.", "Georgia", "Georgia", id="among states"),
        pytest.param("Snow in Armenia, Georgia and Russia.", "Georgia", None, id="among countries"),
        pytest.param(
            "Rain in Alberta, New Brunswick and Manitoba.", "New Brunswick", "New Brunswick", id="Canada"
        ),
        pytest.param(
            "Hail hit the Western province of Zambia.", "Western", "Western", id="a direction with its noun"
        ),
    ],
)
def test_a_noun_or_a_list_tells_that_a_province_is_meant(
    located: Located, text: str, name: str, expected: str | None
) -> None:
    """The state is neither the capital nor the country of its name."""
    [found] = [each.place for each in located(text) if each.text == name]

    assert found.admin1 == expected
    assert (found.precision is PlacePrecision.PROVINCE) == (expected is not None)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Michael Jordan said he was tired. Later Jordan smiled.", id="family name"),
        pytest.param("The Washington Post wrote about it.", id="newspaper"),
        pytest.param("Paris Hilton opened a shop.", id="given name"),
        pytest.param("Manchester United won again.", id="football club"),
        pytest.param("She studied at the University of Manchester.", id="university"),
        pytest.param("Reading is fun. Nice work, he said.", id="words that open sentences"),
        pytest.param("It cost US$400 million.", id="money"),
        pytest.param("Officials of the FAO and NATO met.", id="acronyms that are villages"),
        pytest.param("Mr. Aleppo sold cars.", id="title"),
        pytest.param("A photographer of Agence France-Presse fell.", id="news agency"),
        pytest.param(
            "Under NATO, and as the DOH, the UN and the FAO said, it rained.", id="acronyms and commas"
        ),
        pytest.param(
            "The Red Cross rang. Asharq Al-Awsat, SANA and Quds Press wrote.", id="bodies and media"
        ),
        pytest.param("Fighters of Ahrar al-Sham left with the Quds Force.", id="groups"),
        pytest.param("The North West was dry, the Central was wet, and the East waited.", id="directions"),
    ],
)
def test_persons_firms_and_plain_words_are_no_places(located: Located, text: str) -> None:
    """However many villages bear the name."""
    found = located(text)

    assert found == ()


def test_a_name_that_a_body_shares_stays_a_place_elsewhere(located: Located) -> None:
    """The agency SANA is told by its capitals; the town of Sana has one."""
    found = located("Buses left Sana for Aden.")

    assert [each.text for each in found] == ["Sana", "Aden"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Britain-based monitors agreed.", "United Kingdom", id="-based"),
        pytest.param("Turkish-backed fighters left.", "Turkey", id="-backed"),
        pytest.param("The US-led coalition flew.", "United States", id="-led"),
        pytest.param("Trucks crossed into the U.A.E. at noon.", "United Arab Emirates", id="dotted"),
        pytest.param("Snow closed roads in N. Korea overnight.", "North Korea", id="abbreviated"),
        pytest.param("Floods hit the People's Republic of China.", "China", id="possessive inside"),
        pytest.param("Locusts reached Queen Anne's County in May.", "Queen Anne's County", id="county"),
        pytest.param("Fighters hid in al-Badia for weeks.", "Syrian Desert", id="small article"),
        pytest.param("Seven Yemenis drowned.", "Yemen", id="people"),
        pytest.param("European officials met.", "Europe", id="continent"),
    ],
)
def test_special_forms_of_names_are_recognised(located: Located, text: str, expected: str) -> None:
    """Compounds, short forms, peoples."""
    found = located(text)

    assert [each.place.name for each in found] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Gazan bakers queued; Gazans wait.", ("Gaza Strip", "Gaza Strip", "PS"), id="region's people"
        ),
        pytest.param("Rain in Ariha, Syrians said.", ("Ariha", "Idlib", "SY"), id="town without a count"),
        pytest.param("Syria: a fair in Madaya.", ("Madaya", "Rif Dimashq", "SY"), id="namesake abroad"),
        pytest.param("A fair in Newtown, Connecticut.", ("Newtown", "Connecticut", "US"), id="settlers"),
        pytest.param("Trees in Eastern Ghouta.", ("Eastern Ghouta", "Rif Dimashq", "SY"), id="inside one"),
        pytest.param("Snow on the Golan Heights.", ("Golan Heights", "Quneitra", "SY"), id="heights"),
        pytest.param("An eruption on Lombok.", ("Lombok", "West Nusa Tenggara", "ID"), id="island"),
        pytest.param("Rain in Port-au-Prince.", ("Port-au-Prince", "Ouest", "HT"), id="small word inside"),
        pytest.param("Nomads camp near Gossi.", ("Gossi", "Gao", "ML"), id="village of the supplement"),
        pytest.param("Syria sent bread to Rukban.", ("Rukban camp", "Rif Dimashq", "SY"), id="camp first"),
        pytest.param("A tour of the White House.", ("White House", "Washington, D.C.", "US"), id="house"),
    ],
)
def test_news_names_mean_the_places_of_the_news(
    located: Located, text: str, expected: tuple[str, str, str]
) -> None:
    """With the governorate they lie in."""
    found = [(each.place.name, each.place.admin1, each.place.country) for each in located(text)]

    assert expected in found


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Wages of Salim al Atar were paid.", id="family name behind an article"),
        pytest.param("Songs by Nour al-Mella were heard.", id="family name glued to its article"),
    ],
)
def test_what_stands_behind_an_article_in_a_person_is_no_town(located: Located, text: str) -> None:
    """Half the family names of the Levant are towns too."""
    assert located(text) == ()


def test_what_merely_sounds_so_needs_like_letters(located: Located) -> None:
    """Unlisted "Ghareebeh" is not An Nasirah, and nobody hears names in France."""
    found = located("Syria and Sweida were calm. Hail fell near Ghareebeh. France was calm near Marceil.")

    assert {each.place.name for each in found} == {"Syria", "As-Suwayda", "France"}


def test_vowel_signs_do_not_break_a_word(located: Located) -> None:
    """Careful Arabic writes them inside and behind the letters."""
    [found] = located("حريقٌ في مَدِينة إِدْلِب", "ar")

    assert (found.text, found.place.name) == ("إِدْلِب", "Idlib")


ARABIC_NEWS = [
    pytest.param(
        "جرح أربعة في انفجار قرب بلدة سرمدا بريف إدلب الشمالي، ونقلتهم فرق الإنقاذ إلى باب الهوى.",
        "Sarmada|Idlib|Bab al-Hawa crossing",
        id="town and countryside",
    ),
    pytest.param(
        "نزح الأهالي من الفاشر إلى نيالا بولاية جنوب دارفور.", "El Fasher|Nyala|South Darfur", id="Sudan"
    ),
    pytest.param(
        "سقطت قذائف على تل رفعت وتل أبيض، وأصيب رجل بأم درمان، قالت أم أحمد.",
        "Tall Rifat|Tell Abyad|Omdurman",
        id="short words",
    ),
    pytest.param("غرقت شوارع في صفاقس وقابس بعد أمطار غزيرة.", "Sfax|Gabes", id="and, glued"),
    pytest.param("قال اللواء عمر حمد إن الطريق إلى كركوك مفتوح.", "Kirkuk", id="an officer's names"),
    pytest.param("شهدت السلطات هدوءا قبالة سواحل اللاذقية.", "Latakia", id="authorities and off the coast"),
    pytest.param("أغلقت العاصمة الليبية طرابلس مدارسها.", "Libya|Tripoli", id="the capital"),
    pytest.param("حريق في سوق بمدينة الموصل.", "Mosul", id="in the city of"),
    pytest.param(
        "هزة أرضية في ولاية ملاطية شرقي تركيا.", "Malatya|Turkey", id="a spelling with an alef more"
    ),
    pytest.param("اجتاحت السيول قرى في محافظة الضالع باليمن.", "Dhale|Yemen", id="governorate"),
    pytest.param("كان الشعب جديدا على الوحدة، والنصر بعيد.", "", id="words that are villages"),
    pytest.param("اختطف مسلحون تلاميذ في زمفرا بنيجيريا.", "Zamfara|Nigeria", id="Nigeria"),
    pytest.param("انسحبت القوات الروسية من باخموت باتجاه دونيتسك.", "Russia|Bakhmut|Donetsk", id="Ukraine"),
    pytest.param(
        "مظاهرة في ساحة التحرير ببغداد وأخرى في البصرة.", "Baghdad Tahrir Square|Baghdad|Basra", id="square"
    ),
    pytest.param("وصلت شاحنات إلى غزة عبر معبر كرم أبو سالم.", "Gaza City|Kerem Shalom", id="crossing"),
]


@pytest.mark.parametrize(("text", "expected"), ARABIC_NEWS)
def test_running_arabic_yields_its_places(located: Located, text: str, expected: str) -> None:
    """Prepositions, nouns of place and lists tell names from words; each name stands at its offsets."""
    found = located(text, "ar")

    assert [each.place.name for each in found] == [name for name in expected.split("|") if name]
    assert all(text[each.start : each.end] == each.text for each in found)


def test_a_glued_particle_is_no_part_of_the_name(located: Located) -> None:
    """ "وحلب" is "and Aleppo": the name begins one letter later, and is the same place as before."""
    found = located("هدوء في حلب وحمص. ثلوج في حمص وحلب.", "ar")

    assert [each.text for each in found] == ["حلب", "حمص", "حمص", "حلب"]
    assert len({each.place.id for each in found}) == 2


def test_arabic_adjectives_and_nouns_are_told_from_names(located: Located) -> None:
    """The Syrian ministry, the city of Idlib: neither is Medina."""
    adjective, city = located("قالت الوزارة السورية إن الكهرباء عادت إلى مدينة إدلب", "ar")

    assert (adjective.place.name, adjective.is_demonym) == ("Syria", True)
    assert (city.place.name, city.place.precision) == ("Idlib", PlacePrecision.TOWN)


def test_text_in_capitals_is_read_with_care(located: Located) -> None:
    """Old wires have no small letters; cities and countries are still found, words are not."""
    found = located(
        "SAN SALVADOR, 3 MAY 89 -- A BOMB DESTROYED A BRIDGE NEAR THE CITY OF SAN MIGUEL, POLICE SAID."
    )

    assert [each.place.name for each in found] == ["San Salvador", "San Miguel"]
    assert {each.place.country for each in found} == {"SV"}


def test_family_names_in_capitals_are_no_towns(located: Located) -> None:
    """Nor does a name in capitals swallow the "AND" behind it."""
    found = located("LIMA, 2 MAY 89 -- FERNANDEZ AND ROMERO SPOKE. ACCORDING TO GARCIA AND RIVAS, RAIN FELL.")

    assert [each.text for each in found] == ["LIMA"]


def test_one_name_is_one_place_throughout_an_article(located: Located) -> None:
    """The second "Tripoli" follows the first."""
    found = located("Crowds marched in Tripoli, Lebanon. Beirut was calm. By night Tripoli was quiet.")

    assert len({each.place.id for each in found if each.text == "Tripoli"}) == 1


def test_an_unlisted_spelling_is_heard_within_the_country(located: Located) -> None:
    """Near Aleppo, "Manbeej" can only be Manbij."""
    found = located(
        "Syria sent troops from Aleppo on Monday. Shells fell near Manbeej, Syrian officers said."
    )

    assert "Manbij" in {each.place.name for each in found}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param("Menbej", "Manbij", id="a preposition behind it"),
        pytest.param("Deir al-Zawur", "Deir ez-Zor", id="an article inside"),
        pytest.param("al-Manbeej", "Manbij", id="an article in front"),
    ],
)
def test_an_unlisted_spelling_is_heard_with_its_article(located: Located, name: str, expected: str) -> None:
    """Every wire writes the Arabic article its own way, and prepositions follow a town as well."""
    found = located(f"Syria sent troops from Aleppo on Monday. Shells fell in {name} on Sunday.")

    assert {each.place.name for each in found} == {"Syria", "Aleppo", expected}


def test_arabic_names_are_found_behind_their_particles(located: Located) -> None:
    """Prepositions are written together with the name."""
    found = located("اشتباكات بالسويداء وقصف على ريف حلب", "ar")

    assert {each.place.name for each in found} == {"As-Suwayda", "Aleppo"}


def test_a_country_hint_is_a_weak_prior(located: Located) -> None:
    """Cordoba is in Andalusia for a Spanish paper."""
    bare = located("A fire broke out in Cordoba.")
    hinted = located("A fire broke out in Cordoba.", country_hint="ES")

    assert bare[0].place.country == "AR"
    assert hinted[0].place.country == "ES"


def test_a_hospital_called_after_a_town_abroad_is_not_there(located: Located) -> None:
    """The manager of the "Jerusalem hospital" of Homs does not put the news in Jerusalem."""
    found = located(
        "A shell hit Homs on Monday. Eleven were treated at Jerusalem Hospital, doctors in Homs said."
    )

    assert [each.place.name for each in found] == ["Homs", "Homs"]


def test_a_road_is_called_after_a_town_beside_it(located: Located) -> None:
    """Within the country the name still tells where: "the Latakia highway"."""
    found = located("Snow closed the Latakia highway on Monday, officials in Homs said.")

    assert [each.place.name for each in found] == ["Latakia", "Homs"]


def test_the_short_form_of_a_name_stands_for_the_long_one(located: Located) -> None:
    """Who reads of "Castello Road" in Aleppo takes "a raid on Castello" for no news from Spain."""
    found = located("Troops foiled a raid on Castello near Aleppo. The Castello Road was cut last week.")

    assert [(each.text, each.place.name) for each in found if each.text == "Castello"] == [
        ("Castello", "Castello Road")
    ]


@pytest.mark.parametrize(
    "text", ["Crowds filled Bustan al-Nakheel near Homs.", "Jets hit Der Zaman near Homs."]
)
def test_a_name_that_goes_on_is_no_village_of_its_first_word(located: Located, text: str) -> None:
    """A quarter that no gazetteer lists is not the village abroad that shares its first word."""
    assert [each.place.name for each in located(text)] == ["Homs"]


def test_an_operation_is_no_place(located: Located) -> None:
    """The fighters of "Tigris Shield" may be anywhere."""
    assert [each.text for each in located("Fighters of Euphrates Shield left Homs on Monday.")] == ["Homs"]


def test_locating_twice_gives_the_same(located: Located) -> None:
    """Resolution is deterministic."""
    assert located(WIRE) == located(WIRE)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "Aleppo",
                "in",
                "Jordan",
                "said",
                ",",
                ".",
                "US",
                "the",
                "al-",
                "Paris",
                "حلب",
                "وبحلب",
                "للرقة",
                "St.",
            ]
        )
    )
)
def test_whatever_the_text_a_name_is_the_slice_at_its_offsets(gazetteer: Gazetteer, words: list[str]) -> None:
    """And names neither overlap nor run backwards."""
    text = " ".join(words)

    found = locate(parse_document(text), gazetteer)

    assert all(text[each.start : each.end] == each.text for each in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.sampled_from(["Tripoli", "Rafah", "Beirut", "Libya", "Georgia", "Ohio", "and", "in", ","]))
)
def test_a_name_is_one_place_however_often_it_stands(gazetteer: Gazetteer, words: list[str]) -> None:
    """Within one article the same name is the same place, and locating twice gives the same."""
    document = parse_document(" ".join(words))

    found = locate(document, gazetteer)

    assert found == locate(document, gazetteer)
    assert len({each.text for each in found}) == len({(each.text, each.place.id) for each in found})


@pytest.mark.parametrize("text", ["", "\n\n", "…", "1234", "\x00", "ب", "A", "’s"])
def test_texts_without_names_have_no_places(located: Located, text: str) -> None:
    """Nothing in, nothing out."""
    assert located(text) == ()


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        pytest.param(
            "Shots were heard in Barsalogo, Burkina Faso.", "Barsalogho", "BF", id="another spelling"
        ),
        pytest.param("Trucks queued at Humera, Ethiopia.", "Humera", "ET", id="border town"),
        pytest.param(
            "Landslides cut roads across Himachal.", "Himachal Pradesh", "IN", id="short for a state"
        ),
        pytest.param("Ferries left Nasir, South Sudan.", "Nasir", "SS", id="a person's name too"),
        pytest.param("أغلق الجيش مداخل بلدة الخيام في لبنان.", "Khiam", "LB", id="town called like tents"),
    ],
)
def test_small_towns_of_the_news_are_found(located: Located, text: str, name: str, country: str) -> None:
    """The sources lack them, or have another spelling only."""
    assert (name, country) in {(each.place.name, each.place.country) for each in located(text)}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Nasir Ahmed, a baker, opened his shop.", id="given name"),
        pytest.param("Mir Ali Khan, a lawyer, left the court.", id="name of three words"),
        pytest.param("نام النازحون في الخيام بعد المطر.", id="tents"),
    ],
)
def test_persons_and_tents_are_no_small_towns(located: Located, text: str) -> None:
    """A name that is first of all something else needs words that speak for the town."""
    assert located(text) == ()


@pytest.mark.parametrize(
    ("text", "name", "admin1"),
    [
        pytest.param(
            "Buses left Aleppo's quarters of Bustan al-Qasr.", "Bustan al-Qasr", "Aleppo", id="quarter"
        ),
        pytest.param(
            "Tractors burned in Mallah Farms north of Aleppo.", "Mallah Farms", "Aleppo", id="farms"
        ),
        pytest.param(
            "Drums were heard in Hader on the Golan Heights.", "Hadar", "Quneitra", id="of the Golan"
        ),
        pytest.param("Tanks left Hader in the south of Aleppo.", "Al Hadir", "Aleppo", id="its namesake"),
    ],
)
def test_namesakes_in_syria_are_told_apart(located: Located, text: str, name: str, admin1: str) -> None:
    """A quarter is no town of Jordan, farms are no town of the south, and there are two called "Hader"."""
    assert (name, admin1) in {(each.place.name, each.place.admin1) for each in located(text)}
