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
