"""How an installation is set up: everything from the environment, closed by default."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import dj_database_url
from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _

BASE = Path(__file__).resolve().parent.parent
ROOT = BASE.parent


def _on(name: str) -> bool:
    return os.environ.get(name, "").lower() in {"1", "true", "yes", "on"}


DEMO = _on("GEDRAGEN_DEMO")
DEBUG = _on("GEDRAGEN_DEBUG")
DATA = Path(os.environ.get("GEDRAGEN_DATA", "data")).resolve()


def _secret_key() -> str:
    """The configured key; else one made once and kept beside the embedded database."""
    if given := os.environ.get("SECRET_KEY"):
        return given
    kept = DATA / "secret-key"
    if not kept.exists():
        from django.core.management.utils import get_random_secret_key

        DATA.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(get_random_secret_key())
    return kept.read_text()


SECRET_KEY = _secret_key()
ALLOWED_HOSTS = os.environ.get("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [o for o in os.environ.get("CSRF_TRUSTED_ORIGINS", "").split(",") if o]
SITE_URL = os.environ.get("SITE_URL", f"http://localhost:{os.environ.get('PORT', '8000')}")
HOST_NAME = os.environ.get("GEDRAGEN_HOST_NAME", "")
"""Who runs this server, as people are told where they first write something."""

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "django_htmx",
    "template_partials",
    "csp",
    "allauth",
    "allauth.account",
    "django_tasks",
    "django_tasks_db",
    "gedragen.web.shared",
    "gedragen.web.ledger",
    "gedragen.web.jobs",
    "gedragen.web.files",
    "gedragen.web.accounts",
    "gedragen.web.organisations",
    "gedragen.web.collaborations",
    "gedragen.web.ambition",
    "gedragen.web.environment.agenda",
    "gedragen.web.environment.joint_facts",
    "gedragen.web.environment.decisions",
    "gedragen.web.environment.agreements",
    "gedragen.web.environment.differences",
    "gedragen.web.environment.group_roles",
    "gedragen.web.environment.retrospectives",
    "gedragen.web.environment.early_warnings",
    "gedragen.web.environment.meetings",
    "gedragen.web.interests.register",
    "gedragen.web.interests.negotiations",
    "gedragen.web.steering",
    "gedragen.web.interaction",
    "gedragen.web.assurance",
    "gedragen.web.notifications",
    "gedragen.web.exchange",
    "gedragen.web.overview",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "gedragen.web.accounts.middleware.language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "gedragen.web.shared.middleware.private_by_default",
]

ROOT_URLCONF = "gedragen.config.urls"
WSGI_APPLICATION = "gedragen.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "gedragen.web.shared.context.moment",
                "gedragen.web.collaborations.context.demonstration",
                "gedragen.web.overview.context.asked",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "gedragen.web.shared.templatetags.gedragen_tags",
            ],
        },
    }
]
FORM_RENDERER = "gedragen.web.shared.renderer.Renderer"

DATABASES = {
    "default": dj_database_url.parse(
        os.environ.get("DATABASE_URL") or f"sqlite:///{DATA / 'gedragen.sqlite3'}",
        conn_max_age=600,
    )
}
_database = DATABASES["default"]
_database["ATOMIC_REQUESTS"] = True
if _database["ENGINE"].endswith("sqlite3"):
    # WAL has a reset bug before SQLite 3.51.3 (safety.md): the rollback journal below it.
    _journal = "WAL" if sqlite3.sqlite_version_info >= (3, 51, 3) else "DELETE"
    _database["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            f"PRAGMA synchronous=FULL; PRAGMA journal_mode={_journal}; PRAGMA foreign_keys=ON;"
        ),
    }

_in_memory = "django.core.cache.backends.locmem.LocMemCache"
CACHES = {
    "default": {"BACKEND": _in_memory},
    # Apart from the default, so that pages never push out the counts of sign-in attempts.
    "asked": {"BACKEND": _in_memory, "LOCATION": "asked", "OPTIONS": {"MAX_ENTRIES": 2000}},
}

AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = ["gedragen.web.accounts.backends.ActiveOnly"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "start"
LOGOUT_REDIRECT_URL = "start"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
# The code is the proof of the address, at every sign-in and at the first: nothing else verifies.
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 600
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_FORMAT = {"numeric": True, "length": 6, "dashed": False}
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_ADAPTER = "gedragen.web.accounts.adapter.Adapter"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = True
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("TRUSTED_PROXIES", "0"))
SESSION_COOKIE_AGE = 60 * 60 * 24 * 14

EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
if mail_host := os.environ.get("EMAIL_HOST"):
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_HOST = mail_host
    EMAIL_PORT = int(os.environ.get("EMAIL_PORT", "587"))
    EMAIL_HOST_USER = os.environ.get("EMAIL_HOST_USER", "")
    EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_HOST_PASSWORD", "")
    EMAIL_USE_TLS = True
DEFAULT_FROM_EMAIL = os.environ.get("DEFAULT_FROM_EMAIL", "Gedragen <gedragen@localhost>")

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Dutch")), ("en", _("English"))]
LOCALE_PATHS = [BASE / "locale"]
TIME_ZONE = os.environ.get("TZ_NAME", "Europe/Amsterdam")
USE_TZ = True
USE_I18N = True

STATIC_URL = "static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = DEBUG
WHITENOISE_MANIFEST_STRICT = False

FILES_ROOT = Path(os.environ.get("GEDRAGEN_FILES", DATA / "files")).resolve()
"""Where the bytes of documents lie: never where the web server hands files out by itself."""
FILE_SIZE_LIMIT = int(os.environ.get("GEDRAGEN_FILE_MEGABYTES", "20")) * 1024**2

FINDER_SECONDS = int(os.environ.get("GEDRAGEN_FINDER_SECONDS", "60"))
FINDER_PACKAGES = int(os.environ.get("GEDRAGEN_FINDER_PACKAGES", str(2**20)))
FINDER_SILENCE = int(os.environ.get("GEDRAGEN_FINDER_SILENCE", "15"))
FINDER_MEMORY = int(os.environ.get("GEDRAGEN_FINDER_MEMORY", "4096"))

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

DATA_UPLOAD_MAX_MEMORY_SIZE = 6 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

_https = SITE_URL.startswith("https://")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _https
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_HSTS_SECONDS = 31_536_000 if _https else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = _https
SECURE_SSL_REDIRECT = _https and not _on("GEDRAGEN_BEHIND_PROXY")
if _on("GEDRAGEN_BEHIND_PROXY"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
CSRF_FAILURE_VIEW = "gedragen.web.shared.views.csrf_failure"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"refusals": {"()": "gedragen.web.shared.logged.RefusalsInOneLine"}},
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "loggers": {"django.request": {"filters": ["refusals"]}},
    "root": {"handlers": ["console"], "level": os.environ.get("LOG_LEVEL", "WARNING")},
}
