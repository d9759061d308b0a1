"""What deciding, notifying, keeping silent and hiding who asks do to one another (R1.5, R3.17, R3.29 to R3.37)."""

import html
import re
from datetime import date

import pytest

from cuentas.models import Rol, TextoConsentimiento
from nucleo import reloj
from pqrs import acciones
from pqrs.acciones import Contenido
from pqrs.consultas import borradores, notificacion, personas
from pqrs.consultas.recursos import de as recursos_de
from pqrs.errores import DatosInvalidos
from pqrs.models import AvisoDeCartelera, IdentidadReservada, Notificacion, Respuesta
from pqrs.models.respuesta import Sentido
from pqrs.tests.fabricas import en_bogota, una_funcionaria, una_persona, una_solicitud
from pqrs.tests.mesa import direccion, texto_de, visto

pytestmark = pytest.mark.django_db
PIE = acciones.PieDeRecursos("Reposición", "la Dirección", "10 días hábiles (art. 76 CPACA)")
NIEGA = Contenido(sentido=Sentido.NIEGA)


@pytest.fixture(autouse=True)
def carpeta(settings, tmp_path):
    settings.DATA_DIR = tmp_path


@pytest.fixture
def beatriz():
    return una_funcionaria()


def decidida(quien, *, en=(2026, 9, 1, 9), **cambios) -> Respuesta:
    """Refused on Tuesday 1 September 2026, to be notified."""
    with reloj.en(en_bogota(*en)):
        solicitud = una_solicitud(**cambios)
        acciones.guardar_borrador(
            solicitud.pk, "No procede.", "Puede recurrir.", quien, contenido=NIEGA, recursos=PIE
        )
        return acciones.responder(solicitud.pk, quien)


def aceptada() -> tuple[int, ...]:
    finalidad = TextoConsentimiento.Finalidad.NOTIFICACION
    return tuple(TextoConsentimiento.objects.filter(finalidad=finalidad).values_list("pk", flat=True))


def test_los_diez_dias_para_recurrir_se_cuentan_desde_la_notificacion_y_no_desde_el_envio(beatriz):
    """R3.31, R3.35."""
    respuesta = decidida(beatriz, consentimientos=aceptada())
    with reloj.en(en_bogota(2026, 9, 7, 9)):
        assert {una.hasta for una in recursos_de(respuesta.solicitud).opciones} == {None}
        acciones.notificarse(respuesta.solicitud_id)
        assert notificacion.surtida_en(Respuesta.objects.get()) == date(2026, 9, 7)
        assert {una.hasta for una in recursos_de(respuesta.solicitud).opciones} == {date(2026, 9, 21)}


def test_lo_que_solo_informa_surte_efecto_al_enviarse(beatriz):
    """R3.29."""
    with reloj.en(en_bogota(2026, 9, 1, 20)):
        solicitud = una_solicitud()
        acciones.guardar_borrador(solicitud.pk, "Es así.", "Nada.", beatriz)
        acciones.responder(solicitud.pk, beatriz)
    assert notificacion.surtida_en(Respuesta.objects.get()) == date(2026, 9, 1)


def test_vencido_el_termino_de_los_documentos_ya_no_se_pueden_negar(beatriz):
    """R1.5, art. 14 num. 1 CPACA."""
    with reloj.en(en_bogota(2026, 9, 1, 9)):
        solicitud = una_solicitud(tipo="peticion_documentos")
    contenido = Contenido(
        sentido=Sentido.NIEGA,
        norma_negativa="Ley 1712 de 2014, art. 18",
        lo_que_se_entrega="Nada es separable.",
    )
    acciones.guardar_borrador(solicitud.pk, "No.", "Nada.", beatriz, contenido=contenido)
    with (
        reloj.en(en_bogota(2026, 9, 16, 9)),
        pytest.raises(DatosInvalidos, match=r"art\. 14 num\. 1 CPACA"),
    ):
        acciones.responder(solicitud.pk, beatriz)


