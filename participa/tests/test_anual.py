"""The strategy of a year and its report: from the data, published with fixed figures, for anybody to read."""

from datetime import date, datetime, timedelta

import pytest
from django.urls import reverse

from cuentas.models import Rol
from nucleo import reloj
from participa import cuadro_anual
from participa.acciones import anual
from participa.acciones.congelar import congelar
from participa.borrador import MARCA
from participa.ciclo import Sentido
from participa.consultas.anual import de_la_estrategia, del_anio
from participa.errores import DatosInvalidos, NoPuede, TransicionInvalida
from participa.models import DocumentoAnual, MetaDelPlan
from participa.tests.fabricas import un_aporte, un_ejercicio, un_evento, un_plan, una_persona
from participa.tests.test_informar import prometer, responder
from suscripciones.models import Novedad

pytestmark = pytest.mark.django_db

CUERPO = "Este año queremos que más personas decidan con la Caja lo que les importa."
ENERO = datetime(2027, 1, 15, 10, 0, tzinfo=reloj.BOGOTA)
JUNIO = datetime(2026, 6, 10, 10, 0, tzinfo=reloj.BOGOTA)


def un_anio_de_trabajo():
    """2026: an exercise in June with three contributions, one of them late; a promise kept, another late; and goals."""
    with reloj.en(JUNIO):
        plan = un_plan(titulo="Plan 2026-2029")
        MetaDelPlan.objects.create(plan=plan, anio=2026, indicador="aportes", valor=10)
        MetaDelPlan.objects.create(plan=plan, anio=2026, indicador="a_tiempo", valor=90)
        MetaDelPlan.objects.create(plan=plan, anio=2027, indicador="aportes", valor=999)
        ejercicio = un_ejercicio(
            evento=un_evento(plan=plan), titulo="Parques en vacaciones", informe_antes_de=date(2026, 9, 1)
        )
        aportes = [un_aporte(ejercicio) for _ in range(3)]
    with reloj.en(JUNIO + timedelta(days=2)):
        decision = responder(aportes[0])
        responder(aportes[1], Sentido.NO_ACOGIDO)
        prometer(decision, comprometida_para=date(2026, 8, 1))
        prometer(
            decision,
            comprometida_para=date(2026, 8, 1),
            cumplida_el=date(2026, 7, 30),
            cumplida_en=reloj.ahora(),
            como_quedo="Ya abre.",
        )
        prometer(decision, comprometida_para=date(2027, 8, 1))
    with reloj.en(JUNIO + timedelta(days=60)):
        responder(aportes[2])
    return ejercicio


def publicado(anio=2026, clase="informe", **cambios) -> DocumentoAnual:
    quien = una_persona()
    documento = anual.empezar_anual(anio, clase, quien=quien)
    anual.redactar_anual(documento.pk, quien=quien, **{"cuerpo": CUERPO} | cambios)
    return anual.publicar_anual(documento.pk, quien=quien)


def test_el_informe_del_anio_dice_lo_que_paso_contra_las_metas():
    un_anio_de_trabajo()
    with reloj.en(ENERO):
        for mes in range(1, 13):
            congelar(date(2026, mes, 1))
        hechas = del_anio(2026)
    assert [(meta["indicador"], meta["meta"], meta["logrado"]) for meta in hechas["metas"]] == [
        ("a_tiempo", 90, 67),
        ("aportes", 10, 3),
    ]
    assert (hechas["realizados"], hechas["personas"], hechas["acogidos"]) == (1, 1, 2)
    assert hechas["compromisos"]["prometidos"] == 2
    assert hechas["compromisos"]["cumplida"] == hechas["compromisos"]["atrasada"] == 1
    assert hechas["informes"] == {"prometidos": 1, "publicados": 0, "a_tiempo": 0}
    assert hechas["por_seccion"] == {"consulta": 3}
    (ejercicio,) = hechas["ejercicios"]
    assert (ejercicio["aportes"], ejercicio["a_tiempo"], ejercicio["estado"]) == (3, 2, "en_respuesta")


def test_lo_de_otro_anio_no_se_cuenta_en_este():
    un_anio_de_trabajo()
    with reloj.en(ENERO):
        hechas = del_anio(2025)
    assert (hechas["aportes"], hechas["ejercicios"], hechas["metas"]) == (0, [], [])
    assert hechas["porcentaje_a_tiempo"] is None


def test_lo_que_llega_la_noche_del_31_es_de_ese_anio_en_bogota():
    with reloj.en(datetime(2026, 12, 31, 23, 30, tzinfo=reloj.BOGOTA)):
        un_aporte()
    with reloj.en(ENERO):
        assert (del_anio(2026)["aportes"], del_anio(2027)["aportes"]) == (1, 0)


def test_la_estrategia_dice_planes_metas_momentos_y_ejercicios():
    un_anio_de_trabajo()
    with reloj.en(JUNIO):
        un_ejercicio(convocado=False, titulo="Lo que nadie ha visto")
        hechas = de_la_estrategia(2026)
    assert [uno["titulo"] for uno in hechas["planes"]][:1] == ["Plan 2026-2029"]
    assert {(meta["indicador"], meta["meta"]) for meta in hechas["metas"]} == {
        ("aportes", 10),
        ("a_tiempo", 90),
    }
    assert "Parques en vacaciones" in {uno["titulo"] for uno in hechas["ejercicios"]}
    assert "Lo que nadie ha visto" not in {uno["titulo"] for uno in hechas["ejercicios"]}
    assert hechas["eventos"]
    titulos = [tabla.titulo for tabla in cuadro_anual.tablas("estrategia", hechas)]
    assert titulos[:2] == ["Planes que rigen en el año", "Metas del año"]


