"""How an announcement looks in a chat, in each language."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.announcements import rendering
from bot.announcements.model import TEXT_LIMIT, TITLE_LIMIT, Attachment, AttachmentId, AttachmentState
from bot.announcements.rendering import Setting
from bot.catalogue.model import Topic, TopicId
from bot.channels.port import Capabilities
from bot.i18n.bundle import Words
from bot.i18n.script import without_isolation
from bot.message import BlobId, Button, Media, MediaKind
from bot.text import Language, Names
from tests.announcements.makers import LATER, an_announcement, composed

ORGANISATION = Names({"en": "Public Health Directorate", "ar": "دائرة الصحة العامة"})
HEALTH = Topic(id=TopicId(3), slug="health", names=Names({"en": "Health", "ar": "الصحة"}))
WATER = Topic(id=TopicId(4), slug="water", names=Names({"en": "Water", "ar": "الماء"}))
MESSAGES = """
announcements-footer = {label} {{ $number }} · {{ $organisation }}
announcements-valid-until = {until} {{ WHEN($at) }}
announcements-report = {report}
announcements-stop-topic = {stop}
announcements-stop-this = {stop} {{ $topic }}
"""
ENGLISH = {"label": "Announcement", "until": "Valid until", "report": "Report about this", "stop": "Stop"}
ARABIC = {"label": "إعلان", "until": "ساري حتى", "report": "أبلغونا", "stop": "إيقاف"}


@pytest.fixture(scope="module")
def words(tmp_path_factory: pytest.TempPathFactory) -> Words:
    folder = tmp_path_factory.mktemp("locales")
    for language in Language:
        (folder / language).mkdir()
        said = ENGLISH if language in {Language.EN, Language.KMR} else ARABIC
        (folder / language / "announcements.ftl").write_text(MESSAGES.format(**said), encoding="utf-8")
    return Words.load(folder, strict=True)


def test_a_reader_gets_title_text_and_footer_in_their_language(words: Words) -> None:
    message = rendering.message(an_announcement(), Language.EN, setting=Setting(organisation=ORGANISATION), words=words)
    assert message.title == "The health card"
    assert without_isolation(message.text) == (
        "The office is closed on Sunday.\n\nAnnouncement A-12 · Public Health Directorate"
    )


def test_a_reader_of_an_unwritten_language_gets_the_nearest_words_and_their_own_footer(words: Words) -> None:
    setting = Setting(organisation=ORGANISATION)
    message = rendering.message(an_announcement(), Language.KMR_ARAB, setting=setting, words=words)
    assert message.title == "البطاقة الصحية"
    assert without_isolation(message.text).endswith("إعلان A-12 · دائرة الصحة العامة")
    assert message.language is Language.KMR_ARAB


def test_what_was_written_stands_there_unchanged(words: Words) -> None:
    odd = composed(titles={"en": "5 { $x } *bold*"}, texts={"en": "<b>a</b> {foo} &amp; _x_"})
    message = rendering.message(
        an_announcement(composed=odd), Language.EN, setting=Setting(organisation=ORGANISATION), words=words
    )
    assert message.title == "5 { $x } *bold*"
    assert message.text.startswith("<b>a</b> {foo} &amp; _x_\n\n")


def test_an_arabic_title_that_begins_with_a_number_still_runs_right_to_left(words: Words) -> None:
    numbered = composed(titles={"ar": "5 مراكز"}, texts={"ar": "نص"})
    setting = Setting(organisation=ORGANISATION)
    message = rendering.message(an_announcement(composed=numbered), Language.AR, setting=setting, words=words)
    assert message.title == "\u200f5 مراكز"


def test_until_when_it_is_valid_stands_before_the_footer(words: Words) -> None:
    brief = an_announcement(composed=composed(valid_until=LATER))
    message = rendering.message(brief, Language.EN, setting=Setting(organisation=ORGANISATION), words=words)
    assert without_isolation(message.text).split("\n\n")[1] == "Valid until 5 March 2026, 15:00"


def test_one_topic_has_one_plain_button_to_stop_it(words: Words) -> None:
    setting = Setting(organisation=ORGANISATION, topics=(HEALTH,))
    message = rendering.message(an_announcement(), Language.EN, setting=setting, words=words)
    assert message.buttons == (
        (Button(label="Report about this", data="s:announcements-about:12"),),
        (Button(label="Stop", data="s:announcements-stop:3"),),
    )


def test_several_topics_are_stopped_by_name(words: Words) -> None:
    setting = Setting(organisation=ORGANISATION, topics=(HEALTH, WATER))
    message = rendering.message(an_announcement(), Language.AR, setting=setting, words=words)
    assert [row[0].label for row in message.buttons] == ["أبلغونا", "إيقاف الصحة", "إيقاف الماء"]


def test_a_file_goes_with_it_once_it_is_kept(words: Words) -> None:
    wanted = Attachment(id=AttachmentId(1), kind=MediaKind.PHOTO)
    kept = Attachment(id=AttachmentId(1), kind=MediaKind.PHOTO, state=AttachmentState.KEPT, blob=BlobId(9))
    without = rendering.message(
        an_announcement(), Language.EN, setting=Setting(organisation=ORGANISATION, attachment=wanted), words=words
    )
    with_it = rendering.message(
        an_announcement(), Language.EN, setting=Setting(organisation=ORGANISATION, attachment=kept), words=words
    )
    assert (without.media, with_it.media) == ((), (Media(kind=MediaKind.PHOTO, blob=BlobId(9)),))


@given(
    reader=st.sampled_from(list(Language)),
    written=st.sets(st.sampled_from(list(Language)), min_size=1),
)
def test_the_longest_announcement_fits_one_message_for_every_reader(
    words: Words, reader: Language, written: set[Language]
) -> None:
    longest = composed(
        titles={language.value: "ع" * TITLE_LIMIT for language in written},
        texts={language.value: "ع" * TEXT_LIMIT for language in written},
        valid_until=LATER,
    )
    long_name = Names({"en": "n" * 200})
    message = rendering.message(
        an_announcement(composed=longest), reader, setting=Setting(organisation=long_name), words=words
    )
    assert len(message.title) + 2 + len(message.text) <= Capabilities().text_limit
