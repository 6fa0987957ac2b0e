"""Does everyone see at once where they have a place?"""

from django.urls import reverse

from gedragen.web.accounts import actions as accounts
from gedragen.web.collaborations import actions, invitations


def test_a_visitor_reads_what_this_is_and_where_to_begin(client, db):
    page = client.get("/").content.decode()
    assert "Werk dat iedereen draagt" in page
    assert reverse("account_login") in page


def test_everyone_sees_their_own_collaborations_only(dike, visit):
    page = visit(dike.fatima).get("/").content.decode()
    assert "Dijkversterking Handelskade" in page and "Ander verband" not in page
    assert "Dijkversterking" not in visit(dike.otto).get("/").content.decode()


def test_somebody_with_two_seats_sees_one_collaboration_with_both(dike, visit):
    page = visit(dike.sanne).get("/").content.decode()
    assert "Je doet mee in één samenwerking." in page
    assert "sponsor, professional" in page


def test_an_open_invitation_is_named_and_a_strangers_is_not(dike, client, museum):
    client.force_login(accounts.register("directie@museum.example"))
    assert "Museum Kade" in client.get("/").content.decode()
    client.force_login(dike.otto.person)
    assert "Museum Kade" not in client.get("/").content.decode()


def test_the_page_costs_the_same_with_three_and_with_thirty(dike, visit, cost):
    browser = visit(dike.otto)

    def more(numbers):
        for number in numbers:
            actions.start_collaboration(
                dike.otto.person, name=f"Verband {number}", employer_name="Bureau"
            )
            invitations.invite_party(
                dike.marloes, organisation_name=f"P{number}", email="otto@example.org"
            )

    def look():
        assert "Verband 2" in browser.get("/").content.decode()

    more(range(3))
    few = cost(look)
    more(range(3, 30))
    assert cost(look) == few
