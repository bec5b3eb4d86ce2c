"""A report that means harm, in its text and in all that is known about it."""

from dataclasses import replace

from drafts import Draft
from onrecord.model.reading import Reading

SCRIPT = "<script>document.title='harm'</script>"
IMAGE = "<img src=x onerror=\"document.title='harm'\">"
TURNED = "\u202edetsurt\u202c"
TITLE = f'"><svg/onload="document.title=`harm`">{TURNED}</title><h1>Title</h1>'
NAME = f"Ana {SCRIPT} Petrik"
BODY = f"Front' onmouseover='x {IMAGE}"
PAPER = 'Post"><script src="https://evil.example/a.js"></script>'
URL = "javascript:document.title='harm'"
ID = '"><script>document.title="harm"</script>/../x'
LONG = "x" * 200_000


def reading(*, line: str = LONG) -> Reading:
    """What a careful reader finds in it: somebody is freed, says something, and is to meet somebody."""
    text = (
        f"{TITLE}\n\n{BODY} freed {NAME} on 9 May 2031. {NAME} said that {{{{ 7*1234567 }}}} was so. {BODY} promised "
        f"to free Ivo &lt;Tann&gt; by 12 May 2031.\n\n{line}\n\n<style>body {{ display: none }}</style> \x1b[2J\u200b "
        "\x07 end."
    )
    draft = Draft(ID, text, "2031-05-10", PAPER, URL, TITLE).body(BODY).person(NAME, role=IMAGE)
    draft = draft.person("Ivo &lt;Tann&gt;").says(NAME, "that {{ 7*1234567 }} was so")
    draft = draft.event(
        "RETREAT", "freed", mode="release", actors=(BODY,), recipients=(NAME,), date="2031-05-09"
    ).stands(NAME, "free", "freed", since="2031-05-09")
    draft = draft.expects("promised", "free Ivo &lt;Tann&gt;", by=BODY, due="2031-05-12")
    made = draft.done()
    return replace(made, report=replace(made.report, title=TITLE, author=SCRIPT, tags=(IMAGE,)))


def other(*, state: str = "captive") -> Reading:
    """Another paper that says the contrary, so that there is a contradiction to show."""
    text = f"{BODY} still holds {NAME}, it said on 11 May 2031."
    draft = Draft("other", text, "2031-05-11", "<b>Times</b>", "data:text/html,<script>1</script>", None).body(BODY)
    return draft.person(NAME, role=IMAGE).stands(NAME, state, "holds", as_of="2031-05-11").done()
