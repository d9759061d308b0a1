"""The record of an exercise: its page, its paper, its open data and the mail that takes it to who took part."""

import csv
import io
import re

import pytest

from correo.models import Correo
from cuentas.models import Rol
from foros.acciones import fichas_de_cierre
from foros.acciones.cerrar import cerrar_foro, cerrar_hilo_con_conclusiones, reabrir_hilo
from foros.acciones.fichas_de_cierre import enviar_fichas
from foros.acciones.publicacion import dejar_de_publicar, ocultar_hilo
from foros.consultas import publicos
from foros.models import Hilo, Mensaje, Miembro, Participante
from foros.tests.fabricas import funcionario, un_foro, un_hilo, un_mensaje, una_persona
from nucleo import reloj
from pqrs.tests.lector_pdf import texto_de

pytestmark = pytest.mark.django_db
DICE = "Se abrirá los sábados desde enero, como pidieron **doce** personas."


@pytest.fixture
def modera():
    return funcionario(Rol.MODERADOR)


@pytest.fixture
def hilo():
    return un_hilo(titulo="¿A qué hora abren?")


def cerrado(hilo: Hilo, modera) -> Hilo:
    cerrar_hilo_con_conclusiones(hilo.pk, DICE, quien=modera)
    return Hilo.objects.select_related("foro").get(pk=hilo.pk)


def filas(respuesta) -> list[dict]:
    texto = b"".join(respuesta).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(texto)))


def test_cualquiera_lee_que_se_concluyo_y_cuantas_personas_participaron(client, hilo, modera):
    un_mensaje(hilo)
    hilo = cerrado(hilo, modera)
    pagina = client.get(hilo.get_absolute_url() + "ficha/").content.decode()
    assert "<strong>doce</strong> personas" in pagina
    assert re.search(r"Personas que participaron</dt><dd>2<", pagina)
    assert hilo.titulo in client.get("/foros/resultados/").content.decode()


def test_un_hilo_abierto_no_tiene_ficha(client, hilo):
    assert client.get(hilo.get_absolute_url() + "ficha/").status_code == 404
    assert client.get(f"/foros/{hilo.foro.slug}/ficha/").status_code == 404


@pytest.mark.parametrize("pk", ["0", "99999999999999999999999", "9223372036854775807"])
@pytest.mark.parametrize("que", ["ficha/", "ficha.pdf", "mensajes.csv"])
def test_una_ficha_que_no_existe_no_es_una_averia(client, hilo, pk, que):
    assert client.get(f"/foros/{hilo.foro.slug}/{pk}-x/{que}").status_code == 404


@pytest.mark.parametrize("antes", ["", "x", "-1", "99999999999999999999999", "%00"])
def test_los_resultados_aguantan_cualquier_direccion(client, antes):
    assert client.get(f"/foros/resultados/?antes={antes}").status_code == 200


def test_la_ficha_de_un_hilo_que_se_volvio_a_abrir_lo_dice_y_sale_de_los_resultados(client, hilo, modera):
    hilo = cerrado(hilo, modera)
    reabrir_hilo(hilo.pk, "Llegó información nueva.", quien=modera)
    pagina = client.get(hilo.get_absolute_url() + "ficha/").content.decode()
    assert "se volvió a abrir" in pagina
    assert "Llegó información nueva." in pagina
    assert hilo.titulo not in client.get("/foros/resultados/").content.decode()


def test_la_ficha_en_papel_dice_lo_mismo_y_es_accesible(client, hilo, modera):
    hilo = cerrado(hilo, modera)
    pdf = client.get(hilo.get_absolute_url() + "ficha.pdf").content
    dicho = " ".join(texto_de(pdf).split())
    assert "¿A qué hora abren?" in dicho
    assert "como pidieron doce personas" in dicho
    assert b"/MarkInfo" in pdf
    assert b"/Lang" in pdf
    assert b"pdfuaid:part>1<" in pdf or re.search(rb"pdfuaid:part=.1", pdf)
    assert pdf == client.get(hilo.get_absolute_url() + "ficha.pdf").content


def test_lo_que_no_se_puede_dibujar_no_deja_sin_ficha(client, modera):
    hilo = un_hilo(titulo="¿Y el parque? 🌳")
    cerrar_hilo_con_conclusiones(hilo.pk, "Se sembrarán 40 árboles 🌳 en marzo.", quien=modera)
    dicho = texto_de(client.get(hilo.get_absolute_url() + "ficha.pdf").content)
    assert "¤" in dicho


