"""Writing in a forum: without JavaScript and without an account; and, with both, more at ease."""

import re
from uuid import uuid4

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from caja_portal.tests.navegador.catalogo import Parada, a
from caja_portal.tests.navegador.mundo import LARGA
from caja_portal.tests.navegador.personas import con_sesion
from caja_portal.tests.navegador.revision import revisar
from correo.models import Correo
from foros.acciones.sin_cuenta import escribir_sin_cuenta
from foros.models import Foro, Hilo, Mensaje, Participante
from foros.tests.fabricas import un_foro, un_hilo, un_mensaje, una_persona
from nucleo.cifrado import descifrar
from suscripciones.models import Tema

pytestmark = pytest.mark.navegador


@pytest.fixture
def hilo(portal) -> Hilo:
    for clave in ("todo", "seccion:foros"):
        Tema.objects.get_or_create(
            clave=clave, defaults={"clase": clave.partition(":")[0], "titulo": clave, "url": "/"}
        )
    foro = un_foro(titulo=f"Cultura {LARGA[:80]}", quien_escribe=Foro.Escribe.CUALQUIERA)
    return un_hilo(foro, titulo=f"¿Cuándo abren {LARGA[:100]}?")


def direccion(hilo: Hilo) -> str:
    return reverse("foros:escribir", args=[hilo.foro.slug, hilo.pk])


def enlace_del_correo() -> str:
    return re.search(r"http://\S+/lo-mio/\S+", descifrar(Correo.objects.latest("pk").texto))[0]


def campo(pagina: Page, rotulo: str):
    return pagina.locator(".campo").get_by_label(re.compile(f"^{re.escape(rotulo)}"))


def sin_faltas(pagina: Page, paradas: list[Parada]) -> None:
    faltas = []
    for parada in paradas:
        respuesta = parada.ir(pagina)
        assert respuesta.status == parada.estado, parada.nombre
        faltas += revisar(pagina, parada.nombre)
    assert not faltas, "\n".join(faltas)


def test_sin_cuenta_ni_guiones_escribe_confirma_y_espera(ventana, hilo):
    pagina = ventana(java_script_enabled=False)
    pagina.goto(direccion(hilo))
    campo(pagina, "Su mensaje").fill("Ojalá abran **los sábados**.")
    pagina.get_by_role("button", name="Ver cómo queda").click()
    expect(pagina.locator("#vista-previa strong")).to_have_text("los sábados")
    campo(pagina, "Nombre con el que firma").fill("Marta")
    campo(pagina, "Su correo electrónico").fill("marta@correo.example")
    campo(pagina, "Conozco y acepto").check()
    campo(pagina, "Autorizo").check()
    pagina.get_by_role("button", name="Enviar", exact=True).click()
    expect(pagina.get_by_role("heading", level=1)).to_have_text("Falta un paso: mire su correo")
    pagina.goto(enlace_del_correo())
    pagina.get_by_role("link", name="Confirmar que es mío").click()
    pagina.get_by_role("button", name="Sí, es mío").click()
    expect(pagina.get_by_text("confirmamos que el mensaje es suyo")).to_be_visible()
    assert Mensaje.objects.latest("pk").estado == Mensaje.Estado.PENDIENTE


def test_ve_como_queda_sin_salir_de_la_pagina_y_envia_con_el_teclado(ventana, hilo, portal):
    quien, pagina = una_persona(conocida=False), ventana()
    con_sesion(pagina.context, quien.usuario, portal)
    pagina.goto(direccion(hilo))
    campo(pagina, "Su mensaje").fill("Mejor a las *nueve*.")
    pagina.get_by_role("button", name="Ver cómo queda").click()
    expect(pagina.locator("#vista-previa em")).to_have_text("nueve")
    expect(pagina.locator("#vista-previa")).to_be_focused()
    assert pagina.url.endswith(direccion(hilo))
    campo(pagina, "Conozco y acepto").check()
    campo(pagina, "Su mensaje").press("Control+Enter")
    expect(pagina.get_by_text("Pendiente de revisión: solo usted lo ve")).to_be_visible()
    assert quien.mensajes.get().texto == "Mejor a las *nueve*."


def test_las_paginas_de_quien_escribe_no_tienen_faltas(ventana, hilo, portal):
    quien, pagina = una_persona(LARGA[:80], conocida=False), ventana()
    mensaje = un_mensaje(hilo, f"# {LARGA}\n\n{LARGA}", quien=quien)
    pedido = un_mensaje(hilo, "Otro", quien=quien)
    Mensaje.objects.filter(pk=pedido.pk).update(estado="cambio_pedido", causal="insulto", motivo=LARGA)
    con_sesion(pagina.context, quien.usuario, portal)
    nombres = ("mio_editar", "mio_retirar")
    sin_faltas(
        pagina,
        [
            a("escribir en un hilo", direccion(hilo)),
            a("abrir un hilo", reverse("foros:abrir_hilo", args=[hilo.foro.slug])),
            a("enviado", reverse("foros:enviado", args=[mensaje.pk])),
            a("mi participación", reverse("foros:mi_participacion")),
            a("nombre con el que firma", reverse("foros:mio_nombre")),
            *(a(nombre, reverse(f"foros:{nombre}", args=[pedido.pk])) for nombre in nombres),
        ],
    )


def test_las_de_quien_escribe_sin_cuenta_tampoco(ventana, hilo):
    escribir_sin_cuenta(hilo, LARGA, nombre=LARGA[:80], correo="marta@correo.example", clave_envio=uuid4())
    quien = Participante.objects.latest("pk")
    suyo, ficha = quien.mensajes.get(), descifrar(quien.ficha)
    verbos = ("confirmar", "retirar")
    sin_faltas(
        ventana(),
        [
            a("escribir sin cuenta", direccion(hilo)),
            a("mire su correo", reverse("foros:mire_su_correo")),
            a("lo mío", reverse("foros:lo_mio", args=[ficha])),
            *(
                a(f"sin cuenta, {verbo}", reverse(f"foros:mio_sin_cuenta_{verbo}", args=[ficha, suyo.pk]))
                for verbo in verbos
            ),
        ],
    )
