"""Why a message may be kept out of a forum: the closed list of reasons that the published rules give (R4.13).

To think otherwise, to complain of the entity or to name an official for what they do in their post is none of them
(Constitución art. 20). A complaint is offered to the desk.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Causal:
    """One reason. ``regla``: the rule as people read it; ``remedio``: what the author can do about it."""

    clave: str
    titulo: str
    regla: str
    remedio: str


CAUSALES = (
    Causal(
        "insulto",
        "Insulto o amenaza",
        "No se insulta ni se amenaza a nadie.",
        "Diga lo mismo sin atacar a la persona.",
    ),
    Causal(
        "discriminacion",
        "Discriminación",
        "No se desprecia a nadie por lo que es: origen, sexo, religión, edad, discapacidad u otra condición.",
        "Quite lo que desprecia a un grupo de personas.",
    ),
    Causal(
        "datos_personales",
        "Datos personales",
        "No se publican datos personales propios ni ajenos: documentos, teléfonos, direcciones, salud.",
        "Quite los datos. Si necesita que los conozcamos, radique una petición: allí no se publican.",
    ),
    Causal(
        "fuera_de_tema",
        "Fuera del tema",
        "Cada hilo trata la pregunta que tiene por título.",
        "Escríbalo en el hilo que trata de eso o radique una petición.",
    ),
    Causal(
        "publicidad",
        "Publicidad",
        "No se hace publicidad ni propaganda electoral.",
        "Quite los enlaces y las ofertas.",
    ),
    Causal(
        "repetido",
        "Repetido",
        "No se repite el mismo mensaje.",
        "Su mensaje anterior sigue publicado: puede editarlo.",
    ),
    Causal(
        "suplantacion",
        "Suplantación",
        "No se escribe en nombre de otra persona ni de la entidad.",
        "Escriba con su propio nombre.",
    ),
    Causal(
        "ilegal",
        "Contenido prohibido por la ley",
        "No se publica lo que la ley prohíbe, ni obras ajenas sin permiso.",
        "Quite lo que la ley prohíbe o diga de dónde salió, con su permiso.",
    ),
)
POR_CLAVE = {causal.clave: causal for causal in CAUSALES}
OPCIONES = [(causal.clave, causal.titulo) for causal in CAUSALES]
