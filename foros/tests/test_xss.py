"""Nothing that somebody writes in a forum does anything but be read; and no text, however made, makes a page that does
not open."""

import re
import time
import unicodedata
from uuid import uuid4

import pytest

from foros.acciones.escribir import abrir_hilo, escribir
from foros.acciones.publicacion import publicar_mensaje
from foros.errores import DatosInvalidos
from foros.models import Hilo, Mensaje, Participante
from foros.tests.ataques import ATAQUES
from foros.tests.fabricas import un_foro, un_hilo, una_persona
from foros.tests.juez import faltas
from nucleo.texto import a_html, limpiar

pytestmark = pytest.mark.django_db
_TEXTO = re.compile(r'<div class="prosa mensaje-texto">(.*?)</div>', re.DOTALL)
_ESQUELETO = re.compile(r"<(script|style|iframe|object|embed|base|form|meta|link|svg)\b[^>]*>", re.IGNORECASE)


def publicado(hilo: Hilo, texto: str, quien: Participante) -> Mensaje:
    """As an action publishes it, without the limits of one person."""
    limpio = limpiar(texto)
    return publicar_mensaje(
        Mensaje.objects.create(
            hilo=hilo, autor=quien, nombre=quien.nombre, estado="pendiente", texto=limpio, html=a_html(limpio),
            version_html=1, clave_envio=uuid4(),
        )
    )  # fmt: skip


def pagina_de(client, hilo: Hilo, numero: int = 1) -> str:
    respuesta = client.get(hilo.get_absolute_url(), {"pagina": numero})
    assert respuesta.status_code == 200
    return respuesta.content.decode()


def sin_faltas(textos: list[str]) -> None:
    halladas = [(texto, faltas(html)) for texto in textos if faltas(html := a_html(texto))]
    assert not halladas, halladas[:10]


def test_el_juez_condena_lo_que_no_se_limpia():
    """Of an oracle that condemns nothing, nothing is learnt."""
    condenados = sum(bool(faltas(ataque)) for ataque in ATAQUES)
    assert condenados > len(ATAQUES) / 2


def test_ningun_ataque_llega_a_hacer_nada():
    assert len(ATAQUES) > 900
    sin_faltas(ATAQUES)


def test_ningun_ataque_dentro_de_una_cita_una_lista_o_un_enlace_llega_a_hacer_nada():
    for forma in ("> {}", "- {}", "**{}**", "[{}](/a)", "a\n\n{}\n\nb", "    {}", "x {} y"):
        sin_faltas([forma.replace("{}", ataque) for ataque in ATAQUES[::5]])


def test_la_pagina_de_un_hilo_con_ataques_es_la_misma_que_sin_ellos(client):
    """In texts, question and name at once: not one element more than those of the portal."""
    quien = una_persona('"><script>alert(1)</script>')
    limpio = pagina_de(client, un_hilo(un_foro(titulo="Foro"), titulo="Hola", quien=una_persona("Ana")))
    hilo = abrir_hilo(
        un_foro(titulo="</title><script>alert(1)</script>"), "</title><img src=x onerror=alert(1)>",
        ATAQUES[0], quien=quien, clave_envio=uuid4(),
    ).mensaje.hilo  # fmt: skip
    publicar_mensaje(hilo.mensajes.get()) if hilo.publicado_en is None else None
    hilo = Hilo.objects.get(pk=hilo.pk)
    for ataque in ATAQUES[:49]:
        publicado(hilo, ataque, quien)
    pagina = pagina_de(client, hilo)
    assert len(_TEXTO.findall(pagina)) == 50
    assert not [falta for texto in _TEXTO.findall(pagina) for falta in faltas(texto)]
    esperados = sorted(_ESQUELETO.findall(limpio))
    assert sorted(_ESQUELETO.findall(_TEXTO.sub("", pagina))) == esperados


def test_en_la_lista_de_hilos_una_pregunta_es_solo_texto(client):
    foro, quien = un_foro(), una_persona("<b onclick=alert(1)>Ana</b>")
    un_hilo(foro, titulo="<img src=x onerror=alert(1)>", quien=quien)
    pagina = client.get(foro.get_absolute_url()).content.decode()
    assert "<img src=x" not in pagina
    assert "<b onclick" not in pagina


def test_lo_que_da_la_vuelta_a_las_letras_no_llega_a_la_pagina(client):
    hilo = un_hilo()
    publicado(hilo, "archivo\u202egpj.exe \u2066oculto\u2069", una_persona())
    pagina = pagina_de(client, hilo)
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", pagina)
    assert "archivogpj.exe" in pagina


def test_las_marcas_apiladas_se_cortan(client):
    hilo = un_hilo()
    publicado(hilo, "z" + "\u0301\u0316\u0489" * 3_000, una_persona())
    texto = _TEXTO.findall(pagina_de(client, hilo))[1]
    assert sum(unicodedata.combining(letra) > 0 or letra == "\u0489" for letra in texto) < 100


def test_a_un_mensaje_de_un_megabyte_se_le_dice_cuanto_le_sobra_sin_demora():
    hilo, quien = un_hilo(), una_persona()
    inicio = time.process_time()
    with pytest.raises(DatosInvalidos, match="le sobran"):
        escribir(hilo, "a *b* " * 170_000, quien=quien, clave_envio=uuid4())
    assert time.process_time() - inicio < 2


def test_diez_mil_enlaces_se_muestran_en_tiempo_y_tamano_acotados():
    inicio = time.process_time()
    html = a_html("[a](/b) " * 10_000)
    assert time.process_time() - inicio < 3
    assert len(html) < 20 * len("[a](/b) " * 10_000)
    assert not faltas(html)


def test_cincuenta_mensajes_de_puros_enlaces_abren_en_una_pagina_acotada(client):
    hilo, quien = un_hilo(), una_persona()
    texto = "[a](/b) " * 1_250  # what fits in a message
    primero = publicado(hilo, texto, quien)
    for _ in range(48):
        publicar_mensaje(
            Mensaje.objects.create(
                hilo=primero.hilo, autor=quien, nombre=quien.nombre, estado="pendiente", texto=texto,
                html=primero.html, version_html=1, clave_envio=uuid4(),
            )
        )  # fmt: skip
    inicio = time.process_time()
    pagina = pagina_de(client, hilo)
    assert time.process_time() - inicio < 2
    assert len(pagina) < 5_000_000
