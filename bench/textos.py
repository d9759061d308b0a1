"""What is asked in the measurements, the same in all three projects. Pure: the peer's environment reads it too."""

PARRAFO = (
    "El martes fui a la oficina de la calle quinta a pedir que corrigieran la fecha de mi afiliación y me dijeron que "
    "el sistema no la mostraba. Volví dos veces y nadie me dio una respuesta por escrito. Pido que revisen mi caso, "
    "que me digan qué documentos faltan y que la corrección quede hecha antes del próximo pago. Adjunto lo que tengo. "
)
RESPUESTA = "Revisamos su caso y corregimos la fecha de su afiliación. El cambio ya aparece en su cuenta."
QUE_SIGUE = "Entre a su cuenta y compruebe la fecha. Si no está de acuerdo, puede pedir una revisión."
ASUNTO = "Me cobraron dos veces la cuota"
DATOS = {
    "persona": "natural",
    "nombre": "Ana Pérez Gómez",
    "tipo_documento": "CC",
    "documento": "52.123.456",
    "medio": "correo",
    "correo": "ana@ejemplo.co",
    "asunto": ASUNTO,
}
#: The same, in the fields that the peer has.
TIQUETE = {
    "title": ASUNTO,
    "body": f"Ana Pérez Gómez\nCC 52.123.456\nana@ejemplo.co\n\n{PARRAFO}",
    "submitter_email": DATOS["correo"],
    "priority": "3",
}
#: How many days a desk of that size goes back, and in how many of them something is still open.
DIAS, ABIERTAS_EN = 700, 40


def dias_de(cuantas: int) -> int:
    """A desk of 1,000 requests has been at it for some two months; one of a million, for two years."""
    return max(66, min(DIAS, cuantas // 1000))


def cuantas_abiertas(cuantas: int) -> int:
    """Of a thousand, 610, so that each office fills a page; of a million, some ten thousand."""
    return 600 + cuantas // 100
