"""What the example's office answered some months ago: whatever day it is built, the last quarter that ended has
something to report."""

from caja_portal.ejemplo.relato import INFORMA, MUEVE, NO, RESPONDE, SI, TOMA, Historia


def _antigua(
    hace: int, tipo: str, asunto: str, quien: int, oficina: str, en: int, dicho: tuple, canal: str = "web"
) -> Historia:
    """One that ``oficina`` answered ``en`` working days after it came."""
    pasos = ((MUEVE, 1, oficina), (TOMA, 1, oficina), (RESPONDE, en, dicho))
    return Historia(hace, tipo, asunto, f"{asunto}. Espero su respuesta.", quien, pasos, canal)


ANTIGUAS = [
    _antigua(94, "peticion_informacion", "Requisitos del subsidio de vivienda", 0, "vivienda", 6, INFORMA),
    _antigua(90, "queja", "Me atendieron una hora después de mi turno", 1, "talento", 11, SI),
    _antigua(86, "reclamo", "Me descontaron dos veces el aporte", 2, "afiliaciones", 9, SI),
    _antigua(82, "peticion_informacion", "Cupos de los cursos de sistemas", 3, "subsidios", 4, INFORMA),
    _antigua(78, "peticion_interes_particular", "Certificado de aportes de 2025", 4, "afiliaciones", 5, SI),
    _antigua(74, "reclamo", "No me llegó la cuota monetaria de mayo", 5, "subsidios", 12, NO),
    _antigua(70, "queja", "La línea telefónica no contesta", 0, "talento", 17, SI, "telefono"),
    _antigua(66, "peticion_informacion", "Horario de las sedes en vacaciones", 1, "talento", 3, INFORMA),
    _antigua(62, "peticion_interes_particular", "Cambio de la sede de mi curso", 2, "subsidios", 8, SI),
    _antigua(58, "reclamo", "Aparezco retirado y sigo trabajando", 3, "afiliaciones", 7, SI, "presencial"),
    _antigua(54, "queja", "El baño de la sede sur no sirve", 4, "talento", 10, SI),
    _antigua(50, "peticion_informacion", "Fechas del próximo sorteo de vivienda", 5, "vivienda", 8, INFORMA),
]
