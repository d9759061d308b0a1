"""What anybody reads in a thread: each message in its place."""

from datetime import datetime

import pytest
from django.urls import reverse
from django.utils import formats

from foros.acciones.publicacion import dejar_de_publicar, ocultar_hilo
from foros.consultas.hilo import POR_PAGINA, fecha_y_hora
from foros.models import Hilo, Mensaje
from foros.tests.fabricas import un_foro, un_hilo, un_mensaje, una_persona
from foros.tests.lectura import dicho, muchos
from nucleo import reloj

pytestmark = pytest.mark.django_db
#: What a thread's page asks for at most, besides the entity, which every page does.
CONSULTAS_DE_UN_HILO = 8


def test_un_hilo_se_lee_en_orden_con_enlace_a_cada_mensaje(client):
    hilo = un_hilo(titulo="¿Abren los sábados?")
    un_mensaje(hilo, "Ojalá **sí**.", quien=una_persona("Ana Ríos"))
    pagina = dicho(client.get(hilo.get_absolute_url()))
    assert pagina.index('id="m1"') < pagina.index('id="m2"')
    for parte in ("Ana Ríos", "Ojalá <strong>sí</strong>.", 'href="#m2"', "og:title", reverse("foros:foros")):
        assert parte in pagina


def test_un_hilo_largo_va_de_a_cincuenta_y_se_llega_a_cualquier_pagina(client):
    hilo = un_hilo()
    muchos(hilo, POR_PAGINA * 2)
    primera = dicho(client.get(hilo.get_absolute_url()))
    assert (primera.count('class="mensaje"'), 'rel="prev"' in primera, "?pagina=3" in primera) == (
        50,
        False,
        True,
    )
    ultima = dicho(client.get(hilo.get_absolute_url() + "?pagina=3"))
    assert (ultima.count('class="mensaje"'), 'rel="next"' in ultima, 'id="m101"' in ultima) == (
        1,
        False,
        True,
    )


@pytest.mark.parametrize(
    ("pedida", "numero"), [("9999", 2), ("9" * 60, 1), ("0", 1), ("-1", 1), ("dos", 1), ("²", 1)]
)
def test_una_pagina_que_no_hay_da_la_ultima_o_la_primera(client, pedida, numero):
    hilo = un_hilo()
    muchos(hilo, POR_PAGINA)
    assert client.get(hilo.get_absolute_url(), {"pagina": pedida}).context["pagina"].number == numero


def test_otro_titulo_en_la_direccion_lleva_a_la_buena_en_la_misma_pagina(client):
    hilo = un_hilo(titulo="Cómo va")
    muchos(hilo, POR_PAGINA)
    otra = hilo.get_absolute_url().replace("como-va", "otra-cosa")
    assert client.get(otra + "?pagina=2").url == hilo.get_absolute_url() + "?pagina=2"


def test_la_direccion_de_un_mensaje_lleva_a_su_lugar(client):
    hilo = un_hilo()
    muchos(hilo, POR_PAGINA)
    ultimo = hilo.mensajes.get(numero=51)
    assert client.get(ultimo.get_absolute_url()).url == f"{hilo.get_absolute_url()}?pagina=2#m51"


def test_la_direccion_de_un_mensaje_que_se_movio_lleva_a_donde_esta(client):
    hilo, otro = un_hilo(), un_hilo(titulo="Otra cosa")
    movido, copia = un_mensaje(hilo), un_mensaje(otro)
    dejar_de_publicar(movido, Mensaje.Estado.PUBLICADO)
    Mensaje.objects.filter(pk=movido.pk).update(estado="movido", movido_a=copia)
    assert client.get(movido.get_absolute_url()).url == f"{otro.get_absolute_url()}#m2"
    assert copia.get_absolute_url() in dicho(client.get(hilo.get_absolute_url()))


def test_la_direccion_de_un_mensaje_en_revision_lleva_solo_a_su_autor_a_lo_suyo(client):
    quien = una_persona(conocida=False)
    mensaje = un_mensaje(un_hilo(), quien=quien)
    assert client.get(mensaje.get_absolute_url()).status_code == 404
    client.force_login(quien.usuario)
    assert client.get(mensaje.get_absolute_url()).url == reverse("foros:mi_participacion")


