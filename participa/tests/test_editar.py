"""How the plan, its exercises and the mechanisms are written: dates that cross, things already used, who comes
second."""

from datetime import timedelta

import pytest

from cuentas.models import Rol
from encuestas.models import Encuesta
from encuestas.tests.fabricas import una_encuesta
from foros.tests.fabricas import un_foro
from nucleo import reloj
from participa.acciones import editar_plan, editar_relacion
from participa.acciones.convocar import convocar
from participa.acciones.editar import cambiar_ejercicio, crear_ejercicio
from participa.acciones.usos import DatosDeUso, poner_uso, quitar_uso
from participa.acciones.votacion import Votacion, preparar_votacion
from participa.errores import DatosInvalidos, NoPuede, OtraEdicion, TransicionInvalida
from participa.models import Compromiso, Ejercicio, Uso
from participa.tests.fabricas import un_aporte, un_ejercicio, un_evento, un_plan, una_persona, unas_reglas
from pqrs.models import Etiqueta
from suscripciones.models import Novedad

pytestmark = pytest.mark.django_db
DIA = timedelta(days=1)


@pytest.fixture
def quien():
    return una_persona()


@pytest.fixture
def borrador(quien):
    return un_ejercicio(convocado=False, responsable=quien)


# The plan


def test_un_plan_termina_despues_de_empezar_y_su_direccion_es_suya(quien):
    plan = un_plan()
    datos = {"titulo": "Otro", "proposito": "Para decidir.", "desde": plan.desde, "hasta": plan.hasta}
    with pytest.raises(DatosInvalidos, match="Ya hay otra página con esa dirección"):
        editar_plan.crear_plan(quien=quien, **datos | {"slug": plan.slug})
    with pytest.raises(DatosInvalidos, match="terminar después"):
        editar_plan.crear_plan(quien=quien, **datos | {"slug": "otro", "hasta": plan.desde})


def test_las_fechas_de_un_plan_no_dejan_por_fuera_a_sus_eventos(quien):
    evento = un_evento()
    with pytest.raises(DatosInvalidos, match="quedaría por fuera"):
        editar_plan.cambiar_plan(evento.plan_id, quien=quien, hasta=evento.hasta - DIA)


def test_un_plan_publicado_no_cambia_de_direccion_ni_pierde_metas(quien):
    plan = un_plan()
    meta = editar_plan.poner_meta(plan.pk, anio=plan.desde.year, indicador="personas", valor=100, quien=quien)
    with pytest.raises(DatosInvalidos, match="su dirección no cambia"):
        editar_plan.cambiar_plan(plan.pk, quien=quien, slug="otro")
    with pytest.raises(TransicionInvalida, match="no se quita"):
        editar_plan.quitar_meta(meta.pk, quien=quien)
    editar_plan.poner_meta(plan.pk, anio=plan.desde.year, indicador="personas", valor=90, quien=quien)
    meta.refresh_from_db()
    assert [paso.valor for paso in meta.historial.order_by("pk")] == [100, 90]


@pytest.mark.parametrize(
    ("datos", "dicho"),
    [({"anio": 2001}, "escriba un año de esos"), ({"indicador": "a_tiempo", "valor": 101}, "de 0 a 100")],
)
def test_una_meta_es_de_un_anio_del_plan_y_un_porcentaje_cabe_en_cien(quien, datos, dicho):
    plan = un_plan()
    base = {"anio": plan.desde.year, "indicador": "personas", "valor": 5}
    with pytest.raises(DatosInvalidos, match=dicho):
        editar_plan.poner_meta(plan.pk, quien=quien, **base | datos)


def test_un_plan_sin_eventos_no_se_publica_y_publicado_se_anuncia(quien):
    plan = un_plan(publicado_en=None)
    with pytest.raises(TransicionInvalida, match="no tiene eventos"):
        editar_plan.publicar_plan(plan.pk, quien=quien)
    un_evento(plan=plan)
    editar_plan.publicar_plan(plan.pk, quien=quien)
    assert Novedad.objects.get(clave=f"plan:{plan.pk}").url == plan.get_absolute_url()
    with pytest.raises(TransicionInvalida):
        editar_plan.publicar_plan(plan.pk, quien=quien)


