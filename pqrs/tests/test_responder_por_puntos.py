"""An answer says what it decides, point by point, and what the law makes it say (R3.23–R3.28, R3.36, R2.18)."""

import pytest
from django.urls import reverse

from correo.models import Correo
from nucleo import reloj
from nucleo.models import Entidad
from pqrs import acciones, fichas
from pqrs.acciones import Contenido
from pqrs.consultas import integridad
from pqrs.errores import DatosInvalidos
from pqrs.models import Respuesta, Solicitud
from pqrs.models.respuesta import Reserva, Sentido
from pqrs.tests.fabricas import (
    en_bogota,
    una_dependencia,
    una_funcionaria,
    una_persona,
    una_respuesta,
    una_solicitud,
)
from pqrs.tests.mesa import direccion, texto_de, visto

pytestmark = pytest.mark.django_db
NEGADA = {
    "sentido": Sentido.NIEGA,
    "reserva": Reserva.LEGAL,
    "norma_negativa": "Ley 1712 de 2014, art. 18 lit. a",
    "lo_que_se_entrega": "El acta sin los nombres.",
}


@pytest.fixture
def ana():
    return una_funcionaria()


def responder(solicitud, ana, *, cuerpo="Se revisó.", **contenido) -> Respuesta:
    return una_respuesta(solicitud, ana, cuerpo, **contenido)


def seguimiento(client, solicitud) -> str:
    return texto_de(client.get(reverse("pqrs:ver", args=[fichas.ficha_de_ver(solicitud)])))


def correo_de(respuesta) -> str:
    return Correo.objects.get(clave=f"pqrs.respuesta.{respuesta.radicado_salida}").contenido().texto


PUNTOS = (
    {"pedido": "Corregir la fecha.", "respuesta": "Se corrigió.", "base": "Decreto 1072 de 2015, art. 2"},
    {"pedido": "Una copia.", "respuesta": "Va adjunta.", "base": ""},
)


def test_los_puntos_se_leen_igual_en_la_vista_previa_la_pagina_y_el_correo(client, ana):
    """R3.24: asked, answer and basis, the same wherever they are read."""
    solicitud = una_solicitud()
    client.force_login(ana)
    acciones.guardar_borrador(solicitud.pk, "", "Nada más.", ana, contenido=Contenido(puntos=PUNTOS))
    previa = texto_de(client.get(direccion(solicitud, "enviar")))
    respuesta = acciones.responder(solicitud.pk, ana)

    for lugar in (previa, seguimiento(client, solicitud), " ".join(correo_de(respuesta).split())):
        assert "Usted pidió: Corregir la fecha. Respuesta: Se corrigió. Con base en: Decreto 1072" in lugar
        assert "Usted pidió: Una copia. Respuesta: Va adjunta." in lugar
    assert "Decreto 1072" in respuesta.integra


def test_un_punto_sin_respuesta_no_sale(ana):
    with pytest.raises(DatosInvalidos, match=r"El punto 1 está incompleto.*R3.24"):
        responder(una_solicitud(), ana, puntos=({"pedido": "Una copia.", "respuesta": " "},))


def test_responder_una_parte_deja_abierto_lo_demas_con_su_fecha(client, ana):
    """R3.23: an answer in part does not end it."""
    with reloj.en(en_bogota(2026, 8, 24, 9)):
        solicitud = una_solicitud()
    with reloj.en(en_bogota(2026, 9, 1, 9)):
        primera = responder(solicitud, ana, queda_pendiente="La copia del acta.")
        despues = Solicitud.objects.get(pk=solicitud.pk)
        assert despues.esta_abierta
        assert despues.vence_el == solicitud.vence_el
        pagina = seguimiento(client, solicitud)
        assert "Ya le respondimos una parte" in pagina
        assert "Todavía falta responderle esto: La copia del acta." in pagina
        assert "Respondimos una parte" in correo_de(primera)
    with reloj.en(en_bogota(2026, 9, 17, 9)):
        responder(solicitud, ana, cuerpo="Aquí está la copia.")
    despues.refresh_from_db()
    assert (despues.estado, despues.dias_tarde) == (Solicitud.Estado.RESPONDIDA, 3)
    assert [uno.es_parcial for uno in despues.respuestas.order_by("id")] == [True, False]


