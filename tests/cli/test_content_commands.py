"""Announcements from files and digests at once: by what is in the database afterwards."""

from __future__ import annotations

import asyncio
import json
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any

import pytest
from PIL import Image
from sqlalchemy import func, select

from bot.announcements import jobs
from bot.clock import BAGHDAD, SystemClock
from bot.delivery.tables import outbox
from bot.message import Lane
from bot.storage.engine import Store
from bot.storage.work import Work
from tests.cli.conftest import Operator
from tests.fakes import SECRET

NEWS = {
    "organisation": "basra-public-health",
    "kind": "news",
    "titles": {"ar": "قارئ جديد", "en": "A new reader"},
    "texts": {"ar": "يعمل منذ اليوم", "en": "It works since today."},
    "areas": ["BA"],
    "topics": ["health"],
}


FIELDS = (
    "total",
    "sent",
    "failed",
    "unknown",
    "maybe_twice",
    "waiting",
    "paused",
    "most_stars",
    "seconds_left",
    "by_area",
)


def a_file(operator: Operator, **changes: Any) -> str:
    return operator.file("news.json", json.dumps(NEWS | changes))


def listed(operator: Operator) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(operator.does("announcements", "--json"))
    return found


def tomorrow() -> str:
    return f"{SystemClock().now().astimezone(BAGHDAD) + timedelta(days=1):%Y-%m-%d} 09:00"


# --- announce -------------------------------------------------------------------------------------------------------


def test_its_number_is_printed_and_it_is_due_now(demo: Operator) -> None:
    before = SystemClock().now()
    assert demo.does("announce", a_file(demo), "--approved-by", "Huda") == "1"
    (news,) = listed(demo)
    assert (news["id"], news["number"], news["title"], news["state"]) == (1, "A-1", "A new reader", "scheduled")
    assert before <= datetime.fromisoformat(news["send_at"]) <= SystemClock().now()


PAID = {"JISR_SEND_RATE": "1000", "JISR_PAID_BROADCASTS": "true"}


def test_the_stars_of_a_paid_broadcast_are_told_beside_its_number(demo: Operator) -> None:
    demo.does("demo", "--citizens", "25")
    result = demo.types("announce", a_file(demo, areas=[], topics=[]), **PAID)
    assert (result.exit_code, result.stdout) == (0, "1\n")
    assert result.stderr == "jisr: a paid broadcast: about 3 Stars, at most 3\n"


def test_a_rate_that_needs_paid_broadcasts_is_one_line_without_them(demo: Operator) -> None:
    (line,) = demo.fails("announcements", JISR_SEND_RATE="1000")
    assert line.startswith("jisr: JISR_SEND_RATE 1000 is over 30, Telegram's limit without paid broadcasts")


def test_a_time_is_baghdads(demo: Operator) -> None:
    at = tomorrow()
    demo.does("announce", a_file(demo), "--at", at)
    (news,) = listed(demo)
    wanted = datetime.strptime(at, "%Y-%m-%d %H:%M").replace(tzinfo=BAGHDAD)
    assert datetime.fromisoformat(news["send_at"]) == wanted.astimezone(UTC)


@pytest.mark.parametrize("at", ["soon", "25:00", "2026-02-31 09:00", ""])
def test_what_is_no_time_is_one_line(demo: Operator, at: str) -> None:
    (line,) = demo.fails("announce", a_file(demo), "--at", at)
    assert line == f'jisr: --at "{at}" is no time: 2026-12-01 09:00, or 14:30'
    assert listed(demo) == []


def test_a_time_that_has_passed_is_one_line(demo: Operator) -> None:
    (line,) = demo.fails("announce", a_file(demo), "--at", "2020-01-01 09:00")
    assert "news.json: " in line
    assert listed(demo) == []


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"organisation": "nobody"}, "there is no organisation 'nobody'"),
        ({"topics": ["weather"]}, "weather"),
        ({"areas": ["XX"]}, "areas: no area has the code or slug 'XX'"),
        ({"kind": "alert"}, "kind"),
        ({"colour": "green"}, "colour"),
        ({"titles": {"fr": "x"}}, "titles"),
        ({"media": "nowhere.jpg"}, "media: nowhere.jpg: No such file or directory"),
        ({"valid_until": "yesterday"}, "valid_until"),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else "",
)
def test_a_mistake_in_the_file_is_named(demo: Operator, changes: dict[str, Any], says: str) -> None:
    lines = demo.fails("announce", a_file(demo, **changes))
    assert any(says in line for line in lines), lines
    assert listed(demo) == []


