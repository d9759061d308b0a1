"""What the chat bears, in one place: sizes, paces and waits. Told to people in the rules of the chat."""

from datetime import timedelta

#: Letters of one message, of a name, of what an official closes with.
LARGO_TEXTO, LARGO_NOMBRE, LARGO_NOTA = 4_000, 80, 1_000
#: Files of one message; their kinds and sizes are those of the desk (``nucleo.adjuntos``).
ARCHIVOS = 3
#: Messages that one answer of the endpoint carries.
POR_VEZ = 50
#: Without a question from a page in this time, its side is taken for gone.
LINEA_PERDIDA = timedelta(seconds=90)
#: A conversation that nobody took, whose person is gone, is abandoned. Without JavaScript only a person's hand asks: it
#: bears twice the wait that the rules of the chat announce.
ABANDONO = timedelta(minutes=20)
#: An attended one in which the person says nothing.
SILENCIO = timedelta(minutes=30)
#: How often a page's question is noted (each notes a row).
LATIDO = timedelta(seconds=20)
#: Of one person, in all the conversations; and of a whole network, which may be a library or a town hall.
POR_MINUTO, POR_HORA = 20, 240
DE_UNA_RED_POR_MINUTO = 300
#: The longest that somebody may be kept from writing.
BLOQUEO_MAXIMO = timedelta(days=365)
#: Since when a wait in the queue is marked, and marked as too long.
ESPERA_LARGA, ESPERA_EXCESIVA = timedelta(minutes=5), timedelta(minutes=10)
#: Conversations that one browser or account opens in a day, and a network in an hour.
ABRIR_POR_DIA, ABRIR_DE_UNA_RED_POR_HORA = 10, 60
#: Files that one person sends in an hour; filings that a network asks for in an hour; transcripts of one conversation.
ARCHIVOS_POR_HORA, RADICAR_DE_UNA_RED_POR_HORA, TRANSCRIPCIONES = 30, 60, 10
#: How long what could not be said may be filed with the moment in which it was sent.
VALE_LO_NEGADO = timedelta(hours=24)
#: The measured waits from which the next one is told: the last ones that were taken, in these days.
MEDIDAS, DIAS_MEDIDOS = 50, timedelta(days=30)
#: Letters of a question in a public room, of the conclusions and of a reason; questions of one person in an hour, and
#: of a network in a minute and in an hour.
LARGO_PREGUNTA, LARGO_ACTA, LARGO_MOTIVO = 2_000, 10_000, 500
PREGUNTAS_POR_HORA, PREGUNTAS_DE_UNA_RED_POR_MINUTO, PREGUNTAS_DE_UNA_RED_POR_HORA = 10, 60, 300
#: A reader of a public room is counted while their page asked in this time.
SE_CUENTA = timedelta(minutes=2)
#: What is kept, and for how long, since it ended: a private conversation, and what was asked in a public room.
GUARDAR_PRIVADA, GUARDAR_PUBLICA = timedelta(days=365), timedelta(days=5 * 365)
