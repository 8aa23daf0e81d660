"""A staffer's way through the pages in a real browser, with scripts: choose, read why, strike, share, print."""

from collections.abc import Iterator
from typing import Any

import pytest

pytestmark = pytest.mark.browser


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.told = []
    page.on("console", lambda message: page.told.append(message.text))
    yield page
    assert page.told == []
    context.close()


def decisions(page: Any) -> list[str]:
    return [text for text in page.locator(".page-foot code").all_inner_texts() if text.startswith("sha256:")][1:]


def verdict_of(page: Any, title: str) -> list[str]:
    cells = page.locator("table.answer").first.locator("tr", has=page.locator("th", has_text=title)).locator("td .mark")
    return [" ".join(text.split()) for text in cells.all_inner_texts()]


def test_from_all_years_to_a_shared_and_printed_answer(browser: Any, page: Any, site: str) -> None:
    # open, and choose 2020 in the grid
    page.goto(site)
    page.locator("table.grid thead a", has_text="2020").click()
    page.wait_for_url(f"{site}/years/2020")
    assert page.title().startswith("2020:")
    before = verdict_of(page, "(D)")
    assert before[-1] == "is divided on"

    # switch the reading; the main part is swapped, the page is not loaded anew
    page.evaluate("window.stayed = true")
    page.get_by_text("Change reading, standard, days or year").click()
    page.get_by_label("Reading of the statute").select_option("strict")
    page.get_by_role("button", name="Show the year").click()
    page.wait_for_url(f"{site}/years/2020?reading=strict")
    page.locator("#changed").wait_for()
    assert page.evaluate("window.stayed") is True
    assert verdict_of(page, "(D)")[-1] == "runs against"

    # read why the condition changed
    changed = page.locator("section[aria-labelledby=changed] tr", has_text="(D) ").last
    assert "is divided on" in changed.inner_text() and "runs against" in changed.inner_text()
    twin = page.request.get(f"{site}/v1/statutes/section-907/assessments/2020?reading=strict").json()
    sentence = next(one["because"] for one in twin["conditions"] if one["id"] == "D")
    assert sentence in changed.inner_text()

    # strike its strongest fact against
    card = page.locator("section[aria-labelledby='condition-D'] .strongest").last
    card.locator("button.strike").last.click()
    page.wait_for_url("**strike=**")
    page.get_by_role("heading", name="Left out").wait_for()
    assert page.evaluate("window.stayed") is True
    struck = page.url
    own = decisions(page)
    assert own and "What leaving this out changes" in page.locator("main").inner_text()

    # the link shared opens the same answer elsewhere
    fresh = browser.new_context().new_page()
    fresh.goto(struck)
    assert decisions(fresh) == own
    fresh.goto(site + page.get_by_role("link", name="Permanent link").get_attribute("href"))
    assert decisions(fresh) == own
    fresh.context.close()

    # back, step by step
    page.go_back()
    page.locator("#changed", has_text="What this reading").wait_for()
    assert page.url == f"{site}/years/2020?reading=strict"
    assert verdict_of(page, "(D)")[-1] == "runs against"
    page.go_back()
    page.locator("#changed").wait_for(state="detached")
    page.locator("table.answer").first.wait_for()
    assert page.url == f"{site}/years/2020"
    assert verdict_of(page, "(D)") == before

    # print
    page.emulate_media(media="print")
    assert not page.locator(".masthead nav").is_visible() and not page.locator("form.settings").first.is_visible()
    assert page.locator("table.answer").first.is_visible()
    assert page.pdf(format="Letter").startswith(b"%PDF")


def test_a_swapped_page_names_its_own_twin_and_takes_the_keyboard(page: Any, site: str) -> None:
    page.goto(f"{site}/years/2021")
    page.get_by_role("link", name="2022 →").click()
    page.wait_for_url(f"{site}/years/2022")
    page.wait_for_function("document.activeElement.id === 'main'")
    twins = page.locator("link[rel=alternate]")
    assert twins.count() == 1
    assert twins.get_attribute("href") == "/v1/statutes/section-907/assessments/2022"


def test_a_page_that_says_what_was_wrong_is_swapped_in_too(page: Any, site: str) -> None:
    page.goto(site)
    page.get_by_label("As public on").fill("yesterday")
    page.get_by_role("button", name="Apply to all years").click()
    page.get_by_role("heading", name="That setting has no answer here").wait_for()
    # the browser itself notes the status of the answer
    assert all("422" in text for text in page.told)
    page.told.clear()


def test_the_grid_is_worked_by_keyboard_alone(page: Any, site: str) -> None:
    page.goto(site)
    page.locator("table.grid thead a", has_text="2019").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site}/years/2020")


def test_a_what_if_is_tried_with_text_and_its_faults(page: Any, site: str) -> None:
    page.goto(f"{site}/what-if/2020")
    page.get_by_label("Add facts, as YAML or JSON").fill("facts:\n  - id: x")
    page.get_by_role("button", name="Show what changes").click()
    page.get_by_role("heading", name="The text of facts has").wait_for()
    assert page.get_by_label("Add facts, as YAML or JSON").input_value() == "facts:\n  - id: x"
    page.told.clear()


def test_nothing_moves_where_less_motion_is_wished(browser: Any, site: str) -> None:
    still = browser.new_page(reduced_motion="reduce")
    still.goto(site)
    assert still.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    moving = "[...document.querySelectorAll('*')].filter(e => getComputedStyle(e).transitionDuration !== '0s').length"
    assert still.evaluate(moving) == 0
    still.close()