def test_quien_guarda_segundo_un_plan_o_un_evento_se_entera(quien):
    evento = un_evento()
    editar_plan.cambiar_evento(evento.pk, quien=quien, vista=1, nombre="El primero")
    with pytest.raises(OtraEdicion):
        editar_plan.cambiar_evento(evento.pk, quien=quien, vista=1, nombre="El segundo")
    with pytest.raises(OtraEdicion):
        editar_plan.cambiar_plan(evento.plan_id, quien=quien, vista=7, titulo="Otro")


# The exercise


def test_un_ejercicio_va_dentro_de_las_fechas_de_su_plan(borrador, quien):
    plan = borrador.evento.plan
    despues = reloj.ahora().replace(year=plan.hasta.year + 2)
    with pytest.raises(DatosInvalidos, match="va dentro de esas fechas"):
        cambiar_ejercicio(
            borrador.pk,
            quien=quien,
            cierra_en=despues,
            informe_antes_de=despues.date() + DIA,
        )


def test_un_ejercicio_no_cambia_de_fechas_dejando_por_fuera_un_mecanismo(borrador, quien):
    poner_uso(
        borrador.pk,
        DatosDeUso("correo", detalle="participa@caja.example", cierra_en=borrador.cierra_en),
        quien=quien,
    )
    with pytest.raises(DatosInvalidos, match="quedaría por fuera"):
        cambiar_ejercicio(borrador.pk, quien=quien, cierra_en=borrador.cierra_en - DIA)


@pytest.mark.parametrize(
    "cambio",
    [
        {"que_se_decide": "Otra cosa"},
        {"que_no_se_decide": "Nada"},
        {"nivel": "decision"},
        {"seccion": "control"},
        {"slug": "otro"},
        {"recibe_por_formulario": False},
        {"cierra_en": reloj.ahora() + 99 * DIA},
        {"informe_antes_de": None},
        {"responsable": None},
    ],
)
def test_lo_prometido_al_convocar_no_cambia(quien, cambio):
    ejercicio = un_ejercicio()
    with pytest.raises(DatosInvalidos):
        cambiar_ejercicio(ejercicio.pk, quien=quien, **cambio)


def test_al_cambiar_el_titulo_de_lo_convocado_lo_anunciado_dice_el_nuevo(borrador, quien):
    unas_reglas()
    convocar(borrador.pk, quien=quien)
    cambiar_ejercicio(borrador.pk, quien=quien, titulo="Horario de las piscinas")
    assert Novedad.objects.get(clave=borrador.tema).titulo == "Participe: Horario de las piscinas"


@pytest.mark.parametrize("cambio", ["cancelado", "cerrado"])
def test_lo_que_termino_ya_no_se_escribe(quien, cambio):
    ejercicio = un_ejercicio()
    dato = (
        {"cancelado_en": reloj.ahora(), "por_que_se_cancelo": "Por obras."}
        if cambio == "cancelado"
        else {"cuenta_cerrada_en": reloj.ahora()}
    )
    Ejercicio.objects.filter(pk=ejercicio.pk).update(**dato)
    with pytest.raises(TransicionInvalida):
        cambiar_ejercicio(ejercicio.pk, quien=quien, titulo="Otro")
    with pytest.raises(TransicionInvalida):
        poner_uso(ejercicio.pk, DatosDeUso("correo", detalle="a@b.co"), quien=quien)


def test_el_responsable_es_alguien_que_puede_decidir(borrador, quien):
    for otra in (una_persona(Rol.EDITOR), una_persona(dependencia=None), una_persona(is_active=False)):
        with pytest.raises(DatosInvalidos, match="no puede decidir"):
            cambiar_ejercicio(borrador.pk, quien=quien, responsable=otra)
    cambiar_ejercicio(borrador.pk, quien=quien, responsable=una_persona(Rol.RESPONSABLE))


