"""The list before opening, of a survey as it is now."""

from contenidos.models import Regla
from encuestas.models import Encuesta, Version
from encuestas.revision import Datos, Punto, puntos
from nucleo import reloj


def revisar(encuesta: Encuesta, version: Version) -> list[Punto]:
    """What keeps it from opening, and what is better thought twice. Two queries."""
    datos = Datos(
        proposito=encuesta.proposito,
        aviso_de_datos=encuesta.aviso_de_datos,
        es_anonima=encuesta.es_anonima,
        conservar_hasta=encuesta.conservar_hasta,
        abre_en=encuesta.abre_en,
        cierra_en=reloj.en_bogota(encuesta.cierra_en),
        ahora=reloj.ahora(),
        tiene_reglas=Regla.objects.vigente(Regla.Mecanismo.ENCUESTAS) is not None,
        tiene_dependencia=encuesta.dependencia.esta_activa,
        ya_se_publico=encuesta.publicada_en is not None,
        es_sondeo=encuesta.es_sondeo,
    )
    return puntos(version.cuestionario, datos)
