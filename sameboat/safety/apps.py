from django.apps import AppConfig


class SafetyConfig(AppConfig):
    name = "sameboat.safety"
    label = "safety"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Whoever was asked to be a person of trust finds the way to it on their own page."""
        from sameboat.accounts import api as accounts
        from sameboat.safety.views.reading import links_of_trust

        accounts.offer_on_my_page(links=links_of_trust)
