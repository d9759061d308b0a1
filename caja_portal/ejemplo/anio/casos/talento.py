"""What the office of people and discipline looks into."""

from functools import partial

from caja_portal.ejemplo.anio.casos.caso import Caso

_caso = partial(Caso, oficina="talento")

TALENTO = (
    _caso(
        "queja",
        "Mal trato en {sede} el {dia}",
        "El {dia} fui a {sede} a {que} y la persona que me atendió me habló de mala manera delante de todos. Pedí "
        "hablar con el jefe y me dijo que no estaba.",
        "Oímos a la persona que atendió el {dia} en {sede} y vimos el video. Usted tiene razón: no le dieron el trato "
        "que merece. Se le hizo un llamado de atención por escrito y va a un curso de servicio.",
        "Reciba nuestras disculpas. Si le vuelve a pasar, pida en la sede el libro de novedades o llámenos.",
        {"que": ("preguntar por un pago", "pedir una certificación", "reclamar por un descuento", "dejar unos papeles",
                 "pedir una cita")},
        peso=3,
        puertas=("web", "presencial", "telefono", "correo"),
    ),
    _caso(
        "denuncia",
        "Cobran por {que} cerca de {sede}",
        "A la salida de {sede} un señor cobra {valor} por {que} y dice que trabaja con ustedes. Lo vi el {dia} a las "
        "{hora}. Varias personas le pagaron.",
        "Enviamos a dos personas de control interno a {sede} y pusimos el caso en conocimiento de la Fiscalía. {que_} "
        "no tiene ningún costo y en la entrada hay ahora un aviso que lo dice.",
        "Si lo vuelve a ver, avise al vigilante o denuncie aquí mismo. No tiene que dar su nombre.",
        {"que": ("llenar el formulario", "apartar el turno", "postular al subsidio", "agilizar el crédito",
                 "sacar el certificado")},
        es_anonima=True,
        peso=3,
        puertas=("web", "buzon", "telefono"),
    ),
    _caso(
        "denuncia",
        "Uso de {que} de la entidad para asuntos personales",
        "El {dia} a las {hora} vi {que} de la entidad {donde}. Tengo entendido que eso no se puede.",
        "Abrimos una indagación por el uso de {que} el {dia}. La Ley 1952 de 2019 la hace reservada hasta que haya una "
        "decisión, así que por ahora no podemos contarle más.",
        "Con el radicado puede preguntar en qué estado va. Si tiene fotos o testigos, súmelos a este mismo radicado.",
        {
            "que": ("una camioneta", "el bus de recreación", "un computador portátil", "el salón comunal",
            "una planta de sonido"),
            "donde": ("en una finca de {municipio}", "en una fiesta en {municipio}", "en un trasteo en {municipio}",
                      "en una reunión política en {municipio}", "en un negocio de {municipio}"),
        },
        es_anonima=True,
        peso=2,
        puertas=("web", "correspondencia"),
    ),
    _caso(
        "peticion_informacion",
        "Convocatorias de empleo de {mes}",
        "Solicito cuántos cargos de la entidad se llenaron en {mes}, con qué proceso y cuántas personas se presentaron "
        "a cada uno. Es para {para}.",
        "En {mes} se llenaron {dias} cargos por convocatoria abierta. El archivo dice el cargo, cuántas personas se "
        "presentaron y el puntaje mínimo. No trae nombres.",
        "Las convocatorias abiertas están en «Trabaje con nosotros».",
        {"para": ("una veeduría", "presentarme a la próxima", "un trabajo de grado", "la asociación de egresados")},
        se_publica=True,
    ),
    _caso(
        "peticion_documentos",
        "Certificado laboral de {quien}",
        "Trabajé en la entidad como {quien} hasta {mes}. Solicito el certificado laboral con funciones y salario, para "
        "{para}.",
        "Le enviamos el certificado del tiempo en que trabajó como {quien}, con las funciones del cargo y el último "
        "salario.",
        "Si le piden el formato del Ministerio de Hacienda para la pensión, radique otra solicitud: tarda más.",
        {
            "quien": ("auxiliar de biblioteca", "instructora de natación", "conductor", "cajera", "auxiliar contable",
                      "recreacionista", "profesora de sistemas"),
            "para": ("la pensión", "un empleo nuevo", "un concurso público", "la visa", "un crédito"),
        },
        peso=2,
    ),
)  # fmt: skip
