"""What the life of an exercise refuses, by address, by the admin, by its bulk actions and by the tables themselves."""

from datetime import timedelta

import pytest
from django.contrib import admin
from django.db import DatabaseError, transaction
from django.db.models import ProtectedError
from django.urls import reverse

from cuentas.models import Rol
from foros.tests.fabricas import un_foro
from nucleo import reloj
from participa.models import Compromiso, Ejercicio, Evento, MetaDelPlan, Momento, Plan, Uso
from participa.tests.fabricas import un_aporte, un_ejercicio, un_evento, un_plan, una_dependencia, una_persona

pytestmark = pytest.mark.django_db
SUYOS = (Plan, Ejercicio, Momento, Compromiso)
PASOS = ("convocar", "cuenta", "aplazar", "cancelar", "borrar", "datos", "uso", "votar")


def se_niega(hacer) -> None:
    with pytest.raises((DatabaseError, ProtectedError)), transaction.atomic():
        hacer()


def lugar(modelo, nombre: str, *args) -> str:
    return reverse(f"admin:participa_{modelo._meta.model_name}_{nombre}", args=args)


# By address


@pytest.mark.parametrize("paso", PASOS)
def test_sin_entrar_no_se_llega_a_ningun_paso(client, paso):
    ejercicio = un_ejercicio()
    for metodo in (client.get, client.post):
        respuesta = metodo(lugar(Ejercicio, paso, ejercicio.pk))
        assert (respuesta.status_code, reverse("admin:login") in respuesta.url) == (302, True)


@pytest.mark.parametrize("rol", [Rol.MODERADOR, Rol.RESPONSABLE, Rol.AUDITOR, Rol.COORDINADOR])
def test_quien_solo_mira_no_da_ningun_paso_por_su_direccion(client, rol):
    client.force_login(una_persona(rol))
    ejercicio = un_ejercicio(convocado=False)
    for paso in PASOS:
        assert client.post(lugar(Ejercicio, paso, ejercicio.pk), {"revisado": "on"}).status_code == 403, paso
    assert Ejercicio.objects.get(pk=ejercicio.pk).publicado_en is None


def test_quien_administra_escribe_pero_no_convoca(client):
    client.force_login(una_persona(Rol.ADMINISTRADOR))
    ejercicio = un_ejercicio(convocado=False)
    assert client.get(lugar(Ejercicio, "datos", ejercicio.pk)).status_code == 200
    assert client.post(lugar(Ejercicio, "convocar", ejercicio.pk), {"revisado": "on"}).status_code == 403


@pytest.mark.parametrize(
    ("paso", "datos"),
    [
        ("convocar", {"revisado": "on"}),
        ("borrar", {}),
        ("cuenta", {}),
        ("cancelar", {"motivo": "Se cancela otra vez, por si acaso."}),
        ("aplazar", {"cierra_en": "2030-01-01T08:00", "informe_antes_de": "2031-01-01", "nota": "Sí"}),
    ],
)
def test_un_paso_que_ya_no_toca_se_niega_en_palabras_y_nada_cambia(client, paso, datos):
    client.force_login(una_persona())
    ejercicio = un_ejercicio()
    Ejercicio.objects.filter(pk=ejercicio.pk).update(
        cancelado_en=reloj.ahora(), por_que_se_cancelo="Por obras."
    )
    antes = Ejercicio.objects.filter(pk=ejercicio.pk).values().get()
    respuesta = client.post(lugar(Ejercicio, paso, ejercicio.pk), datos)
    assert respuesta.status_code == 409
    assert "No se hizo todavía" in respuesta.content.decode()
    assert Ejercicio.objects.filter(pk=ejercicio.pk).values().get() == antes


# By the admin's own form, its deletion and its bulk actions


@pytest.mark.parametrize("modelo", SUYOS)
def test_ni_el_formulario_del_admin_ni_sus_acciones_en_bloque_tocan_nada(client, modelo):
    client.force_login(una_persona(is_superuser=True))
    ejercicio = un_ejercicio()
    fila = modelo.objects.first() or Momento.objects.create(
        slug="sin-empleo",
        nombre="Sin empleo",
        situacion="Perdí el trabajo.",
        mecanismo="chat",
        puerta="/chat/",
        estrategia="Por el chat.",
        dependencia=ejercicio.dependencia,
    )
    antes = list(modelo.objects.values())
    assert admin.site._registry[modelo].actions is None
    client.post(
        lugar(modelo, "changelist"),
        {"action": "delete_selected", "_selected_action": [fila.pk], "post": "yes"},
    )
    assert client.post(lugar(modelo, "delete", fila.pk), {"post": "yes"}).status_code == 403
    assert client.post(lugar(modelo, "change", fila.pk), {"titulo": "Otro"}).status_code == 405
    assert list(modelo.objects.values()) == antes


