"""«Escríbanos»: a message is a request too (R1.3)."""

from datetime import date

import pytest
from django.urls import reverse

from correo.models import Correo
from nucleo import reloj
from pqrs import borrador as borradores
from pqrs.models import Solicitud
from pqrs.tests.fabricas import en_bogota
from pqrs.tests.navegacion import Ciudadana, avisos, oculto, texto

pytestmark = pytest.mark.django_db

MENSAJE = {
    "nombre": "Luis Mora",
    "correo": "luis@ejemplo.co",
    "objeto": "¿Hasta qué hora atienden el sábado?\nGracias.",
}


@pytest.fixture
def luis(client):
    ciudadano = Ciudadana(client)
    ciudadano.direccion = reverse("pqrs:escribanos")
    return ciudadano


def escribir(luis, **cambios):
    hoja = oculto(luis.client.get(luis.direccion), "hoja")
    return luis.client.post(luis.direccion, MENSAJE | {"hoja": hoja} | cambios)


def test_dice_que_la_respuesta_llega_al_correo_pues_no_se_escoge_otro_medio(luis):
    pagina = texto(luis.client.get(luis.direccion))
    assert "Le llega a su correo." in pagina
    assert "el medio que escogió" not in pagina


def test_se_lee_antes_de_radicar(luis):
    repaso = escribir(luis)

    assert repaso.status_code == 200
    assert "Revise su solicitud" in texto(repaso)
    assert "¿Hasta qué hora atienden el sábado?" in texto(repaso)
    assert Solicitud.objects.count() == 0


def test_queda_radicado_con_el_tipo_por_confirmar_y_el_plazo_mas_corto(luis):
    with reloj.en(en_bogota(2026, 11, 24, 10, 0)):
        recibo = luis.client.get(luis.confirmar(escribir(luis)).url)

    solicitud = Solicitud.objects.select_related("termino", "peticionario").get()
    assert (solicitud.canal, solicitud.esta_por_clasificar) == ("buzon", True)
    assert (solicitud.nombre_del_tipo, solicitud.termino.tipo) == ("Por confirmar", "peticion_informacion")
    assert solicitud.asunto == "¿Hasta qué hora atienden el sábado? Gracias."
    assert solicitud.objeto == MENSAJE["objeto"]
    assert (solicitud.peticionario.nombre, solicitud.peticionario.correo) == ("Luis Mora", "luis@ejemplo.co")
    assert solicitud.vence_el == date(2026, 12, 9)
    assert "Mientras tanto cuenta el plazo más corto, 10 días hábiles" in texto(recibo)


def test_el_acuse_sale_al_correo(luis):
    luis.confirmar(escribir(luis))

    assert Correo.objects.get().clave == f"pqrs.acuse.{Solicitud.objects.get().radicado}"


def test_confirmar_dos_veces_radica_una(luis):
    repaso = escribir(luis)
    luis.confirmar(repaso)
    luis.confirmar(repaso)

    assert Solicitud.objects.count() == 1


def test_lo_que_falta_se_dice_y_lo_escrito_se_conserva(luis):
    respuesta = escribir(luis, correo="", nombre="")

    assert respuesta.status_code == 422
    assert avisos(respuesta) == [
        "Su nombre: Escriba su nombre.",
        "Su correo electrónico: Escriba su correo electrónico: es por donde le responderemos.",
    ]
    assert "¿Hasta qué hora atienden el sábado?" in texto(respuesta)


def test_corregir_vuelve_con_lo_escrito(luis):
    respuesta = luis.client.post(
        luis.direccion, {"borrador": oculto(escribir(luis), "borrador"), "accion": "corregir"}
    )

    assert respuesta.status_code == 200
    for valor in MENSAJE.values():
        assert valor in texto(respuesta)


def test_corregir_sin_borrador_legible_ofrece_empezar(luis):
    respuesta = luis.client.post(luis.direccion, {"borrador": "x", "accion": "corregir"})

    assert respuesta.status_code == 422
    assert "No pudimos leer" in texto(respuesta)


def test_un_borrador_sin_sello_se_lee_otra_vez(luis, settings):
    repaso = escribir(luis)
    settings.SECRET_KEY = "otra-clave-de-firma-del-portal"
    respuesta = luis.confirmar(repaso)

    assert respuesta.status_code == 422
    assert "Luis Mora" in texto(respuesta)
    assert luis.confirmar(respuesta).status_code == 303
    assert Solicitud.objects.get().canal == "buzon"


def test_un_borrador_sin_sello_que_ya_no_vale_vuelve_al_formulario(luis):
    bueno = borradores.abrir(oculto(escribir(luis), "borrador")).borrador
    sellado = (
        borradores.sellar(type(bueno)(**{**vars(bueno), "campos": bueno.campos | {"correo": "x"}})) + "x"
    )
    respuesta = luis.client.post(reverse("pqrs:confirmar"), {"borrador": sellado})

    assert respuesta.status_code == 422
    assert "Su correo electrónico" in avisos(respuesta)[0]


def test_quien_llena_el_campo_escondido_queda_marcado_y_radicado(luis):
    luis.confirmar(escribir(luis, sitio_web="x"))

    assert "trampa" in Solicitud.objects.get().sospechas


def test_no_pone_cookies_ni_pide_guiones(luis):
    luis.client.get(luis.confirmar(escribir(luis)).url)

    assert not luis.client.cookies
