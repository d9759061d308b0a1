"""Mark the data of a claim as «reclamo en trámite», take the mark off once it is decided, and remind whoever has not
put it (Ley 1581/2012, art. 15 num. 2)."""

from django.conf import settings
from django.db import transaction
from django.urls import reverse

import correo.acciones
from correo.models import Correo
from cuentas.models import Usuario
from nucleo import reloj
from nucleo.models import Entidad, calendario_vigente
from pqrs import recordatorios, referencias
from pqrs.acciones import avisos, historia
from pqrs.acciones.cerradura import para
from pqrs.consultas import hechos, parametros
from pqrs.consultas import leyenda as consulta
from pqrs.consultas.leyenda import Leyenda
from pqrs.errores import DatosInvalidos, TransicionInvalida
from pqrs.models import Actuacion, Solicitud

LOTE = 500


@transaction.atomic
def poner_leyenda(solicitud_id: int, registros: str, actor: Usuario) -> Solicitud:
    """Record that the legend is in the records that the claim is about. It stays until the claim is decided.

    ``registros``: which ones, for the desk. Late it is recorded all the same, with how many working days. Raises
    ``TransicionInvalida`` (not a claim, not complete, put already) and ``DatosInvalidos``.
    """
    solicitud = para("poner_leyenda", solicitud_id)
    if motivo := consulta.impedimento(solicitud):
        raise TransicionInvalida(motivo)
    if not registros.strip():
        raise DatosInvalidos(f"Escriba en qué bases o registros quedó la leyenda ({consulta.NORMA}).")
    debida = consulta.de(solicitud, hechos.de(solicitud.pk))
    tarde = max(0, parametros.calendario_de(solicitud).habiles_entre(debida.hasta, reloj.hoy()))
    historia.anotar(
        solicitud,
        Actuacion.Tipo.LEYENDA,
        "Los datos de su reclamo quedaron marcados con la leyenda «reclamo en trámite» hasta que lo decidamos.",
        datos={"motivo": registros.strip(), "hasta": debida.hasta.isoformat(), "dias_tarde": tarde},
        actor=actor,
    )
    solicitud.save(update_fields=historia.CAMPOS)
    avisos.avisar(
        solicitud,
        avisos.Aviso(
            "sus datos dicen «reclamo en trámite»",
            f"Pusimos la leyenda «reclamo en trámite» en los datos de su reclamo {solicitud.radicado}.",
            "Quien los consulte sabrá que están en discusión. La leyenda se mantiene hasta que decidamos el reclamo.",
            "Usted no tiene que hacer nada. El plazo para responderle no cambia.",
        ),
    )
    return solicitud


@transaction.atomic
def quitar_leyenda(solicitud_id: int, registros: str, actor: Usuario) -> Solicitud:
    """Record that the legend is no longer in the records: the claim was decided, or ended in another way.

    The law gives no term for it. ``registros``: from which ones, for the desk. Raises ``TransicionInvalida`` (it is not
    there, the claim or a remedy is pending) and ``DatosInvalidos``.
    """
    solicitud = para("quitar_leyenda", solicitud_id)
    if motivo := consulta.impedimento_de_quitarla(solicitud):
        raise TransicionInvalida(motivo)
    if not registros.strip():
        raise DatosInvalidos(f"Escriba de qué bases o registros se quitó la leyenda ({consulta.NORMA}).")
    historia.anotar(
        solicitud,
        Actuacion.Tipo.LEYENDA_QUITADA,
        "Los datos de su reclamo ya no llevan la leyenda «reclamo en trámite».",
        datos={"motivo": registros.strip()},
        actor=actor,
    )
    solicitud.save(update_fields=historia.CAMPOS)
    avisos.avisar(
        solicitud,
        avisos.Aviso(
            "sus datos ya no dicen «reclamo en trámite»",
            f"Quitamos la leyenda «reclamo en trámite» de los datos de su reclamo {solicitud.radicado}.",
            f"La ley la pide mientras el reclamo se decide, y ya no está en trámite ({consulta.NORMA}).",
            "Usted no tiene que hacer nada. Si encuentra la leyenda en algún registro, llámenos y diga su radicado.",
        ),
    )
    return solicitud


def recordar_leyendas() -> int:
    """Tell whoever has a claim that the legend is due today or late, once a working day; return how many mails.

    Working mornings only; the day is in the key of the outbox, so running twice tells once.
    """
    momento = reloj.ahora().astimezone(reloj.BOGOTA)
    if not recordatorios.es_hora(momento, calendario_vigente(Entidad.objects.vigente(momento.date()))):
        return 0
    dias, ultima, recordadas = parametros.dias_propios(), 0, 0
    filas = consulta.por_poner().filter(responsable__is_active=True).exclude(responsable__email="")
    while lote := list(
        filas.filter(pk__gt=ultima).select_related("termino", "responsable").order_by("pk")[:LOTE]
    ):
        ultima = lote[-1].pk
        recordadas += _encolar_los_nuevos(
            [
                (una, leyenda)
                for una, leyenda in consulta.contadas(lote, dias)
                if leyenda.hasta <= momento.date()
            ]
        )
    return recordadas


def _clave(solicitud: Solicitud) -> str:
    return f"pqrs.leyenda.{solicitud.radicado}.{reloj.hoy()}"


def _encolar_los_nuevos(debidas: list[tuple[Solicitud, Leyenda]]) -> int:
    claves = [_clave(una) for una, _ in debidas]
    hechas = set(Correo.objects.filter(clave__in=claves).values_list("clave", flat=True))
    nuevas = [(una, leyenda) for una, leyenda in debidas if _clave(una) not in hechas]
    with transaction.atomic():
        for una, leyenda in nuevas:
            correo.acciones.encolar(
                clave=_clave(una),
                plantilla="pqrs/correos/falta_leyenda",
                para=una.responsable.email,
                referencia=referencias.de(una.pk),
                contexto={
                    "solicitud": una,
                    "persona": una.responsable,
                    "leyenda": leyenda,
                    "enlace": settings.URL_PUBLICA
                    + reverse("admin:pqrs_solicitud_poner_leyenda", args=[una.pk]),
                },
            )
    return len(nuevas)
