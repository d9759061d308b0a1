"""What each official keeps of the list: filters with a name and the columns that matter to them."""

import re

import pytest
from django.urls import reverse

from cuentas.models import Rol
from pqrs import acciones
from pqrs.acciones.lista import FILTROS_MAXIMOS
from pqrs.errores import DatosInvalidos
from pqrs.models import FiltroGuardado
from pqrs.tests.fabricas import una_dependencia, una_funcionaria, una_persona, una_solicitud
from pqrs.tests.mesa import la_lista, radicados_en, texto_de

pytestmark = pytest.mark.django_db
FILTROS, COLUMNAS = "admin:pqrs_solicitud_filtros", "admin:pqrs_solicitud_columnas"


@pytest.fixture
def beatriz(client):
    quien = una_funcionaria()
    client.force_login(quien)
    return quien


def guardar(client, nombre="Mis quejas", consulta="bandeja=abiertas&tipo=queja", **opciones):
    return client.post(reverse(FILTROS), {"nombre": nombre, "consulta": consulta}, **opciones)


def abrir(client, filtro):
    return client.get(reverse("admin:pqrs_solicitud_filtro", args=[filtro.pk]), follow=True)


def columnas_en(respuesta) -> list[str]:
    return re.findall(r'role="columnheader">([^<]+)<', respuesta.content.decode())


def test_un_filtro_guardado_abre_la_lista_como_estaba(client, beatriz):
    queja = una_solicitud(tipo="queja")
    una_solicitud()
    assert "Guardar este filtro" in texto_de(la_lista(client, bandeja="abiertas", tipo="queja"))
    guardar(client)
    assert "Mis quejas" in texto_de(la_lista(client))
    assert radicados_en(abrir(client, FiltroGuardado.objects.get())) == [queja.radicado]


def test_la_pagina_que_se_veia_no_se_guarda(client, beatriz):
    guardar(client, consulta="tipo=queja&tras=2026-01-01_3&bandeja=mias")
    assert FiltroGuardado.objects.get().consulta == "bandeja=mias&tipo=queja"


@pytest.mark.parametrize(
    "consulta",
    [
        "usuario__password__startswith=pbkdf2",
        "responsable__password__startswith=a&tipo=queja",
        "tipo=trueque",
        "bandeja=todas-las-de-todos",
        "vence=2026-02-31",
        "dependencia=1",
        "responsable=1",
        "",
        "%00=%00",
    ],
)
def test_un_filtro_hecho_a_mano_se_rechaza_con_palabras(client, beatriz, consulta):
    respuesta = guardar(client, consulta=consulta)
    assert respuesta.status_code == 422
    assert "Elíjalo de nuevo" in texto_de(respuesta) or "No hay nada que guardar" in texto_de(respuesta)
    assert not FiltroGuardado.objects.exists()


def test_un_filtro_que_ya_no_sirve_lo_dice_y_no_falla(client):
    jefa, oficina = una_funcionaria(Rol.COORDINADOR), una_dependencia()
    client.force_login(jefa)
    guardar(client, consulta=f"dependencia={oficina.pk}")
    oficina.delete()
    respuesta = abrir(client, FiltroGuardado.objects.get())
    assert respuesta.status_code == 200
    assert "El filtro «Mis quejas» ya no sirve" in texto_de(respuesta)


def test_el_filtro_de_otra_persona_no_se_abre_ni_se_borra(client, beatriz):
    suyo = acciones.guardar_filtro(una_funcionaria(), "Ajeno", "tipo=queja")
    direccion = reverse("admin:pqrs_solicitud_filtro", args=[suyo.pk])
    assert client.get(direccion).status_code == 404
    client.post(direccion)
    assert FiltroGuardado.objects.filter(pk=suyo.pk).exists()


def test_borrar_un_filtro_no_toca_las_solicitudes(client, beatriz):
    guardar(client)
    direccion = reverse("admin:pqrs_solicitud_filtro", args=[FiltroGuardado.objects.get().pk])
    assert client.post(direccion).status_code == 302
    assert not FiltroGuardado.objects.exists()


def test_el_mismo_nombre_es_el_mismo_filtro(client, beatriz):
    guardar(client)
    guardar(client, consulta="bandeja=vencidas")
    assert FiltroGuardado.objects.get().consulta == "bandeja=vencidas"


def test_hay_un_limite_y_se_dice(beatriz):
    for n in range(FILTROS_MAXIMOS):
        acciones.guardar_filtro(beatriz, f"F{n}", "tipo=queja")
    with pytest.raises(DatosInvalidos, match="Borre alguno"):
        acciones.guardar_filtro(beatriz, "Otro", "tipo=queja")


def test_cada_quien_elige_sus_columnas(client, beatriz):
    una_solicitud()
    client.post(reverse(COLUMNAS), {"columnas": ["quien", "canal"]})
    assert columnas_en(la_lista(client)) == ["Radicado y asunto", "Vence", "Quién pide", "Canal"]
    dicho = texto_de(la_lista(client))
    assert "Ana Pérez Gómez" in dicho
    assert "Formulario web" in dicho
    client.force_login(una_funcionaria())
    assert columnas_en(la_lista(client))[2:] == ["Tipo", "Dependencia", "Responsable", "Estado"]


def test_una_columna_que_no_existe_se_rechaza(client, beatriz):
    respuesta = client.post(reverse(COLUMNAS), {"columnas": ["responsable__password"]})
    assert respuesta.status_code == 422
    assert "Una de las columnas no existe" in texto_de(respuesta)


def test_quien_pide_no_se_dice_de_una_anonima_ni_de_una_reservada(client, beatriz):
    una_solicitud(persona=None, tipo="denuncia")
    reservada = una_solicitud(persona=una_persona(nombre="Canaria Reservada"))
    acciones.reservar(reservada.pk, "Lo pidió.", beatriz)
    acciones.elegir_columnas(beatriz, ["quien"])
    dicho = texto_de(la_lista(client))
    assert "Canaria" not in dicho
    assert "Con identidad reservada" in dicho
    assert "Anónima" in dicho


def test_quien_no_ve_solicitudes_no_entra(client):
    client.force_login(una_funcionaria(Rol.EDITOR))
    for ruta in (FILTROS, COLUMNAS):
        assert client.get(reverse(ruta)).status_code == 403
        assert client.post(reverse(ruta), {}).status_code == 403
