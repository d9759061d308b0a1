"""Calling an exercise, moving its dates, cancelling it and closing its account: what is refused, and what freezes."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from contenidos.models import Regla
from cuentas.models import Rol
from encuestas.tests.fabricas import una_encuesta
from foros.models import Foro
from foros.tests.fabricas import un_foro
from nucleo import reloj
from participa.acciones.cerrar_cuenta import cerrar_cuenta
from participa.acciones.convocar import aplazar, cancelar, convocar
from participa.acciones.decidir import decidir
from participa.acciones.editar import borrar_ejercicio, cambiar_ejercicio
from participa.acciones.olvidar import olvidar
from participa.acciones.usos import DatosDeUso, poner_uso
from participa.consultas.revision import impedimentos
from participa.errores import DatosInvalidos, NoPuede, OtraEdicion, TransicionInvalida
from participa.models import Documento, Ejercicio
from participa.tests.fabricas import un_aporte, un_ejercicio, un_evento, un_plan, una_persona, unas_reglas
from participa.tests.test_guardas import responder
from suscripciones.models import Novedad, Tema

pytestmark = pytest.mark.django_db
RAZONES = "Se cancela porque la Superintendencia fijó los horarios por circular."


@pytest.fixture
def quien():
    return una_persona()


@pytest.fixture
def borrador(quien):
    unas_reglas()
    return un_ejercicio(convocado=False, responsable=quien)


def un_foro_sin_publicar() -> Foro:
    foro = un_foro()
    Foro.objects.filter(pk=foro.pk).update(publicado_en=None)
    return Foro.objects.get(pk=foro.pk)


def fresco(ejercicio: Ejercicio) -> Ejercicio:
    return Ejercicio.objects.get(pk=ejercicio.pk)


def test_al_convocar_se_congelan_las_reglas_y_los_dias_que_prometen(borrador, quien):
    convocar(borrador.pk, quien=quien)
    ejercicio = fresco(borrador)
    assert (ejercicio.regla.mecanismo, ejercicio.dias_de_respuesta) == ("participa", 10)
    assert (ejercicio.publicado_por, ejercicio.publicado_en is not None) == (quien, True)
    Regla.objects.create(
        mecanismo="participa",
        version=9,
        texto="Otras",
        promesa="Tres días",
        plazo=3,
        unidad="dias_habiles",
        que_cambia="El plazo",
        vigente_desde=reloj.hoy(),
        publicada_en=reloj.ahora(),
    )
    assert fresco(borrador).dias_de_respuesta == 10


def test_si_las_reglas_no_prometen_dias_se_responde_para_la_fecha_del_informe(quien):
    unas_reglas("participa", unidad="horas_habiles", plazo=4)
    borrador = un_ejercicio(convocado=False)
    convocar(borrador.pk, quien=quien)
    assert fresco(borrador).dias_de_respuesta is None
    assert un_aporte(fresco(borrador)).responder_el == borrador.informe_antes_de


def test_cada_mecanismo_toma_sus_reglas_de_ese_dia(borrador, quien):
    poner_uso(borrador.pk, DatosDeUso("foros", un_foro()), quien=quien)
    convocar(borrador.pk, quien=quien)
    assert borrador.usos.get().regla == Regla.objects.vigente("foros")


def test_se_anuncia_a_quienes_siguen_participa_y_se_puede_seguir(borrador, quien):
    convocar(borrador.pk, quien=quien)
    assert Tema.objects.get(clave=borrador.tema).url == borrador.get_absolute_url()
    novedad = Novedad.objects.get(clave=borrador.tema)
    assert {entrada.tema.clave for entrada in novedad.entradas.all()} == {
        "todo",
        "seccion:participa",
        borrador.tema,
    }


def test_se_dice_todo_lo_que_falta_de_una_vez(quien):
    Regla.objects.filter(mecanismo="participa").update(publicada_en=None)
    ejercicio = un_ejercicio(
        convocado=False,
        evento=un_evento(plan=un_plan(publicado_en=None)),
        informe_antes_de=None,
        recibe_por_formulario=False,
    )
    Ejercicio.objects.filter(pk=ejercicio.pk).update(responsable=None)
    with pytest.raises(DatosInvalidos) as negada:
        convocar(ejercicio.pk, quien=quien)
    for dicho in (
        "reglas vigentes",
        "quién responde",
        "no se ha publicado",
        "informe",
        "por dónde participar",
    ):
        assert dicho in str(negada.value)
    assert fresco(ejercicio).publicado_en is None


@pytest.mark.parametrize(
    ("cambio", "dicho"),
    [
        (lambda: {"cierra_en": reloj.ahora() - timedelta(hours=1)}, "ya pasó"),
        (lambda: {"informe_antes_de": reloj.hoy() + timedelta(days=11)}, "antes de la última respuesta"),
        (lambda: {"responsable": una_persona(Rol.EDITOR)}, "no puede decidir"),
        (lambda: {"responsable": una_persona(is_active=False)}, "no puede decidir"),
        (lambda: {"responsable": una_persona(dependencia=None)}, "no puede decidir"),
    ],
)
def test_no_se_convoca_con(borrador, quien, cambio, dicho):
    Ejercicio.objects.filter(pk=borrador.pk).update(**cambio())
    with pytest.raises(DatosInvalidos, match=dicho):
        convocar(borrador.pk, quien=quien)


@pytest.mark.parametrize(
    ("mecanismo", "objeto", "dicho"),
    [
        ("foros", un_foro_sin_publicar, "todavía no se ha publicado"),
        ("encuestas", lambda: una_encuesta(publicada=False), "todavía es un borrador"),
    ],
)
def test_no_se_convoca_con_un_mecanismo_en_el_que_nadie_puede_participar(
    borrador, quien, mecanismo, objeto, dicho
):
    unas_reglas(mecanismo)
    poner_uso(borrador.pk, DatosDeUso(mecanismo, objeto()), quien=quien)
    with pytest.raises(DatosInvalidos, match=dicho):
        convocar(borrador.pk, quien=quien)


def test_ni_con_un_mecanismo_sin_reglas(borrador, quien):
    poner_uso(borrador.pk, DatosDeUso("presencial", detalle="Parque Norte"), quien=quien)
    with pytest.raises(DatosInvalidos, match="No hay reglas vigentes de «Encuentros presenciales»"):
        convocar(borrador.pk, quien=quien)


def test_ni_con_un_documento_sin_secciones(borrador, quien):
    Documento.objects.create(ejercicio=borrador, titulo="Plan institucional")
    with pytest.raises(DatosInvalidos, match="Plan institucional"):
        convocar(borrador.pk, quien=quien)


def test_quien_reviso_otra_edicion_vuelve_a_mirar(borrador, quien):
    vista = borrador.edicion
    cambiar_ejercicio(borrador.pk, quien=quien, titulo="Horario de las piscinas")
    with pytest.raises(OtraEdicion):
        convocar(borrador.pk, quien=quien, edicion=vista)
    convocar(borrador.pk, quien=quien, edicion=vista + 1)


def test_no_se_convoca_dos_veces(borrador, quien):
    convocar(borrador.pk, quien=quien)
    with pytest.raises(TransicionInvalida):
        convocar(borrador.pk, quien=quien)


def test_si_su_fecha_de_abrir_ya_paso_abre_cuando_se_convoca(borrador, quien):
    convocar(borrador.pk, quien=quien)
    assert fresco(borrador).abre_en == fresco(borrador).publicado_en


@pytest.mark.parametrize("rol", [rol for rol in Rol if rol != Rol.PARTICIPACION])
def test_nadie_mas_convoca_aplaza_cancela_ni_cierra(borrador, rol):
    otra = una_persona(rol)
    convocado = un_ejercicio()
    for hacer in (
        lambda: convocar(borrador.pk, quien=otra),
        lambda: cancelar(convocado.pk, motivo=RAZONES, quien=otra),
        lambda: cerrar_cuenta(convocado.pk, quien=otra),
        lambda: aplazar(
            convocado.pk,
            cierra_en=convocado.cierra_en + timedelta(days=1),
            informe_antes_de=convocado.informe_antes_de,
            nota="Llovió",
            quien=otra,
        ),
    ):
        with pytest.raises(NoPuede):
            hacer()


def test_los_impedimentos_se_leen_en_pocas_consultas(borrador, quien, django_assert_max_num_queries):
    for mecanismo in ("foros", "encuestas", "correo"):
        unas_reglas(mecanismo)
    poner_uso(borrador.pk, DatosDeUso("foros", un_foro()), quien=quien)
    for _ in range(5):
        poner_uso(borrador.pk, DatosDeUso("encuestas", una_encuesta()), quien=quien)
    poner_uso(borrador.pk, DatosDeUso("correo", detalle="participa@caja.example"), quien=quien)
    ejercicio = Ejercicio.objects.select_related("evento__plan", "dependencia", "responsable").get(
        pk=borrador.pk
    )
    with django_assert_max_num_queries(10):
        assert impedimentos(ejercicio) == []


# Its dates


def mover(ejercicio, quien, *, cierre=0, informe=0, nota="Hubo paro de transporte"):
    return aplazar(
        ejercicio.pk,
        cierra_en=ejercicio.cierra_en + timedelta(days=cierre),
        informe_antes_de=ejercicio.informe_antes_de + timedelta(days=informe),
        nota=nota,
        quien=quien,
    )


def test_se_aplaza_con_su_razon_y_se_avisa_a_quien_lo_sigue(borrador, quien):
    convocar(borrador.pk, quien=quien)
    mover(fresco(borrador), quien, cierre=5, informe=5)
    ejercicio = fresco(borrador)
    assert ejercicio.cierra_en == borrador.cierra_en + timedelta(days=5)
    assert ejercicio.historial.first().history_change_reason == "Hubo paro de transporte"
    aviso = Novedad.objects.get(clave__contains="aplazado")
    assert [entrada.tema.clave for entrada in aviso.entradas.all()] == [ejercicio.tema]


@pytest.mark.parametrize(
    ("pasos", "dicho"),
    [
        ({"cierre": -1}, "solo se mueve hacia adelante"),
        ({"informe": -1}, "solo se mueve hacia adelante"),
        ({}, "Cambie la fecha"),
        ({"cierre": 55}, "la última respuesta"),
        ({"cierre": 1, "nota": "  "}, "Diga por qué"),
    ],
)
def test_una_fecha_solo_va_hacia_adelante_y_con_razones(quien, pasos, dicho):
    with pytest.raises(DatosInvalidos, match=dicho):
        mover(un_ejercicio(), quien, **pasos)


def test_la_fecha_del_informe_que_paso_no_se_mueve(quien):
    ejercicio = un_ejercicio(
        abre_en=reloj.ahora() - timedelta(days=90),
        cierra_en=reloj.ahora() - timedelta(days=60),
        informe_antes_de=reloj.hoy() - timedelta(days=1),
    )
    with pytest.raises(DatosInvalidos, match="ya pasó"):
        mover(ejercicio, quien, informe=30)


def test_no_se_aplaza_un_borrador_ni_lo_cancelado_ni_lo_respondido(borrador, quien):
    with pytest.raises(TransicionInvalida):
        mover(borrador, quien, cierre=1)
    cancelado = un_ejercicio()
    cancelar(cancelado.pk, motivo=RAZONES, quien=quien)
    with pytest.raises(TransicionInvalida):
        mover(cancelado, quien, cierre=1)
    cerrado = un_ejercicio(cierra_en=reloj.ahora() - timedelta(hours=1))
    cerrar_cuenta(cerrado.pk, quien=quien)
    with pytest.raises(TransicionInvalida):
        mover(cerrado, quien, cierre=1)


# Cancelling


def test_se_cancela_con_razones_y_deja_de_recibir(quien):
    ejercicio = un_ejercicio()
    cancelar(ejercicio.pk, motivo=RAZONES, quien=quien)
    assert fresco(ejercicio).por_que_se_cancelo == RAZONES
    assert ejercicio.pk not in Ejercicio.objects.abiertos().values_list("pk", flat=True)


def test_al_cancelarlo_se_cancelan_sus_encuentros_por_venir_y_no_los_que_ya_fueron(quien):
    ejercicio, ahora = un_ejercicio(), reloj.ahora()
    for titulo, dias in (("Taller de ayer", -1), ("Taller de mañana", 1)):
        ejercicio.encuentros.create(
            titulo=titulo,
            lugar="Parque Norte",
            empieza_en=ahora + timedelta(days=dias),
            termina_en=ahora + timedelta(days=dias, hours=2),
        )
    cancelar(ejercicio.pk, motivo=RAZONES, quien=quien)
    cancelado = ejercicio.encuentros.get(cancelado_en__isnull=False)
    assert (cancelado.titulo, cancelado.por_que_se_cancelo) == ("Taller de mañana", RAZONES)


def test_no_se_cancela_sin_razones_ni_dos_veces_ni_un_borrador(borrador, quien):
    ejercicio = un_ejercicio()
    with pytest.raises(DatosInvalidos):
        cancelar(ejercicio.pk, motivo="Porque sí", quien=quien)
    cancelar(ejercicio.pk, motivo=RAZONES, quien=quien)
    for otro in (ejercicio, borrador):
        with pytest.raises(TransicionInvalida):
            cancelar(otro.pk, motivo=RAZONES, quien=quien)


def test_por_la_base_tampoco_se_cancela_sin_razones():
    ejercicio = un_ejercicio()
    with pytest.raises(DatabaseError), transaction.atomic():
        Ejercicio.objects.filter(pk=ejercicio.pk).update(cancelado_en=reloj.ahora())


# The account


def test_la_cuenta_se_cierra_cuando_paso_el_tiempo_y_todo_tiene_respuesta(quien):
    ejercicio = un_ejercicio()
    responder(un_aporte(ejercicio))
    with pytest.raises(TransicionInvalida, match="recibe aportes hasta"):
        cerrar_cuenta(ejercicio.pk, quien=quien)
    with reloj.en(ejercicio.cierra_en + timedelta(minutes=1)):
        cerrar_cuenta(ejercicio.pk, quien=quien)
        with pytest.raises(TransicionInvalida, match="ya estaba cerrada"):
            cerrar_cuenta(ejercicio.pk, quien=quien)
    assert fresco(ejercicio).cuenta_cerrada_en is not None


def test_con_aportes_sin_respuesta_se_dice_cuantos_y_por_donde_llegaron(quien):
    ejercicio = un_ejercicio()
    for canal in ("formulario", "correo", "correo"):
        un_aporte(ejercicio, canal=canal)
    with (
        reloj.en(ejercicio.cierra_en + timedelta(days=1)),
        pytest.raises(
            TransicionInvalida, match=r"Faltan 3 aportes .*2 por correo electrónico, 1 por formulario"
        ),
    ):
        cerrar_cuenta(ejercicio.pk, quien=quien)


def test_lo_que_su_autor_borro_tambien_se_responde_y_la_cuenta_se_cierra(quien):
    ejercicio = un_ejercicio()
    aporte = olvidar(un_aporte(ejercicio).pk)
    with reloj.en(ejercicio.cierra_en + timedelta(days=1)):
        with pytest.raises(TransicionInvalida, match="De 1 se borraron las palabras: decida igual"):
            cerrar_cuenta(ejercicio.pk, quien=quien)
        razones = "Sus palabras se borraron antes de que alguien las leyera."
        decidir(ejercicio.pk, {aporte.pk: None}, sentido="no_acogido", motivacion=razones, quien=quien)
        cerrar_cuenta(ejercicio.pk, quien=quien)
    assert fresco(ejercicio).cuenta_cerrada_en is not None


def test_no_se_cierra_la_cuenta_de_un_borrador_ni_de_lo_cancelado(borrador, quien):
    cancelado = un_ejercicio()
    cancelar(cancelado.pk, motivo=RAZONES, quien=quien)
    for ejercicio in (borrador, cancelado):
        with pytest.raises(TransicionInvalida, match="no hay cuenta"):
            cerrar_cuenta(ejercicio.pk, quien=quien)


def test_un_borrador_se_borra_y_lo_convocado_no(borrador, quien):
    borrar_ejercicio(borrador.pk, quien=quien)
    assert not Ejercicio.objects.filter(pk=borrador.pk).exists()
    with pytest.raises(TransicionInvalida):
        borrar_ejercicio(un_ejercicio().pk, quien=quien)
