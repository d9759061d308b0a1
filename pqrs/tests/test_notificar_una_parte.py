"""What an answer in part decides is notified and appealed like any other decision, beside the one of the rest (R3.23,
R3.29 to R3.35; arts. 66 to 69 and 74 CPACA)."""

from datetime import date

import pytest
from django.urls import reverse

from correo.models import Correo
from cuentas.models import Rol, TextoConsentimiento
from nucleo import reloj
from pqrs import acciones, fichas
from pqrs.acciones.recurrir import Escrito
from pqrs.consultas import notificacion as consulta
from pqrs.consultas import pendientes
from pqrs.consultas.recursos import de as recursos_de
from pqrs.errores import TransicionInvalida
from pqrs.models import AvisoDeCartelera, Notificacion, Solicitud
from pqrs.tests.fabricas import en_bogota, una_funcionaria, una_respuesta, una_solicitud
from pqrs.tests.mesa import direccion, texto_de

pytestmark = pytest.mark.django_db
UNA_PARTE = {"sentido": "niega", "queda_pendiente": "El subsidio de octubre."}


@pytest.fixture
def beatriz():
    return una_funcionaria(Rol.COORDINADOR)


def en(*momento: int):
    return reloj.en(en_bogota(2026, *momento, 9))


def una_parte(quien, **cambios) -> Solicitud:
    """Received and answered in part, denying it, on Tuesday 1 September 2026; due on the 22nd."""
    with en(9, 1):
        solicitud = una_solicitud(**cambios)
        una_respuesta(solicitud, quien, "La fecha no se corrige.", **UNA_PARTE)
    solicitud.refresh_from_db()
    return solicitud


def electronica() -> dict:
    finalidad = TextoConsentimiento.Finalidad.NOTIFICACION
    textos = TextoConsentimiento.objects.filter(finalidad=finalidad)
    return {"consentimientos": tuple(textos.values_list("pk", flat=True))}


def ver(client, solicitud) -> str:
    return texto_de(client.get(reverse("pqrs:ver", args=[fichas.ficha_de_ver(solicitud)])))


def test_la_parte_que_decide_se_cita_y_se_notifica_con_la_solicitud_abierta(beatriz):
    solicitud = una_parte(beatriz)
    with en(9, 2):
        acciones.citar(solicitud.pk, "Venga con su cédula.", beatriz)
    with en(9, 4):
        suya = acciones.notificar_en_persona(solicitud.pk, "Ana Pérez, CC 52123456", beatriz)

    assert suya.es_de_una_parte
    solicitud.refresh_from_db()
    assert (solicitud.esta_abierta, solicitud.vence_el) == (True, date(2026, 9, 22))


def test_la_persona_abre_la_parte_y_sabe_que_lo_demas_sigue(client, beatriz):
    solicitud = una_parte(beatriz, **electronica())
    carta = " ".join(Correo.objects.get(clave__startswith="pqrs.respuesta.").contenido().texto.split())
    assert "Ya decidimos una parte de su solicitud" in carta
    assert "le responderemos a más tardar el martes 22 de septiembre de 2026" in carta
    assert "La fecha no se corrige." not in carta
    with en(9, 2):
        assert "La fecha no se corrige." not in ver(client, solicitud)
        acciones.notificarse(solicitud.pk)
        pagina = ver(client, solicitud)
    assert "La fecha no se corrige." in pagina
    assert "Le responderemos a más tardar el martes 22 de septiembre de 2026" in pagina


def test_la_parte_tiene_sus_recursos_desde_que_se_notifica_aunque_falte_responder_lo_demas(beatriz):
    solicitud = una_parte(beatriz, **electronica())
    with en(9, 2):
        acciones.notificarse(solicitud.pk)
        assert {una.hasta for una in recursos_de(solicitud).opciones} == {date(2026, 9, 16)}
        respuesta = solicitud.respuestas.get()
        recurso = acciones.recurrir(
            solicitud.pk, respuesta.radicado_salida, "reposicion", Escrito("La fecha es otra.")
        )
    assert not recurso.es_extemporaneo
    solicitud.refresh_from_db()
    assert solicitud.vence_el == date(2026, 9, 22)


