"""Words that take a side: the parties' own names for what they dispute, and verbs that judge an act or a speaker.

The lists hold the words of every side. What stands in quotation marks is nobody's but the speaker's.
"""

from collections.abc import Iterator
from re import IGNORECASE, Pattern
from re import compile as pattern

from evidence.checks.check import Check, Finding, Record, about_fact
from evidence.checks.wording import ATTRIBUTING, QUOTED, SENTENCE
from evidence.model import Fact

DISPUTED = pattern(
    r"\b(occup(?:ation|ied|iers?|ying|ants?)|liberat(?:e[ds]?|ing|ion|ors?)|genocide|ethnic(?:ally)? cleans(?:ing|ed)"
    r"|separatis(?:ts?|m)|terrorists?(?! (?:financ|organi[sz]ation|suspect|group))|militants?|mercenar(?:y|ies)"
    r"|invad(?:e[ds]?|ers?|ing)|invasions?|annex(?:ed|ation|ing)|aggress(?:ive|ively)|provocat(?:ions?|ive)"
    r"|massacres?|pogroms?|atrocit(?:y|ies)|war crimes?|deport(?:ed|ation)|assaults?|propaganda|illegal(?:ly)?"
    r"|unlawful(?:ly)?)\b",
    IGNORECASE,
)
PLACES = "territor|villages?|towns?|cit(?:y|ies)|districts?|heights?|positions?|regions?|lands?|areas?"
TAKING = pattern(
    rf"\b(seiz(?:e[ds]?|ing|ure)|conquer(?:ed|s|ing)?|recaptur\w+|retook|retak(?:e[ns]?|ing)|reclaim(?:ed|s|ing)?"
    rf"|regain(?:ed|s|ing)?|overran|captur(?:e[ds]?|ing)(?= (?:of )?(?:[\w-]+ ){{0,4}}(?:{PLACES})))\b",
    IGNORECASE,
)
SAYING = pattern(r"\b(claimed(?! by)|admitted|insisted|boasted|conceded|confessed|contended)\b", IGNORECASE)
TERRORISM = "terrorism"
"""The family of kinds in which terrorism is the subject and not a name for the other side."""


def disputed_words(record: Record) -> Iterator[Finding]:
    """Disputed words that no word of saying precedes in their sentence."""
    for fact in record.evidence.facts.values():
        for word in _met(fact, DISPUTED, is_excused_by_speaker=True):
            if not (word.lower().startswith("terrorist") and _is_on_terrorism(fact, record)):
                yield about_fact(record, fact.id, f"says {word!r} without saying before it whose word it is")


def judging_verbs(record: Record) -> Iterator[Finding]:
    """Verbs that judge the taking of land, unless somebody says them, and verbs that judge what somebody says."""
    for fact in record.evidence.facts.values():
        for word in _met(fact, TAKING, is_excused_by_speaker=True):
            yield about_fact(record, fact.id, f"says {word!r} of land; took would do for whoever took it")
        for word in _met(fact, SAYING, is_excused_by_speaker=False):
            yield about_fact(record, fact.id, f"says {word!r} of a speaker; said would do for whoever spoke")


def _met(fact: Fact, words: Pattern[str], *, is_excused_by_speaker: bool) -> Iterator[str]:
    for text in (fact.statement, fact.contested.how if fact.contested else ""):
        for sentence in SENTENCE.split(QUOTED.sub('""', text)):
            speaks = ATTRIBUTING.search(sentence) if is_excused_by_speaker else None
            for found in words.finditer(sentence):
                if speaks is None or found.start() < speaks.start():
                    yield found.group()


def _is_on_terrorism(fact: Fact, record: Record) -> bool:
    return record.evidence.vocabulary.kinds[fact.kind].family == TERRORISM


CHECKS = (
    Check("W105", "a disputed word of one side without its speaker before it", disputed_words),
    Check("W106", "a verb that judges an act or a speaker", judging_verbs),
)
