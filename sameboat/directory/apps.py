from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "sameboat.directory"
    label = "directory"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Safety learns what a listing is, and what waits at the desk."""
        from sameboat.directory.actions.deciding import put_on_desk
        from sameboat.directory.actions.pausing import tell_safety

        tell_safety()
        put_on_desk()
