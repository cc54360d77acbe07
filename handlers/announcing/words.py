"""The words in each language, and a photo or a document with them.

Owns: those steps of handlers.announce.  Refuses: everything else of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from bot.announcements import model
from bot.announcements import service as announcements
from bot.dialogue.journey import Go, Move, Tell, Turn
from bot.errors import Unfit
from bot.i18n.script import key
from bot.message import Choice, Chosen, Reply, Said, Showed, rows
from bot.text import Language, Text
from handlers.announcing.draft import Draft, file_of, file_text, journey, onward, own_name, unclear

#: what a client cuts off a long text comes right after it …
_REST_WITHIN = timedelta(seconds=10)
#: … and is cut off somewhere in the second half of what a message holds, which it does not fit in
_SHORTEST_CUT, _LEAST_WHOLE = 2048, 4000


# --- the words, language by language ---------------------------------------------------------------------------------


@journey.asks("languages")
async def ask_languages(turn: Turn[Draft]) -> Reply:
    """Which language next?  Those without words are named, one by one."""
    written = turn.draft.written
    missing = [Text.of("announce-no-text", language=own_name(each)) for each in model.missing_languages(written)]
    choices = [Choice(label=_language_label(each, written), value=f"l:{each}") for each in Language]
    onward = [Choice(label=Text.of("announce-btn-continue"), value="continue")] if written else []
    return Reply(
        text=Text.of("announce-ask-language-more" if written else "announce-ask-language"),
        more=tuple(missing) if written else (),
        choices=(*rows(*choices, wide=2), *rows(*onward)),
    )


@journey.hears("languages")
async def hear_languages(turn: Turn[Draft]) -> Move:
    """A language to write in, or enough."""
    codes = {f"l:{each}": each for each in Language}
    match turn.heard:
        case Chosen(value="continue") if turn.draft.written:
            return await onward(turn, turn.draft, "file")
        case Chosen(value=value) if value in codes:
            return Go(step="title", draft=replace(turn.draft, writing=codes[value], title="", too_long_at=None))
        case Said(text=text) if _is_rest(turn, text):
            return _too_long_after_all(turn, text)
        case Said(text=text) if (named := _language_named(text)) is not None:
            return Go(step="title", draft=replace(turn.draft, writing=named, title="", too_long_at=None))
    return unclear()


@journey.asks("title", numbered=False, literal=True)
async def ask_title(turn: Turn[Draft]) -> Reply:
    """Its title in this language."""
    writing = turn.draft.writing
    there = turn.draft.titles.get(writing, "")
    keep = [
        Choice(label=Text.of("announce-btn-keep-title"), value="keep"),
        Choice(label=Text.of("announce-btn-drop-language"), value="drop"),
    ]
    back = Choice(label=Text.of("announce-btn-back"), value="back")
    return Reply(
        text=Text.of("announce-ask-title", language=own_name(Language(writing)), limit=model.TITLE_LIMIT),
        more=(Text.of("announce-present"),) if there else (),
        quote=there,
        choices=rows(*(keep if there else []), back),
    )


@journey.hears("title")
async def hear_title(turn: Turn[Draft]) -> Move:
    """A title of one line.  Raises Unfit."""
    draft = turn.draft
    match turn.heard:
        case Chosen(value="back"):
            return Go(step="languages", draft=replace(draft, writing="", title=""))
        case Chosen(value="drop"):
            titles = {code: words for code, words in draft.titles.items() if code != draft.writing}
            texts = {code: words for code, words in draft.texts.items() if code != draft.writing}
            return Go(step="languages", draft=replace(draft, titles=titles, texts=texts, writing="", title=""))
        case Chosen(value="keep") if draft.writing in draft.titles:
            return Go(step="text", draft=replace(draft, title=draft.titles[draft.writing]))
        case Said(text=text):
            return Go(step="text", draft=replace(draft, title=model.fitting_title(text)))
    return _words_only()


@journey.asks("text", numbered=False, literal=True)
async def ask_text(turn: Turn[Draft]) -> Reply:
    """Its text in this language."""
    writing = turn.draft.writing
    there = turn.draft.texts.get(writing, "")
    keep = [Choice(label=Text.of("announce-btn-keep-text"), value="keep")] if there else []
    return Reply(
        text=Text.of("announce-ask-text", language=own_name(Language(writing)), limit=model.TEXT_LIMIT),
        more=(Text.of("announce-present"),) if there else (),
        quote=there,
        choices=rows(*keep, Choice(label=Text.of("announce-btn-back"), value="back")),
    )


@journey.hears("text")
async def hear_text(turn: Turn[Draft]) -> Move:
    """A text; the rest of one that was too long is not taken for one."""
    draft = turn.draft
    match turn.heard:
        case Chosen(value="back"):
            return Go(step="title", draft=replace(draft, too_long_at=None))
        case Chosen(value="keep") if draft.writing in draft.texts:
            return _written(turn, draft.texts[draft.writing])
        case Said() if draft.too_long_at and turn.incoming.at - draft.too_long_at < _REST_WITHIN:
            return Go(step="text", draft=replace(draft, too_long_at=turn.incoming.at), ask=False)
        case Said(text=text):
            try:
                return _written(turn, model.fitting_text(text))
            except Unfit as refused:
                # Telegram's clients send a text of more than 4,096 characters as several messages.
                at = turn.incoming.at if len(text) > model.TEXT_LIMIT else None
                refusal = Reply(text=refused.text)
                return Go(step="text", draft=replace(draft, too_long_at=at), say=(refusal,), ask=False)
    return _words_only()


def _written(turn: Turn[Draft], text: str) -> Move:
    draft, code = turn.draft, turn.draft.writing
    is_long = len(text) >= _SHORTEST_CUT and isinstance(turn.heard, Said)
    done = replace(
        draft,
        titles={**draft.titles, code: draft.title},
        texts={**draft.texts, code: text},
        writing="",
        title="",
        too_long_at=None,
        long_in=code if is_long else "",
        long_at=turn.incoming.at if is_long else None,
    )
    return Go(step="languages", draft=done)


def _is_rest(turn: Turn[Draft], text: str) -> bool:
    """Whether what was said belongs to the text before, which the client cut because no message holds all of it."""
    draft = turn.draft
    if draft.long_at is None or draft.long_in not in draft.texts:
        return False
    is_whole = len(draft.texts[draft.long_in]) + len(text) >= _LEAST_WHOLE
    return is_whole and turn.incoming.at - draft.long_at < _REST_WITHIN


def _too_long_after_all(turn: Turn[Draft], rest: str) -> Move:
    """Half of a text must not go out for the whole: it is asked for anew."""
    draft, code = turn.draft, turn.draft.long_in
    count = len(draft.texts[code]) + len(rest)
    texts = {language: text for language, text in draft.texts.items() if language != code}
    again = replace(draft, writing=code, title=draft.titles[code], texts=texts, long_in="", long_at=None)
    refusal = Reply(text=Text.of("announce-text-long", count=count, limit=model.TEXT_LIMIT))
    return Go(step="text", draft=replace(again, too_long_at=turn.incoming.at), say=(refusal,))


# --- a photo or a document -------------------------------------------------------------------------------------------


@journey.asks("file", numbered=False)
async def ask_file(turn: Turn[Draft]) -> Reply:
    """A photo or a document with it, if any."""
    file = await file_of(turn)
    if file is None:
        without = Choice(label=Text.of("announce-btn-without-file"), value="continue")
        return Reply(text=Text.of("announce-ask-file"), choices=rows(without))
    return Reply(
        text=Text.of("announce-file-there", file=file_text(file)),
        choices=rows(
            Choice(label=Text.of("announce-btn-continue"), value="continue"),
            Choice(label=Text.of("announce-btn-drop-file"), value="drop"),
        ),
    )


@journey.hears("file")
async def hear_file(turn: Turn[Draft]) -> Move:
    """One file; of an album the first.  Raises Unfit."""
    draft = turn.draft
    match turn.heard:
        case Chosen(value="continue"):
            return await onward(turn, draft, "areas")
        case Chosen(value="drop"):
            return Go(step="file", draft=replace(draft, attachment=0, album=""))
        case Showed(album=album) if album and album == draft.album:
            return Tell()
        case Showed() as showed:
            kept = await announcements.attach(turn.work, channel=turn.incoming.channel, showed=showed)
            caption = (Reply(text=Text.of("announce-caption-left-out")),) if showed.caption else ()
            return Go(step="file", draft=replace(draft, attachment=kept, album=showed.album), say=caption)
    return unclear()


def _words_only() -> Move:
    return Tell(say=(Reply(text=Text.of("announce-words-only")),))


def _language_label(language: Language, written: Sequence[Language]) -> Text | str:
    name = own_name(language)
    return Text.of("announce-chosen", what=name) if language in written else name


def _language_named(text: str) -> Language | None:
    wanted = key(text)
    return next((each for each in Language if wanted in {key(own_name(each)), key(each.value)}), None)
