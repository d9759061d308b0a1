"""A request divided into matters is refused, notified and appealed by what the answer decides, and not by the matter
that rules its date (R1.4, R3.29, R3.33, R3.35)."""

import pytest
from django.urls import reverse

from cuentas.models import Rol
from nucleo import reloj
from pqrs import acciones, fichas
from pqrs.acciones import Contenido
from pqrs.acciones.asuntos import Pedido
from pqrs.acciones.recurrir import Escrito
from pqrs.consultas import borradores
from pqrs.consultas import recursos as consulta
from pqrs.errores import DatosInvalidos, TransicionInvalida
from pqrs.models import Notificacion, Solicitud
from pqrs.models.respuesta import Sentido
from pqrs.tests.fabricas import en_bogota, una_funcionaria, una_respuesta, una_solicitud
from pqrs.tests.mesa import direccion, texto_de, visto

pytestmark = pytest.mark.django_db
LOS_DE_LA_LEY = "Reposición y, en subsidio, apelación"
NO_VINCULA = "es un concepto y no es vinculante"
LO_DEMAS = "Lo demás."


@pytest.fixture
def marcela():
    return una_funcionaria(Rol.COORDINADOR)


def dividida(quien, *tipos: str) -> Solicitud:
    """Received on Monday 24 August 2026, with a matter of each kind: 1, 2…"""
    with reloj.en(en_bogota(2026, 8, 24, 9)):
        solicitud = una_solicitud()
        pedidos = [Pedido(f"Lo que pide en {tipo}", tipo) for tipo in tipos]
        return acciones.dividir(solicitud.pk, pedidos, quien)


@pytest.fixture
def con_consulta(marcela):
    """1, a petition, which falls due first; 2, a consulta."""
    return dividida(marcela, "peticion_interes_particular", "consulta")


@pytest.fixture
def con_sugerencia(marcela):
    """1, a suggestion, which rules because it comes first; 2, a petition that falls due on the same day."""
    return dividida(marcela, "sugerencia", "peticion_interes_particular")


def decidir(solicitud, quien, *asuntos, sentido=Sentido.NIEGA, falta=LO_DEMAS, dia=1, **contenido):
    """Answered on that day of September 2026 and notified at once, if it decides."""
    with reloj.en(en_bogota(2026, 9, dia, 9)):
        solicitud = Solicitud.objects.get(pk=solicitud.pk)
        return una_respuesta(
            solicitud,
            quien,
            "No procede.",
            notificada=True,
            sentido=sentido,
            asuntos=asuntos,
            queda_pendiente=falta,
            **contenido,
        )


def recurrir(respuesta, clase="reposicion", *, actor=None):
    with reloj.en(en_bogota(2026, 9, 8, 9)):
        return acciones.recurrir(
            respuesta.solicitud_id,
            respuesta.radicado_salida,
            clase,
            Escrito("La fecha sigue mal."),
            actor=actor,
        )


def dicho(respuesta) -> str:
    return Notificacion.objects.get(respuesta=respuesta).recursos


def guardar(client, solicitud, asunto: int, **pie):
    """The draft that the desk's page leaves when that matter is denied, to be notified."""
    datos = {
        "cuerpo": "No procede.",
        "que_sigue": "Nada más.",
        "sentido": Sentido.NIEGA,
        "asuntos": [asunto],
        "queda_pendiente": LO_DEMAS,
        "requiere_notificacion": "on",
        "borrador": borradores.huella(borradores.borrador_de(solicitud.pk)),
        "punto-TOTAL_FORMS": "0",
        "punto-INITIAL_FORMS": "0",
    }
    with reloj.en(en_bogota(2026, 9, 1, 9)):
        client.post(direccion(solicitud, "responder"), datos | pie | visto(solicitud))
    return solicitud.respuestas.get()


@pytest.mark.parametrize("clase", ["reposicion", "apelacion", consulta.EN_SUBSIDIO])
@pytest.mark.parametrize("en_la_mesa", [False, True], ids=["la persona", "la mesa"])
def test_me_negaron_la_peticion_y_la_puedo_recurrir_aunque_siga_abierta_mi_consulta(
    marcela, con_consulta, clase, en_la_mesa
):
    """R3.35: what its notification said that it has, it has."""
    respuesta = decidir(con_consulta, marcela, 1)
    assert dicho(respuesta) == LOS_DE_LA_LEY
    assert Solicitud.objects.get(pk=con_consulta.pk).termino.tipo == "consulta"
    assert recurrir(respuesta, clase, actor=marcela if en_la_mesa else None).esta_pendiente


def test_mi_pagina_me_ofrece_recurrir_la_peticion_negada(client, marcela, con_consulta):
    decidir(con_consulta, marcela, 1)
    with reloj.en(en_bogota(2026, 9, 8, 9)):
        solicitud = Solicitud.objects.get(pk=con_consulta.pk)
        pagina = texto_de(client.get(reverse("pqrs:ver", args=[fichas.ficha_de_ver(solicitud)])))
    assert "Interponer un recurso" in pagina


