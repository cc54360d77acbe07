"""The front page, in each written form.

Owns: `/`, `/<lang>/`, the pages that say what went wrong, and which language a visitor gets.
Refuses: anything that needs the database.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from aiohttp import web

from bot.i18n.bundle import Words
from bot.i18n.languages import FORMS
from bot.text import Language, Text

if TYPE_CHECKING:
    from jinja2 import Environment

COMPUTED_IDS = ("web-",)  #: the templates ask by id

_PARTS = ("web-for-citizens", "web-for-officials", "web-for-leads")


@cache
def _environment() -> Environment:
    # Loaded when somebody opens a page: most of what is asked here is Telegram's and the monitors'.
    from jinja2 import Environment, StrictUndefined

    return Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)


def _file(name: str) -> str:
    return resources.files("bot.web").joinpath("static", name).read_text(encoding="utf-8")


def add_routes(app: web.Application, *, words: Words, bot_address: Callable[[], str]) -> None:
    """Serve the front page in the visitor's language, and in each language at its own address."""

    async def home(request: web.Request) -> web.StreamResponse:
        language = language_of(request)
        return web.Response(
            status=302,
            headers={"Location": f"/{language.value}/", "Vary": "Accept-Language", "Cache-Control": "no-store"},
        )

    async def front(request: web.Request) -> web.StreamResponse:
        return _page(words, Language(request.match_info["lang"]), template="front.html", bot_address=bot_address())

    async def style(request: web.Request) -> web.StreamResponse:  # noqa: ARG001  aiohttp's signature
        return web.Response(text=_file("jisr.css"), content_type="text/css", headers={"Cache-Control": "max-age=3600"})

    app.router.add_get("/", home)
    app.router.add_get("/static/jisr.css", style)
    app.router.add_get("/{lang:ar|ckb|kmr-Arab|kmr|en}", front)
    app.router.add_get("/{lang:ar|ckb|kmr-Arab|kmr|en}/", front)


def message_page(words: Words, language: Language, text: Text, *, status: int) -> web.Response:
    """A page that says one thing."""
    return _page(words, language, template="message.html", status=status, message=words.render_plain(text, language))


def language_of(request: web.Request) -> Language:
    """The language of the address, else the one that the browser likes best of those we have, else Arabic."""
    here = _language(request.path.split("/")[1])
    if here is not None:
        return here
    for tag in _liked(request.headers.get("Accept-Language", "")):
        parts = tag.split("-")
        if parts[0] in {"ku", "kmr"}:
            # Without a script it is Kurmanji in Latin letters, as browsers have it.
            return Language.KMR_ARAB if "arab" in parts else Language.KMR
        if (found := _language(parts[0])) is not None:
            return found
    return Language.AR


def _liked(header: str) -> list[str]:
    """The languages that a browser asks for, the best liked first.  Source: RFC 9110, section 12.5.4."""
    weighed: list[tuple[float, str]] = []
    for part in header.split(","):
        tag, _, parameter = part.partition(";")
        weight = parameter.strip().removeprefix("q=") or "1"
        try:
            weighed.append((float(weight), tag.strip().lower()))
        except ValueError:
            continue
    return [tag for weight, tag in sorted(weighed, key=lambda one: one[0], reverse=True) if weight > 0]


def _language(code: str) -> Language | None:
    return Language(code) if code in {language.value for language in Language} else None


def _page(words: Words, language: Language, *, template: str, status: int = 200, **values: str) -> web.Response:
    def say(id_: str, **args: str) -> str:
        return words.render_plain(Text.of(id_, **args), language)

    form = FORMS[language]
    html = (
        _environment()
        .from_string(_file("base.html").replace("{# body #}", _file(template)))
        .render(
            say=say,
            lang=form.html,
            direction=form.direction.value,
            languages=[
                (one.value, FORMS[one].own_name, FORMS[one].html, FORMS[one].direction.value) for one in Language
            ],
            here=language.value,
            parts=_PARTS,
            **values,
        )
    )
    return web.Response(status=status, text=html, content_type="text/html", headers={"Content-Language": form.html})
