"""The plan, its exercises and their life in the admin, as whoever keeps them does it: without JavaScript."""

from datetime import timedelta

import pytest
from django.urls import reverse

from cuentas.models import Rol
from foros.tests.fabricas import un_foro
from nucleo import reloj
from participa.acciones import informar
from participa.acciones.usos import DatosDeUso, poner_uso
from participa.models import Ejercicio, Evento, MetaDelPlan, Plan, Uso
from participa.tests.en_la_mesa import dicho, hora, pagina
from participa.tests.fabricas import (
    un_ejercicio,
    un_evento,
    un_plan,
    una_dependencia,
    una_persona,
    unas_reglas,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def quien(client):
    persona = una_persona()
    client.force_login(persona)
    return persona


def del_ejercicio(evento: Evento, quien, **cambios) -> dict:
    ahora = reloj.ahora()
    return {
        "evento": evento.pk,
        "titulo": "Horario de los parques",
        "slug": "horario-de-los-parques",
        "seccion": "consulta",
        "nivel": "consulta",
        "que_se_decide": "A qué hora abren.",
        "que_no_se_decide": "El precio.",
        "recibe_por_formulario": "on",
        "abre_en": hora(ahora + timedelta(days=1)),
        "cierra_en": hora(ahora + timedelta(days=9)),
        "informe_antes_de": f"{reloj.hoy() + timedelta(days=60)}",
        "dependencia": una_dependencia().pk,
        "responsable": quien.pk,
    } | cambios


# The plan


def test_se_escribe_un_plan_con_sus_eventos_y_metas_y_se_publica(client, quien):
    hoy = reloj.hoy()
    datos = {
        "titulo": "Plan 2026-2029",
        "slug": "plan-2026-2029",
        "horizonte": "mediano",
        "proposito": "Que la gente decida.",
        "desde": f"{hoy.year}-01-01",
        "hasta": f"{hoy.year + 3}-12-31",
    }
    client.post(pagina("plan", "add"), datos)
    plan = Plan.objects.get(slug="plan-2026-2029")
    evento = {"nombre": "Presupuesto", "etapa": "formulacion", "desde": f"{hoy}", "hasta": f"{hoy}"}
    client.post(pagina("plan", "evento", plan), evento)
    for valor in (10, 12):
        client.post(
            pagina("plan", "meta", plan), {"anio": hoy.year, "indicador": "ejercicios", "valor": valor}
        )
    assert plan.eventos.get().nombre == "Presupuesto"
    assert MetaDelPlan.objects.get().valor == 12
    client.post(pagina("plan", "publicar", plan))
    plan.refresh_from_db()
    assert plan.publicado_en is not None
    ficha = dicho(client.get(pagina("plan", "change", plan)))
    assert "Presupuesto" in ficha
    assert "Se creó" in ficha


def test_un_evento_va_dentro_de_su_plan_y_lo_escrito_vuelve(client, quien):
    plan = un_plan()
    datos = {"nombre": "Balance", "etapa": "evaluacion", "desde": "2010-01-01", "hasta": "2010-02-01"}
    respuesta = client.post(pagina("plan", "evento", plan), datos)
    assert respuesta.status_code == 422
    assert "va dentro de esas fechas" in dicho(respuesta)
    assert "Balance" in dicho(respuesta)


def test_un_evento_con_ejercicios_no_se_quita(client, quien):
    ejercicio = un_ejercicio()
    respuesta = client.post(
        pagina("plan", "evento", ejercicio.evento.plan, f"?evento={ejercicio.evento_id}"),
        {"quitar": "1"},
        follow=True,
    )
    assert "tiene 1 ejercicio" in dicho(respuesta)
    libre = un_evento(plan=ejercicio.evento.plan)
    client.post(pagina("plan", "evento", libre.plan, f"?evento={libre.pk}"), {"quitar": "1"})
    assert set(Evento.objects.all()) == {ejercicio.evento}


@pytest.mark.parametrize("mas", ["?evento=0", "?evento=abc", f"?evento={2**70}"])
def test_un_evento_que_no_existe_no_se_abre(client, quien, mas):
    assert client.get(pagina("plan", "evento", un_plan(), mas)).status_code == 404


# The exercise


def test_se_escribe_un_ejercicio_se_le_pone_un_foro_y_se_convoca(client, quien):
    unas_reglas()
    client.post(pagina("ejercicio", "add"), del_ejercicio(un_evento(), quien))
    ejercicio = Ejercicio.objects.get()
    foro = un_foro()
    client.post(pagina("ejercicio", "uso", ejercicio), {"edicion": 0, "mecanismo": "foros", "foro": foro.pk})
    assert Uso.objects.get().foro == foro
    revision = client.get(pagina("ejercicio", "convocar", ejercicio))
    assert "Falta para poder convocarlo" not in dicho(revision)
    client.post(pagina("ejercicio", "convocar", ejercicio), {"edicion": 1, "revisado": "on"})
    ejercicio.refresh_from_db()
    assert ejercicio.publicado_en is not None
    assert client.get(pagina("ejercicio", "change", ejercicio)).status_code == 200


def test_lo_que_falta_para_convocar_se_lee_antes_y_al_intentarlo(client, quien):
    ejercicio = un_ejercicio(convocado=False, informe_antes_de=None)
    assert "Falta la fecha del informe" in dicho(client.get(pagina("ejercicio", "convocar", ejercicio)))
    respuesta = client.post(pagina("ejercicio", "convocar", ejercicio), {"revisado": "on"})
    assert respuesta.status_code == 422
    assert "Falta la fecha del informe" in dicho(respuesta)


@pytest.mark.parametrize(
    ("cambio", "motivo"),
    [
        ({"cierra_en": "2020-01-01T00:00"}, "tiene que cerrar después de abrir"),
        ({"abre_en": "mañana"}, "Escriba el día y la hora completos"),
        ({"informe_antes_de": "2020-01-01"}, "El informe sale después"),
        ({"slug": "Con Tíldes"}, "letras sin tilde"),
        ({"responsable": "999999"}, "Escoja una opción válida"),
    ],
)
def test_lo_que_esta_mal_se_dice_y_no_se_pierde(client, quien, cambio, motivo):
    datos = del_ejercicio(un_evento(), quien, que_se_decide="Lo que tardé en escribir") | cambio
    respuesta = client.post(pagina("ejercicio", "add"), datos)
    assert respuesta.status_code == 422
    assert motivo in dicho(respuesta)
    assert "Lo que tardé en escribir" in dicho(respuesta)
    assert not Ejercicio.objects.exists()


def test_dos_personas_a_la_vez_y_la_segunda_se_entera_sin_perder_lo_suyo(client, quien):
    ejercicio = un_ejercicio(convocado=False)
    datos = del_ejercicio(ejercicio.evento, quien)
    client.post(pagina("ejercicio", "datos", ejercicio), datos | {"vista": 0, "slug": "uno"})
    segunda = client.post(
        pagina("ejercicio", "datos", ejercicio),
        datos | {"vista": 0, "titulo": "El título de la segunda", "slug": "dos"},
    )
    assert segunda.status_code == 409
    assert "Otra persona guardó cambios" in dicho(segunda)
    assert "El título de la segunda" in dicho(segunda)
    assert 'name="vista" value="1"' in dicho(segunda)
    ejercicio.refresh_from_db()
    assert ejercicio.slug == "uno"


def test_lo_prometido_se_ve_y_no_cambia_y_lo_demas_si(client, quien):
    ejercicio = un_ejercicio()
    datos = del_ejercicio(
        ejercicio.evento,
        quien,
        vista=0,
        titulo="Horario de las piscinas",
        que_se_decide="Otra cosa",
        slug="otro",
        como_participar="Escriba en el foro.",
    )
    assert client.post(pagina("ejercicio", "datos", ejercicio), datos).status_code == 302
    despues = Ejercicio.objects.get(pk=ejercicio.pk)
    assert despues.titulo == "Horario de las piscinas"
    assert despues.como_participar == "Escriba en el foro."
    for campo in ("que_se_decide", "slug", "abre_en", "cierra_en"):
        assert getattr(despues, campo) == getattr(ejercicio, campo)


def test_un_mecanismo_se_cambia_y_se_quita_mientras_es_borrador(client, quien):
    ejercicio = un_ejercicio(convocado=False)
    uso = poner_uso(ejercicio.pk, DatosDeUso("redes", detalle="@caja"), quien=quien)
    lugar = pagina("ejercicio", "uso", ejercicio, f"?uso={uso.pk}")
    client.post(lugar, {"edicion": 1, "mecanismo": "correo", "detalle": "participa@caja.example"})
    uso.refresh_from_db()
    assert (uso.mecanismo, uso.detalle) == ("correo", "participa@caja.example")
    client.post(lugar, {"quitar": "1"})
    assert not Uso.objects.exists()


@pytest.mark.parametrize(
    ("datos", "motivo"),
    [
        ({"mecanismo": "foros"}, "Elija el foro"),
        ({"mecanismo": "correo"}, "Diga dónde"),
        ({"mecanismo": "busqueda"}, "Escoja una opción válida"),
        ({"mecanismo": "correo", "detalle": "a@b.co", "abre_en": "2020-01-01T08:00"}, "no puede abrir antes"),
        (
            {"mecanismo": "correo", "detalle": "a@b.co", "cierra_en": "2099-01-01T08:00"},
            "no puede cerrar después",
        ),
    ],
)
def test_un_mecanismo_mal_escrito_se_dice(client, quien, datos, motivo):
    respuesta = client.post(pagina("ejercicio", "uso", un_ejercicio(convocado=False)), datos)
    assert respuesta.status_code == 422
    assert motivo in dicho(respuesta)


def test_aplazar_cancelar_y_cerrar_la_cuenta_por_sus_paginas(client, quien):
    ejercicio = un_ejercicio()
    cierre = ejercicio.cierra_en + timedelta(days=3)
    datos = {
        "cierra_en": hora(cierre),
        "informe_antes_de": f"{ejercicio.informe_antes_de}",
        "nota": "Hubo paro.",
    }
    assert client.post(pagina("ejercicio", "aplazar", ejercicio), datos).status_code == 302
    temprano = client.post(pagina("ejercicio", "cuenta", ejercicio))
    assert (temprano.status_code, "recibe aportes hasta" in dicho(temprano)) == (409, True)
    assert client.post(pagina("ejercicio", "cancelar", ejercicio), {"motivo": ""}).status_code == 422
    motivo = {"motivo": "La Superintendencia fijó los horarios por circular."}
    assert client.post(pagina("ejercicio", "cancelar", ejercicio), motivo).status_code == 302
    ejercicio.refresh_from_db()
    assert ejercicio.cancelado_en is not None


def test_del_ejercicio_se_empieza_su_informe_y_cuando_lo_hay_se_va_a_el(client, quien):
    ejercicio = un_ejercicio()
    empezar = f"{reverse('admin:participa_informe_add')}?ejercicio={ejercicio.pk}"
    ficha = dicho(client.get(pagina("ejercicio", "change", ejercicio)))
    assert f'href="{empezar}">Empezar el informe' in ficha
    assert f'<option value="{ejercicio.pk}" selected>' in dicho(client.get(empezar))
    informar.empezar(ejercicio.pk, quien=quien)
    ficha = dicho(client.get(pagina("ejercicio", "change", ejercicio)))
    assert "Empezar el informe" not in ficha
    Ejercicio.objects.filter(pk=ejercicio.pk).update(cuenta_cerrada_en=reloj.ahora())
    assert "Traer aportes de un archivo" in ficha
    assert "Traer aportes de un archivo" not in dicho(client.get(pagina("ejercicio", "change", ejercicio)))
    assert ">El informe</a>" in ficha


def test_un_ejercicio_que_no_existe_no_se_abre(client, quien):
    for pk in (0, 999, 2**70):
        assert client.get(f"/admin/participa/ejercicio/{pk}/change/").status_code == 404
        assert client.get(f"/admin/participa/ejercicio/{pk}/convocar/").status_code == 404
    assert client.get("/admin/participa/ejercicio/x/change/").status_code == 404


def test_quien_responde_por_un_ejercicio_ve_la_ficha_y_nada_cambia(client):
    client.force_login(una_persona(Rol.RESPONSABLE))
    ejercicio = un_ejercicio()
    assert "Cambiar sus datos" not in dicho(client.get(pagina("ejercicio", "change", ejercicio)))
    for nombre in ("datos", "uso", "votar", "convocar", "aplazar", "cancelar", "cuenta", "borrar"):
        for metodo in (client.get, client.post):
            assert metodo(pagina("ejercicio", nombre, ejercicio)).status_code == 403, nombre
