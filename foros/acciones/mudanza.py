"""Messages go from one thread to another: each takes the next number there and leaves a line in its old place. Their
stable addresses (``Mensaje.get_absolute_url``) go on leading to them."""

from collections.abc import Collection

from django.db.models import Max

from busqueda.acciones import indexar, quitar
from foros.acciones import avisos, buscable
from foros.acciones.cerradura import cerrar_hilo
from foros.errores import TransicionInvalida
from foros.models import Hilo, Mensaje, Revision

Estado = Mensaje.Estado
TRAMO = 500
#: What a moved one may be; the lines that others left stay.
SE_MUDAN = (
    Estado.PUBLICADO,
    Estado.OCULTO,
    Estado.RETIRADO,
    Estado.PENDIENTE,
    Estado.CAMBIO_PEDIDO,
    Estado.RECHAZADO,
)
SE_MUDAN_AUN_SIN_CONFIRMAR = (*SE_MUDAN, Estado.SIN_CONFIRMAR)


def cerrar_hilos(*pks: int) -> list[Hilo]:
    """Several threads locked, always in the order of their keys; given back as they were asked for."""
    hallados = {pk: cerrar_hilo(pk) for pk in sorted(set(pks))}
    return [hallados[pk] for pk in pks]


def exigir_que_se_lea(*hilos: Hilo) -> None:
    """``TransicionInvalida`` for a thread whose messages may not come nor go."""
    for hilo in hilos:
        for impide, que in (
            (hilo.publicado_en is None, "todavía no se publica"),
            (hilo.oculto_en, "está oculto"),
            (hilo.cerrado_en, "ya se cerró con sus conclusiones"),
            (hilo.unido_a_id, "ya se unió a otro"),
            (hilo.foro.cerrado_en, "es de un foro que ya terminó"),
        ):
            if impide:
                raise TransicionInvalida(f"El hilo «{hilo}» {que}: sus mensajes no se mueven.")


def mudar(mensajes: Collection[Mensaje], origen: Hilo, destino: Hilo) -> None:
    """Both threads are locked, and so are the messages. Counters, search, feeds and queue follow them."""
    numerados = sorted((uno for uno in mensajes if uno.numero is not None), key=lambda uno: uno.numero)
    lineas = [_linea(uno) for uno in numerados]
    se_leian = [uno for uno in numerados if uno.estado == Estado.PUBLICADO]
    for mensaje in se_leian:
        _callar(mensaje, origen)
    for mensaje in numerados:
        destino.ultimo_numero += 1
        mensaje.numero = destino.ultimo_numero
    for mensaje in mensajes:
        mensaje.hilo = destino
    Mensaje.objects.bulk_update(mensajes, ["hilo", "numero"], batch_size=TRAMO)
    _dejar_lineas(lineas, numerados)
    _contar(origen, destino, se_leian)
    Revision.objects.abiertas().filter(mensaje__in=[uno.pk for uno in mensajes]).update(foro=destino.foro)
    avisos.llevar_mensajes(numerados, origen, destino)
    if not destino.foro.es_privado:
        indexar(*(publico for mensaje in se_leian for publico in buscable.de_un_mensaje(mensaje)))


def _linea(mensaje: Mensaje) -> Mensaje:
    """The line that it leaves, still without saying where to."""
    return Mensaje(
        hilo=mensaje.hilo,
        numero=mensaje.numero,
        autor_id=mensaje.autor_id,
        nombre=mensaje.nombre,
        estado=Estado.MOVIDO,
        texto="",
        html="",
        version_html=mensaje.version_html,
        enviado_en=mensaje.enviado_en,
        publicado_en=mensaje.publicado_en,
    )


def _dejar_lineas(lineas: list[Mensaje], mensajes: list[Mensaje]) -> None:
    """One line leads to each message. One that had already moved left a line before: that leads to the new one, and so
    on from line to line."""
    anteriores = {
        linea.movido_a_id: linea
        for linea in Mensaje.objects.filter(movido_a__in=[uno.pk for uno in mensajes])
    }
    directas = []
    for linea, mensaje in zip(lineas, mensajes, strict=True):
        anterior = anteriores.get(mensaje.pk)
        if anterior is None:
            linea.movido_a = mensaje
            directas.append(linea)
            continue
        linea.estado = Estado.RETIRADO  # until the other no longer leads to the message
        linea.save(force_insert=True)
        Mensaje.objects.filter(pk=anterior.pk).update(movido_a=linea)
        Mensaje.objects.filter(pk=linea.pk).update(movido_a=mensaje, estado=Estado.MOVIDO)
    Mensaje.objects.bulk_create(directas, batch_size=TRAMO)


def _callar(mensaje: Mensaje, origen: Hilo) -> None:
    """Out of the search, under the names that it had there; and, with the first one, the thread out of the feeds."""
    mensaje.hilo = origen
    if mensaje.numero == 1:
        avisos.callar_mensaje(mensaje)
    for publico in buscable.de_un_mensaje(mensaje):
        quitar(publico.clave)


def _contar(origen: Hilo, destino: Hilo, se_leian: list[Mensaje]) -> None:
    origen.publicados -= len(se_leian)
    origen.save(update_fields=["publicados"])
    destino.publicados += len(se_leian)
    if destino.ultimo_numero:
        ultimo = destino.mensajes.aggregate(ultimo=Max("publicado_en"))["ultimo"]
        destino.ultimo_en = max(filter(None, (destino.ultimo_en, ultimo)))
        destino.publicado_en = destino.publicado_en or destino.ultimo_en
    destino.save(update_fields=["publicados", "ultimo_numero", "ultimo_en", "publicado_en"])
