"""Telegram, by the core of python-telegram-bot over aiohttp.

Owns: everything that knows Telegram's words.  Refuses: any language (bot.i18n) and any journey (handlers).
"""

import logging
import os

# Before anything imports `telegram`: otherwise RetryAfter.retry_after warns and changes its type (PTB 22).
os.environ.setdefault("PTB_TIMEDELTA", "true")
# At DEBUG the library logs every request with what people wrote in it; that must not be one log level away.
logging.getLogger("telegram").setLevel(logging.WARNING)
