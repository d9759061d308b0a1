"""A moderator takes personal data out of a message before it is published. Nothing can be added to what was said."""

import re

from django.db import transaction
from django.db.models import F

from cuentas.models import Usuario
from foros.acciones import imparcialidad
from foros.acciones.cartas import escribir_a
from foros.acciones.cerradura import cerrar_mensaje
from foros.acciones.escribir import VERSION_HTML, texto_valido
from foros.acciones.mandato import exigir
from foros.acciones.moderar import MODERAR, motivo_valido
from foros.errores import DatosInvalidos
from foros.models import Acto, Edicion, Mensaje, Revision
from nucleo import reloj
from nucleo.texto import a_html

#: What is left where a datum was.
MARCA = "[dato personal]"
LARGO_MOTIVO = 300
SOLO_SE_QUITA = (
    f"Solo se pueden quitar datos personales: el resto debe quedar como lo escribió su autor. Donde quite algo puede "
    f"poner «{MARCA}»."
)


@transaction.atomic
def editar_como_moderador(mensaje_id: int, texto: str, *, quien: Usuario, motivo: str) -> Mensaje:
    """The message loses those words, its author is told and what it said is kept. Whoever else was reading it reads it
    again. ``DatosInvalidos`` when something is added or changed, or nothing is taken out."""
    quien, limpio, dicho = exigir(quien, MODERAR), texto_valido(texto), motivo_valido(motivo)[:LARGO_MOTIVO]
    mensaje = cerrar_mensaje(mensaje_id, Mensaje.Estado.PENDIENTE)
    razon = imparcialidad.exigir_que_no_sea_suyo(mensaje, quien)
    if limpio == mensaje.texto or not solo_quita(mensaje.texto, limpio):
        raise DatosInvalidos(SOLO_SE_QUITA, campo="texto")
    mensaje.ediciones += 1
    ahora = reloj.ahora()
    Edicion.objects.create(
        mensaje=mensaje, numero=mensaje.ediciones, texto=mensaje.texto, hasta=ahora, por=quien, motivo=dicho
    )
    mensaje.texto, mensaje.html, mensaje.version_html = limpio, a_html(limpio), VERSION_HTML
    mensaje.editado_en = ahora
    mensaje.save(update_fields=["texto", "html", "version_html", "editado_en", "ediciones"])
    Revision.objects.abiertas().filter(mensaje=mensaje).update(version=F("version") + 1)
    acto = Acto.objects.create(
        verbo=Acto.Verbo.EDITAR,
        foro=mensaje.hilo.foro,
        hilo=mensaje.hilo,
        mensaje=mensaje,
        quien=quien,
        causal="datos_personales",
        razon=razon,
        motivo=dicho,
    )
    escribir_a(
        mensaje.autor,
        clave=f"acto.{acto.pk}",
        plantilla="editado",
        contexto={"titulo": mensaje.hilo.titulo, "texto": mensaje.texto, "motivo": dicho},
    )
    return mensaje


def solo_quita(antes: str, despues: str) -> bool:
    """Whether the second text is the first with words taken out, marked or not. Pure."""
    quedan = iter(_trozos(antes))
    return all(trozo in quedan for trozo in _trozos(despues.replace(MARCA, " ")))


def _trozos(texto: str) -> list[str]:
    return re.findall(r"\w+|[^\w\s]", texto)
