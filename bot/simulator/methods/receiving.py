"""How the bot wants its updates.

Owns: setWebhook, deleteWebhook, getWebhookInfo.
Refuses: getUpdates, which waits (polling), and the delivery itself (webhooks).

Source: tdlib/telegram-bot-api Client.cpp, process_set_webhook_query.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bot.simulator.methods.outcome import Outcome, played
from bot.simulator.refusals import malformed, too_many
from bot.simulator.rules import check_secret
from bot.simulator.wire import Call, JsonObject

if TYPE_CHECKING:
    from bot.simulator.world import World

_PORTS = frozenset({80, 88, 443, 8443})
_LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
_MOST_CONNECTIONS, _DEFAULT_CONNECTIONS = 100, 40


def _check_url(world: World, url: str) -> None:
    try:
        parts = urlsplit(url)
        port = parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError as error:
        raise malformed("invalid webhook URL specified") from error
    if not parts.hostname:
        raise malformed("invalid webhook URL specified")
    if world.takes_loopback_webhooks and parts.hostname in _LOOPBACK:
        return
    if parts.scheme != "https":
        raise malformed("bad webhook: An HTTPS URL must be provided for webhook")
    if port not in _PORTS:
        raise malformed("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")


def _set_webhook(world: World, call: Call) -> Outcome:
    url, secret = call.text("url"), call.text("secret_token")
    if not url:
        return _delete_webhook(world, call)
    _check_url(world, url)
    check_secret(secret)
    now = world.limits.monotonic()
    if world.limits.rules.overall and world.webhook_set_at is not None and now - world.webhook_set_at < 1:
        raise too_many(1)
    world.webhook_set_at = now
    setting = world.webhook
    certificate = call.files.get("certificate")
    connections = max(1, min(call.number("max_connections", _DEFAULT_CONNECTIONS), _MOST_CONNECTIONS))
    wanted = (url, secret, connections, certificate.body.decode() if certificate else "")
    is_same = wanted == (setting.url, setting.secret, setting.max_connections, setting.certificate)
    world.updates.want(call.values.get("allowed_updates"))
    if call.flag("drop_pending_updates"):
        world.updates.clear()
    setting.url, setting.secret, setting.max_connections, setting.certificate = wanted
    world.webhook_changed()
    return Outcome(result=True, description="Webhook is already set" if is_same else "Webhook was set")


def _delete_webhook(world: World, call: Call) -> Outcome:
    was_set = bool(world.webhook.url)
    if call.flag("drop_pending_updates"):
        world.updates.clear()
    world.webhook.url = world.webhook.secret = world.webhook.certificate = ""
    world.webhook.last_error_date = world.webhook.last_error_message = None
    world.webhook_changed()
    return Outcome(result=True, description="Webhook was deleted" if was_set else "Webhook is already deleted")


def _get_info(world: World, _: Call) -> Outcome:
    setting = world.webhook
    world.updates.drop_expired(world.now())
    info: JsonObject = {
        "url": setting.url,
        "has_custom_certificate": bool(setting.certificate),
        "pending_update_count": len(world.updates.events),
    }
    if setting.url:
        info["max_connections"] = setting.max_connections
    if setting.last_error_date is not None:
        info |= {"last_error_date": setting.last_error_date, "last_error_message": setting.last_error_message}
    if world.updates.allowed is not None:
        info["allowed_updates"] = world.updates.allowed
    return Outcome(result=info)


PLAYED = (
    played(
        "setWebhook",
        "url certificate max_connections allowed_updates drop_pending_updates secret_token",
        _set_webhook,
    ),
    played("deleteWebhook", "drop_pending_updates", _delete_webhook),
    played("getWebhookInfo", "", _get_info),
)
