"""Asking for another value of a setting."""

from __future__ import annotations

from data.conduct.deciding import BOUNDS, value_word
from data.conduct.setting_words import SettingWords, every_setting, settings_words
from data.language import _
from data.meeting.protocol import Settings
from tui.pages.page import Ask, Question

__all__ = ["SettingWords", "every_setting", "setting_question", "settings_words"]


def setting_question(settings: Settings, words: SettingWords) -> Question:
    """Ask for another value of a setting, with the values there are."""
    now = value_word(settings, words.name)
    if isinstance(getattr(settings, words.name), bool):
        return Question("value", words.meaning, Ask.CHOICE, now, choices=(("yes", _("yes")), ("no", _("no"))))
    example = {
        "teach_first_below": _("such as 1/4"),
        "objection_criteria": _("with | between sentences"),
        "constellation_roles": _("with | between names"),
        "labs_from": _("a day such as 2030-05-06, or none"),
        "counting_decided_until": _("a day such as 2030-05-06, or none"),
    }
    if words.name in example:
        return Question("value", f"{words.meaning} ({example[words.name]})", Ask.TEXT, now)
    if words.name not in BOUNDS:
        return Question("value", _("{setting} (such as en, es or de)").format(setting=words.meaning), Ask.TEXT, now)
    least, most = BOUNDS[words.name]
    label = _("{setting}: a number from {least} to {most}").format(setting=words.meaning, least=least, most=most)
    return Question("value", label, Ask.NUMBER, now)
