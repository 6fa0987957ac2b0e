"""Does everyone sit where they should?"""


def test_the_cast_is_seated(dike):
    assert dike.fatima.party.name == "Gemeente Hanzerode"
    assert dike.marloes.party is None
    assert dike.sanne.role == "professional"
    assert dike.sanne_sponsor.role == "sponsor"
    assert dike.otto.collaboration != dike.collaboration
