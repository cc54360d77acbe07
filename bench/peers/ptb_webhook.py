"""A contender: python-telegram-bot's Application behind aiohttp; every update is one upsert and one message.

python ptb_webhook.py URL PORT DATABASE

Owns: what a bot of that library usually is.  Refuses: any guarantee: an update whose handler fails is gone.
"""

import asyncio
import sqlite3
import sys

from aiohttp import web
from telegram import Update
from telegram.ext import Application, CommandHandler, MessageHandler, filters
from telegram.request import HTTPXRequest

TOKEN = "5200000000:benchbenchbenchbenchbenchbench"
COMMANDS = ("start", "menu", "feedback", "status", "announcements", "subscriptions", "language", "help")
UPSERT = (
    "INSERT INTO person (id, updates) VALUES (?, 1) "
    "ON CONFLICT (id) DO UPDATE SET updates = updates + 1 RETURNING updates"
)


async def main():
    url, port, path = sys.argv[1], int(sys.argv[2]), sys.argv[3]
    database = sqlite3.connect(path, isolation_level=None)
    database.execute("PRAGMA journal_mode=WAL")
    database.execute("PRAGMA synchronous=NORMAL")
    database.execute("CREATE TABLE IF NOT EXISTS person (id INTEGER PRIMARY KEY, updates INTEGER)")

    async def answer(update, context):
        seen = database.execute(UPSERT, (update.effective_chat.id,)).fetchone()[0]
        await context.bot.send_message(update.effective_chat.id, f"وصلتنا رسالتكم رقم {seen}، شكرًا لكم.")

    request = HTTPXRequest(connection_pool_size=8, pool_timeout=60)
    application = Application.builder().token(TOKEN).base_url(f"{url}/bot").request(request).build()
    for command in COMMANDS:
        application.add_handler(CommandHandler(command, answer))
    application.add_handler(MessageHandler(filters.TEXT, answer))
    await application.initialize()

    async def receive(request):
        await application.process_update(Update.de_json(await request.json(), application.bot))
        return web.Response()

    served = web.Application()
    served.router.add_post("/telegram/webhook", receive)
    runner = web.AppRunner(served, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    print("ready", flush=True)
    await asyncio.Event().wait()


asyncio.run(main())
