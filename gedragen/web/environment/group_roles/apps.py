from django.apps import AppConfig


class Config(AppConfig):
    name = "gedragen.web.environment.group_roles"
    label = "group_roles"
