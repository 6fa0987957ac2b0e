"""What does somebody do on a page, and what do they see there? By role and label, in Dutch."""

from __future__ import annotations

import re

from django.core import mail
from playwright.sync_api import Locator, expect

from tests.e2e import faults
from tests.e2e.house import House


class Someone:
    """One person at their own window, who acts by what stands on the page."""

    def __init__(self, house: House, name: str, email: str, *, width: int = 1280) -> None:
        self.name, self.email, self.width = name, email, width
        self.window = house.visitor(width=width)
        self.page = self.window.page

    @property
    def main(self) -> Locator:
        return self.page.get_by_role("main")

    def opens(self, address: str) -> None:
        status = self.window.open(address)
        assert status == 200, f"{self.name} gets {status} at {address}"

    def follows(self, name: str) -> None:
        """Click a link in the page itself, or else in what stands around it."""
        inside = self.main.get_by_role("link", name=name)
        (inside if inside.count() else self.page.get_by_role("link", name=name)).first.click()

    def presses(self, name: str) -> None:
        self.main.get_by_role("button", name=name).first.click()

    def fills(self, answers: dict[str, str]) -> None:
        """Fill in fields by their labels."""
        for label, answer in answers.items():
            self.main.get_by_label(label).first.fill(answer)

    def selects(self, label: str, choice: str) -> None:
        self.main.get_by_label(label).first.select_option(label=choice)

    def chooses(self, question: str, answer: str) -> None:
        """Pick a radio or a box of one question."""
        self.main.get_by_role("group", name=question).get_by_label(answer).first.check()

    def ticks(self, label: str) -> None:
        self.main.get_by_label(label).check()

    def sees(self, *words: str) -> None:
        for one in words:
            expect(self.main).to_contain_text(one)

    def does_not_see(self, *words: str) -> None:
        for one in words:
            expect(self.page.locator("body")).not_to_contain_text(one)

    def is_told(self, words: str) -> None:
        """A message stands on the page about what was just done."""
        expect(self.main.get_by_role("status").first).to_contain_text(words)

    def is_refused(self, words: str) -> None:
        """The page says what is not right yet, and axe finds nothing in how it says so."""
        expect(self.main.get_by_role("alert")).to_contain_text(words)
        assert faults.of_access(self.page) == []

    def shows(self, name: str) -> None:
        """Look at this page wide and narrow: nothing is wrong with it; and keep pictures."""
        found = faults.of_words(self.page) + faults.of_skeleton(self.page)
        self.window.keep(f"reis-{name}", 1280, 375)
        for width in (1280, 375):
            self.window.resize(width)
            found += faults.of_width(self.page) + faults.of_access(self.page)
        assert found == [], f"{self.name} at {self.window.path()}"
        self.window.resize(self.width)

    def reads_mail(self, pattern: str) -> str:
        """What is found in the newest mail to this person that has it."""
        for letter in reversed(mail.outbox):
            found = re.search(pattern, letter.body)
            if self.email in letter.to and found:
                return found.group(1)
        raise AssertionError(f"no mail to {self.email} holds {pattern}")

    def signs_in_by_code(self) -> None:
        """Ask for a code on the page that is open, read the mail, type it."""
        self.fills({"Je e-mailadres": self.email})
        self.presses("Stuur mij een code")
        self.fills({"De code uit de mail": self.reads_mail(r"\b(\d{6})\b")})
        self.presses("Aanmelden")

    def comes_by_invitation(self) -> None:
        """Open the link in the mail, prove the address, and come back to the question."""
        self.opens(self.reads_mail(r"(/uitnodiging/\S+)"))
        self.follows("Meld je aan en antwoord")
        self.signs_in_by_code()


class Seated(Someone):
    """Somebody who signed in before, acting from one seat."""

    def __init__(self, house: House, seat, *, width: int = 1280) -> None:
        self.name, self.email, self.width = seat.person.name, seat.person.email, width
        self.window = house.visitor(seat.person, seat=seat, width=width)
        self.page = self.window.page
