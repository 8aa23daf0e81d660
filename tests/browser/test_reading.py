"""The pages work in a browser: without scripts or outside requests, on any width, by keyboard."""

from typing import Any

import pytest

pytestmark = pytest.mark.browser
PAGES = (
    *("/", "/years/2003", "/years/2010", "/years/2020/conditions/D", "/compare", "/what-if/2020", "/facts"),
    *("/facts/2020-09-27-second-karabakh-war", "/statute", "/rules", "/determinations", "/method"),
)
WIDTHS = (320, 375, 768, 1024, 1440, 2560)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_asks_only_its_own_site_and_breaks_no_policy(browser: Any, site: str, path: str) -> None:
    page = browser.new_page()
    asked: list[str] = []
    told: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: told.append(message.text))
    page.goto(site + path, wait_until="networkidle")
    page.close()
    assert asked and all(url.startswith(site) for url in asked)
    assert told == []


@pytest.mark.parametrize("path", PAGES)
def test_no_page_is_wider_than_the_window(browser: Any, site: str, path: str) -> None:
    page = browser.new_page()
    page.goto(site + path)
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    wide = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        wide[width] = page.evaluate("document.documentElement.scrollWidth")
    page.close()
    assert {width: found for width, found in wide.items() if found > width} == {}


def test_the_form_leads_to_the_year_without_scripts(browser: Any, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site)
    page.get_by_label("Year", exact=True).fill("2020")
    page.get_by_label("Reading of the statute").select_option("strict")
    page.get_by_role("button", name="Show the year").click()
    assert page.url == f"{site}/years/2020?reading=strict"
    context.close()


def test_the_form_applies_to_all_years_without_scripts(browser: Any, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site)
    page.get_by_label("Standard of proof").select_option("scintilla")
    page.get_by_role("button", name="Apply to all years").click()
    assert page.locator("table.matrix tbody tr").count() == 35
    assert "a scintilla of evidence" in page.locator(".caption").first.inner_text()
    context.close()


def test_a_fact_is_struck_and_restored_by_links_alone(browser: Any, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/years/2021")
    page.locator(".strongest button.strike").first.click()
    assert "strike=" in page.url
    page.get_by_role("link", name="Bring back").click()
    assert page.url == f"{site}/years/2021"
    assert page.get_by_role("heading", name="Left out").count() == 0
    context.close()


def test_the_first_stop_of_the_keyboard_skips_to_the_content(browser: Any, site: str) -> None:
    page = browser.new_page()
    page.goto(f"{site}/years/2021")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.close()


def test_a_link_to_what_is_folded_away_opens_it(browser: Any, site: str) -> None:
    page = browser.new_page()
    page.goto(f"{site}/years/2020#D.not_hampered")
    assert page.locator("[id='D.not_hampered']").is_visible()
    page.close()
