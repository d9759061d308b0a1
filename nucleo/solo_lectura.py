"""What the admin shows and nobody writes by hand."""


class SoloLectura:
    """For a ``ModelAdmin`` of rows that only actions make: who may see them is asked as always, and that is all.

    It goes before ``ModelAdmin`` among the bases.
    """

    def has_add_permission(self, request, *args) -> bool:
        return False

    def has_change_permission(self, request, obj=None) -> bool:
        return False

    def has_delete_permission(self, request, obj=None) -> bool:
        return False
