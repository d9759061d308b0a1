"""What the desk's tests share: its addresses, and many requests at once for the plans of its queries."""

import re
from datetime import timedelta
from functools import partial
from typing import Any

from django.db import connection
from django.urls import reverse
from django.utils.html import strip_tags

from cuentas.models import Dependencia, Rol, Usuario
from nucleo import reloj
from nucleo.texto import normalizar
from pqrs.models import Peticionario, Solicitud, Termino
from pqrs.tests.fabricas import una_dependencia, una_funcionaria

LISTA = "admin:pqrs_solicitud_changelist"
VERBOS = ("tomar", "asignar", "mover", "clasificar", "responder", "enviar")


def direccion(solicitud: Solicitud, verbo: str = "change") -> str:
    return reverse(f"admin:pqrs_solicitud_{verbo}", args=[solicitud.pk])


def la_lista(client, **parametros):
    return client.get(reverse(LISTA), parametros)


def radicados_en(respuesta) -> list[str]:
    """The radicados that a page of the list shows, in order."""
    return re.findall(r'mesa-radicado">(\d{4}-E-\d{6})<', respuesta.content.decode())


def texto_de(respuesta) -> str:
    """What a person reads on a page, on one line."""
    return " ".join(strip_tags(respuesta.content.decode()).split())


def visto(solicitud: Solicitud) -> dict:
    """The hidden field that says over what an official decides."""
    return {"visto": Solicitud.objects.get(pk=solicitud.pk).actuaciones_registradas}


def una_superusuaria() -> Usuario:
    return Usuario.objects.create_superuser("raiz", "raiz@caja.example", "una-clave-larga-de-prueba")


def una_ciudadana() -> Usuario:
    return Usuario.objects.create_user("ana", "ana@ejemplo.co", "una-clave-larga-de-prueba")


#: Whoever may come to the door of the desk, by name.
PERSONAS = {
    "responsable": partial(una_funcionaria, Rol.RESPONSABLE),
    "responsable de otra dependencia": lambda: una_funcionaria(Rol.RESPONSABLE, una_dependencia()),
    "responsable sin dependencia": lambda: _sin_dependencia(una_funcionaria(Rol.RESPONSABLE)),
    "coordinador": partial(una_funcionaria, Rol.COORDINADOR),
    "coordinador de otra dependencia": lambda: una_funcionaria(Rol.COORDINADOR, una_dependencia()),
    "auditor": partial(una_funcionaria, Rol.AUDITOR),
    "administrador": partial(una_funcionaria, Rol.ADMINISTRADOR),
    "radicador": partial(una_funcionaria, Rol.RADICADOR),
    "superusuaria": una_superusuaria,
    "funcionaria sin rol": lambda: _sin_rol(una_funcionaria()),
    "ciudadana con cuenta": una_ciudadana,
}


def _sin_dependencia(usuario: Usuario) -> Usuario:
    usuario.dependencia = None
    usuario.save()
    return usuario


def _sin_rol(usuario: Usuario) -> Usuario:
    usuario.groups.clear()
    return usuario


def muchas_solicitudes(
    cuantas: int, *, abiertas: int, dependencias: list[Dependencia], responsables: list[Usuario | None]
) -> None:
    """Rows as filing leaves them, without filing: enough for the planner to have to choose. The last ``abiertas`` are
    open; they are dealt out in turn among offices, officials, kinds and channels, and due within eight weeks."""
    terminos = list(Termino.objects.vigentes(reloj.hoy()).filter(es_ofrecido=True).order_by("id"))
    nuevas = [
        _una_de_muchas(
            n,
            esta_abierta=n > cuantas - abiertas,
            termino=terminos[n % len(terminos)],
            dependencia=dependencias[n % len(dependencias)],
            responsable=responsables[n % len(responsables)],
        )
        for n in range(1, cuantas + 1)
    ]
    Solicitud.objects.bulk_create(nuevas, batch_size=500)
    Peticionario.objects.bulk_create(
        (
            Peticionario(
                solicitud=solicitud, nombre=f"{NOMBRES[n % 40]} Pérez {n}", documento=str(n),
                nombre_normalizado=normalizar(f"{NOMBRES[n % 40]} Pérez {n}"),
            )
            for n, solicitud in enumerate(nuevas)
        ),
        batch_size=500,
    )  # fmt: skip
    if connection.vendor == "postgresql":  # SQLite never has statistics here, nor in an office that runs it
        _que_el_planificador_las_crea_un_millon()


def _una_de_muchas(n: int, *, esta_abierta: bool, **de_quien: Any) -> Solicitud:
    """The n-th, without saving."""
    hoy, ahora = reloj.hoy(), reloj.ahora()
    vence = hoy + timedelta(n % 56 - 14) if esta_abierta else hoy - timedelta(30)
    como_quedo: dict[str, Any] = {"estado": "en_tramite"}
    if not esta_abierta:
        terminada = ahora - timedelta(seconds=n)
        como_quedo = {"estado": "respondida", "terminada_en": terminada, "es_oportuna": True, "dias_tarde": 0}
    return Solicitud(
        anio=2020,
        consecutivo=n,
        radicado=f"2020-E-{n:06d}",
        codigo_huella="-",
        canal=list(Solicitud.Canal)[n % 7],
        asunto=f"Asunto {n}",
        objeto="Algo",
        recibida_en=ahora - timedelta(60),
        fecha_efectiva=hoy - timedelta(60),
        politica={"recepcion": "estricta", "hora_cierre": "17:00:00", "sabado_habil": False},
        vence_el=vence,
        vence_original_el=vence,
        huella_plazo="-",
        actuaciones_registradas=1,
        **como_quedo,
        **de_quien,
    )


def _que_el_planificador_las_crea_un_millon() -> None:
    """Twenty thousand rows are still cheap to walk; the plan that matters is the one of a million."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
        cursor.execute(
            "UPDATE pg_class SET reltuples = reltuples * 50 WHERE relname LIKE 'pqrs\\_%' AND reltuples > 1000"
        )


NOMBRES = [f"{nombre}{letra}" for nombre in ("Ana", "Luis", "Marta", "Juan") for letra in "abcdefghij"]


def planes_de(consultas, lee: str = 'FROM "pqrs_solicitud"') -> list[str]:
    """How the database runs each captured query that reads requests, told by the database."""
    lecturas = [
        una["sql"] for una in consultas if lee in una["sql"] and 'FROM "pqrs_termino"' not in una["sql"]
    ]
    assert lecturas, "La página no leyó solicitudes."
    explicar = "EXPLAIN QUERY PLAN" if connection.vendor == "sqlite" else "EXPLAIN"
    planes = []
    with connection.cursor() as cursor:
        for sql in lecturas:
            cursor.execute(f"{explicar} {sql}".replace("%", "%%"), [])
            planes.append("\n".join([sql, *(str(fila[-1]) for fila in cursor.fetchall())]))
    return planes
