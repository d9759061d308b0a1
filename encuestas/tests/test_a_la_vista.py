"""What anybody reads of the surveys, where they are announced, and what the clock does with them."""

import re
from datetime import timedelta

import pytest
from django.template import Context, Template
from django.urls import reverse

from busqueda.acciones import reindexar
from encuestas.acciones.buscable import encuestas_a_la_vista
from encuestas.acciones.canario import sembrar
from encuestas.acciones.cerrar import cerrar
from encuestas.acciones.escrutar import escrutar
from encuestas.acciones.olvidar import olvidar_vencidas
from encuestas.acciones.votar import votar
from encuestas.huellas import huella_de
from encuestas.models import Conteo, Encuesta, Papeleta, Respuesta, TextoLeido
from encuestas.tasks import olvidar, poner_al_dia
from encuestas.tests.fabricas import DOCUMENTO, una_encuesta
from nucleo import reloj

pytestmark = pytest.mark.django_db


def responden(encuesta, cuantas: int) -> None:
    for n in range(cuantas):
        votar(
            encuesta.pk, encuesta.versiones.get().pk, {"uso": "no", "idea": f"Idea {n}"}, sujeto=f"cuenta:{n}"
        )


def test_la_pagina_dice_para_que_quien_hasta_cuando_cuanto_y_hasta_donde_es_anonima(client):
    encuesta = una_encuesta(aviso_de_datos="No pedimos su nombre.")
    dicho = client.get(encuesta.get_absolute_url()).content.decode()
    for frase in (
        "Para decidir el horario.",
        "Cualquier persona, una sola vez",
        "Más o menos 2 minutos: 5 preguntas",
        "Es anónima, y hasta dónde",
        "quien tuviera la base de datos en ese momento podría unir",
        "memoria o el registro interno",
        "No pedimos su nombre.",
        "no representan a toda la población",
    ):
        assert frase in dicho, frase


def test_la_lista_separa_abiertas_por_abrir_y_terminadas_y_calla_las_de_invitacion(client):
    ahora = reloj.ahora()
    una_encuesta(titulo="Abierta")
    una_encuesta(titulo="Futura", abre_en=ahora + timedelta(days=1))
    una_encuesta(titulo="Pasada", cierra_en=ahora - timedelta(hours=1))
    una_encuesta(titulo="Borrador", publicada=False)
    una_encuesta(titulo="Invitada", audiencia=Encuesta.Audiencia.INVITACION)
    dicho = client.get(reverse("encuestas:encuestas")).content.decode()
    assert dicho.index("Abierta<") < dicho.index("Futura") < dicho.index("Pasada")
    assert "Borrador" not in dicho
    assert "Invitada" not in dicho


def test_la_lista_cuesta_lo_mismo_con_una_que_con_veinte(client, django_assert_max_num_queries):
    for _ in range(20):
        una_encuesta()
    client.get(reverse("encuestas:encuestas"))
    with django_assert_max_num_queries(12):
        client.get(reverse("encuestas:encuestas"))


@pytest.mark.parametrize("cual", ["encuesta", "responder", "avisarme"])
def test_lo_que_nadie_publico_no_existe(client, cual):
    encuesta = una_encuesta(publicada=False)
    assert client.get(reverse(f"encuestas:{cual}", args=[encuesta.slug])).status_code == 404


def test_quien_entra_ve_solo_las_que_le_faltan(client, django_user_model):
    ana = django_user_model.objects.create_user("ana")
    client.force_login(ana)
    pendiente = una_encuesta(audiencia=Encuesta.Audiencia.CUENTA, titulo="La que falta")
    hecha = una_encuesta(audiencia=Encuesta.Audiencia.CUENTA, titulo="La que hizo")
    votar(hecha.pk, hecha.versiones.get().pk, {"uso": "no"}, sujeto=f"cuenta:{ana.pk}")
    dicho = client.get(reverse("cuentas:mi_cuenta")).content.decode()
    assert pendiente.titulo in dicho
    assert hecha.titulo not in dicho


def test_la_portada_muestra_las_abiertas(client):
    una_encuesta(titulo="La del horario")
    assert "La del horario" in client.get("/").content.decode()


