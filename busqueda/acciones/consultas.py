"""What is looked for, counted without anything of who asked, and forgotten."""

from datetime import timedelta

from django.db import Error as ErrorDeBase
from django.db import connection, transaction
from django.db.models import Sum

from busqueda.models import Consulta
from busqueda.pregunta import Pregunta
from nucleo import reloj

#: What is older is forgotten.
SE_GUARDA = timedelta(days=90)
#: What was asked less than this in its days is forgotten in a week: it may be of one person alone, and a name.
MINIMO = 3
RATO = timedelta(days=7)


def anotar_consulta(pregunta: Pregunta, hallados: int) -> None:
    """Count that a question was asked today and how many with all its words it found; nothing of who asked, and nothing
    at all of a question that may be about somebody. Once for each question: neither for its other pages nor for its
    filters. A database that does not let write never spoils the answer."""
    normal = pregunta.normal
    if not pregunta.se_puede_guardar or not normal or len(normal) > 100:
        return
    tabla = connection.ops.quote_name(Consulta._meta.db_table)
    sentencia = (
        f"INSERT INTO {tabla} (dia, pregunta, veces, hallados) VALUES (%s, %s, 1, %s) "  # noqa: S608 - our own table
        f"ON CONFLICT (dia, pregunta) DO UPDATE SET veces = {tabla}.veces + 1, hallados = excluded.hallados"
    )
    dia = connection.ops.adapt_datefield_value(reloj.hoy())
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sentencia, [dia, normal, min(max(hallados, 0), Consulta.HALLADOS_MAXIMO)])
    except ErrorDeBase:
        return


def olvidar_consultas() -> int:
    """Forget what is older than 90 days, and what was asked a week ago or before and no more than twice in all. It
    bears running many times. How many rows went."""
    hoy = reloj.hoy()
    viejas, _ = Consulta.objects.filter(dia__lt=hoy - SE_GUARDA).delete()
    por_pregunta = Consulta.objects.order_by().values("pregunta").annotate(todas=Sum("veces"))
    sueltas, _ = Consulta.objects.filter(
        dia__lt=hoy - RATO, pregunta__in=por_pregunta.filter(todas__lt=MINIMO).values("pregunta")
    ).delete()
    return viejas + sueltas
