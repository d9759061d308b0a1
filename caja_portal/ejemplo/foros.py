"""The forums of the example entity: people write, moderators decide, officials answer, and one ends with its record."""

from datetime import datetime, time, timedelta
from uuid import NAMESPACE_URL, uuid5

import contenidos.acciones
from caja_portal.ejemplo.anio import foros as anio
from caja_portal.ejemplo.conversado import (
    CAMBIA,
    CONVERSACIONES,
    OCULTA,
    PARTICIPANTES,
    PROMESA,
    SIN_CUENTA,
    Conversacion,
    Dicho,
    Pregunta,
)
from contenidos.models import Regla
from cuentas.models import Dependencia, Usuario
from foros.acciones import cerrar, moderar, sin_cuenta
from foros.acciones.anunciar import anunciar_mensajes
from foros.acciones.aportes import decidir_aporte
from foros.acciones.escribir import Escrito, abrir_hilo, escribir
from foros.acciones.fichas_de_cierre import enviar_fichas
from foros.acciones.foros import publicar_foro
from foros.acciones.participar import participante_de
from foros.models import Foro, Hilo, Mensaje, Participante, Revision
from nucleo import fichas, reloj

MODERA, ABRE = "moderadora", "moderadora"
#: Before the first forum opened.
REGLAS_HACE = 130


def conversar(personas: dict[str, Usuario], hoy, *, con_el_anio: bool = False) -> None:
    """Make the forums, under a clock that moves."""
    tertulia = _Tertulia(personas, hoy)
    tertulia.reglas(anio.REGLAS_HACE if con_el_anio else REGLAS_HACE)
    del_anio = anio.conversaciones_del_anio(hoy) if con_el_anio else ()
    for conversacion in (*del_anio, *CONVERSACIONES):
        tertulia.foro(conversacion)
    tertulia.lo_que_espera()


