"""What is wrong with this page, as it stands in the browser?"""

from __future__ import annotations

import functools
import gettext
from pathlib import Path

from django.conf import settings

STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

TEXTS = """() => {
  const found = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const words = walker.currentNode.textContent.replace(/\\s+/g, " ").trim();
    if (words && !walker.currentNode.parentElement.closest("[lang=en], script")) found.add(words);
  }
  return [...found];
}"""

SIDEWAYS = """() => {
  const page = document.documentElement;
  if (page.scrollWidth <= page.clientWidth) return [];
  const inside = element => {
    for (let up = element.parentElement; up; up = up.parentElement)
      if (["auto", "scroll", "hidden", "clip"].includes(getComputedStyle(up).overflowX))
        return true;
    return false;
  };
  return [...document.querySelectorAll("body *")]
    .filter(one => one.getBoundingClientRect().right > page.clientWidth + 1 && !inside(one))
    .slice(0, 4).map(one => `${one.tagName.toLowerCase()}.${one.className}`.slice(0, 60))
    .concat([`${page.scrollWidth} of ${page.clientWidth}`]);
}"""


@functools.cache
def english() -> frozenset[str]:
    """The source sentences that read differently in Dutch."""
    catalogue = Path(settings.LOCALE_PATHS[0]) / "nl" / "LC_MESSAGES" / "django.mo"
    with catalogue.open("rb") as file:
        words = gettext.GNUTranslations(file)._catalog
    dutch = {"English", "Dutch"} | {
        translated for translated in words.values() if isinstance(translated, str)
    }
    found = set()
    for key, translated in words.items():
        source = (key[0] if isinstance(key, tuple) else key).split("\x04")[-1]
        if len(source) > 2 and source != translated and source not in dutch and "%(" not in source:
            found.add(source)
    return frozenset(found)


def of_words(page) -> list[str]:
    """English that stands on a Dutch page."""
    return [f"English: {words!r}" for words in page.evaluate(TEXTS) if words in english()]


def of_skeleton(page) -> list[str]:
    """A page speaks Dutch, has one heading of its own and a title."""
    faults = []
    if page.evaluate("document.documentElement.lang") != "nl":
        faults.append("the page does not say that it is Dutch")
    headings = page.locator("h1").all_inner_texts()
    if len(headings) != 1 or not headings[0].strip():
        faults.append(f"one h1 expected, found {headings}")
    if page.title().startswith(" ·"):
        faults.append("the page has no title of its own")
    return faults


def of_width(page) -> list[str]:
    """What sticks out of the window sideways."""
    found = page.evaluate(SIDEWAYS)
    return [f"scrolls sideways: {', '.join(found)}"] if found else []


def of_access(page, *rules: str) -> list[str]:
    """What axe finds, per rule with the first places where it stands; all rules, or a few."""
    only = {"type": "rule", "values": rules} if rules else {"type": "tag", "values": STANDARD}
    if not page.evaluate("typeof window.axe === 'object'"):
        page.evaluate(_axe())
    options = {"resultTypes": ["violations"], "runOnly": only}
    found = page.evaluate("options => axe.run(document, options)", options)
    return [
        f"axe {one['id']}: {one['help']} at "
        + "; ".join(" ".join(map(str, node["target"])) for node in one["nodes"][:3])
        for one in found["violations"]
    ]


@functools.cache
def _axe() -> str:
    from axe_playwright_python.base import AXE_SCRIPT

    return AXE_SCRIPT
