"""The same person asked the same twice: one answer for both, and both numbers stay (art. 36 CPACA).

The law lets an authority refer to an earlier answer (art. 19 CPACA), not leave a petition without one: the repeated
request keeps its number and its date, and ends the day in which the first is answered in full.
"""

from datetime import datetime

from django.db import transaction

from cuentas.models import Usuario
from nucleo import reloj
from nucleo.calendario import fecha_larga
from pqrs import estados, radicados
from pqrs.acciones import avisos, cierre, historia
from pqrs.acciones.cerradura import para, tomada
from pqrs.consultas import union
from pqrs.errores import DatosInvalidos
from pqrs.estados import Estado
from pqrs.models import Actuacion, Respuesta, Solicitud


@transaction.atomic
def unir(solicitud_id: int, con: str, actor: Usuario) -> Solicitud:
    """Refer a request to the first one of the same person, by its radicado, of those that the official may see.

    Neither date moves. Raises ``TransicionInvalida`` and ``DatosInvalidos`` with what keeps them apart.
    """
    sin_tomar = Solicitud.objects.get(pk=solicitud_id)
    estados.exigir("unir", sin_tomar.estado, sin_tomar.radicado)
    # The first one before, as ``responder`` locks them: nobody waits for each other.
    primera = tomada(_buscar(con, actor))
    repetida = para("unir", solicitud_id)
    impedimento = union.impedimento(repetida) or union.impedimento_con(repetida, primera)
    if impedimento:
        raise DatosInvalidos(impedimento, campo="con")
    ahora = reloj.ahora()
    repetida.unida_a = primera
    historia.anotar(
        repetida,
        Actuacion.Tipo.UNION,
        f"Repite su solicitud {primera.radicado}, del {fecha_larga(_dia(primera))}: se responden juntas, con una "
        "sola respuesta (art. 36 CPACA). Este número y su fecha límite no cambian: el "
        f"{fecha_larga(repetida.vence_el)}.",
        datos={"primera": primera.radicado},
        actor=actor,
        en=ahora,
    )
    repetida.save(update_fields=["unida_a", *historia.CAMPOS])
    historia.anotar(
        primera,
        Actuacion.Tipo.UNION,
        f"La solicitud {repetida.radicado}, del {fecha_larga(_dia(repetida))}, pide lo mismo: la respuesta de esta "
        "vale para las dos (art. 36 CPACA).",
        datos={"repetida": repetida.radicado},
        actor=actor,
        en=ahora,
    )
    primera.save(update_fields=historia.CAMPOS)
    avisos.avisar(repetida, _aviso(repetida, primera))
    return repetida


def _aviso(repetida: Solicitud, primera: Solicitud) -> avisos.Aviso:
    return avisos.Aviso(
        "la responderemos junto con la anterior",
        f"Su solicitud {repetida.radicado} pide lo mismo que la {primera.radicado}, que también es suya.",
        "Las responderemos juntas, con una sola respuesta. Los dos números siguen siendo válidos (art. 36 CPACA).",
        f"No tiene que hacer nada. La fecha límite de cada una no cambia: el {fecha_larga(primera.vence_el)} y el "
        f"{fecha_larga(repetida.vence_el)}. Si no son lo mismo, escríbanos.",
    )


def responder_las_repetidas(
    primera: Solicitud, respuesta: Respuesta, actor: Usuario, ahora: datetime
) -> None:
    """End with a complete answer, in the caller's transaction, the open requests that repeat it; each is judged by its
    own date. Its words went to the one address that both have: here only its number is said."""
    for pk in primera.repetidas.filter(terminada_en__isnull=True).order_by("pk").values_list("pk", flat=True):
        repetida = tomada(pk)
        cierre.terminar(repetida, Estado.RESPONDIDA, ahora)
        historia.anotar(
            repetida,
            Actuacion.Tipo.RESPUESTA,
            f"La entidad respondió esta solicitud y la {primera.radicado}, que pide lo mismo, con el oficio "
            f"{respuesta.radicado_salida}. Léalo en la página de la {primera.radicado} o en el correo que le enviamos.",
            datos={"radicado_salida": respuesta.radicado_salida, "dias_tarde": repetida.dias_tarde},
            actor=actor,
            en=ahora,
        )
        repetida.save(update_fields=[*cierre.CAMPOS, *historia.CAMPOS])
        avisos.avisar(
            repetida,
            avisos.Aviso(
                "ya la respondimos",
                f"Respondimos su solicitud {repetida.radicado} y la {primera.radicado}, que pide lo mismo, con el "
                f"oficio {respuesta.radicado_salida}.",
                "Es una sola respuesta para las dos (art. 36 CPACA).",
                f"Léala en otro correo que le enviamos a esta misma dirección, o con el radicado {primera.radicado} y "
                "su código de seguimiento.",
            ),
        )


def _buscar(con: str, actor: Usuario) -> int:
    leido = radicados.leer_cualquiera(con)
    visibles = Solicitud.objects.visibles_para(actor)
    pk = leido and visibles.filter(radicado=leido).values_list("pk", flat=True).first()
    if not pk:
        raise DatosInvalidos(f"No existe o usted no la puede ver: {con.strip()[:40]}.", campo="con")
    return pk


def _dia(solicitud: Solicitud):
    return solicitud.recibida_en.astimezone(reloj.BOGOTA).date()
