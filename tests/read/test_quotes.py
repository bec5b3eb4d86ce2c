"""Quoted passages, with their marks, in every style that papers use."""

import pytest

from onrecord.model.layout import find_paragraphs
from onrecord.read.language.quotes import find_quotes

CASES = [
    # those of East Asia
    ("「We go」, she said. 『We stay』.", ["「We go」", "『We stay』"]),
    # straight and curly
    ('"We go," she said. "We stay."', ['"We go,"', '"We stay."']),
    ("“We go,” she said. “We stay.”", ["“We go,”", "“We stay.”"]),
    ('“We go," she said.', ['“We go,"']),
    ('She said:"We go."', ['"We go."']),
    ("„We go“, she said. «We stay», he said.", ["„We go“", "«We stay»"]),
    ("``We go,'' she said. ''We stay,'' he said.", ["``We go,''", "''We stay,''"]),
    ('She spoke of " the struggle for peace " twice.', ['" the struggle for peace "']),
    # apostrophes are no quotation marks
    ("The boys' father isn't the workers' friend.", []),
    ("Rock 'n' roll of the '90s and the '80s ended.", []),
    ("'We won't leave,' she said.", ["'We won't leave,'"]),
    ("'We go until the boys' father is free,' she said.", ["'We go until the boys' father is free,'"]),
    ("They are 'our heroes' and the workers' party 'a bunch of thieves'.", ["'our heroes'", "'a bunch of thieves'"]),
    ("‘We won’t go,’ said the ministers’ aide.", ["‘We won’t go,’"]),
    ("'No comment', the ministers' office said.", ["'No comment'"]),
    # one word in single marks is a name or a shortened word
    ("He sailed on the 'Selm' in 'March'.", []),
    # inside and beside each other
    ("\"He called it 'a fine deal' twice,\" she said.", ["\"He called it 'a fine deal' twice,\""]),
    ("He called it 'a fine deal' and \"a triumph\".", ["'a fine deal'", '"a triumph"']),
    # over paragraphs
    ('"We tried.\n\n"We failed," she said. He left.', ['"We tried.', '"We failed,"']),
    ("“We tried.\n\n“We failed.\n\n“We left,” she said.", ["“We tried.", "“We failed.", "“We left,”"]),
    ("'We tried hard.\n\n'We failed badly,' she said.", ["'We tried hard.", "'We failed badly,'"]),
    ('She said: "We tried.\n\n"We failed."', ['"We tried.', '"We failed."']),
    # marks without a partner are passed over
    ('"We tried. She left.\n\nHe stayed, too.', []),
    ('"We tried. He left, and she said "no deal" today.', ['"no deal"']),
    ('He sold a 12" gun.\n\n"We know," she said.', ['"We know,"']),
    ('The 6\'2" man said "I go" today.', ['"I go"']),
    ('"We have 12," she said. "We want 20" was the answer.', ['"We have 12,"', '"We want 20"']),
]


@pytest.mark.parametrize(("text", "quotes"), CASES)
def test_quoted_passages_are_found(text: str, quotes: list[str]) -> None:
    assert [span.of(text) for span in find_quotes(text, find_paragraphs(text))] == quotes
