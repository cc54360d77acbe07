"""Small folders of translations for the tests of the language layer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.text import Language

#: Sentences that every check passes; a test plants one fault among them.
SOUND: dict[Language, str] = {
    Language.AR: """
greeting = أهلًا بكم في «جسر». الاسم: { $name }
count = { $n ->
    [zero] لا رسائل
    [one] رسالة واحدة
    [two] رسالتان
    [few] { $n } رسائل
    [many] { $n } رسالة
   *[other] { $n } رسالة
}
""",
    Language.CKB: """
greeting = بەخێربێن بۆ «جسر». ناو: { $name }
count = { $n ->
    [one] یەک نامە
   *[other] { $n } نامە
}
""",
    Language.KMR_ARAB: """
greeting = ب خێر بێن بۆ «جسر». ناڤ: { $name }
count = { $n ->
    [one] ئێک نامە
   *[other] { $n } نامە
}
""",
    Language.KMR: """
greeting = Hûn bi xêr hatin Jisrê. Nav: { $name }
count = { $n ->
    [one] Nameyek
   *[other] { $n } name
}
""",
    Language.EN: """
greeting = Welcome to Jisr. Name: { $name }
count = { $n ->
    [one] One message
   *[other] { $n } messages
}
""",
}

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write locales/<language>/main.ftl: sound sentences, with more for the languages named."""

    def written(more: dict[Language, str] | None = None, *, instead: dict[Language, str] | None = None) -> Path:
        folder = tmp_path / "locales"
        for language in Language:
            (folder / language.value).mkdir(parents=True, exist_ok=True)
            source = {**SOUND, **(instead or {})}[language] + (more or {}).get(language, "")
            (folder / language.value / "main.ftl").write_text(source, encoding="utf-8")
        return folder

    return written


@pytest.fixture
def everywhere() -> Callable[[str], dict[Language, str]]:
    """Give the same lines to every language."""
    return lambda lines: dict.fromkeys(Language, f"\n{lines}\n")
