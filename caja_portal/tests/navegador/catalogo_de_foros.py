"""The forums as anybody reads them, with words as long as people make them and a message of each kind."""

from datetime import timedelta
from uuid import uuid4

from django.urls import reverse

from caja_portal.tests.navegador.catalogo import Parada, a
from caja_portal.tests.navegador.mundo import LARGA, Mundo
from cuentas.models import Rol
from foros.acciones.escribir import abrir_hilo
from foros.acciones.publicacion import dejar_de_publicar, publicar_mensaje
from foros.models import Foro, Hilo, Mensaje, PasoDeAporte
from foros.tests.fabricas import funcionario, un_foro, un_hilo, un_mensaje, una_persona
from nucleo import reloj
from nucleo.texto import a_html


def del_publico(mundo: Mundo) -> list[Parada]:
    vacio = a("foros, ninguno", "/foros/")
    return [vacio, *_con_foros()]


def _con_foros() -> list[Parada]:
    foro = un_foro(
        titulo=f"Vivienda {LARGA[:80]}", proposito=f"Para *discutir* {LARGA}.\n\n- {LARGA}", slug="vivienda"
    )
    hilo = _lo_que_se_dice(foro)
    cerrado = _cerrado(foro)
    terminado = un_foro(titulo="Recreación", slug="recreacion")
    Foro.objects.filter(pk=terminado.pk).update(
        cerrado_en=reloj.ahora(), conclusiones=f"## {LARGA}\n\n{LARGA}"
    )
    un_foro(titulo="Educación", slug="educacion", abre_en=reloj.ahora() + timedelta(days=3))
    editado = hilo.mensajes.get(numero=2)
    return [
        a("foros", "/foros/"),
        a("foro", foro.get_absolute_url()),
        a("foro, página que no hay", foro.get_absolute_url() + "?despues=1-1"),
        a("foro terminado", terminado.get_absolute_url()),
        a("hilo", hilo.get_absolute_url()),
        a("hilo, última página", hilo.get_absolute_url() + "?pagina=2"),
        a("hilo cerrado", cerrado.get_absolute_url()),
        a("ediciones de un mensaje", reverse("foros:historia", args=[editado.pk])),
        a("portada con foros", "/"),
    ]


def _lo_que_se_dice(foro: Foro) -> Hilo:
    """More than a page, with an official answer, a contribution that was decided and a line of each kind."""
    hilo = un_hilo(foro, quien=una_persona(LARGA[:80]), titulo=f"¿Cuándo abren {LARGA[:120]}?")
    Hilo.objects.filter(pk=hilo.pk).update(fijado_hasta=reloj.ahora() + timedelta(days=9))
    editado = un_mensaje(
        hilo, f"# {LARGA}\n\n> {LARGA}\n\n`{LARGA}`\n\n[{LARGA}](https://caja.example/{LARGA})"
    )
    editado.versiones.create(numero=1, texto="Decía otra cosa.")
    Mensaje.objects.filter(pk=editado.pk).update(
        ediciones=1, editado_en=reloj.ahora(), aporte="acogido_en_parte"
    )
    quien = funcionario(Rol.MODERADOR)
    PasoDeAporte.objects.create(
        mensaje=editado, estado="acogido_en_parte", motivo=LARGA, enlace="/noticias/", por=quien,
        dependencia_nombre=LARGA[:120],
    )  # fmt: skip
    un_mensaje(hilo, f"Abrimos a las ocho. {LARGA}", por_la_entidad=quien, responde_a=editado)
    for estado, causal in (("oculto", "datos_personales"), ("retirado", ""), ("pendiente", "")):
        mensaje = un_mensaje(hilo, LARGA)
        dejar_de_publicar(mensaje, estado, causal=causal, motivo="Por la regla.")
    vecina = una_persona("Ana Ríos")
    for n in range(50):
        texto = f"Me parece bien lo que dice el mensaje {n + 1}: ojalá abran también los **sábados**."
        publicar_mensaje(
            Mensaje.objects.create(
                hilo=Hilo.objects.select_related("foro").get(pk=hilo.pk), autor=vecina, nombre=vecina.nombre,
                estado="pendiente", texto=texto, html=a_html(texto), version_html=1, clave_envio=uuid4(),
            )
        )  # fmt: skip
    return Hilo.objects.select_related("foro").get(pk=hilo.pk)


def _cerrado(foro: Foro) -> Hilo:
    escrito = abrir_hilo(
        foro, "¿Qué horario prefiere?", "Díganos.", quien=una_persona(), clave_envio=uuid4(),
        por_la_entidad=funcionario(Rol.MODERADOR),
    )  # fmt: skip
    hilo = escrito.mensaje.hilo
    Hilo.objects.filter(pk=hilo.pk).update(
        cerrado_en=reloj.ahora(), cerrado_por=funcionario(), conclusiones=f"Se abrirá los sábados. {LARGA}"
    )
    return hilo