def test_la_parte_y_lo_demas_se_notifican_cada_una_con_su_reloj(beatriz):
    """Responding the rest does not replace what the part decided, nor hides that it is still to be notified."""
    solicitud = una_parte(beatriz)
    with en(9, 2):
        acciones.citar(solicitud.pk, "Venga.", beatriz)
    with en(9, 7):
        una_respuesta(solicitud, beatriz, "El subsidio tampoco.", sentido="niega")
        del_resto = acciones.citar(solicitud.pk, "Venga otra vez.", beatriz)
    parte, resto = consulta.exigibles(solicitud)

    assert resto.notificacion == del_resto
    assert (parte.fechas.comparecer_hasta, resto.fechas.comparecer_hasta) == (
        date(2026, 9, 9),
        date(2026, 9, 14),
    )
    with en(9, 10):  # the part's five days are over; not those of the rest
        assert acciones.avisar(solicitud.pk, beatriz) == parte.notificacion
        with pytest.raises(TransicionInvalida, match="14 de septiembre"):
            acciones.avisar(solicitud.pk, beatriz)


def test_cada_decision_se_abre_con_su_propia_pulsacion(client, beatriz):
    """R3.31: opening one is no access to the other."""
    solicitud = una_parte(beatriz, **electronica())
    with en(9, 7):
        una_respuesta(solicitud, beatriz, "El subsidio tampoco.", sentido="niega")
        assert acciones.notificarse(solicitud.pk).es_de_una_parte
        pagina = ver(client, solicitud)
        assert "La fecha no se corrige." in pagina
        assert "El subsidio tampoco." not in pagina
        assert "Hay una decisión para usted" in pagina
        assert not acciones.notificarse(solicitud.pk).es_de_una_parte
        assert "El subsidio tampoco." in ver(client, solicitud)
    assert Notificacion.objects.filter(accedida_en__isnull=False).count() == 2


def test_la_parte_sigue_por_notificar_aunque_lo_demas_se_traslade(beatriz):
    solicitud = una_parte(beatriz)
    with en(9, 2):
        acciones.trasladar(solicitud.pk, "Alcaldía", "Es de su competencia.", beatriz)
        acciones.citar(solicitud.pk, "Venga.", beatriz)
    assert Notificacion.objects.get().citada_en


def test_la_mesa_dice_de_que_decision_es_cada_paso_y_la_bandeja_trae_las_dos(client, beatriz):
    solicitud = una_parte(beatriz)
    with en(9, 7):
        una_respuesta(solicitud, beatriz, "El subsidio tampoco.", sentido="niega")
        parte, resto = (estado.notificacion.radicado_salida for estado in consulta.exigibles(solicitud))
        client.force_login(beatriz)
        pagina = texto_de(client.get(direccion(solicitud)))
        citar = texto_de(client.get(direccion(solicitud, "citar")))
        en_la_bandeja = pendientes.de(beatriz).por_notificar

    assert f"Falta notificar la decisión {parte}, que respondió una parte." in pagina
    assert f"Falta notificar la decisión {resto}." in pagina
    assert f"Es sobre la decisión {parte}, que respondió una parte." in citar
    assert [estado.notificacion.radicado_salida for estado in en_la_bandeja] == [parte, resto]


def test_lo_que_se_decidio_antes_de_reabrir_ya_no_se_notifica(beatriz):
    with en(9, 1):
        solicitud = una_solicitud()
        una_respuesta(solicitud, beatriz, sentido="niega")
        acciones.reabrir(solicitud.pk, "Faltó estudiar una prueba.", beatriz)
        assert pendientes.de(beatriz).por_notificar == []
        with pytest.raises(TransicionInvalida, match="no tiene una decisión por notificar"):
            acciones.citar(solicitud.pk, "Venga.", beatriz)
        nueva = una_respuesta(solicitud, beatriz, sentido="accede")
        assert [estado.notificacion.respuesta for estado in consulta.exigibles(solicitud)] == [nueva]


def test_lo_que_se_le_responde_en_parte_a_una_anonima_se_publica(beatriz):
    """R3.15: nobody knows to whom to write, nor for a part."""
    with en(9, 1):
        solicitud = una_solicitud(persona=None)
        una_respuesta(solicitud, beatriz, queda_pendiente="Lo demás.")
        acciones.publicar_aviso(solicitud.pk, "Una parte", "Se investigó.", "Es anónima.", beatriz)
    assert AvisoDeCartelera.objects.get().notificacion.es_de_una_parte


def test_notificar_una_parte_cuesta_lo_mismo_con_una_decision_que_con_tres(
    client, beatriz, django_assert_num_queries
):
    costos = []
    for cuantas in (1, 3):
        solicitud = una_solicitud()
        for _ in range(cuantas):
            una_respuesta(solicitud, beatriz, **UNA_PARTE)
        with django_assert_num_queries(2):
            costos.append(len(consulta.exigibles(solicitud)))
    assert costos == [1, 3]
