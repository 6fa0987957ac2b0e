"""What happens in the weeks of one decision, each step by whose step it is?"""

from __future__ import annotations

from django.core import mail

from tests.e2e.someone import Someone
from tests.e2e.steps_agreeing import AANNEMER, AGREEMENTS, BETTER, BEWONERS, FORMAL, HERE, gives
from tests.e2e.story import GEMEENTE, WATERSCHAP, day

MEETING = 22
ITEM = "Een trap naar het water"
LATE = "De straat een dag eerder dicht"
PROPOSAL = "Een trap bij de Visstraat"
CHANGE = "De trap krijgt een hek aan de kant van de huizen."
PROMISE = "Een ontwerp van de trap"
WHAT = "Hoe vroeg de vrachtwagens komen"


def a_meeting_is_planned(marloes: Someone) -> None:
    marloes.opens(HERE + "omgeving/bijeenkomsten/")
    marloes.follows("Plan een bijeenkomst")
    marloes.fills(
        {
            "Hoe noemen jullie deze bijeenkomst?": "Kernteam over de trap",
            "Op welke dag?": day(MEETING),
            "Van hoe laat?": "10:00",
            "Tot hoe laat?": "12:00",
            "Waar?": "Kadehuis",
        }
    )
    marloes.presses("Plan deze bijeenkomst")
    marloes.sees("Kernteam over de trap")


def an_item_comes_in_time(fatima: Someone) -> None:
    fatima.opens(HERE + "omgeving/bijeenkomsten/")
    fatima.follows("Zet iets op de agenda van")
    _fills_an_item(fatima, ITEM, MEETING, 10, (GEMEENTE, BEWONERS), chosen=True)
    fatima.sees("op tijd")
    fatima.shows("weken-agendapunt")


def an_item_comes_too_late(bart: Someone) -> str:
    bart.opens(HERE + "omgeving/agenda/nieuw/")
    _fills_an_item(bart, LATE, 4, 1, (AANNEMER, BEWONERS))
    return bart.window.path()


def _fills_an_item(
    person: Someone, title: str, meets: int, by: int, touched: tuple[str, ...], *, chosen=False
) -> None:
    person.fills({"Waar gaat het over?": title, "Het stuk, of de vraag": "Wat er gebeurt."})
    person.chooses("Wat vraag je van de tafel?", "Besluitvorming")
    days = {"Vóór welke dag kan iedereen iets inbrengen?": day(by)}
    if not chosen:
        days["Wanneer hebben we het erover?"] = day(meets)
    person.fills(days)
    for party in touched:
        person.chooses("Wie raakt dit?", party)
    person.presses("Zet het op de agenda")


def it_is_weighed_and_not_decided(truus: Someone) -> None:
    truus.opens(HERE + "omgeving/agenda/")
    truus.sees(LATE, "te laat voor een besluit", ITEM)
    truus.shows("weken-agenda")


def silence_was_no_yes_to_haste(bart: Someone, late: str) -> None:
    """Its day went by, and whom it touches never said that deciding was fine."""
    bart.opens(late)
    bart.sees("Oordeelsvorming")
    bart.does_not_see("Besluitvorming")


def a_proposal_is_written(fatima: Someone) -> str:
    fatima.opens(HERE + "besluiten/")
    fatima.follows("Schrijf een voorstel")
    fatima.fills(
        {
            "Wat is het voorstel, in één regel?": PROPOSAL,
            "Wat spreken we precies af?": "Bij de Visstraat komt een trap naar het water.",
        }
    )
    fatima.selects("Voor welk agendapunt is het?", ITEM)
    fatima.presses("Bewaar dit voorstel")
    return fatima.window.path()


def its_round_opens(marloes: Someone, proposal: str) -> None:
    marloes.opens(proposal)
    marloes.follows("Open de ronde")
    marloes.fills(
        {
            "Tot wanneer kan iedereen antwoorden?": day(13),
            f"Wat {GEMEENTE} betaalt": "250000",
        }
    )
    marloes.ticks(f"{WATERSCHAP} moet hierin iets doen")
    marloes.presses("Open de ronde")
    marloes.sees("Nog niet gedragen.")