@pytest.mark.parametrize(
    ("cambio", "motivo"),
    [
        ({"norma_negativa": ""}, "norma exacta"),
        ({"norma_negativa": "La ley de transparencia"}, "con su artículo"),
        ({"lo_que_se_entrega": " "}, "qué parte sí se entrega"),
    ],
)
def test_negar_informacion_exige_la_norma_exacta_y_la_parte_que_se_entrega(ana, cambio, motivo):
    """R3.25."""
    solicitud = una_solicitud(tipo="peticion_informacion")
    with pytest.raises(DatosInvalidos, match=motivo):
        responder(solicitud, ana, **NEGADA | cambio)
    solicitud.refresh_from_db()
    assert solicitud.esta_abierta


def test_la_negativa_por_reserva_dice_la_norma_lo_que_si_da_y_como_insistir(ana):
    """R3.25, R3.37: no remedy, insistence."""
    notas = responder(una_solicitud(tipo="peticion_informacion"), ana, **NEGADA).notas

    assert "Ley 1712 de 2014, art. 18 lit. a" in notas
    assert "El acta sin los nombres." in notas
    assert "no procede recurso" in notas
    assert "puede insistir" in notas


def test_una_norma_que_niega_no_va_en_una_respuesta_que_accede(ana):
    with pytest.raises(DatosInvalidos, match="no niega nada"):
        responder(una_solicitud(), ana, **NEGADA | {"sentido": Sentido.ACCEDE})


def test_las_copias_dicen_su_costo_y_solo_el_de_reproducirlas(ana):
    """R3.26."""
    solicitud = una_solicitud(tipo="peticion_documentos")
    with pytest.raises(DatosInvalidos, match="el acto que lo fija"):
        responder(solicitud, ana, sentido=Sentido.ACCEDE, copias=12, valor_copia=200)

    respuesta = responder(
        solicitud, ana, sentido=Sentido.ACCEDE, copias=12, valor_copia=200, tarifa="la Resolución 7"
    )
    assert "Copias: 12 a $200 cada una. Total: $2.400, según la Resolución 7." in respuesta.notas


def test_no_se_cobran_copias_en_una_queja(ana):
    with pytest.raises(DatosInvalidos, match="Solo se cobran copias"):
        responder(una_solicitud(tipo="queja"), ana, copias=1, valor_copia=1, tarifa="Resolución 7")


def test_todo_concepto_dice_que_no_es_vinculante(ana):
    """R3.28: the action says it, whoever writes."""
    respuesta = responder(una_solicitud(tipo="consulta"), ana, sentido=Sentido.ACCEDE)
    assert "no es vinculante" in respuesta.notas
    assert "recurso" not in respuesta.notas


def test_informar_no_da_recursos_y_la_firma_del_representante_quita_la_apelacion(ana):
    """R3.35; arts. 74 and 75 CPACA."""
    assert responder(una_solicitud(), ana).notas == ""
    firmada = responder(una_solicitud(), ana, sentido=Sentido.NIEGA, firma_representante=True)
    assert firmada.recursos == "Reposición; no tiene apelación"
    assert "en la página de seguimiento" in firmada.notas


def test_una_caja_de_compensacion_dice_queja_ante_la_superintendencia_y_tutela(ana):
    """R3.36."""
    Entidad.objects.update(naturaleza=Entidad.Naturaleza.CAJA_COMPENSACION)
    Entidad.objects.first().save()
    notas = responder(una_solicitud(), ana, sentido=Sentido.NIEGA).notas
    assert "Superintendencia del Subsidio Familiar" in notas
    assert "acción de tutela" in notas
    assert "interponer" not in notas


