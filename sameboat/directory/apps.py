from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "sameboat.directory"
    label = "directory"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Safety learns what a listing is."""
        from sameboat.directory.actions.pausing import tell_safety

        tell_safety()
