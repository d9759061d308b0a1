"""What anybody reads in the forums: which there are, what is discussed, each message in its place."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import formats

from cuentas.models import Rol
from cuentas.tests.sesion import probar_segundo_factor
from foros.acciones import cerrar
from foros.acciones.escribir import abrir_hilo
from foros.acciones.publicacion import dejar_de_publicar, ocultar_hilo, publicar_mensaje
from foros.consultas.hilo import POR_PAGINA, fecha_y_hora
from foros.consultas.lectura import HILOS_POR_PAGINA
from foros.models import Foro, Hilo, Mensaje, Miembro, PasoDeAporte
from foros.tests.fabricas import funcionario, un_foro, un_hilo, un_mensaje, una_persona
from nucleo import reloj

pytestmark = pytest.mark.django_db
#: What a thread's page asks for at most, besides the entity, which every page does.
CONSULTAS_DE_UN_HILO = 8
CONSULTAS_DE_UN_FORO = 5


def dicho(respuesta) -> str:
    assert respuesta.status_code == 200
    return respuesta.content.decode()


def muchos(hilo: Hilo, cuantos: int) -> None:
    """Published messages of one person, without going through the limits of writing."""
    quien = una_persona()
    for n in range(cuantos):
        publicar_mensaje(
            Mensaje.objects.create(
                hilo=hilo, autor=quien, nombre=quien.nombre, estado="pendiente", texto=f"Dicho {n}",
                html=f"<p>Dicho {n}</p>", version_html=1, clave_envio=uuid4(),
            )
        )  # fmt: skip


# --- The forums -----------------------------------------------------------------------------------------------------
def test_la_lista_dice_para_que_es_cada_foro_quien_escribe_y_cuando_responden(client):
    foro = un_foro(titulo="Vivienda", proposito="Para hablar de **subsidios**.", dias_de_respuesta=3)
    un_hilo(foro)
    pagina = dicho(client.get("/foros/"))
    for parte in (
        "Vivienda",
        "Para hablar de subsidios.",
        "3 días hábiles",
        "Abierto",
        foro.get_absolute_url(),
    ):
        assert parte in pagina


def test_los_foros_abiertos_van_antes_que_los_terminados(client):
    Foro.objects.filter(pk=un_foro(titulo="Acabado").pk).update(
        cerrado_en=reloj.ahora(), conclusiones="Listo."
    )
    un_foro(titulo="En curso")
    pagina = dicho(client.get("/foros/"))
    assert pagina.index("En curso") < pagina.index("Acabado")
    assert "Terminado, con conclusiones" in pagina


def test_sin_foros_se_dice_que_hacer(client):
    assert "radicar una petición" in dicho(client.get("/foros/"))


def test_un_foro_muestra_su_proposito_sus_reglas_y_como_seguirlo(client):
    foro = un_foro(proposito="Para *todos*.")
    pagina = dicho(client.get(foro.get_absolute_url()))
    assert "<em>todos</em>" in pagina
    assert reverse("contenidos:regla_version", args=["foros", foro.regla.version]) in pagina
    assert reverse("suscripciones:rss", args=[foro.tema]) in pagina


def test_un_foro_que_no_se_ha_publicado_no_existe(client):
    foro = un_foro()
    Foro.objects.filter(pk=foro.pk).update(publicado_en=None)
    assert client.get(foro.get_absolute_url()).status_code == 404
    assert foro.titulo not in dicho(client.get("/foros/"))


def test_lo_fijado_va_primero_mientras_dure(client):
    foro = un_foro()
    fijado, nuevo = un_hilo(foro, titulo="Lea primero"), un_hilo(foro, titulo="Lo más nuevo")
    Hilo.objects.filter(pk=fijado.pk).update(fijado_hasta=reloj.ahora() + timedelta(days=1))
    pagina = dicho(client.get(foro.get_absolute_url()))
    assert pagina.index(fijado.titulo) < pagina.index(nuevo.titulo)
    with reloj.en(reloj.ahora() + timedelta(days=2)):
        pagina = dicho(client.get(foro.get_absolute_url()))
    assert pagina.index(nuevo.titulo) < pagina.index(fijado.titulo)


def test_las_paginas_de_un_foro_dan_cada_hilo_una_vez(client):
    foro, quien = un_foro(), una_persona()
    for n in range(HILOS_POR_PAGINA * 2 + 3):
        Hilo.objects.create(
            foro=foro, titulo=f"Pregunta {n:03}.", autor=quien, publicado_en=reloj.ahora(), ultimo_numero=1,
            publicados=1, ultimo_en=reloj.ahora().replace(microsecond=n // 2),
        )  # fmt: skip
    vistos, direccion = [], foro.get_absolute_url()
    for _ in range(3):
        respuesta = client.get(direccion)
        vistos += respuesta.context["pagina"].hilos
        direccion = f"{foro.get_absolute_url()}?despues={respuesta.context['pagina'].siguiente}"
    assert len(vistos) == len(set(vistos)) == HILOS_POR_PAGINA * 2 + 3
    assert not respuesta.context["pagina"].siguiente


@pytest.mark.parametrize("lugar", ["x", "9" * 40 + "-1", "1-" + "9" * 30, "-", "١-١", "%00", "1-1-1"])
def test_un_lugar_que_no_existe_da_la_primera_pagina_o_ninguna(client, lugar):
    assert client.get(un_hilo().foro.get_absolute_url(), {"despues": lugar}).status_code == 200


@pytest.mark.parametrize("cuantos", [1, 6])
def test_un_foro_cuesta_lo_mismo_con_un_hilo_que_con_seis(client, django_assert_max_num_queries, cuantos):
    foro = un_foro()
    for _ in range(cuantos):
        un_hilo(foro)
    with django_assert_max_num_queries(CONSULTAS_DE_UN_FORO):
        client.get(foro.get_absolute_url())


# --- Private --------------------------------------------------------------------------------------------------------
def test_un_foro_privado_no_existe_para_quien_no_es_miembro(client):
    foro, quien = un_foro(es_privado=True), una_persona()
    Miembro.objects.create(foro=foro, usuario=quien.usuario, agregado_por=foro.creado_por)
    hilo = un_hilo(foro, quien=quien)
    primero = hilo.mensajes.get()
    direcciones = [
        foro.get_absolute_url(),
        hilo.get_absolute_url(),
        primero.get_absolute_url(),
        reverse("foros:ultimo", args=[hilo.pk]),
    ]
    for otro in (None, una_persona().usuario):
        if otro:
            client.force_login(otro)
        assert [client.get(una).status_code for una in direcciones] == [404] * 4
        assert foro.titulo not in dicho(client.get("/foros/"))
    client.force_login(quien.usuario)
    pagina = client.get(hilo.get_absolute_url())
    assert pagina["X-Robots-Tag"] == "noindex, nofollow"
    assert "og:title" not in dicho(pagina)


# --- A thread -------------------------------------------------------------------------------------------------------
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


def test_quien_responde_por_la_entidad_tiene_a_la_mano_lo_que_hace_con_un_mensaje(client):
    hilo, quien = un_hilo(), funcionario(Rol.MODERADOR, Rol.RADICADOR)
    de_la_entidad = (
        "Radicarlo",
        "Cerrar con conclusiones",
        "Qué se hizo con los aportes",
        "Cola de moderación",
    )
    pagina = dicho(client.get(hilo.get_absolute_url()))
    assert not [parte for parte in de_la_entidad if parte in pagina]
    client.force_login(quien)
    probar_segundo_factor(client, quien)
    pagina = dicho(client.get(hilo.get_absolute_url()))
    assert [parte for parte in de_la_entidad if parte in pagina] == list(de_la_entidad)


def test_quien_puede_terminar_un_foro_lo_hace_desde_su_pagina(client):
    foro, quien = un_foro(), funcionario(Rol.MODERADOR)
    terminar = reverse("admin:foros_ficha_cerrar_foro", args=[foro.pk])
    assert terminar not in dicho(client.get(foro.get_absolute_url()))
    client.force_login(quien)
    probar_segundo_factor(client, quien)
    assert terminar in dicho(client.get(foro.get_absolute_url()))


def test_cada_pagina_lleva_a_como_se_modera_y_a_los_resultados(client):
    hilo = un_hilo()
    for direccion in ("/foros/", hilo.foro.get_absolute_url(), hilo.get_absolute_url()):
        pagina = dicho(client.get(direccion))
        assert reverse("foros:moderacion") in pagina
        assert reverse("foros:resultados") in pagina


def test_lo_que_termino_lleva_a_su_ficha_tambien_si_se_volvio_a_abrir(client):
    quien, hilo = funcionario(Rol.MODERADOR), un_hilo()
    ficha = f"{hilo.get_absolute_url()}ficha/"
    assert ficha not in dicho(client.get(hilo.get_absolute_url()))
    cerrar.cerrar_hilo_con_conclusiones(hilo.pk, "Se abrirá los sábados desde enero.", quien=quien)
    assert ficha in dicho(client.get(hilo.get_absolute_url()))
    cerrar.reabrir_hilo(hilo.pk, "Falta oír a la sede norte.", quien=quien)
    assert ficha in dicho(client.get(hilo.get_absolute_url()))


def test_un_foro_terminado_lleva_a_su_ficha(client):
    foro = un_foro()
    cerrar.cerrar_foro(foro.pk, "No hubo propuestas: se repetirá.", quien=funcionario(Rol.MODERADOR))
    assert reverse("foros:ficha_de_foro", args=[foro.slug]) in dicho(client.get(foro.get_absolute_url()))


# --- The entity's part ----------------------------------------------------------------------------------------------
def test_mientras_no_responde_se_lee_hasta_cuando_prometio_en_dias_habiles(client):
    with reloj.en(datetime(2026, 12, 4, 15, tzinfo=reloj.BOGOTA)):  # Friday; Tuesday 8 is a holiday
        hilo = un_hilo(un_foro(dias_de_respuesta=2))
        pagina = dicho(client.get(hilo.get_absolute_url()))
        assert "miércoles 9 de diciembre de 2026" in pagina
    with reloj.en(datetime(2026, 12, 10, 8, tzinfo=reloj.BOGOTA)):
        assert "Todavía no ha respondido" in dicho(client.get(hilo.get_absolute_url()))


def test_lo_que_la_entidad_respondio_se_anuncia_arriba_con_enlace_a_su_lugar(client):
    hilo, quien = un_hilo(), funcionario(Rol.MODERADOR)
    muchos(hilo, POR_PAGINA)
    un_mensaje(hilo, "Abrimos los **sábados**.", por_la_entidad=quien)
    pagina = dicho(client.get(hilo.get_absolute_url()))
    assert "Abrimos los sábados." in pagina
    assert f"{hilo.get_absolute_url()}?pagina=2#m52" in pagina
    assert quien.dependencia.nombre in pagina
    assert "responde a más tardar" not in pagina
    assert "Respuesta oficial" in dicho(client.get(hilo.get_absolute_url() + "?pagina=2"))


def test_a_lo_que_la_entidad_pregunta_no_se_le_promete_respuesta(client):
    hilo = abrir_hilo(
        un_foro(), "¿Qué horario prefiere?", "Díganos.", quien=una_persona(), clave_envio=uuid4(),
        por_la_entidad=funcionario(Rol.MODERADOR),
    ).mensaje.hilo  # fmt: skip
    pagina = dicho(client.get(hilo.get_absolute_url()))
    assert "a más tardar" not in pagina
    assert "Lo que respondió la entidad" not in pagina


def test_de_un_aporte_se_lee_que_paso_por_que_y_donde_quedo(client):
    mensaje = un_mensaje(un_hilo())
    for estado, enlace in (("en_analisis", ""), ("acogido", "https://caja.example/plan")):
        PasoDeAporte.objects.create(
            mensaje=mensaje, estado=estado, motivo=f"Razones de {estado}", enlace=enlace, por=funcionario()
        )
    Mensaje.objects.filter(pk=mensaje.pk).update(aporte="acogido")
    pagina = dicho(client.get(mensaje.hilo.get_absolute_url()))
    for parte in ("Acogido", "Razones de acogido", 'href="https://caja.example/plan"'):
        assert parte in pagina
    assert "Razones de en_analisis" not in pagina


def test_el_enlace_de_un_aporte_no_ejecuta_nada(client):
    mensaje = un_mensaje(un_hilo())
    PasoDeAporte.objects.create(
        mensaje=mensaje, estado="acogido", motivo="Sí.", enlace="javascript:alert(1)", por=funcionario()
    )
    Mensaje.objects.filter(pk=mensaje.pk).update(aporte="acogido")
    assert "javascript:" not in dicho(client.get(mensaje.hilo.get_absolute_url()))


def test_un_hilo_cerrado_empieza_por_sus_conclusiones_y_dice_que_hacer(client):
    hilo = un_hilo()
    Hilo.objects.filter(pk=hilo.pk).update(
        cerrado_en=reloj.ahora(), cerrado_por=funcionario(), conclusiones="Se abrirá **los sábados**."
    )
    pagina = dicho(client.get(hilo.get_absolute_url()))
    assert pagina.index("Se abrirá <strong>los sábados</strong>.") < pagina.index('id="m1"')
    assert "radique una petición" in pagina
    assert "a más tardar" not in pagina


# --- Editions -------------------------------------------------------------------------------------------------------
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


# --- What is new ----------------------------------------------------------------------------------------------------
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


# --- What it costs --------------------------------------------------------------------------------------------------
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


def test_la_portada_invita_a_los_foros_abiertos_y_a_ninguno_privado(client):
    un_foro(titulo="Abierto a todos")
    un_foro(titulo="De unos pocos", es_privado=True)
    pagina = dicho(client.get("/"))
    assert "Abierto a todos" in pagina
    assert "De unos pocos" not in pagina
