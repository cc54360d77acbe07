"""Run by Alembic for each of its commands; what it does is in bot.storage.migrate."""

from alembic import context

from bot.storage.migrate import run_in

run_in(context)
