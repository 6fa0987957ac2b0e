"""Addresses of organisations' portfolios and of public registers."""

from django.urls import path

from gedragen.web.overview.portfolio import views

urlpatterns = [
    path("organisaties/", views.organisations, name="organisations"),
    path("organisaties/<uuid:id>/", views.portfolio, name="portfolio"),
    path("organisaties/<uuid:id>/portfolio.csv", views.portfolio_csv, name="portfolio_csv"),
    path(
        "organisaties/<uuid:id>/portfolio.xlsx",
        views.portfolio_workbook,
        name="portfolio_workbook",
    ),
    path("regelingen/<slug:slug>/", views.register_collaboration, name="register_collaboration"),
]
