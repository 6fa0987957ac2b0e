"""Addresses of differences of insight."""

urlpatterns = []
