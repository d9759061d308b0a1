"""Rights given to roles by each app's own data migration."""

from collections.abc import Iterable
from typing import Any


class PermisoDesconocido(LookupError):
    """A data migration grants a right that no model of that app declares at that point of its history."""


def otorgar(apps: Any, grupo: str, permisos: Iterable[str]) -> None:
    """Give a group the rights named ``"app.codename"``; to be called in a data migration. Idempotent.

    ``apps`` is the migration's registry. ``post_migrate``, which makes permissions, runs only after the last
    migration of all, so the group, the content type and the permission are made here when they are missing, just as
    Django would. The migration must depend on ``("auth", "0012_alter_user_first_name_max_length")`` and
    ``("contenttypes", "0002_remove_content_type_name")``. Raises ``PermisoDesconocido`` for a right that no model
    declares: a typing error would otherwise leave a role without it, silently.
    """
    filas = [_permiso(apps, permiso) for permiso in permisos]
    rol, _ = apps.get_model("auth", "Group").objects.get_or_create(name=grupo)
    rol.permissions.add(*filas)


def retirar(apps: Any, grupo: str, permisos: Iterable[str]) -> None:
    """Take from a group rights that an earlier data migration gave it. Idempotent; raises as ``otorgar`` does."""
    filas = [_permiso(apps, permiso) for permiso in permisos]
    rol, _ = apps.get_model("auth", "Group").objects.get_or_create(name=grupo)
    rol.permissions.remove(*filas)


def _permiso(apps: Any, permiso: str) -> Any:
    etiqueta, _, codigo = permiso.partition(".")
    modelo, nombre = _declarado(apps, etiqueta, codigo)
    tipo, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label=etiqueta, model=modelo._meta.model_name
    )
    fila, _ = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=tipo, codename=codigo, defaults={"name": nombre}
    )
    return fila


def _declarado(apps: Any, etiqueta: str, codigo: str) -> tuple[Any, str]:
    """Return the model that declares the right, and the right's name as Django writes it."""
    for modelo in apps.get_app_config(etiqueta).get_models():
        opciones = modelo._meta
        for accion in opciones.default_permissions:
            if codigo == f"{accion}_{opciones.model_name}":
                return modelo, f"Can {accion} {opciones.verbose_name_raw}"
        for propio, nombre in opciones.permissions:
            if codigo == propio:
                return modelo, nombre
    raise PermisoDesconocido(f"Ningún modelo de «{etiqueta}» declara el permiso «{codigo}».")