@pytest.mark.parametrize(
    ("estado", "causal", "se_dice"),
    [
        ("oculto", "insulto", "Lo retiró la moderación. Insulto o amenaza: «No se insulta"),
        ("retirado", "", "Lo retiró quien lo escribió."),
        ("oculto", "", "Se retiró mientras se revisa: varias personas lo reportaron."),
        ("pendiente", "", "Está en revisión"),
        ("cambio_pedido", "insulto", "Está en revisión"),
    ],
)
def test_lo_que_ya_no_se_lee_deja_una_linea_que_dice_por_que(client, estado, causal, se_dice):
    hilo = un_hilo()
    mensaje = un_mensaje(hilo, "Palabras escondidas", quien=una_persona("Nombre Escondido"))
    un_mensaje(hilo, responde_a=mensaje)
    mensaje.hilo = Hilo.objects.get(pk=hilo.pk)
    dejar_de_publicar(mensaje, estado, causal=causal, motivo="Motivo escondido.")
    pagina = dicho(client.get(hilo.get_absolute_url()))
    assert se_dice in " ".join(pagina.split())
    assert "escondid" not in pagina.lower()
    assert "que ya no se lee" in pagina
    assert 'id="m3"' in pagina


def test_de_un_hilo_oculto_no_se_lee_nada(client):
    hilo = un_hilo()
    ocultar_hilo(hilo)
    assert client.get(hilo.get_absolute_url()).status_code == 404
    assert hilo.titulo not in dicho(client.get(hilo.foro.get_absolute_url()))


def test_una_respuesta_dice_a_quien_responde(client):
    hilo = un_hilo(quien=una_persona("Ana Ríos"))
    un_mensaje(hilo, responde_a=hilo.mensajes.get())
    pagina = dicho(client.get(hilo.get_absolute_url()))
    assert "mensaje 1</a> de Ana Ríos" in " ".join(pagina.split())


def test_lo_que_cambia_en_un_mensaje_se_ve_enseguida(client):
    mensaje = un_mensaje(un_hilo(), "Primero")
    direccion = mensaje.hilo.get_absolute_url()
    assert "Primero" in dicho(client.get(direccion))
    Mensaje.objects.filter(pk=mensaje.pk).update(html="<p>Segundo</p>", ediciones=1)
    pagina = dicho(client.get(direccion))
    assert "Segundo" in pagina
    assert "Primero" not in pagina


def test_cada_pagina_lleva_a_como_se_modera_y_a_los_resultados(client):
    hilo = un_hilo()
    for direccion in ("/foros/", hilo.foro.get_absolute_url(), hilo.get_absolute_url()):
        pagina = dicho(client.get(direccion))
        assert reverse("foros:moderacion") in pagina
        assert reverse("foros:resultados") in pagina


def test_cualquiera_sabe_cuando_se_edito_y_solo_el_autor_y_quien_modera_lo_que_decia(client):
    quien = una_persona()
    mensaje = un_mensaje(un_hilo(), quien=quien)
    mensaje.versiones.create(numero=1, texto="Mi teléfono secreto")
    Mensaje.objects.filter(pk=mensaje.pk).update(ediciones=1, editado_en=reloj.ahora())
    direccion = reverse("foros:historia", args=[mensaje.pk])
    assert direccion in dicho(client.get(mensaje.hilo.get_absolute_url()))
    assert "secreto" not in dicho(client.get(direccion))
    client.force_login(una_persona().usuario)
    assert "secreto" not in dicho(client.get(direccion))
    client.force_login(quien.usuario)
    assert "secreto" in dicho(client.get(direccion))


def test_la_pagina_abierta_pregunta_por_lo_nuevo_con_una_consulta(client, django_assert_num_queries):
    hilo = un_hilo()
    un_mensaje(hilo)
    with django_assert_num_queries(1):
        respuesta = client.get(reverse("foros:ultimo", args=[hilo.pk]))
    assert respuesta.json() == {"ultimo": 2}


def test_la_hora_de_un_mensaje_se_escribe_como_en_el_resto_del_portal():
    for hora in (0, 9, 12, 23):
        momento = datetime(2026, 9, 1, hora, 5, tzinfo=reloj.BOGOTA)
        assert fecha_y_hora(momento) == formats.date_format(momento, r"j \d\e F \d\e Y, g:i a").lower()


@pytest.mark.parametrize("cuantos", [1, 50])
def test_un_hilo_cuesta_lo_mismo_con_dos_mensajes_que_con_cincuenta(
    client, django_assert_max_num_queries, cuantos
):
    hilo = un_hilo()
    muchos(hilo, cuantos)
    with django_assert_max_num_queries(CONSULTAS_DE_UN_HILO):
        client.get(hilo.get_absolute_url())


@pytest.mark.parametrize("numero", ["9" * 30, "0"])
def test_un_numero_que_no_es_de_nadie_no_existe(client, numero):
    foro = un_foro()
    for ruta in (f"mensajes/{numero}/", f"mensajes/{numero}/historia/", f"hilos/{numero}/ultimo/",
                 f"{foro.slug}/{numero}-hola/"):  # fmt: skip
        assert client.get(f"/foros/{ruta}").status_code == 404
