"""Is a refusal logged in one line that says nothing about anybody?"""

from __future__ import annotations

import io
import logging

import pytest
from django.urls import reverse

from gedragen.web.collaborations import invitations

pytestmark = pytest.mark.django_db


@pytest.fixture
def written():
    """The log as an operator reads it."""
    lines, root = io.StringIO(), logging.getLogger()
    handler = logging.StreamHandler(lines)
    root.addHandler(handler)
    yield lines
    root.removeHandler(handler)


def test_a_refusal_is_one_line_with_the_page_and_the_reason(dike, visit, written):
    url = reverse("new_proposal", args=[dike.slug])
    assert visit(dike.mila).get(url).status_code == 403
    assert written.getvalue() == "Refused: new_proposal (not_your_right)\n"


def test_no_address_stands_in_the_log_of_a_refusal(dike, visit, written):
    _, token = invitations.invite_party(
        dike.marloes, organisation_name="Museum", email="museum@example.org"
    )
    assert visit(dike.mila).get(reverse("invitation", args=[token])).status_code == 403
    assert written.getvalue() == "Refused: invitation (forbidden)\n"


def test_a_fault_of_ours_keeps_its_traceback(client, written, monkeypatch):
    monkeypatch.setattr("gedragen.web.shared.views.show", lambda *args, **given: 1 / 0)
    client.raise_request_exception = False
    assert client.get(reverse("help")).status_code == 500
    assert "ZeroDivisionError" in written.getvalue()
    assert "Traceback" in written.getvalue()