def truus_objects(truus: Someone, proposal: str) -> None:
    truus.opens(proposal)
    truus.follows("Geef je antwoord")
    truus.ticks("Dit voorstel raakt geen van onze belangen")
    truus.chooses("Wat antwoord je namens je partij?", "Overwegend bezwaar")
    truus.selects("Waarop rust jullie bezwaar?", "De gezamenlijke ambitie")
    truus.fills(
        {"Welk?": "Wonen aan een veilige kade", "Welke wijziging zou het oplossen?": CHANGE}
    )
    truus.presses("Geef dit antwoord")
    truus.is_told("Je antwoord is gegeven.")


def nothing_is_asked_of(person: Someone) -> None:
    person.opens(HERE + "mijn-rol/")
    person.does_not_see(f"Geef antwoord op ‘{PROPOSAL}’")


def the_new_text_is_asked_of(person: Someone) -> None:
    """Consent to the first text is none to the second."""
    person.opens(HERE + "mijn-rol/")
    person.sees(f"Geef antwoord op ‘{PROPOSAL}’")


def her_change_goes_in(fatima: Someone, proposal: str) -> None:
    fatima.opens(proposal)
    fatima.follows("Neem dit op in het voorstel")
    fatima.sees(CHANGE)
    text = fatima.main.get_by_label("Wat spreken we precies af?")
    text.fill(f"{text.input_value()}\n{CHANGE}")
    fatima.presses("Leg deze versie voor")
    fatima.is_told("De nieuwe versie is er.")


def only_the_silent_are_reminded() -> None:
    assert _told("je hebt nog niet geantwoord") == {"henk-jan@example.org"}


def _told(words: str) -> set[str]:
    """Who got a mail that says so."""
    return {to for letter in mail.outbox if words in letter.body for to in letter.to}


def ruud_ratifies_on_his_telephone(ruud: Someone, proposal: str) -> None:
    ruud.opens(HERE + "mijn-rol/")
    ruud.sees("Het gaat verder dan het mandaat.")
    ruud.follows("Lees en beslis")
    ruud.chooses("Bekrachtig je", "Ja, ik bekrachtig")
    ruud.shows("weken-bekrachtigen")
    ruud.presses("Leg mijn woord vast")
    ruud.is_told("Je woord is vastgelegd.")


def it_closes_as_carried(marloes: Someone, proposal: str) -> None:
    marloes.opens(proposal)
    marloes.sees("Er ontbreekt niets.")
    marloes.follows("Sluit de ronde")
    marloes.chooses("Hoe sluit deze ronde?", "Het is gedragen")
    marloes.presses("Sluit de ronde")
    marloes.sees("Gedragen.")


def the_record_holds_it(reader: Someone, proposal: str) -> None:
    reader.opens(proposal)
    reader.follows("Lees het besluitverslag")
    reader.sees(PROPOSAL, CHANGE, "Bekrachtigd door Ruud Koster", "Het logboek is heel")
    reader.shows("weken-verslag")


def the_minutes_tell_of_it(reader: Someone) -> None:
    reader.opens(HERE + "omgeving/bijeenkomsten/")
    reader.follows("Verslag van Kernteam over de trap")
    reader.sees(ITEM, PROPOSAL)
    reader.shows("weken-notulen")


def everyone_carries(people, proposal: str) -> None:
    its_parties = ("bart", "truus", "fatima", "henk_jan", "anneke", "pieter")
    people.marloes.opens(proposal)
    people.marloes.follows("Open de ronde")
    people.marloes.fills({"Tot wanneer kan iedereen antwoorden?": day(10)})
    people.marloes.presses("Open de ronde")
    for name in its_parties:
        gives(getattr(people, name), proposal, "Consent")
    it_closes_as_carried(people.marloes, proposal)


def only_the_touched_are_asked(people, change: str) -> None:
    people.marloes.opens(change)
    people.marloes.follows("Open de ronde")
    people.marloes.sees(AANNEMER, BEWONERS)
    people.marloes.does_not_see(f"Wat {WATERSCHAP} betaalt")
    people.marloes.fills({"Tot wanneer kan iedereen antwoorden?": day(10)})
    people.marloes.presses("Open de ronde")
    for name in ("bart", "truus"):
        gives(getattr(people, name), change, "Consent")
    it_closes_as_carried(people.marloes, change)


