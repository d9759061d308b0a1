"""Every page of the desk where officials work with requests."""

from functools import partial

from django.urls import reverse
from playwright.sync_api import Page

from caja_portal.tests.navegador.catalogo import Parada, a, vacio
from caja_portal.tests.navegador.mundo import LARGA, Mundo
from pqrs.consultas.mesa import Bandeja
from pqrs.tests.mesa import LISTA, direccion


def de_las_listas(mundo: Mundo) -> list[Parada]:
    """The start, the trays, what is done with several at once, and the search."""
    lista = reverse(LISTA)
    return [
        a("inicio de la mesa", reverse("admin:index")),
        *(
            a(f"bandeja {bandeja.label}", f"{lista}?bandeja={bandeja}")
            for bandeja in (Bandeja.VENCIDAS, Bandeja.MIAS, Bandeja.ESPERANDO, Bandeja.TERMINADAS)
        ),
        a("por notificar o entregar", reverse("admin:pqrs_solicitud_pendientes")),
        a("mis filtros", reverse("admin:pqrs_solicitud_filtros")),
        a("guardar un filtro", reverse("admin:pqrs_solicitud_filtros") + "?bandeja=mias"),
        vacio(
            "guardar un filtro sin nombre",
            reverse("admin:pqrs_solicitud_filtros") + "?bandeja=mias",
            "Guardar el filtro",
        ),
        a("descargar", reverse("admin:pqrs_solicitud_descargar") + "?bandeja=mias"),
        a("descargar un filtro que no existe", reverse("admin:pqrs_solicitud_descargar") + "?tipo=x"),
        a("su calendario", reverse("admin:pqrs_solicitud_agenda")),
        Parada("su calendario, con dirección", _hacer_agenda),
        a("columnas", reverse("admin:pqrs_solicitud_columnas")),
        *(
            a(f"{verbo} varias", f"{reverse(f'admin:pqrs_solicitud_varias_{verbo}')}?{_dos(mundo)}")
            for verbo in ("asignar", "mover", "responder")
        ),
        a("responder varias sin elegir", reverse("admin:pqrs_solicitud_varias_responder"), 400),
        Parada("asignar varias, hecho", partial(_asignar_varias, mundo)),
        a("correos que no llegaron", reverse("admin:pqrs_solicitud_en_silencio")),
        a("búsqueda con hallazgos", f"{lista}?q=perez"),
        a("búsqueda sin hallazgos", f"{lista}?q={LARGA}"),
    ]


def de_los_verbos(mundo: Mundo) -> list[Parada]:
    """A request in each state, what is done with one that just came, and the counter."""
    return [
        a("solicitud respondida", direccion(mundo.respondida)),
        a("solicitud vencida y anónima", direccion(mundo.vencida)),
        a("solicitud por clasificar", direccion(mundo.por_clasificar)),
        a("solicitud con borrador", direccion(mundo.con_borrador)),
        *(
            a(verbo, direccion(mundo.por_clasificar, verbo))
            for verbo in ("tomar", "asignar", "mover", "clasificar", "responder", "enviar")
        ),
        a("clasificar, con su efecto", direccion(mundo.por_clasificar, "clasificar") + "?tipo=queja"),
        a("clasificar sin elegir", direccion(mundo.por_clasificar, "clasificar") + "?tipo=", 422),
        vacio("asignar con errores", direccion(mundo.por_clasificar, "asignar"), "Asignar"),
        vacio("mover con errores", direccion(mundo.por_clasificar, "mover"), "Mover la solicitud"),
        vacio("responder con errores", direccion(mundo.vencida, "responder"), "Guardar y ver cómo queda"),
        *(
            a(verbo, direccion(mundo.por_clasificar, verbo))
            for verbo in (
                "priorizar",
                "anular",
                "dividir",
                "corregir_contacto",
                "poner_leyenda",
                "quitar_leyenda",
                "seguir_de_oficio",
            )
        ),
        a("enfoque diferencial", reverse("admin:pqrs_conteodiferencial_changelist")),
        vacio(
            "anular con errores", direccion(mundo.por_clasificar, "anular"), "Anular este número y dar otro"
        ),
        a("ventanilla", reverse("admin:pqrs_solicitud_add")),
        vacio("ventanilla con errores", reverse("admin:pqrs_solicitud_add"), "Radicar"),
        Parada("recibo de la ventanilla", _recibo_de_ventanilla),
        a("recibo de la ventanilla, cerrado", reverse("admin:pqrs_solicitud_recibo", args=["vieja"]), 404),
    ]


