"""The pages to report, to appeal and to file, with an account and with the link of a mail."""

import pytest
from django.urls import reverse

from correo.models import Correo
from cuentas.models import Rol, Usuario
from foros.acciones.publicacion import publicar_mensaje
from foros.acciones.silenciar import silenciar
from foros.models import Foro, Mensaje, Participante, Reporte, Revision, Silencio
from foros.tests.fabricas import (
    funcionario,
    retirado,
    sin_cuenta,
    un_foro,
    un_hilo,
    un_mensaje,
    una_persona,
)
from nucleo import fichas
from pqrs.models import Solicitud

pytestmark = pytest.mark.django_db
ENORME = 10**25


@pytest.fixture
def mensaje():
    return un_mensaje(un_hilo(), "La fila es larga.")


def a(nombre: str, pk: int, quien: Participante | None = None) -> str:
    """The page, with the session or with somebody's link."""
    if quien is None:
        return reverse(f"foros:{nombre}", args=[pk])
    return reverse(f"foros:{nombre}_con_enlace", args=[fichas.abierta(quien.ficha), pk])


def de_una_vecina(hilo=None) -> Mensaje:
    """Published, of somebody without an account."""
    hilo = hilo or un_hilo(un_foro(quien_escribe=Foro.Escribe.CUALQUIERA))
    return publicar_mensaje(un_mensaje(hilo, quien=sin_cuenta()))


def test_con_cuenta_se_reporta_y_se_dice_que_sigue(client, mensaje):
    client.force_login(una_persona().usuario)
    pagina = client.get(a("reportar", mensaje.pk)).content.decode()
    assert "La fila es larga." in pagina
    respuesta = client.post(a("reportar", mensaje.pk), {"causal": "insulto", "detalle": "Mire"}, follow=True)
    assert "Su reporte está en la cola" in respuesta.content.decode()
    assert Reporte.objects.get().detalle == "Mire"


def test_quien_nunca_ha_escrito_tambien_reporta_con_su_cuenta(client, mensaje):
    client.force_login(Usuario.objects.create_user("nueva", "nueva@correo.example"))
    assert client.get(a("reportar", mensaje.pk)).status_code == 200
    assert client.post(a("reportar", mensaje.pk), {"causal": "ilegal"}).status_code == 303
    assert Reporte.objects.get().participante.usuario.username == "nueva"


def test_sin_elegir_la_regla_se_dice_que_falta(client, mensaje):
    client.force_login(una_persona().usuario)
    respuesta = client.post(a("reportar", mensaje.pk), {})
    assert respuesta.status_code == 422
    assert "Elija qué regla incumple" in respuesta.content.decode()


def test_lo_propio_no_se_reporta_y_se_dice_que_hacer(client, mensaje):
    client.force_login(mensaje.autor.usuario)
    respuesta = client.post(a("reportar", mensaje.pk), {"causal": "insulto"})
    assert respuesta.status_code == 409
    assert "puede retirarlo" in respuesta.content.decode()


def test_sin_sesion_se_ofrecen_la_cuenta_y_el_enlace(client, mensaje):
    assert "Entrar con mi cuenta" in client.get(a("reportar", mensaje.pk)).content.decode()
    vecina = sin_cuenta()
    paginas = [
        client.post(a("reportar", mensaje.pk), {"correo": correo}, follow=True).content
        for correo in (vecina.correo, "nadie@correo.example")
    ]
    assert "Mire su correo" in paginas[0].decode()
    assert len(paginas[0]) == len(paginas[1])
    assert Correo.objects.filter(clave__startswith="foros:enlace_de_reporte").count() == 1


def test_con_el_enlace_de_su_correo_se_reporta(client, mensaje):
    vecina = sin_cuenta()
    assert client.get(a("reportar", mensaje.pk, vecina)).status_code == 200
    client.post(a("reportar", mensaje.pk, vecina), {"causal": "insulto"})
    assert Reporte.objects.get().participante == vecina


def test_lo_que_no_se_lee_no_se_reporta_ni_se_sabe_que_existe(client):
    espera = un_mensaje(un_hilo(), quien=una_persona(conocida=False))
    client.force_login(una_persona().usuario)
    for pk in (espera.pk, ENORME, 0):
        assert client.get(a("reportar", pk)).status_code == 404
        assert client.post(a("reportar", pk), {"causal": "insulto"}).status_code == 404