def the_first_text_stays_readable(reader: Someone, agreement: str) -> None:
    reader.opens(AGREEMENTS)
    reader.fills({"Zoek in alle afspraken": "visstraat"})
    reader.presses("Zoek")
    reader.opens(agreement)
    reader.sees(BETTER)
    reader.follows("Hoe deze tekst tot stand kwam")
    reader.sees("Versie 2", FORMAL)


def something_rises_between_two(people) -> None:
    bart, truus, fatima = people.bart, people.truus, people.fatima
    bart.opens(HERE + "omgeving/verschillen/")
    bart.follows("Benoem een verschil van inzicht")
    bart.fills({"Wat zien jullie anders?": WHAT, "Waar gaat het over?": "Vóór zeven uur al."})
    bart.ticks(BEWONERS)
    bart.presses("Schrijf dit op")
    address = bart.window.path()
    assert people.marloes.window.open(address) == 404
    _lets_know(bart, address, "Alleen de procesbegeleider")
    people.marloes.opens(address)
    people.marloes.sees(WHAT)
    assert truus.window.open(address) == 404
    mail.outbox.clear()
    _lets_know(bart, address, "De partijen die het aangaat")
    for person, step in ((bart, "3. Doen"), (truus, "6. Eisen")):
        person.opens(address)
        person.follows("Kies een trede")
        person.chooses("Wat past het best", step)
        person.presses("Bewaar deze trede")
    truus.opens(address)
    truus.sees("Vraag een mediator")
    truus.shows("weken-verschil")
    assert fatima.window.open(address) == 404
    for page in ("omgeving/verschillen/", "omgeving/", "mijn-rol/", ""):
        fatima.opens(HERE + page)
        fatima.does_not_see(WHAT)


def _lets_know(person: Someone, address: str, who: str) -> None:
    person.opens(address)
    person.follows("Kies wie het mag weten")
    person.chooses("Wie mag ervan weten?", who)
    person.presses("Verder")
    person.ticks("Ja, ik wil dat zij dit weten")
    person.presses("Laat deze mensen het weten")


def its_mail_betrays_nothing() -> None:
    """Both hear that something waits, and nobody's mail says what."""
    assert _told("Iets tussen jullie en anderen") >= {"marloes@example.org", "truus@example.org"}
    assert "fatima@example.org" not in _told("Iets tussen jullie en anderen")
    assert not [letter for letter in mail.outbox if WHAT in f"{letter.subject}{letter.body}"]


def a_promise_is_kept_on_a_new_date(people, time) -> None:
    henk_jan, fatima = people.henk_jan, people.fatima
    henk_jan.opens(HERE + "omgeving/toezeggingen/")
    henk_jan.follows("Zeg iets toe")
    henk_jan.fills({"Wat is er dan klaar?": PROMISE, "Vóór welke dag?": day(12)})
    henk_jan.selects("Voor wie?", GEMEENTE)
    henk_jan.selects("Uit welk besluit komt dit?", PROPOSAL)
    henk_jan.presses("Zeg dit toe")
    address = henk_jan.window.path()
    mail.outbox.clear()
    time.pass_by(6)
    assert _told("iets klaar dat jouw partij toezegde") == {"henk-jan@example.org"}
    henk_jan.opens(address)
    henk_jan.follows("Praat over een andere datum")
    henk_jan.fills({"Welke datum kan wel?": day(20), "Waarom schuift het?": "De boring liep uit."})
    henk_jan.presses("Stel deze datum voor")
    henk_jan.is_told("Tot de andere partij ja zegt blijft de oude staan.")
    fatima.opens(address)
    fatima.presses("Zeg ja tegen de nieuwe datum")
    time.pass_by(14)
    henk_jan.opens(address)
    henk_jan.presses("Zeg dat het klaar is")
    fatima.opens(address)
    fatima.presses("Bevestig dat het is nagekomen")
    people.truus.opens(HERE + "omgeving/toezeggingen/")
    people.truus.sees(PROMISE, "nagekomen")