def test_una_reiterativa_remite_a_la_respuesta_que_ya_tuvo_la_misma_persona(client, ana):
    """R2.18."""
    anterior = responder(una_solicitud(), ana, cuerpo="Su fecha es la de 2019.")
    otra = una_solicitud()
    with pytest.raises(DatosInvalidos, match="ahora trae lo que antes faltaba"):
        responder(otra, ana, cuerpo="", sentido=Sentido.REMITE, anterior_id=anterior.pk)

    responder(otra, ana, cuerpo="", sentido=Sentido.REMITE, anterior_id=anterior.pk, sin_novedad=True)

    pagina = seguimiento(client, otra)
    assert f"con el número {anterior.radicado_salida}" in pagina
    assert "Su fecha es la de 2019." not in pagina  # nobody checked whose document it is


def test_no_se_remite_a_la_respuesta_de_otra_persona(ana):
    ajena = responder(una_solicitud(persona=una_persona(documento="1")), ana)
    with pytest.raises(DatosInvalidos, match="es de otra persona"):
        responder(una_solicitud(), ana, sentido=Sentido.REMITE, anterior_id=ajena.pk, sin_novedad=True)


def test_quien_responde_solo_ve_las_respuestas_anteriores_de_su_dependencia(client, ana):
    responder(una_solicitud(asunto="Lo mismo de siempre"), ana)
    ajena = una_solicitud(asunto="Un asunto ajeno")
    responder(ajena, ana)
    acciones_previas = Solicitud.objects.filter(pk=ajena.pk)
    acciones_previas.update(dependencia=una_dependencia())
    client.force_login(ana)

    pagina = texto_de(client.get(direccion(una_solicitud(), "responder")))

    assert "Lo mismo de siempre" in pagina
    assert "Un asunto ajeno" not in pagina


def test_los_puntos_se_escriben_y_se_vuelven_a_leer_en_la_mesa(client, ana):
    solicitud = una_solicitud()
    client.force_login(ana)
    datos = {
        "sentido": "accede",
        "requiere_notificacion": "on",
        "cuerpo": "",
        "que_sigue": "Nada más.",
        "punto-TOTAL_FORMS": "2",
        "punto-INITIAL_FORMS": "0",
        "punto-0-pedido": "Una copia.",
        "punto-0-respuesta": "Va adjunta.",
        "punto-0-base": "",
        "punto-1-pedido": "",
        "punto-1-respuesta": "",
        "punto-1-base": "",
        "revisar": "1",
    }
    respuesta = client.post(direccion(solicitud, "responder"), datos | visto(solicitud))

    assert respuesta.url == direccion(solicitud, "enviar")
    borrador = Respuesta.objects.get()
    assert borrador.puntos == [{"pedido": "Una copia.", "respuesta": "Va adjunta.", "base": ""}]
    pagina = client.get(direccion(solicitud, "responder")).content.decode()
    assert "Va adjunta." in pagina
    assert 'name="punto-1-pedido"' in pagina


def test_si_otra_persona_cambia_un_punto_lo_que_se_leyo_ya_no_se_envia(client, ana):
    solicitud = una_solicitud()
    acciones.guardar_borrador(solicitud.pk, "", "Nada.", ana, contenido=Contenido(puntos=PUNTOS))
    client.force_login(ana)
    form = client.get(direccion(solicitud, "enviar")).context["form"]
    leido = {campo.name: campo.value() for campo in form}
    acciones.guardar_borrador(solicitud.pk, "", "Nada.", ana, contenido=Contenido(puntos=PUNTOS[:1]))

    assert client.post(direccion(solicitud, "enviar"), leido).status_code == 409


def test_la_cadena_cubre_los_puntos_y_las_notas(ana):
    """Altering a point that was sent is found by the nightly check."""
    respuesta = responder(una_solicitud(), ana, puntos=PUNTOS)
    assert integridad.comprobar().hallazgos == []
    Respuesta.objects.filter(pk=respuesta.pk).update(puntos=[{**PUNTOS[0], "respuesta": "No."}])
    assert any("no es la que se envió" in uno for uno in integridad.comprobar().hallazgos)
