"""Addresses of when we meet, who was there and what came of it."""

urlpatterns = []
