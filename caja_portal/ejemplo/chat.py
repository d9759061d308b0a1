"""The chat of the example entity: queues with their hours, conversations that ended, a public room to come and another
that left its record."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from random import Random
from uuid import NAMESPACE_URL, uuid5

from caja_portal.ejemplo.anio.charlas import charla
from chat.acciones import atender
from chat.acciones.abrir import Quien, abrir
from chat.acciones.calificar import calificar
from chat.acciones.decir import decir
from chat.acciones.preguntas import no_publicar, preguntar, publicar_pregunta, responder_pregunta
from chat.acciones.salas import crear_sala, publicar_sala
from chat.acciones.salas_publicas import DatosDeSala, anunciar_sala, cerrar_sala
from chat.acciones.salas_publicas import crear_sala as crear_publica
from chat.models import Participante, Pregunta, Sala
from contenidos.acciones import publicar_regla, redactar_regla
from contenidos.models import Regla
from cuentas.models import Usuario
from nucleo import reloj
from nucleo.calendario import Calendario

#: Days ago that the rules and the queues begin; the conversations, in the working days that follow.
EMPIEZA, CONVERSACIONES = 70, 44
#: With the year: since when, and how many working days ago there was some conversation each.
EMPIEZA_EL_ANIO, DE_LEJOS = 345, range(23, 226, 2)
PROMESA = "En horario de atención, le respondemos en diez minutos o menos."
COLAS = (
    ("afiliaciones", "Afiliaciones y certificados",
     "Cómo afiliarse, qué papeles se piden, certificados y datos del grupo familiar."),
    ("subsidio-familiar", "Subsidio familiar",
     "Cuota monetaria, fechas de pago y documentos que faltan."),
)  # fmt: skip
DICHOS = (
    ("Buenos días. ¿Qué papeles necesito para afiliar a mi hija recién nacida?",
     "Buenos días. El registro civil y una copia de su cédula. Puede enviarlos por el portal.",
     "Se le indicaron los papeles y cómo enviarlos."),
    ("¿Cuándo pagan la cuota monetaria de este mes?",
     "Se paga desde el día veinte. Le llega al mismo medio de pago del mes anterior.",
     "Se le informó la fecha de pago."),
    ("Me rechazaron el certificado de estudios y no dice por qué.",
     "Reviso: le falta la firma de la institución. Vuelva a subirlo firmado y quedará al día.",
     "Se encontró la causa y se le dijo cómo corregirla."),
    ("¿Puedo pedir el certificado de afiliación por aquí?",
     "Sí. Lo descarga en Mi espacio, y si no tiene cuenta se lo enviamos al correo registrado.",
     "Se le dijo dónde descargarlo."),
)  # fmt: skip
NOMBRES = ("Rosa", "Wilson", "Yamile", "Hernando", "Luz Dary", "Camilo")
#: What was asked in the room that ended, by whom, and what was answered; the last ones have no answer.
PREGUNTADO = (
    ("Rosa", "¿Hasta cuándo puedo postularme al subsidio de vivienda?",
     "La convocatoria está abierta hasta el último día hábil de este mes. La postulación se hace por el portal."),
    ("Wilson", "Trabajo por prestación de servicios. ¿Me puedo postular?",
     "Sí, si está afiliado como independiente y al día. Se pide el mismo formulario."),
    ("Yamile", "¿El subsidio sirve para mejorar la casa que ya tengo?",
     "Hay una modalidad para mejoramiento. Se necesita el certificado de tradición y un presupuesto de la obra."),
    ("Hernando", "¿Qué pasa si no uso el subsidio a tiempo?",
     "Vence a los doce meses y se puede pedir una prórroga de seis antes de esa fecha."),
)  # fmt: skip
PENDIENTE = ("Luz Dary", "Postulé hace un mes y no sé en qué va. ¿Quién me dice?")
REPETIDA = ("Camilo", "¿Hasta cuándo hay plazo para postularse?")
ACTA = """Respondimos en una hora las dudas sobre la **convocatoria de vivienda**.

