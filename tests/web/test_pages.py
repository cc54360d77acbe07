"""The front page in five written forms, and the pages that say what went wrong."""

from __future__ import annotations

import re
from html import unescape

import pytest

from bot.i18n.languages import FORMS
from bot.text import Language, Text
from tests.town import fault_in
from tests.web.conftest import BOT, WORDS, Answer, Site

PAGES = [language.value for language in Language]


def words_of(html: str) -> str:
    """What a reader sees, without the list of languages and the name that stand in every form."""
    bare = re.sub(r"<nav.*?</nav>|<p class=\"name\".*?</p>|<style.*?</style>", " ", html, flags=re.DOTALL)
    return unescape(re.sub(r"<[^>]+>", " ", bare))


def said(id_: str, language: Language) -> str:
    return WORDS.render_plain(Text(id_), language)


def is_safe(answer: Answer) -> bool:
    """Whether the page says that nothing foreign may run on it."""
    policy = answer.headers["Content-Security-Policy"]
    return (
        "default-src 'none'" in policy
        and "frame-ancestors 'none'" in policy
        and "unsafe" not in policy
        and answer.headers["X-Content-Type-Options"] == "nosniff"
        and answer.headers["Referrer-Policy"] == "no-referrer"
    )


# --- the front page -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", Language)
async def test_the_front_page_is_in_its_language_and_direction(site: Site, language: Language) -> None:
    answer = await site.asks(f"/{language.value}/")
    form = FORMS[language]
    assert answer.status == 200
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert answer.headers["Content-Language"] == form.html
    assert f'<html lang="{form.html}" dir="{form.direction.value}">' in answer.text
    assert f"<h1>{said('web-title', language)}</h1>" in answer.text


@pytest.mark.parametrize("language", Language)
async def test_it_says_what_this_is_and_what_is_in_it_for_whom(site: Site, language: Language) -> None:
    words = words_of((await site.asks(f"/{language.value}/")).text)
    parts = (
        "web-what",
        *(f"web-for-{whom}{more}" for whom in ("citizens", "officials", "leads") for more in ("", "-more")),
    )
    assert [part for part in parts if said(part, language) not in words] == []


@pytest.mark.parametrize("language", Language)
async def test_every_word_on_it_is_in_its_script(site: Site, language: Language) -> None:
    answer = await site.asks(f"/{language.value}/")
    assert fault_in(words_of(answer.text), language) == ""


async def test_it_offers_the_other_languages_in_their_own_words(site: Site) -> None:
    answer = await site.asks("/ckb/")
    links = re.findall(
        r'<a href="/([^"]+)/" lang="([^"]+)" dir="([^"]+)"( aria-current="page")?>([^<]+)</a>', answer.text
    )
    assert links == [
        (
            language.value,
            FORMS[language].html,
            FORMS[language].direction.value,
            ' aria-current="page"' if language is Language.CKB else "",
            FORMS[language].own_name,
        )
        for language in Language
    ]


async def test_it_leads_to_the_bot(site: Site) -> None:
    assert f'href="{BOT}">{said("web-open", Language.AR)}</a>' in (await site.asks("/ar/")).text


async def test_without_an_address_of_the_bot_there_is_no_dead_button(site: Site) -> None:
    site.bot_address = ""
    assert said("web-open", Language.EN) not in (await site.asks("/en/")).text


async def test_an_address_cannot_break_out_of_the_page(site: Site) -> None:
    site.bot_address = '"><script>'
    assert "<script>" not in (await site.asks("/en/")).text


@pytest.mark.parametrize("path", ["/en", "/en/", "/static/jisr.css"])
async def test_what_a_page_needs_is_served_with_safe_headers(site: Site, path: str) -> None:
    answer = await site.asks(path)
    assert (answer.status, is_safe(answer)) == (200, True)


# --- which language -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("header", "goes_to"),
    [
        ("", "/ar/"),
        ("fr", "/ar/"),
        ("en-GB,en;q=0.9", "/en/"),
        ("fr, ckb;q=0.8, en;q=0.7", "/ckb/"),
        ("en;q=0.1, ar-IQ;q=0.9", "/ar/"),
        ("en;q=0, ckb;q=0.1", "/ckb/"),
        ("ku", "/kmr/"),
        ("ku-TR", "/kmr/"),
        ("kmr", "/kmr/"),
        ("kmr-Arab", "/kmr-Arab/"),
        ("kmr-Arab-IQ", "/kmr-Arab/"),
        ("ku-Arab", "/kmr-Arab/"),
        ("en;q=high, ar", "/ar/"),
        (";;;,,,*", "/ar/"),
    ],
)
async def test_a_visitor_is_led_to_the_language_they_like_best(site: Site, header: str, goes_to: str) -> None:
    answer = await site.asks("/", Accept_Language=header)
    assert (answer.status, answer.headers["Location"]) == (302, goes_to)
    assert answer.headers["Vary"] == "Accept-Language"
    assert answer.headers["Cache-Control"] == "no-store"


# --- what went wrong ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(
    ("path", "status", "id_"), [("nothing", 404, "web-not-found"), ("troubled", 503, "web-trouble")]
)
async def test_what_went_wrong_is_said_in_the_language_of_the_address(
    site: Site, language: Language, path: str, status: int, id_: str
) -> None:
    answer = await site.asks(f"/{language.value}/{path}", Accept_Language="en")
    assert (answer.status, is_safe(answer)) == (status, True)
    assert f"<h1>{said(id_, language)}</h1>" in answer.text
    assert f'<html lang="{FORMS[language].html}"' in answer.text
    assert fault_in(words_of(answer.text), language) == ""


async def test_a_fault_of_ours_gives_a_number_to_quote_and_nothing_of_the_fault(site: Site) -> None:
    answer = await site.asks("/ckb/broken")
    assert (answer.status, is_safe(answer)) == (500, True)
    before, _, after = WORDS.render_plain(Text.of("web-failed", trace="N"), Language.CKB).partition("N")
    assert re.search(f"<h1>{re.escape(before)}[0-9a-f]+{re.escape(after)}</h1>", answer.text)
    assert "ZeroDivision" not in answer.text


async def test_a_page_that_is_not_there_is_said_to_be_in_the_language_of_the_browser(site: Site) -> None:
    answer = await site.asks("/nothing", Accept_Language="kmr")
    assert f"<h1>{said('web-not-found', Language.KMR)}</h1>" in answer.text


async def test_a_method_that_is_not_for_a_page_is_refused_with_those_that_are(site: Site) -> None:
    answer = await site.asks("/en/", "POST")
    assert (answer.status, answer.headers["Allow"]) == (405, "GET,HEAD")
    assert f"<h1>{said('web-refused', Language.EN)}</h1>" in answer.text


async def test_on_the_operators_paths_it_is_plain_text(site: Site) -> None:
    answer = await site.asks("/healthz", "POST")
    assert (answer.status, answer.text) == (405, said("web-refused", Language.EN))


async def test_the_webhook_answers_in_its_own_form(site: Site) -> None:
    assert (await site.asks("/telegram/webhook")).status == 405
    assert (await site.asks("/telegram/webhook", "POST")).status == 200
