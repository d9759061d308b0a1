"""What was promised about how long answers are kept."""

from datetime import timedelta

from django.db import connection, transaction
from django.db.models import Q

import correo.acciones
from encuestas.acciones.cerrar import PREFIJO
from encuestas.acciones.escrutar import limpiar_rastros
from encuestas.models import Avisado, Encuesta, Guardado, Papeleta, Respuesta, TextoLeido
from nucleo import reloj

#: How long after closing a mail may still be in some server's hands.
SE_REPASAN = timedelta(days=10)


def olvidar_vencidas() -> int:
    """Of every closed survey whose answers were promised until a day before today: they go, with what was written and
    not published and what could tell who took part. The counters stay. Returns how many answers."""
    vencidas = Encuesta.objects.filter(cerrada_en__isnull=False, conservar_hasta__lt=reloj.hoy())
    borradas = sum(_olvidar(pk) for pk in vencidas.order_by("pk").values_list("pk", flat=True))
    if borradas:
        limpiar_rastros()
    return borradas


def olvidar_correos() -> int:
    """The addresses of the mails of the surveys that closed these days, which closing could not erase because they were
    leaving at that moment; and of those that told of the results."""
    desde = reloj.ahora() - SE_REPASAN
    cerradas = Encuesta.objects.filter(Q(cerrada_en__gt=desde) | Q(resultados_en__gt=desde))
    return sum(
        correo.acciones.olvidar_destinatarios(prefijo=PREFIJO.format(pk=pk), antes=reloj.ahora())
        for pk in cerradas.values_list("pk", flat=True)
    )


@transaction.atomic
def _olvidar(encuesta_id: int) -> int:
    encuesta = Encuesta.objects.select_for_update().get(pk=encuesta_id)
    borradas, _ = Respuesta.objects.filter(version__encuesta=encuesta).delete()
    encuesta.textos.exclude(decision=TextoLeido.Decision.SE_PUBLICA).delete()
    Avisado.objects.filter(encuesta=encuesta, encuesta__resultados_en__isnull=False).delete()
    Guardado.objects.filter(encuesta=encuesta).delete()
    if borradas and not encuesta.es_anonima:
        _desatar(encuesta)
    return borradas


def _desatar(encuesta: Encuesta) -> None:
    """The key of a survey that is not anonymous stays, so its ballots get a random digest: nobody is found by them."""
    al_azar = (
        "replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '')"
        if connection.vendor == "postgresql"
        else "lower(hex(randomblob(32)))"
    )
    tabla = connection.ops.quote_name(Papeleta._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {tabla} SET huella = {al_azar} WHERE encuesta_id = %s", [encuesta.pk])  # noqa: S608
