"""The web application, put together from its surfaces.

Owns: the routes, the answer to what goes wrong on a page, the security headers.
Refuses: what a surface does (its own module), and who serves it (bot.wiring).
"""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable
from http import HTTPStatus

import structlog
from aiohttp import web
from aiohttp.typedefs import Middleware

from bot.errors import Trouble
from bot.i18n.bundle import Words
from bot.text import Language, Text
from bot.web import pages
from bot.web.health import Health
from bot.web.metrics import Metrics

log = structlog.get_logger()

COMPUTED_IDS = ("web-not-found", "web-refused", "web-trouble", "web-failed")

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

BODY_LIMIT_BYTES = 1024 * 1024  # Telegram's updates are a few kilobytes; telegram.md asks for a bound

_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


def application(
    *, words: Words, health: Health, metrics: Metrics, bot_address: Callable[[], str], webhook: Handler | None
) -> web.Application:
    """The application; `webhook` only where updates are delivered to it."""
    app = web.Application(client_max_size=BODY_LIMIT_BYTES, middlewares=[_guard(words)])
    if webhook is not None:
        app.router.add_post("/telegram/webhook", webhook)
    app.router.add_get("/healthz", health.alive)
    app.router.add_get("/readyz", health.ready)
    app.router.add_get("/metrics", metrics.page)
    pages.add_routes(app, words=words, bot_address=bot_address)
    return app


def _guard(words: Words) -> Middleware:
    @web.middleware
    async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
        try:
            response = await handler(request)
        except web.HTTPException as refused:
            if refused.status < HTTPStatus.BAD_REQUEST or request.path.startswith("/telegram/"):
                raise
            id_ = "web-not-found" if isinstance(refused, web.HTTPNotFound) else "web-refused"
            response = _sorry(words, request, id_, refused.status)
            if isinstance(refused, web.HTTPMethodNotAllowed):
                response.headers["Allow"] = refused.headers["Allow"]
        except Trouble as trouble:
            log.warning("web.trouble", error=str(trouble))
            response = _sorry(words, request, "web-trouble", 503)
        except Exception:
            trace = secrets.token_hex(6)
            log.exception("web.failed", trace=trace)
            response = _sorry(words, request, "web-failed", 500, trace=trace)
        for name, value in _HEADERS.items():
            response.headers.setdefault(name, value)
        return response

    return guard


def _sorry(words: Words, request: web.Request, id_: str, status: int, **args: str) -> web.Response:
    if request.path in {"/healthz", "/readyz", "/metrics"} or request.path.startswith("/telegram/"):
        return web.Response(status=status, text=words.render_plain(Text.of(id_, **args), Language.EN))
    return pages.message_page(words, pages.language_of(request), Text.of(id_, **args), status=status)
