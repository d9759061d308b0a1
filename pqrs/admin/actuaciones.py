"""The acts of the law, a page each: what will happen to the date and to the person, and the button."""

from typing import ClassVar

from nucleo import reloj
from nucleo.calendario import fecha_larga
from pqrs import acciones, plazos
from pqrs.admin.verbos import POR_CORREGIR, PaginaDeVerbo
from pqrs.consultas import asuntos, plazo, verbos
from pqrs.errores import ErrorDeMesa
from pqrs.forms import actuaciones as formularios

AVISO = "Le escribimos a quien pidió, si dejó correo, y lo verá en su página de seguimiento."


class Acto(PaginaDeVerbo):
    """A page whose consequence is the one of the table, the person's message and what the page adds."""

    consecuencia: ClassVar[str] = AVISO

    def consecuencias(self):
        return [verbos.uno(self.verbo).paso.plazo, self.consecuencia]


class ActoConFecha(Acto):
    """In two steps: what was typed shows the date that it gives; then it can be confirmed."""

    plantilla = "admin/pqrs/solicitud/acto_con_fecha.html"

    def hecho_nuevo(self, form) -> plazos.Hecho:
        """The fact that the form tells."""
        raise NotImplementedError

    def post(self, request):
        if request.POST.get("accion") == "confirmar":
            return super().post(request)
        form = self.formulario(request.POST, solicitud=self.solicitud)
        return self.mostrar(form, status=200 if form.is_valid() else POR_CORREGIR)

    def mostrar(self, form, **contexto):
        return super().mostrar(form, efecto=self._efecto(form), **contexto)

    def _efecto(self, form) -> plazos.Plazo | None:
        if not form.is_bound or not form.is_valid() or self.impedimento:
            return None
        try:
            return verbos.simular(self.solicitud, self.hecho_nuevo(form))
        except ErrorDeMesa as error:
            form.add_error(None, str(error))
            return None


class PaginaDeRequerir(ActoConFecha):
    verbo = ruta = "requerir"
    formulario = formularios.RequerirForm
    boton = "Pedir que complete"
    hecho = "Se le pidió a la persona completar {solicitud}."

    def hecho_nuevo(self, form):
        return plazos.Requerimiento(reloj.ahora(), form.cleaned_data["hasta"])

    def actuar(self, datos):
        acciones.requerir(self.solicitud.pk, datos["falta"], self.request.user, hasta=datos["hasta"])


class PaginaDeCompletar(ActoConFecha):
    verbo = ruta = "completar"
    formulario = formularios.CompletarForm
    boton = "Recibir lo que faltaba"
    hecho = "{solicitud} está completa y su término volvió a correr."

    def hecho_nuevo(self, form):
        return plazo.completada(self.solicitud, reloj.ahora())

    def actuar(self, datos):
        acciones.completar(self.solicitud.pk, datos["texto"], actor=self.request.user)


class PaginaDeProrrogar(Acto):
    verbo = ruta = "prorrogar"
    formulario = formularios.ProrrogarForm
    boton = "Dar más tiempo"
    hecho = "La persona tiene más tiempo para completar {solicitud}."

    def actuar(self, datos):
        acciones.prorrogar(self.solicitud.pk, actor=self.request.user)


class PaginaDeAclarar(Acto):
    verbo = ruta = "aclarar"
    formulario = formularios.AclararForm
    boton = "Devolver para que aclare"
    hecho = "Se le pidió a la persona aclarar {solicitud}."

    def actuar(self, datos):
        acciones.aclarar(self.solicitud.pk, datos["texto"], self.request.user)


class PaginaDeRecibirAclaracion(Acto):
    verbo = ruta = "recibir_aclaracion"
    formulario = formularios.RecibirAclaracionForm
    boton = "Recibir la aclaración"
    hecho = "{solicitud} quedó aclarada."

    def actuar(self, datos):
        acciones.recibir_aclaracion(self.solicitud.pk, datos["texto"], actor=self.request.user)


class PaginaDeAmpliar(ActoConFecha):
    verbo = ruta = "ampliar"
    formulario = formularios.AmpliarForm
    boton = "Ampliar el término"
    hecho = "El término de {solicitud} se amplió y se le dijo a la persona."

    def hecho_nuevo(self, form):
        return plazo.ampliacion(self.solicitud, form.cleaned_data["dias"], reloj.ahora())

    def actuar(self, datos):
        acciones.ampliar(self.solicitud.pk, datos["dias"], datos["motivo"], self.request.user)


class PaginaDeSuspender(ActoConFecha):
    verbo = ruta = "suspender"
    formulario = formularios.SuspenderForm
    boton = "Suspender"
    hecho = "El término de {solicitud} está suspendido."

    def hecho_nuevo(self, form):
        return plazos.Suspension(reloj.ahora())

    def actuar(self, datos):
        acciones.suspender(self.solicitud.pk, datos["motivo"], self.request.user)


