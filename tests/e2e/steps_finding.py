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
HEIGHTS = ("Een meter", "Anderhalve meter")
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


def scores(person: Someone, address: str, *, low: int = 1, without: int = 3) -> None:
    """Every box of every interest gets a figure; each party is drawn to other options."""
    person.opens(address)
    person.follows("Geef de opties een cijfer")
    expect(person.main.get_by_role("spinbutton").first).to_be_visible()
    chance = random.Random(person.name)
    for box in person.main.get_by_role("spinbutton").all():
        alone = "zonder akkoord" in (box.get_attribute("aria-label") or "")
        box.fill(str(without if alone else chance.randint(low, 10)))


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


def a_package_becomes_a_proposal(marloes: Someone, address: str) -> str:
    marloes.opens(address)
    marloes.follows("Maak van pakket A een voorstel")
    marloes.fills({"Wat is het voorstel, in één regel?": "Zo maken wij elk deel van de kade"})
    marloes.presses("Leg het als concept op tafel")
    marloes.follows("Open de ronde")
    marloes.fills({"Tot wanneer kan iedereen antwoorden?": day(10)})
    marloes.presses("Open de ronde")
    return marloes.window.path()


def checks_with_own_figures_beside(fatima: Someone, proposal: str) -> None:
    """What the own scores say stands beside each question; the answer is the person's."""
    fatima.opens(proposal)
    fatima.follows("Geef je antwoord")
    fatima.sees("Pakket A geeft dit belang", "zeggen jullie scores")
    assert fatima.main.locator("input[name^=effect_]").count() > 0
    assert fatima.main.locator("input[name^=effect_]:checked").count() == 0
    fatima.shows("toets-met-cijfers")


def two_refusals_meet(marloes: Someone, henk_jan: Someone, truus: Someone) -> str:
    """One cannot live with a low wall, the other not with a high one."""
    address = _asked(marloes, "Hoe hoog wordt de wand?")
    marloes.fills({"Vraagstuk": "Hoogte", "Opties, één per regel": "\n".join(HEIGHTS)})
    marloes.presses("Voeg dit vraagstuk toe")
    for person, interest, option in (
        (henk_jan, "Droge voeten", HEIGHTS[0]),
        (truus, "Wij blijven de rivier zien", HEIGHTS[1]),
    ):
        scores(person, address, low=4, without=0)
        _cannot(person, interest, option).check()
        files(person)
    return address


def _cannot(person: Someone, interest: str, option: str) -> Locator:
    part = person.main.locator("section").filter(has_text=interest)
    return part.get_by_role("checkbox", name=": " + option).first


def the_conflict_opens(marloes: Someone, address: str) -> None:
    """Nothing works; what collides, and what would open a way, as words for a talk."""
    _frozen(marloes, address)
    marloes.presses("Laat de zoeker")
    expect(marloes.main).to_contain_text("Deze twee gaan niet samen", timeout=60_000)
    marloes.sees("geen pakket dat voor iedereen aanvaardbaar is", "Waarover kun je praten?")
    marloes.shows("vastgelopen")
    marloes.presses("Kijk wat er dan ontstaat")
    expect(marloes.main).to_contain_text("Dan is er één pakket", timeout=60_000)
    marloes.shows("opening")


def the_table_hears_no_names(marloes: Someone, bart: Someone, address: str) -> None:
    marloes.opens(address + "pakketzoeker/")
    marloes.follows("Kies wat naar de tafel gaat")
    _to_the_table(marloes)
    bart.opens(address)
    bart.sees("Er is nog geen pakket dat voor iedereen aanvaardbaar is, volgens wat is ingebracht.")
    bart.does_not_see("Deze twee gaan niet samen", "Waarover kun je praten?")
    bart.shows("geen-pakket")


def after_the_talk_there_is_one(marloes: Someone, henk_jan: Someone, address: str) -> None:
    """The one who refused found another way; the next round is counted anew."""
    henk_jan.opens(address)
    henk_jan.follows("Bekijk of wijzig jullie cijfers")
    _cannot(henk_jan, "Droge voeten", HEIGHTS[0]).uncheck()
    files(henk_jan)
    _frozen(marloes, address, link="Zet een nieuwe ronde vast")
    marloes.presses("Laat de zoeker")
    expect(marloes.main).to_contain_text("Tevredenheid per partij", timeout=60_000)
