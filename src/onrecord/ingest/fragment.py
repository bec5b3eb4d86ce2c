"""A piece of HTML, as feeds and e-mails carry it -> its words, with a blank line between paragraphs."""

import re

_BLOCKS = (
    "p", "div", "li", "ul", "ol", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "table", "section",
    "article", "pre", "hr", "header", "footer",
)  # fmt: skip
_NO_WORDS = ("script", "style", "figure", "figcaption", "noscript", "iframe", "head", "template", "title")
_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # in XML, though lxml reads it
_PARTED = re.compile(r"\n\s*\n")


def words_of_fragment(html: str | None) -> str:
    """The words that a reader sees, without pictures and their captions; "" where there are none."""
    from lxml.etree import ParserError
    from lxml.html import fragment_fromstring

    if not html:
        return ""
    try:
        tree = fragment_fromstring(html, create_parent="div")
    except (ParserError, ValueError):  # nothing in it; or an encoding declared in what is decoded
        return ""
    for one in list(tree.iter(*_NO_WORDS)):
        if one.getparent() is not None:
            one.drop_tree()
    for one in tree.iter("br"):
        one.tail = f"\n{_writable(one.tail)}"
    for one in tree.iter(*_BLOCKS):
        one.text, one.tail = f"\n\n{_writable(one.text)}", f"\n\n{_writable(one.tail)}"
    blocks = _PARTED.split(str(tree.text_content()))
    paragraphs = ("\n".join(" ".join(line.split()) for line in block.split("\n")).strip() for block in blocks)
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def _writable(words: str | None) -> str:
    return _UNWRITABLE.sub(" ", words or "")
