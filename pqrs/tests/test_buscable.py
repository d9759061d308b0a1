"""What the desk publishes is found; what it keeps is not."""

from datetime import timedelta

import pytest
from django.db import transaction

from busqueda.acciones import reindexar
from busqueda.consultas import buscar
from busqueda.models import Documento
from busqueda.pregunta import entender
from cuentas.models import Rol
from nucleo import reloj
from pqrs import acciones, informes
from pqrs.acciones import canario
from pqrs.acciones.disponibilidad import registrar_incidente
from pqrs.acciones.informes import publicar_informe
from pqrs.consultas import disponibilidad
from pqrs.models import IncidenteDisponibilidad, Termino
from pqrs.tests.fabricas import en_bogota, una_funcionaria, una_respuesta, una_solicitud

pytestmark = pytest.mark.django_db
LIMPIA = {
    "titulo": "Contratos de 2025",
    "pregunta": "¿Cuántos contratos hubo?",
    "texto": "Hubo doce contratos de xilófonos.",
}


@pytest.fixture
def marcela():
    return una_funcionaria(Rol.COORDINADOR)


def publicar(marcela):
    with reloj.en(en_bogota(2026, 9, 1, 9)):
        solicitud = una_solicitud(tipo="peticion_informacion")
        respuesta = una_respuesta(solicitud, marcela, "Hubo 12 contratos.", sentido="accede", publicar=True)
        return acciones.publicar_respuesta(solicitud.pk, respuesta.pk, marcela, **LIMPIA)


def hallados(escrito: str) -> list[str]:
    por_pk = dict(Documento.objects.values_list("pk", "clave"))
    return [por_pk[uno.pk] for uno in buscar(entender(escrito)).hallados]


def test_una_respuesta_publicada_se_encuentra_por_lo_que_se_pregunto_y_se_respondio(marcela):
    publica = publicar(marcela)
    assert hallados("cuántos contratos") == [f"respuesta:{publica.pk}"]
    assert hallados("xilófonos") == [f"respuesta:{publica.pk}"]
    assert Documento.objects.get().url == f"/respuestas/{publica.pk}/"


def test_una_respuesta_que_se_retira_sale_en_la_misma_transaccion(marcela):
    publica = publicar(marcela)
    with transaction.atomic():
        acciones.retirar_publicacion(publica.respuesta.solicitud_id, publica.pk, "Decía de más.", marcela)
        transaction.set_rollback(True)
    assert hallados("contratos")
    acciones.retirar_publicacion(publica.respuesta.solicitud_id, publica.pk, "Decía de más.", marcela)
    assert not Documento.objects.exists()
    reindexar()
    assert hallados("xilófonos") == []


def test_de_un_informe_se_encuentra_la_ultima_version(marcela):
    periodo = informes.periodo_de("trimestral", en_bogota(2026, 8, 3, 9).date())
    with reloj.en(en_bogota(2026, 10, 5, 9)):
        publicar_informe(periodo, marcela)
        nueva = publicar_informe(periodo, marcela, "Se corrigió una fila.")
    assert hallados("informe trimestre 3") == [f"informe:{nueva.pk}"]
    reindexar()
    assert f"informe:{nueva.pk}" in hallados("informe trimestre 3")
    assert Documento.objects.filter(clase="informe").count() == 1


def test_un_informe_de_los_que_no_son_publicos_no_se_encuentra(marcela):
    with reloj.en(en_bogota(2026, 10, 5, 9)):
        publicar_informe(informes.periodo_de("semestral", en_bogota(2026, 3, 3, 9).date()), marcela)
    reindexar()
    assert not Documento.objects.filter(clase="informe").exists()


def test_las_fallas_que_se_encuentran_son_las_de_su_pagina(client, marcela, monkeypatch):
    monkeypatch.setattr(disponibilidad, "RECIENTES", 2)
    hace = reloj.ahora() - timedelta(days=9)
    for dia in range(3):
        desde = hace + timedelta(days=dia)
        incidente = IncidenteDisponibilidad(
            desde=desde, hasta=desde + timedelta(hours=1), descripcion="Se cayó el xilófono."
        )
        registrar_incidente(incidente, marcela)
    assert len(hallados("xilófono")) == 2
    pagina = client.get("/fallas/").content.decode()
    for url in Documento.objects.filter(clase="falla").values_list("url", flat=True):
        assert f'id="{url.partition("#")[2]}"' in pagina


def test_cada_tramite_se_encuentra_mientras_se_ofrece(client):
    acciones.indexar_tramites()
    assert hallados("poner una queja")[0] == "tramite:queja"
    urls = list(Documento.objects.values_list("url", flat=True))
    assert len(urls) > 5
    assert {client.get(url).status_code for url in urls} == {200}
    Termino.objects.filter(tipo="queja").update(es_ofrecido=False)
    acciones.indexar_tramites()
    assert "tramite:queja" not in hallados("queja")


def test_nada_de_lo_que_guarda_la_mesa_esta_en_el_indice():
    palabras = canario.sembrar()
    reindexar()
    dicho = " ".join(
        " ".join(map(str, fila)).lower()
        for fila in Documento.objects.values_list("titulo", "resumen", "cuerpo", "formas", "lexemas", "url")
    )
    assert "radicar" in dicho
    assert [palabra for palabra in palabras if palabra in dicho] == []