def test_negarme_la_peticion_no_es_un_concepto(marcela, con_consulta):
    """Art. 28 CPACA: that note is of the consulta, which was not answered yet."""
    assert NO_VINCULA not in decidir(con_consulta, marcela, 1).notas


def test_el_concepto_que_responde_mi_consulta_dice_que_no_obliga_y_no_se_notifica(marcela, con_consulta):
    """Arts. 28 and 75 CPACA, while the petition rules the date."""
    respuesta = decidir(con_consulta, marcela, 2)
    assert NO_VINCULA in respuesta.notas
    assert not respuesta.requiere_notificacion
    with pytest.raises(TransicionInvalida, match="no decide nada que se pueda recurrir"):
        recurrir(respuesta)


def test_respondido_el_concepto_la_peticion_que_queda_se_niega_y_se_recurre(marcela, con_consulta):
    decidir(con_consulta, marcela, 2)
    respuesta = decidir(con_consulta, marcela, falta="", dia=2)
    assert (dicho(respuesta), NO_VINCULA in respuesta.notas) == (LOS_DE_LA_LEY, False)
    assert recurrir(respuesta).esta_pendiente


def test_negada_la_peticion_el_concepto_que_queda_no_tiene_recursos(marcela, con_consulta):
    decidir(con_consulta, marcela, 1)
    respuesta = decidir(con_consulta, marcela, falta="", dia=2)
    assert (respuesta.requiere_notificacion, NO_VINCULA in respuesta.notas) == (False, True)
    with pytest.raises(TransicionInvalida, match="no decide nada que se pueda recurrir"):
        recurrir(respuesta)


def test_una_respuesta_a_todo_dice_que_solo_lo_de_la_consulta_es_concepto(marcela, con_consulta):
    respuesta = decidir(con_consulta, marcela, falta="")
    assert dicho(respuesta) == LOS_DE_LA_LEY
    assert "En lo que responde a su consulta, esta respuesta es un concepto" in respuesta.notas
    assert recurrir(respuesta).esta_pendiente


@pytest.mark.parametrize(
    ("asuntos", "falta"), [((2,), LO_DEMAS), ((1, 2), ""), ((), "")], ids=["en parte", "todos", "sin marcar"]
)
def test_me_pueden_negar_la_peticion_que_vino_despues_de_una_sugerencia_y_la_recurro(
    marcela, con_sugerencia, asuntos, falta
):
    """R3.29, R3.33: it is notified with its remedies, whichever matter comes first."""
    assert con_sugerencia.termino.tipo == "sugerencia"
    respuesta = decidir(con_sugerencia, marcela, *asuntos, falta=falta)
    assert dicho(respuesta) == LOS_DE_LA_LEY
    assert recurrir(respuesta, "apelacion").esta_pendiente


def test_la_negativa_de_una_peticion_no_sale_sin_notificar_porque_haya_una_sugerencia(
    marcela, con_sugerencia
):
    """R3.29."""
    contenido = Contenido(sentido=Sentido.NIEGA, asuntos=(2,), queda_pendiente=LO_DEMAS)
    acciones.guardar_borrador(con_sugerencia.pk, "No procede.", "Nada.", marcela, contenido=contenido)
    with pytest.raises(DatosInvalidos, match="se notifica con sus recursos"):
        acciones.responder(con_sugerencia.pk, marcela)


def test_lo_que_se_decide_de_una_sugerencia_no_tiene_recursos_aunque_falte_una_peticion(
    marcela, con_sugerencia
):
    """Art. 75 CPACA."""
    respuesta = decidir(con_sugerencia, marcela, 1, sentido=Sentido.ACCEDE)
    assert not respuesta.requiere_notificacion


def test_lo_que_me_notificaron_con_recursos_los_tiene_aunque_despues_cambie_el_tipo(marcela):
    """R3.35: opened again and found to be a consulta, what was denied before stays denied."""
    with reloj.en(en_bogota(2026, 8, 24, 9)):
        solicitud = una_solicitud()
    with reloj.en(en_bogota(2026, 9, 1, 9)):
        respuesta = una_respuesta(solicitud, marcela, notificada=True, sentido=Sentido.NIEGA)
        acciones.reabrir(solicitud.pk, "Faltó un punto.", marcela)
        acciones.clasificar(solicitud.pk, "consulta", marcela)
    assert recurrir(respuesta).esta_pendiente


def test_la_mesa_escribe_los_recursos_del_asunto_que_marca_y_los_retira_si_marca_otro(
    client, marcela, con_consulta
):
    """R3.33: the words of the law follow what is decided."""
    client.force_login(marcela)
    escrito = guardar(client, con_consulta, 1)
    assert escrito.recursos == LOS_DE_LA_LEY
    pie = {campo: getattr(escrito, campo) for campo in ("recursos", "recursos_ante", "recursos_plazo")}
    assert not guardar(client, con_consulta, 2, **pie).requiere_notificacion
