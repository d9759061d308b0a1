"""Participa in the example entity: whoever tries the portal finds each thing that can happen. Its indicators are
counted again by hand against what anybody can download: plain Python, and no function that counts them."""

import csv
import io
from collections import Counter, defaultdict
from datetime import datetime

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client, override_settings
from django.urls import reverse

from nucleo import reloj
from participa.acciones import avisos, correo_del_informe
from participa.ciclo import Canal, Seccion, Sentido
from participa.estado import Avance, Estado, estado_de
from participa.models import (
    Aporte,
    CorteMensual,
    Decision,
    DocumentoAnual,
    Ejercicio,
    Encuentro,
    Materializacion,
    Momento,
    Parte,
    Plan,
)

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("sembrar")]
AHORA = datetime(2026, 11, 25, 10, tzinfo=reloj.BOGOTA)  # a working Wednesday
DE_LA_FECHA = (
    *("publicado_en", "abre_en", "cierra_en", "cuenta_cerrada_en", "informado_en", "cancelado_en"),
)


@pytest.fixture(scope="module")
def ejemplo(django_db_setup, django_db_blocker, tmp_path_factory):
    """Seeded once: every test of this file happens inside its transaction."""
    with django_db_blocker.unblock():
        with override_settings(DATA_DIR=tmp_path_factory.mktemp("datos")), transaction.atomic():
            with reloj.en(AHORA):
                call_command("sembrar", sin_el_anio=True, stdout=io.StringIO())
                yield
            transaction.set_rollback(True)
        connection.close()


@pytest.fixture(autouse=True)
def el_mismo_dia(ejemplo):
    with reloj.en(AHORA):
        yield


def estado(ejercicio: Ejercicio) -> Estado:
    return estado_de(**{campo: getattr(ejercicio, campo) for campo in DE_LA_FECHA}, ahora=AHORA)


def leer(direccion: str) -> list[dict]:
    respuesta = Client().get(direccion)
    return list(csv.DictReader(io.StringIO(b"".join(respuesta).decode("utf-8-sig"))))


def test_hay_un_ejercicio_en_cada_estado_y_en_cada_seccion_del_menu():
    todos = list(Ejercicio.objects.all())
    assert {estado(uno) for uno in todos} == set(Estado)
    assert {uno.seccion for uno in todos} == set(Seccion.values)


def test_hay_aportes_por_cada_puerta_decisiones_de_cada_sentido_y_promesas_de_cada_manera():
    assert set(Aporte.objects.values_list("canal", flat=True)) == set(Canal.values)
    assert set(Decision.objects.values_list("sentido", flat=True)) == set(Sentido.values)
    assert {una.avance for una in Materializacion.objects.all()} == set(Avance)


def test_hay_plan_metas_momentos_encuentros_y_una_seccion_que_cambio():
    assert {uno.horizonte for uno in Plan.objects.publicados()} == {"mediano", "largo"}
    assert Momento.objects.filter(esta_publicado=True).count() == 6
    assert Encuentro.objects.filter(asistentes__gt=0).exists()
    assert Encuentro.objects.filter(empieza_en__gt=AHORA, inscripciones__isnull=False).exists()
    assert Parte.objects.exclude(texto_final="").get().materializaciones.get().antes
    assert Ejercicio.objects.filter(usos__mecanismo="foros", slug="plan-de-mejora-del-servicio").exists()


def test_algo_espera_respuesta_y_algo_esta_vencido():
    assert Aporte.objects.por_decidir().filter(responder_el__gt=AHORA.date()).exists()
    assert Aporte.objects.vencidos().exists()
    assert Materializacion.objects.atrasadas().exists()


def test_los_aportes_de_cada_ejercicio_van_seguidos_y_ninguno_es_del_futuro():
    for ejercicio in Ejercicio.objects.all():
        numeros = list(ejercicio.aportes.order_by("numero").values_list("numero", flat=True))
        assert numeros == list(range(1, ejercicio.aportes_recibidos + 1))
    assert not Aporte.objects.filter(recibido_en__gt=AHORA).exists()
    assert not Decision.objects.filter(decidida_en__gt=AHORA).exists()


