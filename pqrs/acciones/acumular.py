"""More than ten people ask alike: one lead request, and one single answer that is published (art. 22 CPACA; R2.17)."""

from collections.abc import Iterable

from django.db import transaction

from cuentas.models import Usuario
from nucleo import reloj
from nucleo.calendario import fecha_larga
from pqrs import radicados
from pqrs.acciones import avisos, historia
from pqrs.acciones.cerradura import para, tomada
from pqrs.consultas import publicas
from pqrs.errores import DatosInvalidos, TransicionInvalida
from pqrs.models import Actuacion, Solicitud

CAMPOS = ("acumulada_en", *historia.CAMPOS)


@transaction.atomic
def acumular(solicitud_id: int, con: Iterable[str], actor: Usuario) -> Solicitud:
    """Join to a request those with these radicados, of the ones that the official may see. Each keeps its radicado and
    its date. Raises ``TransicionInvalida`` and ``DatosInvalidos`` naming what cannot be joined."""
    principal = para("acumular", solicitud_id)
    if not publicas.es_analoga(principal) or principal.acumulada_en_id:
        raise TransicionInvalida(
            "Solo encabeza un grupo una petición de información, de interés general o una consulta que no esté en otro "
            "(art. 22 CPACA)."
        )
    nuevas = _pedidas(principal, con, actor)
    total = 1 + principal.acumuladas.count() + len(nuevas)
    if total <= publicas.MAS_DE:
        raise DatosInvalidos(
            f"Son {total}: una sola respuesta publicada se da cuando son más de {publicas.MAS_DE} personas (art. 22 "
            "CPACA)."
        )
    ahora = reloj.ahora()
    for pk in sorted(nuevas):
        _unir(tomada(pk), principal, actor, ahora)
    historia.anotar(
        principal,
        Actuacion.Tipo.ACUMULACION,
        f"Su solicitud se responderá junto con otras parecidas: son {total} en total. La respuesta será pública y sin "
        "datos personales (art. 22 CPACA).",
        datos={"acumuladas": list(nuevas.values())},
        actor=actor,
        en=ahora,
    )
    principal.save(update_fields=historia.CAMPOS)
    return principal


def _pedidas(principal: Solicitud, con: Iterable[str], actor: Usuario) -> dict[int, str]:
    """The radicado of each request to be joined, by key."""
    escritos = list(dict.fromkeys(uno.strip() for uno in con if uno.strip()))
    leidos = {escrito: radicados.leer_cualquiera(escrito) for escrito in escritos}
    visibles = Solicitud.objects.visibles_para(actor).filter(radicado__in=filter(None, leidos.values()))
    halladas = {una.radicado: una for una in visibles.select_related("termino")}
    faltan = [escrito for escrito, radicado in leidos.items() if radicado not in halladas]
    if faltan:
        raise DatosInvalidos(f"No existe o usted no la puede ver: {', '.join(faltan)}.")
    for una in halladas.values():
        if una.pk == principal.pk:
            raise DatosInvalidos(f"{una.radicado} es la que encabeza el grupo: no la escriba en la lista.")
        if not publicas.es_analoga(una):
            raise DatosInvalidos(
                f"{una.radicado} es de un tipo que no se acumula: «{una.termino}» (art. 22 CPACA)."
            )
        if una.acumuladas.exists():
            raise DatosInvalidos(f"{una.radicado} encabeza otro grupo (art. 22 CPACA).")
    return {una.pk: una.radicado for una in halladas.values()}


def _unir(miembro: Solicitud, principal: Solicitud, actor: Usuario, ahora) -> None:
    if not miembro.esta_abierta or miembro.acumulada_en_id:
        raise DatosInvalidos(f"{miembro.radicado} ya terminó o está en otro grupo (art. 22 CPACA).")
    if miembro.asuntos.exists():
        raise DatosInvalidos(
            f"{miembro.radicado} está dividida en asuntos: la respuesta del grupo no los responde todos (R1.4)."
        )
    miembro.acumulada_en = principal
    historia.anotar(
        miembro,
        Actuacion.Tipo.ACUMULACION,
        "Su solicitud se responderá junto con otras parecidas, con una sola respuesta pública y sin datos personales "
        f"(art. 22 CPACA). Su radicado y su fecha límite no cambian: el {fecha_larga(miembro.vence_el)}.",
        actor=actor,
        en=ahora,
    )
    miembro.save(update_fields=CAMPOS)
    avisos.avisar(
        miembro,
        avisos.Aviso(
            "la responderemos junto con otras parecidas",
            f"Más de diez personas pidieron lo mismo que su solicitud {miembro.radicado}.",
            "La ley permite una sola respuesta para todas, publicada en un diario y en este portal, sin datos "
            "personales (art. 22 CPACA).",
            f"Su radicado no cambia y la fecha límite tampoco: el {fecha_larga(miembro.vence_el)}. Le escribiremos "
            "cuando esté publicada.",
        ),
    )
