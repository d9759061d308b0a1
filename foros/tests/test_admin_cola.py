"""The queue in the officials' site: what it shows, who decides, over what, and what it costs."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cuentas.models import Rol
from foros.acciones import moderar
from foros.consultas import cola
from foros.models import Acto, Mensaje, Reporte, Revision
from foros.tests.fabricas import funcionario, un_foro, un_hilo, un_mensaje, una_persona

pytestmark = pytest.mark.django_db
LISTA = "admin:foros_revision_changelist"
POR_QUE = "Ataca a otra persona."


@pytest.fixture
def ana(client):
    ana = funcionario(Rol.MODERADOR, nombre="ana")
    client.force_login(ana)
    return ana


@pytest.fixture
def hilo():
    return un_hilo()


def en_espera(hilo, texto="Ojalá abran antes.") -> Revision:
    mensaje = un_mensaje(hilo, texto, quien=una_persona(conocida=False))
    return Revision.objects.get(mensaje=mensaje)


def ruta(revision, verbo="change"):
    return reverse(f"admin:foros_revision_{verbo}", args=[revision.pk])


def consultas_de(client, lugar) -> int:
    client.get(lugar)  # what is remembered, is
    with CaptureQueriesContext(connection) as hechas:
        client.get(lugar)
    return len(hechas)


def dicho(respuesta) -> str:
    return " ".join(respuesta.content.decode().split())


def test_la_cola_dice_por_que_esta_cada_uno_el_mas_antiguo_primero(client, ana, hilo):
    primera, segunda = en_espera(hilo, "El primero"), en_espera(hilo, "El segundo")
    pagina = dicho(client.get(reverse(LISTA)))
    assert pagina.index(ruta(primera)) < pagina.index(ruta(segunda))
    assert "Una persona lee los primeros mensajes de quien empieza a participar." in pagina
    assert "Antes de publicar (2)" in pagina


def test_se_filtra_por_foro_y_por_clase(client, ana, hilo):
    en_espera(hilo, "De este foro")
    otra = en_espera(un_hilo(un_foro()), "Del otro foro")
    pagina = dicho(client.get(reverse(LISTA), {"foro": otra.foro_id, "tipo": "previa"}))
    assert "Del otro foro" in pagina
    assert "De este foro" not in pagina
    assert "con este filtro" in dicho(client.get(reverse(LISTA), {"tipo": "reclamo"}))


@pytest.mark.parametrize(
    "lo_que_sea", ["?foro=x&tipo=y&tras=z", "?tras=2026-01-01_9&foro=-1", "?tras=_&foro=²"]
)
def test_ninguna_direccion_torcida_rompe_la_cola(client, ana, hilo, lo_que_sea):
    en_espera(hilo)
    assert client.get(reverse(LISTA) + lo_que_sea).status_code == 200


def test_la_cola_cuesta_lo_mismo_con_uno_que_con_muchos(client, ana, hilo):
    en_espera(hilo)
    con_uno = consultas_de(client, reverse(LISTA))
    for n in range(5):
        en_espera(un_hilo(un_foro()), f"Mensaje {n}")
    assert consultas_de(client, reverse(LISTA)) == con_uno


def test_los_que_siguen_estan_en_la_pagina_siguiente(client, ana, hilo, monkeypatch):
    monkeypatch.setattr(cola, "POR_PAGINA", 2)
    todas = [en_espera(hilo, f"Mensaje {n}") for n in range(3)]
    primera = client.get(reverse(LISTA)).context["pagina"]
    segunda = client.get(reverse(LISTA), {"tras": primera.tras}).context["pagina"]
    assert [r.pk for r in (*primera.revisiones, *segunda.revisiones)] == [r.pk for r in todas]
    assert segunda.tras == ""


def test_un_mensaje_muestra_lo_que_hace_falta_para_decidir(client, ana, hilo):
    revision = en_espera(hilo, "Con **negrita** y <script>alert(1)</script>")
    autor = revision.mensaje.autor
    moderar.ocultar(
        un_mensaje(hilo, "Otro", quien=una_persona()).pk, quien=ana, causal="insulto", motivo=POR_QUE
    )
    Reporte.objects.create(
        mensaje=revision.mensaje, participante=una_persona(), causal="insulto", detalle="Feo"
    )
    pagina = dicho(client.get(ruta(revision)))
    for parte in ("<strong>negrita</strong>", autor.nombre, "Le faltan 2 mensajes", "Feo", "En revisión: 1"):
        assert parte in pagina
    assert "<script>alert" not in pagina


def test_publicar_lleva_al_siguiente_que_espera(client, ana, hilo):
    primera, segunda = en_espera(hilo), en_espera(hilo, "Otro")
    respuesta = client.post(ruta(primera, "publicar"), {"version": 1})
    assert respuesta.url == ruta(segunda)
    ultima = client.post(ruta(segunda, "publicar"), {"version": 1})
    assert ultima.url == reverse(LISTA)
    assert Mensaje.objects.filter(estado=Mensaje.Estado.PUBLICADO).count() == 3


def test_no_publicar_pide_la_regla_y_el_motivo_y_ofrece_la_mesa(client, ana, hilo):
    revision = en_espera(hilo)
    pagina = client.get(ruta(revision, "rechazar"))
    assert "Ofrecer radicarlo en la mesa" in dicho(pagina)
    vacio = client.post(ruta(revision, "rechazar"), {"version": 1, "motivo": "No."})
    assert vacio.status_code == 422
    corto = client.post(ruta(revision, "rechazar"), {"version": 1, "causal": "insulto", "motivo": "No."})
    assert corto.status_code == 422
    assert "Escriba el motivo" in dicho(corto)
    hecho = client.post(ruta(revision, "rechazar"), {"version": 1, "causal": "insulto", "motivo": POR_QUE})
    assert hecho.status_code == 302
    assert Mensaje.objects.get(pk=revision.mensaje_id).estado == Mensaje.Estado.RECHAZADO


def test_quien_llega_de_segundo_lee_que_ya_se_decidio_y_conserva_lo_que_escribio(client, ana, hilo):
    revision = en_espera(hilo)
    moderar.publicar(revision.pk, quien=funcionario(Rol.MODERADOR, nombre="luis"), version=1)
    pagina = client.post(ruta(revision, "rechazar"), {"version": 1, "causal": "insulto", "motivo": POR_QUE})
    assert pagina.status_code == 409
    assert "luis eligió «publicado»" in dicho(pagina)
    assert POR_QUE in dicho(pagina)


def test_si_el_texto_cambio_se_lee_el_nuevo_y_se_confirma_sobre_el(client, ana, hilo):
    revision = en_espera(hilo)
    Revision.objects.filter(pk=revision.pk).update(version=4)
    pagina = client.post(ruta(revision, "publicar"), {"version": 1})
    assert pagina.status_code == 409
    assert 'name="version" value="4"' in dicho(pagina)
    assert client.post(ruta(revision, "publicar"), {"version": 4}).status_code == 302


def test_una_queja_se_ofrece_radicar_y_sigue_en_la_cola(client, ana, hilo):
    revision = en_espera(hilo)
    assert client.get(ruta(revision, "ofrecer")).status_code == 405
    assert client.post(ruta(revision, "ofrecer")).url == ruta(revision)
    assert Acto.objects.filter(verbo="ofrecer_radicar", mensaje=revision.mensaje).exists()
    assert Revision.objects.abiertas().filter(pk=revision.pk).exists()


def test_varios_se_publican_cada_uno_sobre_lo_que_se_leyo_de_el(client, ana, hilo):
    buena, cambiada, decidida = (en_espera(hilo, f"Mensaje {n}") for n in range(3))
    Revision.objects.filter(pk=cambiada.pk).update(version=2)
    elegidas = {"r": [f"{una.pk}-1" for una in (buena, cambiada, decidida)]}
    assert client.get(reverse("admin:foros_revision_varias_publicar"), elegidas).status_code == 200
    moderar.publicar(decidida.pk, quien=funcionario(Rol.MODERADOR), version=1)
    pagina = dicho(client.post(reverse("admin:foros_revision_varias_publicar"), elegidas))
    assert "1 hecho" in pagina
    assert "Cambió mientras usted lo leía" in pagina
    assert "1 de los que eligió ya no esperaba" in pagina


def test_varios_no_se_publican_por_la_misma_regla(client, ana, hilo):
    elegidas = {"r": [f"{en_espera(hilo, f'Compre {n}').pk}-1" for n in range(2)]}
    lugar = reverse("admin:foros_revision_varias_rechazar")
    assert client.post(lugar, elegidas).status_code == 422
    pagina = client.post(lugar, elegidas | {"causal": "publicidad", "motivo": "Vende un curso."})
    assert "2 hechos" in dicho(pagina)
    assert Mensaje.objects.filter(causal="publicidad").count() == 2


@pytest.mark.parametrize("elegidas", [[], ["x"], ["0-1"], ["9" * 40 + "-1"]])
def test_sin_elegir_se_dice(client, ana, elegidas):
    pagina = client.get(reverse("admin:foros_revision_varias_publicar"), {"r": elegidas})
    assert pagina.status_code == 400
    assert "No eligió ningún mensaje" in dicho(pagina)


def test_quien_audita_lee_la_cola_y_no_decide(client, hilo):
    revision = en_espera(hilo)
    client.force_login(funcionario(Rol.AUDITOR))
    assert client.get(reverse(LISTA)).status_code == 200
    pagina = dicho(client.get(ruta(revision)))
    assert 'data-tecla="p"' not in pagina
    assert client.post(ruta(revision, "publicar"), {"version": 1}).status_code == 403
    assert client.get(reverse("admin:foros_revision_varias_publicar")).status_code == 403


def test_quien_responde_en_la_mesa_no_lee_la_cola(client, hilo):
    revision = en_espera(hilo)
    client.force_login(funcionario(Rol.RESPONSABLE))
    for lugar in (reverse(LISTA), ruta(revision), ruta(revision, "publicar")):
        assert client.get(lugar).status_code == 403


def test_lo_que_no_existe_no_se_abre(client, ana):
    for verbo in ("change", "publicar", "history"):
        assert client.get(reverse(f"admin:foros_revision_{verbo}", args=[999])).status_code == 404


def test_la_pagina_de_uno_cuesta_lo_mismo_con_mas_historia(client, ana, hilo):
    revision = en_espera(hilo)
    en_espera(hilo, "El siguiente")
    antes = consultas_de(client, ruta(revision))
    for n in range(4):
        Reporte.objects.create(mensaje=revision.mensaje, participante=una_persona(f"P {n}"), causal="insulto")
        en_espera(hilo, f"Otro {n}")
    assert consultas_de(client, ruta(revision)) == antes