def test_los_correos_de_lo_que_paso_ya_estan_escritos():
    assert avisos.avisar() == 0
    assert correo_del_informe.enviar_informes() == 0


def test_lo_que_llego_por_una_puerta_privada_no_se_publica():
    privado = Aporte.objects.get(canal=Canal.SOLICITUD)
    assert privado.texto_publico == ""
    nadie = Client()
    pagina = nadie.get(reverse("participa:aportes", args=[privado.ejercicio.slug])).content.decode()
    assert "Nubia" not in pagina
    assert privado.texto[:40] not in pagina
    assert nadie.get(privado.get_absolute_url()).status_code == 404


@pytest.mark.parametrize(
    "ruta", ["portada", "planes", "calendario", "ejercicios", "cumplimiento", "indicadores"]
)
def test_las_paginas_de_participa_se_abren(client, ruta):
    assert client.get(reverse(f"participa:{ruta}")).status_code == 200


def test_cada_ejercicio_convocado_se_lee_con_su_informe_y_sus_documentos(client):
    for ejercicio in Ejercicio.objects.publicados():
        assert client.get(ejercicio.get_absolute_url()).status_code == 200
        if ejercicio.informado_en:
            assert client.get(reverse("participa:informe", args=[ejercicio.slug])).status_code == 200
        for documento in ejercicio.documentos.all():
            assert client.get(documento.get_absolute_url()).status_code == 200
    assert client.get(Ejercicio.objects.get(publicado_en=None).get_absolute_url()).status_code == 404


def test_la_estrategia_del_anio_esta_publicada_y_su_informe_en_borrador(client):
    estrategia = DocumentoAnual.objects.get(clase="estrategia")
    assert client.get(estrategia.get_absolute_url()).status_code == 200
    assert DocumentoAnual.objects.get(clase="informe").publicado_en is None


def test_los_indicadores_de_cada_mes_se_cuentan_otra_vez_y_dan_lo_mismo():
    """Contributions received and answered, by door and month, against the open data."""
    publicado = {
        (fila["mes"], fila["clave"], fila["medida"]): int(fila["valor"] or 0)
        for fila in leer(reverse("participa:indicadores_csv"))
        if fila["tabla"] == "aportes" and fila["vigente"] == "sí"
    }
    meses = {mes for mes, *_ in publicado}
    contado = contar_a_mano(meses)
    for (mes, canal, medida), valor in publicado.items():
        if medida in ("recibidos", "respondidos", "acogidos"):
            assert valor == contado[mes, canal, medida], (mes, canal, medida)
    for (mes, canal, medida), valor in contado.items():
        assert publicado[mes, canal, medida] == valor, (mes, canal, medida)
    assert sum(contado.values()) > 40


def contar_a_mano(meses: set[str]) -> Counter:
    contado: Counter = Counter()
    for aporte in Aporte.objects.select_related("decision"):
        contado[f"{reloj.en_bogota(aporte.recibido_en):%Y-%m}", aporte.canal, "recibidos"] += 1
        if aporte.respondido_en:
            mes = f"{reloj.en_bogota(aporte.respondido_en):%Y-%m}"
            contado[mes, aporte.canal, "respondidos"] += 1
            if aporte.decision.sentido in ("acogido", "acogido_en_parte"):
                contado[mes, aporte.canal, "acogidos"] += 1
    return Counter({clave: n for clave, n in contado.items() if clave[0] in meses})


def test_la_pagina_de_indicadores_dice_lo_que_dicen_los_datos_abiertos(client):
    """The last month: what was received by every door, from the file and nothing else."""
    por_mes: dict[str, int] = defaultdict(int)
    for fila in leer(reverse("participa:indicadores_csv")):
        if (fila["tabla"], fila["medida"], fila["vigente"]) == ("aportes", "recibidos", "sí"):
            por_mes[fila["mes"]] += int(fila["valor"] or 0)
    assert len(por_mes) >= CorteMensual.objects.count() - 3
    pagina = client.get(reverse("participa:indicadores")).content.decode()
    for recibidos in por_mes.values():
        assert f'data-rotulo="Aportes">{recibidos}</td>' in pagina
