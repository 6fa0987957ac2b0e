from django.apps import AppConfig


class Config(AppConfig):
    name = "gedragen.web.environment.early_warnings"
    label = "early_warnings"
