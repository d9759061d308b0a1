"""The page of every verb of the desk, each on a request that admits it, and what the desk keeps besides requests."""

from django.urls import reverse

from caja_portal.tests.navegador.catalogo import Parada, a
from caja_portal.tests.navegador.mundo import Mundo
from pqrs import estados
from pqrs.admin.solicitud import VERBOS
from pqrs.models import Solicitud
from pqrs.tests.mesa import direccion

DE_NOTIFICAR = ("citar", "notificar_en_persona", "avisar", "entregar_aviso", "publicar_aviso")


def de_los_actos(mundo: Mundo) -> list[Parada]:
    """Every verb, by construction: a new one is here as soon as the desk has it."""
    return [
        a(f"acto {pagina.ruta}", direccion(_que_lo_admite(mundo, pagina), pagina.ruta)) for pagina in VERBOS
    ]


def _que_lo_admite(mundo: Mundo, pagina) -> Solicitud:
    propias = {
        mundo.con_borrador: ("responder",),
        mundo.negada: ("recurrir",),
        mundo.negada_por_reserva: ("insistir",),
        mundo.insistida: ("enviar_insistencia", "registrar_decision_insistencia", "retirar_publicacion"),
        mundo.publicable: ("publicar_respuesta",),
        mundo.recurrida: ("resolver_recurso",),
        mundo.por_citar: DE_NOTIFICAR,
    }
    for solicitud, verbos in propias.items():
        if pagina.verbo in verbos:
            return solicitud
    muchas = (mundo.por_clasificar, mundo.requerida, mundo.por_aclarar, mundo.suspendida, mundo.respondida)
    todas = (*muchas, *Solicitud.objects.order_by("id"))
    return next(una for una in todas if not estados.impedimento(pagina.verbo, una.estado, ""))


def de_lo_que_pasa(mundo: Mundo) -> list[Parada]:
    """Requests in the states that only an act gives, and the trays of what is owed."""
    return [
        a("solicitud publicada y con una insistencia", direccion(mundo.insistida)),
        a("solicitud con un recurso", direccion(mundo.recurrida)),
        a("solicitud con un archivo recurrido", direccion(mundo.archivo_recurrido)),
        a("solicitud requerida", direccion(mundo.requerida)),
        a("solicitud por aclarar", direccion(mundo.por_aclarar)),
        a("solicitud suspendida", direccion(mundo.suspendida)),
        a("solicitud de identidad reservada", direccion(mundo.reservada)),
        a("leer una identidad, sin ser del grupo", direccion(mundo.reservada, "identidad"), 403),
        a("recursos e insistencias", reverse("admin:pqrs_solicitud_recursos")),
    ]


def de_los_archivos(mundo: Mundo) -> list[Parada]:
    """What an administrator records of the archive and of the portal."""
    return [
        a("registrar una falla", reverse("admin:pqrs_incidentedisponibilidad_add")),
        a("registrar una serie", reverse("admin:pqrs_seriedocumental_add")),
        a("proponer una eliminación", reverse("admin:pqrs_eliminacion_add")),
    ]
