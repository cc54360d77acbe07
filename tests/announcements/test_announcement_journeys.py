"""The journeys of officials and citizens with announcements, one turn at a time, on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import update

from bot.announcements import jobs, releasing
from bot.announcements import service as announcements
from bot.announcements.model import Announcement, AnnouncementId, State
from bot.citizens import service as citizens
from bot.clock import SetClock
from bot.delivery import permits
from bot.delivery import service as delivery
from bot.delivery.model import UNPAID
from bot.delivery.tables import broadcast
from bot.dialogue.journey import Done, Go, Hand, Journey, Tell, Turn, Who
from bot.errors import Unfit
from bot.i18n.script import without_isolation
from bot.message import AddressId, ChatKind, Chosen, Heard, Incoming, Lane, MediaKind, Pressed, Reply, Said, Showed
from bot.staff import service as staff
from bot.staff.model import Desk, Role
from bot.storage.engine import Store
from bot.storage.schema import EPOCH
from bot.storage.work import Work
from bot.text import Language, Text
from handlers import announce, outgoing
from handlers import announcements as reading
from handlers.announcing.draft import Draft
from tests.announcements import makers
from tests.announcements.conftest import Iraq
from tests.delivery.worlds import RecordingChannel, a_dispatcher, all_sent, running
from tests.fakes import NOON


class Person:
    """Somebody who takes turns."""

    def __init__(self, store: Store, address: AddressId) -> None:
        self.store = store
        self.address = address

    def _turn(self, work: Work, heard: Heard, **changes: Any) -> Turn[Any]:
        who = Who(
            person=self.address,
            chat=self.address,
            chat_kind=ChatKind.PRIVATE,
            language=Language.EN,
            is_new=False,
        )
        incoming = Incoming(
            channel="telegram", key="1", chat="1", chat_kind=ChatKind.PRIVATE, person="1", at=NOON, heard=heard
        )
        turn: Turn[Any] = Turn(work=work, who=who, heard=heard, incoming=incoming, step="", draft=Draft())
        return replace(turn, **changes)

    async def opens(self, journey: Journey[Any], **changes: Any) -> Any:
        assert journey.begin is not None
        async with self.store.work(actor="test") as work:
            return await journey.begin(self._turn(work, Said(text=""), **changes))

    async def presses(self, journey: Journey[Any], action: str, argument: object = "") -> Any:
        async with self.store.work(actor="test") as work:
            turn = self._turn(work, Pressed(data="s:"), argument=str(argument))
            return await journey.standing_[action](turn)

    async def at(self, step: str, heard: Heard, draft: Draft) -> Any:
        async with self.store.work(actor="test") as work:
            return await announce.journey.hears_[step](self._turn(work, heard, step=step, draft=draft))

    async def asked(self, step: str, draft: Draft) -> Reply:
        async with self.store.work(actor="test") as work:
            return await announce.journey.asks_[step](self._turn(work, Said(text=""), step=step, draft=draft))


@pytest.fixture
def huda(store: Store, iraq: Iraq) -> Person:
    return Person(store, iraq.official)


@pytest.fixture
def zainab(store: Store, iraq: Iraq) -> Person:
    return Person(store, iraq.zainab)


def ready(iraq: Iraq, **changes: Any) -> Draft:
    usual: dict[str, Any] = {
        "organisation": iraq.health_office,
        "kind": "service",
        "titles": {"ar": "عنوان"},
        "texts": {"ar": "نص"},
        "areas": ("BA",),
    }
    return Draft(**(usual | changes))


async def planned(store: Store, iraq: Iraq, **changes: Any) -> Announcement:
    async with store.work(actor="test") as work:
        content = makers.composed(organisation=iraq.health_office)
        return await announcements.schedule(work, content, author=iraq.official, **changes)


async def now(store: Store, number: int) -> Announcement:
    async with store.reading() as work:
        return await announcements.get(work, AnnouncementId(number))


async def waiting(store: Store, lane: Lane) -> int:
    async with store.reading() as work:
        return (await delivery.backlog(work))[lane]


def ids(replies: tuple[Reply, ...]) -> list[str]:
    return [reply.text.id for reply in replies if reply.text]


def said(reply: Reply) -> list[str]:
    return [text.id for text in (reply.text, *reply.more) if text]


def argument(texts: tuple[Text, ...], id_: str, name: str) -> object:
    return next(text.args[name] for text in texts if text.id == id_)


# --- composing -------------------------------------------------------------------------------------------------------


async def test_an_official_of_one_organisation_begins_with_the_kind(huda: Person, iraq: Iraq) -> None:
    assert await huda.opens(announce.journey) == Go(step="kind", draft=Draft(organisation=iraq.health_office))


async def test_a_citizen_cannot_announce(zainab: Person) -> None:
    move = await zainab.opens(announce.journey)
    assert isinstance(move, Done)
    assert ids(move.say) == ["announce-no-right"]


async def test_an_official_of_two_organisations_is_asked_which(store: Store, huda: Person, iraq: Iraq) -> None:
    async with store.work(actor="test") as work:
        second = Desk(role=Role.APPROVER, organisation=iraq.other_office)
        await staff.seat_directly(work, second, iraq.official, name="Huda")
    assert await huda.opens(announce.journey) == Go(step="organisation", draft=Draft())
    asked = await huda.asked("organisation", Draft())
    assert [row[0].value for row in asked.choices] == [f"o:{iraq.health_office}", f"o:{iraq.other_office}"]
    chosen = await huda.at("organisation", Chosen(value=f"o:{iraq.other_office}"), Draft())
    assert chosen == Go(step="kind", draft=Draft(organisation=iraq.other_office))


async def test_an_organisation_that_is_not_ones_own_is_not_taken(huda: Person, iraq: Iraq) -> None:
    forged = await huda.at("organisation", Chosen(value=f"o:{iraq.other_office}"), Draft())
    assert isinstance(forged, Tell)


async def test_both_kinds_are_offered(huda: Person) -> None:
    asked = await huda.asked("kind", Draft())
    assert [row[0].value for row in asked.choices] == ["news", "service"]


async def test_a_kept_draft_is_taken_up_where_it_was(huda: Person, iraq: Iraq) -> None:
    move = await huda.opens(announce.journey, step="areas", draft=ready(iraq))
    assert (move.step, move.draft, ids(move.say)) == ("areas", ready(iraq), ["announce-taken-up"])


async def test_starting_afresh_throws_the_draft_away(huda: Person, iraq: Iraq) -> None:
    move = await huda.presses(announce.journey, "announce-afresh")
    assert move == Go(step="kind", draft=Draft(organisation=iraq.health_office))


async def test_a_photo_is_noted_and_the_next_question_names_it(huda: Person, iraq: Iraq) -> None:
    photo = Showed(kind=MediaKind.PHOTO, file="f", unique="u", caption="words")
    move = await huda.at("file", photo, ready(iraq))
    assert (move.step, ids(move.say)) == ("file", ["announce-caption-left-out"])
    assert (await huda.asked("file", move.draft)).text == Text.of(
        "announce-file-there", file=Text.of("announce-file-photo")
    )


async def test_a_voice_does_not_go_with_an_announcement(huda: Person, iraq: Iraq) -> None:
    with pytest.raises(Unfit):
        await huda.at("file", Showed(kind=MediaKind.VOICE, file="f", unique="u"), ready(iraq))


async def test_areas_and_topics_show_how_many_people_they_are(huda: Person, iraq: Iraq) -> None:
    areas = await huda.asked("areas", ready(iraq))
    topics = await huda.asked("topics", ready(iraq, topics=("water",)))
    assert argument(areas.more, "announce-reaches", "count") == 2
    assert argument(topics.more, "announce-reaches", "count") == 1
    assert said(areas)[-1] == "announce-takes"


async def test_while_sending_is_held_the_time_it_takes_begins_later(store: Store, huda: Person, iraq: Iraq) -> None:
    async with store.work(actor="test") as work:
        await delivery.hold(work)
    assert said(await huda.asked("areas", ready(iraq)))[-2:] == ["announce-takes", "announce-held"]


async def test_an_audience_of_nobody_is_said(huda: Person, iraq: Iraq) -> None:
    assert said(await huda.asked("areas", ready(iraq, areas=("NA",)))) == [
        "announce-ask-areas",
        "announce-reaches-nobody",
    ]


async def test_a_forged_topic_is_not_taken(huda: Person, iraq: Iraq) -> None:
    assert isinstance(await huda.at("topics", Chosen(value="t:nothing"), ready(iraq)), Tell)


async def test_the_preview_is_said_in_each_language_before_the_question(store: Store, huda: Person, iraq: Iraq) -> None:
    draft = ready(iraq, titles={"ar": "ع", "en": "T"}, texts={"ar": "ن", "en": "X"})
    move = await huda.at("topics", Chosen(value="continue"), draft)
    assert (move.step, move.draft.is_complete) == ("preview", True)
    assert (await now(store, move.draft.announcement)).state is State.DRAFT
    assert await waiting(store, Lane.DIALOGUE) == 3  # one sentence, then the announcement twice


async def test_the_question_at_the_preview_warns_of_each_missing_language(huda: Person, iraq: Iraq) -> None:
    reply = await huda.asked("preview", ready(iraq))
    warned = {text.args["language"]: text.args["count"] for text in reply.more if text.id == "announce-missing"}
    assert warned == {"کوردیی سۆرانی": 0, "کوردیی بادینی": 0, "Kurmancî": 0, "English": 1}


async def test_the_preview_tells_the_stars_at_the_paid_rate(store: Store, huda: Person, iraq: Iraq) -> None:
    async with store.work(actor="test") as work:
        await permits.open_channel(work, "telegram", 1_000)
    preview = await huda.at("topics", Chosen(value="continue"), ready(iraq))
    assert "announce-costs" in said(await huda.asked("preview", preview.draft))
    done = await huda.at("preview", Chosen(value="now"), preview.draft)
    assert "announce-costs" in said(done.say[0])


async def test_a_changed_part_leads_back_to_the_preview_under_the_same_number(huda: Person, iraq: Iraq) -> None:
    first = await huda.at("topics", Chosen(value="continue"), ready(iraq))
    changed = await huda.at("kind", Chosen(value="news"), first.draft)
    assert (changed.step, changed.draft.announcement) == ("preview", first.draft.announcement)


async def test_send_now_plans_it_at_once_and_offers_to_stop(store: Store, huda: Person, iraq: Iraq) -> None:
    preview = await huda.at("topics", Chosen(value="continue"), ready(iraq))
    done = await huda.at("preview", Chosen(value="now"), preview.draft)
    number = preview.draft.announcement
    assert isinstance(done, Done)
    assert ids(done.say) == ["announce-going"]
    assert [choice.value for row in done.say[0].choices for choice in row] == ["outgoing", f"outgoing-stop:{number}"]
    assert (await now(store, number)).state is State.SCHEDULED


async def test_a_second_send_says_that_it_was_sent_before(huda: Person, iraq: Iraq) -> None:
    preview = await huda.at("topics", Chosen(value="continue"), ready(iraq))
    await huda.at("preview", Chosen(value="now"), preview.draft)
    again = await huda.at("preview", Chosen(value="now"), preview.draft)
    assert ids(again.say) == ["announce-sent-before"]


@pytest.mark.parametrize("typed", ["15:30", "١٥:٣٠", "2026-03-05 15:30"])
async def test_a_typed_time_plans_it(store: Store, huda: Person, iraq: Iraq, typed: str) -> None:
    preview = await huda.at("topics", Chosen(value="continue"), ready(iraq))
    done = await huda.at("time", Said(text=typed), preview.draft)
    assert ids(done.say) == ["announce-planned"]
    assert (await now(store, preview.draft.announcement)).send_at == NOON + timedelta(hours=3, minutes=30)


async def test_tomorrow_is_a_button(store: Store, huda: Person, iraq: Iraq) -> None:
    preview = await huda.at("topics", Chosen(value="continue"), ready(iraq))
    first = (await huda.asked("time", preview.draft)).choices[0][0]
    await huda.at("time", Chosen(value=first.value), preview.draft)
    assert (await now(store, preview.draft.announcement)).send_at == NOON + timedelta(hours=21)


@pytest.mark.parametrize("heard", [Said(text="soon"), Showed(kind=MediaKind.PHOTO, file="f", unique="u")])
async def test_what_is_no_time_is_one_sentence_and_nothing_is_lost(huda: Person, iraq: Iraq, heard: Heard) -> None:
    move = await huda.at("time", heard, ready(iraq))
    assert isinstance(move, Tell)
    assert ids(move.say) == ["announce-no-such-time"]


async def test_a_draft_that_was_swept_is_shown_again_under_a_new_number(store: Store, huda: Person, iraq: Iraq) -> None:
    move = await huda.at("preview", Chosen(value="now"), ready(iraq, announcement=999))
    assert (move.step, move.draft.announcement != 999) == ("preview", True)


async def test_what_was_planned_with_a_file_says_that_it_waits_for_it(huda: Person, iraq: Iraq) -> None:
    document = Showed(kind=MediaKind.DOCUMENT, file="f", unique="u", name="form.pdf")
    with_file = (await huda.at("file", document, ready(iraq))).draft
    preview = await huda.at("topics", Chosen(value="continue"), with_file)
    assert "announce-file-coming" in said(await huda.asked("preview", preview.draft))
    done = await huda.at("preview", Chosen(value="now"), preview.draft)
    assert said(done.say[0])[-1] == "announce-waits-for-file"


async def test_whoever_loses_the_right_at_the_last_moment_sends_nothing(
    store: Store, huda: Person, zainab: Person, iraq: Iraq
) -> None:
    preview = await huda.at("topics", Chosen(value="continue"), ready(iraq))
    move = await zainab.at("preview", Chosen(value="now"), preview.draft)
    assert ids(move.say) == ["announce-no-right"]
    assert (await now(store, preview.draft.announcement)).state is State.DRAFT


async def test_from_the_question_of_time_one_can_go_back(huda: Person, iraq: Iraq) -> None:
    assert await huda.at("time", Chosen(value="preview"), ready(iraq)) == Go(step="preview", draft=ready(iraq))


async def test_whoever_lost_the_right_meanwhile_sends_nothing(store: Store, zainab: Person, iraq: Iraq) -> None:
    move = await zainab.at("topics", Chosen(value="continue"), ready(iraq))
    assert ids(move.say) == ["announce-no-right"]


# --- what is going out -----------------------------------------------------------------------------------------------


async def test_the_list_tells_what_is_planned_and_on_its_way(
    store: Store, huda: Person, iraq: Iraq, clock: SetClock
) -> None:
    await planned(store, iraq)
    await jobs.tick(store)
    later = await planned(store, iraq, at=clock.now() + timedelta(hours=1))
    (reply,) = (await huda.opens(outgoing.journey)).say
    assert said(reply) == [
        "outgoing-list",
        "outgoing-head",
        "outgoing-planned",
        "outgoing-head",
        "outgoing-progress",
        "outgoing-left",
    ]
    assert argument(reply.more, "outgoing-left", "duration") == Text.of("announce-a-minute")
    assert reply.choices[0][0].value == f"outgoing-stop:{later.id}"


async def test_the_list_tells_the_stars_of_a_paid_sending(store: Store, huda: Person, iraq: Iraq) -> None:
    await planned(store, iraq)
    await jobs.tick(store, paid=True)
    async with running(a_dispatcher(store, RecordingChannel(), rate=1_000)):
        await all_sent(store)
    (reply,) = (await huda.opens(outgoing.journey)).say
    assert said(reply) == ["outgoing-list", "outgoing-head", "outgoing-progress", "outgoing-stars"]
    assert [argument(reply.more, "outgoing-progress", name) for name in ("sent", "total")] == [3, 3]
    assert argument(reply.more, "outgoing-stars", "most") == 1


async def test_while_sending_is_held_the_list_says_since_when(store: Store, huda: Person, iraq: Iraq) -> None:
    await planned(store, iraq)
    async with store.work(actor="test") as work:
        await delivery.hold(work)
    (reply,) = (await huda.opens(outgoing.journey)).say
    assert said(reply)[-1] == "outgoing-held"
    assert argument(reply.more, "outgoing-held", "since") == NOON


async def test_refreshing_changes_the_list_in_place(store: Store, huda: Person, iraq: Iraq) -> None:
    await planned(store, iraq)
    move = await huda.presses(outgoing.journey, "outgoing")
    assert move.say[0].replace


async def test_an_empty_list_is_one_sentence(huda: Person) -> None:
    (reply,) = (await huda.opens(outgoing.journey)).say
    assert said(reply) == ["outgoing-nothing"]


async def test_a_paused_sending_and_one_without_its_file_say_so(store: Store, huda: Person, iraq: Iraq) -> None:
    going = await planned(store, iraq)
    await jobs.tick(store)
    async with store.work(actor="test") as work:
        await announcements.pause(work, going.id, by=None)
        photo = Showed(kind=MediaKind.PHOTO, file="f", unique="u")
        file = await announcements.attach(work, channel="telegram", showed=photo)
        content = makers.composed(organisation=iraq.health_office, attachment=file)
        await announcements.schedule(work, content, author=iraq.official)
    (reply,) = (await huda.opens(outgoing.journey)).say
    assert {"outgoing-paused", "outgoing-waits-for-file"} <= set(said(reply))


async def test_one_whose_payment_is_refused_says_so(store: Store, huda: Person, iraq: Iraq) -> None:
    going = await planned(store, iraq)
    await jobs.tick(store)
    async with store.work(actor="test") as work:
        await delivery.pause(work, going.source, reason=UNPAID)
    (reply,) = (await huda.opens(outgoing.journey)).say
    assert "outgoing-unpaid" in said(reply)


async def test_stop_cancels_what_nobody_has_yet(store: Store, huda: Person, iraq: Iraq) -> None:
    found = await planned(store, iraq)
    move = await huda.presses(outgoing.journey, "outgoing-stop", found.id)
    assert (ids(move.say), (await now(store, found.id)).state) == (["outgoing-cancelled"], State.CANCELLED)


async def test_stop_stops_what_is_on_its_way_and_a_second_press_says_so(store: Store, huda: Person, iraq: Iraq) -> None:
    found = await planned(store, iraq)
    await jobs.tick(store)
    first = await huda.presses(outgoing.journey, "outgoing-stop", found.id)
    second = await huda.presses(outgoing.journey, "outgoing-stop", found.id)
    assert (ids(first.say), ids(second.say)) == (["outgoing-stopped"], ["outgoing-is-stopped"])
    (reply,) = (await huda.opens(outgoing.journey)).say
    assert said(reply)[-1] == "outgoing-was-stopped"


@pytest.mark.parametrize("action", ["outgoing-stop", "outgoing-without", "outgoing-again"])
async def test_a_forged_press_is_refused_and_changes_nothing(
    store: Store, zainab: Person, iraq: Iraq, action: str
) -> None:
    found = await planned(store, iraq)
    move = await zainab.presses(outgoing.journey, action, found.id)
    assert ids(move.say) == ["announce-no-right"]
    assert await now(store, found.id) == found


@pytest.mark.parametrize("forged", ["", "0", "x", "9" * 30])
async def test_a_button_of_nothing_is_one_sentence(huda: Person, forged: str) -> None:
    move = await huda.presses(outgoing.journey, "outgoing-stop", forged)
    assert ids(move.say) == ["outgoing-no-such"]


async def test_the_author_is_told_once_when_the_last_copy_has_left(store: Store, iraq: Iraq) -> None:
    async with store.work(actor="test") as work:
        await citizens.unsubscribe(work, iraq.dilan)
        content = makers.composed(organisation=iraq.health_office, areas=("AR",))
        await announcements.schedule(work, content, author=iraq.official)
    await jobs.tick(store)
    await jobs.tick(store)
    await jobs.tick(store)
    assert await waiting(store, Lane.CASE) == 1


async def test_the_author_is_told_for_how_many_it_came_too_late(store: Store, iraq: Iraq) -> None:
    channel = RecordingChannel()
    await planned(store, iraq)
    await jobs.tick(store)
    async with store.work(actor="test") as work:
        await work.execute(update(broadcast).values(expires_at=EPOCH))
    async with running(a_dispatcher(store, channel)):
        await all_sent(store)
        await jobs.tick(store)
        await all_sent(store)
    (report,) = channel.words
    assert "لم يُرسل إلى 3 أشخاص لأن مدّته انتهت." in without_isolation(report)


async def test_the_author_is_not_told_that_who_unsubscribed_meanwhile_was_out_of_reach(
    store: Store, iraq: Iraq
) -> None:
    channel = RecordingChannel()
    await planned(store, iraq)
    await jobs.tick(store)
    async with store.work(actor="test") as work:
        await citizens.unsubscribe(work, iraq.dilan)
    async with running(a_dispatcher(store, channel, leavers=releasing.leavers)):
        await all_sent(store)
        await jobs.tick(store)
        await all_sent(store)
    report = without_isolation(channel.words[-1])
    assert report.startswith("وصل إلى شخصين الإعلان")
    assert "تعذّر" not in report


# --- what citizens do ------------------------------------------------------------------------------------------------


async def test_a_citizen_lists_and_opens_the_recent_ones(store: Store, zainab: Person, iraq: Iraq) -> None:
    found = await planned(store, iraq)
    await jobs.tick(store)
    (reply,) = (await zainab.opens(reading.journey)).say
    opener = reply.choices[0][0]
    assert (opener.label, opener.value) == ("The health card", f"announcements-open:{found.id}")
    assert await zainab.presses(reading.journey, "announcements-open", found.id) == Tell()
    assert await waiting(store, Lane.DIALOGUE) == 1


async def test_nothing_recent_is_one_sentence(zainab: Person) -> None:
    (reply,) = (await zainab.opens(reading.journey)).say
    assert said(reply) == ["announcements-none"]


async def test_report_about_this_hands_over_to_feedback(store: Store, zainab: Person, iraq: Iraq) -> None:
    found = await planned(store, iraq)
    await jobs.tick(store)
    move = await zainab.presses(reading.journey, "announcements-about", found.id)
    assert (move.journey, move.argument) == ("feedback", f"announcement:{found.id}")
    assert isinstance(move, Hand)


@pytest.mark.parametrize("action", ["announcements-about", "announcements-open"])
async def test_what_is_not_out_yet_cannot_be_opened_by_a_forged_button(
    store: Store, zainab: Person, iraq: Iraq, clock: SetClock, action: str
) -> None:
    found = await planned(store, iraq, at=clock.now() + timedelta(hours=1))
    move = await zainab.presses(reading.journey, action, found.id)
    assert ids(move.say) == ["announcements-no-such"]


async def test_a_topic_is_stopped_and_wanted_again(store: Store, zainab: Person, iraq: Iraq) -> None:
    stopped = await zainab.presses(reading.journey, "announcements-stop", iraq.health)
    async with store.reading() as work:
        without = await citizens.following(work, iraq.zainab)
    again = await zainab.presses(reading.journey, "announcements-again", iraq.health)
    async with store.reading() as work:
        with_it = await citizens.following(work, iraq.zainab)
    assert (ids(stopped.say), without.topics) == (["announcements-topic-off"], ("water",))
    assert (ids(again.say), with_it.topics) == (["announcements-topic-on"], None)


@pytest.mark.parametrize("action", ["announcements-stop", "announcements-again"])
async def test_who_follows_nothing_is_told_so(huda: Person, iraq: Iraq, action: str) -> None:
    move = await huda.presses(reading.journey, action, iraq.health)
    assert ids(move.say) == ["announcements-not-subscribed"]


@pytest.mark.parametrize("action", ["announcements-stop", "announcements-again"])
async def test_a_forged_topic_is_one_sentence(zainab: Person, action: str) -> None:
    move = await zainab.presses(reading.journey, action, "x")
    assert ids(move.say) == ["announcements-no-such-topic"]
