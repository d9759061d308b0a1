"""Carolina, who has an account and something of everything in it: what the portal looks like for who uses it."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from uuid import NAMESPACE_URL, uuid5

from allauth.account.models import EmailAddress

from busqueda.acciones.editorial import entender
from busqueda.acciones.guardar import guardar
from caja_portal.ejemplo.agenda import Agenda
from caja_portal.ejemplo.mesa import Mesa, Paso
from caja_portal.ejemplo.relato import CALIFICA, MUEVE, RESPONDE, TOMA
from chat.acciones import atender
from chat.acciones.abrir import Quien, abrir
from chat.acciones.calificar import calificar
from chat.acciones.decir import decir
from chat.models import Participante, Sala
from cuentas.acciones import anotar_acceso, autorizar
from cuentas.models import Acceso, TextoConsentimiento, Usuario
from encuestas.acciones.votar import votar
from encuestas.consultas.abiertas import vigente
from encuestas.models import Encuesta
from foros.acciones import moderar
from foros.acciones.escribir import abrir_hilo, escribir
from foros.acciones.participar import participante_de
from foros.models import Foro, Hilo, Revision
from nucleo import reloj
from nucleo.calendario import Calendario
from participa.acciones import decidir, publicar_aporte
from participa.acciones.aportar import Envio, aportar
from participa.models import Ejercicio
from pqrs import acciones
from pqrs.acciones.vincular import vincular
from pqrs.models import Solicitud
from suscripciones.acciones.suscribir import suscribir_de_una_vez
from suscripciones.models import Tema

USUARIA, CORREO, NOMBRE, APELLIDO = (
    "ciudadana",
    "carolina.beltran@correo.example",
    "Carolina",
    "Beltrán Ñustes",
)
#: Working days ago that she opened the account.
ABRE_LA_CUENTA = 212
#: Working days ago, kind, subject, what she asks, and each step: verb, working days after it came, and what it says.
SOLICITUDES = (
    (206, "peticion_interes_particular", "Afiliar a mi hija Valeria",
     "Pido que afilien a mi hija Valeria, que nació el mes pasado. Adjunto los datos del registro civil.",
     ((MUEVE, 1, "afiliaciones"), (TOMA, 1, "afiliaciones"),
      (RESPONDE, 5, ("Valeria ya aparece en su grupo familiar desde el día en que nació.",
                     "Descargue el certificado de beneficiarios cuando lo necesite.")),
      (CALIFICA, 8, (5, "Rápido y sin ir hasta la sede con la niña.")))),
    (133, "queja", "Dos horas de pie con una bebé en la sede Norte",
     "Fui con mi hija de meses y no me dieron la fila prioritaria. La persona de la puerta dijo que era solo para "
     "mayores.",
     ((TOMA, 1, "atencion"),
      (RESPONDE, 12, ("Tiene razón: la fila prioritaria también es para quien va con un bebé. Cambiamos el letrero y "
                      "se lo explicamos al equipo de la puerta.",
                      "Si le vuelve a pasar, pida hablar con quien coordina la sede.")),
      (CALIFICA, 15, (4, "Bien, aunque tardaron.")))),
    (58, "peticion_documentos", "Certificado de aportes para el jardín",
     "Solicito el certificado de aportes de los últimos seis meses para el cupo del jardín de mi hija.",
     ((MUEVE, 1, "afiliaciones"), (TOMA, 1, "afiliaciones"),
      (RESPONDE, 4, ("Le enviamos el certificado de los últimos seis meses, con su código de verificación.",
                     "Sirve por noventa días.")))),
    (7, "reclamo", "La cuota de este mes llegó por menos",
     "Este mes la cuota de mi hija llegó por la mitad y no me han dicho por qué. Pido que la completen.",
     ((MUEVE, 1, "subsidios"), (TOMA, 2, "subsidios"))),
    (2, "sugerencia", "Un cambiador de bebés en la sede Norte",
     "Sugiero que pongan un cambiador en el baño de la sede Norte. Los papás tampoco tienen dónde cambiar a sus hijos.",
     ()),
)  # fmt: skip
SIGUE = (("seccion:noticias", "semanal"), ("foro:conversemos", "diario"), ("seccion:participa", "semanal"))
BUSCA = "subsidio de vivienda en Soacha"


class Ciudadana:
    """What she does, each thing on its day."""

    def __init__(self, clave: str, mesa: Mesa, hoy: date):
        self.mesa, self.hoy, self.calendario, self.ahora = mesa, hoy, Calendario(), reloj.ahora()
        with reloj.en(self._dia(ABRE_LA_CUENTA, 19)):
            self.usuaria = Usuario.objects.create_user(
                USUARIA, CORREO, clave, first_name=NOMBRE, last_name=APELLIDO, date_joined=reloj.ahora()
            )
            EmailAddress.objects.create(user=self.usuaria, email=CORREO, verified=True, primary=True)
            autorizar(self.usuaria, TextoConsentimiento.objects.de_la_cuenta())
        for hace in (212, 206, 133, 91, 58, 30, 7, 2):
            with reloj.en(self._dia(hace, 19, 20)):
                anotar_acceso(self.usuaria, Acceso.Resultado.ENTRO, "contraseña")

    def apuntar(self, agenda: Agenda) -> None:
        """Her requests come among those of everybody."""
        for hace, tipo, asunto, objeto, pasos in SOLICITUDES:
            dados: list[Paso] = [
                (self._dia(hace - despues, 15 if verbo != CALIFICA else 20), verbo, dato)
                for verbo, despues, dato in pasos
            ]
            self.mesa.apuntar(agenda, self._dia(hace, 9, 30), self._radicar(tipo, asunto, objeto), dados)

    def vivir(self) -> None:
        """What she does besides asking, once everything else is there."""
        self._suscribirse()
        self._conversar_en_el_foro()
        self._responder()
        self._chatear()
        self._aportar()

    def _radicar(self, tipo: str, asunto: str, objeto: str) -> Callable[[], Solicitud]:
        def radicar() -> Solicitud:
            persona = acciones.Persona(
                nombre=f"{NOMBRE} {APELLIDO}", tipo_documento="CC", documento="1022345678", correo=CORREO,
                telefono="300 555 0177", municipio="Bogotá, D. C.",
            )  # fmt: skip
            nueva = acciones.NuevaSolicitud(tipo=tipo, asunto=asunto, objeto=objeto, persona=persona)
            hecha = acciones.radicar(nueva)
            vincular(self.usuaria, hecha.solicitud.radicado, hecha.codigo)
            return hecha.solicitud

        return radicar

    def _suscribirse(self) -> None:
        texto = TextoConsentimiento.objects.de_la_suscripcion()
        foro = Foro.objects.get(slug="conversemos")
        claves = {"foro:conversemos": foro.tema}
        with reloj.en(self._dia(150, 20)):
            for clave, ritmo in SIGUE:
                temas = Tema.objects.filter(clave=claves.get(clave, clave))
                suscribir_de_una_vez(self.usuaria, CORREO, temas, ritmo=ritmo, solo_habiles=True, texto=texto)
        with reloj.en(self._dia(40, 21)):
            tema = guardar(entender(BUSCA))
            suscribir_de_una_vez(
                self.usuaria, CORREO, [tema], ritmo="inmediato", solo_habiles=False, texto=texto
            )

    def _conversar_en_el_foro(self) -> None:
        """An answer that everybody reads, and a question that waits for a moderator."""
        foro = Foro.objects.get(slug="conversemos")
        with reloj.en(self._dia(30, 20)):
            ella = participante_de(self.usuaria, "Carolina B.")
            hilo = Hilo.objects.filter(foro=foro, cerrado_en__isnull=True).latest("pk")
            dicho = escribir(
                hilo, "A mi vecina también la llamaron. Qué bueno que lo hayan revisado sin que ella reclamara.",
                quien=ella, clave_envio=uuid5(NAMESPACE_URL, "carolina-1"),
            )  # fmt: skip
        with reloj.en(self._dia(29, 9)):
            for revision in Revision.objects.abiertas().filter(mensaje=dicho.mensaje):
                moderar.publicar(
                    revision.pk, quien=self.mesa.personas["moderadora"], version=revision.version
                )
        with reloj.en(self._dia(1, 16)):
            abrir_hilo(
                foro, "¿Habrá sala de lactancia en las sedes?",
                "En la sede Norte hay un cuarto que siempre está cerrado. ¿Se podría usar para eso?",
                quien=participante_de(self.usuaria, "Carolina B."), clave_envio=uuid5(NAMESPACE_URL, "carolina-2"),
            )  # fmt: skip

    def _responder(self) -> None:
        encuesta = Encuesta.objects.get(slug="centro-recreativo")
        with reloj.en(self._dia(1, 20)):
            datos = {"uso": "si", "que": ["piscina"], "aseo": 4, "trato": 5, "dia": "sabado", "personas": "3",
                     "idea": "Un sitio tranquilo para dar pecho."}  # fmt: skip
            votar(encuesta.pk, vigente(encuesta).pk, datos, sujeto=f"cuenta:{self.usuaria.pk}")

    def _chatear(self) -> None:
        atiende = self.mesa.coordinadora
        for n, (hace, pregunta, respuesta, nota) in enumerate(
            (
                (77, "Buenas tardes. ¿Cómo cambio el jardín que tengo reportado para mi hija?",
                 "Buenas tardes. Envíe el certificado del jardín nuevo por aquí mismo o en la sede; yo lo cambio hoy.",
                 "Se le explicó cómo cambiar el jardín."),
                (6, "Radiqué un reclamo porque la cuota llegó por la mitad. ¿Cuánto se demora?",
                 "Ya lo tiene asignado la oficina de subsidios. El plazo se lo dice la página de su solicitud, en «Mi "
                 "espacio».",
                 "Se le dijo en qué iba su reclamo."),
            )
        ):  # fmt: skip
            with reloj.en(self._dia(hace, 14, 20 + n)):
                sala = Sala.objects.privadas().get(slug="subsidio-familiar")
                quien = Quien(usuario=self.usuaria, nombre="Carolina")
                suya = abrir(sala, quien, pregunta, uuid5(NAMESPACE_URL, pregunta), acepta=True)
                reloj.avanzar(timedelta(minutes=2))
                atender.tomar(suya.pk, quien=atiende)
                decir(suya.participantes.get(usuario=atiende), respuesta, uuid5(NAMESPACE_URL, respuesta))
                reloj.avanzar(timedelta(minutes=3))
                atender.cerrar(suya.pk, quien=atiende, nota=nota)
                persona = suya.participantes.get(papel=Participante.Papel.PERSONA)
                calificar(persona, solucion="si", nota=5)

    def _aportar(self) -> None:
        """One that was answered, and one that waits."""
        quien_responde = self.mesa.personas["participacion"]
        with reloj.en(self._dia(1, 10)):
            primero = self._aporte(
                "plan-de-mejora-del-servicio", "Que la fila prioritaria diga en el letrero para quién es."
            )
            publicar_aporte.mostrar(primero.pk, texto_publico=primero.texto, quien=quien_responde)
            self._aporte(
                "horario-del-centro-recreativo", "Que los domingos abra a las ocho, antes de que haga calor."
            )
        with reloj.en(self._dia(1, 16, 40)):
            decidir.decidir(
                primero.ejercicio_id, {primero.pk: None}, sentido="acogido", quien=quien_responde,
                motivacion="El letrero ya se cambió en la sede Norte y se pone igual en las otras dos este mes.",
            )  # fmt: skip

    def _aporte(self, slug: str, texto: str):
        envio = Envio(texto=texto, clave=uuid5(NAMESPACE_URL, texto), quien=self.usuaria, alias="Carolina B.")
        return aportar(Ejercicio.objects.get(slug=slug).pk, envio)

    def _dia(self, hace: int, hora: int, minuto: int = 0) -> datetime:
        """So many working days ago."""
        dia = self.calendario.sumar_habiles(self.hoy, -hace) if hace > 0 else self.hoy
        return min(datetime.combine(dia, time(hora, minuto), reloj.BOGOTA), self.ahora)