def test_lo_que_no_es_texto_sano_se_limpia(borrador, quien):
    cambiar_ejercicio(
        borrador.pk,
        quien=quien,
        titulo="  Horario\x00 de\nlos   parques ",
        que_se_decide="Qué\u202e\x07 hora",
    )
    ejercicio = Ejercicio.objects.get(pk=borrador.pk)
    assert (ejercicio.titulo, ejercicio.que_se_decide) == ("Horario de los parques", "Qué hora")


# Its mechanisms


def test_un_foro_no_esta_dos_veces_en_el_mismo_ejercicio(borrador, quien):
    foro = un_foro()
    poner_uso(borrador.pk, DatosDeUso("foros", foro), quien=quien)
    with pytest.raises(DatosInvalidos, match="ya lo usa"):
        poner_uso(borrador.pk, DatosDeUso("foros", foro), quien=quien)


@pytest.mark.parametrize("clase", ["foros", "encuestas", "pqrs"])
def test_ni_en_dos_ejercicios_a_la_vez(borrador, quien, clase):
    cosa = {
        "foros": un_foro,
        "encuestas": una_encuesta,
        "pqrs": lambda: Etiqueta.objects.create(nombre="parques"),
    }[clase]()
    poner_uso(borrador.pk, DatosDeUso(clase, cosa), quien=quien)
    otro = un_ejercicio(convocado=False)
    with pytest.raises(DatosInvalidos, match="en las mismas fechas"):
        poner_uso(otro.pk, DatosDeUso(clase, cosa), quien=quien)
    despues = un_ejercicio(
        convocado=False, abre_en=borrador.cierra_en + DIA, cierra_en=borrador.cierra_en + 9 * DIA
    )
    poner_uso(despues.pk, DatosDeUso(clase, cosa), quien=quien)


def test_ni_un_foro_privado_ni_una_encuesta_por_invitacion(borrador, quien):
    with pytest.raises(DatosInvalidos, match="privado"):
        poner_uso(borrador.pk, DatosDeUso("foros", un_foro(es_privado=True)), quien=quien)
    invitada = una_encuesta(audiencia=Encuesta.Audiencia.INVITACION)
    with pytest.raises(DatosInvalidos, match="por invitación"):
        poner_uso(borrador.pk, DatosDeUso("encuestas", invitada), quien=quien)


def test_a_lo_convocado_se_le_agrega_un_mecanismo_con_las_reglas_de_hoy_y_no_se_le_quita(quien):
    ejercicio = un_ejercicio()
    unas_reglas("redes")
    uso = poner_uso(ejercicio.pk, DatosDeUso("redes", detalle="@caja"), quien=quien)
    assert uso.regla.mecanismo == "redes"
    with pytest.raises(TransicionInvalida, match="no se le quita"):
        quitar_uso(ejercicio.pk, uso.pk, quien=quien)
    with pytest.raises(TransicionInvalida, match="no cambia"):
        poner_uso(ejercicio.pk, DatosDeUso("redes", detalle="@otra"), quien=quien, uso_id=uso.pk)


def test_ni_se_le_agrega_uno_sin_reglas(quien):
    with pytest.raises(DatosInvalidos, match="No hay reglas vigentes"):
        poner_uso(un_ejercicio().pk, DatosDeUso("presencial", detalle="Parque Norte"), quien=quien)


def test_quien_revisaba_el_ejercicio_se_entera_de_que_cambio_un_mecanismo(borrador, quien):
    poner_uso(borrador.pk, DatosDeUso("redes", detalle="@caja"), quien=quien)
    with pytest.raises(OtraEdicion):
        cambiar_ejercicio(borrador.pk, quien=quien, edicion=0, titulo="Otro")
    with pytest.raises(OtraEdicion):
        quitar_uso(borrador.pk, Uso.objects.get().pk, quien=quien, edicion=0)
    assert "@caja" in Ejercicio.objects.get(pk=borrador.pk).historial.first().history_change_reason


# Voting


def una_votacion(ejercicio: Ejercicio, **cambios) -> Votacion:
    datos = {
        "titulo": "Votación",
        "slug": "votacion",
        "pregunta": "¿Cuál se hace primero?",
        "numeros": [1, 2],
        "grupos": [],
        "elegir_hasta": 1,
        "abre_en": ejercicio.abre_en,
        "cierra_en": ejercicio.cierra_en,
    }
    return Votacion(**datos | cambios)


