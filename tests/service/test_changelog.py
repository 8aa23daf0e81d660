"""Entries of the changelog: under `Unreleased`, in the section for changed verdicts, and nothing else touched."""

from service.changelog import with_entry

HEAD = "# Changelog\n\nWords.\n\n"
OLDER = "## 0.1.0\n\n### Added\n\n- A thing.\n"


def test_heads_that_are_missing_are_made_before_the_newest_release() -> None:
    assert with_entry(HEAD + OLDER, "Why.", ["2020: one."]) == (
        HEAD + "## Unreleased\n\n### Verdicts changed\n\n- Why.\n  - 2020: one.\n\n" + OLDER
    )


def test_the_section_stands_at_the_end_of_unreleased() -> None:
    unreleased = "## Unreleased\n\n### Added\n\n- Another thing.\n"
    assert with_entry(f"{HEAD}{unreleased}\n{OLDER}", "Why.", []) == (
        f"{HEAD}{unreleased}\n### Verdicts changed\n\n- Why.\n\n{OLDER}"
    )


def test_a_second_entry_stands_above_the_first_in_the_same_section() -> None:
    once = with_entry(HEAD + OLDER, "First.", [])
    assert with_entry(once, "Second.", []) == once.replace("- First.", "- Second.\n- First.")


def test_a_changelog_is_begun_where_there_is_none() -> None:
    assert with_entry("", "Why.", []) == "# Changelog\n\n## Unreleased\n\n### Verdicts changed\n\n- Why.\n"


def test_no_line_is_longer_than_the_others_are() -> None:
    assert max(len(line) for line in with_entry("", "word " * 100, ["word " * 100]).splitlines()) <= 138
