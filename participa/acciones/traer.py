"""Bring to an exercise what people said by another door of the portal: copied, linked to where it was said, once."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.db import transaction

from cuentas.models import Usuario
from foros.acciones.citar import citar_varios
from foros.models import Foro, Mensaje
from nucleo import reloj
from participa.acciones.comun import TRAER, cerrar_paso, exigir
from participa.acciones.copiar import Copia, copia_del_mensaje, copiar
from participa.acciones.recibir import Entrada, exigir_que_reciba, recibir, recibir_varios
from participa.errores import TransicionInvalida
from participa.models import Aporte, Ejercicio, Uso

#: How many messages are brought at once, by hand.
MAXIMOS = 1_000


@dataclass(frozen=True)
class Traidos:
    """Of bringing many: those that came in, how many were already there and how many could not be."""

    nuevos: list[Aporte]
    ya_estaban: int
    no_se_pueden: int


def de_un_mensaje(ejercicio_id: int, mensaje_id: int, *, quien: Usuario) -> Aporte:
    """A message of a public forum; the forum keeps that it is cited."""
    return traer(ejercicio_id, "mensaje", mensaje_id, quien=quien)


def de_una_linea(ejercicio_id: int, linea_id: int, *, quien: Usuario) -> Aporte:
    """What somebody said in the chat: public only if its room was."""
    return traer(ejercicio_id, "linea", linea_id, quien=quien)


def de_una_solicitud(ejercicio_id: int, solicitud_id: int, *, quien: Usuario) -> Aporte:
    """What a request asks for. Nothing of it is public."""
    return traer(ejercicio_id, "solicitud", solicitud_id, quien=quien)


def de_un_correo(ejercicio_id: int, entrante_id: int, *, quien: Usuario) -> Aporte:
    """What a mail that came in says, without its signature nor what it quotes. Nothing of it is public, and its author
    is told of its way at that address."""
    return traer(ejercicio_id, "entrante", entrante_id, quien=quien)


def de_una_respuesta(ejercicio_id: int, texto_id: int, *, quien: Usuario) -> Aporte:
    """An open answer to a survey that was read and is published with its results."""
    return traer(ejercicio_id, "texto_leido", texto_id, quien=quien)


@transaction.atomic
def traer(ejercicio_id: int, clase: str, pk: int, *, quien: Usuario) -> Aporte:
    """One thing of ``copiar.CLASES``. Brought again, it is the same contribution. ``NoPuede``, or
    ``TransicionInvalida`` when the exercise receives no more or the thing cannot be a contribution."""
    quien = exigir(quien, TRAER)
    ejercicio = cerrar_paso(ejercicio_id)
    ya = Aporte.objects.filter(ejercicio=ejercicio, **{clase: pk}).first()
    if ya is not None:
        return ya
    exigir_que_reciba(ejercicio, por_la_gente=False)
    copia = copiar(clase, pk, quien)
    uso = Uso.objects.filter(copia.usos, ejercicio=ejercicio).order_by("pk").first()
    aporte = recibir(ejercicio.pk, _entrada(copia, ejercicio, uso), registrado_por=quien)
    if clase == "mensaje":
        _citar(aporte)
    return aporte


@transaction.atomic
def de_una_vez(ejercicio_id: int, mensajes: Iterable[int], *, quien: Usuario) -> Traidos:
    """Many messages of the forums, in a constant number of queries for each thousand: those that anybody reads come in
    and the rest is counted."""
    quien = exigir(quien, TRAER)
    pedidos = set(mensajes)
    if len(pedidos) > MAXIMOS:
        raise TransicionInvalida(f"Lleve hasta {MAXIMOS} mensajes cada vez.")
    ejercicio = cerrar_paso(ejercicio_id)
    exigir_que_reciba(ejercicio, por_la_gente=False)
    ya = set(
        Aporte.objects.filter(ejercicio=ejercicio, mensaje__in=pedidos).values_list("mensaje_id", flat=True)
    )
    visibles = Mensaje.objects.visibles_para(quien).filter(pk__in=Mensaje.objects.publicos().values("pk"))
    suyos = visibles.filter(pk__in=pedidos - ya, es_oficial=False).exclude(texto="").order_by("pk")
    usos = {uno.foro_id: uno for uno in Uso.objects.filter(ejercicio=ejercicio, foro__isnull=False)}
    copias = [copia_del_mensaje(mensaje) for mensaje in suyos.select_related("hilo__foro")]
    entradas = [_entrada(copia, ejercicio, usos.get(_foro_de(copia).pk)) for copia in copias]
    nuevos = recibir_varios(ejercicio.pk, entradas, registrado_por=quien)
    citar_varios({aporte.mensaje_id: f"aporte:{aporte.pk}" for aporte in nuevos})
    return Traidos(nuevos, len(ya), len(pedidos) - len(ya) - len(nuevos))


def _entrada(copia: Copia, ejercicio: Ejercicio, uso: Uso | None) -> Entrada:
    """What was said before the exercise opened comes in today: its time to be answered was not promised then."""
    dicho_en = copia.entrada.recibido_en or reloj.ahora()
    origen = copia.entrada.origen | ({"uso": uso} if uso else {})
    recibido_en = dicho_en if dicho_en >= ejercicio.abre_en else reloj.ahora()
    return replace(copia.entrada, origen=origen, recibido_en=recibido_en)


def _foro_de(copia: Copia) -> Foro:
    return copia.entrada.origen["mensaje"].hilo.foro


def _citar(aporte: Aporte) -> None:
    if not citar_varios({aporte.mensaje_id: f"aporte:{aporte.pk}"}):  # it stopped being read while we waited
        raise TransicionInvalida("Solo se lleva un mensaje que cualquiera puede leer.")