# By the tables themselves


@pytest.mark.parametrize(
    "cambio",
    [
        {"que_se_decide": "Otra cosa"},
        {"que_no_se_decide": "Nada"},
        {"nivel": "decision"},
        {"seccion": "control"},
        {"slug": "otro"},
        {"dias_de_respuesta": 90},
        {"publicado_en": None},
    ],
)
def test_lo_prometido_al_convocar_no_cambia_ni_por_la_base(cambio):
    ejercicio = un_ejercicio()
    se_niega(lambda: Ejercicio.objects.filter(pk=ejercicio.pk).update(**cambio))
    borrador = un_ejercicio(convocado=False)
    Ejercicio.objects.filter(pk=borrador.pk).update(que_se_decide="Otra cosa")


def test_lo_que_paso_no_se_deshace_ni_por_la_base():
    ejercicio = un_ejercicio()
    suyo = Ejercicio.objects.filter(pk=ejercicio.pk)
    suyo.update(cuenta_cerrada_en=reloj.ahora())
    se_niega(lambda: suyo.update(cuenta_cerrada_en=None))
    suyo.update(informado_en=reloj.ahora())
    se_niega(lambda: suyo.update(informado_en=None))
    cancelado = un_ejercicio()
    otro = Ejercicio.objects.filter(pk=cancelado.pk)
    otro.update(cancelado_en=reloj.ahora(), por_que_se_cancelo="Por obras.")
    se_niega(lambda: otro.update(cancelado_en=None, por_que_se_cancelo=""))


def test_un_ejercicio_convocado_no_se_borra_ni_se_le_quita_un_mecanismo_ni_por_la_base():
    ejercicio = un_ejercicio()
    uso = Uso.objects.create(ejercicio=ejercicio, mecanismo="foros", foro=un_foro(), regla=ejercicio.regla)
    se_niega(lambda: Ejercicio.objects.filter(pk=ejercicio.pk).delete())
    se_niega(lambda: Uso.objects.filter(pk=uso.pk).delete())
    se_niega(lambda: Uso.objects.filter(pk=uso.pk).update(foro=un_foro()))
    se_niega(lambda: Uso.objects.filter(pk=uso.pk).update(regla=None))


@pytest.mark.parametrize(
    "datos",
    [
        {"mecanismo": "foros"},
        {"mecanismo": "foros", "detalle": "El del portal"},
        {"mecanismo": "correo"},
        {"mecanismo": "busqueda", "detalle": "La búsqueda"},
    ],
)
def test_un_mecanismo_es_con_lo_suyo_y_nada_mas(datos):
    ejercicio = un_ejercicio(convocado=False)
    se_niega(lambda: Uso.objects.create(ejercicio=ejercicio, **datos))


def test_las_fechas_no_se_cruzan_ni_por_la_base():
    ahora, hoy = reloj.ahora(), reloj.hoy()
    borrador = un_ejercicio(convocado=False)
    se_niega(lambda: Ejercicio.objects.filter(pk=borrador.pk).update(cierra_en=borrador.abre_en))
    se_niega(lambda: Evento.objects.filter(pk=un_evento().pk).update(hasta=hoy - timedelta(days=400)))
    plan = un_plan()
    se_niega(lambda: Plan.objects.filter(pk=plan.pk).update(hasta=plan.desde))
    se_niega(
        lambda: Uso.objects.create(
            ejercicio=borrador, mecanismo="correo", detalle="a@b.co", abre_en=ahora, cierra_en=ahora
        )
    )
    se_niega(lambda: MetaDelPlan.objects.create(plan=plan, anio=2026, indicador="a_tiempo", valor=101))


def test_una_puerta_de_un_momento_es_del_portal_ni_por_la_base():
    se_niega(
        lambda: Momento.objects.create(
            slug="x",
            nombre="X",
            situacion="X",
            mecanismo="chat",
            puerta="https://otra.co",
            estrategia="X",
            dependencia=una_dependencia(),
        )
    )


def test_un_evento_con_ejercicios_no_se_borra_ni_un_ejercicio_con_aportes():
    aporte = un_aporte()
    se_niega(lambda: Evento.objects.filter(pk=aporte.ejercicio.evento_id).delete())
    se_niega(lambda: Ejercicio.objects.filter(pk=aporte.ejercicio_id).delete())
