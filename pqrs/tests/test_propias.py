"""«Mis solicitudes»: what a person gathers in their account."""

import pytest
from allauth.account.models import EmailAddress
from django.urls import reverse

from cuentas.models import Usuario
from pqrs import acciones
from pqrs.models import Vinculo
from pqrs.tests.fabricas import una_funcionaria, una_persona, una_radicada
from pqrs.tests.navegacion import texto

pytestmark = pytest.mark.django_db

LISTA = "/mis-solicitudes/"


@pytest.fixture
def ana(client):
    """Ana, whose account proved the address with which she files."""
    persona = Usuario.objects.create_user("c-ana", "ana@ejemplo.co")
    EmailAddress.objects.create(user=persona, email="Ana@ejemplo.co", verified=True, primary=True)
    client.force_login(persona)
    return persona


def agregar(client, radicada, codigo=None):
    datos = {"radicado": radicada.solicitud.radicado, "codigo": codigo or radicada.codigo}
    return client.post(LISTA, datos, follow=True)


def test_con_radicado_y_codigo_queda_en_mi_lista(client, ana):
    radicada = una_radicada()
    respuesta = agregar(client, radicada)
    assert "ya está entre sus solicitudes" in texto(respuesta)
    assert radicada.solicitud.radicado in texto(client.get(reverse("cuentas:mi_cuenta")))


def test_desde_la_lista_se_abre_sin_escribir_el_codigo(client, ana):
    radicada = una_radicada()
    agregar(client, radicada)
    respuesta = client.get(f"{LISTA}{radicada.solicitud.pk}/", follow=True)
    assert radicada.solicitud.objeto in texto(respuesta)


@pytest.mark.parametrize("cambio", ["otro correo", "otro código", "anónima", "sin confirmar"])
def test_no_se_agrega_y_no_se_dice_por_que(client, ana, cambio):
    persona = {"otro correo": una_persona(correo="otra@ejemplo.co"), "anónima": None}.get(
        cambio, una_persona()
    )
    radicada = una_radicada(persona=persona)
    if cambio == "sin confirmar":
        EmailAddress.objects.update(verified=False)
    respuesta = agregar(client, radicada, "AAAA-BBBB-CCCC" if cambio == "otro código" else None)
    assert "No encontramos una solicitud con ese radicado y ese código" in texto(respuesta)
    assert not Vinculo.objects.exists()


def test_agregarla_dos_veces_es_tenerla_una(client, ana):
    radicada = una_radicada()
    agregar(client, radicada)
    agregar(client, radicada)
    assert Vinculo.objects.count() == 1


def test_la_de_otra_persona_no_se_abre(client, ana):
    radicada = una_radicada()
    assert client.get(f"{LISTA}{radicada.solicitud.pk}/").status_code == 404


def test_quitarla_de_la_lista_no_le_hace_nada(client, ana):
    radicada = una_radicada()
    agregar(client, radicada)
    client.post(f"{LISTA}{radicada.solicitud.pk}/quitar/")
    assert not Vinculo.objects.exists()
    radicada.solicitud.refresh_from_db()
    assert radicada.solicitud.esta_abierta


def test_al_reservar_la_identidad_nada_la_une_a_la_cuenta(client, ana):
    radicada = una_radicada()
    agregar(client, radicada)
    acciones.reservar(radicada.solicitud.pk, "Teme represalias de su empleador.", una_funcionaria())
    assert not Vinculo.objects.exists()
    assert radicada.solicitud.radicado not in texto(client.get(LISTA))


def test_sin_entrar_no_hay_lista(client):
    assert client.get(LISTA)["Location"].startswith(reverse("account_login"))


@pytest.mark.usefixtures("reloj_quieto")
def test_probar_codigos_tiene_limite(client, ana):
    radicada = una_radicada()
    estados = [agregar(client, radicada, "AAAA-BBBB-CCCC").status_code for _ in range(11)]
    assert estados[0] == 422
    assert estados[-1] == 429


def test_primero_las_abiertas(client, ana):
    for _ in range(3):
        agregar(client, una_radicada())
    primera = Vinculo.objects.earliest("pk").solicitud
    acciones.desistir(primera.pk, "Ya no la necesito.")
    filas = client.get(LISTA).context["solicitudes"]
    assert filas[2] == primera


def test_la_lista_cuesta_lo_mismo_con_muchas(client, ana, django_assert_max_num_queries):
    for _ in range(4):
        agregar(client, una_radicada())
    with django_assert_max_num_queries(6):
        client.get(LISTA)
