from collections.abc import Iterable

from django.apps import AppConfig


class SafetyConfig(AppConfig):
    name = "sameboat.safety"
    label = "safety"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Whoever was asked to be a person of trust finds the way to it on their own page."""
        from sameboat.accounts import api as accounts

        accounts.offer_on_my_page(links=links_of_trust)


def links_of_trust(account: int) -> Iterable[tuple[str, str]]:
    """The views are loaded when a page is: most of the command line starts without them."""
    from sameboat.safety.views import reading

    return reading.links_of_trust(account)
