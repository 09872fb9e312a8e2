from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class AccountsConfig(AppConfig):
    name = "sameboat.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Our own tables, and the room `keepers` of every app, enter what they hold about a person."""
        from sameboat.accounts.keepers import letters_shelf, own  # noqa: F401

        autodiscover_modules("keepers")
