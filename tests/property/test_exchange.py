"""Exchanging the parties in a statement leaves its grade and its force by speaker unchanged."""

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence.grading import fact_weight, regrade
from evidence.model import Claim, Evidence, Fact, Proposition, Vocabulary
from tests.asking import STATUTE
from tests.strategies import facts
from waiver_rules.engine.hit import Hit
from waiver_rules.findings import speaker_row
from waiver_rules.release import Release

CODES = {"AZE": "ARM", "ARM": "AZE"}
CLASSES = {"azerbaijan": "armenia", "armenia": "azerbaijan"}
PREFIXES = {"aze-": "arm-", "arm-": "aze-"}
ENDS = {"-aze": "-arm", "-arm": "-aze", "-azerbaijan": "-armenia", "-armenia": "-azerbaijan"}


@settings(max_examples=200, deadline=None)
@given(data=st.data())
def test_force_by_speaker_does_not_ask_which_party_speaks(release: Release, data: st.DataObject) -> None:
    """“Exchanging the parties in a statement leaves grades and force-by-speaker unchanged: test it”."""
    words = release.evidence.vocabulary
    fact: Fact = data.draw(facts(words).filter(lambda one: bool(one.claims)))
    parties = data.draw(st.lists(st.sampled_from(["AZE", "ARM"]), unique=True))
    fact = msgspec.structs.replace(fact, by=tuple(dict.fromkeys((*parties, *fact.by))))
    speakers = release.statute(STATUTE).folder.rulebook.speakers
    for claim in fact.claims:
        other = mirrored(fact, words)
        found = speaker_row(Hit("r", fact.id, claim.proposition), fact, speakers, words)
        mirror = speaker_row(Hit("r", fact.id, mirror_of(claim.proposition, words)), other, speakers, exchanged(words))
        assert (found, fact.grade) == (mirror, other.grade)


@settings(max_examples=200, deadline=None)
@given(data=st.data())
def test_a_grade_does_not_ask_whose_perspective_a_source_has(evidence: Evidence, data: st.DataObject) -> None:
    """“The same source grade for the same kind of outlet on both sides”, in the code that regrades."""
    fact = data.draw(st.sampled_from(tuple(evidence.facts.values())))
    known = tuple(evidence.sources[one.source] for one in fact.sources)
    in_view = tuple(source for source in known if data.draw(st.booleans()))
    swapped = {
        source.id: msgspec.structs.replace(source, perspective=CLASSES.get(source.perspective, source.perspective))
        for source in known
    }
    other = msgspec.structs.replace(fact, by=tuple(CODES.get(code, code) for code in fact.by))
    grade = regrade(fact, in_view, known)
    mirror = regrade(other, tuple(swapped[one.id] for one in in_view), tuple(swapped.values()))
    assert (grade, fact_weight(grade, fact.attribution)) == (mirror, fact_weight(mirror, other.attribution))


def test_the_word_of_every_party_is_as_reliable_as_that_of_every_other(evidence: Evidence) -> None:
    """“any party's word ..., Washington, Baku, Yerevan and Stepanakert alike”: one letter for what they control."""
    own = {one.reliability for one in evidence.publishers.values() if one.controlled_by in (*CODES, "NKR")}
    assert len(own) == 1


def test_every_proposition_on_one_side_has_its_mirror_with_mirrored_interests(evidence: Evidence) -> None:
    """Symmetry rules of the corpus: “Every proposition on conduct of one side has its mirror”."""
    words = evidence.vocabulary
    for name, proposition in words.propositions.items():
        mirror = mirror_of(name, words)
        if mirror != name:
            theirs = words.propositions[mirror].interest
            for party, other in CLASSES.items():
                assert proposition.interest.get(party) == theirs.get(other), (name, mirror)


def mirror_of(name: str, words: Vocabulary) -> str:
    """The proposition on the other side where the vocabulary has one; else itself."""
    for prefix, other in PREFIXES.items():
        if name.startswith(prefix) and other + name.removeprefix(prefix) in words.propositions:
            return other + name.removeprefix(prefix)
    for end, other in ENDS.items():
        if name.endswith(end) and name.removesuffix(end) + other in words.propositions:
            return name.removesuffix(end) + other
    return name


def mirrored(fact: Fact, words: Vocabulary) -> Fact:
    claims = tuple(Claim(mirror_of(claim.proposition, words), claim.stance) for claim in fact.claims)
    sides = {side: tuple(CODES.get(code, code) for code in getattr(fact, side)) for side in ("by", "to", "via")}
    return msgspec.structs.replace(fact, claims=claims, **sides)


def exchanged(words: Vocabulary) -> Vocabulary:
    """The vocabulary with the parties exchanged in the interests of every proposition."""
    swapped: dict[str, Proposition] = {}
    for name, proposition in words.propositions.items():
        interest = {CLASSES.get(party, party): leaning for party, leaning in proposition.interest.items()}
        swapped[mirror_of(name, words)] = msgspec.structs.replace(proposition, interest=interest)
    return msgspec.structs.replace(words, propositions=swapped)
