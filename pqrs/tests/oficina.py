"""An office at work, and each verb of the table done by it on a request: what the random histories are made of."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from cuentas.models import Dependencia, Rol, TextoConsentimiento, Usuario
from nucleo import reloj
from pqrs import acciones
from pqrs.acciones.recurrir import Escrito
from pqrs.consultas import recursos
from pqrs.consultas.recursos import EN_SUBSIDIO
from pqrs.models import Recurso, Respuesta, Solicitud
from pqrs.models.respuesta import Reserva, Sentido
from pqrs.prioridades import Prioridad
from pqrs.tests.fabricas import una_dependencia, una_funcionaria, una_respuesta, una_solicitud

CAUSALES = ("irrespetuosa", "sin_aclarar", "sin_fundamento_anonima")


@dataclass(frozen=True)
class Oficina:
    """Who does it, their superior, the offices that pass requests on, and others that ask the same as ten more."""

    quien: Usuario
    superior: Usuario
    dependencias: tuple[Dependencia, ...]
    analogas: tuple[str, ...]
    consentimientos: tuple[int, ...]


def una_oficina() -> Oficina:
    notificar = TextoConsentimiento.objects.filter(finalidad=TextoConsentimiento.Finalidad.NOTIFICACION)
    return Oficina(
        quien=una_funcionaria(Rol.COORDINADOR),
        superior=una_funcionaria(Rol.COORDINADOR),
        dependencias=(una_dependencia(), una_dependencia("vivienda", "Vivienda")),
        analogas=tuple(una_solicitud(tipo="peticion_informacion").radicado for _ in range(10)),
        consentimientos=tuple(notificar.values_list("pk", flat=True)),
    )


def _mover(oficina: Oficina, solicitud: Solicitud, n: int):
    otras = [una for una in oficina.dependencias if una.pk != solicitud.dependencia_id]
    return acciones.reasignar(solicitud.pk, otras[n % len(otras)], "Le toca.", oficina.quien)


def _responder(oficina: Oficina, solicitud: Solicitud, n: int):
    """Of each six, a third in part; deciding or not, and sometimes by reserve."""
    sentido = (Sentido.INFORMA, Sentido.ACCEDE, Sentido.NIEGA)[n % 3]
    contenido = {"sentido": sentido, "queda_pendiente": "" if n % 6 > 1 else "Lo demás."}
    if sentido == Sentido.NIEGA:
        contenido |= {
            "norma_negativa": "Ley 1712 de 2014, art. 18",
            "lo_que_se_entrega": "Lo demás.",
            "reserva": (Reserva.NINGUNA, Reserva.LEGAL)[n % 2],
        }
    contenido["publicar"] = n % 5 == 0
    return una_respuesta(solicitud, oficina.quien, **contenido)


def _de_la_ultima(solicitud: Solicitud) -> Respuesta | None:
    return Respuesta.objects.enviadas().filter(solicitud=solicitud).last()


def _numero(respuesta: Respuesta | None) -> str:
    return respuesta.radicado_salida if respuesta else ""


def _clave(fila) -> int:
    return fila.pk if fila else 0


def _recurrir(oficina: Oficina, solicitud: Solicitud, n: int):
    """Against the last decision, letters too; each alone, or both in one writing."""
    clase = ("reposicion", EN_SUBSIDIO, "apelacion")[n % 3]
    decisiones = recursos.de(solicitud).decisiones
    numero = decisiones[-1].numero if decisiones else ""
    return acciones.recurrir(solicitud.pk, numero, clase, Escrito("No."), actor=oficina.quien)


def _resolver(oficina: Oficina, solicitud: Solicitud, n: int):
    decision = ("confirma", "modifica", "revoca", "rechaza")[n % 4]
    recurso = solicitud.recursos.pendientes().last()
    es_del_superior = recurso is not None and recurso.clase != Recurso.Clase.REPOSICION
    quien = oficina.superior if es_del_superior else oficina.quien
    return acciones.resolver_recurso(solicitud.pk, _clave(recurso), decision, "Razones.", quien)


def _publicar(oficina: Oficina, solicitud: Solicitud, n: int):
    textos = {"titulo": "Así se hace", "pregunta": "¿Cómo se hace?", "texto": "Así."}
    respuesta = _clave(_de_la_ultima(solicitud))
    return acciones.publicar_respuesta(
        solicitud.pk, respuesta, oficina.quien, periodico="El Diario, 3 de mayo", **textos
    )


def _retirar(oficina: Oficina, solicitud: Solicitud, n: int):
    ultima = _de_la_ultima(solicitud)
    publica = getattr(ultima, "publica", None)
    return acciones.retirar_publicacion(solicitud.pk, _clave(publica), "Nombraba a alguien.", oficina.quien)


def _insistencia(solicitud: Solicitud) -> int:
    return _clave(solicitud.insistencias.last())


Llamada = Callable[[Oficina, Solicitud, int], object]
#: Each verb of the table but ``clasificar`` and ``dividir``. ``n`` (1 to 30) chooses among what may be said.
LLAMADAS: dict[str, Llamada] = {
    "responder": _responder,
    "tomar": lambda o, s, n: acciones.tomar(s.pk, o.quien),
    "asignar": lambda o, s, n: acciones.asignar(s.pk, o.quien, o.quien),
    "mover": _mover,
    "catalogar": lambda o, s, n: acciones.catalogar(
        s.pk, acciones.Catalogo(etiquetas=f"prueba {n}"), o.quien
    ),
    "marcar_afiliada": lambda o, s, n: acciones.marcar_afiliada(s.pk, n % 2 == 0, o.quien),
    "requerir": lambda o, s, n: acciones.requerir(s.pk, "Falta algo.", o.quien),
    "completar": lambda o, s, n: acciones.completar(s.pk, "Aquí está."),
    "prorrogar": lambda o, s, n: acciones.prorrogar(s.pk),
    "aclarar": lambda o, s, n: acciones.aclarar(s.pk, "¿Qué pide?", o.quien),
    "recibir_aclaracion": lambda o, s, n: acciones.recibir_aclaracion(s.pk, "Esto."),
    "ampliar": lambda o, s, n: acciones.ampliar(s.pk, n, "Motivo.", o.quien),
    "suspender": lambda o, s, n: acciones.suspender(s.pk, "Recusación.", o.quien),
    "reanudar": lambda o, s, n: acciones.reanudar(s.pk, "Decide otra persona.", o.quien),
    "fijar_fecha": lambda o, s, n: acciones.fijar_fecha(
        s.pk, reloj.ahora() + timedelta(n), "Oficio 12", o.quien
    ),
    "trasladar": lambda o, s, n: acciones.trasladar(
        s.pk, "Alcaldía", "Es suya.", o.quien, solo_la_parte="Lo del predial." if n % 2 else ""
    ),
    "priorizar": lambda o, s, n: acciones.priorizar(
        s.pk, acciones.Prelacion(list(Prioridad)[n % len(Prioridad)], "Motivo."), o.quien
    ),
    "desistir": lambda o, s, n: acciones.desistir(s.pk, ""),
    "decretar_desistimiento": lambda o, s, n: acciones.decretar_desistimiento(s.pk, "No completó.", o.quien),
    "archivar": lambda o, s, n: acciones.archivar(s.pk, CAUSALES[n % 3], "Razones.", o.quien),
    "seguir_de_oficio": lambda o, s, n: acciones.seguir_de_oficio(s.pk, "Interesa a todos.", o.quien),
    "poner_leyenda": lambda o, s, n: acciones.poner_leyenda(s.pk, "En la base de afiliados.", o.quien),
    "quitar_leyenda": lambda o, s, n: acciones.quitar_leyenda(s.pk, "De la base de afiliados.", o.quien),
    "corregir_contacto": lambda o, s, n: acciones.corregir_contacto(
        s.pk, acciones.Contacto(telefono=f"60174500{n:02}"), motivo="Llamó.", actor=o.quien
    ),
    "reabrir": lambda o, s, n: acciones.reabrir(s.pk, "Fue un error.", o.quien),
    "recurrir": _recurrir,
    "resolver_recurso": _resolver,
    "insistir": lambda o, s, n: acciones.insistir(
        s.pk, _numero(_de_la_ultima(s)), "Es pública.", actor=o.quien
    ),
    "enviar_insistencia": lambda o, s, n: acciones.enviar_insistencia(
        s.pk, _insistencia(s), "Tribunal", "Van 3 folios.", o.quien
    ),
    "registrar_decision_insistencia": lambda o, s, n: acciones.registrar_decision_insistencia(
        s.pk, _insistencia(s), "confirma", reloj.hoy(), "Auto 1", o.quien
    ),
    "publicar_respuesta": _publicar,
    "retirar_publicacion": _retirar,
    "unir": lambda o, s, n: acciones.unir(s.pk, o.analogas[n % len(o.analogas)], o.quien),
    "acumular": lambda o, s, n: acciones.acumular(s.pk, o.analogas, o.quien),
    "reservar": lambda o, s, n: acciones.reservar(s.pk, "La amenazan.", o.quien),
    "anular": lambda o, s, n: acciones.anular(s.pk, "Error.", "Acta 1", o.quien),
    "citar": lambda o, s, n: acciones.citar(s.pk, "Venga.", o.quien),
    "notificar_en_persona": lambda o, s, n: acciones.notificar_en_persona(s.pk, "Quien pidió", o.quien),
    "avisar": lambda o, s, n: acciones.avisar(s.pk, o.quien),
    "entregar_aviso": lambda o, s, n: acciones.entregar_aviso(s.pk, reloj.hoy(), "Guía 1", o.quien),
    "publicar_aviso": lambda o, s, n: acciones.publicar_aviso(s.pk, "Aviso", "Copia", "Volvió.", o.quien),
    "tener_por_notificada": lambda o, s, n: acciones.tener_por_notificada(
        s.pk, reloj.hoy(), "Pidió cumplirla.", o.quien
    ),
    "notificarse": lambda o, s, n: acciones.notificarse(s.pk),
    "revocar_electronica": lambda o, s, n: acciones.revocar_electronica(s.pk),
}
