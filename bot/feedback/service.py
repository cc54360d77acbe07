"""The door of feedback: all that others may do with cases.

Owns: the list of what is offered.  Refuses: having any of it itself:

filing    a case coming into being
reading   who sees what
handling  what staff and citizens do with it
handing   desks where nobody is
targets   who will read it
files     fetching what was sent with it
"""

from __future__ import annotations

from bot.feedback.files import fetch_due
from bot.feedback.filing import about_of, file
from bot.feedback.handing import reroute_absent
from bot.feedback.handling import add, answer, ask, change_status, mark_fixed, note, open_case, reopen, withdraw
from bot.feedback.lists import Since, newsworthy, open_by_organisation
from bot.feedback.reading import (
    Page,
    case_thread,
    cases_on,
    confidential_on,
    figures,
    may_read,
    my_cases,
    public_side,
    search,
    thread,
)
from bot.feedback.targets import About, desk_text, is_read_by_integrity, readers_of

__all__ = [
    "About",
    "Page",
    "Since",
    "about_of",
    "add",
    "answer",
    "ask",
    "case_thread",
    "cases_on",
    "change_status",
    "confidential_on",
    "desk_text",
    "fetch_due",
    "figures",
    "file",
    "is_read_by_integrity",
    "mark_fixed",
    "may_read",
    "my_cases",
    "newsworthy",
    "note",
    "open_by_organisation",
    "open_case",
    "public_side",
    "readers_of",
    "reopen",
    "reroute_absent",
    "search",
    "thread",
    "withdraw",
]
