"""Make the version of a file that anyone may have (Ley 1712 de 2014, arts. 14, 18 and 21)."""

import hashlib
import io
from collections.abc import Iterable

from django.db import transaction

from cuentas.models import Usuario
from nucleo import adjuntos, reloj, tapado
from pqrs.acciones.cerradura import tomada
from pqrs.consultas import publicas
from pqrs.errores import DatosInvalidos, TransicionInvalida
from pqrs.models import Adjunto, ArchivoTapado, RespuestaPublica


def tapar(adjunto: Adjunto, eleccion: tapado.Eleccion, actor: Usuario) -> ArchivoTapado:
    """Burn out what was chosen of a file of an answer that was marked to be published; a second try replaces the first
    until it is published. The original stays as it is.

    A reserved identity is looked for when it is published (``acciones.cotejar``). Raises ``DatosInvalidos`` while the
    result tells of somebody or something hidden remains in it, and ``TransicionInvalida`` for a file that is not to be
    published, or already is.
    """
    _exigir_por_publicar(adjunto)
    try:
        hecho = tapado.tapar(bytes_de(adjunto), adjunto.tipo_mime, eleccion)
    except tapado.NoSePuedeTapar as error:
        raise DatosInvalidos(str(error)) from None
    rastros = publicas.rastros(adjunto.solicitud, hecho.texto)
    if rastros:
        raise DatosInvalidos(
            f"Todavía se lee {', '.join(f'«{uno}»' for uno in rastros)}: tape también esas líneas, o quítelo de lo "
            "que escribió (Ley 1712 de 2014, art. 18)."
        )
    ruta = adjuntos.guardar(io.BytesIO(hecho.contenido), hecho_aqui=True)
    try:
        return _guardar(adjunto, hecho, ruta, eleccion, actor)
    except BaseException:
        adjuntos.borrar(ruta)
        raise


def bytes_de(adjunto: Adjunto) -> bytes:
    """The file as it was kept. Raises ``DatosInvalidos`` for one too big to be opened, or that the antivirus holds."""
    if adjunto.tamano > tapado.TAMANO_MAXIMO:
        raise DatosInvalidos("El archivo pasa de 10 MB. Divídalo y hágalo por partes.")
    if not adjuntos.sale(adjunto.ruta):
        raise DatosInvalidos(
            "El antivirus no deja abrir este archivo. Ábralo desde la solicitud: allí dice por qué."
        )
    with adjuntos.almacen().open(adjunto.ruta) as archivo:
        return archivo.read()


def eleccion_de(hecho: ArchivoTapado) -> tapado.Eleccion:
    """What was chosen for it, to start from it again."""
    return tapado.Eleccion(
        lineas=frozenset(tuple(uno) for uno in hecho.lineas if len(uno) == 2),
        franjas=frozenset(tuple(uno) for uno in hecho.lineas if len(uno) == 3),
        textos=dict(enumerate(hecho.texto.split("\f"), start=1)),
    )


def adjuntar_a_la_publica(publica: RespuestaPublica, elegidos: Iterable[int]) -> None:
    """Publish with an answer those of its files that were burnt out, in the caller's transaction."""
    suyos = ArchivoTapado.objects.filter(adjunto__in=list(elegidos), adjunto__respuesta=publica.respuesta_id)
    suyos.update(publica=publica)


@transaction.atomic
def _guardar(
    adjunto: Adjunto, hecho: tapado.Tapado, ruta: str, eleccion: tapado.Eleccion, actor: Usuario
) -> ArchivoTapado:
    tomada(adjunto.solicitud_id)
    anterior = ArchivoTapado.objects.filter(adjunto=adjunto).first()
    if anterior is not None:
        if anterior.publica_id:
            raise TransicionInvalida("Ese archivo ya se publicó. Retire primero la versión pública (R3.27).")
        anterior.delete()
        transaction.on_commit(lambda: adjuntos.borrar(anterior.ruta))
    return ArchivoTapado.objects.create(
        adjunto=adjunto,
        ruta=ruta,
        tamano=len(hecho.contenido),
        sha256=hashlib.sha256(hecho.contenido).hexdigest(),
        texto=hecho.texto,
        lineas=[list(uno) for uno in (*sorted(eleccion.lineas), *sorted(eleccion.franjas))],
        hecho_por=actor,
        hecho_en=reloj.ahora(),
    )


def _exigir_por_publicar(adjunto: Adjunto) -> None:
    respuesta = adjunto.respuesta
    if respuesta is None or respuesta.enviada_en is None or not respuesta.publicar:
        raise TransicionInvalida("Ese archivo no es de una respuesta marcada para publicar (R3.27).")
