"""Addresses of early warnings."""

urlpatterns = []
