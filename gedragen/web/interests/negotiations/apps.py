from django.apps import AppConfig


class Config(AppConfig):
    name = "gedragen.web.interests.negotiations"
    label = "negotiations"
