"""With the whole database in hand: who answered what can be told before a batch, and not after it."""

import io
import logging

import pytest
from django.db import connection
from django.urls import reverse

from encuestas.acciones.cerrar import cerrar
from encuestas.acciones.escrutar import escrutar
from encuestas.acciones.votar import votar
from encuestas.huellas import huella_de
from encuestas.models import Encuesta, Papeleta, Respuesta
from encuestas.tasks import poner_al_dia
from encuestas.tests.fabricas import una_encuesta
from encuestas.tests.test_responder import Persona

pytestmark = pytest.mark.django_db(transaction=True)
VOTANTES = 24
#: How many of so many pairs a blind guess may get right: more, less than once in a hundred thousand times.
AL_AZAR = 8


def votaron(encuesta: Encuesta, desde: int = 0) -> dict[str, str]:
    """By ballot, what each one answered: what an attack tries to find out."""
    version, verdad = encuesta.versiones.get().pk, {}
    for n in range(desde, desde + VOTANTES):
        idea = f"secreto-{n:02}"
        votar(encuesta.pk, version, {"uso": "no", "idea": idea}, sujeto=f"navegador:{n}")
        verdad[huella_de(encuesta, f"navegador:{n}")] = idea
    return verdad


def filas(sentencia: str) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sentencia)
        return cursor.fetchall()


def como_se_copia(tabla: str) -> list[list[str]]:
    """The rows in the order in which a backup writes them."""
    if connection.vendor != "postgresql":
        return [[str(dato) for dato in fila] for fila in filas(f"SELECT * FROM {tabla} ORDER BY rowid")]
    with connection.cursor() as cursor:
        copia = io.StringIO()
        cursor.copy_expert(f"COPY {tabla} TO STDOUT", copia)
    return [linea.split("\t") for linea in copia.getvalue().splitlines()]


def por_su_orden(papeletas: str, respuestas: str) -> dict[str, str]:
    """The n-th ballot with the n-th answer."""
    idea = "datos->>'idea'"
    return dict(
        zip(
            (huella for (huella,) in filas(f"SELECT huella FROM encuestas_papeleta ORDER BY {papeletas}")),
            (dicho for (dicho,) in filas(f"SELECT {idea} FROM encuestas_respuesta ORDER BY {respuestas}")),
            strict=True,
        )
    )


def por_la_copia() -> dict[str, str]:
    papeletas = ["".join(p for p in fila if len(p) == 64) for fila in como_se_copia("encuestas_papeleta")]
    respuestas = [
        "secreto-" + next(p for p in fila if "secreto-" in p).partition("secreto-")[2][:2]
        for fila in como_se_copia("encuestas_respuesta")
    ]
    return dict(zip(papeletas, respuestas, strict=True))


def por_la_transaccion() -> dict[str, str]:
    """The ballot that the same transaction wrote, or the one right after."""
    return dict(
        filas(
            "SELECT p.huella, r.datos->>'idea' FROM encuestas_papeleta p JOIN encuestas_respuesta r "
            "ON p.xmin::text::bigint - r.xmin::text::bigint BETWEEN 0 AND 1"
        )
    )


def ataques() -> dict[str, dict[str, str]]:
    hallados = {
        "por la copia": por_la_copia(),
        "por las llaves": por_su_orden("id", "id"),
        "por la huella": por_su_orden("huella", "id"),
    }
    if connection.vendor == "postgresql":
        hallados |= {
            "por la transacción": por_la_transaccion(),
            "por el orden de las transacciones": por_su_orden(
                "xmin::text::bigint", "xmin::text::bigint, ctid"
            ),
            "por el lugar": por_su_orden("ctid", "ctid"),
        }
    else:
        hallados["por el lugar"] = por_su_orden("rowid", "rowid")
    return hallados


def aciertos(verdad: dict[str, str]) -> dict[str, int]:
    return {
        como: sum(verdad.get(huella) == idea for huella, idea in hallado.items())
        for como, hallado in ataques().items()
    }


