"""What is looked for on a page in a browser: faults that keep somebody out, and words that lie on others or are cut."""

import re
from typing import Any
from urllib.request import urlopen

WIDER = "document.documentElement.scrollWidth"
_GRAVE = ("serious", "critical")
_OVERLAPS = """() => {
  const seen = [];
  for (const one of document.querySelectorAll("main *")) {
    const own = [...one.childNodes].some(part => part.nodeType === 3 && part.textContent.trim());
    if (!own || !one.checkVisibility() || one.closest("option, .unseen, thead")) continue;
    const range = document.createRange();
    for (const part of one.childNodes) {
      if (part.nodeType !== 3 || !part.textContent.trim()) continue;
      range.selectNodeContents(part);
      for (const box of range.getClientRects()) if (box.width > 1 && box.height > 1) seen.push([box, one]);
    }
  }
  seen.sort((a, b) => a[0].top - b[0].top);
  const found = [];
  for (let i = 0; i < seen.length; i++) {
    const [a, one] = seen[i];
    for (let j = i + 1; j < seen.length && seen[j][0].top < a.bottom - 3; j++) {
      const [b, other] = seen[j];
      const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      const isLine = one.closest("p, li, h1, h2, h3, blockquote, td, th, dd") ===
        other.closest("p, li, h1, h2, h3, blockquote, td, th, dd") && !one.closest("svg");
      if (across > 2 && down > 0.45 * Math.min(a.height, b.height) && !isLine)
        found.push(`${one.textContent.trim().slice(0, 40)} | ${other.textContent.trim().slice(0, 40)}`);
    }
  }
  return found.slice(0, 5);
}"""
_CUT = """() => [...document.querySelectorAll("main *")].filter(one =>
  one.checkVisibility() && one.clientWidth > 0 && one.scrollWidth > one.clientWidth + 1
  && !["inline", "contents"].includes(getComputedStyle(one).display)
  && getComputedStyle(one).overflowX !== "auto"
  && !one.closest("svg, .scroll, .chart, .unseen, select, input, textarea"))
  .map(one => `${one.tagName} ${one.className}: ${one.textContent.trim().slice(0, 40)}`).slice(0, 5)"""


def find_faults(page: Any) -> list[tuple[str, str, str]]:
    """What axe-core finds that is serious or critical: the rule, where, and what helps. The page must let it run."""
    from axe_playwright_python.sync_playwright import Axe

    found = []
    for one in Axe().run(page).response["violations"]:
        if one["impact"] in _GRAVE:
            node = one["nodes"][0]
            found.append((one["id"], node["html"][:120], node["failureSummary"][:300]))
    return found


def find_overlaps(page: Any) -> list[str]:
    """Words that lie on other words, and what is cut off or reaches out of its place."""
    return [*page.evaluate(_OVERLAPS), *page.evaluate(_CUT)]


def one_of_each(at: str) -> list[str]:
    """The addresses of an entry of each kind, of a person, a report and a decision, as the pages lead there."""
    links = []
    for page in ("/timeline", "/due", "/said", "/conflicts", "/origins", "/people", "/names", "/stories", "/reports"):
        with urlopen(at + page) as answer:
            main = answer.read().decode().partition("<main")[2]
        links += re.findall(r'href="(/(?:entries|people|stories|reports)/[^"?#]+)"', main)[:1]
    return [*dict.fromkeys(links), f"/judge/{links[0].rpartition('/')[2]}"]
