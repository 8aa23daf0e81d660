"""Facts are found by their words, alike on both databases; nothing of a query reaches the database as a query."""

import pytest

from evidence.find import Wanted
from evidence.store.states import State
from evidence.store.store import Store
from tests.evidence.store.acts import READER, REVIEWER, accepted, body, fact, submit


@pytest.fixture
def filled(store: Store) -> Store:
    """A store with accepted facts of several words, days and actors."""
    facts = (
        fact(
            "etchmiadzin", statement="Talks in Ējmiatsin, at half past five.", occurred="2019-03", location="Ējmiatsin"
        ),
        fact("shelling", statement="Shelling near Tovuz; “heavy” fire.", occurred="2020-07-12", by=["AZE"]),
        fact("long", statement="Closed since 1989.", occurred="1989", occurred_to="2023-01-01", claims=[]),
        fact("talks", statement="Talks in Tovuz.", occurred="2020-07-12", to=["US-STATE"], kind="armed_offensive"),
    )
    with store.writing() as writing:
        writing.include(body(*facts), READER)
    return store


def found(store: Store, state: State = "accepted", **wanted: object) -> list[str]:
    with store.snapshot() as snapshot:
        page = snapshot.search(Wanted(**wanted), state)  # type: ignore[arg-type]
        return [one.id.removeprefix("2020-10-01-") for one in page.facts]


@pytest.mark.parametrize(
    ("q", "names"),
    [
        ("tovuz", ["shelling", "talks"]),
        ("TOVUZ talks", ["talks"]),
        ("ejmiatsin", ["etchmiadzin"]),
        ("ĒJMIATSIN", ["etchmiadzin"]),
        ("shell", ["shelling"]),
        ("ovuz", []),
        ("1989", ["long"]),
        ("", ["long", "etchmiadzin", "shelling", "talks"]),
        ("heavy", ["shelling"]),
        ("2020-10-01-shelling", ["shelling"]),
    ],
)
def test_each_word_begins_a_word_of_the_fact(filled: Store, q: str, names: list[str]) -> None:
    assert found(filled, q=q) == names


@pytest.mark.parametrize(
    "q",
    [
        '"',
        "'",
        "tovuz OR talks",
        "NEAR(a b)",
        "words:tovuz",
        "* & | ! ( )",
        "'); DROP TABLE ledger; --",
        "\\",
        "%",
        "a:*b",
    ],
)
def test_the_languages_of_the_databases_are_not_spoken(filled: Store, q: str) -> None:
    assert set(found(filled, q=q)) <= set(found(filled))
    assert found(filled, q="tovuz OR talks") == []
    assert filled.verify().breaks == ()


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        ({"year": 2020}, ["long", "shelling", "talks"]),
        ({"year": 2023}, ["long"]),
        ({"kind": "armed_offensive"}, ["talks"]),
        ({"claim": "aze-uses-force"}, ["etchmiadzin", "shelling", "talks"]),
        ({"by": "ARM"}, ["long", "etchmiadzin", "talks"]),
        ({"by": "armenia"}, ["long", "etchmiadzin", "talks"]),
        ({"to": "us_executive"}, ["talks"]),
        ({"year": 2020, "by": "AZE", "q": "tovuz fire"}, ["shelling"]),
    ],
)
def test_controlled_words_and_years_select(filled: Store, wanted: dict[str, object], names: list[str]) -> None:
    assert found(filled, **wanted) == names


def test_pages_follow_one_another_without_gap_or_repetition(filled: Store) -> None:
    with filled.snapshot() as snapshot:
        names, after = [], None
        while True:
            page = snapshot.search(Wanted(), after=after, limit=1)
            names += [one.id for one in page.facts]
            after = page.after
            if after is None:
                break
    assert [name.removeprefix("2020-10-01-") for name in names] == found(filled) and len(names) == 4


def test_facts_are_found_in_the_state_asked_for(store: Store) -> None:
    first, second, third, _ = accepted(store, "first", "second", "third", "fourth")
    submit(store, "waiting", "refused")
    with store.writing() as writing:
        writing.retract(first, REVIEWER)
        writing.supersede(second, body(fact("better")), REVIEWER)
        writing.reject("2020-10-01-refused", REVIEWER)
    states: dict[State, list[str]] = {
        "candidate": ["waiting"],
        "accepted": ["better", "fourth", third.removeprefix("2020-10-01-")],
        "rejected": ["refused"],
        "retracted": ["first"],
        "superseded": ["second"],
    }
    assert {state: found(store, state) for state in states} == states
