"""A message begins to be read by everybody, or is no longer read: every effect of it, in the caller's transaction, with
its thread locked (``cerradura``)."""

from django.db.models import F

from busqueda.acciones import indexar, quitar
from foros.acciones import avisos, buscable
from foros.models import Foro, Hilo, Mensaje, Participante
from nucleo import reloj

Estado = Mensaje.Estado


def publicar_mensaje(mensaje: Mensaje) -> Mensaje:
    """It takes its number, if it had none, and is read from now on; with the first one, the thread is. One that was
    never kept is kept now, already in its place. Whoever follows the thread is told by the clock
    (``acciones.anunciar``)."""
    hilo, ahora = mensaje.hilo, reloj.ahora()
    if mensaje.numero is None:
        hilo.ultimo_numero += 1
        mensaje.numero, mensaje.publicado_en = hilo.ultimo_numero, ahora
    mensaje.estado, mensaje.causal, mensaje.motivo = Estado.PUBLICADO, "", ""
    if mensaje.pk is None:
        mensaje.save(force_insert=True)
    else:
        mensaje.save(update_fields=["numero", "publicado_en", "estado", "causal", "motivo"])
    hilo.publicados += 1
    hilo.ultimo_en = max(ahora, hilo.ultimo_en or ahora)
    es_nuevo = hilo.publicado_en is None
    hilo.publicado_en = hilo.publicado_en or ahora
    hilo.save(update_fields=["ultimo_numero", "publicados", "ultimo_en", "publicado_en"])
    Foro.objects.filter(pk=hilo.foro_id).update(
        ultimo_en=ahora, hilos_visibles=F("hilos_visibles") + (1 if es_nuevo else 0)
    )
    Participante.objects.filter(pk=mensaje.autor_id).update(publicados=F("publicados") + 1)
    if hilo.oculto_en is None:
        if es_nuevo:
            avisos.anunciar_hilo(hilo, mensaje)
        elif mensaje.anunciado_en is not None:  # it had been withdrawn: it comes back, with no mail
            avisos.corregir_mensaje(mensaje)
        if not hilo.foro.es_privado:
            indexar(*buscable.de_un_mensaje(mensaje))
    return mensaje


def dejar_de_publicar(mensaje: Mensaje, estado: str, *, causal: str = "", motivo: str = "") -> Mensaje:
    """It keeps its number and leaves pages, search, feeds and the mails that have not gone."""
    hilo = mensaje.hilo
    mensaje.estado, mensaje.causal, mensaje.motivo = estado, causal, motivo
    mensaje.save(update_fields=["estado", "causal", "motivo"])
    hilo.publicados -= 1
    hilo.save(update_fields=["publicados"])
    Participante.objects.filter(pk=mensaje.autor_id).update(publicados=F("publicados") - 1)
    for publico in buscable.de_un_mensaje(mensaje):
        quitar(publico.clave)
    avisos.callar_mensaje(mensaje)
    return mensaje


def cambiar_lo_publicado(mensaje: Mensaje) -> None:
    """Its words changed while everybody reads it: the search and the feeds say the new ones. Nothing for one that is
    not read."""
    hilo = mensaje.hilo
    if mensaje.estado != Estado.PUBLICADO or hilo.oculto_en is not None:
        return
    if mensaje.anunciado_en is not None:
        avisos.corregir_mensaje(mensaje)
    if not hilo.foro.es_privado:
        indexar(*buscable.de_un_mensaje(mensaje))


def ocultar_hilo(hilo: Hilo) -> None:
    """The whole thread leaves every outlet; its messages keep what they are."""
    hilo.oculto_en = reloj.ahora()
    hilo.save(update_fields=["oculto_en"])
    Foro.objects.filter(pk=hilo.foro_id).update(hilos_visibles=F("hilos_visibles") - 1)
    avisos.callar_hilo(hilo)
    buscable.sacar_hilo(hilo)


def mostrar_hilo(hilo: Hilo) -> None:
    """It comes back, as ``ocultar_hilo`` left it."""
    hilo.oculto_en = None
    hilo.save(update_fields=["oculto_en"])
    Foro.objects.filter(pk=hilo.foro_id).update(hilos_visibles=F("hilos_visibles") + 1)
    avisos.devolver_hilo(hilo)
    buscable.meter_hilo(hilo)
