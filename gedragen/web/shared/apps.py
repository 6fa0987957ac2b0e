from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class Config(AppConfig):
    name = "gedragen.web.shared"
    label = "shared"

    def ready(self) -> None:
        # Each app's sentences.py registers the words for the codes its core answers with.
        autodiscover_modules("sentences")
