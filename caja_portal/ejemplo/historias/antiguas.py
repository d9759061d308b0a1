"""What the example's office answered some months ago: whatever day it is built, the last quarter that ended has
something to report."""

from caja_portal.ejemplo.relato import INFORMA, MUEVE, NO, RESPONDE, SI, TOMA, Historia


def _antigua(
    hace: int, tipo: str, asunto: str, quien: int, oficina: str, en: int, dicho: tuple, canal: str = "web"
) -> Historia:
    """One that ``oficina`` answered ``en`` working days after it came."""
    pasos = ((MUEVE, 1, oficina), (TOMA, 1, oficina), (RESPONDE, en, dicho))
    return Historia(hace, tipo, asunto, f"{asunto}. Espero su respuesta.", quien, pasos, canal)


#: Five of each kind, door and office: a report hides smaller cells, and one with everything hidden shows nothing.
ANTIGUAS = [
    _antigua(94, "peticion_informacion", "Requisitos del subsidio de vivienda", 0, "vivienda", 6, INFORMA),
    _antigua(91, "queja", "Me atendieron una hora después de mi turno", 1, "talento", 11, SI, "presencial"),
    _antigua(88, "reclamo", "Me descontaron dos veces el aporte", 2, "subsidios", 9, SI),
    _antigua(
        85, "peticion_informacion", "Puntaje mínimo de la última convocatoria", 3, "vivienda", 4, INFORMA
    ),
    _antigua(82, "queja", "El baño de la sede sur no sirve", 4, "talento", 10, SI, "presencial"),
    _antigua(79, "reclamo", "No me llegó la cuota monetaria de mayo", 5, "subsidios", 12, NO),
    _antigua(76, "peticion_informacion", "Viviendas entregadas en el semestre", 0, "vivienda", 9, INFORMA),
    _antigua(73, "queja", "La sala de espera no tiene sillas", 1, "talento", 17, SI, "presencial"),
    _antigua(70, "reclamo", "Aparezco retirado y sigo trabajando", 2, "subsidios", 7, SI),
    _antigua(67, "peticion_informacion", "Constructoras que tienen convenio", 3, "vivienda", 3, INFORMA),
    _antigua(64, "queja", "El vigilante no me dejó entrar con mi hijo", 4, "talento", 8, SI, "presencial"),
    _antigua(61, "reclamo", "Me cobraron la tarjeta que ya había devuelto", 5, "subsidios", 14, NO),
    _antigua(58, "peticion_informacion", "Fechas del próximo sorteo de vivienda", 0, "vivienda", 8, INFORMA),
    _antigua(55, "queja", "Cerraron la taquilla antes de la hora", 1, "talento", 13, SI, "presencial"),
    _antigua(52, "reclamo", "Falta el pago de mi hija menor", 2, "subsidios", 6, SI),
]
