"""Does every answer carry what keeps it private, and is nothing done on somebody's behalf?"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.test import Client

from gedragen.web.collaborations.models import Collaboration
from gedragen.web.interests.register.models import Interest

PAGES = ("/", "/hulp/", "/aanmelden/", "/healthz", "/.well-known/security.txt", "/bestaat-niet/")
SEATED = ("", "mijn-rol/", "belangen/", "besluiten/", "omgeving/", "voortgang/", "bestaat-niet/")
ELSEWHERE = (
    "https://kwaad.example/",
    "//kwaad.example/",
    "/\\kwaad.example/",
    "///kwaad.example/",
    "https:kwaad.example",
    "javascript:alert(1)",
    "http:///kwaad.example",
    "/%09/kwaad.example",
    "\t//kwaad.example",
)


def every_answer(dike, client):
    for path in PAGES:
        yield path, client.get(path)
    client.force_login(dike.fatima.person)
    for path in (*PAGES[:1], "/account/", "/account/gegevens/", "/organisaties/"):
        yield path, client.get(path)
    for tail in SEATED:
        yield tail, client.get(f"/s/{dike.slug}/{tail}")
    yield "wrong method", client.put(f"/s/{dike.slug}/")
    yield "a form with faults", client.post(f"/s/{dike.slug}/belangen/nieuw/", {"title": "x"})
    yield "refused", client.get(f"/s/{dike.slug}/fase/")


def test_every_answer_is_private_and_tells_browsers_what_it_may_do(dike, client):
    for path, answer in every_answer(dike, client):
        said = answer.headers
        assert {"no-store", "private"} <= set(re.split(r",\s*", said["Cache-Control"])), path
        assert {"Cookie", "HX-Request"} <= set(re.split(r",\s*", said["Vary"])), path
        assert said["X-Content-Type-Options"] == "nosniff", path
        assert said["X-Frame-Options"] == "DENY", path
        assert said["Referrer-Policy"] == "same-origin", path
        assert said["Cross-Origin-Opener-Policy"] == "same-origin", path
        assert "camera=()" in said["Permissions-Policy"], path
        policy = said["Content-Security-Policy"]
        assert "unsafe-" not in policy and "*" not in policy, path
        assert "default-src 'none'" in policy, path
        for part in ("frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'"):
            assert part in policy, path


def test_a_script_runs_only_with_the_nonce_of_its_own_answer(dike, visit):
    browser, seen = visit(dike.fatima), set()
    for _again in range(3):
        answer = browser.get(f"/s/{dike.slug}/")
        nonce = re.search(
            r"script-src 'self' 'nonce-([^']+)'", answer.headers["Content-Security-Policy"]
        ).group(1)
        body = answer.content.decode()
        scripts = re.findall(r"<script[^>]*>", body)
        assert scripts and all(f'nonce="{nonce}"' in script for script in scripts)
        assert not re.search(r"\son[a-z]+\s*=\s*[\"']|\sstyle\s*=|javascript:|<style", body)
        seen.add(nonce)
    assert len(seen) == 3


def test_over_https_browsers_stay_there_and_cookies_too(dike, client, settings):
    settings.SECURE_HSTS_SECONDS = 31_536_000
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    answer = client.get("/hulp/", secure=True)
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"


def test_cookies_cannot_be_read_by_scripts_nor_sent_from_elsewhere(dike, client):
    client.get("/aanmelden/")
    client.post("/aanmelden/", {"email": dike.fatima.person.email})
    for name in (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME):
        assert client.cookies[name]["httponly"], name
        assert client.cookies[name]["samesite"] == "Lax", name


@pytest.mark.parametrize(
    "path",
    [
        "belangen/nieuw/",
        "omgeving/agenda/nieuw/",
        "tafel/vertrek/",
        "tafel/stoel/",
        "voortgang/nieuw/",
    ],
)
def test_a_form_without_proof_of_origin_does_nothing(dike, path):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(dike.fatima.person)
    said = {"title": "Van elders", "why": "w", "weight": "3", "own_party": "yes", "confirmed": "on"}
    answer = browser.post(f"/s/{dike.slug}/{path}", said)
    assert answer.status_code == 403
    assert "csrfmiddlewaretoken" not in answer.headers.get("Location", "")
    assert not Interest.objects.filter(title="Van elders").exists()
    assert not Collaboration.objects.get(slug=dike.slug).parties.exclude(left_at=None).exists()


@pytest.mark.parametrize(
    "path",
    ["/aanmelden/", "/afmelden/", "/afmelden/overal/", "/taal/", "/account/", "/account/sluiten/"],
)
def test_nor_does_one_about_an_account(dike, path):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(dike.fatima.person)
    answer = browser.post(path, {"language": "en", "name": "Iemand anders", "confirmed": "on"})
    assert answer.status_code == 403
    dike.fatima.person.refresh_from_db()
    assert dike.fatima.person.name == "Fatima Yildiz" and dike.fatima.person.is_active
    assert browser.get("/account/").status_code == 200


def test_a_token_of_somebody_elses_browser_is_no_proof(dike):
    theirs, mine = Client(enforce_csrf_checks=True), Client(enforce_csrf_checks=True)
    for browser, seat in ((theirs, dike.truus), (mine, dike.fatima)):
        browser.force_login(seat.person)
        page = browser.get("/account/").content.decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page).group(1)
    said = {"name": "Iemand anders", "language": "nl", "csrfmiddlewaretoken": token}
    assert theirs.post("/account/", said).status_code == 403
    assert mine.post("/account/", said).status_code == 302


@pytest.mark.parametrize("elsewhere", ELSEWHERE)
def test_nobody_is_sent_elsewhere(dike, client, elsewhere):
    answers = [
        client.post("/taal/", {"language": "en", "next": elsewhere}),
        client.get("/aanmelden/", {"next": elsewhere}),
    ]
    client.force_login(dike.fatima.person)
    answers += [
        client.get("/aanmelden/", {"next": elsewhere}),
        client.post(
            "/taal/", {"language": "nl", "next": elsewhere}, headers={"referer": elsewhere}
        ),
        client.post(f"/s/{dike.slug}/tafel/stoel/", {"seat": "x", "next": elsewhere}),
        client.post("/afmelden/", {"next": elsewhere}),
    ]
    for answer in answers:
        goes = answer.headers.get("Location", "/")
        assert goes.startswith("/") and not goes.startswith(("//", "/\\")), goes
        assert not urlsplit("".join(goes.split())).netloc, goes


@pytest.mark.parametrize("elsewhere", ELSEWHERE)
def test_nor_by_the_demonstration(dike, client, settings, elsewhere):
    settings.DEMO = True
    person = dike.fatima.person
    person.is_demo = True
    person.save()
    answer = client.post("/kijken-als/wissel/", {"person": person.key, "next": elsewhere})
    goes = answer.headers.get("Location", "/")
    assert goes.startswith("/") and not goes.startswith(("//", "/\\")), goes
    assert "kwaad" not in goes


def test_who_signs_in_from_a_hidden_page_comes_back_to_the_house(client, dike):
    answer = client.get(f"/s/{dike.slug}/belangen/")
    assert answer.headers["Location"] == f"/aanmelden/?next=/s/{dike.slug}/belangen/"
