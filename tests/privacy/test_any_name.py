"""What holds for any name, in any form, in any text; and what stays where it stands."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from privacy.forms import ALL, Form, read_plainly
from sysmap.model.results import Finding, Question, RuleResult, Settle, Subject
from sysmap.model.values import Node, Origin, Relationship, System
from sysmap.privacy import INSTEAD, NameLeft, Redactor, check, mentions
from sysmap.privacy.words import known

DAY = date(2022, 7, 31)
LISTS = known()
COMMON = LISTS.titles | LISTS.post_nominals | LISTS.particles | LISTS.ordinary | LISTS.sayings


def redactor(*names: str, places: tuple[str, ...] = (), bodies: tuple[str, ...] = ()) -> Redactor:
    people = [Node("Person", f"p{i}", {"name": name}) for i, name in enumerate(names)]
    things = [Node("Place", f"a{i}", {"name": name}) for i, name in enumerate(places)]
    things += [Node("Organisation", f"o{i}", {"name": name}) for i, name in enumerate(bodies)]
    return Redactor(System("s", "S", DAY, (*people, *things)))


def plain(word: str) -> str:
    return re.sub("[^a-z]", "", read_plainly(word).split("\0")[0])


def _word() -> st.SearchStrategy[str]:
    letters = st.text("abcdefghijklmnoprstuvwyzàáâçéèêëíîñóôúý", min_size=4, max_size=9)
    return letters.map(str.capitalize).filter(lambda word: bare(word) not in COMMON)


def bare(word: str) -> str:
    apart = unicodedata.normalize("NFKD", word.casefold())
    return "".join(sign for sign in apart if sign.isalpha() and not unicodedata.combining(sign))


FAMILY = st.one_of(
    _word(),
    st.tuples(_word(), _word()).map("-".join),
    _word().map("O'{}".format),
    _word().map("O’{}".format),
    _word().map("Mc{}".format),
    _word().map("van der {}".format),
    _word().map("de {}".format),
)
RECORDED: tuple[Callable[[str, str], str], ...] = (
    "{} {}".format,
    lambda given_, family: f"{family}, {given_}",
    lambda given_, family: f"{family.upper()} {given_}",
    "Dr {} {} MBE".format,
    "Cllr {} {} (Lab)".format,
    "{} {}, FRCP".format,
    "{} {} – interim".format,
    "Rt Hon Baroness {} {} OBE PhD".format,
    "{} {} (acting chair)".format,
)
WRITTEN: tuple[Callable[[str, str], str], ...] = (
    *RECORDED,
    lambda given_, family: family,
    lambda given_, family: given_,
    lambda given_, family: f"{family}'s",
    lambda given_, family: f"the {family}s",
    lambda given_, family: f"{given_[0]}. {family}",
    lambda given_, family: f"{given_[0]}{family}".lower(),
    lambda given_, family: f"{given_}_{family}".lower().replace(" ", "_"),
    lambda given_, family: f"{given_}.{family}@nhs.example".lower().replace(" ", ""),
    lambda given_, family: f"{family}{given_}".replace(" ", ""),
    lambda given_, family: f"{given_} {family}".upper(),
    lambda given_, family: bare(given_) + " " + " ".join(map(bare, re.split(r"[\s-]", family))),
    lambda given_, family: unicodedata.normalize("NFD", f"{given_} {family}"),
    lambda given_, family: "\u00ad".join(f"{given_} {family}"),
    lambda given_, family: quote(f"{given_} {family}"),
    lambda given_, family: f"{given_} {family}".encode("ascii", "xmlcharrefreplace").decode(),
    lambda given_, family: f"Mrs {family} OBE",
    lambda given_, family: f"{family}/{given_}",
)


@settings(max_examples=400, deadline=None)
@given(
    _word(),
    FAMILY,
    st.sampled_from(RECORDED),
    st.sampled_from(WRITTEN),
    st.sampled_from(["{}", "Interview with {}, 3 May", "seen by {}.", "({})", "chair: {}; trust", "1/{}\n2"]),
)
def test_no_word_of_a_name_is_left_in_a_text(
    given_: str,
    family: str,
    recorded: Callable[[str, str], str],
    written: Callable[[str, str], str],
    text: str,
) -> None:
    knows = redactor(recorded(given_, family))
    clean = knows.text(text.format(written(given_, family)))
    left = [bare(part) for part in re.split(r"[^a-zà-ÿ]+", read_plainly(clean))]
    secret = {bare(part) for part in (given_, *re.split(r"[\s'’-]", family.removeprefix("Mc")))}
    assert not {word for word in secret if len(word) > 3} & set(left), clean
    assert INSTEAD in clean or "left out" in clean
    assert knows.text(clean) == clean
    assert mentions(knows, [clean]) == set()


def test_names_in_several_escapes_all_go_from_one_text() -> None:
    knows = redactor("Ada Quampers", "Bea Quercent", "Cleo Qusoft", "Dov Quñez", "Eli Qumark")
    text = "&#81;uampers, Bea%20Quercent, Qu&shy;soft, Dov Qu\\u00f1ez, <b>Qu</b>mark; QuÃ±ez"
    assert knows.text(text).count(INSTEAD) >= 6
    assert mentions(knows, [knows.text(text)]) == set()


@pytest.mark.parametrize("form", ALL, ids=lambda form: form.written)
def test_each_form_alone_is_found(form: Form) -> None:
    knows = redactor(form.recorded)
    left = read_plainly(knows.text(f"seen by {form.written}, and {form.recorded}"))
    assert [secret for secret in form.secret if secret in left] == []


@settings(max_examples=100, deadline=None)
@given(_word(), FAMILY, st.lists(st.sampled_from(sorted(LISTS.ordinary)), min_size=1, max_size=8))
def test_a_text_that_names_nobody_is_not_touched(given_: str, family: str, words: list[str]) -> None:
    knows = redactor(f"{given_} {family}")
    text = " ".join(words)
    assert knows.text(text) == text
    assert knows.taken_out == 0


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("Cllr Eastholm lives in Eastholm", f"{INSTEAD} lives in Eastholm"),
        ("Tom Eastholm", INSTEAD),
        ("Eastholm's plan", "Eastholm's plan"),
        ("Marsh Lane Surgery", f"{INSTEAD} Lane Surgery"),
        ("St George Hospital", "St George Hospital"),
        ("George said so", f"{INSTEAD} said so"),
        ("Director of Young People", "Director of Young People"),
        ("young people", "young people"),
        ("asked Young about it", f"asked {INSTEAD} about it"),
        ("Kate Young", INSTEAD),
        ("source: Young", f"source: {INSTEAD}"),
        ("the Youngs", f"the {INSTEAD}"),
        ("theMarshReview", f"the{INSTEAD}Review"),
        ("Tom Eastholm, Ann Marsh and Kate Young", f"{INSTEAD}, {INSTEAD} and {INSTEAD}"),
        ("a marshland", "a marshland"),
        ("Health and Care", "Health and Care"),
        ("May to September", "May to September"),
        ("Young & Quaxley", f"{INSTEAD} & {INSTEAD}"),
        ("Young (chair)", f"{INSTEAD} (chair)"),
        ("Young – interim", f"{INSTEAD} – interim"),
        ("reporters, searching", "reporters, searching"),
        ("3f9ada7e", "3f9ada7e"),
    ],
)
def test_words_that_are_also_something_else_go_where_they_stand_as_a_name(text: str, clean: str) -> None:
    knows = redactor(
        "Tom Eastholm",
        "Ann Marsh",
        "Ada Quaxley",
        "Kate Young",
        "George Hall",
        places=("Eastholm",),
        bodies=("Marsh Lane Surgery", "St George Hospital"),
    )
    assert knows.text(text) == clean


def test_what_the_finished_output_still_says_is_refused_with_the_count_and_without_the_name() -> None:
    knows = redactor("Ada Quaxley")
    with pytest.raises(NameLeft, match="The map is not written: 1 word of people's names"):
        check(knows, ["<p>Quaxl\u00ady</p>", "nothing", "QUAXLEY"], "The map")
    with pytest.raises(NameLeft) as refused:
        check(knows, ["by \\u0041da Qu&#97;xley"], "The map")
    assert "quaxley" not in str(refused.value).casefold()
    check(knows, ["nothing of the sort, of colour #ada4ee"], "The map")


def test_names_in_other_fields_of_a_person_are_secret_too() -> None:
    person = Node(
        "Person", "p1", {"name": "", "known_as": "Quizz", "email": "q.uffley@nhs.example", "note": "tall"}
    )
    knows = Redactor(System("s", "S", DAY, (person,)))
    assert knows.text("Quizz and uffley, tall") == f"{INSTEAD} and {INSTEAD}, tall"


def test_ids_and_the_id_of_the_system_give_nobody_away() -> None:
    nodes = (
        Node("Person", "quaxley", {"name": "Ada Quaxley"}),
        Node("Role", "aquaxley_ceo", {"name": "Chief executive"}),
        Node("Role", "aq2", {"name": "Deputy"}),
        Node("Board", "b1", {"name": "Board"}),
    )
    ties = (
        Relationship("HOLDS", "t1", "quaxley", "aquaxley_ceo"),
        Relationship("SITS_ON", "aquaxley_ceo-b1", "aquaxley_ceo", "b1"),
    )
    knows = Redactor(
        System(
            "quaxleys_map", "S", DAY, nodes, ties, settings={"cohorts": {"Quaxley": ["aq2", "Ada Quaxley"]}}
        )
    )
    clean = knows.system
    assert clean.id == "system"
    assert {node.id for node in clean.nodes} <= {"role-1", "role-2", "b1"}
    assert len(clean.nodes) == 3
    assert clean.settings == {"cohorts": {INSTEAD: [knows.ids["aq2"], INSTEAD]}}
    [seat] = clean.relationships
    assert (seat.start, seat.end) == (knows.ids["aquaxley_ceo"], "b1")
    assert "quaxley" not in seat.id
    assert knows.value("quaxleys_map/aquaxley_ceo") == f"system/{knows.ids['aquaxley_ceo']}"
    assert knows.value("aq2 -- b1") == f"{knows.ids['aq2']} -- b1"
    assert knows.text("ask aq2, of b1") == f"ask {knows.ids['aq2']}, of b1"
    for text in ("aq2 -- elsewhere", "elsewhere -- aq2", "elsewhere/aq2", "quaxleys_map/elsewhere"):
        assert knows.value(text) == knows.text(text), "what is no id of ours is a text"


def test_a_result_of_a_rule_names_nobody_anywhere() -> None:
    knows = Redactor(System("s", "S", DAY, (Node("Person", "quax", {"name": "Ada Quaxley"}),)))
    who = Subject("quax", "Person", "Ada Quaxley")
    finding = Finding(
        "R1/quax/b%2Fc",
        "R1",
        "minor",
        who,
        "Ada Quaxley holds three",
        {"who": "s/quax", "about": [{"id": "quax", "kind": "Person", "name": "Quaxley, A."}], "n": 3},
        (Origin("quaxley.csv", "Quaxley", 4),),
    )
    question = Question(
        "R1/quax",
        "R1",
        "not_recorded",
        "minor",
        who,
        "Nothing is recorded of Ada Quaxley",
        "What does Ada Quaxley do?",
        (Settle("people", "holds", who),),
        "of Ada Quaxley",
        {"who": "s/quax", "about": [{"id": "quax", "kind": "Person", "name": "Quaxley, A."}]},
        (Origin("quaxley.csv", "Quaxley", 4),),
    )
    result = RuleResult(
        "R1",
        "Rule",
        "clarity",
        "minor",
        "found",
        3,
        1,
        1,
        1,
        0,
        "not known: Ada Quaxley",
        {"x": "Quaxley"},
        (finding,),
        (question,),
    )
    clean = knows.result(result)
    assert "quax" not in repr(clean).casefold()
    assert clean.findings[0].identity == "R1/person-1/b%2Fc"
    assert clean.findings[0].evidence["n"] == 3
    assert clean.findings[0].origins[0].row == 4
    assert clean.questions[0].identity == "R1/person-1"
    assert clean.questions[0].settles[0].thing.id == "person-1"