@pytest.mark.parametrize(
    ("persona", "medio"),
    [
        ({}, Notificacion.Medio.CITACION),
        ({"correo": "", "medio": "direccion", "direccion": "Calle 5 n.º 6-07"}, Notificacion.Medio.CITACION),
        ({"correo": "", "medio": "direccion"}, Notificacion.Medio.PUBLICACION),
    ],
)
def test_a_la_de_identidad_reservada_tambien_se_le_notifica_adonde_dejo(beatriz, persona, medio):
    """R3.17, R3.32."""
    decidida(beatriz, es_reservada=True, persona=una_persona(**persona))
    assert Notificacion.objects.get().medio == medio


def test_la_cartelera_no_publica_el_nombre_de_una_reservada(beatriz):
    """R3.15, R3.17."""
    sin_adonde = una_persona(correo="", medio="direccion", telefono="", direccion="")
    respuesta = decidida(beatriz, es_reservada=True, persona=sin_adonde)
    rechazo = acciones.publicar_aviso(
        respuesta.solicitud_id, "Aviso", "Se niega a Ana Pérez Gómez.", "No dejó adónde.", beatriz
    )
    assert "No se publica" in rechazo
    assert not AvisoDeCartelera.objects.exists()


def test_la_identidad_reservada_sigue_al_numero_nuevo(beatriz):
    """R3.4, R3.17: its envelope is tied to the number."""
    solicitud = una_solicitud(es_reservada=True)
    coordinadora = una_funcionaria(Rol.COORDINADOR)
    nueva = acciones.anular(solicitud.pk, "Serie equivocada.", "Acta 12", coordinadora).nueva
    assert IdentidadReservada.objects.get().solicitud_id == nueva.pk
    assert personas.a_quien_escribir(nueva).nombre == "Ana Pérez Gómez"


def test_si_nadie_los_escribe_los_recursos_son_los_de_la_ley_y_se_dicen_una_sola_vez(client, beatriz):
    """R3.33, R3.35."""
    client.force_login(beatriz)
    solicitud = una_solicitud()
    datos = {
        "sentido": Sentido.NIEGA,
        "cuerpo": "No procede.",
        "que_sigue": "Puede recurrir.",
        "requiere_notificacion": "on",
        "revisar": "1",
    }
    sin_marcar = datos | visto(solicitud) | {"requiere_notificacion": ""}
    assert "se notifica con sus recursos" in texto_de(
        client.post(direccion(solicitud, "responder"), sin_marcar)
    )
    assert client.post(direccion(solicitud, "responder"), datos | visto(solicitud)).status_code == 302
    revision = texto_de(client.get(direccion(solicitud, "enviar")))
    assert "Reposición y, en subsidio, apelación" in revision
    assert "Contra esta decisión puede interponer" not in revision


@pytest.mark.parametrize(
    ("sentido", "recursos", "norma"),
    [(Sentido.NIEGA, None, r"66 y 67 CPACA"), (Sentido.INFORMA, PIE, r"67 y 75 CPACA")],
)
def test_se_notifica_lo_que_decide_y_nada_mas_aunque_se_llame_a_la_accion(beatriz, sentido, recursos, norma):
    """R3.29: the rule is the action's; nobody is promised remedies that the desk would then refuse."""
    solicitud = una_solicitud()
    contenido = Contenido(sentido=sentido)
    acciones.guardar_borrador(solicitud.pk, "No.", "Nada.", beatriz, contenido=contenido, recursos=recursos)
    with pytest.raises(DatosInvalidos, match=norma) as refutada:
        acciones.responder(solicitud.pk, beatriz)
    assert refutada.value.campo == "requiere_notificacion"
    assert not Respuesta.objects.enviadas().exists()


def test_un_guion_que_llama_a_la_direccion_de_enviar_recibe_lo_mismo_que_el_boton(client, beatriz):
    client.force_login(beatriz)
    solicitud = una_solicitud()
    borrador = acciones.guardar_borrador(solicitud.pk, "No.", "Nada.", beatriz, contenido=NIEGA)
    datos = visto(solicitud) | {"borrador": borradores.huella(borrador)}

    respuesta = client.post(direccion(solicitud, "enviar"), datos)

    assert respuesta.status_code == 409
    assert "esa decisión se notifica con sus recursos" in texto_de(respuesta)
    assert not Respuesta.objects.enviadas().exists()


