"""The people of the demo, whom the simulator plays.

Owns: their chat ids, names, languages and what they are; the range of made-up citizens.
Refuses: the database (demo.service).  Nobody here is a real person.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.staff.model import Role
from bot.text import Language

CHANNEL = "telegram"

#: Made-up citizens have the chat ids from here up (contract, `jisr demo --citizens N`).
FIRST_CITIZEN = 10_000_001
#: Where the range of made-up citizens ends: the simulator knows every chat in it.
LAST_CITIZEN = 19_999_999


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody whom the simulator plays."""

    key: str  #: for scripts: "zainab"
    chat: int  #: Telegram's user and private chat id
    name: str  #: as the account shows it
    language: Language
    locale: str  #: the language code of the client
    about: str  #: who it is, in English, for the simulator's page
    role: Role | None = None  #: None: a citizen, who has not spoken to the bot yet
    organisation: str | None = None  #: slug
    project: str | None = None  #: slug

    @property
    def is_staff(self) -> bool:
        """Whether the demo gives this person a seat."""
        return self.role is not None


PEOPLE: tuple[Person, ...] = (
    Person(
        key="zainab",
        chat=7_100_000_001,
        name="زينب",
        language=Language.AR,
        locale="ar",
        about="Zainab, a citizen in Basra",
    ),
    Person(
        key="huda",
        chat=7_100_000_002,
        name="هدى",
        language=Language.AR,
        locale="ar",
        about="Huda, an official of the Basra Public Health Directorate",
        role=Role.OFFICIAL,
        organisation="basra-public-health",
    ),
    Person(
        key="karim",
        chat=7_100_000_003,
        name="د. كريم",
        language=Language.AR,
        locale="ar",
        about="Dr. Karim, the government lead of the Basra electronic health card",
        role=Role.LEAD_GOVERNMENT,
        project="basra-health-card",
    ),
    Person(
        key="samira",
        chat=7_100_000_004,
        name="سميرة",
        language=Language.AR,
        locale="ar",
        about="Samira, the community lead of the Basra electronic health card",
        role=Role.LEAD_COMMUNITY,
        project="basra-health-card",
    ),
    Person(
        key="layla",
        chat=7_100_000_005,
        name="ليلى",
        language=Language.AR,
        locale="ar",
        about="Layla, a coordinator",
        role=Role.COORDINATOR,
    ),
    Person(
        key="aram",
        chat=7_100_000_006,
        name="ئارام",
        language=Language.CKB,
        locale="ckb",
        about="Aram, the second coordinator",
        role=Role.COORDINATOR,
    ),
    Person(
        key="nadia",
        chat=7_100_000_007,
        name="نادية",
        language=Language.AR,
        locale="ar",
        about="Nadia, the integrity officer of the Basra Public Health Directorate",
        role=Role.INTEGRITY,
        organisation="basra-public-health",
    ),
    Person(
        key="shilan",
        chat=7_100_000_008,
        name="شیلان",
        language=Language.CKB,
        locale="ckb",
        about="Shilan, the government lead of the Kurdistan Region's e-services; reads Sorani",
        role=Role.LEAD_GOVERNMENT,
        project="krg-e-services",
    ),
    Person(
        key="sherzad",
        chat=7_100_000_009,
        name="شێرزاد",
        language=Language.KMR_ARAB,
        locale="ku",
        about="Sherzad, the community lead of the Kurdistan Region's e-services; reads Badini",
        role=Role.LEAD_COMMUNITY,
        project="krg-e-services",
    ),
    Person(
        key="ahmed",
        chat=7_100_000_010,
        name="أحمد",
        language=Language.AR,
        locale="ar",
        about="Ahmed, the government lead of Baghdad's electronic permits",
        role=Role.LEAD_GOVERNMENT,
        project="baghdad-e-permits",
    ),
    Person(
        key="rana",
        chat=7_100_000_011,
        name="Rana",
        language=Language.EN,
        locale="en",
        about="Rana, the community lead of Baghdad's electronic permits; reads English",
        role=Role.LEAD_COMMUNITY,
        project="baghdad-e-permits",
    ),
    Person(
        key="dilan",
        chat=7_100_000_012,
        name="Dîlan",
        language=Language.KMR,
        locale="ku",
        about="Dîlan, an official of the Region's Department of Information Technology; reads Kurmanji",
        role=Role.OFFICIAL,
        organisation="krg-it",
    ),
    Person(
        key="salam",
        chat=7_100_000_013,
        name="سلام",
        language=Language.AR,
        locale="ar",
        about="Salam, an official of the Baghdad Municipality",
        role=Role.OFFICIAL,
        organisation="baghdad-municipality",
    ),
    Person(
        key="hawar",
        chat=7_100_000_014,
        name="هاوار",
        language=Language.CKB,
        locale="ckb",
        about="Hawar, a citizen in Erbil",
    ),
    Person(
        key="berivan",
        chat=7_100_000_015,
        name="بێریڤان",
        language=Language.KMR_ARAB,
        locale="ku",
        about="Berivan, a citizen in Duhok",
    ),
)

BY_KEY: dict[str, Person] = {person.key: person for person in PEOPLE}


def is_made_up(chat: int) -> bool:
    """Whether the chat id is one of the demo's: to the simulator a chat that is there."""
    return FIRST_CITIZEN <= chat <= LAST_CITIZEN or chat in {person.chat for person in PEOPLE}
