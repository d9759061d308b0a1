"""Sorting requests for the supervisor and for the entity: never needed to answer, and never seen by whoever asked."""

from datetime import date

import pytest
from django.urls import reverse

from cuentas.models import Rol
from nucleo import reloj
from pqrs import acciones
from pqrs.acciones import Catalogo
from pqrs.clasificacion import VALORES, Eje
from pqrs.consultas import clasificacion
from pqrs.errores import DatosInvalidos
from pqrs.models import Actuacion, Clasificacion, Clasificador, Etiqueta, Materia, Solicitud
from pqrs.tests.fabricas import en_bogota, una_dependencia, una_funcionaria, una_respuesta, una_solicitud
from pqrs.tests.mesa import direccion, texto_de, visto

pytestmark = pytest.mark.django_db


@pytest.fixture
def quien():
    return una_funcionaria(Rol.COORDINADOR)


def valor(eje: Eje, codigo: str) -> int:
    return Clasificador.objects.get(eje=eje, codigo=codigo).pk


def tema(codigo: str) -> int:
    return Materia.objects.get(codigo=codigo).pk


def una_catalogada(quien, etiquetas: str = "", **ejes) -> Solicitud:
    solicitud = una_solicitud()
    elegidos = {eje: valor(Eje(eje), codigo) for eje, codigo in ejes.items()}
    acciones.catalogar(solicitud.pk, Catalogo(elegidos, (tema("vivienda"),), etiquetas), quien)
    return solicitud


def test_el_portal_trae_las_cinco_tablas_y_los_temas_que_la_entidad_cambia():
    """The list of the supervisor is the entity's to load."""
    assert set(Clasificador.objects.values_list("eje", flat=True)) == set(VALORES) == set(Eje.values)
    assert Materia.objects.vigentes().count() >= 5


def test_queda_clasificada_y_la_historia_lo_guarda_sin_que_lo_vea_quien_pidio(quien):
    solicitud = una_catalogada(quien, "Caso piloto,  caso   PILOTO, sede norte", causa="demora")
    puesta = clasificacion.de(solicitud)
    assert [(eje.value, str(uno)) for eje, uno in puesta.valores()] == [("causa", "Demora")]
    assert [una.nombre for una in puesta.etiquetas.all()] == ["caso piloto", "sede norte"]
    paso = Actuacion.objects.get(solicitud=solicitud, tipo=Actuacion.Tipo.CATALOGACION)
    assert not paso.es_publica
    assert paso.contenido.datos["despues"] == {
        "causa": "demora", "materias": ["vivienda"], "etiquetas": ["caso piloto", "sede norte"],
    }  # fmt: skip


def test_lo_que_no_se_vuelve_a_elegir_se_quita(quien):
    solicitud = una_catalogada(quien, "uno", causa="demora")
    acciones.catalogar(solicitud.pk, Catalogo({"dimension": valor(Eje.DIMENSION, "claridad")}), quien)
    puesta = clasificacion.de(solicitud)
    assert puesta.causa is None
    assert not puesta.materias.exists()
    assert not puesta.etiquetas.exists()


def test_dejarla_igual_se_dice_y_no_escribe_nada(quien):
    solicitud = una_catalogada(quien, "uno", causa="demora")
    with pytest.raises(DatosInvalidos, match="ya está clasificada así"):
        acciones.catalogar(
            solicitud.pk, Catalogo({"causa": valor(Eje.CAUSA, "demora")}, (tema("vivienda"),), "UNO"), quien
        )
    assert Actuacion.objects.filter(tipo=Actuacion.Tipo.CATALOGACION).count() == 1


@pytest.mark.parametrize(
    "catalogo",
    [
        lambda: Catalogo({"causa": valor(Eje.DIMENSION, "claridad")}),
        lambda: Catalogo({"causa": 999_999}),
        lambda: Catalogo(materias=(999_999,)),
        lambda: Catalogo(etiquetas=",".join(f"e{n}" for n in range(11))),
        lambda: Catalogo(etiquetas="e" * 41),
    ],
    ids=["de otra tabla", "no existe", "tema que no existe", "once etiquetas", "etiqueta larga"],
)
def test_lo_que_no_es_de_la_tabla_no_entra(quien, catalogo):
    solicitud = una_solicitud()
    with pytest.raises(DatosInvalidos):
        acciones.catalogar(solicitud.pk, catalogo(), quien)
    assert not Clasificacion.objects.exists()
    assert not Etiqueta.objects.exists()