def test_la_busqueda_conoce_las_que_cualquiera_lee_y_nada_de_lo_respondido():
    abierta, _ = una_encuesta(), una_encuesta(audiencia=Encuesta.Audiencia.INVITACION)
    una_encuesta(publicada=False)
    responden(abierta, 6)
    publicas = list(encuestas_a_la_vista(None))
    assert [una.clave for una in publicas] == [abierta.tema]
    assert "Idea" not in str(publicas)
    assert [una.clave for una in encuestas_a_la_vista([abierta.tema, "encuesta:999"])] == [abierta.tema]


def test_un_sondeo_se_muestra_en_otra_pagina_con_su_pregunta():
    sondeo = una_encuesta(
        {"paginas": [{"titulo": "", "preguntas": [DOCUMENTO["paginas"][0]["preguntas"][0]]}]}, es_sondeo=True
    )
    plantilla = Template("{% load encuestas %}{% sondeo slug %}")
    dicho = plantilla.render(Context({"slug": sondeo.slug}))
    assert "¿Usó la piscina este año?" in dicho
    assert reverse("encuestas:responder", args=[sondeo.slug]) in dicho
    assert plantilla.render(Context({"slug": "no-hay"})).strip() == ""


def test_el_reloj_escruta_y_cierra_a_su_hora():
    encuesta = una_encuesta(umbral=3)
    responden(encuesta, 3)
    poner_al_dia()
    assert Respuesta.objects.filter(lote=1).count() == 3
    encuesta.refresh_from_db()
    with reloj.en(encuesta.cierra_en + timedelta(minutes=1)):
        poner_al_dia()
        poner_al_dia()
    encuesta.refresh_from_db()
    assert encuesta.cerrada_en
    assert encuesta.clave == ""


def test_pasado_lo_prometido_se_borran_las_respuestas_y_quedan_las_cifras():
    encuesta = una_encuesta(conservar_hasta=reloj.hoy() + timedelta(days=30))
    responden(encuesta, 6)
    cerrar(encuesta.pk)
    TextoLeido.objects.filter(texto="Idea 1").update(decision="se_publica", leido_en=reloj.ahora())
    contado = Conteo.objects.count()
    assert olvidar_vencidas() == 0
    with reloj.en(reloj.ahora() + timedelta(days=32)):
        olvidar()
    assert not Respuesta.objects.exists()
    assert TextoLeido.objects.get().texto == "Idea 1"
    assert Conteo.objects.count() == contado


def test_de_una_que_no_es_anonima_tampoco_queda_quien_participo():
    encuesta = una_encuesta(es_anonima=False, conservar_hasta=reloj.hoy() + timedelta(days=30))
    responden(encuesta, 2)
    assert Respuesta.objects.filter(huella=huella_de(encuesta, "cuenta:1")).exists()
    escrutar(encuesta.pk, todo=True)
    cerrar(encuesta.pk)
    with reloj.en(reloj.ahora() + timedelta(days=32)):
        assert olvidar_vencidas() == 2
    assert not Papeleta.objects.filter(huella=huella_de(encuesta, "cuenta:1")).exists()


def test_lo_que_se_guarda_no_esta_en_ninguna_pagina_de_las_encuestas(client):
    palabras = sembrar()
    reindexar()
    encuestas = Encuesta.objects.all()
    rutas = [reverse("encuestas:encuestas"), "/", "/buscar/?q=canario", "/sitemap-1.xml"]
    rutas += [
        reverse(f"encuestas:{una}", args=[e.slug]) for e in encuestas for una in ("encuesta", "responder")
    ]
    for ruta in rutas:
        respuesta = client.get(ruta)
        dicho = b"".join(respuesta) if respuesta.streaming else respuesta.content
        if "invitacion" in ruta:  # its name is in its own address
            assert respuesta.status_code in (403, 404)
            dicho = dicho.replace(b"canarioinvitacion", b"")
        # Of an address that is not there, a page offers to look for its words: whoever reads them wrote them.
        leido = re.sub(r"<input[^>]*>", "", dicho.decode().lower())
        assert not [una for una in palabras if una in leido], ruta
