"""A person asks for what they contributed to be erased (Ley 1581 de 2012, arts. 8 lit. e and 15).

Words, name and address go; number, door, dates and decision stay, because the exercise is documented (Ley 1757/2015
art. 104). Of what was said in public elsewhere (a forum, a public room) the copy stays as the original does there:
without the name.
"""

from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from chat.models import Sala
from cuentas.models import Usuario
from foros.acciones.citar import dejar_de_citar
from nucleo import reloj
from participa.models import Aporte

#: What is left of each thing that told who it was.
VACIOS: dict[str, Any] = {
    "texto": "",
    "texto_publico": "",
    "alias": "",
    "correo": "",
    "huella": "",
    "ficha": "",
    "ficha_huella": None,
    "autor": None,
    "por_que_no_se_muestra": "",
}


@transaction.atomic
def olvidar(aporte_id: int) -> Aporte:
    """Erase what a contribution said and whose it was. It cannot be undone, and the second time changes nothing."""
    aporte = Aporte.objects.select_for_update(of=("self",), no_key=True).get(pk=aporte_id)
    if aporte.olvidado_en is not None:
        return aporte
    if aporte.mensaje_id:
        dejar_de_citar(aporte.mensaje, f"aporte:{aporte.pk}")
    for campo, nada in VACIOS.items():
        setattr(aporte, campo, nada)
    aporte.olvidado_en = reloj.ahora()
    aporte.save(update_fields=[*VACIOS, "olvidado_en"])
    return aporte


@transaction.atomic
def olvidar_cuenta(usuario: Usuario) -> None:
    """The account of a citizen closes and they asked to be forgotten: before the forums and the chat let go of whose
    each thing was."""
    en_privado = Q(linea__conversacion__usuario=usuario, linea__conversacion__sala__clase=Sala.Clase.PRIVADA)
    suyos = Aporte.objects.filter(Q(autor=usuario) | en_privado, olvidado_en__isnull=True)
    for pk in suyos.order_by("pk").values_list("pk", flat=True):
        olvidar(pk)


def quitar_firma(clase: str, pks: Collection[int] | QuerySet) -> None:
    """Whoever signed those messages («mensaje», «linea») took their name away: from the copies too."""
    if clase in ("mensaje", "linea"):
        Aporte.objects.filter(**{f"{clase}__in": pks}).exclude(alias="").update(alias="")