def test_several_mistakes_are_told_at_once(demo: Operator) -> None:
    first, *rest = demo.fails("announce", a_file(demo, areas=["XX", "YY"]))
    assert first == "jisr: 2 things are wrong"
    assert len(rest) == 2


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff\xfe", b"1" * 5000, b"[" * 100_000])
def test_a_file_that_is_no_announcement_is_one_line(demo: Operator, content: bytes) -> None:
    (line,) = demo.fails("announce", demo.file("news.json", content))
    assert "news.json" in line


def test_a_photo_beside_the_file_goes_with_it_and_is_kept_where_files_are(demo: Operator) -> None:
    photo = BytesIO()
    Image.new("RGB", (8, 8), "white").save(photo, "JPEG")
    demo.file("reader.jpg", photo.getvalue())
    files = demo.folder / "files"
    assert demo.does("announce", a_file(demo, media="reader.jpg"), JISR_FILES=str(files)) == "1"
    assert len(list(files.glob("??/*"))) == 1


# --- the list -------------------------------------------------------------------------------------------------------


def test_programs_get_the_same_fields_always(demo: Operator) -> None:
    demo.does("announce", a_file(demo))
    (news,) = listed(demo)
    assert {name: news[name] for name in FIELDS} == {
        "total": 0,
        "sent": 0,
        "failed": {},
        "unknown": 0,
        "maybe_twice": 0,
        "waiting": 0,
        "paused": None,
        "most_stars": 0,
        "seconds_left": None,
        "by_area": {},
    }


def test_people_read_a_line_for_each(demo: Operator) -> None:
    assert demo.does("announcements") == "No announcement yet."
    demo.does("announce", a_file(demo, titles={"ckb": "نوێ"}, texts={"ckb": "ئەمڕۆ"}))
    line = demo.does("announcements")
    assert line.startswith("number A-1 · state scheduled · title نوێ · send_at ")
    assert line.endswith(
        "total 0 · sent 0 · failed 0 · unknown 0 · maybe_twice 0 · waiting 0 · paused - · most_stars 0"
    )


# --- pause, resume, stop, cancel ------------------------------------------------------------------------------------


def test_a_planned_one_is_cancelled_once(demo: Operator) -> None:
    number = demo.does("announce", a_file(demo), "--at", tomorrow())
    assert demo.does("announcements", "cancel", number) == f"A-{number}: cancel is done."
    assert [news["state"] for news in listed(demo)] == ["cancelled"]
    assert len(demo.fails("announcements", "cancel", number)) == 1


def releases(operator: Operator) -> None:
    """What a worker does about once a second."""

    async def release() -> None:
        store = await Store.open(operator.settings["JISR_DATABASE_URL"], clock=SystemClock(), secrets=[SECRET])
        await jobs.tick(store)
        await store.close()

    asyncio.run(release())


@pytest.mark.parametrize("dialect", ["sqlite", "postgresql"], indirect=True)
def test_one_that_goes_out_is_paused_resumed_and_stopped(operator: Operator) -> None:
    operator.does("demo", "--citizens", "7")
    number = operator.does("announce", a_file(operator, areas=[], topics=[]))
    releases(operator)

    def state() -> tuple[str, int, int, dict[str, int]]:
        (news,) = listed(operator)
        return news["state"], news["total"], news["waiting"], news["failed"]

    assert state() == ("sending", 7, 7, {})
    assert operator.does("announcements", "pause", number) == f"A-{number}: pause is done."
    assert len(operator.fails("announcements", "cancel", number)) == 1
    assert [news["paused"] for news in listed(operator)] == ["asked"]
    assert "paused as somebody asked" in operator.does("announcements")
    assert operator.does("announcements", "resume", number) == f"A-{number}: resume is done."
    assert operator.does("announcements", "stop", number) == f"A-{number}: stop is done."
    assert state() == ("stopped", 7, 0, {"stopped": 7})
    assert len(operator.fails("announcements", "resume", number)) == 1


@pytest.mark.parametrize("act", ["pause", "resume", "stop", "cancel"])
def test_one_that_does_not_exist_is_one_line(demo: Operator, act: str) -> None:
    assert len(demo.fails("announcements", act, "77")) == 1


@pytest.mark.parametrize("act", ["pause", "resume"])
def test_what_is_not_going_out_is_neither_paused_nor_resumed(demo: Operator, act: str) -> None:
    number = demo.does("announce", a_file(demo), "--at", tomorrow())
    assert len(demo.fails("announcements", act, number)) == 1
    assert [news["state"] for news in listed(demo)] == ["scheduled"]


# --- digest ---------------------------------------------------------------------------------------------------------


def seat_of(operator: Operator, desk: str) -> str:
    return next(line.split()[1] for line in operator.does("staff", "list").splitlines() if f"· {desk}" in line)


async def digests_waiting(work: Work) -> int:
    return int(await work.scalar(select(func.count()).where(outbox.c.lane == Lane.DIGEST)))


@pytest.mark.parametrize("dialect", ["sqlite", "postgresql"], indirect=True)
def test_a_leads_digest_leaves_at_once_and_again(demo: Operator) -> None:
    seat = seat_of(demo, "lead-government")
    for count in (1, 2):
        assert demo.does("digest", "--lead", seat, "--now") == f"The digest of seat {seat} is on its way."
        assert demo.looks(digests_waiting) == count


def test_a_seat_that_gets_no_digest_is_one_line(demo: Operator) -> None:
    for seat in (seat_of(demo, "integrity"), "999"):
        (line,) = demo.fails("digest", "--lead", seat, "--now")
        assert line.startswith("jisr: ")
    assert demo.looks(digests_waiting) == 0
