"""The web service, as a server runs it."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gedragen.config.settings")
application = get_wsgi_application()
