"""Remedies against an answer (R3.35, R3.36; arts. 74 to 86 CPACA)."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from correo.models import Correo
from cuentas.models import Rol
from nucleo import reloj
from nucleo.models import Entidad
from pqrs import acciones, fichas
from pqrs.acciones.recurrir import Escrito
from pqrs.consultas import integridad
from pqrs.errores import DatosInvalidos, TransicionInvalida
from pqrs.models import Actuacion, Recurso, Solicitud
from pqrs.models.respuesta import Reserva, Sentido
from pqrs.tests.fabricas import (
    en_bogota,
    un_archivo_pdf,
    una_dependencia,
    una_funcionaria,
    una_respuesta,
    una_solicitud,
)
from pqrs.tests.mesa import direccion, texto_de, visto

pytestmark = pytest.mark.django_db
MOTIVOS = Escrito("La fecha sigue mal.")


@pytest.fixture
def marcela():
    return una_funcionaria(Rol.COORDINADOR)


def respondida(quien, *, sentido=Sentido.NIEGA, solicitud=None, **contenido):
    """Answered and notified on 1 September 2026, a Tuesday: remedies until the 15th."""
    with reloj.en(en_bogota(2026, 9, 1, 9)):
        solicitud = solicitud or una_solicitud()
        return una_respuesta(solicitud, quien, "No procede.", notificada=True, sentido=sentido, **contenido)


def recurrir(respuesta, *momento, clase="reposicion", escrito=MOTIVOS, **opciones) -> Recurso:
    with reloj.en(en_bogota(*momento)):
        return acciones.recurrir(
            respuesta.solicitud_id, respuesta.radicado_salida, clase, escrito, **opciones
        )


def resolver(recurso, quien, decision="confirma", *momento) -> Recurso:
    with reloj.en(en_bogota(*(momento or (2026, 9, 20, 9)))):
        return acciones.resolver_recurso(recurso.solicitud_id, recurso.pk, decision, "Razones.", quien)


def seguimiento(client, solicitud) -> str:
    return texto_de(client.get(reverse("pqrs:ver", args=[fichas.ficha_de_ver(solicitud)])))


def ultimo_correo() -> str:
    return " ".join(
        Correo.objects.filter(clave__startswith="pqrs.aviso").order_by("-id")[0].contenido().texto.split()
    )


@pytest.mark.parametrize(("momento", "tarde"), [((2026, 9, 15, 23, 59), False), ((2026, 9, 16, 0, 1), True)])
def test_el_recurso_se_interpone_en_diez_dias_habiles_y_el_tardio_se_recibe_marcado(marcela, momento, tarde):
    """R3.35, art. 76: ten working days from when it took effect."""
    recurso = recurrir(respondida(marcela), *momento)
    assert (recurso.es_extemporaneo, recurso.interponer_hasta) == (tarde, date(2026, 9, 15))
    assert ("Queda marcado como tardío" in ultimo_correo()) is tarde


def test_los_diez_dias_saltan_los_festivos(marcela):
    with reloj.en(en_bogota(2026, 10, 9, 9)):  # 12 October is a holiday
        solicitud = una_solicitud()
        respuesta = una_respuesta(solicitud, marcela, notificada=True, sentido=Sentido.NIEGA)
    assert recurrir(respuesta, 2026, 10, 13, 9).interponer_hasta == date(2026, 10, 26)


def test_el_recurso_se_decide_en_dos_meses_y_despues_hay_silencio_negativo(client, marcela):
    """R3.35, art. 86: silence is shown, and frees nobody."""
    respuesta = respondida(marcela)
    recurso = recurrir(respuesta, 2026, 9, 10, 9)
    assert recurso.decidir_hasta == date(2026, 11, 10)
    with reloj.en(en_bogota(2026, 11, 10, 23)):
        assert "silencio negativo" not in seguimiento(client, respuesta.solicitud)
    with reloj.en(en_bogota(2026, 11, 11, 1)):
        assert "silencio negativo, art. 86 CPACA" in seguimiento(client, respuesta.solicitud)
        client.force_login(marcela)
        assert "Silencio negativo" in texto_de(client.get(reverse("admin:pqrs_solicitud_recursos")))
    assert resolver(recurso, marcela, "revoca", 2026, 11, 12, 9).decision == "revoca"


def test_la_persona_lee_como_se_contaron_los_dos_meses(client, marcela):
    respuesta = respondida(marcela)
    recurrir(respuesta, 2026, 9, 10, 9)
    pagina = texto_de(client.get(reverse("pqrs:ver", args=[fichas.ficha_de_ver(respuesta.solicitud)])))
    assert "Se debe decidir a más tardar el martes 10 de noviembre de 2026" in pagina
    assert "martes 10 de noviembre de 2026 Sí se cumplen 2 meses; vence a la medianoche" in pagina


def test_mientras_se_decide_la_decision_no_se_cumple_y_la_persona_lo_lee(client, marcela):
    """R3.35, art. 79: suspensive effect."""
    respuesta = respondida(marcela)
    recurrir(respuesta, 2026, 9, 10, 9)
    assert "la decisión recurrida no se cumple (art. 79 CPACA)" in ultimo_correo()
    assert "la decisión recurrida no se cumple (art. 79 CPACA)" in seguimiento(client, respuesta.solicitud)


@pytest.mark.parametrize("decision", ["confirma", "modifica", "revoca"])
def test_el_recurso_se_decide_con_un_oficio_que_lee_la_persona(client, marcela, decision):
    respuesta = respondida(marcela)
    recurso = resolver(recurrir(respuesta, 2026, 9, 10, 9), marcela, decision)

    assert recurso.oficio.cuerpo == "Razones."
    assert recurso.oficio.radicado_salida in ultimo_correo()
    assert recurso.get_decision_display() in seguimiento(client, respuesta.solicitud)
    assert integridad.comprobar().hallazgos == []
    with pytest.raises(TransicionInvalida, match="ya se decidió"):
        resolver(recurso, marcela)


def test_la_decision_de_un_recurso_es_motivada(marcela):
    recurso = recurrir(respondida(marcela), 2026, 9, 10, 9)
    with pytest.raises(DatosInvalidos, match="motivada"):
        acciones.resolver_recurso(recurso.solicitud_id, recurso.pk, "confirma", " ", marcela)


def test_la_queja_procede_cuando_rechazan_la_apelacion_y_tiene_cinco_dias(marcela):
    """R3.35, art. 74 num. 3."""
    respuesta = respondida(marcela)
    with pytest.raises(TransicionInvalida, match="se rechaza la apelación"):
        recurrir(respuesta, 2026, 9, 9, 9, clase="queja")
    apelacion = recurrir(respuesta, 2026, 9, 10, 9, clase="apelacion")
    resolver(apelacion, una_funcionaria(Rol.COORDINADOR), "rechaza", 2026, 9, 11, 9)
    assert "recurso de queja en los 5 días hábiles" in ultimo_correo()
    with reloj.en(en_bogota(2026, 9, 14, 9)):
        acciones.notificar_en_persona(respuesta.solicitud_id, "Ana, con su cédula", marcela)

    assert recurrir(respuesta, 2026, 9, 21, 9, clase="queja").interponer_hasta == date(2026, 9, 21)


def test_no_se_apela_lo_que_firmo_el_representante_legal(marcela):
    respuesta = respondida(marcela, firma_representante=True)
    with pytest.raises(TransicionInvalida, match="no tiene apelación"):
        recurrir(respuesta, 2026, 9, 10, 9, clase="apelacion")
    assert recurrir(respuesta, 2026, 9, 10, 9)


def test_no_se_recurre_lo_que_solo_informa(marcela):
    """Art. 75."""
    with pytest.raises(TransicionInvalida, match=r"art\. 75 CPACA"):
        recurrir(respondida(marcela, sentido=Sentido.INFORMA), 2026, 9, 10, 9)


def test_contra_la_reserva_no_hay_reposicion(marcela):
    """R3.37."""
    respuesta = respondida(
        marcela,
        solicitud=None,
        reserva=Reserva.LEGAL,
        norma_negativa="Ley 1712 de 2014, art. 18",
        lo_que_se_entrega="Nada: todo es reservado.",
    )
    with pytest.raises(TransicionInvalida, match="puede insistir"):
        recurrir(respuesta, 2026, 9, 10, 9)


def test_la_reserva_por_seguridad_tiene_reposicion_en_tres_dias(marcela):
    """R3.37; Ley 1712 art. 27."""
    respuesta = respondida(
        marcela,
        reserva=Reserva.SEGURIDAD,
        norma_negativa="Ley 1712 de 2014, art. 19 lit. a",
        lo_que_se_entrega="Nada: todo es reservado.",
    )
    assert recurrir(respuesta, 2026, 9, 4, 9).interponer_hasta == date(2026, 9, 4)


def test_en_una_caja_de_compensacion_el_verbo_esta_cerrado_con_su_norma(client, marcela):
    """R3.36."""
    entidad = Entidad.objects.first()
    entidad.naturaleza = Entidad.Naturaleza.CAJA_COMPENSACION
    entidad.save()
    respuesta = respondida(marcela)
    with pytest.raises(TransicionInvalida, match="Superintendencia del Subsidio Familiar"):
        recurrir(respuesta, 2026, 9, 10, 9)
    client.force_login(marcela)
    pagina = texto_de(client.get(direccion(respuesta.solicitud)))
    assert "Recibir un recurso La entidad es una caja de compensación familiar" in pagina
    assert "Interponer un recurso" not in seguimiento(client, respuesta.solicitud)


def test_una_anonima_que_recurre_dice_quien_es(marcela):
    """Art. 77 num. 4."""
    respuesta = respondida(marcela, solicitud=una_solicitud(persona=None))
    with pytest.raises(DatosInvalidos, match="nombre y dirección"):
        recurrir(respuesta, 2026, 9, 10, 9)
    assert recurrir(respuesta, 2026, 9, 10, 9, escrito=Escrito("No.", "", "Ana, calle 1"))


def test_lo_que_recibio_un_funcionario_otro_dia_cuenta_desde_ese_dia(marcela):
    respuesta = respondida(marcela)
    en = en_bogota(2026, 9, 14, 15)
    assert not recurrir(respuesta, 2026, 9, 17, 9, actor=marcela, en=en).es_extemporaneo
    with pytest.raises(DatosInvalidos, match="antes de la decisión"):
        recurrir(respuesta, 2026, 9, 17, 9, clase="apelacion", actor=marcela, en=en_bogota(2026, 8, 1))


def test_no_se_interpone_dos_veces_y_la_base_tampoco_lo_deja(marcela):
    respuesta = respondida(marcela)
    recurso = recurrir(respuesta, 2026, 9, 10, 9)
    with pytest.raises(TransicionInvalida, match="Ya se interpuso"):
        recurrir(respuesta, 2026, 9, 10, 9)
    with pytest.raises(IntegrityError), transaction.atomic():
        Recurso.objects.filter(pk=recurso.pk).update(decision="confirma")


def test_no_se_recurre_la_respuesta_de_otra_solicitud(client, marcela):
    propia, ajena = respondida(marcela), respondida(marcela)
    with pytest.raises(TransicionInvalida, match="no tiene esa decisión"):
        acciones.recurrir(propia.solicitud_id, ajena.radicado_salida, "reposicion", MOTIVOS)
    adonde = reverse("pqrs:hacer", args=[fichas.ficha_de_ver(propia.solicitud), "recurrir"])
    datos = {"cual": f"{ajena}:reposicion", "motivos": "No."}
    assert client.post(adonde, datos).status_code == 422
    assert not Recurso.objects.exists()


def test_recurrir_no_mueve_la_fecha_ni_el_veredicto(marcela):
    respuesta = respondida(marcela)
    antes = Solicitud.objects.values("vence_el", "estado", "es_oportuna").get()
    resolver(recurrir(respuesta, 2026, 9, 10, 9), marcela)
    assert Solicitud.objects.values("vence_el", "estado", "es_oportuna").get() == antes


def test_la_persona_recurre_desde_su_pagina_con_sus_pruebas(client, marcela):
    respuesta = respondida(marcela)
    solicitud = respuesta.solicitud
    with reloj.en(en_bogota(2026, 9, 10, 9)):
        assert "Tiene hasta el martes 15 de septiembre de 2026" in seguimiento(client, solicitud)
        adonde = reverse("pqrs:hacer", args=[fichas.ficha_de_ver(solicitud), "recurrir"])
        assert "Reposición contra la respuesta" in texto_de(client.get(adonde))
        assert client.post(adonde, {"cual": "", "motivos": ""}).status_code == 422
        hecho = client.post(
            adonde,
            {
                "cual": f"{respuesta}:reposicion",
                "motivos": "La fecha sigue mal.",
                "archivos": [un_archivo_pdf("prueba.pdf")],
            },
        )
        assert hecho.status_code == 303
        pagina = seguimiento(client, solicitud)
    assert "Reposición contra" in pagina
    assert "Usted escribió: La fecha sigue mal." in pagina
    assert "prueba.pdf" in pagina


def test_la_mesa_recibe_y_decide_desde_sus_paginas(client, marcela):
    respuesta = respondida(marcela)
    solicitud = respuesta.solicitud
    client.force_login(marcela)
    with reloj.en(en_bogota(2026, 9, 10, 9)):
        assert "hasta el 15/09/2026" in texto_de(client.get(direccion(solicitud, "recurrir")))
        datos = {"cual": f"{respuesta}:reposicion", "motivos": "No.", "llego": "2026-09-09"}
        assert client.post(direccion(solicitud, "recurrir"), datos | visto(solicitud)).status_code == 302
        recurso = Recurso.objects.get()
        assert recurso.actuacion.actor == marcela
        datos = {"recurso": recurso.pk, "decision": "confirma", "motivo": "Razones."}
        assert (
            client.post(direccion(solicitud, "resolver_recurso"), datos | visto(solicitud)).status_code == 302
        )
    assert "Confirma la decisión" in texto_de(client.get(direccion(solicitud)))


def test_decidir_un_recurso_no_lo_puede_un_responsable(client, marcela):
    recurso = recurrir(respondida(marcela), 2026, 9, 10, 9)
    client.force_login(una_funcionaria())
    assert client.get(direccion(recurso.solicitud, "resolver_recurso")).status_code == 403


@pytest.mark.parametrize("cuantos", [1, 3])
def test_la_bandeja_muestra_solo_lo_visible_y_cuesta_lo_mismo(
    client, marcela, django_assert_max_num_queries, cuantos
):
    for _ in range(cuantos):
        recurrir(respondida(marcela), 2026, 9, 10, 9)
    ajeno = recurrir(respondida(marcela), 2026, 9, 10, 9)
    Solicitud.objects.filter(pk=ajeno.solicitud_id).update(dependencia=una_dependencia())
    client.force_login(una_funcionaria())
    with django_assert_max_num_queries(7):
        pagina = texto_de(client.get(reverse("admin:pqrs_solicitud_recursos")))
    assert pagina.count("Reposición contra") == cuantos
    assert ajeno.solicitud.radicado not in pagina


def test_la_historia_encadenada_no_lleva_lo_que_escribio_la_persona(marcela):
    recurso = recurrir(respondida(marcela), 2026, 9, 10, 9)
    paso = Actuacion.objects.get(pk=recurso.actuacion_id)
    assert paso.contenido.datos["escrito"] == "La fecha sigue mal."
    assert "fecha" not in f"{paso.resumen}{paso.previo}{paso.huella}"


def test_mientras_se_decide_la_persona_y_la_mesa_saben_hasta_cuando(client, marcela):
    """R3.35: both pages say it at their top."""
    respuesta = respondida(marcela)
    recurrir(respuesta, 2026, 9, 10, 9)
    client.force_login(marcela)
    with reloj.en(en_bogota(2026, 9, 11, 9)):
        assert "Estamos decidiendo su recurso" in seguimiento(client, respuesta.solicitud)
        mesa = texto_de(client.get(direccion(respuesta.solicitud)))
    assert (
        f"Falta decidir el recurso de reposición contra {respuesta}, a más tardar el martes 10 de nov" in mesa
    )


def test_contra_la_decision_que_ya_se_revoco_no_queda_nada_que_recurrir(client, marcela):
    """Art. 80 CPACA: there is no decision left; the person is not sent to appeal it."""
    respuesta = respondida(marcela)
    revocada = resolver(recurrir(respuesta, 2026, 9, 10, 9), marcela, "revoca", 2026, 9, 14, 9)
    with pytest.raises(TransicionInvalida, match=f"ya se revocó con el oficio {revocada.oficio}"):
        recurrir(respuesta, 2026, 9, 15, 9, clase="apelacion")
    with reloj.en(en_bogota(2026, 9, 15, 9)):
        assert "Interponer un recurso" not in seguimiento(client, respuesta.solicitud)


def test_contra_lo_que_le_concedieron_no_se_le_ofrece_un_recurso_tardio(client, marcela):
    """Arts. 77 and 78 CPACA: it would be offered for ever, only to be rejected."""
    respuesta = respondida(marcela, sentido=Sentido.ACCEDE)
    with reloj.en(en_bogota(2026, 9, 15, 9)):
        assert "Interponer un recurso" in seguimiento(client, respuesta.solicitud)
    with reloj.en(en_bogota(2026, 9, 16, 9)):
        assert "Interponer un recurso" not in seguimiento(client, respuesta.solicitud)
    with pytest.raises(TransicionInvalida, match=r"arts\. 77 y 78 CPACA"):
        recurrir(respuesta, 2026, 9, 16, 9)


def test_la_mesa_recibe_el_tardio_contra_lo_concedido_y_lo_rechaza(marcela):
    """Nothing received is lost: whoever decides rejects it (art. 78)."""
    recurso = recurrir(respondida(marcela, sentido=Sentido.ACCEDE), 2026, 9, 16, 9, actor=marcela)
    assert recurso.es_extemporaneo
    assert resolver(recurso, marcela, "rechaza").decision == Recurso.Decision.RECHAZA


def test_contra_lo_que_se_nego_en_parte_el_tardio_se_ofrece_y_se_marca(client, marcela):
    respuesta = respondida(marcela, sentido=Sentido.ACCEDE_EN_PARTE)
    with reloj.en(en_bogota(2026, 9, 16, 9)):
        assert "queda marcado como tardío" in seguimiento(client, respuesta.solicitud)
    assert recurrir(respuesta, 2026, 9, 16, 9).es_extemporaneo
