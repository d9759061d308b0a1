"""What people ask in the chat of the example entity."""

from datetime import date
from functools import partial
from random import Random

from caja_portal.ejemplo.anio import palabras
from caja_portal.ejemplo.anio.casos.caso import Caso
from caja_portal.ejemplo.anio.casos.subsidios import HIJOS
from nucleo.calendario import Calendario

#: ``asunto``: the note of whoever attended. ``objeto``: what they ask.
_charla = partial(Caso, "chat", sigue="")
CHARLAS = (
    _charla(
        "Se le dijo en qué fecha sale el giro de {mes_que_sigue}.",
        "Buenas. ¿Cuándo pagan la cuota de {mes_que_sigue} de {quien}?",
        "Buenos días. El giro de {mes_que_sigue} empieza el primer día hábil y termina el quinto. Le llega al mismo "
        "medio de pago.",
        huecos={"quien": HIJOS},
    ),
    _charla(
        "Se revisó el giro de {mes} y se pidió de nuevo.",
        "No me aparece la cuota de {mes}. Trabajo en {empresa} y soy de {municipio}.",
        "Ya lo miré: {empresa} reportó tarde el aporte de {mes}. La cuota queda para el giro de la otra semana.",
    ),
    _charla(
        "Se le indicaron los papeles de la afiliación de {quien}.",
        "¿Qué papeles necesito para afiliar a {quien}? Trabajo en {empresa}.",
        "Para afiliar a {quien} necesita su documento y la prueba de que depende de usted. Puede subirlos desde el "
        "celular.",
        huecos={"quien": ("mi esposo", "mi mamá", "mi hijo de brazos", "mi compañera", "mi papá de 63 años",
            "mi hermana",
                          "mi hijastro", "mi nieta")},
    ),
    _charla(
        "Se le explicó por qué no se recibió y cómo corregirlo.",
        "Me devolvieron el certificado de estudios de {quien} que subí el {dia} y no dice por qué.",
        "Lo reviso. El que subió el {dia} no trae la firma del colegio. Súbalo firmado y el mismo día queda al día.",
        huecos={"quien": HIJOS},
    ),
    _charla(
        "Se le dio el horario y la dirección de {sede}.",
        "¿A qué hora abren {sede}? Es que vengo desde {municipio} y el {dia} la encontré cerrada.",
        "De lunes a viernes abre {sede} desde las ocho. El {dia} hubo inventario y se avisó en las noticias. Siento la "
        "vuelta que dio.",
    ),
    _charla(
        "Se le envió el certificado de {mes} al correo registrado.",
        "Necesito el certificado de afiliación con los aportes de {mes} para {para}. ¿Se puede por aquí?",
        "Sí. Se lo acabo de enviar al correo que tiene registrado. Trae un código para que {para} lo verifique.",
        huecos={"para": ("la EPS", "el banco", "el colegio", "la universidad", "el juzgado")},
    ),
    _charla(
        "Quedó inscrita la persona en {que}.",
        "¿Todavía hay cupo en {que} para {quien}? Pregunté el {dia} en {sede} y no sabían.",
        "Sí hay: quedan {dias} cupos en {que}. Ya le aparté uno para {quien}; tiene hasta mañana para pagarlo.",
        huecos={
            "que": ("natación de los sábados", "el curso de inglés", "el taller de guitarra", "las vacaciones "
                                                                                              "recreativas",
                    "gimnasia para personas mayores"),
            "quien": ("mi hija", "mi hijo de siete años", "mi mamá", "mi sobrino", "mí"),
        },
    ),
    _charla(
        "Se le explicó cómo pedir el subsidio de desempleo.",
        "Me quedé sin trabajo el {dia}. Estaba en {empresa}. ¿Puedo pedir el subsidio de desempleo?",
        "Lo siento mucho. Si {empresa} aportó por usted un año en los últimos tres, sí. Se pide en línea, con la carta "
        "de terminación del {dia}.",
    ),
    _charla(
        "Se le cambió el celular y se le explicó el giro.",
        "Cambié de celular y el giro de {mes} me lo mandaron al número viejo. Vivo en {municipio}.",
        "Ya quedó el número nuevo. El giro de {mes} no se ha cobrado: lo anulo y sale otra vez el viernes.",
    ),
    _charla(
        "Se le leyó en qué va la postulación de {mes}.",
        "Me postulé a vivienda en {mes} y no sé en qué va. Somos de {municipio}.",
        "Su postulación de {mes} está completa y en estudio. La lista de {municipio} sale en {mes_que_sigue}.",
    ),
)  # fmt: skip


def charla(azar: Random, dia: date, calendario: Calendario, ya: set[str]) -> tuple[str, str, str]:
    """Question, answer and note that nobody else has."""
    while True:
        caso = azar.choice(CHARLAS)
        dichos = palabras.huecos(azar, caso, None, dia, calendario)
        pregunta, respuesta = palabras.pedir(caso.objeto, dichos), palabras.responder(caso.respuesta, dichos)
        if not ya & {pregunta, respuesta}:
            ya |= {pregunta, respuesta}
            return pregunta, respuesta, palabras.responder(caso.asunto, dichos)
