"""Changes of the calendar, and the due dates that follow them (R2.3, R2.4, promise 3)."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.urls import reverse

import correo.acciones
from cuentas.models import Rol, Usuario
from nucleo import reloj
from nucleo.models import DiaNoHabil
from pqrs import plazos
from pqrs.acciones import historia, recuento
from pqrs.consultas import parametros
from pqrs.consultas.hechos import de_varias as hechos_de_varias
from pqrs.consultas.plazo import calcular
from pqrs.errores import DatosInvalidos
from pqrs.models import Actuacion, Solicitud

LOTE = 200
#: What the count raises for inputs that make no sense.
INCONTABLE = (plazos.PlazoInvalido, ValueError, TypeError)
CAMPOS = (*recuento.CAMPOS, *historia.CAMPOS)
SIN_ACTO = "Cambió el calendario o el término legal con que se cuenta."
bitacora = logging.getLogger("portal.plazos")


@dataclass(frozen=True)
class Recuento:
    """How many open requests were looked at, how many dates moved, and which stored dates nothing explains."""

    revisadas: int = 0
    movidas: int = 0
    desviadas: tuple[str, ...] = ()


def registrar_dia_no_habil(fecha: date, motivo: str, acto: str, acto_el: date, actor: Usuario) -> Recuento:
    """Make a date a day off of the entity by its act, and move the open due dates that it reaches (R2.4).

    Raises ``DatosInvalidos`` for a date that already is one, or an act dated in the future.
    """
    if acto_el > reloj.hoy():
        raise DatosInvalidos("La fecha del acto no puede ser futura: regístrelo cuando exista.")
    try:
        with transaction.atomic():
            dia = DiaNoHabil(
                fecha=fecha, motivo=motivo, acto=acto, acto_el=acto_el, registrado_en=reloj.ahora()
            )
            dia._history_user = actor
            dia.full_clean()
            dia.save()
    except ValidationError as error:
        raise DatosInvalidos(" ".join(error.messages)) from None
    except IntegrityError:  # somebody registered it in between
        raise DatosInvalidos("Ese día ya está registrado como no hábil.") from None
    return recalcular_abiertas(
        f"El {fecha:%d/%m/%Y} es día no hábil por {acto}: {motivo}.", actor, dia.registrado_en
    )


def revocar_dia_no_habil(dia: DiaNoHabil, acto: str, actor: Usuario) -> Recuento:
    """Make the date a working day again by another act. The row stays, as evidence of what was in force meanwhile.

    Raises ``DatosInvalidos`` for a date that already went by as a day off: a due date told to somebody would move back,
    perhaps to a day that has passed.
    """
    with transaction.atomic():
        dia = DiaNoHabil.objects.select_for_update().get(pk=dia.pk)
        if dia.revocado_en is not None:
            raise DatosInvalidos("Ese día ya estaba revocado.")
        if dia.fecha < reloj.hoy() and dia.registrado_en.astimezone(reloj.BOGOTA).date() <= dia.fecha:
            raise DatosInvalidos(
                f"El {dia.fecha:%d/%m/%Y} ya pasó como día no hábil: revocarlo ahora acortaría términos que ya se "
                "contaron con él."
            )
        if not acto.strip():
            raise DatosInvalidos("Escriba el acto que lo revoca.")
        dia.revocado_en, dia.revocado_por_acto = reloj.ahora(), acto.strip()
        dia._history_user = actor
        dia.save(update_fields=["revocado_en", "revocado_por_acto"])
    return recalcular_abiertas(
        f"El {dia.fecha:%d/%m/%Y} vuelve a ser hábil por {acto.strip()}.", actor, dia.revocado_en
    )


def revisar_plazos() -> Recuento:
    """The nightly check. A date whose inputs changed (a holiday law, a corrected term) is recomputed with its record;
    one that differs though its inputs did not is told to the administrators and left as it is, for it is evidence."""
    recuento = recalcular_abiertas(SIN_ACTO, None)
    if recuento.desviadas:
        bitacora.error("Fechas de vencimiento que nada explica: %s", ", ".join(recuento.desviadas))
        _avisar_desvio(recuento.desviadas)
    return recuento


def recalcular_abiertas(causa: str, actor: Usuario | None, desde: datetime | None = None) -> Recuento:
    """Recompute every open request in batches, each batch one short transaction; safe to run again when killed.

    ``desde``: the moment of the act. A request that ended after it, while the act was being written, counts as open.
    The days off are read under the lock of each batch: with older ones it would undo what an act just moved.
    """
    revisadas, movidas, desviadas, ultimo = 0, 0, [], 0
    while True:
        with transaction.atomic():
            lote = _lote(ultimo, desde)
            dias = parametros.dias_propios()
            hechos = hechos_de_varias(solicitud.pk for solicitud in lote)
            for solicitud in lote:
                desenlace = poner_al_dia(solicitud, causa, actor, dias, hechos.get(solicitud.pk, ()))
                movidas += desenlace is True
                if desenlace is None:
                    desviadas.append(solicitud.radicado)
        if not lote:
            return Recuento(revisadas, movidas, tuple(desviadas))
        revisadas += len(lote)
        ultimo = lote[-1].pk


def _lote(ultimo: int, desde: datetime | None) -> list[Solicitud]:
    """The next requests, locked. Their terms are read after the lock (``cerradura.tomada`` says why)."""
    alcanza = Q(terminada_en__isnull=True)
    if desde:
        alcanza |= Q(terminada_en__gte=desde)
    filas = Solicitud.objects.filter(alcanza, pk__gt=ultimo).order_by("pk")
    return list(filas.select_for_update().prefetch_related("termino")[:LOTE])


def poner_al_dia(
    solicitud: Solicitud,
    causa: str = SIN_ACTO,
    actor: Usuario | None = None,
    dias: Sequence[plazos.DiaPropio] | None = None,
    hechos: Sequence[plazos.Hecho] | None = None,
) -> bool | None:
    """Bring the due date of a locked request to what its inputs give today, with its record.

    True when the date moved, False when it did not, None when the stored date is not what its own inputs give, or these
    give none any more (a policy or a term damaged by hand): one such row must not stop the others.
    """
    try:
        plazo = calcular(solicitud, dias, hechos=hechos)
    except INCONTABLE:
        return None
    if plazo.huella == solicitud.huella_plazo:
        return False if plazo.vence_el == solicitud.vence_el else None
    antes, solicitud.huella_plazo = solicitud.vence_el, plazo.huella
    recuento.seguir_al_que_manda(solicitud, plazo)
    if plazo.vence_el == antes:
        solicitud.save(update_fields=recuento.CAMPOS)
        return False
    solicitud.vence_el = plazo.vence_el
    historia.anotar(
        solicitud,
        Actuacion.Tipo.CAMBIO_CALENDARIO,
        f"La fecha límite pasó del {antes:%d/%m/%Y} al {plazo.vence_el:%d/%m/%Y}. {causa}",
        datos={"antes": antes.isoformat(), "despues": plazo.vence_el.isoformat(), "causa": causa},
        actor=actor,
    )
    solicitud.save(update_fields=CAMPOS)
    return True


def _avisar_desvio(desviadas: Sequence[str]) -> None:
    administradores = Usuario.objects.filter(groups__name=Rol.ADMINISTRADOR.value, is_active=True).exclude(
        email=""
    )
    for persona in administradores:
        correo.acciones.encolar(
            clave=f"pqrs.desvio.{reloj.hoy()}.{persona.pk}",
            plantilla="pqrs/correos/desvio",
            para=persona.email,
            contexto={
                "persona": persona,
                "radicados": desviadas,
                "enlace": settings.URL_PUBLICA + reverse("admin:index"),
            },
        )
