"""The desk of the example entity: what its officials, and who asked, do with a request."""

from collections.abc import Callable
from datetime import datetime

from caja_portal.ejemplo.agenda import Agenda
from caja_portal.ejemplo.datos import CADENA
from caja_portal.ejemplo.relato import (
    ACLARA,
    AMPLIA,
    ANULA,
    ARCHIVA,
    BORRADOR,
    CALIFICA,
    CALLA,
    CATALOGA,
    CLASIFICA,
    DESISTE,
    DIFUNDE,
    FIRMA,
    MUEVE,
    NIEGA,
    PIDE_VISTO,
    PUBLICA,
    RECURRE,
    REQUIERE,
    RESPONDE,
    RESPONDE_A_TODOS,
    SUSPENDE,
    TOMA,
    TRASLADA,
    VISA,
)
from cuentas.models import Dependencia, Usuario
from nucleo import reloj
from pqrs import acciones
from pqrs.acciones.recurrir import Escrito
from pqrs.models import Clasificador, Materia, Recurso, Solicitud
from pqrs.models.respuesta import Sentido

Paso = tuple[datetime, str, object]


class Mesa:
    """Everything is done through the actions, by whoever may do it."""

    def __init__(self, personas: dict[str, Usuario]):
        self.personas, self.coordinadora = personas, personas["coordinadora"]
        self.dependencias = {una.codigo: una for una in Dependencia.objects.all()}
        self.valores = {(uno.eje, uno.codigo): uno for uno in Clasificador.objects.all()}
        self.materias = {una.codigo: una.pk for una in Materia.objects.all()}

    def apuntar(
        self, agenda: Agenda, llega: datetime, radicar: Callable[[], Solicitud], pasos: list[Paso]
    ) -> None:
        """A request that ``radicar`` files when it comes, and what is done with it afterwards."""
        radicadas: list[Solicitud] = []
        agenda.apuntar(llega, lambda: radicadas.append(radicar()))
        for cuando, verbo, dato in pasos:
            agenda.apuntar(cuando, lambda verbo=verbo, dato=dato: self.dar(radicadas[0], verbo, dato))

    def dar(self, solicitud: Solicitud, verbo: str, dato) -> None:
        """One step."""
        solicitud.refresh_from_db()
        actor = solicitud.responsable or self.coordinadora
        if verbo == MUEVE:
            destino = self.dependencias[dato]
            acciones.reasignar(solicitud.pk, destino, "Es un asunto de esa dependencia.", self.coordinadora)
        elif verbo == TOMA:
            acciones.tomar(solicitud.pk, self.personas[dato])
        elif verbo == CLASIFICA:
            acciones.clasificar(solicitud.pk, dato, self.coordinadora)
        elif verbo in {BORRADOR, RESPONDE, RESPONDE_A_TODOS, NIEGA}:
            self._escribir(solicitud, verbo, dato, actor)
        elif verbo == PIDE_VISTO:
            acciones.pedir_visto(solicitud.pk, actor)
        elif verbo == VISA:
            acciones.visar(solicitud.pk, self.personas[CADENA.revisa])
        elif verbo == FIRMA:
            acciones.firmar(solicitud.pk, self.personas[CADENA.firma])
        elif not self._de_la_persona(solicitud, verbo, dato):
            self._acto(solicitud, verbo, dato, actor)

    def _escribir(self, solicitud: Solicitud, verbo: str, dicho: tuple[str, str], actor: Usuario) -> None:
        contenido = recursos = None
        if verbo == NIEGA:
            contenido = acciones.Contenido(sentido=Sentido.NIEGA)
            recursos = acciones.recursos_de_la_ley(solicitud, contenido)
        elif verbo == RESPONDE_A_TODOS:
            contenido = acciones.Contenido(publicar=True)
        acciones.guardar_borrador(solicitud.pk, *dicho, actor, contenido=contenido, recursos=recursos)
        if verbo != BORRADOR:
            acciones.responder(solicitud.pk, actor)

    def _de_la_persona(self, solicitud: Solicitud, verbo: str, dato) -> bool:
        """What whoever asked does; False when it is not theirs."""
        if verbo == DESISTE:
            acciones.desistir(solicitud.pk, dato)
        elif verbo == CALIFICA:
            acciones.calificar(solicitud.pk, *dato)
        elif verbo == RECURRE:
            respuesta = solicitud.respuestas.get()
            acciones.recurrir(
                solicitud.pk, respuesta.radicado_salida, Recurso.Clase.REPOSICION, Escrito(dato)
            )
        return verbo in {DESISTE, CALIFICA, RECURRE}

    def _acto(self, solicitud: Solicitud, verbo: str, dato, actor: Usuario) -> None:
        """What the law lets the entity do with a request besides answering it."""
        coordinadora = self.coordinadora
        if verbo == REQUIERE:
            acciones.requerir(solicitud.pk, dato, coordinadora)
        elif verbo == ACLARA:
            acciones.aclarar(solicitud.pk, dato, coordinadora)
        elif verbo == SUSPENDE:
            acciones.suspender(solicitud.pk, dato, coordinadora)
        elif verbo == TRASLADA:
            acciones.trasladar(solicitud.pk, *dato, coordinadora)
        elif verbo == ARCHIVA:
            acciones.archivar(solicitud.pk, *dato, coordinadora)
        elif verbo == ANULA:
            acciones.anular(solicitud.pk, *dato, coordinadora)
        elif verbo == AMPLIA:
            acciones.ampliar(solicitud.pk, *dato, coordinadora)
        elif verbo == PUBLICA:
            acciones.publicar_aviso(solicitud.pk, *dato, coordinadora)
        elif verbo == DIFUNDE:
            titulo, pregunta, texto = dato
            acciones.publicar_respuesta(
                solicitud.pk,
                solicitud.respuestas.get().pk,
                coordinadora,
                titulo=titulo,
                pregunta=pregunta,
                texto=texto,
            )
        elif verbo == CATALOGA:
            self._catalogar(solicitud, *dato, actor)
        elif verbo == CALLA:
            acciones.marcar_silencio(solicitud.pk)

    def _catalogar(self, solicitud: Solicitud, codigos: dict[str, str], materia: str, actor: Usuario) -> None:
        """Once the tables rule: before, there was nothing to choose from."""
        valores = {eje: self.valores[eje, codigo] for eje, codigo in codigos.items()}
        if all(valor.vigente_desde <= reloj.hoy() for valor in valores.values()):
            claves = {eje: valor.pk for eje, valor in valores.items()}
            acciones.catalogar(solicitud.pk, acciones.Catalogo(claves, [self.materias[materia]]), actor)
