"""Reports of people: the queue, what hides a message by itself and what never does, and what each one is told."""

import pytest

from correo.models import Correo
from cuentas.models import Rol
from foros.acciones.reportar import enviar_enlace, reportar
from foros.acciones.reportes_atendidos import contar_desenlace
from foros.consultas.personas import trayectoria_de
from foros.errores import DatosInvalidos, HayQueEsperar, NoPuede, TransicionInvalida
from foros.models import Acto, Mensaje, Miembro, Reporte, Revision
from foros.tests.fabricas import funcionario, sin_cuenta, un_foro, un_hilo, un_mensaje, una_persona, veterana
from nucleo import reloj

pytestmark = pytest.mark.django_db


def test_lo_que_alguien_reporta_queda_en_la_cola_y_sigue_publicado():
    mensaje = un_mensaje(un_hilo())
    hecho = reportar(mensaje, quien=una_persona(), causal="insulto", detalle=" Me  insulta. ")
    revision = Revision.objects.abiertas().get(mensaje=mensaje)
    mensaje.refresh_from_db()
    assert (hecho.es_nuevo, hecho.se_oculto, hecho.reporte.detalle) == (True, False, "Me insulta.")
    assert (revision.tipo, revision.motivo, revision.reportes, revision.version) == (
        "reporte",
        "insulto",
        1,
        1,
    )
    assert mensaje.estado == Mensaje.Estado.PUBLICADO


def test_una_persona_reporta_un_mensaje_una_vez():
    mensaje, quien = un_mensaje(un_hilo()), una_persona()
    reportar(mensaje, quien=quien, causal="insulto")
    assert not reportar(mensaje, quien=quien, causal="ilegal").es_nuevo
    assert Revision.objects.abiertas().get(mensaje=mensaje).reportes == 1


def test_cada_reporte_cambia_la_version_que_lee_quien_modera():
    mensaje = un_mensaje(un_hilo())
    for _ in range(2):
        reportar(mensaje, quien=una_persona(), causal="insulto")
    revision = Revision.objects.abiertas().get(mensaje=mensaje)
    assert (revision.reportes, revision.version) == (2, 2)


def test_tres_personas_verificadas_lo_retiran_mientras_se_revisa_y_su_autor_lo_sabe():
    mensaje = un_mensaje(un_hilo())
    hechos = [reportar(mensaje, quien=veterana(), causal="insulto") for _ in range(3)]
    mensaje.refresh_from_db()
    acto = Acto.objects.get(mensaje=mensaje, verbo=Acto.Verbo.OCULTAR)
    assert [uno.se_oculto for uno in hechos] == [False, False, True]
    assert (mensaje.estado, mensaje.causal) == (Mensaje.Estado.OCULTO, "")
    assert (acto.quien, acto.razon, acto.causal) == (None, "reportes", "")
    assert mensaje not in Mensaje.objects.publicos()
    carta = Correo.objects.get(clave=f"foros:en_revision.{acto.pk}")
    assert carta.para == mensaje.autor.usuario.email
    assert Revision.objects.abiertas().filter(mensaje=mensaje, tipo="reporte").count() == 1


def test_que_lo_retire_una_regla_no_le_quita_confianza_a_su_autor():
    mensaje = un_mensaje(un_hilo())
    for _ in range(3):
        reportar(mensaje, quien=veterana(), causal="insulto")
    assert trayectoria_de(mensaje.autor).rechazados == 0


def test_las_cuentas_recien_hechas_y_las_de_quien_no_ha_publicado_no_retiran_nada():
    mensaje = un_mensaje(un_hilo())
    for quien in (una_persona(), una_persona(), una_persona(), *[veterana(publicados=0) for _ in range(3)]):
        reportar(mensaje, quien=quien, causal="insulto")
    mensaje.refresh_from_db()
    assert mensaje.estado == Mensaje.Estado.PUBLICADO
    assert Revision.objects.abiertas().get(mensaje=mensaje).reportes == 6


