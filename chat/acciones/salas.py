"""The queues and what rules them: written, opened to people, closed for good; and the pauses and ready answers."""

from collections.abc import Iterable
from datetime import datetime, time
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import resolve, reverse

from chat.acciones.mandato import PUBLICAR, exigir
from chat.errores import DatosInvalidos, OtraEdicion, TransicionInvalida
from chat.models import Franja, Pausa, RespuestaLista, Sala
from contenidos.models import Regla
from cuentas.models import Usuario
from nucleo import reloj
from nucleo.texto import limpiar, una_linea

CREAR, CAMBIAR = "chat.add_sala", "chat.change_sala"
OTRA_EDICION = (
    "Otra persona guardó esta sala mientras usted la miraba. No se guardó nada encima: lo suyo sigue en esta página. "
    "Revise cómo quedó y guarde otra vez."
)
SIN_REGLAS = "Las reglas del chat todavía no se han publicado. Publíquelas primero en «Contenidos»."
SIN_HORARIO = "Escriba al menos un rato de atención: sin horario nadie podría entrar."
#: What is written of a queue. Its address does not change once people may have it.
CAMPOS = ("titulo", "slug", "descripcion", "dependencia", "orden")
#: Day of the week (0 is Monday), since and until.
Rato = tuple[int, time, time]


@transaction.atomic
def crear_sala(*, quien: Usuario, horario: Iterable[Rato], **campos: Any) -> Sala:
    """A queue that nobody sees until it is published, with its hours. ``campos``: of ``CAMPOS``. ``DatosInvalidos``."""
    quien = exigir(quien, CREAR)
    sala = Sala(clase=Sala.Clase.PRIVADA, regla=_regla_de_hoy())
    _poner(sala, campos)
    sala.edicion = 1
    _guardar(sala, quien, "Se creó")
    _poner_horario(sala, horario)
    return sala


@transaction.atomic
def guardar_sala(
    sala_id: int, *, quien: Usuario, edicion: int, horario: Iterable[Rato], **campos: Any
) -> Sala:
    """Write what a queue is and its hours, over the ``edicion`` that the person read (``OtraEdicion``). Who waits is
    looked at again by the sweep."""
    quien = exigir(quien, CAMBIAR)
    sala = _cerrar_paso(sala_id)
    if sala.edicion != edicion:
        raise OtraEdicion(OTRA_EDICION)
    if sala.publicada_en is not None and campos.get("slug", sala.slug) != sala.slug:
        raise DatosInvalidos("La dirección no cambia después de publicarla.", campo="slug")
    _poner(sala, campos)
    horario = sorted(horario)
    if sala.publicada_en is not None and sala.cerrada_en is None and not horario:
        raise DatosInvalidos(SIN_HORARIO)
    antes = sorted(sala.franjas.values_list("dia", "desde", "hasta"))
    sala.edicion += 1
    _guardar(sala, quien, "" if antes == horario else f"Horario: {en_una_linea(horario)}")
    if antes != horario:
        _poner_horario(sala, horario)
    return sala


@transaction.atomic
def publicar_sala(sala_id: int, *, quien: Usuario) -> Sala:
    """Let people in, in its hours, under the rules of today. The second time changes nothing."""
    quien = exigir(quien, PUBLICAR)
    sala = _cerrar_paso(sala_id)
    if sala.publicada_en is not None:
        return sala
    if not sala.franjas.exists():
        raise TransicionInvalida(SIN_HORARIO)
    sala.regla, sala.publicada_en, sala.edicion = _regla_de_hoy(), reloj.ahora(), sala.edicion + 1
    _guardar(sala, quien, "Se publicó")
    return sala


@transaction.atomic
def cerrar_sala(sala_id: int, *, quien: Usuario, motivo: str) -> Sala:
    """Close a queue for good. Who is being attended goes on; who waits is told, and may file what they wrote, when the
    sweep passes. The second time changes nothing."""
    quien = exigir(quien, PUBLICAR)
    motivo = una_linea(motivo)
    if not motivo:
        raise DatosInvalidos("Escriba por qué se cierra: queda en la historia de la sala.", campo="motivo")
    sala = _cerrar_paso(sala_id)
    if sala.publicada_en is None:
        raise TransicionInvalida("Esta sala no se ha publicado: nadie la ve.")
    if sala.cerrada_en is None:
        sala.cerrada_en, sala.edicion = reloj.ahora(), sala.edicion + 1
        _guardar(sala, quien, f"Se cerró: {motivo}")
    return sala