def test_lo_que_se_vota_se_elige_de_lo_que_la_gente_propuso(quien):
    ejercicio = un_ejercicio()
    unas_reglas("encuestas")
    un_aporte(ejercicio, texto="Abrir a las **siete**")
    un_aporte(ejercicio, texto="Abrir los lunes " * 40)
    grupo = ejercicio.grupos.create(nombre="Más personal en la entrada")
    uso = preparar_votacion(
        ejercicio.pk, una_votacion(ejercicio, grupos=[grupo.pk], elegir_hasta=2), quien=quien
    )
    pregunta = uso.encuesta.versiones.get().cuestionario.preguntas[0]
    textos = [una.texto for una in pregunta.opciones]
    assert textos[:2] == ["Más personal en la entrada", "Abrir a las siete (aporte 1)"]
    assert textos[2].endswith("… (aporte 2)")
    assert (pregunta.tipo, pregunta.maximo) == ("varias", 2)


def test_si_la_votacion_no_cabe_en_el_ejercicio_no_queda_ninguna_encuesta(quien):
    ejercicio = un_ejercicio()
    unas_reglas("encuestas")
    un_aporte(ejercicio, texto="Uno")
    un_aporte(ejercicio, texto="Dos")
    un_aporte(ejercicio, texto="Tres")
    with pytest.raises(DatosInvalidos, match="no puede cerrar después"):
        preparar_votacion(
            ejercicio.pk, una_votacion(ejercicio, cierra_en=ejercicio.cierra_en + DIA), quien=quien
        )
    assert not Encuesta.objects.exists()


def test_no_se_vota_en_un_borrador(borrador, quien):
    with pytest.raises(TransicionInvalida, match="Convoque primero"):
        preparar_votacion(borrador.pk, una_votacion(borrador), quien=quien)


# Who may


@pytest.mark.parametrize("rol", [rol for rol in Rol if rol not in (Rol.PARTICIPACION, Rol.ADMINISTRADOR)])
def test_nadie_mas_escribe_el_plan_ni_sus_ejercicios(borrador, rol):
    otra, plan = una_persona(rol), borrador.evento.plan
    uso = Uso.objects.create(ejercicio=borrador, mecanismo="redes", detalle="@caja")
    datos_de_uso = DatosDeUso("redes", detalle="@otra")
    compromiso = Compromiso.objects.first()
    for hacer in (
        lambda: editar_plan.crear_plan(quien=otra),
        lambda: editar_plan.cambiar_plan(plan.pk, quien=otra),
        lambda: editar_plan.publicar_plan(plan.pk, quien=otra),
        lambda: editar_plan.crear_evento(plan.pk, quien=otra),
        lambda: editar_plan.cambiar_evento(borrador.evento_id, quien=otra),
        lambda: editar_plan.quitar_evento(borrador.evento_id, quien=otra),
        lambda: editar_plan.poner_meta(plan.pk, anio=2026, indicador="personas", valor=1, quien=otra),
        lambda: crear_ejercicio(quien=otra),
        lambda: cambiar_ejercicio(borrador.pk, quien=otra),
        lambda: poner_uso(borrador.pk, datos_de_uso, quien=otra),
        lambda: quitar_uso(borrador.pk, uso.pk, quien=otra),
        lambda: preparar_votacion(borrador.pk, una_votacion(borrador), quien=otra),
        lambda: editar_relacion.crear_momento(quien=otra),
        lambda: editar_relacion.cambiar_compromiso(compromiso.pk, como_se_cumple="x" * 30, quien=otra),
    ):
        with pytest.raises(NoPuede):
            hacer()


def test_quien_perdio_el_permiso_mientras_miraba_ya_no_puede(borrador, quien):
    quien.has_perm("participa.change_ejercicio")
    quien.groups.clear()
    with pytest.raises(NoPuede):
        cambiar_ejercicio(borrador.pk, quien=quien, titulo="Otro")
