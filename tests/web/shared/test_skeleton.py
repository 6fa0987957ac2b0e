"""Does every page carry the way in, the way on and the way out?"""

from __future__ import annotations

import re

import pytest
from django.template.loader import get_template
from django.urls import path
from django.utils import translation

from gedragen.web.shared import clock
from tests.web.shared import cases, examples

PLAIN = (
    '{% extends "shared/base.html" %}{% block title %}T{% endblock %}{% block h1 %}H{% endblock %}'
)
WITH_SLUG = (
    "matrix my_role decisions ambition environment interests steering interaction switch_seat"
)
WITHOUT = "account privacy accessibility help sign_in_demo demo_switch set_language account_login"


def nowhere(request, slug=""):
    raise AssertionError("the skeleton only needs the address")


urlpatterns = [path(f"s/<slug:slug>/{name}/", nowhere, name=name) for name in WITH_SLUG.split()]
urlpatterns += [path(f"{name}/", nowhere, name=name) for name in WITHOUT.split()]

pytestmark = pytest.mark.urls(__name__)


@pytest.fixture(autouse=True)
def dutch():
    with translation.override("nl"), clock.at(cases.NOW):
        yield


def test_a_seat_brings_navigation_with_the_current_place_marked():
    html = examples.draw(PLAIN, {"nav": "interests", "asked_count": 3})
    links = re.findall(r'<a href="/s/kade/(\w+)/"( aria-current="page")?', html.split("<main")[0])
    assert [name for name, _ in links[1:]] == WITH_SLUG.split()[:8]
    assert [name for name, current in links if current] == ["interests"]
    assert '3<span class="hidden-visually"> gevraagd' in html


def test_without_a_seat_there_is_no_trace_of_a_collaboration():
    html = examples.draw(PLAIN, {}, seat=False)
    assert "<nav" not in html and 'href="/s/' not in html and "elementen" not in html


def test_the_foot_has_the_five_elements_each_with_its_question():
    html = examples.draw(PLAIN, {"now": cases.NOW}).split("<footer")[1]
    assert html.count("<small>") == 5 and "4. Voortgang" in html
    assert "Stand van maandag 23 november 2026, 10.00 uur." in html
    for name in ("privacy", "accessibility", "help"):
        assert f'href="/{name}/"' in html


def test_the_masthead_says_where_one_is_and_as_whom():
    html = examples.draw(PLAIN, {})
    assert "Dijkversterking Handelskade</a><span>, fase overeenkomen</span>" in html
    assert "Je bent hier als vertegenwoordiger van Gemeente Hanzerode." in html
    assert "Ga verder als lezer<" in html


@pytest.mark.parametrize(("code", "other"), [("nl", "en"), ("en", "nl")])
def test_the_other_language_is_one_press_away(code, other):
    with translation.override(code):
        html = examples.draw(PLAIN, {})
    assert f'<html lang="{code}">' in html
    assert f'name="language" value="{other}" lang="{other}"' in html


def test_the_demo_bar_offers_six_others_and_never_oneself():
    html = examples.draw(PLAIN, {"demo": cases.context()["demo"]})
    assert "Je kijkt als <b>Fatima Yildiz</b>, Gemeente Hanzerode." in html
    assert re.findall(r'name="person" value="(\d)"', html) == list("123456")
    assert "alle 7" in html and 'name="next" value="/s/kade/"' in html
    assert "Oefenomgeving" not in examples.draw(PLAIN, {})


def test_htmx_may_not_evaluate_or_remember():
    html = examples.draw(PLAIN, {})
    for setting in (
        '"allowEval": false',
        '"includeIndicatorStyles": false',
        '"allowScriptTags": false',
    ):
        assert setting in html
    assert '<body hx-history="false">' in html


def test_the_way_past_the_navigation_comes_first():
    body = examples.draw(PLAIN, {}).split("<body")[1]
    assert body.index('class="skip" href="#inhoud"') < body.index("<header")
    assert 'id="inhoud"' in body


def test_a_page_without_lead_or_kicker_leaves_no_gap():
    html = examples.draw(PLAIN, {})
    assert '<p class="kicker"></p>' in html and '<p class="lead"></p>' in html


@pytest.mark.parametrize(
    "name", ["400.html", "500.html", "404.html", "403.html", "shared/csrf_failure.html"]
)
def test_a_page_about_a_failure_needs_no_request(name):
    html = get_template(name).render()
    assert len(re.findall(r"<h1>[^<]+</h1>", html)) == 1 and 'lang="nl"' in html


def test_a_refusal_says_its_reason():
    assert "Dat mag alleen de begeleider." in examples.page(
        "403.html", {"reason": "Dat mag alleen de begeleider."}
    )
    assert "Deze samenwerking is afgerond." in examples.page("403.html", {"reasons": ["archived"]})


def test_missing_and_hidden_look_alike():
    assert examples.page("404.html", {}, seat=False).count("in beide gevallen hetzelfde") == 1
