from django.apps import AppConfig


class Config(AppConfig):
    name = "gedragen.web.environment.retrospectives"
    label = "retrospectives"
