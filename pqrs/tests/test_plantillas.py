"""Templates and fragments: what they may say, for whom, and how they get into an answer."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from cuentas.models import Dependencia
from pqrs import acciones, variables
from pqrs.consultas import borradores, plantillas
from pqrs.models import Plantilla
from pqrs.tests.fabricas import una_dependencia, una_funcionaria, una_persona, una_solicitud
from pqrs.tests.mesa import direccion, texto_de, visto


def una_plantilla(**cambios) -> Plantilla:
    datos = {
        "nombre": "Certificado",
        "texto": "{{ nombre }}: sobre su solicitud {{ radicado }}, el certificado está listo.",
        "que_sigue": "Descárguelo en {{ seguimiento }}.",
    }
    return Plantilla.objects.create(**datos | cambios)


@pytest.mark.parametrize(
    ("texto", "faltas"),
    [
        ("Sin variables.", []),
        ("{{ radicado }} y {{nombre}}", []),
        ("{{ radicdo }}", ["«{{ radicdo }}» no es una variable. ¿Quiso decir radicado?"]),
        ("{{ solicitud.codigo_huella }}", 1),
        ("{{ radicado|safe }}", 1),
        ("{{ radicado", ["Hay una variable sin cerrar: se escriben entre dos llaves, como {{ radicado }}."]),
        (
            "{% load pqrs %}",
            ["Las plantillas no llevan instrucciones «{% … %}»: solo texto y variables."],
        ),
        ("{{ {{ radicado }} }}", 1),
    ],
)
def test_solo_se_usan_las_variables_de_la_lista(texto, faltas):
    halladas = variables.faltas(texto)
    assert (len(halladas) if isinstance(faltas, int) else halladas) == faltas


def test_un_valor_que_parece_una_variable_se_queda_como_esta():
    dicho = variables.rellenar("{{ asunto }}", {"asunto": "{{ nombre }}", "nombre": "Ana"})
    assert dicho == "{{ nombre }}"


@pytest.mark.django_db
def test_se_rellena_con_los_datos_de_la_solicitud():
    solicitud = una_solicitud()
    dicha = plantillas.rellena(solicitud, una_plantilla().pk)
    assert dicha.texto == (
        f"Ana Pérez Gómez: sobre su solicitud {solicitud.radicado}, el certificado está listo."
    )
    assert dicha.que_sigue.endswith("/seguimiento/.")


@pytest.mark.django_db
def test_toda_variable_de_la_lista_tiene_su_valor():
    assert set(plantillas.valores_de(una_solicitud())) == set(variables.VARIABLES)
    assert all(plantillas.valores_de(una_solicitud()).values())


@pytest.mark.django_db
def test_quien_no_dio_su_nombre_o_lo_reservo_no_sale_en_ella():
    anonima = una_solicitud(persona=None)
    reservada = una_solicitud(persona=una_persona(nombre="Zenaida"))
    acciones.reservar(reservada.pk, "La amenazan.", una_funcionaria())
    reservada.refresh_from_db()
    pk = una_plantilla().pk
    assert plantillas.rellena(anonima, pk).texto.startswith("señora o señor:")
    assert plantillas.rellena(reservada, pk).texto.startswith("señora o señor:")


@pytest.mark.django_db
def test_se_ofrecen_las_de_su_tipo_y_su_dependencia():
    solicitud = una_solicitud(tipo="queja")
    todas, suya = una_plantilla(), una_plantilla(nombre="De quejas", tipos=["queja"])
    una_plantilla(nombre="De consultas", tipos=["consulta"])
    una_plantilla(nombre="De otra", dependencia=una_dependencia())
    una_plantilla(nombre="Vieja", esta_activa=False)
    de_la_mia = una_plantilla(nombre="Propia", dependencia=Dependencia.objects.receptora())
    assert plantillas.ofrecidas(solicitud) == [todas, suya, de_la_mia]


@pytest.mark.django_db
def test_una_respuesta_completa_dice_que_sigue_y_la_base_lo_exige():
    with pytest.raises(IntegrityError), transaction.atomic():
        una_plantilla(que_sigue="")
    assert una_plantilla(nombre="Saludo", clase="fragmento", que_sigue="").pk


# --- In the answer ------------------------------------------------------------------------------------------------


def datos(solicitud, **cambios) -> dict:
    borrador = borradores.huella(borradores.borrador_de(solicitud.pk))
    return visto(solicitud) | {"borrador": borrador, "cuerpo": "", "que_sigue": ""} | cambios


@pytest.mark.django_db
def test_se_agrega_sin_perder_lo_escrito(client):
    solicitud, quien = una_solicitud(), una_funcionaria()
    client.force_login(quien)
    envio = datos(solicitud, cuerpo="Buenos días.", plantilla=una_plantilla().pk, insertar="1")
    assert client.post(direccion(solicitud, "responder"), envio).url == direccion(solicitud, "responder")
    borrador = borradores.borrador_de(solicitud.pk)
    assert borrador.cuerpo.startswith("Buenos días.\n\nAna Pérez Gómez: sobre su solicitud")
    assert borrador.que_sigue.startswith("Descárguelo en")


@pytest.mark.django_db
def test_un_fragmento_no_toca_lo_que_sigue_que_ya_escribi(client):
    solicitud = una_solicitud()
    client.force_login(una_funcionaria())
    envio = datos(solicitud, cuerpo="Sí.", que_sigue="Espere.", plantilla=una_plantilla().pk, insertar="1")
    client.post(direccion(solicitud, "responder"), envio)
    assert borradores.borrador_de(solicitud.pk).que_sigue == "Espere."


@pytest.mark.django_db
@pytest.mark.parametrize("elegida", ["", "999", "hola", "-1", "٣"])
def test_elegir_mal_lo_dice_y_conserva_lo_escrito(client, elegida):
    solicitud = una_solicitud()
    una_plantilla()
    client.force_login(una_funcionaria())
    envio = datos(solicitud, cuerpo="Mis palabras.", plantilla=elegida, insertar="1")
    respuesta = client.post(direccion(solicitud, "responder"), envio)
    assert respuesta.status_code == 422
    assert "Mis palabras." in respuesta.content.decode()
    assert borradores.borrador_de(solicitud.pk) is None


@pytest.mark.django_db
def test_no_se_agrega_una_de_otra_dependencia_por_su_numero(client):
    solicitud, ajena = una_solicitud(), una_plantilla(dependencia=una_dependencia())
    client.force_login(una_funcionaria())
    client.post(direccion(solicitud, "responder"), datos(solicitud, plantilla=ajena.pk, insertar="1"))
    assert borradores.borrador_de(solicitud.pk) is None


# --- In the admin -------------------------------------------------------------------------------------------------

AGREGAR = "admin:pqrs_plantilla_add"
BUENA = {
    "nombre": "Certificado",
    "clase": "respuesta",
    "tipos": ["queja"],
    "texto": "Su número es {{ radicado }}.",
    "que_sigue": "Nada más.",
    "esta_activa": "on",
}


@pytest.mark.django_db
def test_una_variable_que_no_existe_se_rechaza_junto_a_su_campo(client):
    client.force_login(una_funcionaria("coordinador"))
    respuesta = client.post(reverse(AGREGAR), BUENA | {"texto": "{{ radicdo }}", "que_sigue": "{{ clave }}"})
    assert list(respuesta.context["adminform"].form.errors) == ["texto", "que_sigue"]
    assert "¿Quiso decir radicado?" in texto_de(respuesta)
    assert not Plantilla.objects.exists()


@pytest.mark.django_db
def test_una_completa_sin_que_sigue_se_rechaza_en_palabras(client):
    client.force_login(una_funcionaria("coordinador"))
    respuesta = client.post(reverse(AGREGAR), BUENA | {"que_sigue": ""})
    assert "Una respuesta completa dice qué sigue" in texto_de(respuesta)


@pytest.mark.django_db
def test_cada_cambio_queda_en_su_historia_y_no_se_borra(client):
    client.force_login(una_funcionaria("coordinador"))
    client.post(reverse(AGREGAR), BUENA)
    plantilla = Plantilla.objects.get()
    cambiar = reverse("admin:pqrs_plantilla_change", args=[plantilla.pk])
    client.post(cambiar, BUENA | {"texto": "Otra cosa."})
    assert [una.texto for una in plantilla.historial.order_by("history_id")] == [
        "Su número es {{ radicado }}.",
        "Otra cosa.",
    ]
    assert client.post(reverse("admin:pqrs_plantilla_delete", args=[plantilla.pk])).status_code == 403


@pytest.mark.django_db
def test_quien_responde_las_lee_y_no_las_cambia(client):
    plantilla = una_plantilla()
    client.force_login(una_funcionaria())
    cambiar = reverse("admin:pqrs_plantilla_change", args=[plantilla.pk])
    assert client.get(cambiar).status_code == 200
    assert client.post(cambiar, BUENA).status_code == 403


@pytest.mark.django_db
def test_quien_responde_no_lee_las_de_otra_dependencia(client):
    ajena = una_plantilla(dependencia=una_dependencia())
    client.force_login(una_funcionaria())
    assert client.get(reverse("admin:pqrs_plantilla_change", args=[ajena.pk])).status_code == 302
