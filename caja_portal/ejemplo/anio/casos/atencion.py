"""What the office that attends the public answers by itself."""

from caja_portal.ejemplo.anio.casos.caso import Caso

ATENCION = (
    Caso(
        "queja",
        "Esperé {horas} en {sede} el {dia}",
        "El {dia} fui a {sede} a {que}. Saqué turno a las {hora} y me atendieron {horas} después. Había dos "
        "ventanillas abiertas de seis.",
        "El {dia} faltaron dos personas del turno de la mañana en {sede} y no pusimos reemplazo. Le pedimos disculpas. "
        "Desde esta semana, cuando la espera pasa de treinta minutos, se abre otra ventanilla.",
        "Si puede escoger, de martes a jueves después de las dos hay menos fila.",
        {
            "que": ("pedir un certificado", "entregar unos papeles", "preguntar por la cuota", "reclamar la tarjeta",
                    "inscribir a mi hijo en natación", "actualizar mis datos"),
            "horas": ("dos horas", "hora y media", "casi tres horas", "una hora", "más de dos horas"),
        },
        peso=5,
        puertas=("web", "presencial", "buzon", "correo"),
    ),
    Caso(
        "sugerencia",
        "Que en {sede} haya {que}",
        "Sugiero que en {sede} pongan {que}. Voy seguido con {quien} y hace falta.",
        "Gracias por la sugerencia. Llevamos la idea de poner {que} en {sede} al comité de servicio, que la estudió "
        "con las demás del mes.",
        "Le contaremos en las noticias si se hace y cuándo. También puede proponerlo en Participa.",
        {
            "que": ("sillas para personas mayores", "un cambiador de bebés", "un punto para cargar el celular",
                    "agua para tomar", "un tablero que diga el turno en voz alta", "sombra en la fila",
                    "parqueadero de bicicletas", "letreros más grandes"),
            "quien": ("mi mamá", "mi bebé", "mi abuelo", "mis dos niños", "mi esposa embarazada"),
        },
        peso=4,
        puertas=("web", "buzon", "presencial", "red_social"),
    ),
    Caso(
        "peticion_informacion",
        "Cuántas personas atendió {sede} en {mes}",
        "Solicito cuántas personas atendió {sede} en {mes}, cuánto esperaron en promedio y cuántas ventanillas "
        "estuvieron abiertas, día por día.",
        "En {mes} {sede} atendió a {cuantas} personas. El archivo dice cuánto esperaron y cuántas ventanillas hubo "
        "cada día. En los días de pago la espera fue el doble que en los demás.",
        "Publicamos estas cifras cada mes. Si quiere recibirlas, siga el tema «Informes».",
        peso=2,
        se_publica=True,
    ),
    Caso(
        "peticion_interes_general",
        "{que} para {barrio}",
        "En nombre de los vecinos de {barrio} pido {que_}. Somos cerca de {familias} familias afiliadas y la sede más "
        "cercana queda a {minutos} minutos en bus.",
        "Estudiamos la petición de los vecinos de {barrio}. Para este año incluimos el barrio en la ruta móvil, que "
        "lleva las ventanillas una vez al mes; lo demás depende del presupuesto que aprueba la junta en diciembre.",
        "La fecha de la visita se publica en las noticias con ocho días de anticipación.",
        {
            "que": ("Jornadas de afiliación", "Vacaciones recreativas", "Una feria de servicios",
            "Talleres de sistemas",
                    "Un club para personas mayores", "Una biblioteca móvil"),
            "barrio": ("el barrio La Esperanza", "San Mateo", "la vereda Chuntame", "Ciudad Verde",
            "el barrio El Recreo",
                       "Bosa Porvenir", "la vereda Fagua", "Altos de Cazucá"),
        },
        peso=2,
    ),
    Caso(
        "felicitacion",
        "El portal me sirvió para {que}",
        "Los felicito por el portal. Vivo en {municipio} y pude {que} desde el celular, sin perder el día. {quien} "
        "también lo usó y es de poca tecnología.",
        "Gracias por escribir. Nos alegra que haya podido {que} sin venir. Le mostramos su mensaje al equipo que lo "
        "hace.",
        "Si algo del portal no se entiende, díganos en qué página: eso es lo que más nos ayuda.",
        {
            "que": ("descargar el certificado", "hacer un reclamo", "ver en qué iba mi solicitud", "afiliar a mi hija",
                    "hablar por el chat", "pagar la inscripción"),
            "quien": ("Mi mamá", "Mi suegro", "Mi vecina", "Mi esposo", "Mi tía"),
        },
        peso=2,
        puertas=("web", "buzon", "red_social"),
    ),
    Caso(
        "reclamo",
        "Me cobraron dos veces la inscripción a {que}",
        "Inscribí a {quien} en {que} y me cobraron dos veces, {valor} cada una. En {sede} me dijeron que esperara un "
        "mes.",
        "El segundo cobro de la inscripción a {que} fue una falla de la pasarela de pagos. Ya ordenamos la devolución "
        "de {valor} a la misma tarjeta.",
        "El banco tarda hasta quince días en mostrarla. La inscripción de {quien} sigue firme.",
        {
            "que": ("natación de los sábados", "el curso de inglés", "las vacaciones recreativas", "fútbol infantil",
                    "el curso de panadería", "gimnasia para personas mayores", "el taller de guitarra"),
            "quien": ("mi hija", "mi hijo", "mi mamá", "mis dos sobrinos", "mi nieto"),
        },
        peso=3,
    ),
    Caso(
        "queja",
        "La página no me dejó {que}",
        "Desde el {dia} intento {que} por la página y sale un error al final. Uso {con}. Ya lo intenté varias veces y "
        "a distintas horas.",
        "Reprodujimos el error al {que} con {con}: el archivo pasaba del tamaño y el mensaje no lo decía. Ahora el "
        "mensaje dice cuánto puede pesar y cómo achicarlo.",
        "Inténtelo otra vez. Si sigue igual, respóndanos con una foto de la pantalla.",
        {
            "que": ("subir la copia de la cédula", "adjuntar el registro civil", "descargar el certificado",
                    "inscribirme al curso", "enviar la queja", "cambiar la clave"),
            "con": ("un celular viejo", "el computador de la biblioteca", "una tableta", "el celular de mi hija",
                    "un computador con Windows 7"),
        },
        peso=3,
        puertas=("web", "correo", "chat", "telefono"),
    ),
    Caso(
        "peticion_interes_particular",
        "Atención en {lengua} para {quien}",
        "Pido que {quien} sea atendida en {lengua} cuando vaya a {sede}. Habla poco español y la última vez, el {dia}, "
        "tuvo que devolverse.",
        "La ley da derecho a que la atiendan en {lengua}. Coordinamos con un intérprete y puede ir a {sede} cualquier "
        "martes o jueves; los demás días se hace por videollamada.",
        "Avísenos un día antes por el chat o por teléfono para que el intérprete esté a la hora.",
        {
            "lengua": ("lengua de señas", "wayuunaiki", "emberá", "inga", "nasa yuwe"),
            "quien": ("mi mamá", "mi suegra", "mi hermana", "mi abuela", "una trabajadora de mi empresa"),
        },
        peso=1,
    ),
    Caso(
        "sugerencia",
        "Que avisen {que} por mensaje",
        "Sugiero que avisen {que} por mensaje al celular. En {municipio} la señal es mala y uno no puede entrar a la "
        "página todos los días.",
        "Es una buena idea. Hoy puede recibir por correo los avisos de cada tema; por mensaje de texto solo llega la "
        "fecha de pago. Estamos viendo cuánto cuesta avisar también {que}.",
        "Mientras tanto puede seguir el tema por correo, en «Reciba novedades».",
        {"que": ("los cierres de las sedes", "cuando sale la respuesta", "la apertura de convocatorias",
                 "los cambios de horario", "las fechas de inscripción")},
        peso=2,
        puertas=("web", "buzon", "chat"),
    ),
    Caso(
        "peticion_documentos",
        "Copia de {que} de {anio_pasado}",
        "Solicito copia de {que} de {anio_pasado}, con sus anexos. La necesito para {para}.",
        "Le enviamos {que} de {anio_pasado} con sus anexos. El documento ya era público y lo dejamos también en el "
        "índice de transparencia.",
        "Si necesita otro año, búsquelo primero en «Transparencia»: están desde 2019.",
        {
            "que": ("el plan anual de adquisiciones", "el informe de gestión", "el presupuesto aprobado",
                    "el informe de la revisoría fiscal", "el plan de acción", "el programa de gestión documental"),
            "para": ("una veeduría", "un trabajo de la universidad", "un reportaje", "la junta de acción comunal",
                     "una investigación"),
        },
        peso=2,
        se_publica=True,
    ),
)  # fmt: skip
