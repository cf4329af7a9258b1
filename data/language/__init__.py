"""The language people read: every sentence of the program passes through here (gettext, English first).

Catalogues live in ``data/language/<code>/LC_MESSAGES/folkmoot.mo``; where none fits the reader's environment
(LANGUAGE, LC_ALL, LC_MESSAGES, LANG), the English text itself is shown.
"""

from __future__ import annotations

import gettext
from pathlib import Path

_catalogue = gettext.translation("folkmoot", localedir=Path(__file__).parent, fallback=True)

_ = _catalogue.gettext
ngettext = _catalogue.ngettext
pgettext = _catalogue.pgettext

__all__ = ["_", "ngettext", "pgettext"]