def test_lo_que_dice_la_entidad_se_reporta_y_no_se_retira_solo():
    mensaje = un_mensaje(un_hilo(), por_la_entidad=funcionario(Rol.RESPONSABLE))
    for _ in range(4):
        reportar(mensaje, quien=veterana(), causal="insulto")
    mensaje.refresh_from_db()
    assert mensaje.estado == Mensaje.Estado.PUBLICADO
    assert Revision.objects.abiertas().get(mensaje=mensaje).reportes == 4


def test_lo_que_una_persona_ya_leyo_y_dejo_no_lo_retiran_otros_reportes():
    mensaje = un_mensaje(un_hilo())
    reportar(mensaje, quien=veterana(), causal="insulto")
    Revision.objects.filter(mensaje=mensaje).update(
        decidida_en=reloj.ahora(), resultado="sigue", decidida_por=funcionario()
    )
    for _ in range(3):
        reportar(mensaje, quien=veterana(), causal="insulto")
    mensaje.refresh_from_db()
    assert mensaje.estado == Mensaje.Estado.PUBLICADO
    assert Revision.objects.abiertas().get(mensaje=mensaje).reportes == 3


def test_lo_propio_no_se_reporta():
    mensaje = un_mensaje(un_hilo())
    with pytest.raises(NoPuede, match="puede retirarlo"):
        reportar(mensaje, quien=mensaje.autor, causal="insulto")


def test_quien_no_ha_confirmado_su_correo_no_reporta():
    with pytest.raises(NoPuede, match="confirmar primero"):
        reportar(un_mensaje(un_hilo()), quien=sin_cuenta(confirmado_en=None), causal="insulto")


def test_quien_confirmo_su_correo_reporta_sin_cuenta_y_no_cuenta_como_verificado():
    mensaje = un_mensaje(un_hilo())
    for _ in range(4):
        reportar(mensaje, quien=sin_cuenta(), causal="insulto")
    mensaje.refresh_from_db()
    assert (mensaje.estado, mensaje.reportes.count()) == (Mensaje.Estado.PUBLICADO, 4)


def test_lo_de_un_foro_privado_no_lo_reporta_quien_no_lo_lee():
    foro, dentro = un_foro(es_privado=True), una_persona()
    Miembro.objects.create(foro=foro, usuario=dentro.usuario, agregado_por=foro.creado_por)
    mensaje = un_hilo(foro, quien=dentro).mensajes.get()
    with pytest.raises(TransicionInvalida, match="ya no se lee"):
        reportar(mensaje, quien=una_persona(), causal="insulto")


def test_una_regla_que_no_existe_no_se_acepta():
    with pytest.raises(DatosInvalidos, match="qué regla"):
        reportar(un_mensaje(un_hilo()), quien=una_persona(), causal="opinar")


@pytest.mark.usefixtures("reloj_quieto")
def test_a_quien_reporta_mucho_se_le_pide_esperar(monkeypatch):
    monkeypatch.setattr("foros.acciones.reportar.POR_HORA", 1)
    quien, hilo = una_persona(), un_hilo()
    reportar(un_mensaje(hilo), quien=quien, causal="insulto")
    with pytest.raises(HayQueEsperar, match="está en la cola"):
        reportar(un_mensaje(hilo), quien=quien, causal="insulto")


def test_quien_reporto_recibe_una_vez_lo_que_se_decidio():
    mensaje, quien = un_mensaje(un_hilo()), una_persona()
    reporte = reportar(mensaje, quien=quien, causal="insulto").reporte
    assert contar_desenlace(mensaje, Revision.Resultado.SIGUE) == 1
    assert contar_desenlace(mensaje, Revision.Resultado.OCULTO) == 0
    carta = Correo.objects.get(clave=f"foros:reporte_atendido.{reporte.pk}")
    assert carta.para == quien.usuario.email
    assert "no incumple las reglas" in carta.texto
    assert Reporte.objects.get().atendido_en is not None


def test_el_enlace_para_reportar_llega_solo_a_quien_ya_participa():
    mensaje, quien = un_mensaje(un_hilo()), sin_cuenta()
    enviar_enlace(mensaje, "nadie@correo.example")
    assert not Correo.objects.filter(clave__contains="enlace").exists()
    enviar_enlace(mensaje, quien.correo.upper())
    assert Correo.objects.filter(clave__startswith="foros:enlace_de_reporte").count() == 1
