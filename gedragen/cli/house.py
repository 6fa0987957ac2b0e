"""Opens the house for a command that needs the database, making an absent embedded one."""

from __future__ import annotations

import os


def open_house() -> None:
    """Set up Django; make and migrate the embedded database when it is not there yet."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gedragen.config.settings")
    import django
    from django.apps import apps

    if not apps.ready:
        django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection

    if connection.vendor == "sqlite" and not connection.is_in_memory_db():
        settings.DATA.mkdir(parents=True, exist_ok=True)
        call_command("migrate", verbosity=0)
