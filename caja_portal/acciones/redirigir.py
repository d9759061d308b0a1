"""Say where what was at an old address is now."""

from django.db import IntegrityError, transaction

from caja_portal import viejas
from caja_portal.errores import DatosInvalidos
from caja_portal.models import Redireccion
from nucleo import reloj

YA_ESTA = "Esa dirección antigua ya está en la lista. Ábrala para cambiar a dónde lleva."
DA_VUELTAS = "La dirección nueva lleva de vuelta a la antigua: quien entre no llegaría a ninguna parte."


def redirigir(antigua: str, nueva: str, *, cual: int | None = None) -> Redireccion:
    """Keep it, or change the one whose key is ``cual``. One step always arrives: what led to the old address is made to
    lead straight to the new one. Raises ``DatosInvalidos``."""
    try:
        with transaction.atomic():
            return _guardar(antigua, nueva, cual)
    except IntegrityError:
        raise DatosInvalidos(YA_ESTA, campo="antigua") from None


def exigir_redireccion(antigua: str, nueva: str, *, cual: int | None = None) -> None:
    """Raise what ``redirigir`` would. One query."""
    _leer(antigua, nueva, _las_demas(cual))


def _guardar(antigua: str, nueva: str, cual: int | None) -> Redireccion:
    demas = _las_demas(cual, para_cambiar=True)
    antigua, nueva = _leer(antigua, nueva, demas)
    que_llegaban = [una for una in demas.values() if _como_antigua(una.nueva) == antigua]
    for una in que_llegaban:
        una.nueva = nueva
    Redireccion.objects.bulk_update(que_llegaban, ["nueva"])
    if cual is None:
        return Redireccion.objects.create(antigua=antigua, nueva=nueva, creada_en=reloj.ahora())
    suya = Redireccion.objects.select_for_update().get(pk=cual)
    suya.antigua, suya.nueva = antigua, nueva
    suya.save(update_fields=["antigua", "nueva"])
    return suya


def _las_demas(cual: int | None, *, para_cambiar: bool = False) -> dict[str, Redireccion]:
    """The list is short, and one of them may lead to another."""
    filas = Redireccion.objects.exclude(pk=cual)
    return {una.antigua: una for una in (filas.select_for_update() if para_cambiar else filas)}


def _leer(antigua: str, nueva: str, demas: dict[str, Redireccion]) -> tuple[str, str]:
    """Both as they are kept, the new one already where the others would lead it."""
    antigua, nueva = viejas.leer_antigua(antigua), viejas.leer_nueva(nueva)
    if antigua in demas:
        raise DatosInvalidos(YA_ESTA, campo="antigua")
    if _como_antigua(nueva) == antigua:
        raise DatosInvalidos(viejas.ES_LA_MISMA, campo="nueva")
    llega = demas.get(_como_antigua(nueva))
    if llega and _como_antigua(llega.nueva) == antigua:
        raise DatosInvalidos(DA_VUELTAS, campo="nueva")
    return antigua, llega.nueva if llega else nueva


def _como_antigua(direccion: str) -> str:
    try:
        return viejas.leer_antigua(direccion.partition("#")[0])
    except DatosInvalidos:  # one that always opens, and so is nobody's old address
        return ""
