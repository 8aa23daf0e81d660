"""Every kind and proposition of the vocabulary is used by a rule, or listed as unused with a reason, and not both."""

from collections.abc import Collection, Mapping

from evidence.fault_list import FaultList
from evidence.placed import Placed
from waiver_rules.checks.parts import Known, Parts
from waiver_rules.statute import Statute


def check_usage(parts: Parts, known: Known, faults: FaultList) -> None:
    """Adds a fault for each word that is neither used nor listed, and each that is listed and used or unknown.

    Does nothing where a part has no right shape: a word would seem unused only because its rule was not read.
    """
    if not (parts.statute and parts.conditions and parts.rules and all(file.is_whole for file in parts.rule_files)):
        return
    statute, vocabulary = parts.statute, known.vocabulary
    _check(statute, "kind", statute.entry.unused_kinds, used_kinds(parts), vocabulary.kinds, faults)
    propositions = used_propositions(parts)
    _check(statute, "proposition", statute.entry.unused_propositions, propositions, vocabulary.propositions, faults)


def used_kinds(parts: Parts) -> frozenset[str]:
    """The kinds that a rule asks for or that are the statute's instruments; kinds a rule leaves out are not used."""
    used = {kind for rule in parts.rules for kind in rule.entry.match.kind}
    if parts.statute:
        used |= {parts.statute.entry.instruments.kind, parts.statute.entry.instruments.lapse_kind}
    return frozenset(used)


def used_propositions(parts: Parts) -> frozenset[str]:
    """The propositions that a rule matches, an element shows beside it, or a lapse of an instrument is told by."""
    used = {proposition for rule in parts.rules for proposition in rule.entry.match.claim}
    used |= {proposition for element in parts.elements.values() for proposition in element.shown_beside}
    return frozenset(used | ({parts.statute.entry.instruments.lapse_claim} if parts.statute else set()))


def _check(
    statute: Placed[Statute],
    sort: str,
    listed: Mapping[str, str],
    used: Collection[str],
    known: Collection[str],
    faults: FaultList,
) -> None:
    key = f"unused_{sort}s"
    for word in sorted(set(known) - set(used) - set(listed)):
        expected = f"a rule that uses it, or a reason under {key}"
        faults.add(statute.at(key), f"unused-{sort}", word, expected)
    for word in listed:
        if word not in known:
            faults.unknown(statute.at(key, word), f"unknown-{sort}", word, f"a {sort} in the vocabulary", known)
        elif word in used:
            faults.add(statute.at(key, word), f"used-{sort}", word, f"a {sort} that no rule uses")