class _Tertulia:
    def __init__(self, personas: dict[str, Usuario], hoy):
        self.personas, self.hoy, self.ahora = personas, hoy, reloj.ahora()
        self.gente: dict[str, Participante] = {}

    def reglas(self, hace: int) -> None:
        with reloj.en(self._momento(hace, 8)):
            regla = Regla.objects.get(mecanismo=Regla.Mecanismo.FOROS, version=1)
            regla.promesa, regla.plazo, regla.unidad = PROMESA, 5, Regla.Unidad.DIAS_HABILES
            regla.vigente_desde = reloj.hoy()
            regla.save()
            contenidos.acciones.publicar_regla(regla, self.personas["editora"])
            for clave, (usuario, nombre) in PARTICIPANTES.items():
                cuenta = Usuario.objects.create_user(usuario, f"{usuario}@correo.example", first_name=nombre)
                self.gente[clave] = participante_de(cuenta, nombre)

    def foro(self, conversacion: Conversacion) -> None:
        with reloj.en(self._momento(conversacion.hace, 8)):
            foro = Foro.objects.create(
                slug=conversacion.slug,
                titulo=conversacion.titulo,
                proposito=conversacion.proposito,
                dependencia=Dependencia.objects.get(codigo=conversacion.dependencia),
                creado_por=self.personas[ABRE],
                **conversacion.cambios,
            )
            foro = publicar_foro(foro, self.personas[ABRE])
        for pregunta in conversacion.preguntas:
            self._pregunta(foro, pregunta)
        if conversacion.termina:
            hace, conclusiones = conversacion.termina
            with reloj.en(self._momento(hace, 16)):
                cerrar.cerrar_foro(foro.pk, conclusiones, quien=self.personas[MODERA])
                enviar_fichas()

    def lo_que_espera(self) -> None:
        """Somebody without an account wrote this morning and confirmed the address: a moderator reads it today."""
        nombre, direccion = SIN_CUENTA
        hilo = Hilo.objects.filter(cerrado_en__isnull=True).latest("pk")
        with reloj.en(self._momento(1, 17)):
            sin_cuenta.escribir_sin_cuenta(
                hilo,
                "En la sede de Soacha no hay baño para el público. También cuenta para atender bien.",
                nombre=nombre,
                correo=direccion,
                clave_envio=uuid5(NAMESPACE_URL, "ejemplo"),
            )
            suyo = Mensaje.objects.get(autor__correo=direccion)
            sin_cuenta.confirmar(fichas.abierta(suyo.autor.ficha), suyo.pk)

    def _pregunta(self, foro: Foro, pregunta: Pregunta) -> None:
        with reloj.en(self._momento(pregunta.hace, 8)):
            quien, oficial = self._quien(pregunta.quien)
            abierto = abrir_hilo(
                foro,
                pregunta.titulo,
                pregunta.texto,
                quien=quien,
                clave_envio=self._clave(pregunta.titulo),
                por_la_entidad=oficial,
            )
            self._publicar(abierto)
            hilo = abierto.mensaje.hilo
        for dicho in pregunta.dichos:
            self._dicho(hilo, pregunta.hace, dicho)
        if pregunta.cierra:
            dias, conclusiones = pregunta.cierra
            with reloj.en(self._momento(pregunta.hace - dias, 15)):
                cerrar.cerrar_hilo_con_conclusiones(hilo.pk, conclusiones, quien=self.personas[MODERA])
                enviar_fichas()

    def _dicho(self, hilo: Hilo, hace: int, dicho: Dicho) -> None:
        with reloj.en(self._momento(hace - dicho.dias, dicho.hora)):
            quien, oficial = self._quien(dicho.quien)
            escrito = escribir(
                hilo, dicho.texto, quien=quien, clave_envio=self._clave(dicho.texto), por_la_entidad=oficial
            )
        with reloj.en(self._momento(hace - dicho.dias, dicho.hora, minuto=40)):
            self._moderar(escrito, dicho)
            anunciar_mensajes()
        if dicho.aporte:
            estado, motivo, enlace = dicho.aporte
            with reloj.en(self._momento(hace - dicho.dias - 5, 16)):
                decidir_aporte(
                    escrito.mensaje.pk,
                    estado=estado,
                    motivo=motivo,
                    enlace=enlace,
                    quien=self._responde(hilo),
                )

    def _moderar(self, escrito: Escrito, dicho: Dicho) -> None:
        modera, hace = self.personas[MODERA], dicho.modera
        if CAMBIA in hace:
            revision = Revision.objects.abiertas().get(mensaje=escrito.mensaje)
            moderar.pedir_cambio(revision.pk, quien=modera, version=revision.version, motivo=hace[-1])
            return
        self._publicar(escrito)
        if OCULTA in hace:
            moderar.ocultar(escrito.mensaje.pk, quien=modera, causal=hace[-2], motivo=hace[-1])

    def _publicar(self, escrito: Escrito) -> None:
        """What waits is read and published by a moderator; the rest already is."""
        for revision in Revision.objects.abiertas().filter(mensaje=escrito.mensaje):
            moderar.publicar(revision.pk, quien=self.personas[MODERA], version=revision.version)

    def _responde(self, hilo: Hilo) -> Usuario:
        return self.personas["vivienda" if hilo.foro.dependencia.codigo == "vivienda" else "atencion"]

    def _quien(self, clave: str) -> tuple[Participante, Usuario | None]:
        """A person, or an official who answers for the entity."""
        if clave in self.gente:
            return Participante.objects.get(pk=self.gente[clave].pk), None
        oficial = self.personas[clave]
        return participante_de(oficial), oficial

    def _clave(self, texto: str):
        return uuid5(NAMESPACE_URL, texto)

    def _momento(self, hace: int, hora: int, minuto: int = 5) -> datetime:
        """So many days ago, never later than now."""
        dia = self.hoy - timedelta(days=max(hace, 0))
        return min(datetime.combine(dia, time(hora, minuto), tzinfo=reloj.BOGOTA), self.ahora)
