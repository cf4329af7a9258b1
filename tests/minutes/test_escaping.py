"""Text from people in Markdown reads back as the same text, wherever it stands."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TypeAlias

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from data.minutes.escaping import Markdown, fenced, inline, quoted, said, yaml_scalar
from data.minutes.plain_words import lines, one_line, plain, spelled_out
from tests.minutes.hostile_words import HOSTILE

Reading: TypeAlias = Callable[[MarkdownIt, str], None]

COMMONMARK = MarkdownIt("commonmark").enable(["table", "strikethrough"])
GITHUB = MarkdownIt("gfm-like")
PARSERS = pytest.mark.parametrize("parser", [COMMONMARK, GITHUB], ids=["commonmark", "github"])

MARKUP = st.text(
    st.sampled_from("#*_-+=>`~|\\[]()!<>&;:/.@${}^\"' \t\n\r\u00a0\u2028\u202e\u200b\x1b0123.)abhtpsw\U0001f469"),
    max_size=40,
)
ADDRESSES = st.lists(
    st.sampled_from(["https", "http:", "//", "www.", "a@b", ".com", "mailto:", " ", "&lt", ";", "x", "<", ">", "\n"])
).map("".join)
WORDS = MARKUP | ADDRESSES | st.text(max_size=20)


def words_of(token: Token) -> str:
    """Read an inline token back; anything but words and line breaks that stay is a failure."""
    children = token.children or []
    assert {child.type for child in children} <= {"text", "hardbreak"}
    return "".join("\n" if child.type == "hardbreak" else child.content for child in children)


def squeezed(text: str) -> str:
    """Compare words whatever the spaces around a line."""
    return "\n".join(line.strip() for line in text.split("\n")).strip()


def kinds(parsed: list[Token]) -> list[str]:
    """List what a document is made of."""
    return [token.type for token in parsed]


def read_in_a_paragraph(parser: MarkdownIt, words: str) -> None:
    """Words set on one line are one paragraph of the same words, or nothing."""
    parsed = parser.parse(inline(words))
    if not one_line(words).strip():
        assert "".join(words_of(token) for token in parsed if token.type == "inline").strip() == ""
        return
    assert kinds(parsed) == ["paragraph_open", "inline", "paragraph_close"]
    assert squeezed(words_of(parsed[1])) == squeezed(one_line(words))


def read_in_a_place(parser: MarkdownIt, words: str) -> None:
    """Words on one line stay inside their heading, their cell and their item of a list."""
    shown = inline(words)
    parsed = parser.parse(f"### 1. {shown}\n\n| a | b |\n| --- | --- |\n| {shown} | end |\n\n- **x:** {shown}\n- y\n")
    same = parser.parse("### 1. x\n\n| a | b |\n| --- | --- |\n| x | end |\n\n- **x:** x\n- y\n")
    assert kinds(parsed) == kinds(same)
    inlines = [token for token in parsed if token.type == "inline"]
    assert squeezed(words_of(inlines[0])) == squeezed(f"1. {one_line(words)}")
    assert squeezed(words_of(inlines[3])) == squeezed(one_line(words))
    assert words_of(inlines[4]) == "end"


def read_in_a_quote(parser: MarkdownIt, words: str) -> None:
    """Quoted words are paragraphs alone, and the same lines."""
    parsed = parser.parse(f"Before:\n\n{quoted(words)}\n\nAfter.\n")
    assert set(kinds(parsed)) <= {"paragraph_open", "inline", "paragraph_close", "blockquote_open", "blockquote_close"}
    assert kinds(parsed).count("blockquote_open") == 1
    *read, after = [words_of(token) for token in parsed if token.type == "inline"][1:]
    kept = [line.strip() for line in lines(words)]
    assert [line.strip() for text in read for line in text.split("\n") if line.strip()] == [x for x in kept if x]
    assert after == "After."


def read_in_an_item(parser: MarkdownIt, words: str) -> None:
    """Words after a colon in a list leave the list as it is: one line in marks, several quoted inside the item."""
    several = len(lines(words)) > 1
    parsed = parser.parse(f"- **x:**{said(words, 2)}\n- y\n")
    assert kinds(parsed).count("list_item_open") == 2
    assert kinds(parsed).count("blockquote_open") == several
    assert {token.type for token in parsed} <= {
        "bullet_list_open", "bullet_list_close", "list_item_open", "list_item_close", "paragraph_open",
        "paragraph_close", "inline", "blockquote_open", "blockquote_close",
    }  # fmt: skip


READINGS = pytest.mark.parametrize(
    "read", [read_in_a_paragraph, read_in_a_place, read_in_a_quote, read_in_an_item], ids=lambda read: read.__name__
)


@PARSERS
@READINGS
@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_read_back(parser: MarkdownIt, read: Reading, words: str) -> None:
    """Words that try to be markup read back as the same words, wherever they stand."""
    read(parser, words)


@PARSERS
@READINGS
@given(words=WORDS)
def test_any_words_read_back(parser: MarkdownIt, read: Reading, words: str) -> None:
    """Whatever people write reads back as the same words, wherever it stands."""
    read(parser, words)


@given(WORDS)
def test_nothing_ends_a_fenced_block(words: str) -> None:
    """A fenced block is one block, whatever stands in it."""
    parsed = COMMONMARK.parse(f"{fenced(words)}\n\nAfter.\n")
    assert kinds(parsed) == ["fence", "paragraph_open", "inline", "paragraph_close"]
    assert parsed[0].content == "\n".join(spelled_out(line) for line in words.removesuffix("\n").split("\n")) + "\n"


@given(WORDS)
def test_front_matter_holds_scalars_on_one_line(words: str) -> None:
    """A scalar of the front matter is a JSON string on one line."""
    scalar = yaml_scalar(words)
    assert json.loads(scalar) == plain(words)
    assert len(scalar.splitlines()) == 1


def test_what_reads_well_is_left_alone() -> None:
    """Everyday punctuation is not escaped: the file reads well as it is."""
    everyday = "Rent: at most $1,200.50 (10:30, 50 %) – R&D's co-op_plan, step 3 + 4; isn't it? 2 > 1! Item #3"
    assert inline(everyday) == everyday


def test_markdown_is_not_escaped_twice() -> None:
    """What is Markdown already passes as it is."""
    assert inline(Markdown("**x**")) == "**x**"
    assert inline("**x**") == r"\*\*x\*\*"
    assert inline(12) == "12"


@pytest.mark.parametrize("value", [None, 1.5, ["x"]])
def test_only_words_and_whole_numbers_are_printed(value: object) -> None:
    """A value that is neither words nor a whole number is a fault of the layout, never printed."""
    with pytest.raises(TypeError, match="words and whole numbers"):
        inline(value)


def test_what_cannot_be_seen_is_dropped() -> None:
    """Controls, overrides and zero-width characters go; joiners that spell words and emoji stay."""
    assert plain("a\x00\x1b[31mb\x7f\x9b\u202ec\u2066\u200b\ufeff\ufffe\ttab") == "a[31mbc tab"
    assert plain("a\r\nb\rc\u2028d\u2029e\x85f\x0bg\x0ch") == "a\nb\nc\nd\ne\nf\ng\nh"
    assert plain("\u06cc\u200c 👩\u200d🍳 \u05e9\u05dc") == "\u06cc\u200c 👩\u200d🍳 \u05e9\u05dc"
    assert plain("\ud800") == "\ufffd"
    assert spelled_out("a\u202eb\tc") == "a<U+202E>b<U+0009>c"


@pytest.mark.parametrize("piece", ["#", "$", "_", "\\", "`", "&a", "1.", " #", "=", "[", "/", "\n", "\n> "])
def test_a_hundred_thousand_characters_are_written(piece: str) -> None:
    """Long texts are written whole."""
    words = piece * (100_000 // len(piece)) + "end"
    assert inline(words).endswith("end")
    assert quoted(words).endswith("end")
    assert fenced(words).count("end") == 1
