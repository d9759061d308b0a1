"""What officials see: how many, never who; the proof of an authorisation, for who may."""

import csv
from datetime import timedelta

import pytest
from django.urls import reverse

from cuentas.models import Rol
from nucleo import reloj
from suscripciones import acciones
from suscripciones.consultas import Alcance, cuantos_recibirian, cuentas_de
from suscripciones.models import Corrida, Suscriptor
from suscripciones.tests.fabricas import MARTES, quien_sigue, un_tema, una_novedad

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def martes():
    with reloj.en(MARTES):
        yield


@pytest.fixture
def entra(client, django_user_model):
    from django.contrib.auth.models import Group

    def como(rol):
        persona = django_user_model.objects.create_user(f"f-{rol}", is_staff=True)
        persona.groups.add(Group.objects.get(name=rol))
        client.force_login(persona)
        return client

    return como


@pytest.fixture
def noticias():
    return un_tema()


def test_quien_edita_ve_cuantas_personas_siguen_cada_tema_y_ninguna_direccion(entra, noticias):
    quien_sigue("ana@correo.example", noticias)
    quien_sigue("luis@correo.example", noticias, ritmo="diario")

    pagina = entra(Rol.EDITOR).get(reverse("admin:suscripciones_tema_changelist")).content.decode()

    assert "Noticias" in pagina
    assert "@correo.example" not in pagina


def test_quien_edita_no_ve_las_direcciones(entra, noticias):
    quien_sigue("ana@correo.example", noticias)

    assert entra(Rol.EDITOR).get(reverse("admin:suscripciones_suscriptor_changelist")).status_code == 403


def test_de_cada_envio_se_ve_que_paso_con_sus_correos(entra, noticias):
    quien_sigue("ana@correo.example", noticias)
    quien_sigue("luis@correo.example", noticias)
    reloj.avanzar(timedelta(minutes=1))
    una_novedad(noticias)
    acciones.difundir()

    corrida = Corrida.objects.get()
    cuentas = cuentas_de(corrida)
    pagina = entra(Rol.EDITOR).get(reverse("admin:suscripciones_corrida_change", args=[corrida.pk]))

    assert (corrida.destinatarios, cuentas.por_salir, cuentas.enviados) == (2, 2, 0)
    assert pagina.status_code == 200


def test_la_prueba_se_encuentra_por_la_direccion_y_se_descarga_aunque_ya_se_haya_olvidado(entra, noticias):
    acciones.borrar(quien_sigue("ana@correo.example", noticias))
    quien_sigue("luis@correo.example", noticias)

    respuesta = entra(Rol.AUDITOR).get(
        reverse("admin:suscripciones_consentimiento_csv"), {"q": "Ana@correo.example"}
    )

    filas = list(csv.reader(b"".join(respuesta).decode("utf-8-sig").splitlines()))
    assert len(filas) == 2
    assert filas[1][2] == "1"
    assert filas[1][-1]


def test_la_prueba_no_la_descarga_quien_edita(entra):
    assert entra(Rol.EDITOR).get(reverse("admin:suscripciones_consentimiento_csv")).status_code == 403


def test_antes_de_publicar_se_sabe_a_cuantas_personas_llegaria_cada_una_una_vez(noticias):
    todo = un_tema("todo", "Todo")
    quien_sigue("ana@correo.example", noticias, todo)
    quien_sigue("luis@correo.example", noticias, ritmo="semanal")
    quien_sigue("luis@correo.example", todo, ritmo="diario")
    quien_sigue("eva@correo.example", un_tema("seccion:reglas", "Reglas"))
    quien_sigue("nadie@correo.example", noticias)
    Suscriptor.objects.filter(correo="nadie@correo.example").update(
        no_llega_desde=reloj.ahora(), no_llega_porque="No existe."
    )

    assert cuantos_recibirian([noticias.clave]) == Alcance(inmediato=1, diario=1, semanal=0)


def test_saber_a_cuantas_llegaria_cuesta_una_consulta(noticias, django_assert_num_queries):
    with django_assert_num_queries(1):
        cuantos_recibirian([noticias.clave])


def test_de_los_envios_viejos_queda_la_cuenta_y_no_quien_los_recibio(noticias):
    quien_sigue("ana@correo.example", noticias)
    reloj.avanzar(timedelta(minutes=1))
    una_novedad(noticias)
    acciones.difundir()
    reloj.avanzar(timedelta(days=61))

    acciones.olvidar()

    corrida = Corrida.objects.get()
    assert corrida.destinatarios == 1
    assert not corrida.partes.exists()
