"""What is asked of the office of subsidies."""

from functools import partial

from caja_portal.ejemplo.anio.casos.caso import Caso

_caso = partial(Caso, oficina="subsidios")
HIJOS = (
    "mi hijo mayor", "mi hija menor", "mis dos hijos", "mi hija de once años", "mi hijo de cinco años",
    "mis tres hijos", "mi hijastra", "mi sobrino, que está a mi cargo",
)  # fmt: skip

SUBSIDIOS = (
    _caso(
        "reclamo",
        "No me llegó la cuota de {mes} de {quien}",
        "No me pagaron la cuota monetaria de {mes} de {quien}. Trabajo en {empresa} desde hace {anios} años y todos "
        "los meses me llega al mismo celular. Pido que revisen y me paguen.",
        "Revisamos el giro de {mes}. {empresa} reportó el aporte {dias} días después de la fecha y por eso la cuota no "
        "salió con las demás. Ya la giramos al mismo medio de pago, por {valor}.",
        "Puede retirarla desde mañana, durante noventa días. Si no la ve, escríbanos con el número de esta respuesta.",
        {"quien": HIJOS},
        peso=6,
    ),
    _caso(
        "reclamo",
        "Me descontaron de la cuota de {mes} sin avisarme",
        "En {mes} me llegaron {valor} menos de la cuota por {quien}. Nadie me dijo por qué. Pido que me devuelvan lo "
        "que falta o me expliquen el descuento.",
        "El descuento de {mes} corresponde a una cuota que se le pagó dos veces en {mes_antes}. Debimos avisarle antes "
        "de descontarla y no lo hicimos: le pedimos disculpas. Le adjuntamos el detalle de los dos pagos.",
        "Desde el próximo mes la cuota llega completa. Si no está de acuerdo, respóndanos con el soporte que tenga.",
        {"quien": HIJOS},
        peso=3,
    ),
    _caso(
        "peticion_interes_particular",
        "Cambiar el medio de pago de la cuota a {medio}",
        "Pido que la cuota monetaria me la sigan pagando por {medio}, porque {razon}. Soy la mamá de {quien}.",
        "Cambiamos su medio de pago a {medio}. El cambio rige desde el giro que sigue, el de comienzo de mes.",
        "No tiene que hacer nada más. Si el próximo giro le llega al medio anterior, radique un reclamo.",
        {
            "quien": ("Samuel", "Luciana", "Emiliano", "Salomé", "Thiago", "Antonella", "Martín", "Gabriela"),
            "medio": ("una billetera del celular", "una cuenta de ahorros", "la tarjeta de la caja", "un giro en punto "
                                                                                                     "de pago"),
            "razon": ("me robaron el celular", "cerré la cuenta que tenía", "el punto de pago queda a dos horas",
                      "la tarjeta ya no la reciben en mi pueblo"),
        },
        peso=4,
    ),
    _caso(
        "peticion_interes_particular",
        "Incluir a {quien} en el subsidio familiar",
        "Pido que incluyan a {quien} en el subsidio. Envié los papeles por el correo en {mes} y no me han dicho nada. "
        "Trabajo en {empresa}.",
        "Encontramos sus documentos de {mes}: estaban completos y se demoraron en la revisión. {quien_} ya aparece en "
        "su grupo familiar y el subsidio se causa desde la fecha en que usted los envió.",
        "El pago de los meses atrasados sale con el próximo giro. Verifíquelo en su certificado de afiliación.",
        {"quien": ("mi papá de 71 años", "mi mamá, que vive conmigo", "mi hermano con discapacidad",
                   "mi bebé de tres meses", "mi hija recién adoptada", "mi hijo, que volvió a estudiar")},
        peso=4,
    ),
    _caso(
        "peticion_informacion",
        "Requisitos del subsidio para {quien}",
        "Solicito que me informen qué papeles se piden para recibir el subsidio por {quien}, hasta qué edad se paga y "
        "si hay que volver a presentarlos cada año.",
        "Por {quien} se pide el documento de identidad, la prueba del parentesco y {papel}. Se paga mientras se "
        "cumplan las condiciones y los papeles se actualizan una vez al año, en {cuando}.",
        "Puede enviar los documentos por el portal. Si le falta alguno, cuéntenos y le decimos cómo conseguirlo.",
        {
            "quien": ("un hijastro", "una persona con discapacidad", "un hermano huérfano", "los padres mayores de 60 "
                                                                                            "años",
                      "un hijo que estudia en la universidad"),
            "papel": ("una declaración de que convive con usted", "el certificado de discapacidad",
                      "el certificado de estudios", "la constancia de que no recibe pensión"),
            "cuando": ("febrero", "marzo", "agosto"),
        },
        se_publica=True,
    ),
    _caso(
        "peticion_informacion",
        "Cuántas cuotas se pagaron en {municipio} en {mes}",
        "Solicito el número de cuotas monetarias que se pagaron en {mes} en el municipio de {municipio}, y el valor "
        "total, para un trabajo de {para}.",
        "En {mes} se pagaron {cuantas} cuotas monetarias a personas que viven en {municipio}. El valor total de los "
        "giros y la serie de los doce meses anteriores están en el archivo que le enviamos.",
        "Los datos se actualizan cada mes. Si necesita otro municipio u otro periodo, radique una nueva petición.",
        {"para": ("la universidad", "el concejo municipal", "la junta de acción comunal", "la veeduría", "el colegio")},
        se_publica=True,
    ),
    _caso(
        "consulta",
        "¿Se pierde la cuota si {que}?",
        "Quisiera saber si pierdo la cuota monetaria cuando {que}, y desde qué mes dejaría de recibirla. Hoy trabajo "
        "en {empresa} y tengo {quien} a cargo.",
        "Según la Ley 21 de 1982 y la Ley 789 de 2002, la cuota depende del salario, de las horas trabajadas y de las "
        "personas a cargo. En el caso que cuenta, cuando {que}, hay que mirar esas tres condiciones en cada mes: si "
        "alguna falta, la cuota de ese mes no se causa y la del siguiente se vuelve a estudiar.",
        "Esta respuesta es una orientación general. Si quiere que revisemos su caso, radique una petición.",
        {
            "que": ("me aumentan el sueldo", "trabajo medio tiempo", "mi esposo también se afilia",
            "me voy de licencia",
                    "tengo dos empleos", "paso a contrato por horas"),
            "quien": ("dos hijos", "a mi mamá", "un hijo y a mi papá", "tres hijos", "una hija"),
        },
    ),
    _caso(
        "peticion_documentos",
        "Copia de los soportes de pago de {mes_viejo} a {mes}",
        "Solicito copia de los soportes de los pagos de la cuota monetaria desde {mes_viejo} hasta {mes}. Los necesito "
        "para {para}.",
        "Le enviamos los comprobantes de los giros desde {mes_viejo} hasta {mes}, uno por cada mes, con la fecha, el "
        "valor y el medio de pago. No tienen costo.",
        "Cada comprobante trae un código. Quien lo reciba puede verificarlo en el portal.",
        {"para": ("un proceso de alimentos", "pedir un crédito", "la declaración de renta", "un trámite en la "
                                                                                            "comisaría",
                  "aclarar una cuenta con mi empleador")},
    ),
    _caso(
        "reclamo",
        "Aparezco sin derecho al subsidio desde {mes}",
        "Desde {mes} dice que no tengo derecho al subsidio porque gano más de cuatro salarios mínimos. No es cierto: "
        "mi sueldo en {empresa} es de {valor}. Pido que corrijan.",
        "Tiene razón. {empresa} reportó en {mes} un pago de prestaciones como si fuera salario. Ya pedimos la "
        "corrección de la planilla y reconocimos las cuotas que faltaban.",
        "Las cuotas salen con el próximo giro. Le recomendamos pedir a su empresa una copia de la planilla corregida.",
        peso=3,
    ),
    _caso(
        "queja",
        "En la línea me colgaron al preguntar por la cuota de {mes}",
        "El {dia} llamé a preguntar por la cuota de {mes}. Esperé {minutos} minutos, me contestó una persona y cuando "
        "le di la cédula se cortó. Volví a llamar y pasó lo mismo.",
        "Oímos la grabación del {dia}: la llamada se cortó por una falla del sistema, no porque colgaran. De todas "
        "maneras debimos devolverle la llamada. Ya está corregido y hablamos con el equipo.",
        "Sobre la cuota de {mes}: está girada. Si necesita algo más, escríbanos por el chat y le respondemos ese día.",
        puertas=("web", "telefono", "red_social"),
    ),
)  # fmt: skip
