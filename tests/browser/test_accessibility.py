"""The pages meet WCAG 2.2 AA as far as axe can tell, in both colour schemes and on a phone."""

from typing import Any

import pytest

pytestmark = pytest.mark.browser
PAGES = (
    *("/", "/years/1995", "/years/2003", "/years/2021?reading=unreviewable", "/years/1960", "/method", "/limits"),
    *("/years/2020?reading=strict&strike=2020-09-27-second-karabakh-war", "/years/2020/conditions/D"),
    *("/years/2003/procedure", "/years/2024/restriction", "/compare?years=2019,2021", "/what-if/2020"),
    *("/facts", "/facts/2020-09-27-second-karabakh-war", "/sources/1lurer-2023-11-16", "/rules", "/statute"),
    *("/rules/d.efforts.meeting", "/determinations", "/determinations/2021-04-23-waiver-extension-blinken"),
    *(
        "/balance",
        "/carneades",
        "/years/2003/grid",
        "/years/2021/sensitivity",
        "/gaps",
        "/gaps?year=2010&element=A.necessity",
    ),
    *("/years/2021?release=sha256:0&verdicts=A.supported-whole.none",),
    *(f"/v1/statutes/section-907/assessments/2021/memo?side={side}" for side in ("shown", "other")),
)
TAGS = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "section508"]
OPEN_ALL = "document.querySelectorAll('details').forEach(one => { one.open = true })"


LOOKS = (
    pytest.param("light", 1280, id="light-1280"),
    pytest.param("dark", 375, id="dark-375"),
    # each scheme and each width is looked at above; every pair at full size
    pytest.param("light", 375, id="light-375", marks=pytest.mark.long),
    pytest.param("dark", 1280, id="dark-1280", marks=pytest.mark.long),
)


@pytest.mark.parametrize(("scheme", "width"), LOOKS)
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(browser: Any, site: str, path: str, scheme: str, width: int) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    page = browser.new_page(color_scheme=scheme, viewport={"width": width, "height": 900})
    page.goto(site + path)
    page.evaluate(OPEN_ALL)
    options = {"resultTypes": ["violations"], "runOnly": {"type": "tag", "values": TAGS}}
    found = axe.Axe().run(page, options=options).response["violations"]
    page.close()
    assert [(one["id"], [node["target"] for node in one["nodes"]][:5]) for one in found] == []