def test_cuesta_lo_mismo_con_mas_ejercicios(django_assert_max_num_queries):
    un_anio_de_trabajo()
    for _ in range(4):
        un_anio_de_trabajo()
    with reloj.en(ENERO):
        with django_assert_max_num_queries(12):
            del_anio(2026)
        with django_assert_max_num_queries(7):
            de_la_estrategia(2026)


@pytest.mark.parametrize("clase", ["estrategia", "informe"])
def test_se_publica_y_cualquiera_lo_lee(client, clase):
    un_anio_de_trabajo()
    with reloj.en(ENERO):
        documento = publicado(clase=clase)
        pagina = client.get(documento.get_absolute_url())
        pdf = client.get(reverse(f"participa:{clase}_anual_pdf", args=[2026]))
    assert pagina.status_code == 200
    assert "más personas decidan" in pagina.content.decode()
    assert f"{documento.get_absolute_url()[:-1]}.pdf" in pagina.content.decode()
    assert pdf.content.startswith(b"%PDF")
    assert Novedad.objects.filter(url=documento.get_absolute_url()).exists()


def test_las_cifras_quedan_fijas(client):
    un_anio_de_trabajo()
    with reloj.en(ENERO):
        documento = publicado()
        un_aporte(recibido_en=JUNIO)
        pagina = client.get(documento.get_absolute_url())
    assert documento.cifras["aportes"] == 3
    assert pagina.context["documento"].cifras == documento.cifras


def test_el_informe_de_un_anio_que_no_ha_terminado_no_se_publica():
    with reloj.en(JUNIO), pytest.raises(TransicionInvalida, match="no ha terminado"):
        publicado()


def test_con_partes_por_completar_no_se_publica():
    with reloj.en(ENERO):
        quien = una_persona()
        for clase in ("informe", "estrategia"):
            documento = anual.empezar_anual(2026, clase, quien=quien)
            assert MARCA in documento.cuerpo
            with pytest.raises(DatosInvalidos, match="Faltan partes"):
                anual.publicar_anual(documento.pk, quien=quien)


@pytest.mark.parametrize("anio", [1, 2014, 2028, 99_999])
def test_un_anio_imposible_se_niega_con_palabras(anio):
    with reloj.en(JUNIO), pytest.raises(DatosInvalidos, match="Escriba un año entre") as negado:
        anual.empezar_anual(anio, "estrategia", quien=una_persona())
    assert negado.value.campo == "anio"


@pytest.mark.parametrize("anio", ["1", "2026", "99999", "9" * 30])
def test_un_anio_sin_documento_es_404(client, anio):
    for ruta in ("estrategia", "informe-anual"):
        assert client.get(f"/participa/{ruta}/{anio}/").status_code == 404
        assert client.get(f"/participa/{ruta}/{anio}.pdf").status_code == 404


def test_un_borrador_no_se_lee_por_fuera(client):
    quien = una_persona()
    anual.empezar_anual(reloj.hoy().year, "estrategia", quien=quien)
    client.force_login(quien)
    assert client.get(reverse("participa:estrategia_anual", args=[reloj.hoy().year])).status_code == 404


@pytest.mark.parametrize("rol", [Rol.RESPONSABLE, Rol.COORDINADOR, Rol.AUDITOR, Rol.ADMINISTRADOR])
def test_solo_lo_hace_quien_lleva_la_participacion(rol):
    otra = una_persona(rol)
    with pytest.raises(NoPuede):
        anual.empezar_anual(2026, "estrategia", quien=otra)
    documento = anual.empezar_anual(reloj.hoy().year, "estrategia", quien=una_persona())
    for hacer in (
        lambda: anual.redactar_anual(documento.pk, cuerpo=CUERPO, quien=otra),
        lambda: anual.publicar_anual(documento.pk, quien=otra),
        lambda: anual.descartar_anual(documento.pk, quien=otra),
    ):
        with pytest.raises(NoPuede):
            hacer()


def test_una_correccion_es_otra_version_y_dice_que_corrige(client):
    with reloj.en(ENERO):
        primero = publicado()
        quien = una_persona()
        with pytest.raises(TransicionInvalida, match="no se cambia"):
            anual.redactar_anual(primero.pk, cuerpo=CUERPO, quien=quien)
        otro = anual.empezar_anual(2026, "informe", quien=quien)
        assert (otro.version, otro.cuerpo) == (2, CUERPO)
        with pytest.raises(DatosInvalidos, match="qué corrige"):
            anual.publicar_anual(otro.pk, quien=quien)
        anual.redactar_anual(otro.pk, cuerpo=CUERPO, que_corrige="La cifra de aportes.", quien=quien)
        anual.publicar_anual(otro.pk, quien=quien)
        pagina = client.get(primero.get_absolute_url()).content.decode()
    assert "La cifra de aportes." in pagina


def test_si_otra_persona_guardo_antes_se_dice():
    quien = una_persona()
    documento = anual.empezar_anual(reloj.hoy().year, "estrategia", quien=quien)
    anual.redactar_anual(documento.pk, cuerpo=CUERPO, quien=quien, vista=0)
    with pytest.raises(TransicionInvalida, match="Otra persona"):
        anual.redactar_anual(documento.pk, cuerpo=f"{CUERPO} Y más.", quien=quien, vista=0)
    with pytest.raises(TransicionInvalida, match="cambió"):
        anual.publicar_anual(documento.pk, quien=quien, vista=0)
