"""The main job in each of the five written forms, on both databases."""

from __future__ import annotations

from bot.text import Language
from tests.journeys import scripts
from tests.town import Town


async def test_a_citizen_subscribes_and_files_feedback(town: Town, language: Language) -> None:
    await scripts.a_citizen_files_feedback(town, language)


async def test_feedback_reaches_both_leads_and_the_answer_comes_back(town: Town, language: Language) -> None:
    await scripts.feedback_is_answered(town, language)


async def test_a_lead_gets_a_digest_with_the_case(town: Town, language: Language) -> None:
    await scripts.a_lead_gets_a_digest(town, language)


async def test_an_official_announces_and_citizens_get_it_once(town: Town, language: Language) -> None:
    await scripts.an_announcement_arrives_once(town, language)
