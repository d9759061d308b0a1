"""Remedies and insistences in the desk: a page per act, and what is pending of them."""

from pqrs import acciones
from pqrs.acciones.recurrir import SUSPENSIVO, Escrito
from pqrs.admin.actuaciones import AVISO, Acto
from pqrs.admin.marco import pagina, para_leer
from pqrs.consultas import recursos
from pqrs.forms import recursos as formularios


class PaginaDeRecurrir(Acto):
    verbo = ruta = "recurrir"
    formulario = formularios.RecurrirForm
    boton = "Recibir el recurso"
    hecho = "El recurso contra lo decidido en {solicitud} quedó recibido."

    def consecuencias(self):
        opciones = recursos.recordados(self.solicitud).opciones
        return [*super().consecuencias(), SUSPENSIVO, *(_hasta_cuando(una) for una in opciones)]

    def actuar(self, datos):
        numero, clase = self.formulario_leido.elegida
        escrito = Escrito(datos["motivos"], datos["pruebas"], datos["recurrente"])
        acciones.recurrir(
            self.solicitud.pk, numero, clase, escrito, actor=self.request.user, en=self.formulario_leido.en
        )


class PaginaDeResolverRecurso(Acto):
    verbo = ruta = "resolver_recurso"
    boton = "Decidir el recurso"
    hecho = "El recurso contra lo decidido en {solicitud} quedó decidido. Falta notificar el oficio."
    consecuencia = (
        "El oficio se notifica como cualquier decisión, y dice qué cabe después o que no procede nada más (arts. 67 y "
        f"87 CPACA). {AVISO}"
    )

    def formulario(self, *leido, **opciones):
        return formularios.ResolverRecursoForm(*leido, usuario=self.request.user, **opciones)

    def consecuencias(self):
        situacion = recursos.recordados(self.solicitud)
        en_subsidio = any(uno.en_subsidio for uno in situacion.pendientes)
        pasa = "Si no concede todo, la apelación en subsidio pasa sola al superior (art. 76 CPACA)."
        ajenos = [situacion.impedimento_de_decidir(uno, self.request.user) for uno in situacion.pendientes]
        return [*super().consecuencias(), *([pasa] if en_subsidio else []), *filter(None, ajenos)]

    def actuar(self, datos):
        acciones.resolver_recurso(
            self.solicitud.pk, int(datos["recurso"]), datos["decision"], datos["motivo"], self.request.user
        )


class PaginaDeInsistir(Acto):
    verbo = ruta = "insistir"
    formulario = formularios.InsistirForm
    boton = "Recibir la insistencia"
    hecho = "La insistencia de {solicitud} quedó recibida: hay que enviarla al juez."
    consecuencia = f"La entidad no la decide: la envía al tribunal o juez. {AVISO}"

    def actuar(self, datos):
        numero, _ = self.formulario_leido.elegida
        acciones.insistir(
            self.solicitud.pk,
            numero,
            datos["motivos"],
            actor=self.request.user,
            en=self.formulario_leido.en,
        )


class PaginaDeEnviarInsistencia(Acto):
    verbo = ruta = "enviar_insistencia"
    formulario = formularios.EnviarInsistenciaForm
    boton = "Enviar al juez"
    hecho = "La insistencia de {solicitud} salió para {juez}."

    def actuar(self, datos):
        acciones.enviar_insistencia(
            self.solicitud.pk, int(datos["insistencia"]), datos["juez"], datos["remision"], self.request.user
        )


class PaginaDeDecisionInsistencia(Acto):
    verbo = ruta = "registrar_decision_insistencia"
    formulario = formularios.DecisionInsistenciaForm
    boton = "Registrar lo que decidió"
    hecho = "Lo que decidió el juez sobre {solicitud} quedó registrado."

    def actuar(self, datos):
        acciones.registrar_decision_insistencia(
            self.solicitud.pk,
            int(datos["insistencia"]),
            datos["decision"],
            datos["fecha"],
            datos["providencia"],
            self.request.user,
        )


def _hasta_cuando(opcion: recursos.Opcion) -> str:
    if opcion.hasta is None:
        return f"{opcion.titulo}: su término no ha empezado; recibirlo notifica la decisión (art. 72 CPACA)."
    final = ", ya pasó: se recibe y queda marcado como tardío" if opcion.es_tardia else ""
    return f"{opcion.titulo}: hasta el {opcion.hasta:%d/%m/%Y}{final}."


@para_leer
def bandeja(modelo_admin, request):
    """What is pending, in the requests that this person may see."""
    contexto = {"bandeja": recursos.bandeja(request.user)}
    return pagina(
        modelo_admin, request, "admin/pqrs/solicitud/recursos.html", "Recursos e insistencias", contexto
    )


ACTOS_DE_RECURSOS = (
    PaginaDeRecurrir,
    PaginaDeResolverRecurso,
    PaginaDeInsistir,
    PaginaDeEnviarInsistencia,
    PaginaDeDecisionInsistencia,
)
