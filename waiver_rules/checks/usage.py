"""Every kind and proposition of the vocabulary is used by some statute, or listed as unused with a reason.

A statute need not name the words of another: a word that none uses is to be explained once, in whichever folder.
No statute lists as unused what it uses itself.
"""

from collections.abc import Collection, Mapping

from evidence.fault_list import FaultList
from evidence.placed import Placed
from waiver_rules.checks.parts import Known, Parts
from waiver_rules.statute import Statute


def check_usage(parts: Parts, known: Known, faults: FaultList) -> None:
    """Adds a fault for each word that no statute uses or lists, and each that is listed and used or unknown.

    Does nothing where a part has no right shape: a word would seem unused only because its rule was not read.
    """
    if not (parts.statute and parts.conditions and parts.rules and all(file.is_whole for file in parts.rule_files)):
        return
    statute, vocabulary = parts.statute, known.vocabulary
    kinds, propositions, elsewhere = used_kinds(parts), used_propositions(parts), known.elsewhere
    _check(statute, "kind", statute.entry.unused_kinds, kinds, vocabulary.kinds, elsewhere, faults)
    listed = statute.entry.unused_propositions
    _check(statute, "proposition", listed, propositions, vocabulary.propositions, elsewhere, faults)


def told_words(parts: Parts) -> frozenset[str]:
    """The kinds and propositions that a statute uses, or lists as unused."""
    listed = parts.statute.entry if parts.statute else None
    unused = {*listed.unused_kinds, *listed.unused_propositions} if listed else set()
    return used_kinds(parts) | used_propositions(parts) | unused


def used_kinds(parts: Parts) -> frozenset[str]:
    """The kinds that a rule asks for or that are the statute's instruments; kinds a rule leaves out are not used."""
    used = {kind for rule in parts.rules for kind in rule.entry.match.kind}
    return frozenset(used | (parts.statute.entry.instruments.kinds if parts.statute else frozenset()))


def used_propositions(parts: Parts) -> frozenset[str]:
    """The propositions that a rule matches, an element shows beside it, or a lapse of an instrument is told by."""
    used = {proposition for rule in parts.rules for proposition in rule.entry.match.claim}
    used |= {proposition for element in parts.elements.values() for proposition in element.shown_beside}
    told = parts.statute.entry.instruments if parts.statute else None
    by = (*told.match, *told.lapses) if told else ()
    return frozenset(used.union(*(match.claim for match in by)))


def _check(
    statute: Placed[Statute],
    sort: str,
    listed: Mapping[str, str],
    used: Collection[str],
    known: Collection[str],
    elsewhere: Collection[str],
    faults: FaultList,
) -> None:
    key = f"unused_{sort}s"
    for word in sorted(set(known) - set(used) - set(listed) - set(elsewhere)):
        expected = f"a rule that uses it, or a reason under {key}"
        faults.add(statute.at(key), f"unused-{sort}", word, expected)
    for word in listed:
        if word not in known:
            faults.unknown(statute.at(key, word), f"unknown-{sort}", word, f"a {sort} in the vocabulary", known)
        elif word in used:
            faults.add(statute.at(key, word), f"used-{sort}", word, f"a {sort} that no rule uses")
