"""Stories that ended with their answer."""

from caja_portal.ejemplo.relato import CLASIFICA, INFORMA, MUEVE, NO, RESPONDE, SI, TOMA, Historia

RESPONDIDAS = [
    Historia(
        22,
        "peticion_interes_particular",
        "Corrección de mi fecha de afiliación",
        "Pido que corrijan la fecha de mi afiliación: aparece 2021 y es 2019.",
        0,
        ((MUEVE, 1, "afiliaciones"), (TOMA, 1, "afiliaciones"), (RESPONDE, 9, SI)),
        archivos=("certificado.pdf",),
    ),
    Historia(
        30,
        "queja",
        "Trato en la ventanilla de la sede norte",
        "La persona de la ventanilla 3 no me dejó terminar de explicar mi caso.",
        1,
        ((MUEVE, 2, "talento"), (TOMA, 3, "talento"), (RESPONDE, 14, SI)),
    ),
    Historia(
        28,
        "reclamo",
        "No me pagaron el subsidio de septiembre",
        "Reclamo el pago del subsidio familiar del mes de septiembre de mis dos hijos.",
        2,
        ((MUEVE, 1, "subsidios"), (TOMA, 2, "subsidios"), (RESPONDE, 18, NO)),
        archivos=("registros.pdf", "extracto.txt"),
    ),
    Historia(
        19,
        "peticion_informacion",
        "Cuántos afiliados hay por municipio",
        "Pido el número de afiliados por municipio en los últimos tres años.",
        3,
        ((TOMA, 1, "atencion"), (RESPONDE, 8, INFORMA)),
    ),
    Historia(
        26,
        "sugerencia",
        "Turnos por teléfono",
        "Sugiero que los turnos de la sede centro se puedan pedir por teléfono.",
        0,
        ((TOMA, 2, "atencion"), (RESPONDE, 10, SI)),
    ),
    Historia(
        24,
        "felicitacion",
        "Gracias al equipo de vivienda",
        "Felicito a las personas que me atendieron en vivienda: explicaron todo con paciencia.",
        4,
        ((TOMA, 1, "atencion"), (RESPONDE, 6, SI)),
    ),
    Historia(
        3,
        "peticion_informacion",
        "Por confirmar: horario de diciembre",
        "¿Atienden el 24 y el 31 de diciembre?",
        5,
        ((CLASIFICA, 1, "peticion_informacion"), (TOMA, 1, "atencion"), (RESPONDE, 2, INFORMA)),
        canal="buzon",
    ),
]
