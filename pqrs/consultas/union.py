"""When a request repeats another of the same person, and what keeps them apart."""

from pqrs.models import Peticionario, Solicitud


def impedimento(solicitud: Solicitud) -> str:
    """Why this request cannot be referred to another, whatever its state; "" when it can. Two queries at most."""
    if solicitud.unida_a_id:
        return "Ya se responde con una anterior de la misma persona (art. 36 CPACA)."
    if solicitud.acumulada_en_id:
        return "Ya se responde con otras parecidas (art. 22 CPACA)."
    if solicitud.oculta_a_la_persona:
        return "No se sabe de quién es, o no se puede mirar: no se une con otra (R3.14, R3.17)."
    if solicitud.repetidas.exists():
        return "Otras de la misma persona ya se responden con esta: una esas con la primera."
    if solicitud.asuntos.exists():
        return "Está dividida en asuntos: la respuesta de otra no los responde todos (R1.4)."
    return ""


def impedimento_con(repetida: Solicitud, primera: Solicitud) -> str:
    """Why it cannot be referred to that one; "" when it can. Two queries.

    The same document is not enough, for anyone may write somebody's: the answer of the first goes to its own address,
    so both have to have the same one.
    """
    if primera.pk == repetida.pk:
        return "Es la misma solicitud: escriba el radicado de la primera."
    if (primera.recibida_en, primera.pk) > (repetida.recibida_en, repetida.pk):
        return f"{primera.radicado} llegó después. Abra esa y únala con esta, que es la primera."
    if not primera.esta_abierta:
        return (
            f"{primera.radicado} ya terminó. Responda esta; si ya se le respondió lo mismo, remita a esa respuesta "
            "(art. 19 CPACA)."
        )
    if primera.unida_a_id or primera.acumulada_en_id:
        return f"{primera.radicado} se responde con otra: escriba el radicado de la primera."
    if _quien(repetida) is None or _quien(repetida) != _quien(primera):
        return (
            f"No consta que {primera.radicado} sea de la misma persona: deben tener el mismo documento y el mismo "
            "correo, porque la respuesta se envía a un solo lugar."
        )
    return ""


def _quien(solicitud: Solicitud) -> tuple[str, str, str] | None:
    persona = Peticionario.objects.filter(solicitud=solicitud).first()
    if persona is None or not (persona.documento and persona.correo):
        return None
    return persona.tipo_documento, persona.documento, persona.correo.lower()
