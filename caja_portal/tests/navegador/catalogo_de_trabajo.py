"""What officials do on a request besides its verbs: notes, who else is there, routing, and files for the public."""

from functools import partial

from django.core.files.uploadedfile import UploadedFile
from django.urls import reverse
from playwright.sync_api import Page

from caja_portal.tests.navegador.catalogo import Parada, a, vacio
from caja_portal.tests.navegador.mundo import LARGA, Mundo
from nucleo import adjuntos, reloj
from nucleo.tests.archivos import elegidas
from pqrs import acciones
from pqrs.acciones import Contenido
from pqrs.acciones.tapar import tapar
from pqrs.models import Adjunto, Ausencia, ReglaReparto, Solicitud
from pqrs.tests.fabricas import un_archivo_txt, una_foto, una_funcionaria, una_solicitud
from pqrs.tests.lector_pdf import texto_de
from pqrs.tests.mesa import LISTA, direccion
from pqrs.tests.test_rotulo import codigo_en


def de_la_mesa(mundo: Mundo) -> list[Parada]:
    foto = _por_tapar(mundo, una_foto("recibo.jpg"))
    de_foto = reverse("admin:pqrs_solicitud_tapar", args=[foto.solicitud_id, foto.pk])
    adjunto, luz = _por_tapar(mundo), una_funcionaria(first_name=LARGA[:30])
    con_todo = una_solicitud(objeto=f"Pido:\n1. {LARGA}\n2. Devolver el dinero")
    acciones.anotar_para_la_mesa(con_todo.pk, f"Ya llamó: {LARGA}.", luz)
    acciones.hacerse_presente(con_todo, luz, escribiendo=True)
    regla = ReglaReparto.objects.create(nombre="Fechas", dependencia=con_todo.dependencia, palabras="fecha")
    falta = Ausencia.objects.create(usuario=luz, desde=reloj.hoy(), hasta=reloj.hoy(), motivo="Permiso")
    tapado = reverse("admin:pqrs_solicitud_tapar", args=[adjunto.solicitud_id, adjunto.pk])
    return [
        a("solicitud con notas, puntos y otra persona", direccion(con_todo)),
        a("responder con otra persona escribiendo", direccion(con_todo, "responder")),
        a("bandeja por clasificación", f"{reverse(LISTA)}?causa=demora&etiqueta=nadie"),
        a("rótulo", direccion(con_todo, "rotulo")),
        Parada("rótulo con errores", partial(_rotulo_sin_hojas, con_todo), 422),
        a("nota interna", direccion(con_todo, "nota")),
        vacio("nota vacía", direccion(con_todo, "nota"), "Guardar la nota"),
        a("asignar con sugerencia", direccion(con_todo, "asignar")),
        vacio("unir con errores", direccion(con_todo, "unir"), "Unir"),
        a("tapar un archivo", tapado),
        vacio("tapar sin elegir", tapado, "Tapar y comprobar"),
        a("tapar una foto", de_foto),
        vacio("tapar una foto sin elegir", de_foto, "Tapar y comprobar"),
        *(
            a(f"{nombre}: {pagina}", reverse(f"admin:pqrs_{nombre}_{pagina}", args=argumentos))
            for nombre, fila in (("reglareparto", regla), ("ausencia", falta))
            for pagina, argumentos in (("changelist", []), ("add", []), ("change", [fila.pk]))
        ),
    ]


def del_publico(mundo: Mundo) -> list[Parada]:
    adjunto = _por_tapar(mundo)
    hecho = tapar(adjunto, elegidas((1, 2)), mundo.coordinadora)
    publica = acciones.publicar_respuesta(
        adjunto.solicitud_id,
        adjunto.respuesta_id,
        mundo.coordinadora,
        titulo="Contratos",
        pregunta="¿Cuántos hubo?",
        texto=LARGA,
        archivos=[adjunto.pk],
    )
    return [
        a("rótulo auténtico", reverse("pqrs:verificada", args=[_codigo_de_rotulo(mundo)])),
        a("respuesta publicada con un archivo", publica.get_absolute_url()),
        a("texto de un archivo publicado", reverse("pqrs:texto_publicado", args=[publica.pk, hecho.pk])),
    ]


def _rotulo_sin_hojas(solicitud: Solicitud, pagina: Page):
    pagina.goto(direccion(solicitud, "rotulo"))
    pagina.get_by_label("Folios").fill("0")
    with pagina.expect_navigation() as espera:
        pagina.get_by_role("button", name="Abrir el rótulo para imprimirlo (PDF)", exact=True).click()
    return espera.value


def _codigo_de_rotulo(mundo: Mundo) -> str:
    """The code of a label, read from its paper."""
    pdf = acciones.imprimir_rotulo(mundo.respondida, mundo.coordinadora, folios=3)
    return codigo_en(texto_de(pdf))


def _por_tapar(mundo: Mundo, archivo: UploadedFile | None = None) -> Adjunto:
    """The file of an answer that is to be published."""
    solicitud, quien = una_solicitud(tipo="peticion_informacion"), mundo.coordinadora
    contenido = Contenido(sentido="accede", publicar=True)
    borrador = acciones.guardar_borrador(
        solicitud.pk,
        "Va el listado.",
        "Nada más.",
        quien,
        contenido=contenido,
        recursos=acciones.recursos_de_la_ley(solicitud, contenido),
    )
    archivo = archivo or un_archivo_txt("listado.txt", f"Contratos de {LARGA}\nAna Pérez Gómez\n\nTotal: 12")
    adjunto = acciones.adjuntar_a_respuesta(borrador, archivo, adjuntos.inspeccionar(archivo))
    acciones.responder(solicitud.pk, quien)
    adjunto.refresh_from_db()
    return adjunto
