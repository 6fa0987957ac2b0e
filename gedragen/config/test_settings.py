"""The settings the tests run with: the same house, mail kept in memory, no delays."""

import os
import tempfile

os.environ.setdefault("GEDRAGEN_DATA", tempfile.mkdtemp(prefix="gedragen-test-"))
os.environ.setdefault("SECRET_KEY", "only-for-tests-" + "0" * 40)

from gedragen.config.settings import *  # noqa: E402, F403
from gedragen.config.settings import CACHES, DATA, DATABASES, STORAGES  # noqa: E402

EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
# Tests write rows that no act wrote: what is asked is looked up for every page.
CACHES["asked"] = {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}
ALLOWED_HOSTS = ["*"]
DATABASES["default"]["CONN_MAX_AGE"] = 0
ACCOUNT_RATE_LIMITS: dict = {}
# Test runners beside one another share the folder of data. Each has its own files: the clock of
# one would sweep what it does not know, and that is what the other has just laid down.
FILES_ROOT = DATA / f"files-{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"
