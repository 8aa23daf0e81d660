"""Neutral wording: no praise or blame outside attributed or quoted words. Tense is not checked."""

from collections.abc import Iterator
from re import IGNORECASE
from re import compile as pattern

from evidence.checks.check import Check, Finding, Record, about_fact

LONGEST_STATEMENT = 600
LONGEST_QUOTE_WORDS = 8
QUOTING_KINDS = frozenset(("law_enacted", "waiver_authority_enacted", "waiver_determination"))
LOADED = pattern(
    r"\b(aggressors?|aggression|terrorist (?:regime|state)|so-called|unprovoked|brave(?:ly|ry)?"
    r"|hero(?:ic|ically|es)?|barbari(?:c|ans?|ty)|brutal(?:ly)?|cowardly|despicable|dictator(?:s|ship)?|evil"
    r"|fascists?|genocidal|glorious(?:ly)?|heinous|infamous|innocent|martyrs?|notorious|puppets?"
    r"|shameful(?:ly)?|treacherous|vicious(?:ly)?|warmongers?|(?<!ceasefire )(?<!cease-fire )(?<!sanctions )"
    r"(?<!visa )(?<!legal )(?<!control )(?<!inspection )(?<!monitoring )(?<!transit )regimes?)\b",
    IGNORECASE,
)
QUOTED = pattern(r'"([^"]*)"|“([^”]*)”|«([^»]*)»')
ATTRIBUTING = pattern(
    r"\b(accus\w+|according to|alleg\w+|argu\w+|ask\w+|assert\w+|call\w+|claim\w+|condemn\w+|critici\w+"
    r"|declar\w+|demand\w+|denounc\w+|den(?:y|ied|ies)|describ\w+|express\w+|found|label\w+|named|not(?:ed|es|ing)|refer\w+"
    r"|report\w+|said|says?|speaks?|spoke|stat(?:es|ed|ing)|terms?|termed|told|urg\w+|warn\w+|wrote|writes)\b",
    IGNORECASE,
)
SENTENCE = pattern(r"(?<=[.!?])\s+")


def loaded_words(record: Record) -> Iterator[Finding]:
    """Loaded words in sentences that neither quote them nor say whose they are."""
    for fact in record.evidence.facts.values():
        for sentence in SENTENCE.split(QUOTED.sub('""', fact.statement)):
            for found in () if ATTRIBUTING.search(sentence) else LOADED.finditer(sentence):
                yield about_fact(record, fact.id, f"says {found.group()!r} in the record's own voice")


def long_statements(record: Record) -> Iterator[Finding]:
    """Statements that are too long to be one proposition or event."""
    for fact in record.evidence.facts.values():
        if len(fact.statement) > LONGEST_STATEMENT:
            yield about_fact(record, fact.id, f"has {len(fact.statement)} characters, over {LONGEST_STATEMENT}")


def long_quotes(record: Record) -> Iterator[Finding]:
    """Quotations of more than eight words where only law and determinations are quoted."""
    for fact in record.evidence.facts.values():
        quotes = () if fact.kind in QUOTING_KINDS else QUOTED.findall(fact.statement)
        for quote in ("".join(groups) for groups in quotes):
            if len(quote.split()) > LONGEST_QUOTE_WORDS:
                yield about_fact(record, fact.id, f"quotes {len(quote.split())} words: {quote!r}")


CHECKS = (
    Check("E101", "a statement uses a loaded word in the record's own voice", loaded_words),
    Check("W102", f"a statement is longer than {LONGEST_STATEMENT} characters", long_statements),
    Check("E103", f"a quotation of more than {LONGEST_QUOTE_WORDS} words outside law", long_quotes),
)
