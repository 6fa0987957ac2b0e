"""Does everyone sit where they should?"""

from gedragen.web.accounts.actions import close_account
from tests import cast


def test_the_cast_is_seated(dike):
    assert dike.fatima.party.name == "Gemeente Hanzerode"
    assert dike.marloes.party is None
    assert dike.sanne.role == "professional"
    assert dike.sanne_sponsor.role == "sponsor"
    assert dike.otto.collaboration != dike.collaboration


def test_whoever_closed_their_account_sits_nowhere(dike):
    close_account(dike.truus.person)
    again = cast.table()
    assert not hasattr(again, "truus")
    assert again.fatima == dike.fatima
