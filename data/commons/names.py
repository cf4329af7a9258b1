"""Names of files made from names of people's making: one for each, and none that leads out of its folder."""

from __future__ import annotations

import re
import unicodedata
from hashlib import sha256

LONGEST = 80
_NOT_IN_A_NAME = re.compile(r"[^a-z0-9]+")
_DIGITS_OF_DIFFERENCE = 16


def file_slug(name: str) -> str:
    """Write a name as lower-case ASCII letters, digits and single hyphens.

    Where something had to be left out, two hyphens and digits of the name's hash follow, so that two names never
    share a file.
    """
    letters = "".join(c for c in unicodedata.normalize("NFKD", name).lower() if c.isascii())
    slug = _NOT_IN_A_NAME.sub("-", letters).strip("-")[:LONGEST].strip("-")
    if slug and slug == name:
        return slug
    difference = sha256(name.encode(errors="surrogatepass")).hexdigest()[:_DIGITS_OF_DIFFERENCE]
    return f"{slug or 'x'}--{difference}"
