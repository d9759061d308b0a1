"""Of whom, and of which request, is a letter that came by mail: the signs that ``pqrs.correspondencia`` decides on."""

import re

from correo import consultas as del_correo
from correo.acciones import Leido
from correo.models import Correo, Entrante
from cuentas.models import Usuario
from pqrs import referencias
from pqrs.consultas import personas
from pqrs.correspondencia import Senales
from pqrs.estados import ABIERTOS
from pqrs.models import Solicitud

_NO_RESPONDER = re.compile(r"(?:no-?_?reply|do-?not-?reply|no-?_?responder|no-?_?responda)[^@]*@")


def de_un_correo(entrante: Entrante, leido: Leido) -> tuple[Solicitud | None, Senales]:
    """The request that it may be of, and what is known of the letter. Raises ``ErrorDeMesa`` when a reserved identity
    cannot be opened: then nobody knows yet whose it is."""
    nuestro = entrante.respuesta_a or del_correo.citado(leido.referencias)
    solicitud = _de(nuestro)
    nombrada = None if solicitud else _nombrada(leido.asunto)
    suya = solicitud or nombrada
    conocida = suya is not None and personas.es_su_correo(suya, leido.de)
    if conocida and solicitud:
        suya = solicitud = _sucesora(solicitud, leido.de)
    return (suya if solicitud or conocida else None), Senales(
        tiene_remitente=bool(leido.de),
        es_uno=not leido.otros_remitentes,
        es_interna=_es_interna(leido.de),
        se_le_responde=not _NO_RESPONDER.match(leido.de),
        se_lee=not leido.esta_cifrado,
        dice_algo=not leido.esta_vacio,
        firmada=entrante.respuesta_a_id is not None and solicitud is not None,
        de_otro=_fue_a_otro(entrante.respuesta_a, leido.de),
        conocida=conocida,
        cita=nuestro is not None and entrante.respuesta_a_id is None,
        nombra=nombrada is not None,
        abierta=suya is None or suya.estado in ABIERTOS,
    )


def _sucesora(solicitud: Solicitud, de: str) -> Solicitud:
    """The one that answers for it (art. 36 CPACA), if it is of the same person: the other only repeats it."""
    primera = solicitud.unida_a
    if primera is None or not personas.es_su_correo(primera, de):
        return solicitud
    return primera


def _es_interna(de: str) -> bool:
    es_nuestra = del_correo.es_de_la_entidad(de)
    return es_nuestra or Usuario.objects.filter(email__iexact=de, is_staff=True).exists()


def _fue_a_otro(nuestro: Correo | None, de: str) -> bool:
    """Whether the mail that it answers went to somebody else, an official for instance. Of a delivered confidential
    one nobody knows any more to whom."""
    if nuestro is None or nuestro.es_confidencial or not nuestro.para:
        return False
    return not del_correo.misma_direccion(nuestro.para, de)


def _de(nuestro: Correo | None) -> Solicitud | None:
    """The request of a mail of ours: of an annulled number, the one that carries it on (R3.4)."""
    solicitud = nuestro and Solicitud.objects.filter(pk=referencias.leer(nuestro.referencia)).first()
    return solicitud and _vigente(solicitud)


def _nombrada(asunto: str) -> Solicitud | None:
    hallado = re.search(r"\b\d{4}-E-\d{6,}\b", asunto)
    solicitud = hallado and Solicitud.objects.filter(radicado=hallado[0]).first()
    return solicitud and _vigente(solicitud)


def _vigente(solicitud: Solicitud) -> Solicitud:
    while sigue := Solicitud.objects.filter(reemplaza_a__solicitud=solicitud).first():
        solicitud = sigue
    return solicitud