def test_un_valor_que_dejo_de_usarse_sigue_en_lo_ya_clasificado_y_no_en_lo_nuevo(quien):
    with reloj.en(en_bogota(2026, 3, 2, 9)):
        vieja = una_catalogada(quien, causa="demora")
    Clasificador.objects.filter(codigo="demora").update(vigente_hasta=date(2026, 6, 30))
    demora = valor(Eje.CAUSA, "demora")
    acciones.catalogar(vieja.pk, Catalogo({"causa": demora}, (), "revisada"), quien)
    with pytest.raises(DatosInvalidos, match="ya no está en la tabla"):
        acciones.catalogar(una_solicitud().pk, Catalogo({"causa": demora}), quien)


def test_se_responde_sin_clasificar_y_se_clasifica_lo_respondido(quien):
    solicitud = una_solicitud()
    una_respuesta(solicitud, quien)
    acciones.catalogar(solicitud.pk, Catalogo(materias=(tema("vivienda"),)), quien)
    assert clasificacion.de(solicitud) is not None


def test_se_encuentran_por_cualquiera_de_las_tablas_los_temas_y_las_etiquetas(quien):
    otra, hallada = una_solicitud(), una_catalogada(quien, "sede norte", causa="trato")
    for campo, codigo in (("causa", "trato"), ("materia", "vivienda"), ("etiqueta", "sede norte")):
        assert list(Solicitud.objects.filter(clasificacion.filtro(campo, codigo))) == [hallada]
    assert otra.pk != hallada.pk


def test_no_se_busca_por_un_campo_que_no_es_de_la_clasificacion():
    with pytest.raises(KeyError):
        clasificacion.filtro("peticionario__documento", "52123456")


def test_se_hace_desde_la_mesa_y_la_pagina_lo_muestra(client, quien):
    solicitud = una_solicitud()
    client.force_login(quien)
    datos = {"causa": valor(Eje.CAUSA, "demora"), "materias": [tema("vivienda")], "etiquetas": "sede norte"}
    hecha = client.post(direccion(solicitud, "catalogar"), datos | visto(solicitud))
    assert hecha.status_code == 302
    dicho = texto_de(client.get(direccion(solicitud)))
    for palabra in ("Demora", "Vivienda", "sede norte"):
        assert palabra in dicho
    formulario = client.get(direccion(solicitud, "catalogar")).content.decode()
    assert "checked" in formulario
    assert "sede norte" in formulario


def test_la_marca_de_un_funcionario_se_ve_en_la_pagina(client):
    responsable, solicitud = una_funcionaria(), una_solicitud()
    client.force_login(responsable)
    client.post(direccion(solicitud, "marcar_afiliada"), {"es_afiliada": "si"} | visto(solicitud))
    assert "Es persona afiliada, según un funcionario" in texto_de(client.get(direccion(solicitud)))


@pytest.mark.parametrize("rol", [Rol.AUDITOR, Rol.RADICADOR])
def test_quien_no_clasifica_no_la_clasifica(client, rol):
    solicitud = una_solicitud()
    client.force_login(una_funcionaria(rol))
    assert client.post(direccion(solicitud, "catalogar"), visto(solicitud)).status_code in (403, 404)


def test_la_de_otra_dependencia_no_existe_para_quien_responde(client):
    solicitud = una_solicitud()
    client.force_login(una_funcionaria(dependencia=una_dependencia()))
    assert client.get(direccion(solicitud, "catalogar")).status_code == 404


def test_la_entidad_edita_sus_tablas_y_nadie_borra_un_valor(client):
    client.force_login(una_funcionaria(Rol.ADMINISTRADOR))
    lista = reverse("admin:pqrs_clasificador_changelist")
    assert client.get(lista).status_code == 200
    nuevo = {
        "eje": "causa",
        "codigo": "ssf-01",
        "nombre": "Causa 01 de la SSF",
        "orden": 1,
        "vigente_desde": "2026-11-01",
    }
    assert client.post(reverse("admin:pqrs_clasificador_add"), nuevo).status_code == 302
    pk = valor(Eje.CAUSA, "ssf-01")
    assert client.get(reverse("admin:pqrs_clasificador_delete", args=[pk])).status_code == 403


def test_las_etiquetas_se_van_con_el_acta_y_la_marca_sigue_al_numero_nuevo(quien):
    """Free words may name somebody; what was sorted goes with the request."""
    solicitud = una_catalogada(quien, "sede norte", causa="demora")
    acciones.marcar_afiliada(solicitud.pk, True, quien)
    nueva = acciones.anular(solicitud.pk, "Error.", "Acta 1", quien).nueva
    assert clasificacion.de(solicitud) is None
    assert clasificacion.de(nueva).causa.codigo == "demora"
    assert nueva.afiliacion.es_afiliada