- La postulación se hace por el portal hasta el último día hábil del mes.
- Quien está afiliado como independiente también puede postularse.
- Vamos a publicar una guía del mejoramiento de vivienda, que fue lo que más se preguntó."""


def conversar(personas: dict[str, Usuario], hoy: date, *, con_el_anio: bool = False) -> None:
    """Make the chat, under a clock that moves. What people say is the same each time."""
    charla = _Charla(personas, hoy, con_el_anio)
    charla.reglas()
    colas = [charla.cola(*cola) for cola in COLAS]
    charla.conversaciones(colas)
    charla.sala_que_termino()
    charla.sala_por_venir()


class _Charla:
    def __init__(self, personas: dict[str, Usuario], hoy: date, con_el_anio: bool):
        self.personas, self.hoy = personas, hoy
        self.empieza, self.lejos = (EMPIEZA_EL_ANIO, DE_LEJOS) if con_el_anio else (EMPIEZA, range(0))
        self.dicho: set[str] = set()
        self.ahora, self.calendario = reloj.ahora(), Calendario()
        self.azar = Random(1755)  # noqa: S311 - an example, the same each time

    def reglas(self) -> None:
        """Before the first queue opened."""
        with reloj.en(self._dia(self.empieza, 8)):
            regla = Regla.objects.get(mecanismo=Regla.Mecanismo.CHAT, version=1)
            regla.promesa, regla.plazo, regla.unidad = PROMESA, 1, Regla.Unidad.DIAS_HABILES
            regla.vigente_desde = reloj.hoy()
            publicar_regla(redactar_regla(regla), self.personas["editora"])

    def cola(self, slug: str, titulo: str, descripcion: str) -> tuple[Sala, Usuario]:
        coordinadora = self.personas["coordinadora"]
        with reloj.en(self._dia(self.empieza, 9)):
            sala = crear_sala(
                quien=coordinadora,
                slug=slug,
                titulo=titulo,
                descripcion=descripcion,
                dependencia=coordinadora.dependencia,
                orden=10,
                horario=[
                    (dia, desde, hasta)
                    for dia in range(5)
                    for desde, hasta in ((time(8), time(12)), (time(13, 30), time(17)))
                ],
            )
            publicar_sala(sala.pk, quien=coordinadora)
        return sala, coordinadora

    def conversaciones(self, colas: list[tuple[Sala, Usuario]]) -> None:
        for n, dia in enumerate(self._dias_habiles()):
            sala, atiende = colas[n % len(colas)]
            with reloj.en(dia + timedelta(minutes=self.azar.randint(0, 150))):
                self._una(n, sala, atiende)

    def sala_que_termino(self) -> None:
        anfitriona = publica = self.personas["coordinadora"]
        with reloj.en(self._dia(20, 9)):
            sala = self._publica("Convocatoria de vivienda: pregunte", self._dia(12, 10), publica, anfitriona)
        for n, (nombre, pregunta, respuesta) in enumerate(PREGUNTADO):
            with reloj.en(self._dia(12, 10) + timedelta(minutes=3 + 6 * n)):
                hecha = self._pregunta(sala, nombre, pregunta)
                reloj.avanzar(timedelta(minutes=1))
                publicar_pregunta(hecha.pk, quien=anfitriona)
                reloj.avanzar(timedelta(minutes=2 + n))
                responder_pregunta(hecha.pk, respuesta, self._clave(respuesta), quien=anfitriona)
        with reloj.en(self._dia(12, 10) + timedelta(minutes=40)):
            repetida = self._pregunta(sala, *REPETIDA)
            no_publicar(
                repetida.pk, "Ya se respondió en la sala: otra persona la hizo primero.", quien=anfitriona
            )
            self._pregunta(sala, *PENDIENTE)
        with reloj.en(self._dia(12, 11) + timedelta(minutes=20)):
            cerrar_sala(sala.pk, ACTA, quien=anfitriona)

    def sala_por_venir(self) -> None:
        """In some working days, at ten in the morning."""
        dia = self.hoy + timedelta(days=5)
        while not self.calendario.es_habil(dia):
            dia += timedelta(days=1)
        abre = datetime.combine(dia, time(10), reloj.BOGOTA)
        with reloj.en(self._dia(1, 9)):
            self._publica(
                "Subsidio de desempleo: pregunte",
                abre,
                self.personas["coordinadora"],
                self.personas["coordinadora"],
            )

    def _publica(self, titulo: str, abre: datetime, publica: Usuario, anfitriona: Usuario) -> Sala:
        datos = DatosDeSala(
            titulo=titulo,
            descripcion="Durante una hora respondemos a la vista de todos quién puede postularse, con qué papeles y en "
            "qué fechas.",
            dependencia=anfitriona.dependencia,
            anfitrion=anfitriona,
            abre_en=abre,
            cierra_en=abre + timedelta(hours=1),
        )
        return anunciar_sala(crear_publica(datos, quien=publica).pk, quien=publica)

    def _pregunta(self, sala: Sala, nombre: str, texto: str) -> Pregunta:
        quien = Quien.sin_cuenta(f"ejemplo:{nombre}", nombre=nombre)
        return preguntar(sala, quien, texto, self._clave(texto), acepta=True)

    def _una(self, n: int, sala: Sala, atiende: Usuario) -> None:
        pregunta, respuesta, nota = self._lo_que_se_dice(n)
        quien = Quien.sin_cuenta(f"ejemplo:{n}", nombre=NOMBRES[n % len(NOMBRES)])
        conversacion = abrir(sala, quien, pregunta, self._clave(f"{n}"), acepta=True)
        persona = conversacion.participantes.get(papel=Participante.Papel.PERSONA)
        if n % 9 == 4:
            reloj.avanzar(timedelta(minutes=self.azar.randint(4, 9)))
            atender.terminar_la_persona(persona)
            return
        reloj.avanzar(timedelta(seconds=self.azar.randint(25, 400)))
        atender.tomar(conversacion.pk, quien=atiende)
        oficial = conversacion.participantes.get(usuario=atiende)
        reloj.avanzar(timedelta(seconds=self.azar.randint(20, 120)))
        decir(oficial, respuesta, self._clave(f"{n}-r"))
        reloj.avanzar(timedelta(minutes=2))
        decir(persona, "Muchas gracias.", self._clave(f"{n}-g"))
        atender.cerrar(conversacion.pk, quien=atiende, nota=nota)
        self._calificar(n, persona)

    def _lo_que_se_dice(self, n: int) -> tuple[str, str, str]:
        if n < len(DICHOS):
            return DICHOS[n]
        return charla(self.azar, reloj.hoy(), self.calendario, self.dicho)

    def _calificar(self, n: int, persona: Participante) -> None:
        if n % 3 == 2:
            return
        solucion = self.azar.choice(["si", "si", "si", "si", "en_parte", "no"])
        nota = {"si": self.azar.randint(4, 5), "en_parte": 3, "no": self.azar.randint(1, 2)}[solucion]
        reloj.avanzar(timedelta(minutes=1))
        calificar(persona, solucion=solucion, nota=nota)

    def _dias_habiles(self) -> Iterator[datetime]:
        """The last working days before today, the oldest first, two conversations each. Before them, with the year,
        some day of each week."""
        for hace in reversed(self.lejos):
            dia = self.calendario.sumar_habiles(self.hoy, -hace)
            yield datetime.combine(
                dia, self.azar.choice((time(8, 40), time(9, 10), time(14, 5))), reloj.BOGOTA
            )
        for hace in range(CONVERSACIONES // 2, 0, -1):
            dia = self.calendario.sumar_habiles(self.hoy, -hace)
            for hora in (time(8, 15), time(13, 45)):
                yield datetime.combine(dia, hora, reloj.BOGOTA)

    def _dia(self, hace: int, hora: int) -> datetime:
        """A working day, so many days ago or somewhat earlier."""
        dia = self.hoy - timedelta(days=hace)
        while not self.calendario.es_habil(dia):
            dia -= timedelta(days=1)
        return min(datetime.combine(dia, time(hora), reloj.BOGOTA), self.ahora)

    def _clave(self, texto: str):
        return uuid5(NAMESPACE_URL, f"chat:{texto}")
