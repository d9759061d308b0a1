"""Fills an empty peer with so many tickets, by SQL: the texts, states and people of ``bench.siembra``.

python -m bench.par.siembra CUANTAS MUESTRA.json         (with the environment of ``.bench/par``)
python -m bench.par.siembra CUANTAS MUESTRA.json mesa    # as many open as bench.siembra_mesa leaves, all of them recent
"""

import json
import os
import random
import sys

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "bench.par.settings"
django.setup()

from django.contrib.auth import get_user_model  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.core.management.color import no_style  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from helpdesk.models import FollowUp, Queue, Ticket  # noqa: E402

from bench import entorno  # noqa: E402
from bench.textos import ABIERTAS_EN, PARRAFO, QUE_SIGUE, RESPUESTA, cuantas_abiertas, dias_de  # noqa: E402

CLAVE = entorno.CLAVE_PERSONAS
MUESTRA = 3_000
SERIE = {
    "postgresql": "generate_series(1, %(n)s) AS s(i)",
    "sqlite": "(WITH RECURSIVE s(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM s WHERE i < %(n)s) SELECT i FROM s) AS s",
}
EN = {
    "postgresql": "now() - ((%(n)s - i) * interval '700 days' / %(n)s)",
    "sqlite": "strftime('%%Y-%%m-%%d %%H:%%M:%%f', 'now', '-' || ((%(n)s - i) * 700.0 / %(n)s) || ' days')",
}
#: One in three open ones without owner; the rest, resolved.
TICKETS = """
INSERT INTO helpdesk_ticket (id, title, queue_id, created, modified, submitter_email, assigned_to_id, status, on_hold,
    description, resolution, priority, due_date, secret_key)
SELECT i, 'Me cobraron dos veces la cuota (' || i || ')', %(cola)s, {en}, {en}, 'persona' || i || '@ejemplo.co',
    CASE WHEN {abierta} AND i %% 3 = 0 THEN NULL ELSE %(quien)s + i %% 11 END,
    CASE WHEN {abierta} THEN 1 ELSE 3 END, {falso},
    %(texto)s, CASE WHEN {abierta} THEN NULL ELSE %(respuesta)s END, 3, {en}, 'clave-' || i
FROM {serie}
"""
UNA_DE_CADA_DIEZ = "i %% 10 = 0"
PASOS = """
INSERT INTO helpdesk_followup (ticket_id, date, title, comment, public, user_id, new_status)
SELECT i, {en}, 'Ticket Opened', %(texto)s, {cierto}, NULL, NULL FROM {serie}
"""
RESPUESTAS = """
INSERT INTO helpdesk_followup (ticket_id, date, title, comment, public, user_id, new_status)
SELECT i, {en}, 'Resolved', %(respuesta)s, {cierto}, %(quien)s + i %% 11, 3 FROM {serie} WHERE NOT ({abierta})
"""


def principal(cuantas: int, salida: str, mesa: str = "") -> None:
    if Ticket.objects.exists():
        sys.exit("ERROR: esta base ya tiene solicitudes; solo se siembra una vacía.")
    call_command("loaddata", "emailtemplate.json", verbosity=0)
    with transaction.atomic():
        datos = {
            "n": cuantas,
            "cola": Queue.objects.create(title="Mesa", slug="mesa", allow_public_submission=True).pk,
            "quien": _personas(),
            "texto": PARRAFO,
            "respuesta": f"{RESPUESTA} {QUE_SIGUE}",
        }
        abierta = _de_la_mesa(cuantas) if mesa else UNA_DE_CADA_DIEZ
        with connection.cursor() as cursor:
            for orden in (_sql(una, abierta) for una in (TICKETS, PASOS, RESPUESTAS)):
                cursor.execute(orden, {clave: v for clave, v in datos.items() if f"({clave})s" in orden})
            for orden in connection.ops.sequence_reset_sql(no_style(), [Ticket, FollowUp]):
                cursor.execute(orden)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
    elegidos = random.Random(7).sample(range(1, cuantas + 1), min(MUESTRA, cuantas))
    with open(salida, "w") as archivo:
        json.dump([[f"mesa-{n}", f"persona{n}@ejemplo.co", f"clave-{n}"] for n in elegidos], archivo)


def _sql(orden: str, abierta: str) -> str:
    cual = connection.vendor
    cierto, falso = ("true", "false") if cual == "postgresql" else ("1", "0")
    return orden.format(serie=SERIE[cual], en=EN[cual], cierto=cierto, falso=falso, abierta=abierta)


def _de_la_mesa(cuantas: int) -> str:
    """Which tickets are open: of the last ones, as many as the desk has."""
    recientes = cuantas * ABIERTAS_EN // dias_de(cuantas)
    parte = min(1000, 1000 * cuantas_abiertas(cuantas) // recientes)
    return f"(i > {cuantas - recientes} AND i * 7 %% 1000 < {parte})"


def _personas() -> int:
    """Eleven officials with consecutive keys; the first one enters."""
    usuarios = get_user_model().objects
    primera = usuarios.create_superuser("coordinadora", "c@caja.example", CLAVE)
    for numero in range(10):
        usuarios.create_user(f"funcionario{numero}", f"f{numero}@caja.example", is_staff=True)
    return primera.pk


if __name__ == "__main__":
    principal(int(sys.argv[1]), *sys.argv[2:4])
