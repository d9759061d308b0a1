"""What decides a remedy is an act: notified, with what may still be filed and what comes after (arts. 67, 76, 87 CPACA;
R3.29, R3.33, R3.35)."""

from datetime import date

import pytest
from django.urls import reverse

from correo.models import Correo
from cuentas.models import Rol, TextoConsentimiento
from nucleo import reloj
from pqrs import acciones, fichas
from pqrs.acciones.recurrir import Escrito
from pqrs.consultas import integridad, silencio
from pqrs.consultas import notificacion as consulta
from pqrs.consultas.recursos import EN_SUBSIDIO
from pqrs.errores import TransicionInvalida
from pqrs.models import Notificacion, Recurso, Solicitud
from pqrs.models.respuesta import Sentido
from pqrs.tests.fabricas import en_bogota, una_funcionaria, una_respuesta, una_solicitud
from pqrs.tests.mesa import direccion, texto_de

pytestmark = pytest.mark.django_db
SIN_RECURSOS = "Ninguno: contra esta decisión no proceden recursos (art. 87 CPACA)"


@pytest.fixture
def marcela():
    return una_funcionaria(Rol.COORDINADOR)


def negada(quien, **cambios):
    """Denied on 1 September 2026, a Tuesday, and notified: remedies until the 15th."""
    with reloj.en(en_bogota(2026, 9, 1, 9)):
        solicitud = una_solicitud(**cambios)
        respuesta = una_respuesta(solicitud, quien, "No procede.", sentido=Sentido.NIEGA)
        if cambios:
            acciones.notificarse(solicitud.pk)
        else:
            acciones.notificar_en_persona(solicitud.pk, "Ana, con su cédula", quien)
        return respuesta


def aceptada() -> dict:
    finalidad = TextoConsentimiento.Finalidad.NOTIFICACION
    textos = TextoConsentimiento.objects.filter(finalidad=finalidad)
    return {"consentimientos": tuple(textos.values_list("pk", flat=True))}


def recurrir(respuesta, clase="reposicion", dia=10) -> Recurso:
    with reloj.en(en_bogota(2026, 9, dia, 9)):
        return acciones.recurrir(
            respuesta.solicitud_id, respuesta.radicado_salida, clase, Escrito("La fecha sigue mal.")
        )


def resolver(recurso, quien, decision="confirma", mes=9, dia=21) -> Notificacion:
    """How its decision is being notified."""
    with reloj.en(en_bogota(2026, mes, dia, 9)):
        decidido = acciones.resolver_recurso(
            recurso.solicitud_id, recurso.pk, decision, "Se miró todo.", quien
        )
    return Notificacion.objects.get(oficio=decidido.oficio)


def seguimiento(client, solicitud) -> str:
    return texto_de(client.get(reverse("pqrs:ver", args=[fichas.ficha_de_ver(solicitud)])))


def ultimo_correo() -> str:
    ultimo = Correo.objects.filter(clave__startswith="pqrs.aviso").order_by("-id")[0]
    return " ".join(ultimo.contenido().texto.split())


@pytest.mark.parametrize("decision", ["confirma", "modifica", "revoca", "rechaza"])
def test_lo_que_decide_un_recurso_se_notifica_y_dice_que_no_procede_nada_mas(client, marcela, decision):
    """Arts. 67 and 87: whoever did not accept electronic means is called within five working days."""
    respuesta = negada(marcela)
    suya = resolver(recurrir(respuesta), marcela, decision)

    assert (suya.clase, suya.medio, suya.recursos) == ("notificacion", "citacion", SIN_RECURSOS)
    assert "lo citaremos en los próximos 5 días hábiles" in ultimo_correo()
    assert "Se miró todo." not in ultimo_correo()
    with reloj.en(en_bogota(2026, 9, 22, 9)):
        pagina = seguimiento(client, respuesta.solicitud)
    assert f"La notificación de lo que decidimos sobre su recurso, {suya.oficio}" in pagina
    assert "Le enviaremos una citación a más tardar el lunes 28 de septiembre de 2026" in pagina
    assert SIN_RECURSOS in pagina
    assert integridad.comprobar().hallazgos == []


def test_quien_acepto_medios_electronicos_lee_lo_decidido_al_notificarse(client, marcela):
    """R3.31."""
    respuesta = negada(marcela, **aceptada())
    suya = resolver(recurrir(respuesta), marcela)
    with reloj.en(en_bogota(2026, 9, 22, 9)):
        cerrada = seguimiento(client, respuesta.solicitud)
        assert "Hay una decisión para usted" in cerrada
        assert "Se miró todo." not in cerrada + ultimo_correo()
        assert "oprima «Notificarme y leer»" in ultimo_correo()
        acciones.notificarse(respuesta.solicitud_id)
        assert "Se miró todo." in seguimiento(client, respuesta.solicitud)
    suya.refresh_from_db()
    assert suya.accedida_en == en_bogota(2026, 9, 22, 9)
    assert f"Recursos: {SIN_RECURSOS}." in ultimo_correo()


