"""The list costs the same with one request, with many, and on its last page."""

import pytest

from cuentas.models import Rol
from pqrs import acciones
from pqrs.consultas.mesa import Bandeja
from pqrs.consultas.paginas import RECIENTES, pagina
from pqrs.models import Solicitud
from pqrs.tests.fabricas import una_funcionaria, una_solicitud
from pqrs.tests.mesa import la_lista, radicados_en, texto_de

pytestmark = pytest.mark.django_db

#: Session, user, own and group permissions, and the office of whoever coordinates, in that order.
DE_ENTRADA = 5
#: Columns, saved filters and the tables of the classification too; and, of whoever assigns, whom it could be given to.
DE_LA_LISTA = 9


@pytest.fixture
def coordinadora(client):
    usuaria = una_funcionaria(Rol.COORDINADOR)
    client.force_login(usuaria)
    return usuaria


@pytest.mark.parametrize("cuantas", [1, 3])
@pytest.mark.parametrize("bandeja", Bandeja.values)
def test_la_lista_hace_las_mismas_consultas_con_una_fila_que_con_tres(
    client, coordinadora, django_assert_num_queries, bandeja, cuantas
):
    for _ in range(cuantas):
        una_solicitud()

    por_turno = bandeja == Bandeja.SIN_RESPONSABLE
    with django_assert_num_queries(DE_ENTRADA + DE_LA_LISTA + por_turno):
        respuesta = la_lista(client, bandeja=bandeja)

    assert respuesta.status_code == 200


@pytest.mark.parametrize("cuantas", [1, 3])
def test_filtrar_por_tipo_y_canal_hace_una_consulta_mas(
    client, coordinadora, django_assert_num_queries, cuantas
):
    for _ in range(cuantas):
        una_solicitud()

    with django_assert_num_queries(DE_ENTRADA + DE_LA_LISTA + 1):
        respuesta = la_lista(client, tipo="peticion_interes_particular", canal="web")

    assert len(radicados_en(respuesta)) == cuantas


def test_lo_que_no_aparece_en_la_ventana_se_sigue_buscando(client, coordinadora, monkeypatch):
    solicitudes = [una_solicitud() for _ in range(5)]
    rara = una_solicitud(tipo="queja")
    Solicitud.objects.filter(pk=rara.pk).update(vence_el=max(s.vence_el for s in solicitudes))
    monkeypatch.setattr("pqrs.consultas.paginas.VENTANA", 3)

    primera = la_lista(client, tipo="queja")
    segunda = la_lista(client, tipo="queja", tras=primera.context["pagina"].siguiente)

    assert radicados_en(primera) == []
    assert "Seguir buscando" in primera.content.decode()
    assert radicados_en(segunda) == [rara.radicado]


@pytest.mark.parametrize("texto", ["Afiliación", "AFILIACION de", "afil nino", "niño"])
def test_se_encuentra_por_las_palabras_del_asunto_con_tildes_o_sin_ellas(client, coordinadora, texto):
    una_solicitud(asunto="Certificado de aportes")
    buscada = una_solicitud(asunto="AFILIACIÓN de mi niño")
    assert radicados_en(la_lista(client, q=texto)) == [buscada.radicado]


def test_entre_las_terminadas_tambien_se_encuentra_por_el_asunto(client, coordinadora):
    buscada = una_solicitud(asunto="Afiliación de mi niño")
    acciones.desistir(buscada.pk, "Ya no.")
    respuesta = la_lista(client, q="afiliacion nino", bandeja="terminadas")
    assert radicados_en(respuesta) == [buscada.radicado]
    assert "en el asunto" in texto_de(respuesta)


def test_de_un_documento_con_demasiadas_se_ven_las_mas_nuevas_y_se_dice(client, coordinadora, monkeypatch):
    hechas = [una_solicitud() for _ in range(3)]
    monkeypatch.setattr("pqrs.consultas.mesa.NOMBRES_MAXIMOS", 2)
    respuesta = la_lista(client, q=hechas[0].peticionario.documento)
    assert radicados_en(respuesta) == [una.radicado for una in hechas[:0:-1]]
    assert "Son más de 1.000 y no están todas" in texto_de(respuesta)


@pytest.mark.parametrize("lugar", ["x", "1_2_3", "2026-02-30_1", "2026-01-01_" + "9" * 40, "\x00", "_"])
def test_un_lugar_inventado_muestra_la_primera_pagina(client, coordinadora, lugar):
    solicitud = una_solicitud()

    respuesta = la_lista(client, tras=lugar)

    assert radicados_en(respuesta) == [solicitud.radicado]


def test_volver_a_una_primera_pagina_incompleta_empieza_de_nuevo(coordinadora):
    pks = [una_solicitud().pk for _ in range(4)]

    vuelta = pagina(Solicitud.objects.all(), RECIENTES, antes=str(pks[2]), por_pagina=3)

    assert [fila.pk for fila in vuelta.filas] == [pks[3], pks[2], pks[1]]
    assert vuelta.anterior == ""