def lo_que_muestra(client, solicitud) -> dict:
    form = client.get(direccion(solicitud, "responder")).context["form"]
    propios = {campo.name: campo.value() for campo in form if campo.value() not in (None, False)}
    return propios | {campo.html_name: "" for punto in form.puntos for campo in punto} | {
        "punto-TOTAL_FORMS": 1, "punto-INITIAL_FORMS": 0, "archivos": []
    }  # fmt: skip


def test_los_recursos_que_escribio_el_portal_se_van_si_el_sentido_ya_no_los_admite(client, beatriz):
    """No stale remedy is saved with what only informs; the official is told."""
    client.force_login(beatriz)
    solicitud = una_solicitud()
    acciones.guardar_borrador(
        solicitud.pk,
        "No.",
        "Nada.",
        beatriz,
        contenido=NIEGA,
        recursos=acciones.recursos_de_la_ley(solicitud, NIEGA),
    )
    cambio = lo_que_muestra(client, solicitud) | {"sentido": "informa", "revisar": "1"}

    respuesta = client.post(direccion(solicitud, "responder"), cambio, follow=True)

    assert "Quitamos los recursos" in texto_de(respuesta)
    borrador = Respuesta.objects.get()
    assert (borrador.requiere_notificacion, borrador.recursos, borrador.recursos_plazo) == (False, "", "")


def test_si_pasa_a_firmarla_el_representante_los_recursos_dejan_de_ofrecer_apelacion(client, beatriz):
    """Art. 74 CPACA: the words of the law follow what is decided."""
    client.force_login(beatriz)
    solicitud = una_solicitud()
    acciones.guardar_borrador(
        solicitud.pk,
        "No.",
        "Nada.",
        beatriz,
        contenido=NIEGA,
        recursos=acciones.recursos_de_la_ley(solicitud, NIEGA),
    )
    cambio = lo_que_muestra(client, solicitud) | {"firma_representante": "on", "guardar": "1"}
    assert client.post(direccion(solicitud, "responder"), cambio).status_code == 302
    assert Respuesta.objects.get().recursos == "Reposición; no tiene apelación"


def test_los_recursos_que_escribio_una_persona_no_se_tocan(client, beatriz):
    """If they do not fit the sense, the page says so beside the box and keeps them."""
    client.force_login(beatriz)
    solicitud = una_solicitud()
    acciones.guardar_borrador(solicitud.pk, "No.", "Nada.", beatriz, contenido=NIEGA, recursos=PIE)
    cambio = lo_que_muestra(client, solicitud) | {"sentido": "informa", "revisar": "1"}

    respuesta = client.post(direccion(solicitud, "responder"), cambio)

    assert respuesta.status_code == 422
    assert list(respuesta.context["form"].errors) == ["requiere_notificacion"]
    assert respuesta.context["form"]["recursos"].value() == "Reposición"


def test_lo_que_solo_algunas_respuestas_necesitan_esta_plegado_hasta_que_dice_algo(client, beatriz):
    """Native ``details``: by keyboard and without scripts; open when they have words or an error."""
    client.force_login(beatriz)
    solicitud = una_solicitud(tipo="peticion_informacion")
    vacia = client.get(direccion(solicitud, "responder"))
    assert abiertas(vacia) == []
    incompleta = {"sentido": "niega", "cuerpo": "No.", "que_sigue": "Nada.", "copias": "3", "revisar": "1"}
    corregir = client.post(direccion(solicitud, "responder"), incompleta | visto(solicitud))
    assert corregir.status_code == 422
    assert abiertas(corregir) == [
        "Negar información",
        "Cobrar copias en papel",
        "Notificar la decisión y sus recursos",
    ]


def abiertas(respuesta) -> list[str]:
    halladas = re.findall(
        r'<details class="mesa-parte" open>\s*<summary>(.*?)\s*<', respuesta.content.decode()
    )
    return [html.unescape(una) for una in halladas]
