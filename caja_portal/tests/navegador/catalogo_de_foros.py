"""The forums as anybody reads them, with words as long as people make them and a message of each kind."""

from datetime import timedelta
from uuid import uuid4

from django.urls import reverse

from caja_portal.tests.navegador.catalogo import Parada, a
from caja_portal.tests.navegador.mundo import LARGA, Mundo
from cuentas.models import Rol
from foros.acciones.escribir import abrir_hilo
from foros.acciones.publicacion import dejar_de_publicar, publicar_mensaje
from foros.models import Ficha, Foro, Hilo, Mensaje, PasoDeAporte
from foros.tests.fabricas import funcionario, sin_cuenta, un_foro, un_hilo, un_mensaje, una_persona
from nucleo import fichas, reloj
from nucleo.texto import a_html


def del_publico(mundo: Mundo) -> list[Parada]:
    return [*_con_foros(), *_de_quien_escribe()]


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
        a("resultados", reverse("foros:resultados")),
        a("ficha de un hilo", Ficha.objects.filter(hilo__isnull=False).first().get_absolute_url()),
        a("ficha de un foro", Ficha.objects.filter(hilo=None).first().get_absolute_url()),
        a("escribir, citando", f"{reverse('foros:escribir', args=[foro.slug, hilo.pk])}?cita={editado.pk}"),
        a("abrir un hilo", reverse("foros:abrir_hilo", args=[foro.slug])),
        a("escribir donde se cerró", reverse("foros:escribir", args=[foro.slug, cerrado.pk])),
        a("reportar, sin cuenta", reverse("foros:reportar", args=[editado.pk])),
        a("ediciones de un mensaje", reverse("foros:historia", args=[editado.pk])),
        a("portada con foros", "/"),
    ]


def _de_quien_escribe() -> list[Parada]:
    """What somebody without an account finds with the link of their mail, a message in each state."""
    quien = sin_cuenta(nombre=LARGA[:80])
    ficha, hilo = (
        fichas.abierta(quien.ficha),
        un_hilo(un_foro(slug="lo-mio-largo", quien_escribe="cualquiera")),
    )
    de = {
        estado: un_mensaje(hilo, f"{estado} {LARGA}", quien=quien)
        for estado in ("pendiente", "cambio_pedido", "rechazado")
    }
    for estado, mensaje in de.items():
        if estado != "pendiente":
            Mensaje.objects.filter(pk=mensaje.pk).update(
                estado=estado, causal="insulto", motivo=f"Quite {LARGA}"
            )

    def con(verbo: str, mensaje: Mensaje) -> str:
        return reverse(f"foros:{verbo}", args=[ficha, mensaje.pk])

    return [
        a("lo mío", reverse("foros:lo_mio", args=[ficha])),
        a("editar lo mío", con("mio_sin_cuenta_editar", de["cambio_pedido"])),
        a("retirar lo mío", con("mio_sin_cuenta_retirar", de["pendiente"])),
        a("reclamar", con("reclamar_con_enlace", de["rechazado"])),
        a("radicar lo mío", con("radicar_con_enlace", de["rechazado"])),
        a("reportar, con el enlace", con("reportar_con_enlace", hilo.mensajes.get(numero=1))),
        a("borrar mis datos", reverse("foros:olvidar", args=[ficha])),
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