class PaginaDeReanudar(Acto):
    verbo = ruta = "reanudar"
    formulario = formularios.ReanudarForm
    boton = "Reanudar el término"
    hecho = "El término de {solicitud} volvió a correr."

    def actuar(self, datos):
        acciones.reanudar(self.solicitud.pk, datos["motivo"], self.request.user)


class PaginaDeFijarFecha(ActoConFecha):
    verbo = ruta = "fijar_fecha"
    formulario = formularios.FijarFechaForm
    boton = "Guardar la fecha"
    hecho = "{solicitud} vence cuando dice el oficio."
    consecuencia = "Los recordatorios siguen la fecha nueva."

    def hecho_nuevo(self, form):
        return plazos.FechaFijada(form.vence_en, reloj.ahora())

    def actuar(self, datos):
        vence_en = self.formulario_leido.vence_en
        acciones.fijar_fecha(self.solicitud.pk, vence_en, datos["oficio"], self.request.user)


class DeUnAsunto(Acto):
    """It may be on one matter alone: it says which date would be left, for each (R1.4)."""

    hecho_de_un_asunto: ClassVar[str]

    def consecuencias(self):
        return [
            *super().consecuencias(),
            *(
                f"Si sale solo el asunto {uno.n}, lo demás sigue y su fecha límite será el {fecha_larga(fecha)}."
                for uno, fecha in asuntos.fechas_si_sale(self.solicitud)
            ),
        ]

    def elegido(self, datos) -> int | None:
        """The number of the matter; the message afterwards tells of it alone."""
        elegido = datos.get("asunto")
        if elegido is not None:
            self.hecho = self.hecho_de_un_asunto
        return elegido


class PaginaDeTrasladar(DeUnAsunto):
    verbo = ruta = "trasladar"
    formulario = formularios.TrasladarForm
    boton = "Trasladar"
    hecho = "{solicitud} se trasladó a {entidad}."
    hecho_de_un_asunto = "El asunto {asunto} de {solicitud} se trasladó a {entidad}. Lo demás sigue aquí."

    def actuar(self, datos):
        acciones.trasladar(
            self.solicitud.pk,
            datos["entidad"],
            datos["motivo"],
            self.request.user,
            solo_la_parte=datos.get("parte", ""),
            asunto=self.elegido(datos),
        )


class PaginaDeDesistir(DeUnAsunto):
    verbo = ruta = "desistir"
    formulario = formularios.DesistirForm
    boton = "Registrar que desiste"
    hecho = "{solicitud} quedó desistida."
    hecho_de_un_asunto = "La persona desistió del asunto {asunto} de {solicitud}. Lo demás sigue."

    def actuar(self, datos):
        acciones.desistir(
            self.solicitud.pk, datos["texto"], actor=self.request.user, asunto=self.elegido(datos)
        )


class PaginaDeDecretar(Acto):
    verbo = ruta = "decretar_desistimiento"
    formulario = formularios.DecretarForm
    boton = "Decretar el desistimiento"
    hecho = "{solicitud} quedó desistida."

    def actuar(self, datos):
        acciones.decretar_desistimiento(self.solicitud.pk, datos["motivo"], self.request.user)


class PaginaDeArchivar(Acto):
    verbo = ruta = "archivar"
    formulario = formularios.ArchivarForm
    boton = "Archivar"
    hecho = "{solicitud} quedó archivada."

    def actuar(self, datos):
        acciones.archivar(self.solicitud.pk, datos["causal"], datos["motivo"], self.request.user)


class PaginaDeReabrir(Acto):
    verbo = ruta = "reabrir"
    formulario = formularios.ReabrirForm
    boton = "Reabrir"
    hecho = "{solicitud} quedó abierta otra vez."

    def actuar(self, datos):
        acciones.reabrir(self.solicitud.pk, datos["motivo"], self.request.user)


class PaginaDeSeguirDeOficio(Acto):
    verbo = ruta = "seguir_de_oficio"
    formulario = formularios.SeguirDeOficioForm
    boton = "Seguir de oficio"
    hecho = "{solicitud} sigue de oficio."

    def actuar(self, datos):
        acciones.seguir_de_oficio(self.solicitud.pk, datos["motivo"], self.request.user)


ACTOS = (
    PaginaDeRequerir,
    PaginaDeCompletar,
    PaginaDeProrrogar,
    PaginaDeAclarar,
    PaginaDeRecibirAclaracion,
    PaginaDeAmpliar,
    PaginaDeSuspender,
    PaginaDeReanudar,
    PaginaDeFijarFecha,
    PaginaDeTrasladar,
    PaginaDeDesistir,
    PaginaDeDecretar,
    PaginaDeArchivar,
    PaginaDeReabrir,
    PaginaDeSeguirDeOficio,
)
