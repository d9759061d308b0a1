"""What deciding, notifying, keeping silent and hiding who asks do to one another (R1.5, R3.17, R3.29 to R3.37)."""

from datetime import date

import pytest

from cuentas.models import Rol, TextoConsentimiento
from nucleo import reloj
from pqrs import acciones
from pqrs.acciones import Contenido
from pqrs.consultas import notificacion, personas
from pqrs.consultas.recursos import de as recursos_de
from pqrs.errores import DatosInvalidos
from pqrs.models import IdentidadReservada, Notificacion, Respuesta
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
        assert [una.hasta for una in recursos_de(respuesta.solicitud).opciones] == [None, None]
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
    with pytest.raises(DatosInvalidos, match="datos de la persona"):
        acciones.publicar_aviso(
            respuesta.solicitud_id, "Aviso", "Se niega a Ana Pérez Gómez.", "No dejó adónde.", beatriz
        )


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


def test_una_decision_en_parte_no_se_notifica_todavia(beatriz):
    solicitud = una_solicitud()
    parcial = Contenido(sentido=Sentido.NIEGA, queda_pendiente="El subsidio de octubre.")
    acciones.guardar_borrador(solicitud.pk, "No.", "Espere.", beatriz, contenido=parcial, recursos=PIE)
    with pytest.raises(DatosInvalidos, match="notifique la decisión cuando responda todo"):
        acciones.responder(solicitud.pk, beatriz)