def test_la_decision_del_recurso_no_borra_la_notificacion_de_lo_recurrido(client, marcela):
    """Each is proved by its own dates."""
    respuesta = negada(marcela)
    suya = resolver(recurrir(respuesta), marcela)
    estados = consulta.exigibles(Solicitud.objects.get())
    assert [uno.notificacion.radicado_salida for uno in estados] == [str(respuesta), str(suya.oficio)]
    assert [uno.esta_surtida for uno in estados] == [True, False]


def test_la_mesa_ve_que_falta_notificarla_en_la_ficha_y_en_la_bandeja(client, marcela):
    respuesta = negada(marcela)
    suya = resolver(recurrir(respuesta), marcela)
    client.force_login(marcela)
    with reloj.en(en_bogota(2026, 9, 22, 9)):
        ficha = texto_de(client.get(direccion(respuesta.solicitud)))
        bandeja = texto_de(client.get(reverse("admin:pqrs_solicitud_pendientes")))
    assert f"Falta notificar la decisión {suya.oficio}" in ficha
    assert str(suya.oficio) in bandeja


def test_si_no_se_notifica_a_tiempo_se_le_recuerda_a_quien_la_tiene(marcela):
    """Art. 68: the citation was due on 28 September."""
    respuesta = negada(marcela)
    Solicitud.objects.update(responsable=marcela)
    suya = resolver(recurrir(respuesta), marcela)
    with reloj.en(en_bogota(2026, 9, 29, 8)):
        assert acciones.recordar_notificaciones() == 1
    recordado = Correo.objects.get(clave__startswith="pqrs.por_notificar.")
    assert (recordado.para, str(suya.oficio) in recordado.asunto) == (marcela.email, True)


def test_se_cita_se_avisa_y_se_entrega_como_cualquier_decision(marcela):
    """Arts. 68 and 69."""
    respuesta = negada(marcela)
    suya = resolver(recurrir(respuesta), marcela)
    pk = respuesta.solicitud_id
    with reloj.en(en_bogota(2026, 9, 22, 9)):
        acciones.citar(pk, "Venga a la calle 1.", marcela)
    with reloj.en(en_bogota(2026, 9, 30, 9)):
        acciones.avisar(pk, marcela)
        assert "Se miró todo." in ultimo_correo()
        acciones.entregar_aviso(pk, date(2026, 9, 30), "Guía 12", marcela)
    suya.refresh_from_db()
    with reloj.en(en_bogota(2026, 10, 2, 9)):
        assert consulta.surtida_en(suya.oficio) == date(2026, 10, 1)


def test_lo_que_falta_por_notificar_de_un_recurso_no_es_silencio_sobre_la_peticion(marcela):
    """Art. 83 is of the petition; that of a remedy is of art. 86."""
    respuesta = negada(marcela)
    resolver(recurrir(respuesta), marcela)
    with reloj.en(en_bogota(2026, 12, 10, 9)):
        solicitud = Solicitud.objects.get(pk=respuesta.solicitud_id)
        falta = consulta.falta_alguna(consulta.exigibles(solicitud))
        assert silencio.de(solicitud, sin_notificar=falta) is None


def test_lo_decidido_a_tiempo_y_no_notificado_en_los_dos_meses_es_silencio_hasta_que_se_notifica(
    client, marcela
):
    """Art. 86: «sin que se haya notificado decisión expresa»."""
    respuesta = negada(marcela)
    resolver(recurrir(respuesta), marcela)
    with reloj.en(en_bogota(2026, 11, 10, 9)):
        assert "art. 86 CPACA" not in seguimiento(client, respuesta.solicitud)
    with reloj.en(en_bogota(2026, 11, 11, 9)):
        assert "mientras no se notifique, la ley entiende" in seguimiento(client, respuesta.solicitud)
        acciones.notificar_en_persona(respuesta.solicitud_id, "Ana, con su cédula", marcela)
        assert "mientras no se notifique" not in seguimiento(client, respuesta.solicitud)


