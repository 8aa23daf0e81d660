"""The standards beside Carneades': the same answers where ordinal weights can say the same, and why where not.

Carneades' standards are written down here anew from Gordon and Walton, Proof Burdens and Standards (2009),
and Gordon, Prakken and Walton, The Carneades model of argument and burden of proof (2007), over the
weights of applicable arguments. docs/carneades.md says the same in words.
"""

from itertools import product

import pytest

from waiver_rules.standards import STANDARDS, Standard, Tally, element_verdict, meets

WEIGHTS = range(4)
ALPHA, BETA, GAMMA = 2, 1, 1
"""With these thresholds over 0-3 the two definitions coincide: more than fair, by more than one step, below slight."""


def scintilla(pro: int, con: int) -> bool:
    """At least one applicable argument in favour, whatever is said against it."""
    return pro > 0


def preponderance(pro: int, con: int) -> bool:
    """The strongest argument in favour outweighs the strongest against; the best-argument standard of 2007."""
    return pro > con


def clear_and_convincing(pro: int, con: int) -> bool:
    """Preponderance, the strongest in favour above alpha, and ahead by more than beta."""
    return preponderance(pro, con) and pro > ALPHA and pro - con > BETA


def beyond_reasonable_doubt(pro: int, con: int) -> bool:
    """Clear and convincing, and the strongest against below gamma."""
    return clear_and_convincing(pro, con) and con < GAMMA


def dialectical_validity(pro: int, con: int) -> bool:
    """An applicable argument in favour and none against (2007)."""
    return pro > 0 and con == 0


CARNEADES = dict(zip(STANDARDS, (scintilla, preponderance, clear_and_convincing, beyond_reasonable_doubt), strict=True))


def weighed(pro: int, con: int, origins: int = 2) -> Tally:
    """A tally whose heaviest findings rest on as many independent origins."""
    return Tally(pro, con, origins if pro == 3 else 0, origins if con == 3 else 0)


DIFFERENT: dict[Standard, set[tuple[int, int]]] = {
    # ours takes a side only if it is ahead, so that a proposition and its contrary are never both supported
    "scintilla": {(1, 1), (1, 2), (1, 3), (2, 2), (2, 3), (3, 3)},
    # ours asks for evidence of fair weight: one slight finding, unopposed, settles nothing
    "preponderance": {(1, 0)},
    "clear_and_convincing": set(),
    "beyond_reasonable_doubt": set(),
}


@pytest.mark.parametrize("standard", STANDARDS)
def test_the_standards_agree_with_carneades_but_where_docs_say(standard: Standard) -> None:
    """Every pair of weights there is, given two independent origins."""
    differing = {
        (pro, con)
        for pro, con in product(WEIGHTS, repeat=2)
        if meets(standard, weighed(pro, con)) != CARNEADES[standard](pro, con)
    }
    assert differing == DIFFERENT[standard]


def test_one_origin_is_not_beyond_reasonable_doubt() -> None:
    """Ours asks for two independent origins besides, which Carneades has no word for."""
    assert CARNEADES["beyond_reasonable_doubt"](3, 0)
    assert not meets("beyond_reasonable_doubt", weighed(3, 0, origins=1))


def test_dialectical_validity_lies_in_ours_at_a_scintilla() -> None:
    """Whatever is dialectically valid is supported at a scintilla, and at preponderance if its weight is fair."""
    for pro, con in product(WEIGHTS, repeat=2):
        if dialectical_validity(pro, con):
            assert meets("scintilla", weighed(pro, con))
            assert meets("preponderance", weighed(pro, con)) == (pro >= 2)


class TestMurder:
    """The example of killing and self-defence, by which the 2007 paper shows how burdens of proof shift.

    The prosecution shows a killing with malice; the defendant pleads self-defence by a witness; the prosecution
    answers with another witness of the same weight. The issue weighed is self-defence; that it defeats the first
    argument is an exception, which this tool's formulas do not have (no undercutters).
    """

    WITNESS = 2

    def test_before_the_plea_self_defence_is_not_shown(self) -> None:
        """Nothing is put forward: not shown under any standard, and not shown to be false either."""
        assert {element_verdict(standard, Tally()) for standard in STANDARDS} == {"insufficient"}

    def test_one_witness_meets_the_burden_of_production(self) -> None:
        """A scintilla of evidence, and as the authors note the best-argument standard too, since nothing opposes."""
        plea = weighed(self.WITNESS, 0)
        assert element_verdict("scintilla", plea) == element_verdict("preponderance", plea) == "supported"
        assert scintilla(2, 0) and preponderance(2, 0) and dialectical_validity(2, 0)

    def test_a_witness_of_equal_weight_on_the_other_side_undoes_it_at_the_best_argument(self) -> None:
        """Neither self-defence nor its contrary is the best argument; ours says so in a word of its own."""
        answered = weighed(self.WITNESS, self.WITNESS)
        assert not preponderance(2, 2)
        assert element_verdict("preponderance", answered) == "contested"

    def test_at_a_scintilla_carneades_holds_to_the_plea_and_ours_is_divided(self) -> None:
        """Carneades' scintilla looks at one side only, and would hold of the contrary as well."""
        assert scintilla(2, 2)
        assert element_verdict("scintilla", weighed(2, 2)) == "contested"


class TestUnreliableWitness:
    """The example of intent with weights 0.8 and 0.3 and thresholds 0.4, 0.3 and 0.2 (van Gijzel and Nilsson 2012).

    Intent is to be shown beyond reasonable doubt by a witness of weight 0.3; the witness against it, of weight 0.8,
    is unreliable, so that his argument does not apply. On our scale 0.3 is slight and 0.8 strong.
    """

    def test_a_slight_witness_does_not_show_intent_beyond_reasonable_doubt(self) -> None:
        """0.3 does not exceed 0.4, though nothing that applies speaks against it."""
        assert not (0.3 - 0.0 > 0.3 and 0.3 > 0.4)
        assert element_verdict("beyond_reasonable_doubt", weighed(1, 0)) == "insufficient"

    def test_had_the_other_witness_been_reliable_the_contrary_would_prevail(self) -> None:
        """0.8 against 0.3: ahead by more than 0.3 and above 0.4, so clear and convincing, yet not beyond doubt."""
        assert 0.8 > 0.4 and 0.8 - 0.3 > 0.3 and not 0.3 < 0.2
        answered = weighed(1, 3)
        assert element_verdict("clear_and_convincing", answered) == "contradicted"
        assert element_verdict("beyond_reasonable_doubt", answered) == "insufficient"
