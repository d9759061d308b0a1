import ast
import re
import time
import unicodedata
from pathlib import Path
from urllib.parse import urljoin

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nucleo import texto

RAIZ = Path(__file__).resolve().parents[2]
APPS = ("nucleo", "correo", "cuentas", "suscripciones", "busqueda", "contenidos", "pqrs")
APPS += ("foros", "encuestas", "chat", "participa", "caja_portal")
CUALQUIER_TEXTO = st.text(alphabet=st.characters(exclude_categories=()), max_size=60)
SIN_PRISA = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

ATAQUES = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:msgbox)",
    "[x](&#106;avascript:alert(1))",
    "<javascript:alert(1)>",
    "![x](https://malo.example/pixel.png)",
    '[x](https://a.example/"onmouseover="alert(1))',
    "```<script>alert(1)</script>```",
    "[x]: javascript:alert(1)\n\n[x]",
    "<svg/onload=alert(1)>",
    '<a href="https://x.example" style="position:fixed">x</a>',
]


@pytest.mark.parametrize("ataque", ATAQUES)
def test_lo_que_escribe_una_persona_no_ejecuta_nada(ataque):
    html = texto.a_html(ataque)

    etiquetas = re.findall(r"<[^>]*>", html)
    assert not re.search(r"<(script|img|svg|style|iframe|form)", html, re.IGNORECASE)
    assert not any(
        re.search(r"\bon\w+\s*=|javascript:|data:|vbscript:|style=", e, re.IGNORECASE) for e in etiquetas
    )


@pytest.mark.parametrize(
    "destino", ["//malo.example", "\\\\malo.example", "https:malo.example", "ftp://a.co", "x.html"]
)
def test_un_enlace_que_no_es_de_este_sitio_ni_de_la_web_queda_como_se_escribio(destino):
    html = texto.a_html(f"[clic]({destino})")

    assert "<a" not in html
    assert "[clic](" in html


@pytest.mark.parametrize(
    "destino", ["/\\malo.example", "/%09/malo.example", "/&#9;/malo.example", "<//malo.example>"]
)
def test_un_enlace_disfrazado_de_propio_no_sale_de_este_sitio(destino):
    for salida in re.findall(r'href="([^"]*)"', texto.a_html(f"[clic]({destino})")):
        assert urljoin("https://caja.example/foros/", salida).startswith("https://caja.example/")
        assert not re.search(r"[\\\s]", salida)


@pytest.mark.parametrize(
    "destino", ["https://a.co/x?y=1", "http://a.co", "mailto:ana@a.co", "/pqrs/", "/", "#fin"]
)
def test_un_enlace_bueno_queda_sin_prestigio_ni_referencia(destino):
    html = texto.a_html(f"[clic]({destino})")

    assert f'<a href="{destino}" rel="nofollow ugc noopener noreferrer">clic</a>' in html


def test_el_markdown_se_ve_con_sus_parrafos_listas_y_citas():
    html = texto.a_html("Hola **Ana**\n\n- uno\n- dos\n\n> cita")

    assert "".join(html.splitlines()) == (
        "<p>Hola <strong>Ana</strong></p><ul><li>uno</li><li>dos</li></ul><blockquote><p>cita</p></blockquote>"
    )


def test_un_titulo_de_primer_nivel_no_compite_con_el_de_la_pagina():
    assert texto.a_html("# Término\n\n## Otro") == "<h2>Término</h2>\n<h2>Otro</h2>\n"


