"""A house with constellations, roles, a rotation, a team, labs and bursts, as they stand on one day."""

from __future__ import annotations

from datetime import date

from data.conduct.deciding import change_setting
from data.conduct.house import House
from data.conduct.membership import begin_constellation, change_member, find_member
from data.conduct.role_fields import RoleWords
from data.conduct.roles import add_role, appoint, hand_over, keep_swap, role_called, running, swapped
from data.conduct.rotations import schedule_of
from data.meeting.burst import HeldBurst
from data.meeting.lab import HeldLab
from data.meeting.mandate import Mandate, Rotation
from data.rules.aftermath import Aftermath
from data.rules.aftermath_roles import RolesAftermath
from data.rules.labs import Missing
from data.workplace.things import FiledMeeting, Outcome

TODAY = date(2030, 5, 7)
EIGHT = "Amina Bo Chandra Dario Elin Farid Greta Hugo"
DECIDED = "Assembly of May: so decided"


def settle(house: House, *left: RolesAftermath) -> None:
    """Let earlier meetings leave this behind."""
    for roles in left:
        number = len(house.meetings) + 1
        filed = FiledMeeting(
            f"m{number}", f"2030-01-{number:02}", "assembly", f"Assembly {number}", "a" * 64, f"m{number}"
        )
        house.workplace.file_meeting(Outcome(filed, aftermath=Aftermath(roles=roles)))


def people(house: House, constellation: str, *names: str) -> None:
    """Let these work in a constellation, from one day after another on."""
    by_name = {member.name: member for member in house.members}
    for number, name in enumerate(names, start=1):
        here = by_name[name].constellations
        change_member(house, by_name[name], f"2029-12-{number:02}", {"constellations": (*here, constellation)})


def constellations(house: House) -> None:
    """Begin the ovens, with eight people and a drawn order, and a shop that is too small and has none yet."""
    ovens = begin_constellation(house, "The Ovens", "bread for the whole quarter")
    shop = begin_constellation(house, "The Shop", "")
    people(
        house,
        ovens,
        *(f"{name} Demo" for name in ("Amina", "Bo", "Chandra", "Dario", "Elin", "Farid", "Greta", "Hugo")),
    )
    people(house, shop, "Ingrid Demo", "Jonas Demo", "Katya Demo")
    order = (
        "farid-demo",
        "amina-demo",
        "dario-demo",
        "hugo-demo",
        "bo-demo",
        "greta-demo",
        "chandra-demo",
        "elin-demo",
    )
    roles = tuple(role.id for role in house.workplace.roles if role.forum == ovens)
    settle(house, RolesAftermath(rotations=(Rotation("m1/order", ovens, roles, order, "2030-03-01", 90),)))


def roles(house: House, today: date = TODAY) -> None:
    """Begin a bookkeeper, a role that nobody learns for, three spokespersons, and a team with a pool and limits."""
    words = RoleWords("bookkeeper", days="365", qualification="bookkeeping", subject="keeps the books open to all")
    books = add_role(house, words, DECIDED, today)
    learned = {"amina-demo": {"qualifications": ("bookkeeping",)}, "bo-demo": {"learning": ("bookkeeping",)}}
    for known, fields in learned.items():
        change_member(house, find_member(house, known), today.isoformat(), dict(fields))
    house.workplace.keep_mandates([
        Mandate("b1", books.id, "amina-demo", "2028-05-20", "2029-05-20", by="Assembly of 2028"),
        Mandate("b2", books.id, "amina-demo", "2029-05-20", "2030-05-20", 2, by="Assembly of 2029"),
    ])  # fmt: skip
    hand_over(house, books, None, "The tax office wants its papers by the tenth.", "Ask early.", today)
    add_role(house, RoleWords("boiler", qualification="steam licence"), DECIDED, today)
    voices = add_role(house, RoleWords("voices to the federation", kind="spokesperson", places="3"), DECIDED, today)
    for name in ("chandra-demo", "elin-demo"):
        appoint(house, voices, find_member(house, name), "2030-09-01", DECIDED, today)
    team = RoleWords(
        "frost team", kind="rapid response", places="2", days="90", money="2000", hours="40",
        subject="pipes and ovens in a frost", scope="repairs only", pool=("Dario Demo", "Farid Demo", "Lev Demo"),
    )  # fmt: skip
    frost = add_role(house, team, DECIDED, today)
    for name in ("dario-demo", "lev-demo"):
        appoint(house, frost, find_member(house, name), "2030-07-01", DECIDED, date(2030, 4, 10))


def labs(house: House, today: date = TODAY) -> None:
    """Hold two labs of a series, one incomplete, and one outside of it."""
    change_setting(house, "labs_from", "2030-02-05", DECIDED, today)
    here = ("amina-demo", "bo-demo", "dario-demo")
    settle(
        house,
        RolesAftermath(lab=HeldLab("l0", "2030-01-15", "Do we buy the mill?", "assembly", present=here, minutes=90)),
        RolesAftermath(lab=HeldLab("l1", "2030-02-06", "What is an hour worth?", "assembly", present=here, minutes=75)),
        RolesAftermath(
            lab=HeldLab(
                "l2", "2030-03-20", "Do we open a second shop?", "assembly", present=(*here, "hugo-demo"), minutes=60,
                missing=(Missing.NO_NOVICE.value, Missing.NOT_DECIDED.value),
            )
        ),
    )  # fmt: skip


def bursts(house: House) -> None:
    """Hold two bursts of the frost team, one reviewed, one with an act outside the mandate."""
    team = role_called(house, "frost team").id
    first = HeldBurst(
        "f1", "2030-05-01", team, ("dario-demo",), ("thawed the pipes",), (), 300, 6, "m1", "lag the pipes"
    )
    second = HeldBurst("f2", "2030-05-04", team, ("dario-demo", "lev-demo"), ("bought a heater", "closed the shop"),
                       ("closed the shop",), 900, 4)  # fmt: skip
    settle(house, RolesAftermath(burst=first), RolesAftermath(burst=second))


def swap(house: House, today: date = TODAY) -> None:
    """Let two swap their next turns in the ovens."""
    ovens = house.workplace.constellations[0]
    schedule = schedule_of(house, ovens, today)
    first, second = schedule.terms[1], schedule.terms[2]
    role = schedule.roles[0].id
    plan = swapped(house, running(house, ovens.id), (role, first.holders[role]), (role, second.holders[role]), today)
    keep_swap(house, plan, today)


def everything(house: House) -> None:
    """Fill the house with all of it."""
    constellations(house)
    roles(house)
    labs(house)
    bursts(house)
    swap(house)
