"""The manuals as data and as pages: what is written is understood, and who needs them finds them."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import URLPattern, get_resolver, reverse

from caja_portal.acciones import tareas_de_los_manuales
from caja_portal.ayuda.manuales import manuales, que_explica
from caja_portal.ayuda.tareas import TareaMalEscrita, faltas, tarea, trozos
from caja_portal.contexto import SECCIONES
from nucleo import registro

ESTATICOS = Path(settings.BASE_DIR) / "static"
PESO_MAXIMO = 40_000
TAREAS = [(manual, una) for manual in manuales() for una in manual.tareas]
UN_PASO = {"diga": "Pulse «Enviar».", "haga": [{"pulsar": "Enviar"}]}


def una_tarea(**paso):
    return tarea("enviar", {"titulo": "Enviar", "resumen": "Se envía.", "pasos": [UN_PASO | paso]})


def test_una_frase_se_parte_en_palabras_y_rotulos():
    assert [(t.texto, t.es_rotulo) for t in trozos("Pulse «Enviar» y espere.")] == [
        ("Pulse ", False),
        ("Enviar", True),
        (" y espere.", False),
    ]


def test_lo_que_se_hace_tiene_que_estar_dicho():
    assert list(faltas(una_tarea())) == []
    assert list(faltas(una_tarea(diga="Pulse el botón."))) == ["enviar, paso 1: no dice «Enviar»"]


def test_lo_que_es_de_un_ejemplo_no_tiene_que_estar_dicho():
    assert list(faltas(una_tarea(diga="Abra la suya.", haga=[{"pulsar": "{radicado}"}]))) == []


def test_una_imagen_va_con_su_descripcion():
    assert list(faltas(una_tarea(foto="boton"))) == ["enviar, paso 1: la imagen y su descripción van juntas"]


@pytest.mark.parametrize(
    "orden",
    [
        {"saltar": "Enviar"},
        {"pulsar": "Enviar", "ver": "Listo"},
        {"escribir": "Nombre"},
        {"pulsar": "X", "valor": "Y"},
    ],
)
def test_una_orden_que_no_se_entiende_se_rechaza(orden):
    with pytest.raises(TareaMalEscrita):
        una_tarea(haga=[orden])


@pytest.mark.parametrize(("manual", "una"), TAREAS, ids=lambda cosa: cosa.slug)
def test_cada_tarea_dice_los_rotulos_que_pulsa(manual, una):
    assert list(faltas(una)) == []
    assert una.titulo
    assert una.resumen.endswith(".")


def test_ninguna_tarea_ocupa_la_direccion_del_manual_completo_ni_el_titulo_de_otra():
    assert all(una.slug != "completo" for _, una in TAREAS)
    titulos = [una.titulo for _, una in TAREAS]
    assert len(set(titulos)) == len(titulos)


def nombres_de(patrones, espacio: str = "") -> Iterator[str]:
    for patron in patrones:
        if isinstance(patron, URLPattern):
            yield f"{espacio}{patron.name}"
        else:
            yield from nombres_de(
                patron.url_patterns, f"{espacio}{patron.namespace}:" if patron.namespace else espacio
            )


def test_las_paginas_que_se_explican_existen():
    assert set(que_explica()) - set(nombres_de(get_resolver().url_patterns)) == set()


def test_cada_imagen_existe_es_liviana_y_ninguna_sobra():
    nombradas = {foto for _, una in TAREAS for foto in una.fotos}
    guardadas = {str(ruta.relative_to(ESTATICOS)) for ruta in (ESTATICOS / "ayuda").rglob("*.*")}
    assert nombradas == guardadas
    pesadas = [ruta for ruta in nombradas if (ESTATICOS / ruta).stat().st_size > PESO_MAXIMO]
    assert pesadas == []


def test_cada_tarea_tiene_al_menos_una_imagen():
    assert [f"{manual.slug}/{una.slug}" for manual, una in TAREAS if not una.fotos] == []


def test_lo_que_se_abre_desde_el_menu_dice_en_que_parte_esta():
    partes: dict[str, set[str]] = {}
    for entrada in registro.menu.todos():
        partes.setdefault(entrada.titulo, set()).add(f"«{SECCIONES[entrada.seccion]}»")
    sin_decir = [
        f"{una.slug}: {paso.diga}"
        for _, una in TAREAS
        for paso in una.pasos
        for orden in paso.haga
        if orden.verbo == "menu" and not any(parte in paso.diga for parte in partes[orden.rotulo])
    ]
    assert sin_decir == []


def test_los_manuales_se_abren_sin_cuenta_y_con_las_consultas_de_cualquier_pagina(
    client, db, django_assert_max_num_queries
):
    manual, una = TAREAS[0]
    for ruta in (
        reverse("ayuda:portada"),
        reverse("ayuda:manual", args=[manual.slug]),
        reverse("ayuda:completo", args=[manual.slug]),
        reverse("ayuda:tarea", args=[manual.slug, una.slug]),
    ):
        with django_assert_max_num_queries(4):
            respuesta = client.get(ruta)
        assert respuesta.status_code == 200
        assert not respuesta.cookies


@pytest.mark.parametrize(
    "ruta", ["/ayuda/no-existe/", "/ayuda/no-existe/completo/", "/ayuda/ciudadano/no-existe/"]
)
def test_lo_que_no_existe_es_404(client, db, ruta):
    assert client.get(ruta).status_code == 404


def test_cada_tarea_se_lee_con_su_titulo_sus_pasos_y_lo_que_pasa_despues(client, db):
    for manual, una in TAREAS:
        pagina = client.get(reverse("ayuda:tarea", args=[manual.slug, una.slug])).content.decode()
        assert re.search(rf"<h1[^>]*>{re.escape(una.titulo)}</h1>", pagina)
        assert pagina.count('<li class="paso-de-ayuda">') == len(una.pasos)


def test_la_pagina_que_una_tarea_explica_lleva_a_ella(client, db):
    assert 'href="/ayuda/ciudadano/presentar-una-queja/"' in client.get("/radicar/queja/").content.decode()
    assert "Ayuda con este paso" not in client.get("/").content.decode()


def test_las_tareas_se_encuentran_en_la_busqueda():
    claves = [uno.clave for uno in tareas_de_los_manuales(None)]
    assert len(claves) == len(set(claves)) == len(TAREAS)
    assert [uno.clave for uno in tareas_de_los_manuales([claves[0]])] == [claves[0]]