@transaction.atomic
def guardar_pausa(pausa: Pausa, *, quien: Usuario) -> Pausa:
    """Announce a time without attention, or change one that has not ended. ``DatosInvalidos``."""
    quien = exigir(quien, "chat.change_pausa" if pausa.pk else "chat.add_pausa")
    revisar_pausa(pausa.desde, pausa.hasta)
    if pausa.pk is None:
        pausa.puesta_por = quien
    pausa.save()
    return pausa


def revisar_pausa(desde: datetime, hasta: datetime) -> None:
    """``DatosInvalidos`` for one that ends before it begins, or is over."""
    if hasta <= desde:
        raise DatosInvalidos("La pausa termina después de empezar.", campo="hasta")
    if hasta <= reloj.ahora():
        raise DatosInvalidos("Esa pausa ya habría terminado.", campo="hasta")


@transaction.atomic
def quitar_pausa(pausa_id: int, *, quien: Usuario) -> None:
    """Attend again as the hours say. Idempotent."""
    exigir(quien, "chat.delete_pausa")
    Pausa.objects.filter(pk=pausa_id).delete()


@transaction.atomic
def guardar_respuesta_lista(respuesta: RespuestaLista, *, quien: Usuario) -> RespuestaLista:
    quien = exigir(quien, "chat.change_respuestalista" if respuesta.pk else "chat.add_respuestalista")
    respuesta._history_user = quien
    respuesta.save()
    return respuesta


@transaction.atomic
def quitar_respuesta_lista(respuesta: RespuestaLista, *, quien: Usuario) -> None:
    """It is no longer offered; its history stays. Idempotent."""
    respuesta._history_user = exigir(quien, "chat.delete_respuestalista")
    if RespuestaLista.objects.filter(pk=respuesta.pk).exists():
        respuesta.delete()


def en_una_linea(horario: Iterable[Rato]) -> str:
    """«lun 08:00-12:00, lun 14:00-17:00»."""
    dias = [dia.label[:3] for dia in Franja.Dia]
    return ", ".join(f"{dias[dia]} {desde:%H:%M}-{hasta:%H:%M}" for dia, desde, hasta in horario) or "ninguno"


def _cerrar_paso(sala_id: int) -> Sala:
    salas = Sala.objects.privadas().select_for_update(no_key=True)
    sala = salas.filter(pk=sala_id).first()
    if sala is None:
        raise TransicionInvalida("Esa sala no es una cola de atención.")
    return sala


def _regla_de_hoy() -> Regla:
    regla = Regla.objects.vigente(Regla.Mecanismo.CHAT)
    if regla is None:
        raise TransicionInvalida(SIN_REGLAS)
    return regla


def _poner(sala: Sala, campos: dict[str, Any]) -> None:
    if ajenos := set(campos) - set(CAMPOS):
        raise TypeError(f"«{min(ajenos)}» no se escribe.")
    for campo, dato in campos.items():
        setattr(sala, campo, limpiar(dato).strip() if isinstance(dato, str) else dato)
    salvo = {campo.name for campo in sala._meta.fields} - set(campos)
    try:
        sala.clean_fields(exclude=salvo)
        sala.validate_unique(exclude=salvo)
    except ValidationError as error:
        campo, mensajes = next(iter(error.message_dict.items()))
        raise DatosInvalidos(mensajes[0], campo="" if campo == "__all__" else campo) from None
    # The addresses themselves say which are taken: a page that is added later takes its own.
    if resolve(reverse("chat:sala", args=[sala.slug])).view_name != "chat:sala":
        raise DatosInvalidos("Esa dirección ya es de una página del chat. Escriba otra.", campo="slug")


def _guardar(sala: Sala, quien: Usuario, que_paso: str) -> None:
    sala._history_user, sala._change_reason = quien, que_paso[:100]
    try:
        with transaction.atomic():
            sala.save()
    except IntegrityError:  # somebody took the address at the same moment
        raise DatosInvalidos("Ya hay otra sala con esa dirección. Escriba otra.", campo="slug") from None


def _poner_horario(sala: Sala, horario: Iterable[Rato]) -> None:
    previo: Rato | None = None
    for uno in (ratos := sorted(horario)):
        dia, desde, hasta = uno
        if hasta <= desde:
            raise DatosInvalidos(
                f"El {Franja.Dia(dia).label}, la hora de cierre va después de la de apertura."
            )
        if previo and previo[0] == dia and desde < previo[2]:
            raise DatosInvalidos(f"El {Franja.Dia(dia).label}, los dos ratos se cruzan.")
        previo = uno
    sala.franjas.all().delete()
    Franja.objects.bulk_create(
        Franja(sala=sala, dia=dia, desde=desde, hasta=hasta) for dia, desde, hasta in ratos
    )
