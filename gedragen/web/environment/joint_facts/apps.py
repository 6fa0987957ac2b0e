from django.apps import AppConfig


class Config(AppConfig):
    name = "gedragen.web.environment.joint_facts"
    label = "joint_facts"
