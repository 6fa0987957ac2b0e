"""How do six parties find packages, and an opening where there are none?"""

from __future__ import annotations

import random
import re

from playwright.sync_api import Locator, expect

from tests.e2e.someone import Someone
from tests.e2e.story import day

HERE = "/s/dijkversterking-handelskade/"
DESK = HERE + "belangen/onderhandelingen/"
PARTS = ("Noord", "Midden", "Zuid")
WORKS = ("Wand", "Bomen", "Trappen", "Bestrating")
OURS = {
    "fatima": "De stad betaalt geen tegenvallers van een ander",
    "truus": "Parkeren voor de deur blijft",
}
"""What a party keeps within itself."""
FIGURES_OF = {
    "fatima": "De stad betaalt geen tegenvallers van een ander",
    "truus": "Geen scheuren in onze huizen",
}
"""What stands on a party's own page, with its own figures."""
WAITS = "De zoektocht wacht op haar beurt|De pakketzoeker zoekt"
TOLD = "De tafel ziet alleen dat jullie cijfers gaven."


def table() -> str:
    """Twelve topics of four options as they come out of a spreadsheet."""
    chance = random.Random(1)
    lines = ["Vraagstuk\tOptie\tInvestering (€ mln)"]
    for part in PARTS:
        for work in WORKS:
            lines += [
                f"{work} {part}\t{work} {part} {form}\t{chance.randint(4, 40) / 10:.1f}"
                for form in ("sober", "groen", "ruim", "later")
            ]
    return "\n".join(lines)


def comes_as(person: Someone) -> None:
    person.opens("/kijken-als/")
    person.page.get_by_role("button", name=person.name).first.click()


def a_question_comes_out_of_a_spreadsheet(marloes: Someone) -> str:
    address = _asked(marloes, "Hoe ziet elk deel van de kade eruit?")
    marloes.follows("Plak een tabel uit een rekenblad")
    marloes.fills({"Jouw tabel": table().replace("\t1.2\n", "\tveel\n", 1) + "\nWand Noord\t\t1"})
    marloes.presses("Kijk wat er verandert")
    marloes.sees("‘veel’ is geen getal", "De optie ontbreekt.")
    marloes.fills({"Jouw tabel": table()})
    marloes.presses("Kijk opnieuw")
    marloes.sees("Wand Noord sober", "Bestrating Zuid later")
    marloes.shows("plakken")
    marloes.presses("Leg dit op tafel")
    _a_limit(marloes)
    _what_does_not_go_together(marloes)
    return address


def _asked(marloes: Someone, question: str) -> str:
    marloes.opens(DESK + "nieuw/")
    marloes.fills(
        {
            "Wat moet beslist worden, als vraag?": question,
            "Wanneer heeft iedereen": day(20),
        }
    )
    marloes.presses("Leg de vraag op tafel")
    return marloes.window.path().removesuffix("vraagstukken/")


def _opened(person: Someone, words: str) -> Locator:
    """A part of the page that was folded, now open."""
    part = person.main.locator("details").filter(has_text=words).first
    part.locator("summary").first.click()
    return part


def _a_limit(marloes: Someone) -> None:
    part = _opened(marloes, "Voeg een grens aan een optelsom toe")
    part.get_by_label("Kader").fill("Budget van de kade")
    part.get_by_label("Wat wordt geteld?").fill("Investering")
    part.get_by_label("In welke eenheid?").fill("€ mln")
    part.get_by_label("Hoogstens").fill("30")
    part.get_by_role("button", name="Bewaar dit kader").click()
    marloes.sees("ten hoogste € 30 mln")


def _what_does_not_go_together(marloes: Someone) -> None:
    part = _opened(marloes, "Voeg toe wat niet samen kan")
    part.get_by_label("Kader").fill("Vergunning van het waterschap")
    for option in ("Wand Noord later", "Trappen Noord ruim"):
        part.get_by_role("checkbox", name=option).check()
    part.get_by_role("button", name="Bewaar dit kader").click()
    marloes.sees("Vergunning van het waterschap")
    marloes.shows("kaders")


def scores(person: Someone, address: str) -> None:
    """Every box of every interest gets a figure; each party is drawn to other options."""
    person.opens(address)
    person.follows("Geef de opties een cijfer")
    chance = random.Random(person.name)
    for box in person.main.get_by_role("spinbutton").all():
        without = "zonder akkoord" in (box.get_attribute("aria-label") or "")
        box.fill(str(3 if without else chance.randint(1, 10)))


def files(person: Someone) -> None:
    person.presses("Kijk na wat je deelt")
    person.ticks("Ja, onze cijfers zijn compleet.")
    person.presses("Dien onze cijfers in")
    person.is_told(TOLD)


