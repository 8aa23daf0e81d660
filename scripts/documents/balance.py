"""`docs/balance.md`: how much of the record, and of what bears on each element, comes from where."""

from scripts.documents.markup import banner, wrapped
from service.text.balance import balance_markdown
from waiver_rules.release import Release
from waiver_rules.shares import report_of

INTRODUCTION = (
    "What the packaged record is made of, so that anybody can see which standpoints carry it. The counts follow what "
    "happened, what was published and what could be read; they are no judgement, and no verdict looks at them: ten "
    "weak sources stay weak, and one origin counts once. What is known to be missing stands in the gaps "
    "(`waiver-rules gaps`), the known imbalances in [evidence/README.md](../evidence/README.md).",
    "`waiver-rules evidence lint --report` prints the same; `--format json` adds the ids of the facts that one "
    "standpoint alone carries. To see what such facts decide, leave the standpoint out: `waiver-rules check 2020 "
    "--exclude-perspective independent`. A *perspective* is the standpoint of a publisher, a *party* the class of an "
    "actor that does, says or finds what a fact tells ([vocabulary.md](vocabulary.md)).",
)


def balance(release: Release) -> str:
    """The whole file."""
    lines = [banner("the packaged record"), "", "# Balance of the record", ""]
    lines += [line for text in INTRODUCTION for line in wrapped(text)]
    return "\n".join(lines) + "\n" + balance_markdown(report_of(release)).rstrip() + "\n"
