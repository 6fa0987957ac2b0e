"""Addresses of the roles that lift the collaboration."""

urlpatterns = []
