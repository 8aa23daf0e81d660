"""What the cases of condition (D) share: forces under baseline, executive and strict, and an offensive on Armenia."""

from tests.waiver_rules.section_907.cases import fact

ALWAYS, SLIGHT = (3, 3, 3), (1, 1, 1)
BY_EXECUTIVE, BY_CERTIFICATION = (2, 3, 1), (0, 1, 0)
SAID_OF_CONDUCT = (1, 0, 1)
OFFENSIVE = fact("armed_offensive", "AZE", "aze-uses-force affirms", to="ARM")