def agrees_that_a_no_may_be_traced(person: Someone) -> None:
    person.follows("Lees waar jullie mee zouden instemmen")
    person.main.get_by_role("checkbox").check()
    person.presses("Wij stemmen in")
    person.is_told("Jullie stemmen in.")


def a_figure_off_the_scale_loses_nothing(person: Someone) -> None:
    first, second, *_ = person.main.get_by_role("spinbutton").all()
    kept = second.input_value()
    first.fill("11")
    person.presses("Bewaar en ga later verder")
    person.is_refused("Niet hoger dan 10.")
    first, second, *_ = person.main.get_by_role("spinbutton").all()
    assert (first.input_value(), second.input_value()) == ("11", kept)
    first.fill("9")


def the_search_is_followed(marloes: Someone, address: str) -> None:
    """Frozen, asked for, seen at work, and answered without touching the page."""
    _frozen(marloes, address)
    marloes.presses("Laat de zoeker zoeken")
    expect(marloes.main).to_contain_text(re.compile(WAITS), timeout=2_000)
    marloes.sees("Stop met zoeken", "Je kunt deze pagina verlaten")
    expect(marloes.main).to_contain_text("Tevredenheid per partij", timeout=60_000)
    marloes.does_not_see("Stop met zoeken")
    marloes.shows("gevonden")


def _frozen(marloes: Someone, address: str, *, link: str = "Zet") -> None:
    marloes.opens(address + "pakketzoeker/")
    marloes.follows(link)
    marloes.ticks("Zet vast wat is gedeeld, voor deze ronde.")
    marloes.presses("Zet deze ronde vast")


def two_options_count_together(person: Someone) -> None:
    """Some options are worth more, or less, beside each other."""
    _opened(person, "Samen met een andere keuze")
    pair = person.main.get_by_role("group", name="Samen 1").first
    pair.get_by_role("combobox", name="Optie 1").select_option(label="Bomen Midden groen")
    pair.get_by_role("combobox", name="Optie 2").select_option(label="Trappen Midden groen")
    pair.get_by_role("spinbutton").fill("1.5")


def who_still_has_to_score(marloes: Someone, address: str) -> None:
    """Who gave figures, and who did not yet; no word of what."""
    marloes.opens(address)
    marloes.sees("Wie moet nog cijfers geven?", "nog geen cijfers", "heeft cijfers gegeven")
    marloes.does_not_see(*OURS.values())
    marloes.shows("wie-nog")


def three_packages_go_to_the_table(marloes: Someone, address: str) -> None:
    marloes.opens(address + "pakketzoeker/")
    marloes.follows("Kies wat naar de tafel gaat")
    boxes = marloes.main.get_by_role("checkbox", name=re.compile("^Pakket [A-E]"))
    for box in boxes.all()[3:]:
        box.uncheck()
    _to_the_table(marloes)


def _to_the_table(marloes: Someone) -> None:
    marloes.ticks("Leg dit op tafel, voor elke partij.")
    marloes.presses("Leg het op tafel")
    marloes.is_told("Het ligt nu op tafel.")


def sees_how_it_suits_them(person: Someone, address: str, key: str) -> None:
    """The packages, and the own figures; never what another party kept to itself."""
    person.opens(address)
    person.sees("3 pakketten waar elke partij mee kan leven", "Hoe past het bij jullie?")
    person.sees(*[words for whose, words in FIGURES_OF.items() if whose == key])
    person.does_not_see(*[words for whose, words in OURS.items() if whose != key])
    if key in {"fatima", "bart"}:
        person.shows("hoe-past-het-" + key)


def asks_what_would_suit_better(fatima: Someone, address: str) -> None:
    """A party tries other weights and lines of its own; nothing leaves its own page."""
    fatima.opens(address)
    fatima.follows("Probeer wat jullie beter past")
    fatima.selects("Welk belang van jullie?", "Een kade waar de stad samenkomt")
    fatima.fills({"Wat als de rode lijn hier lag": "9"})
    fatima.selects("Welk pakket?", "Pakket A")
    fatima.presses("Reken het na")
    fatima.is_refused("Kies een optie.")
    fatima.selects("Welke optie in plaats daarvan?", "Wand Noord sober")
    fatima.presses("Reken het na")
    fatima.sees("Voor en na", "Hoe past het bij jullie?")
    fatima.shows("wat-als-van-ons")


def asks_what_a_smaller_budget_would_bring(marloes: Someone, address: str) -> None:
    marloes.opens(address + "pakketzoeker/")
    asked = marloes.main.get_by_label("Wat is er dan anders?").first
    limits = [one.strip() for one in asked.inner_text().split("\n") if "Budget" in one]
    asked.select_option(label=limits[0])
    marloes.fills({"Welk getal wordt het?": "26,5"})
    marloes.presses("Kijk wat eruit komt")
    expect(marloes.main).to_contain_text("Dan zijn er deze", timeout=60_000)
    marloes.shows("wat-als-het-budget")
