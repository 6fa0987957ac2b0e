"""Addresses of looking back together."""

urlpatterns = []
