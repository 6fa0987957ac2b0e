from django.apps import AppConfig


class Config(AppConfig):
    name = "gedragen.web.ledger"
    label = "ledger"
