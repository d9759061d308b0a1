"""How the critical moments of the relation and the seven commitments are written."""

from typing import Any

from django.db import IntegrityError, transaction

from cuentas.models import Usuario
from participa.acciones.comun import exigir, guardar, texto_valido
from participa.acciones.escritura import MISMA_DIRECCION, exigir_la_vista, poner
from participa.errores import DatosInvalidos
from participa.models import Compromiso, Momento

CREAR_MOMENTO, CAMBIAR_MOMENTO = "participa.add_momento", "participa.change_momento"
CAMBIAR_COMPROMISO = "participa.change_compromiso"
CAMPOS_DEL_MOMENTO = (
    *("slug", "nombre", "situacion", "mecanismo", "puerta", "estrategia", "campana", "dependencia"),
    *("responsable", "desde", "hasta", "orden", "esta_publicado"),
)


@transaction.atomic
def crear_momento(*, quien: Usuario, **campos: Any) -> Momento:
    """Write down a critical moment. ``campos``: of ``CAMPOS_DEL_MOMENTO``. ``DatosInvalidos``."""
    exigir(quien, CREAR_MOMENTO)
    momento = Momento()
    _poner_momento(momento, campos)
    try:
        with transaction.atomic():
            guardar(momento, quien)
    except IntegrityError:  # somebody took the address at the same moment
        raise DatosInvalidos(MISMA_DIRECCION, campo="slug") from None
    return momento


@transaction.atomic
def cambiar_momento(momento_id: int, *, quien: Usuario, vista: int | None = None, **campos: Any) -> Momento:
    """Write what a moment says. While people see it, its address does not change."""
    exigir(quien, CAMBIAR_MOMENTO)
    momento = Momento.objects.select_for_update(no_key=True).get(pk=momento_id)
    exigir_la_vista(momento, vista)
    if momento.esta_publicado and campos.get("slug", momento.slug) != momento.slug:
        raise DatosInvalidos("El momento ya se muestra: su dirección no cambia.", campo="slug")
    _poner_momento(momento, campos)
    guardar(momento, quien)
    return momento


@transaction.atomic
def cambiar_compromiso(
    compromiso_id: int, *, como_se_cumple: str, quien: Usuario, vista: int | None = None
) -> Compromiso:
    """Say how the entity keeps one of the seven commitments."""
    exigir(quien, CAMBIAR_COMPROMISO)
    compromiso = Compromiso.objects.select_for_update(no_key=True).get(pk=compromiso_id)
    exigir_la_vista(compromiso, vista)
    compromiso.como_se_cumple = texto_valido(
        como_se_cumple,
        minimo=20,
        maximo=10_000,
        campo="como_se_cumple",
        si_falta="Diga cómo cumple la entidad este compromiso, en una frase o más.",
    )
    guardar(compromiso, quien)
    return compromiso


def _poner_momento(momento: Momento, campos: dict[str, Any]) -> None:
    poner(momento, campos, CAMPOS_DEL_MOMENTO)
    if momento.esta_publicado and momento.responsable_id is None:
        raise DatosInvalidos("Para mostrarlo, elija quién responde por este momento.", campo="responsable")
