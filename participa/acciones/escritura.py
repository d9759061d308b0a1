"""How what was typed is put in a row of the plan: clean, checked, and never over what somebody else saved."""

from collections.abc import Collection
from typing import Any

from django.db import models

from nucleo.texto import limpiar, una_linea
from participa.acciones.comun import validar
from participa.errores import DatosInvalidos, OtraEdicion

MISMA_DIRECCION = "Ya hay otra página con esa dirección. Escriba otra."
OTRA_EDICION = (
    "Otra persona guardó cambios mientras usted miraba esta página. No se guardó nada encima: lo suyo sigue aquí. "
    "Revise cómo quedó y guarde otra vez."
)


def poner(cosa: models.Model, campos: dict[str, Any], permitidos: Collection[str]) -> None:
    """Put those fields in the row, each text clean, and check them with its constraints. ``DatosInvalidos``."""
    if ajenos := set(campos) - set(permitidos):
        raise TypeError(f"«{min(ajenos)}» no se escribe.")
    for nombre, dato in campos.items():
        campo = cosa._meta.get_field(nombre)
        if isinstance(campo, models.TextField):
            dato = limpiar(dato or "").strip()
        elif isinstance(campo, models.CharField):
            dato = una_linea(dato or "")
        setattr(cosa, nombre, dato)
    if "slug" in campos and type(cosa).objects.filter(slug=cosa.slug).exclude(pk=cosa.pk).exists():
        raise DatosInvalidos(MISMA_DIRECCION, campo="slug")
    validar(cosa, campos)


def exigir_la_vista(cosa: Any, vista: int | None) -> None:
    """``OtraEdicion`` when the row was saved after the person read it. ``vista``: how many times it had been saved
    then; ``None`` for who read nothing."""
    if vista is not None and cosa.historial.count() != vista:
        raise OtraEdicion(OTRA_EDICION)