def de_las_respuestas(mundo: Mundo) -> list[Parada]:
    """The answer and its preview, in parts too, and how it is notified."""
    return [
        a("responder, con borrador", direccion(mundo.con_borrador, "responder")),
        a("enviar", direccion(mundo.con_borrador, "enviar")),
        a("solicitud dividida en asuntos", direccion(mundo.dividida)),
        a("volver a dividir", direccion(mundo.dividida, "dividir")),
        a("responder una dividida", direccion(mundo.dividida, "responder")),
        a("trasladar un asunto", direccion(mundo.dividida, "trasladar")),
        a("desistir de un asunto", direccion(mundo.dividida, "desistir")),
        a("solicitud por citar", direccion(mundo.por_citar)),
        *(
            a(verbo, direccion(mundo.por_citar, verbo))
            for verbo in (
                "citar",
                "notificar_en_persona",
                "avisar",
                "entregar_aviso",
                "publicar_aviso",
                "tener_por_notificada",
            )
        ),
        a("solicitud publicada", direccion(mundo.publicada)),
        vacio(
            "notificar con errores",
            direccion(mundo.por_citar, "notificar_en_persona"),
            "Registrar la notificación",
        ),
    ]


def de_los_vistos(mundo: Mundo) -> list[Parada]:
    """Who reviews and who signs; the models of answers; and what is no longer done."""
    return [
        a("por revisar y por firmar", reverse("admin:pqrs_solicitud_vistos")),
        a("pedir el visto bueno", direccion(mundo.por_pedir, "pedir_visto")),
        a("enviar sin el visto bueno", direccion(mundo.por_pedir, "enviar")),
        a("dar el visto bueno", direccion(mundo.por_visar, "visar")),
        vacio("devolver sin razones", direccion(mundo.por_visar, "visar"), "Devolver con estas razones"),
        a("firmar", direccion(mundo.por_firmar, "firmar")),
        a("solicitud por firmar", direccion(mundo.por_firmar)),
        vacio(
            "agregar una plantilla sin elegir",
            direccion(mundo.vencida, "responder"),
            "Agregar a la respuesta",
        ),
        a("cómo califican", reverse("admin:pqrs_solicitud_satisfaccion")),
        a("plantillas", reverse("admin:pqrs_plantilla_changelist")),
        a("plantilla", reverse("admin:pqrs_plantilla_change", args=[mundo.plantilla.pk])),
        a("nueva plantilla", reverse("admin:pqrs_plantilla_add")),
        a("responder lo respondido", direccion(mundo.respondida, "responder")),
        a("no existe en la mesa", reverse("admin:pqrs_solicitud_change", args=[999_999]), 404),
    ]


def _dos(mundo: Mundo) -> str:
    """One that can be answered with others, and one that cannot."""
    return f"s={mundo.por_clasificar.pk}&s={mundo.requerida.pk}"


def _hacer_agenda(pagina: Page) -> None:
    pagina.goto(reverse("admin:pqrs_solicitud_agenda"))
    with pagina.expect_navigation():
        pagina.get_by_role("button", name="Hacer mi dirección").click()
    pagina.get_by_label("Cópiela ahora").wait_for()


def _asignar_varias(mundo: Mundo, pagina: Page) -> None:
    pagina.goto(f"{reverse('admin:pqrs_solicitud_varias_asignar')}?{_dos(mundo)}")
    pagina.get_by_label("Persona encargada").select_option(index=1)
    with pagina.expect_navigation():
        pagina.get_by_role("button", name="Asignarlas").click()
    pagina.get_by_role("status").first.wait_for()


def _recibo_de_ventanilla(pagina: Page) -> None:
    pagina.goto(reverse("admin:pqrs_solicitud_add"))
    pagina.get_by_label("Nombres y apellidos").fill(LARGA)
    pagina.get_by_label("Qué pide").fill(LARGA)
    pagina.get_by_label("Documentos que faltan").fill(LARGA)
    with pagina.expect_navigation():
        pagina.get_by_role("button", name="Radicar", exact=True).click()
    pagina.get_by_role("heading", name="Quedó radicada").wait_for()
