"""A person changes what they wrote: some minutes after it came out, or when it waits or was not published. The new text
is judged as any other."""

from collections.abc import Collection
from datetime import timedelta

from django.db import transaction
from django.db.models import F

from foros import moderacion
from foros.acciones import cola, limites
from foros.acciones.cerradura import cerrar_el_suyo
from foros.acciones.escribir import (
    VERSION_HTML,
    YA_NO_RESPONDE,
    exigir_que_recibe,
    texto_valido,
    titulo_valido,
)
from foros.acciones.imagenes import quitar
from foros.acciones.mandato import exigir_que_responda
from foros.acciones.publicacion import cambiar_lo_publicado, dejar_de_publicar, publicar_mensaje
from foros.consultas import personas, vigiladas
from foros.errores import DatosInvalidos, TransicionInvalida
from foros.models import Edicion, Mensaje, Participante, Revision
from foros.moderacion import Dictamen
from nucleo import reloj
from nucleo.texto import a_html

Estado = Mensaje.Estado
#: After being published. Later others have answered what it said.
VENTANA = timedelta(minutes=30)
ESPERAN = (Estado.PENDIENTE, Estado.CAMBIO_PEDIDO, Estado.RECHAZADO)
TARDE = (
    "Los mensajes se editan hasta 30 minutos después de publicados. Escriba otro que lo corrija, o retírelo. Su texto "
    "sigue aquí."
)
IGUAL = "El texto es el mismo. Cambie lo que haga falta y envíelo."


def se_edita(mensaje: Mensaje) -> bool:
    """Whether its author may change it now."""
    if mensaje.estado == Estado.PUBLICADO:
        return reloj.ahora() < mensaje.publicado_en + VENTANA
    return mensaje.estado in ESPERAN


def editar(
    mensaje_id: int,
    texto: str,
    *,
    quien: Participante,
    titulo: str | None = None,
    sin_imagenes: Collection[int] = (),
) -> tuple[Mensaje, Dictamen]:
    """It says this from now on, and what it said is kept. One that is read goes on being read, or waits again without
    losing its number; one that waited, or was not published, goes to the queue, and an appeal against what it said is
    over. ``titulo``: of its thread, while nobody reads it. ``sin_imagenes``: pictures of it that are no longer shown.

    The refusals of ``escribir``; ``NoPuede`` for what is of another person, ``TransicionInvalida`` after the window,
    ``DatosInvalidos`` when nothing changes.
    """
    limpio = texto_valido(texto)
    limites.exigir_ritmo(quien)
    with transaction.atomic():
        mensaje = _el_suyo(mensaje_id, quien)
        quitadas = list(mensaje.imagenes.filter(pk__in=sin_imagenes))
        otra_pregunta = _cambiar_pregunta(mensaje, titulo)
        if limpio == mensaje.texto and not quitadas and not otra_pregunta:
            raise DatosInvalidos(IGUAL, campo="texto")
        dictamen = _juzgar(mensaje, quien, limpio)
        _guardar(mensaje, quien, limpio)
        quitar(quitadas)
        _avisar_en_la_cola(mensaje)
        _publicar_o_esperar(mensaje, dictamen)
    return mensaje, dictamen


def _el_suyo(mensaje_id: int, quien: Participante) -> Mensaje:
    mensaje = cerrar_el_suyo(mensaje_id, quien, *ESPERAN, Estado.PUBLICADO)
    if not se_edita(mensaje):
        raise TransicionInvalida(TARDE)
    hilo = mensaje.hilo
    exigir_que_recibe(hilo.foro, hilo if hilo.publicado_en else None)
    personas.exigir_que_escriba(quien, hilo.foro)
    if mensaje.es_oficial:
        exigir_que_responda(quien.usuario, si_no=YA_NO_RESPONDE)
    return mensaje


def _cambiar_pregunta(mensaje: Mensaje, titulo: str | None) -> bool:
    """Whether the thread that nobody reads yet asks something else now."""
    hilo = mensaje.hilo
    if titulo is None or hilo.publicado_en is not None:
        return False
    antes, hilo.titulo = hilo.titulo, titulo_valido(titulo)
    hilo.save(update_fields=["titulo"])
    return hilo.titulo != antes


def _juzgar(mensaje: Mensaje, quien: Participante, texto: str) -> Dictamen:
    """Before it is written: its own old text is not one that is repeated."""
    autor = personas.de_quien(
        quien,
        mensaje.hilo,
        texto,
        es_oficial=mensaje.es_oficial,
        corrige=mensaje.estado in ESPERAN,
        salvo=mensaje,
    )
    return moderacion.decidir_moderacion(autor, vigiladas.en_foro(mensaje.hilo.foro), texto)


def _guardar(mensaje: Mensaje, quien: Participante, texto: str) -> None:
    ahora = reloj.ahora()
    mensaje.ediciones += 1
    Edicion.objects.create(
        mensaje=mensaje, numero=mensaje.ediciones, texto=mensaje.texto, hasta=ahora, por=quien.usuario
    )
    mensaje.texto, mensaje.html, mensaje.version_html = texto, a_html(texto), VERSION_HTML
    mensaje.editado_en = ahora
    mensaje.save(update_fields=["ediciones", "texto", "html", "version_html", "editado_en"])


def _avisar_en_la_cola(mensaje: Mensaje) -> None:
    """Whoever was reading it reads it again. What its author appealed for is no longer what it says."""
    abiertas = Revision.objects.abiertas().filter(mensaje=mensaje)
    abiertas.update(version=F("version") + 1)
    abiertas.filter(tipo=Revision.Tipo.RECLAMO).update(
        decidida_en=reloj.ahora(), resultado=Revision.Resultado.RETIRADO
    )


def _publicar_o_esperar(mensaje: Mensaje, dictamen: Dictamen) -> None:
    if dictamen.sale and mensaje.estado == Estado.PUBLICADO:
        cambiar_lo_publicado(mensaje)
    elif dictamen.sale:  # said for the entity: a moderator had asked for the change
        publicar_mensaje(mensaje)
    elif mensaje.estado == Estado.PUBLICADO:
        dejar_de_publicar(mensaje, Estado.PENDIENTE)
        Revision.objects.abiertas().filter(mensaje=mensaje, tipo=Revision.Tipo.POSTERIOR).update(
            tipo=Revision.Tipo.PREVIA
        )
    else:
        mensaje.estado, mensaje.causal, mensaje.motivo = Estado.PENDIENTE, "", ""
        mensaje.save(update_fields=["estado", "causal", "motivo"])
    if dictamen.a_la_cola:
        cola.poner(mensaje, dictamen)
