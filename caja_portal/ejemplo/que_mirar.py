"""Where whoever tries the portal finds it alive: each address, what is there and who has to come in to see it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Sitio:
    """``como``: the user name of who sees it; nobody's, anybody."""

    ruta: str
    que_hay: str
    como: str = ""


QUE_MIRAR = (
    Sitio("/", "la portada: qué necesita, lo que está abierto y las noticias"),
    Sitio(
        "/participa/ejercicios/plan-de-mejora-del-servicio/", "un ejercicio abierto, con aportes y decisiones"
    ),
    Sitio(
        "/participa/ejercicios/convenios-de-turismo/informe/",
        "el informe de uno que terminó y lo que se cumplió",
    ),
    Sitio("/participa/indicadores/", "los indicadores de doce meses"),
    Sitio("/foros/conversemos/", "un foro de once meses, con un hilo por mes"),
    Sitio("/encuestas/biblioteca/resultados/", "los resultados de una encuesta"),
    Sitio("/informes/", "los informes de cada trimestre"),
    Sitio("/respuestas/", "las respuestas publicadas, sin datos de nadie"),
    Sitio("/cuenta/", "lo que ve una persona con cuenta: algo en cada bloque", "ciudadana"),
    Sitio("/admin/", "la mesa de hoy: lo que vence, lo vencido y lo que falta repartir", "coordinadora"),
    Sitio("/admin/participa/aporte/", "los aportes por responder, algunos ya atrasados", "participacion"),
    Sitio("/admin/foros/revision/", "los mensajes que esperan a quien modera", "moderadora"),
    Sitio("/admin/busqueda/consulta/", "lo que se ha buscado estas semanas", "editora"),
    Sitio("/admin/correo/correo/", "los correos que salieron y los que esperan", "administrador"),
)
