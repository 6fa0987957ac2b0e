from django.apps import AppConfig


class Config(AppConfig):
    name = "gedragen.web.files"
    label = "files"
