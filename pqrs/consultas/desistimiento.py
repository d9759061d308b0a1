"""How a request came to be withdrawn (arts. 17 and 18 CPACA)."""

from nucleo.calendario import fecha_larga
from pqrs import terminos
from pqrs.consultas import hechos as consulta_de_hechos
from pqrs.hechos import Requerimiento, fecha_de
from pqrs.models import Actuacion, Solicitud
from pqrs.terminos import Efecto


def desistio_de_palabra(solicitud: Solicitud) -> bool:
    """Whether the person said so themselves, and not by silence. One query."""
    retiro = (
        Actuacion.objects.filter(solicitud=solicitud, tipo=Actuacion.Tipo.DESISTIMIENTO)
        .select_related("contenido")
        .order_by("-n")
        .first()
    )
    return retiro is not None and retiro.contenido.datos.get("clase") == "expreso"


def impide_decretar(solicitud: Solicitud) -> str:
    """Why not completing is no withdrawal, in a sentence with its norm; "" when it is. Asked once the term was over, it
    stopped nothing: the entity was late already and still owes the answer (R1.6). One query."""
    pedidos = [uno for uno in consulta_de_hechos.de(solicitud.pk) if isinstance(uno, Requerimiento)]
    pedido_el = fecha_de(pedidos[-1].en) if pedidos else None
    if pedido_el is None or pedido_el <= solicitud.vence_el:
        return ""
    es_de_datos = terminos.efecto_del_requerimiento(solicitud.termino.tipo) is Efecto.REINICIA
    norma = "Ley 1581 de 2012, art. 15 num. 1" if es_de_datos else "arts. 17 y 31 CPACA"
    return (
        f"A la persona se le pidió completar el {fecha_larga(pedido_el)}, cuando el término ya había vencido, el "
        f"{fecha_larga(solicitud.vence_el)}: que no lo haga no es desistir ({norma}; R1.6). Respóndala de fondo con lo "
        "que hay. Si la persona ya no la quiere, registre que desiste (art. 18 CPACA)."
    )