def test_rechazada_la_apelacion_se_notifica_que_cabe_la_queja_y_sus_cinco_dias_corren_desde_alli(marcela):
    """Art. 74 num. 3."""
    respuesta = negada(marcela)
    suya = resolver(recurrir(respuesta, "apelacion"), una_funcionaria(Rol.COORDINADOR), "rechaza")
    assert (suya.recursos, suya.recursos_ante) == (
        "Queja (art. 74 num. 3 CPACA)",
        "el superior de quien decidió",
    )
    with reloj.en(en_bogota(2026, 9, 25, 9)):
        acciones.notificar_en_persona(respuesta.solicitud_id, "Ana, con su cédula", marcela)
    assert recurrir(respuesta, "queja", 28).interponer_hasta == date(2026, 10, 2)


def test_en_subsidio_la_apelacion_sigue_sola_cuando_se_niega_la_reposicion(client, marcela):
    """Arts. 74 and 76: one writing, two remedies; the superior has the two months of art. 86, from the same day."""
    respuesta = negada(marcela)
    recurso = recurrir(respuesta, EN_SUBSIDIO)
    assert (recurso.clase, recurso.en_subsidio) == ("reposicion", True)
    assert "su apelación pasa sola al superior (art. 76 CPACA)" in ultimo_correo()
    suya = resolver(recurso, marcela)

    apelacion = Recurso.objects.get(clase="apelacion")
    assert (apelacion.respuesta, apelacion.motivos) == (respuesta, "La fecha sigue mal.")
    assert (apelacion.interpuesto_en, apelacion.decidir_hasta) == (recurso.interpuesto_en, date(2026, 11, 10))
    assert suya.recursos.startswith("Ninguno más: la apelación que usted presentó en subsidio")
    assert "debe decidirla a más tardar el martes 10 de noviembre de 2026" in ultimo_correo()
    with reloj.en(en_bogota(2026, 9, 22, 9)):
        assert "Estamos decidiendo su recurso" in seguimiento(client, respuesta.solicitud)
    final = resolver(apelacion, una_funcionaria(Rol.COORDINADOR), "confirma", 10, 20)
    assert final.recursos == SIN_RECURSOS
    assert integridad.comprobar().hallazgos == []


@pytest.mark.parametrize(("decision", "apela"), [("revoca", False), ("modifica", True), ("rechaza", True)])
def test_la_apelacion_en_subsidio_solo_sobra_si_la_reposicion_se_concede_entera(marcela, decision, apela):
    """Granted in part, or rejected for coming late, the superior has the word (arts. 76 and 78)."""
    resolver(recurrir(negada(marcela), EN_SUBSIDIO), marcela, decision)
    assert Recurso.objects.filter(clase="apelacion").exists() is apela


def test_en_subsidio_y_tarde_la_apelacion_tambien_llega_marcada(marcela):
    """Art. 78: whoever decides it says so; if it is rejected, there is the queja."""
    recurso = recurrir(negada(marcela), EN_SUBSIDIO, 16)
    resolver(recurso, marcela, "rechaza")
    assert recurso.es_extemporaneo
    assert Recurso.objects.get(clase="apelacion").es_extemporaneo


def test_mientras_se_decide_la_reposicion_no_se_apela_dos_veces(marcela):
    respuesta = negada(marcela)
    recurrir(respuesta, EN_SUBSIDIO)
    with pytest.raises(TransicionInvalida, match="en subsidio de la reposición"):
        recurrir(respuesta, "apelacion")
    with pytest.raises(TransicionInvalida, match="Ya se interpuso"):
        recurrir(respuesta, EN_SUBSIDIO)


def test_decidida_la_reposicion_solo_se_apela_en_los_diez_dias_de_la_decision_recurrida(client, marcela):
    """Arts. 76 and 87: deciding it gives no new term, and takes none away."""
    respuesta = negada(marcela)
    suya = resolver(recurrir(respuesta, dia=3), marcela, dia=8)
    assert (suya.recursos, suya.recursos_plazo) == (
        "Solo la apelación, en el término que ya corre contra la decisión recurrida",
        "hasta el martes 15 de septiembre de 2026 (art. 76 CPACA)",
    )
    with reloj.en(en_bogota(2026, 9, 16, 9)):
        assert "Interponer un recurso" not in seguimiento(client, respuesta.solicitud)
    with pytest.raises(TransicionInvalida, match="no proceden más recursos"):
        recurrir(respuesta, "apelacion", 16)
    assert not recurrir(respuesta, "apelacion", 15).es_extemporaneo


def test_no_se_apela_en_subsidio_lo_que_no_tiene_apelacion(marcela):
    """Art. 74: of the legal representative."""
    with reloj.en(en_bogota(2026, 9, 1, 9)):
        solicitud = una_solicitud()
        respuesta = una_respuesta(
            solicitud, marcela, notificada=True, sentido=Sentido.NIEGA, firma_representante=True
        )
    with pytest.raises(TransicionInvalida, match="no tiene apelación"):
        recurrir(respuesta, EN_SUBSIDIO)
