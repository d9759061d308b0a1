"""What is measured of Participa, in a process of its own: ``python -m bench.participa_adentro POCOS MUCHOS VUELTAS``.

Two exercises that wait for answers and two that are answered, with few contributions and many in the same database.
Prints one line of JSON: of each thing, milliseconds and queries with few and with many.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from datetime import timedelta

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caja_portal.settings")
django.setup()

from django.core.cache import cache  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.urls import reverse  # noqa: E402

from bench.participa_filas import abrir, llenar, quien_lleva  # noqa: E402
from cuentas.models import Usuario  # noqa: E402
from cuentas.tests.sesion import probar_segundo_factor  # noqa: E402
from nucleo import reloj  # noqa: E402
from participa.acciones.cerrar_cuenta import cerrar_cuenta  # noqa: E402
from participa.acciones.congelar import congelar  # noqa: E402
from participa.acciones.decidir import decidir  # noqa: E402
from participa.acciones.informar import publicar_informe, redactar  # noqa: E402
from participa.models import Aporte, Decidido, Decision, Ejercicio  # noqa: E402

DE_UNA_DECISION = 10_000
RESPONDIDOS = 0.5
RAZONES = "Se acoge: hay presupuesto y se hará en todas las sedes antes de que termine el año."
INFORME = "Se preguntó qué cambiar en las sedes. Se respondieron todos los aportes, con sus razones."


class Deshacer(Exception):
    """What was measured is not kept."""


def medir(hacer: Callable[[], object]) -> float:
    """Milliseconds of doing it once; nothing of it stays."""
    tardo = 0.0
    try:
        with transaction.atomic():
            inicio = time.perf_counter()
            hacer()
            tardo = (time.perf_counter() - inicio) * 1000
            raise Deshacer
    except Deshacer:
        return tardo


def consultas_de(hacer: Callable[[], object]) -> int:
    """Apart from the time: writing each one down, with all its values, takes longer than asking it."""
    with CaptureQueriesContext(connection) as consultas:
        medir(hacer)
    return len(consultas)


def comparar(pocos: Callable[[], object], muchos: Callable[[], object], vueltas: int) -> dict:
    """The same with few and with many, in turns."""
    pares = [(medir(pocos), medir(muchos)) for _ in range(vueltas)]
    return {
        "pocos": [uno for uno, _ in pares],
        "muchos": [otro for _, otro in pares],
        "consultas": [consultas_de(pocos), consultas_de(muchos)],
    }


def visitante(usuario: Usuario | None = None) -> Client:
    quien = Client(headers={"host": "127.0.0.1"})
    if usuario is not None:
        quien.force_login(usuario)
        probar_segundo_factor(quien, usuario)
    return quien


def visitar(quien: Client, ruta: str) -> Callable[[], object]:
    """What asks for a page and reads it whole."""

    def pedir() -> bytes:
        cache.clear()
        respuesta = quien.get(ruta)
        if respuesta.status_code != 200:
            raise RuntimeError(f"{ruta} respondió {respuesta.status_code}")
        return b"".join(respuesta.streaming_content) if respuesta.streaming else respuesta.content

    pedir()
    return pedir


def de_la_gente(ejercicio: Ejercicio) -> dict[str, str]:
    aportes = reverse("participa:aportes", args=[ejercicio.slug])
    return {
        "el ejercicio": ejercicio.get_absolute_url(),
        "los aportes": aportes,
        "los aportes, al 90 %": f"{aportes}?despues={int(ejercicio.aportes_recibidos * 0.9)}",
        "los aportes acogidos": f"{aportes}?sentido=acogido",
    }


def de_la_entidad(ejercicio: Ejercicio) -> dict[str, str]:
    return {
        "la lista de quien decide": reverse("admin:participa_aporte_changelist")
        + f"?ejercicio={ejercicio.pk}",
    }


def decidir_sobre(ejercicio: Ejercicio, cuantos: int, quien: Usuario) -> Callable[[], Decision]:
    pendientes = Aporte.objects.filter(ejercicio=ejercicio).por_decidir().order_by("pk")
    vistas = dict.fromkeys(pendientes.values_list("pk", flat=True)[:cuantos])
    return lambda: decidir(ejercicio.pk, vistas, sentido="acogido", motivacion=RAZONES, quien=quien)


def sin_nada(ejercicio: Ejercicio, cuantos: int, quien: Usuario) -> Callable[[], None]:
    """The least that writes the same: a row, and two statements for the rest."""
    pks = list(
        Aporte.objects.filter(ejercicio=ejercicio).por_decidir().order_by("pk").values_list("pk", flat=True)
    )
    hasta = pks[cuantos - 1]

    def escribir() -> None:
        decision = Decision.objects.create(
            ejercicio=ejercicio, sentido="acogido", motivacion=RAZONES, por=quien, dependencia_nombre="X"
        )
        suyos = Aporte.objects.filter(ejercicio=ejercicio, pk__lte=hasta).por_decidir()
        suyos.update(decision=decision, respondido_en=reloj.ahora())
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {Decidido._meta.db_table} (decision_id, aporte_id) "
                f"SELECT decision_id, id FROM {Aporte._meta.db_table} WHERE decision_id = %s",
                [decision.pk],
            )

    return escribir


def informar(ejercicio: Ejercicio, quien: Usuario) -> Callable[[], object]:
    def publicar() -> None:
        informe = redactar(ejercicio.pk, cuerpo=INFORME, quien=quien)
        publicar_informe(informe.pk, quien=quien)

    return publicar


def de_un_vistazo(ejercicio: Ejercicio) -> Callable[[], list]:
    """The least that counts the same: one walk of its contributions."""

    def contar() -> list:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT a.canal, d.sentido, count(*) FROM participa_aporte a LEFT JOIN participa_decision d "
                "ON d.id = a.decision_id WHERE a.ejercicio_id = %s GROUP BY 1, 2",
                [ejercicio.pk],
            )
            return cursor.fetchall()

    return contar


def principal(pocos: int, muchos: int, vueltas: int) -> dict:
    quien = quien_lleva()
    abiertos, respondidos = [], []
    for cuantos in (pocos, muchos):
        for lista, parte in ((abiertos, RESPONDIDOS), (respondidos, 1)):
            ejercicio = abrir(quien)
            llenar(ejercicio, cuantos, respondidos=parte)
            lista.append(ejercicio)
    for ejercicio in respondidos:
        cerrar_cuenta(ejercicio.pk, quien=quien)
    for ejercicio in (*abiertos, *respondidos):
        ejercicio.refresh_from_db()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    dado = {"paginas": _paginas(abiertos, quien, vueltas)}
    dado["decidir"] = comparar(
        decidir_sobre(abiertos[0], pocos // 10, quien),
        decidir_sobre(abiertos[1], min(DE_UNA_DECISION, muchos // 4), quien),
        min(vueltas, 3),
    )
    tope = min(DE_UNA_DECISION, muchos // 4)
    dado["decidir sin nada"] = [medir(sin_nada(abiertos[1], tope, quien)) for _ in range(min(vueltas, 3))]
    dado["informe"] = comparar(*(informar(uno, quien) for uno in respondidos), min(vueltas, 3))
    dado["contar"] = [medir(de_un_vistazo(respondidos[1])) for _ in range(min(vueltas, 3))]
    for ejercicio in respondidos:
        informar(ejercicio, quien)()
    publicados = [visitar(visitante(), reverse("participa:informe", args=[uno.slug])) for uno in respondidos]
    dado["paginas"]["el informe publicado"] = comparar(*publicados, vueltas)
    dado["indicadores"] = _indicadores(vueltas)
    return dado


def _paginas(abiertos: list[Ejercicio], quien: Usuario, vueltas: int) -> dict:
    gente, mesa = visitante(), visitante(quien)
    paginas = {}
    for cliente, rutas in ((gente, de_la_gente), (mesa, de_la_entidad)):
        pocas, muchas = (rutas(uno) for uno in abiertos)
        for nombre in pocas:
            pedidas = (visitar(cliente, pocas[nombre]), visitar(cliente, muchas[nombre]))
            paginas[nombre] = comparar(*pedidas, vueltas)
    return paginas


def _indicadores(vueltas: int) -> dict:
    """Freezing the month that ended, with all of those contributions in the database, and then the page."""
    mes = (reloj.hoy().replace(day=1) - timedelta(days=1)).replace(day=1)

    def contar() -> None:
        congelar(mes)

    congelado = {"ms": [medir(contar) for _ in range(min(vueltas, 3))], "consultas": consultas_de(contar)}
    contar()
    pedir = visitar(visitante(), reverse("participa:indicadores"))
    return {
        "ms": [medir(pedir) for _ in range(max(vueltas, 3))],
        "consultas": consultas_de(pedir),
        "congelar": congelado,
    }


if __name__ == "__main__":
    print(json.dumps(principal(*(int(uno) for uno in sys.argv[1:4]))))