def test_el_autor_reclama_con_su_cuenta(client, mensaje):
    retirado(mensaje)
    client.force_login(mensaje.autor.usuario)
    pagina = client.get(a("reclamar", mensaje.pk)).content.decode()
    assert "No se insulta ni se amenaza a nadie." in pagina
    respuesta = client.post(
        a("reclamar", mensaje.pk), {"texto": "No insulté a nadie en ese hilo."}, follow=True
    )
    assert "Recibimos su reclamo" in respuesta.content.decode()
    assert Revision.objects.abiertas().get(mensaje=mensaje).tipo == "reclamo"
    assert "Ya reclamó" in client.get(a("reclamar", mensaje.pk)).content.decode()


def test_sin_cuenta_se_reclama_con_el_enlace(client):
    mensaje = retirado(de_una_vecina())
    direccion = a("reclamar", mensaje.pk, mensaje.autor)
    assert client.post(direccion, {"texto": "corto"}).status_code == 422
    assert client.post(direccion, {"texto": "No insulté a nadie en ese hilo."}).status_code == 303
    assert client.get(a("reclamar", mensaje.pk, sin_cuenta())).status_code == 404


@pytest.mark.parametrize("verbo", ["reclamar", "radicar"])
def test_sin_hacer_nada_se_vuelve_a_lo_que_uno_ha_escrito(client, mensaje, verbo):
    retirado(mensaje)
    client.force_login(mensaje.autor.usuario)
    assert reverse("foros:mi_participacion") in client.get(a(verbo, mensaje.pk)).content.decode()
    suyo = retirado(de_una_vecina())
    direccion = a(verbo, suyo.pk, suyo.autor)
    lo_mio = f"{direccion.partition(str(suyo.pk) + '/' + verbo)[0]}"
    assert f'href="{lo_mio}"' in client.get(direccion).content.decode()


def test_nadie_ve_el_reclamo_de_otra_persona(client, mensaje):
    retirado(mensaje)
    assert client.get(a("reclamar", mensaje.pk)).status_code == 302
    client.force_login(una_persona().usuario)
    for pk in (mensaje.pk, ENORME):
        assert client.get(a("reclamar", pk)).status_code == 404


def test_contra_un_silencio_se_reclama_desde_su_pagina(client, mensaje):
    silencio = silenciar(
        mensaje.autor, foro=None, dias=3, causal="insulto", motivo="Insultó a otra persona del hilo.",
        quien=funcionario(Rol.MODERADOR),
    )  # fmt: skip
    client.force_login(mensaje.autor.usuario)
    assert "Insultó a otra persona" in client.get(a("reclamar_silencio", silencio.pk)).content.decode()
    client.post(a("reclamar_silencio", silencio.pk), {"texto": "No insulté a nadie en ese hilo."})
    assert Silencio.objects.get().reclamo == "No insulté a nadie en ese hilo."
    assert client.get(a("reclamar_silencio", ENORME)).status_code == 404


def test_el_autor_radica_con_su_cuenta_y_llega_a_su_seguimiento(client, mensaje):
    client.force_login(mensaje.autor.usuario)
    assert not Solicitud.objects.exists()
    assert "La fila es larga." in client.get(a("radicar", mensaje.pk)).content.decode()
    assert not Solicitud.objects.exists()
    respuesta = client.post(a("radicar", mensaje.pk))
    solicitud = Solicitud.objects.get()
    assert respuesta["Location"].startswith(f"/seguimiento/{solicitud.radicado}/")
    otra_vez = client.post(a("radicar", mensaje.pk)).content.decode()
    assert solicitud.radicado in otra_vez
    assert Solicitud.objects.count() == 1


def test_sin_cuenta_se_radica_con_el_enlace(client):
    mensaje = de_una_vecina()
    assert client.post(a("radicar", mensaje.pk, mensaje.autor)).status_code == 303
    assert Solicitud.objects.get().peticionario.correo == mensaje.autor.correo


def test_quien_radica_por_otros_lo_hace_desde_el_mensaje_y_el_hilo_no_lo_cuenta(client, mensaje):
    client.force_login(funcionario(Rol.RADICADOR))
    assert client.get(a("radicar", mensaje.pk)).status_code == 200
    assert client.post(a("radicar", mensaje.pk)).status_code == 303
    client.logout()
    assert (
        Solicitud.objects.get().radicado
        not in client.get(mensaje.get_absolute_url(), follow=True).content.decode()
    )


def test_quien_no_radica_por_otros_no_abre_la_pagina(client, mensaje):
    assert client.get(a("radicar", mensaje.pk)).status_code == 302
    client.force_login(una_persona().usuario)
    for pk in (mensaje.pk, ENORME):
        assert client.post(a("radicar", pk)).status_code == 404
