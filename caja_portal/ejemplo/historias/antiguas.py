"""What the example's office answered some months ago: whatever day it is built, the last quarter that ended has
something to report."""

from caja_portal.ejemplo.relato import MUEVE, RESPONDE, TOMA, Historia

_INFORMACION, _QUEJA, _RECLAMO = "peticion_informacion", "queja", "reclamo"
_OFICINA = {_INFORMACION: "vivienda", _QUEJA: "talento", _RECLAMO: "subsidios"}
_CANAL = {_INFORMACION: "web", _QUEJA: "presencial", _RECLAMO: "web"}


def _antigua(
    hace: int, tipo: str, quien: int, en: int, asunto: str, objeto: str, dicho: str, sigue: str
) -> Historia:
    """One that its office answered ``en`` working days after it came."""
    oficina = _OFICINA[tipo]
    pasos = ((MUEVE, 1, oficina), (TOMA, 1, oficina), (RESPONDE, en, (dicho, sigue)))
    return Historia(hace, tipo, asunto, objeto, quien, pasos, _CANAL[tipo])


#: Five of each kind, door and office: a report hides smaller cells, and one with everything hidden shows nothing.
ANTIGUAS = [
    _antigua(94, _INFORMACION, 0, 6, "Requisitos del subsidio de vivienda",
             "Pido la lista de requisitos del subsidio para comprar vivienda nueva, y cuáles cambian si soy "
             "independiente.",
             "Los requisitos son cuatro: estar afiliado, no tener vivienda, no haber recibido antes el subsidio y "
             "tener un ahorro. Si es independiente, los ingresos se prueban con los aportes de seis meses.",
             "La lista completa está en el portal. Si quiere que la revisemos con usted, pida una cita."),
    _antigua(91, _QUEJA, 1, 11, "Me atendieron una hora después de mi turno",
             "Tenía turno a las nueve y me atendieron a las diez. Nadie explicó la demora.",
             "Ese día se cayó el sistema de turnos durante cincuenta minutos y no lo avisamos en la sala. Debimos "
             "hacerlo.",
             "Le pedimos disculpas. Cuando vuelva a pasar, se avisa por el altavoz y se entrega otro turno."),
    _antigua(88, _RECLAMO, 2, 9, "Me descontaron dos veces el aporte",
             "En mi desprendible salen dos descuentos para la caja en el mismo mes. Pido que me devuelvan uno.",
             "El segundo descuento lo hizo su empresa por error y nunca llegó a la caja. Le escribimos para que se lo "
             "devuelva en la próxima nómina.",
             "Si en la próxima nómina no aparece, escríbanos con los dos desprendibles."),
    _antigua(85, _INFORMACION, 3, 4, "Puntaje mínimo de la última convocatoria",
             "Solicito el puntaje con que se asignó el último subsidio de la convocatoria anterior, por modalidad.",
             "En compra, el último puntaje fue 61,4; en construcción, 58,0; en mejoramiento, 55,2. Los empates se "
             "resolvieron por la fecha de afiliación.",
             "Puede calcular el suyo con el formulario de la convocatoria, sin inscribirse."),
    _antigua(82, _QUEJA, 4, 10, "El baño de la sede sur no sirve",
             "El baño de la sede sur está dañado hace semanas y hay personas mayores que esperan dos horas.",
             "El baño tenía una fuga que obligó a romper el piso. Quedó arreglado el viernes y hay otro en el segundo "
             "piso.",
             "Gracias por avisar. Si vuelve a encontrarlo cerrado, díganoslo en la misma sede."),
    _antigua(79, _RECLAMO, 5, 12, "No me llegó la cuota monetaria del mes",
             "La cuota de este mes no me llegó y a mis compañeros de trabajo sí. Pido que me la paguen.",
             "La cuota se giró el cuarto día hábil a la billetera que usted tenía registrada. El soporte del giro va "
             "adjunto.",
             "Si ya no usa esa billetera, cámbiela en el portal antes del próximo giro."),
    _antigua(76, _INFORMACION, 0, 9, "Viviendas entregadas en el semestre",
             "Pido el número de viviendas que se entregaron en el semestre, por municipio y por constructora.",
             "Se entregaron 184 viviendas en siete municipios. El archivo adjunto trae la lista por municipio, "
             "proyecto y constructora.",
             "El archivo es de datos abiertos: puede usarlo y publicarlo."),
    _antigua(73, _QUEJA, 1, 17, "La sala de espera no tiene sillas",
             "En la sala de espera hay seis sillas para más de cuarenta personas. Mi mamá tuvo que sentarse en el "
             "piso.",
             "Compramos veinticuatro sillas y llegaron el lunes. Mientras tanto se usaron las del auditorio.",
             "Sentimos lo de su mamá. Si necesita esperar sentada y no hay dónde, pida ayuda en la puerta."),
    _antigua(70, _RECLAMO, 2, 7, "Aparezco retirado y sigo trabajando",
             "En la consulta dice que estoy retirado, pero sigo trabajando en la misma empresa. Pido que lo corrijan.",
             "Su empresa reportó un retiro con el documento de otra persona. Lo anulamos y su afiliación no tiene "
             "interrupción.",
             "Descargue otra vez el certificado: ya sale activo."),
    _antigua(67, _INFORMACION, 3, 3, "Constructoras que tienen convenio",
             "Solicito la lista de constructoras con convenio vigente y los proyectos en que reciben el subsidio.",
             "Hay nueve constructoras con convenio y catorce proyectos. La lista adjunta dice en qué municipio está "
             "cada uno y hasta cuándo rige el convenio.",
             "Antes de separar una vivienda, compruebe que el proyecto siga en la lista."),
    _antigua(64, _QUEJA, 4, 8, "El vigilante no me dejó entrar con mi hijo",
             "El vigilante dijo que los niños no entran. Mi hijo tiene cuatro años y no tengo con quién dejarlo.",
             "No hay ninguna norma que impida entrar con niños. Hablamos con la empresa de vigilancia y se cambió la "
             "instrucción que tenían.",
             "Usted puede venir con su hijo y tiene fila prioritaria."),
    _antigua(61, _RECLAMO, 5, 14, "Me cobraron la tarjeta que ya había devuelto",
             "Devolví la tarjeta en la ventanilla y me cobraron la reposición. Tengo el recibo de la devolución.",
             "El recibo que adjuntó es de una tarjeta anterior. La que se cobró se reportó como perdida y por eso "
             "tiene costo.",
             "Si cree que es un error, envíe el recibo con el número de la tarjeta que se cobró."),
    _antigua(58, _INFORMACION, 0, 8, "Fechas del próximo sorteo de vivienda",
             "Pido la fecha del próximo sorteo de vivienda y el sitio donde se hace.",
             "La caja no sortea viviendas: se asignan por puntaje y a la vista de todos. La próxima asignación es el "
             "último viernes del trimestre, en el auditorio.",
             "Si alguien le ofrece un cupo en un sorteo, denúncielo: es una estafa."),
    _antigua(55, _QUEJA, 1, 13, "Cerraron la taquilla antes de la hora",
             "Llegué quince minutos antes del cierre y la taquilla ya no recibía a nadie.",
             "La taquilla debe recibir a quien llegue antes de la hora de cierre. Ese día no se hizo y se corrigió con "
             "el equipo.",
             "Le pedimos disculpas. Puede radicar en el portal a cualquier hora."),
    _antigua(52, _RECLAMO, 2, 6, "Falta el pago de mi hija menor",
             "La cuota llegó por un hijo y tengo dos. Falta la de mi hija menor.",
             "Faltaba renovar el certificado del jardín, que usted envió en febrero y no se cargó. Ya está, y la cuota "
             "que faltaba se giró.",
             "Revise el giro mañana después del mediodía."),
]  # fmt: skip
