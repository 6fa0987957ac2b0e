from django.apps import AppConfig


class Config(AppConfig):
    name = "gedragen.web.jobs"
    label = "jobs"