@pytest.mark.parametrize(
    "trozo",
    ["[", "![", "[a](", "*a ", "_*", "> ", "`", "[x][", "a\n", "- ", "<a ", "&", "**x* ", "\u0301\u0316"],
)
def test_un_texto_hecho_para_demorar_se_muestra_en_menos_de_un_segundo(trozo):
    malo = "a" + trozo * (20_000 // len(trozo))

    inicio = time.process_time()
    texto.a_html(malo)

    assert time.process_time() - inicio < 1


def test_un_enlace_definido_una_vez_no_multiplica_la_pagina():
    malo = "[a]: /" + "x" * 20_000 + "\n\n" + "[a] " * 5_000

    assert len(texto.a_html(malo)) < 2 * len(malo)


def test_un_texto_enorme_se_muestra_entero_como_texto_sencillo():
    enorme = "<b>**hola**</b>\n\n" * 100_000

    html = texto.a_html(enorme)

    assert html.count("<p>&lt;b&gt;**hola**&lt;/b&gt;</p>") == 100_000


@SIN_PRISA
@given(CUALQUIER_TEXTO)
def test_cualquier_texto_da_html_sin_etiquetas_ajenas(crudo):
    for etiqueta in re.findall(r"</?([a-zA-Z0-9]+)", texto.a_html(crudo)):
        assert etiqueta in texto._ETIQUETAS


def test_los_parrafos_de_un_texto_sencillo_se_conservan_y_se_escapan():
    assert texto.parrafos(" Uno & dos\r\ntres\n\n<b>cuatro</b> ") == (
        "<p>Uno &amp; dos<br>tres</p>\n\n<p>&lt;b&gt;cuatro&lt;/b&gt;</p>"
    )


def test_limpiar_conserva_lo_que_se_escribio():
    bueno = "Señora Ñusta:\n\tquedó «así» — 50 % 👩‍👩‍👧 ¿sí? العربية"

    assert texto.limpiar(bueno) == bueno


def test_limpiar_quita_lo_que_nadie_quiso_escribir():
    assert texto.limpiar("a\x00b\x1b\u202ec\ud800d\ufeff\x85\r\ne\u2066") == "abcd\n\ne"


def test_limpiar_junta_la_tilde_con_su_letra():
    assert texto.limpiar("Bogota\u0301") == "Bogotá"


@SIN_PRISA
@given(CUALQUIER_TEXTO)
def test_limpiar_dos_veces_es_limpiar_una_y_siempre_se_puede_guardar(crudo):
    limpio = texto.limpiar(crudo)

    assert texto.limpiar(limpio) == limpio
    assert unicodedata.is_normalized("NFC", limpio)
    assert "\x00" not in limpio
    limpio.encode()


@pytest.mark.parametrize(
    ("escrito", "renglon"),
    [("  Una\r\npregunta\t larga ", "Una pregunta larga"), ("\u00a0\x00\u202e \n", ""), ("año\u0301", "añó")],
)
def test_en_una_linea_no_queda_nada_que_no_se_vea(escrito, renglon):
    assert texto.una_linea(escrito) == renglon


@pytest.mark.parametrize(
    ("escrito", "plegado"),
    [("PETICIÓN", "peticion"), ("Año", "año"), ("an\u0303o", "año"), ("ü", "u"), ("Straße", "strasse")],
)
def test_plegar_quita_las_tildes_y_deja_la_ene(escrito, plegado):
    assert texto.plegar(escrito) == plegado


def test_limpiar_diez_megas_de_tildes_sueltas_no_demora():
    inicio = time.process_time()
    limpio = texto.limpiar("a" + "\u0301\u0316" * 500_000)

    assert time.process_time() - inicio < 3
    assert len(limpio) <= 31


@pytest.mark.parametrize(
    ("escrito", "buscado"),
    [
        ("  PEÑA   Álvarez ", "pena alvarez"),
        ("Ｎº１", "no1"),
        ("pingüino\n", "pinguino"),
        ("STRASSE", "strasse"),
    ],
)
def test_normalizar_deja_el_texto_como_se_compara(escrito, buscado):
    assert texto.normalizar(escrito) == buscado


@pytest.mark.parametrize(
    ("recibido", "mostrado"),
    [
        ("informe final.pdf", "informe final.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Usuarios\\Ana\\carta.docx", "carta.docx"),
        ("factura\u202efdp.exe", "facturafdp.exe"),
        ("a\r\nSet-Cookie: x=1.pdf", "a Set-Cookie_ x=1.pdf"),
        ('dice "hola".pdf', "dice _hola_.pdf"),
        ("", "archivo"),
        ("...", "archivo"),
        (".htaccess", "htaccess"),
        ("carpeta/", "carpeta"),
        ("n" * 300 + ".pdf", "n" * 116 + ".pdf"),
        ("n" * 300, "n" * 120),
        ("a.pdf. ", "a.pdf"),
    ],
)
def test_el_nombre_de_un_archivo_se_muestra_sin_trampas(recibido, mostrado):
    assert texto.nombre_de_archivo(recibido) == mostrado


@SIN_PRISA
@given(CUALQUIER_TEXTO)
def test_cualquier_nombre_queda_corto_y_sin_ruta(crudo):
    nombre = texto.nombre_de_archivo(crudo)

    assert 0 < len(nombre) <= 120
    assert not set(nombre) & set('/\\:*?"<>|\n\r\x00')
    assert texto.nombre_de_archivo(nombre) == nombre


@pytest.mark.parametrize(
    ("correo", "visible"),
    [
        ("ana@x.co", "a…@x.co"),
        ("a@x.co", "a…@x.co"),
        (" ana@x.co ", "a…@x.co"),
        ("ana", "…"),
        ("@x.co", "…"),
        ("", "…"),
    ],
)
def test_un_correo_se_muestra_sin_decir_de_quien_es(correo, visible):
    assert texto.enmascarar_correo(correo) == visible


def test_solo_texto_py_declara_que_un_html_es_seguro():
    prohibidos = {"mark_safe", "SafeString", "SafeText", "SafeData", "html_safe"}
    culpables = []
    for archivo in (a for app in APPS for a in (RAIZ / app).rglob("*.py")):
        arbol = ast.parse(archivo.read_bytes())
        usados = {
            n.func.id for n in ast.walk(arbol) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)
        }
        usados |= {n.attr for n in ast.walk(arbol) if isinstance(n, ast.Attribute)}
        if usados & prohibidos and archivo != RAIZ / "nucleo" / "texto.py":
            culpables.append(str(archivo.relative_to(RAIZ)))
    assert culpables == []


def test_ninguna_plantilla_declara_que_un_html_es_seguro():
    # The form pack only marks what Django's forms rendered or a developer wrote (help texts, legends).
    paquete = RAIZ / "templates" / "bootstrap5"
    plantillas = [
        p for carpeta in (RAIZ / "templates", *(RAIZ / app for app in APPS)) for p in carpeta.rglob("*.html")
    ]
    culpables = [
        str(p.relative_to(RAIZ))
        for p in plantillas
        if re.search(r"\|\s*safe(seq)?\b|\{%-?\s*autoescape\s+off", p.read_text())
        and paquete not in p.parents
    ]
    assert culpables == []