def test_los_datos_abiertos_tienen_cada_mensaje_con_su_estado_y_lo_que_no_se_lee_no_esta(
    client, hilo, modera
):
    un_mensaje(hilo, "=2+2 se lee")
    oculto = un_mensaje(hilo, "Palabras que insultan", quien=una_persona("Ana Oculta"))
    dejar_de_publicar(oculto, Mensaje.Estado.OCULTO, causal="insulto", motivo="Insulta a Pedro.")
    hilo = cerrado(hilo, modera)
    primera, segunda, tercera = filas(client.get(hilo.get_absolute_url() + "mensajes.csv").streaming_content)
    assert (primera["número"], primera["estado"], primera["qué pasó con el aporte"]) == (
        "1",
        "Publicado",
        "Recibido",
    )
    assert segunda["texto"] == "'=2+2 se lee"
    assert (tercera["estado"], tercera["regla que incumplió"]) == (
        "Retirado por moderación",
        "Insulto o amenaza",
    )
    assert "insultan" not in str(tercera)
    assert "Ana Oculta" not in str(tercera)
    assert "Pedro" not in str(tercera)


def test_los_datos_de_un_hilo_largo_se_leen_por_tramos(
    hilo, modera, django_assert_max_num_queries, monkeypatch
):
    for n in range(5):
        un_mensaje(hilo, f"Mensaje {n}")
    monkeypatch.setattr(publicos, "TRAMO", 3)
    with django_assert_max_num_queries(6):
        assert [fila[1] for fila in publicos.filas_de(hilo, None)][1:] == [1, 2, 3, 4, 5, 6]


def test_la_ficha_de_un_foro_reune_las_de_sus_hilos(client, hilo, modera):
    hilo = cerrado(hilo, modera)
    cerrar_foro(hilo.foro_id, "En enero se hará todo lo acordado.", quien=modera)
    pagina = client.get(f"/foros/{hilo.foro.slug}/ficha/").content.decode()
    assert hilo.titulo in pagina
    assert "En enero se hará" in pagina
    assert (
        filas(client.get(f"/foros/{hilo.foro.slug}/mensajes.csv").streaming_content)[0]["hilo"] == hilo.titulo
    )
    assert client.get(f"/foros/{hilo.foro.slug}/ficha.pdf").content.startswith(b"%PDF")


def test_lo_de_un_hilo_oculto_o_de_un_foro_privado_lo_lee_solo_quien_puede(client, modera):
    foro, socio = un_foro(es_privado=True), una_persona()
    Miembro.objects.create(foro=foro, usuario=socio.usuario, agregado_por=modera)
    privado, oculto = cerrado(un_hilo(foro, quien=socio), modera), cerrado(un_hilo(), modera)
    ocultar_hilo(oculto)
    for hilo in (privado, oculto):
        for que in ("ficha/", "ficha.pdf", "mensajes.csv"):
            assert client.get(hilo.get_absolute_url() + que).status_code == 404
    client.force_login(socio.usuario)
    respuesta = client.get(privado.get_absolute_url() + "ficha/")
    assert (respuesta.status_code, respuesta["Cache-Control"]) == (200, "no-store, private")


# The mail


def a_quienes() -> list[str]:
    return sorted(Correo.objects.filter(clave__startswith="foros:ficha:").values_list("para", flat=True))


def test_la_ficha_le_llega_una_vez_a_cada_persona_que_participo(hilo, modera, monkeypatch):
    monkeypatch.setattr(fichas_de_cierre, "POR_TRAMO", 2)
    personas = [hilo.autor, *(un_mensaje(hilo, f"Mensaje {n}").autor for n in range(4))]
    un_mensaje(hilo, "Otra vez", quien=personas[0])
    un_mensaje(hilo, "Respondo.", por_la_entidad=funcionario(Rol.RESPONSABLE))
    cerrado(hilo, modera)
    assert [enviar_fichas() for _ in range(4)] == [2, 2, 1, 0]
    assert a_quienes() == sorted(uno.usuario.email for uno in personas)
    texto = Correo.objects.filter(clave__startswith="foros:ficha:").first().texto
    assert "/ficha/" in texto
    assert "Personas que participaron: 5" in texto


def test_no_le_llega_a_quien_retiro_lo_suyo_ni_a_quien_borro_sus_datos_ni_a_una_cuenta_cerrada(hilo, modera):
    dejar_de_publicar(un_mensaje(hilo, "Me equivoqué"), Mensaje.Estado.RETIRADO)
    olvidada, cerrada = un_mensaje(hilo, "Uno").autor, un_mensaje(hilo, "Dos").autor
    Participante.objects.filter(pk=olvidada.pk).update(olvidado_en=reloj.ahora(), usuario=None)
    type(cerrada.usuario).objects.filter(pk=cerrada.usuario_id).update(is_active=False)
    cerrado(hilo, modera)
    enviar_fichas()
    assert a_quienes() == [hilo.autor.usuario.email]


def test_si_el_hilo_se_vuelve_a_abrir_no_se_envia_mas_y_al_cerrar_otra_vez_se_envia_la_nueva(hilo, modera):
    cerrado(hilo, modera)
    reabrir_hilo(hilo.pk, "Llegó información nueva.", quien=modera)
    assert enviar_fichas() == 0
    cerrado(hilo, modera)
    assert enviar_fichas() == 1
    assert Correo.objects.get(clave__startswith="foros:ficha:").clave.split(":")[3] == "2"