def test_antes_del_lote_quien_tenga_la_base_los_une_y_despues_no():
    encuesta = una_encuesta()
    verdad = votaron(encuesta)
    antes = aciertos(verdad)
    assert antes["por el lugar"] == antes["por la copia"] == VOTANTES  # the attack works: the notice says so
    if connection.vendor == "postgresql":
        assert antes["por la transacción"] == VOTANTES
    assert escrutar(encuesta.pk) == VOTANTES
    despues = aciertos(verdad)
    assert despues.get("por la transacción", 0) == 0
    assert all(cuantos <= AL_AZAR for cuantos in despues.values()), despues


def test_un_segundo_lote_y_el_cierre_tampoco_dejan_unirlos():
    encuesta = una_encuesta()
    verdad = votaron(encuesta)
    escrutar(encuesta.pk)
    verdad |= votaron(encuesta, desde=VOTANTES)
    cerrar(encuesta.pk)
    despues = aciertos(verdad)
    assert despues.get("por la transacción", 0) == 0
    assert all(cuantos <= AL_AZAR for cuantos in despues.values()), despues
    assert {fila[0] for fila in filas("SELECT lote FROM encuestas_respuesta")} == {1}
    encuesta.refresh_from_db()
    assert encuesta.clave == ""


def test_lo_que_se_guarda_de_cada_lado_no_tiene_hora_ni_nadie():
    assert {campo.column for campo in Respuesta._meta.concrete_fields} == {
        "id", "version_id", "datos", "lote", "huella",
    }  # fmt: skip
    assert not {
        campo.get_internal_type() for campo in Papeleta._meta.concrete_fields
    } & {"DateTimeField", "DateField", "GenericIPAddressField"}  # fmt: skip
    if connection.vendor == "postgresql":
        assert filas("SELECT pg_get_serial_sequence('encuestas_respuesta', 'id')") == [(None,)]


def test_ninguna_otra_tabla_dice_lo_que_se_respondio_ni_quien():
    encuesta = una_encuesta()
    verdad = votaron(encuesta)
    escrutar(encuesta.pk)
    callan = [una for una in connection.introspection.table_names() if una.partition("_")[0] != "pg"]
    for tabla in set(callan) - {"encuestas_respuesta"}:
        dicho = str(filas(f"SELECT * FROM {tabla}"))
        assert "secreto-" not in dicho, tabla
        if tabla != "encuestas_papeleta":
            assert not [huella for huella in verdad if huella in dicho], tabla


def test_la_bitacora_y_las_sesiones_no_dicen_quien_respondio(client, caplog, django_user_model):
    caplog.set_level(logging.DEBUG)
    encuesta = una_encuesta(audiencia=Encuesta.Audiencia.CUENTA, slug="barrio-secreto")
    persona = django_user_model.objects.create_user("ana-secreta")
    client.force_login(persona)
    sesiones = filas("SELECT * FROM django_session")
    usos = filas("SELECT * FROM nucleo_uso")
    caplog.clear()
    Persona(client, encuesta).responder_todo(que=["otra"], que__otra="Mi idea secreta")
    client.get(reverse("encuestas:invitacion", args=[encuesta.slug, "codigosecreto"]))
    assert "encuestas:responder" in caplog.text  # the line that a visit leaves
    lineas = [una.getMessage() for una in caplog.records if una.name.startswith("portal")]
    assert not [una for una in lineas if "secret" in una]
    assert filas("SELECT * FROM django_session") == sesiones
    assert filas("SELECT * FROM nucleo_uso") == usos


def test_lo_que_un_cierre_interrumpido_dejo_en_las_paginas_sale_en_la_vuelta_siguiente(monkeypatch):
    def barridas() -> list[tuple]:
        if connection.vendor != "postgresql":
            return []
        nombres = ("encuesta", "papeleta", "respuesta", "guardado")
        return [filas(f"SELECT pg_stat_get_vacuum_count('encuestas_{una}'::regclass)") for una in nombres]

    encuesta = una_encuesta()
    votaron(encuesta)
    with monkeypatch.context() as corte:
        corte.setattr("encuestas.acciones.escrutar.limpiar_rastros", _se_apago)
        with pytest.raises(KeyboardInterrupt):
            cerrar(encuesta.pk)
    encuesta.refresh_from_db()
    assert encuesta.cerrada_en
    antes = barridas()
    poner_al_dia()
    assert all(despues > habia for despues, habia in zip(barridas(), antes, strict=True))


def _se_apago():
    raise KeyboardInterrupt
