"""A contender: a Python library's bare client, sending in a loop; prints its figures.

python python_send.py ptb|ptb-limited|aiogram URL AT_ONCE SECONDS RATE

Owns: each library's client as it comes, with as many connections as messages at once.
Refuses: Jisr's code: this runs in an environment of the peers' own.
"""

import asyncio
import gc
import itertools
import json
import sys
import time

TOKEN = "5200000000:benchbenchbenchbenchbenchbench"
TEXT = "تنقطع المياه عن حي الجامعة غدًا من التاسعة صباحًا إلى الثانية ظهرًا."


async def ptb(url, at_once, **more):
    from telegram import Bot
    from telegram.request import HTTPXRequest

    request = HTTPXRequest(connection_pool_size=at_once, pool_timeout=60)
    bot = Bot(TOKEN, base_url=f"{url}/bot", request=request, get_updates_request=HTTPXRequest())
    await request.initialize()
    return lambda chat: bot.send_message(chat, TEXT)


async def ptb_limited(url, at_once, *, rate):
    from telegram.ext import AIORateLimiter, ExtBot
    from telegram.request import HTTPXRequest

    request = HTTPXRequest(connection_pool_size=at_once, pool_timeout=60)
    limiter = AIORateLimiter(overall_max_rate=rate, overall_time_period=1, group_max_rate=0)
    bot = ExtBot(
        TOKEN, base_url=f"{url}/bot", request=request, get_updates_request=HTTPXRequest(), rate_limiter=limiter
    )
    await limiter.initialize()
    await request.initialize()
    return lambda chat: bot.send_message(chat, TEXT)


async def aiogram(url, at_once, **more):
    from aiogram import Bot
    from aiogram.client.session.aiohttp import AiohttpSession
    from aiogram.client.telegram import TelegramAPIServer

    session = AiohttpSession(api=TelegramAPIServer.from_base(url), limit=at_once)
    bot = Bot(TOKEN, session=session)
    return lambda chat: bot.send_message(chat, TEXT)


LIBRARIES = {"ptb": ptb, "ptb-limited": ptb_limited, "aiogram": aiogram}


async def main():
    name, url, at_once, seconds, rate = sys.argv[1:6]
    at_once, seconds, rate = int(at_once), float(seconds), int(rate)
    send = await LIBRARIES[name](url, at_once, **({"rate": rate} if name == "ptb-limited" else {}))
    chats = itertools.count(5_200_000_001)
    await asyncio.gather(*(send(next(chats)) for _ in range(at_once)))  # opens the connections
    gc.collect()
    sent = 0
    paces = rate and name != "ptb-limited"
    slots = itertools.count()
    began, worked = time.monotonic(), time.process_time()

    async def worker():
        nonlocal sent
        while True:
            # Slots evenly spaced, a plain loop's way; a library with a limiter of its own goes by that.
            due = began + next(slots) / rate if paces else time.monotonic()
            if due >= began + seconds or time.monotonic() >= began + seconds:
                return
            if due > time.monotonic():
                await asyncio.sleep(due - time.monotonic())
            await send(next(chats))
            sent += 1

    await asyncio.gather(*(worker() for _ in range(at_once)))
    took, worked = time.monotonic() - began, time.process_time() - worked
    print(
        json.dumps(
            {
                "sent": sent,
                "rate": sent / took,
                "cpu_us": worked / sent * 1e6,
                "per_core": sent / worked,
                "core_percent": worked / took * 100,
                "began": began,
                "seconds": took,
            }
        ),
        flush=True,
    )


asyncio.run(main())
