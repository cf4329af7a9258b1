#!/usr/bin/env python3
"""Recompute a draw from its receipt, or from `folkmoot draw --json` (which holds no salt): check_draw.py [FILE]."""

import json
import sys
import unicodedata
from hashlib import sha256
from pathlib import Path


def nfc(text: str) -> str:
    """Trim and compose a text: the form that is hashed."""
    return unicodedata.normalize("NFC", text).strip()


def recompute(draw: dict) -> dict:
    """Work out every part of the draw; a seed without its salt is taken as it stands."""
    if "eligible" in draw:
        reasons = sorted((nfc(member), nfc(reason)) for member, reason in draw["excluded"].items())
        lines = ["folkmoot draw 1", f"draw: {nfc(draw['draw_id'])}", f"places: {draw['places']}", "eligible:"]
        lines += [f"- {member}" for member in sorted(map(nfc, draw["eligible"]))]
        lines += ["excluded:", *(f"- {member}: {reason}" for member, reason in reasons), ""]
    else:
        lines = draw["announcement"].split("\n")
    found = {"announcement": "\n".join(lines), "announcement_sha256": sha256("\n".join(lines).encode()).hexdigest()}
    if "salt" in draw:
        mixed = "\n".join([found["announcement_sha256"], draw["salt"], *map(nfc, draw["contributions"])])
        found |= {"commitment": sha256(draw["salt"].encode()).hexdigest(), "seed": sha256(mixed.encode()).hexdigest()}
    seed, names = found.get("seed") or draw["seed"], lines[lines.index("eligible:") + 1 : lines.index("excluded:")]
    tickets = sorted((sha256(f"{seed}/{name[2:]}".encode()).hexdigest(), name[2:]) for name in names)
    drawn = [name for _, name in tickets][: int(lines[2].removeprefix("places: "))]
    return found | {"tickets": [[name, ticket] for ticket, name in tickets], "drawn": drawn}


given = json.loads(Path(sys.argv[1]).read_bytes() if sys.argv[1:] else sys.stdin.buffer.read())
found = recompute(given)
sys.stdout.write("drawn: " + ", ".join(found["drawn"]) + "\n")
wrong = [part for part in found if part in given and given[part] != found[part]]
sys.exit("does not hold: " + ", ".join(wrong) if wrong else 0)
