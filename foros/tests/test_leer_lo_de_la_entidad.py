"""What anybody reads of the entity in a thread: until when it answers, what it answered, what it did, how it ended."""

from datetime import datetime
from uuid import uuid4

import pytest

from cuentas.models import Rol
from cuentas.tests.sesion import probar_segundo_factor
from foros.acciones import cerrar
from foros.acciones.escribir import abrir_hilo
from foros.consultas.hilo import POR_PAGINA
from foros.models import Hilo, Mensaje, PasoDeAporte
from foros.tests.fabricas import funcionario, un_foro, un_hilo, un_mensaje, una_persona
from foros.tests.lectura import dicho, muchos
from nucleo import reloj

pytestmark = pytest.mark.django_db


def test_mientras_no_responde_se_lee_hasta_cuando_prometio_en_dias_habiles(client):
    with reloj.en(datetime(2026, 12, 4, 15, tzinfo=reloj.BOGOTA)):  # Friday; Tuesday 8 is a holiday
        hilo = un_hilo(un_foro(dias_de_respuesta=2))
        pagina = dicho(client.get(hilo.get_absolute_url()))
        assert "miércoles 9 de diciembre de 2026" in pagina
    with reloj.en(datetime(2026, 12, 10, 8, tzinfo=reloj.BOGOTA)):
        assert "Todavía no ha respondido" in dicho(client.get(hilo.get_absolute_url()))


def test_lo_que_la_entidad_respondio_se_anuncia_arriba_con_enlace_a_su_lugar(client):
    hilo, quien = un_hilo(), funcionario(Rol.MODERADOR)
    muchos(hilo, POR_PAGINA)
    un_mensaje(hilo, "Abrimos los **sábados**.", por_la_entidad=quien)
    pagina = dicho(client.get(hilo.get_absolute_url()))
    assert "Abrimos los sábados." in pagina
    assert f"{hilo.get_absolute_url()}?pagina=2#m52" in pagina
    assert quien.dependencia.nombre in pagina
    assert "responde a más tardar" not in pagina
    assert "Respuesta oficial" in dicho(client.get(hilo.get_absolute_url() + "?pagina=2"))


def test_a_lo_que_la_entidad_pregunta_no_se_le_promete_respuesta(client):
    hilo = abrir_hilo(
        un_foro(), "¿Qué horario prefiere?", "Díganos.", quien=una_persona(), clave_envio=uuid4(),
        por_la_entidad=funcionario(Rol.MODERADOR),
    ).mensaje.hilo  # fmt: skip
    pagina = dicho(client.get(hilo.get_absolute_url()))
    assert "a más tardar" not in pagina
    assert "Lo que respondió la entidad" not in pagina


def test_de_un_aporte_se_lee_que_paso_por_que_y_donde_quedo(client):
    mensaje = un_mensaje(un_hilo())
    for estado, enlace in (("en_analisis", ""), ("acogido", "https://caja.example/plan")):
        PasoDeAporte.objects.create(
            mensaje=mensaje, estado=estado, motivo=f"Razones de {estado}", enlace=enlace, por=funcionario()
        )
    Mensaje.objects.filter(pk=mensaje.pk).update(aporte="acogido")
    pagina = dicho(client.get(mensaje.hilo.get_absolute_url()))
    for parte in ("Acogido", "Razones de acogido", 'href="https://caja.example/plan"'):
        assert parte in pagina
    assert "Razones de en_analisis" not in pagina


def test_el_enlace_de_un_aporte_no_ejecuta_nada(client):
    mensaje = un_mensaje(un_hilo())
    PasoDeAporte.objects.create(
        mensaje=mensaje, estado="acogido", motivo="Sí.", enlace="javascript:alert(1)", por=funcionario()
    )
    Mensaje.objects.filter(pk=mensaje.pk).update(aporte="acogido")
    assert "javascript:" not in dicho(client.get(mensaje.hilo.get_absolute_url()))


def test_un_hilo_cerrado_empieza_por_sus_conclusiones_y_dice_que_hacer(client):
    hilo = un_hilo()
    Hilo.objects.filter(pk=hilo.pk).update(
        cerrado_en=reloj.ahora(), cerrado_por=funcionario(), conclusiones="Se abrirá **los sábados**."
    )
    pagina = dicho(client.get(hilo.get_absolute_url()))
    assert pagina.index("Se abrirá <strong>los sábados</strong>.") < pagina.index('id="m1"')
    assert "radique una petición" in pagina
    assert "a más tardar" not in pagina


def test_quien_responde_por_la_entidad_tiene_a_la_mano_lo_que_hace_con_un_mensaje(client):
    hilo, quien = un_hilo(), funcionario(Rol.MODERADOR, Rol.RADICADOR)
    de_la_entidad = (
        "Radicarlo",
        "Cerrar con conclusiones",
        "Qué se hizo con los aportes",
        "Cola de moderación",
    )
    pagina = dicho(client.get(hilo.get_absolute_url()))
    assert not [parte for parte in de_la_entidad if parte in pagina]
    client.force_login(quien)
    probar_segundo_factor(client, quien)
    pagina = dicho(client.get(hilo.get_absolute_url()))
    assert [parte for parte in de_la_entidad if parte in pagina] == list(de_la_entidad)


def test_lo_que_termino_lleva_a_su_ficha_tambien_si_se_volvio_a_abrir(client):
    quien, hilo = funcionario(Rol.MODERADOR), un_hilo()
    ficha = f"{hilo.get_absolute_url()}ficha/"
    assert ficha not in dicho(client.get(hilo.get_absolute_url()))
    cerrar.cerrar_hilo_con_conclusiones(hilo.pk, "Se abrirá los sábados desde enero.", quien=quien)
    assert ficha in dicho(client.get(hilo.get_absolute_url()))
    cerrar.reabrir_hilo(hilo.pk, "Falta oír a la sede norte.", quien=quien)
    assert ficha in dicho(client.get(hilo.get_absolute_url()))
