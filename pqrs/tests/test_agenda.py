"""The due dates of an official in their own calendar: a secret address that says very little."""

import re
from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from cuentas.models import Rol
from nucleo import ics, reloj
from pqrs import acciones
from pqrs.models import EnlaceDeAgenda
from pqrs.tests.fabricas import en_bogota, una_dependencia, una_funcionaria, una_persona, una_solicitud
from pqrs.tests.mesa import texto_de

pytestmark = pytest.mark.django_db
PAGINA = "admin:pqrs_solicitud_agenda"


@pytest.fixture
def beatriz(client):
    quien = una_funcionaria()
    client.force_login(quien)
    return quien


def leer(cuerpo: bytes) -> list[dict[str, str]]:
    """The events of an iCalendar stream, read as RFC 5545 §3.1 says: unfold, split name from value, unescape."""
    assert cuerpo.endswith(b"\r\n")
    renglones = cuerpo.removesuffix(b"\r\n").split(b"\r\n")
    assert all(len(uno) <= 75 and b"\n" not in uno for uno in renglones)
    eventos, actual = [], None
    for linea in b"\r\n".join(renglones).replace(b"\r\n ", b"").decode().split("\r\n"):
        nombre, _, valor = linea.partition(":")
        valor = re.sub(r"\\(.)", lambda m: "\n" if m[1] in "nN" else m[1], valor)
        if linea == "BEGIN:VEVENT":
            actual = {}
        elif linea == "END:VEVENT":
            eventos.append(actual)
            actual = None
        elif actual is not None:
            assert nombre not in actual
            actual[nombre] = valor
    return eventos


def abrir(client, ficha: str):
    client.logout()
    return client.get(reverse("pqrs:agenda", args=[ficha]))


def a_cargo_de(quien, **cambios):
    solicitud = una_solicitud(**cambios)
    acciones.tomar(solicitud.pk, quien)
    return solicitud


def test_lleva_radicado_tipo_y_fecha_de_lo_que_esta_a_su_cargo(client, beatriz):
    with reloj.en(en_bogota(2026, 8, 24, 9, 15)):
        propia = a_cargo_de(beatriz, tipo="queja")
        una_solicitud()
    respuesta = abrir(client, acciones.renovar_agenda(beatriz))
    assert respuesta["Content-Type"] == "text/calendar; charset=utf-8"
    (evento,) = leer(respuesta.content)
    assert evento["SUMMARY"] == f"Vence {propia.radicado}: Queja"
    assert (evento["DTSTART;VALUE=DATE"], evento["DTEND;VALUE=DATE"]) == ("20260914", "20260915")
    assert evento["UID"].startswith(f"{propia.radicado}@")
    assert evento["URL"].endswith(reverse("admin:pqrs_solicitud_change", args=[propia.pk]))  # asks to come in


def test_no_dice_nada_de_quien_pide_ni_de_que_pide(client, beatriz):
    a_cargo_de(
        beatriz,
        asunto="Asunto canario",
        objeto="Objeto canario",
        persona=una_persona(nombre="Canaria Nombrez", documento="99887766", correo="canaria@ejemplo.co"),
    )
    dicho = abrir(client, acciones.renovar_agenda(beatriz)).content.decode().lower()
    assert "canari" not in dicho
    assert "99887766" not in dicho


def test_lo_que_termina_sale_del_calendario(client, beatriz):
    solicitud = a_cargo_de(beatriz)
    acciones.desistir(solicitud.pk, "Ya no.", actor=beatriz)
    assert leer(abrir(client, acciones.renovar_agenda(beatriz)).content) == []


def test_la_direccion_se_muestra_una_vez_y_solo_se_guarda_su_huella(client, beatriz):
    pagina = client.post(reverse(PAGINA), {"renovar": "1"})
    ficha = re.search(r"/agenda/([\w-]{43})\.ics", pagina.content.decode())[1]
    assert ficha not in str(EnlaceDeAgenda.objects.values().get())
    assert ficha not in client.get(reverse(PAGINA)).content.decode()
    assert abrir(client, ficha).status_code == 200


def test_hacer_otra_cierra_la_anterior_y_quitarla_cierra_las_dos(client, beatriz):
    vieja, nueva = acciones.renovar_agenda(beatriz), acciones.renovar_agenda(beatriz)
    assert [abrir(client, una).status_code for una in (vieja, nueva)] == [404, 200]
    client.force_login(beatriz)
    dicho = texto_de(client.post(reverse(PAGINA), {"revocar": "1"}, follow=True))
    assert "La dirección ya no abre nada" in dicho
    assert abrir(client, nueva).status_code == 404


def test_quien_deja_la_mesa_deja_de_abrirla(client, beatriz):
    ficha = acciones.renovar_agenda(beatriz)
    for campo in ("is_active", "is_staff"):
        setattr(beatriz, campo, False)
        beatriz.save()
        assert abrir(client, ficha).status_code == 404
        setattr(beatriz, campo, True)
        beatriz.save()
    beatriz.groups.clear()
    assert abrir(client, ficha).status_code == 404


@pytest.mark.parametrize("ficha", ["x", "A" * 43, "%00", "ñ" * 20, "..%2f..", "'or'1'='1"])
def test_una_direccion_inventada_no_abre_nada(client, ficha):
    assert client.get(f"/agenda/{ficha}.ics").status_code == 404


def test_una_solicitud_que_ya_no_ve_no_sale(client):
    """It moved to another office after it was theirs."""
    beatriz = una_funcionaria()
    a_cargo_de(beatriz)
    beatriz.dependencia = una_dependencia()
    beatriz.save()
    assert leer(abrir(client, acciones.renovar_agenda(beatriz)).content) == []


def test_quien_no_ve_solicitudes_no_hace_una(client):
    client.force_login(una_funcionaria(Rol.EDITOR))
    assert client.post(reverse(PAGINA), {"renovar": "1"}).status_code == 403
    assert not EnlaceDeAgenda.objects.exists()


@pytest.mark.parametrize("texto", ["a;b,c\\d", "dos\nlíneas", "ñ" * 100, "€" * 60 + "😀" * 30, "", "\\n"])
def test_lo_que_se_escribe_se_lee_igual_por_largo_o_raro_que_sea(texto):
    cita = ics.Cita("x@y", texto, date(2026, 12, 31), date(2026, 12, 31))
    (leido,) = leer(ics.escribir("Nombre", [cita], datetime(2026, 1, 1, tzinfo=UTC), de="mesa"))
    assert leido["SUMMARY"] == texto
    assert leido["DTEND;VALUE=DATE"] == "20270101"


def test_cuesta_lo_mismo_con_una_que_con_tres(client, django_assert_num_queries):
    beatriz = una_funcionaria()
    ficha = acciones.renovar_agenda(beatriz)
    for _ in range(2):
        a_cargo_de(beatriz)
        with django_assert_num_queries(4):  # the address, own and group permissions, and what is theirs
            client.get(reverse("pqrs:agenda", args=[ficha]))
