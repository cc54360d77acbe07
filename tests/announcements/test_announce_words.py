"""What an official writes, step by step, without a database: typed answers, bad ones included."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, cast

import pytest

from bot.announcements.model import Kind
from bot.dialogue.journey import Go, Tell, Turn, Who
from bot.dialogue.model import read, written
from bot.errors import Unfit
from bot.message import AddressId, ChatKind, Chosen, Heard, Incoming, MediaKind, Reply, Said, Showed
from bot.text import Language
from handlers import announce
from handlers.announcing.draft import Draft
from tests.fakes import NOON

OFFICIAL = Who(person=AddressId(7), chat=AddressId(7), chat_kind=ChatKind.PRIVATE, language=Language.EN, is_new=False)


def a_turn(step: str, heard: Heard, draft: Draft, *, seconds: float = 0) -> Turn[Draft]:
    incoming = Incoming(
        channel="telegram",
        key="1",
        chat="7",
        chat_kind=ChatKind.PRIVATE,
        person="7",
        at=NOON + timedelta(seconds=seconds),
        heard=heard,
    )
    return Turn(work=cast("Any", None), who=OFFICIAL, heard=heard, incoming=incoming, step=step, draft=draft)


async def hear(step: str, heard: Heard, draft: Draft, *, seconds: float = 0) -> Any:
    return await announce.journey.hears_[step](a_turn(step, heard, draft, seconds=seconds))


async def asked(step: str, draft: Draft) -> Reply:
    return await announce.journey.asks_[step](a_turn(step, Said(text=""), draft))


def values(reply: Reply) -> list[str]:
    return [choice.value for row in reply.choices for choice in row]


WRITTEN = Draft(organisation=1, kind=Kind.NEWS, titles={"ar": "عنوان"}, texts={"ar": "نص"})


def test_a_draft_survives_being_written_down() -> None:
    draft = Draft(organisation=1, titles={"ar": "ع"}, areas=("BA",), too_long_at=NOON, is_complete=True)
    assert read(Draft, written(draft)) == draft


def test_every_step_that_asks_also_hears() -> None:
    assert set(announce.journey.asks_) == set(announce.journey.hears_)


async def test_a_kind_leads_to_the_languages() -> None:
    move = await hear("kind", Chosen(value="service"), Draft(organisation=1))
    assert move == Go(step="languages", draft=Draft(organisation=1, kind="service"))


async def test_a_kind_that_does_not_exist_is_asked_again() -> None:
    move = await hear("kind", Said(text="alert"), Draft(organisation=1))
    assert isinstance(move, Tell)
    assert move.again


async def test_before_anything_is_written_one_cannot_go_on() -> None:
    reply = await asked("languages", Draft())
    assert "continue" not in values(reply)
    assert reply.more == ()


async def test_each_language_without_words_is_warned_of() -> None:
    reply = await asked("languages", WRITTEN)
    assert [text.args["language"] for text in reply.more] == ["کوردیی سۆرانی", "کوردیی بادینی", "Kurmancî", "English"]
    assert values(reply)[-1] == "continue"


@pytest.mark.parametrize("typed", ["Kurmancî", "kurmancî", "kmr"])
async def test_a_language_may_be_typed(typed: str) -> None:
    move = await hear("languages", Said(text=typed), Draft())
    assert (move.step, move.draft.writing) == ("title", "kmr")


async def test_title_and_text_make_a_language_and_languages_come_in_any_order() -> None:
    draft = (await hear("languages", Chosen(value="l:en"), WRITTEN)).draft
    draft = (await hear("title", Said(text=" Water is off "), draft)).draft
    move = await hear("text", Said(text="On Sunday."), draft)
    assert move.step == "languages"
    assert move.draft.titles == {"ar": "عنوان", "en": "Water is off"}
    assert move.draft.texts == {"ar": "نص", "en": "On Sunday."}
    assert (move.draft.writing, move.draft.title) == ("", "")


async def test_a_title_that_is_too_long_is_refused_in_one_sentence() -> None:
    with pytest.raises(Unfit) as refused:
        await hear("title", Said(text="x" * 201), Draft(writing="en"))
    assert refused.value.text.id == "announce-title-long"


async def test_a_text_that_is_too_long_keeps_the_title_and_the_step() -> None:
    draft = Draft(writing="en", title="Water")
    move = await hear("text", Said(text="x" * 4096), draft)
    assert (move.step, move.ask, move.draft.title) == ("text", False, "Water")
    assert [reply.text.id for reply in move.say] == ["announce-text-long"]


async def test_the_rest_of_a_text_that_the_client_cut_is_not_taken_for_the_text() -> None:
    refused = await hear("text", Said(text="x" * 4096), Draft(writing="en", title="Water"))
    rest = await hear("text", Said(text="the rest"), refused.draft, seconds=1)
    assert (rest.step, rest.say, rest.draft.texts) == ("text", (), {})
    shorter = await hear("text", Said(text="Off."), rest.draft, seconds=60)
    assert shorter.draft.texts == {"en": "Off."}


async def test_what_is_written_can_be_kept_when_looked_at_again() -> None:
    again = Draft(titles=WRITTEN.titles, texts=WRITTEN.texts, writing="ar")
    assert "keep" in values(await asked("title", again))
    to_text = await hear("title", Chosen(value="keep"), again)
    back = await hear("text", Chosen(value="keep"), to_text.draft)
    assert (back.step, back.draft.titles, back.draft.texts) == ("languages", WRITTEN.titles, WRITTEN.texts)


async def test_a_language_can_be_taken_out_again() -> None:
    move = await hear("title", Chosen(value="drop"), Draft(titles=WRITTEN.titles, texts=WRITTEN.texts, writing="ar"))
    assert (move.step, move.draft.written) == ("languages", ())


async def test_back_from_the_title_leaves_everything_as_it_was() -> None:
    at_title = await hear("languages", Chosen(value="l:en"), WRITTEN)
    assert (await hear("title", Chosen(value="back"), at_title.draft)).draft == WRITTEN


@pytest.mark.parametrize("step", ["title", "text"])
async def test_a_photo_is_no_title_and_no_text(step: str) -> None:
    photo = Showed(kind=MediaKind.PHOTO, file="f", unique="u", caption="c")
    move = await hear(step, photo, Draft(writing="en"))
    assert [reply.text.id for reply in move.say] == ["announce-words-only"]


async def test_the_other_photos_of_an_album_are_left_out_silently() -> None:
    second = Showed(kind=MediaKind.PHOTO, file="f2", unique="u2", album="a")
    assert await hear("file", second, Draft(attachment=5, album="a")) == Tell()


async def test_a_file_can_be_removed() -> None:
    move = await hear("file", Chosen(value="drop"), Draft(attachment=5, album="a"))
    assert (move.step, move.draft.attachment) == ("file", 0)


async def test_without_an_area_one_cannot_go_on() -> None:
    reply = await asked("areas", Draft())
    assert values(reply)[-1] == "everywhere"
    assert len(values(reply)) == 20
    assert isinstance(await hear("areas", Chosen(value="continue"), Draft()), Tell)


async def test_an_area_is_switched_on_and_off() -> None:
    on = await hear("areas", Chosen(value="a:BA"), Draft(everywhere=True))
    assert (on.draft.areas, on.draft.everywhere) == (("BA",), False)
    assert (await hear("areas", Chosen(value="a:BA"), on.draft)).draft.areas == ()


async def test_all_of_iraq_takes_the_place_of_areas() -> None:
    move = await hear("areas", Chosen(value="everywhere"), Draft(areas=("BA", "BG")))
    assert (move.draft.areas, move.draft.everywhere) == ((), True)


async def test_a_forged_area_is_not_taken() -> None:
    assert isinstance(await hear("areas", Chosen(value="a:XX"), Draft()), Tell)


async def test_a_district_is_found_by_its_name_in_any_language() -> None:
    english = await hear("areas", Said(text="Zakho"), Draft())
    arabic = await hear("areas", Said(text="زاخو"), Draft())
    assert english.draft.areas == arabic.draft.areas
    assert len(english.draft.areas) == 1


async def test_a_name_that_no_area_has_is_said_and_nothing_changes() -> None:
    move = await hear("areas", Said(text="Atlantis"), Draft(areas=("BA",)))
    assert (move.say[0].text.id, move.say[0].quote, move.again) == ("announce-no-such-area", "Atlantis", True)


async def test_the_preview_changes_any_part() -> None:
    for part in ("languages", "file", "areas", "topics", "kind", "time"):
        assert (await hear("preview", Chosen(value=part), WRITTEN)).step == part
