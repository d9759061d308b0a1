"""Filing for somebody else: the page, and the receipt that the person takes away."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.views import View

from nucleo import adjuntos
from pqrs import acciones, fichas
from pqrs import borrador as borradores
from pqrs.acciones import archivos, espera
from pqrs.acciones.constancia import emitir
from pqrs.admin.marco import pagina
from pqrs.admin.rotulo import PaginaDeRotulo
from pqrs.borrador import Borrador, Hoja
from pqrs.consultas import ventanilla
from pqrs.consultas.verbos import RADICAR
from pqrs.errores import ErrorDeMesa
from pqrs.forms.ventanilla import QUIEN, VentanillaForm, inicial
from pqrs.models import Peticionario, Solicitud
from pqrs.prioridades import Prioridad

CONFLICTO, POR_CORREGIR = 409, 422
DE_LA_PERSONA = tuple(campo for campo in QUIEN.campos if campo not in ("anonima", "medio", "persona"))


class DeVentanilla(View):
    """Only whoever may file for others, in every page of this door."""

    modelo_admin = None

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_perm(RADICAR):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class PaginaDeVentanilla(DeVentanilla):
    """GET asks; POST files and goes to the receipt. What is wrong is told beside its field, and nothing typed or
    attached is lost: the files wait with the page."""

    http_method_names = ("get", "head", "post")

    def get(self, request):
        hoja = borradores.leer_hoja(borradores.nueva_hoja())
        propone = inicial(request.user, request.GET.get("canal", ""))
        return self.mostrar(VentanillaForm(initial=propone | _sellada(hoja)), [])

    def post(self, request):
        form = VentanillaForm(request.POST)
        hoja = borradores.leer_hoja(request.POST.get("hoja", ""))
        if hoja is None:  # an altered page: it goes on with another token
            hoja = borradores.leer_hoja(borradores.nueva_hoja())
            form = VentanillaForm(request.POST.dict() | _sellada(hoja))
        es_anonima = "anonima" in request.POST
        recepcion = self._recibir_archivos(hoja, es_anonima)
        if not form.is_valid() or recepcion.rechazados or "quitar" in request.POST:
            return self.mostrar(form, recepcion.esperan, recepcion.rechazados, status=POR_CORREGIR)
        try:
            hecha = acciones.radicar(_nueva(form, hoja, request.user))
        except ErrorDeMesa as error:
            form.add_error(None, str(error))
            return self.mostrar(form, recepcion.esperan, status=CONFLICTO)
        ficha = fichas.ficha_de_recibo(hecha.solicitud, hecha.codigo, fichas.EN_VENTANILLA)
        return redirect("admin:pqrs_solicitud_recibo", ficha)

    def mostrar(self, form, esperan, rechazados=(), *, status=200):
        contexto = {"form": form, "esperan": esperan, "rechazados": rechazados}
        titulo = "Radicar lo que llegó por otro medio"
        return pagina(
            self.modelo_admin,
            self.request,
            "admin/pqrs/solicitud/ventanilla.html",
            titulo,
            contexto,
            status=status,
        )

    def _recibir_archivos(self, hoja: Hoja, es_anonima: bool) -> espera.Recepcion:
        """What came, what waited, and what waited under the other identity, if it was changed."""
        quitar = [int(pk) for pk in self.request.POST.getlist("quitar") if pk.isdecimal() and len(pk) < 19]
        if quitar:
            archivos.quitar_de_espera(borradores.ficha_de_archivos(hoja.ficha, es_anonima), quitar)
        espera.pasar(hoja.ficha, a_oculta=es_anonima, en_la_mesa=True)
        subidos = self.request.FILES.getlist("archivos")
        return espera.recibir(subidos, hoja.ficha, es_anonima, None, en_la_mesa=True)


class PaginaDeRecibo(DeVentanilla):
    """The radicado and the code, for whoever filed it, half an hour: nobody else, and never again."""

    http_method_names = ("get", "head")

    def get(self, request, ficha):
        try:
            leido = fichas.leer_ficha_de_recibo(ficha)
        except fichas.FichaInvalida:
            return self._mostrar("recibo_cerrado.html", {}, status=404)
        solicitud = ventanilla.recibo(leido.solicitud_id, request.user)
        if solicitud is None:
            raise Http404
        return self._mostrar("recibo.html", {"solicitud": solicitud, "codigo": leido.codigo, "ficha": ficha})

    def _mostrar(self, plantilla, contexto, status=200):
        titulo = "Recibo de radicación"
        nombre = f"admin/pqrs/solicitud/{plantilla}"
        return pagina(self.modelo_admin, self.request, nombre, titulo, contexto, status=status)


class ConstanciaDeVentanilla(DeVentanilla):
    """The constancia, to be printed and handed over (R3.11, R3.19)."""

    http_method_names = ("get", "head")

    def get(self, request, ficha):
        solicitud = recien_radicada(ficha, request.user)
        hecha = emitir(solicitud)
        return adjuntos.entregar(
            hecha.ruta, f"constancia-{solicitud.radicado}.pdf", "application/pdf", hecho_aqui=True
        )


class RotuloDeVentanilla(DeVentanilla, PaginaDeRotulo):
    """The label of what this person has just filed, also for whoever sees no tray."""

    def abrir(self, ficha):
        return recien_radicada(ficha, self.request.user)

    def volver(self):
        return reverse("admin:pqrs_solicitud_recibo", kwargs=self.kwargs)


def recien_radicada(ficha: str, usuario) -> Solicitud:
    """The request of a receipt that is still open to whoever filed it; 404 to anybody else, and afterwards."""
    try:
        leido = fichas.leer_ficha_de_recibo(ficha)
    except fichas.FichaInvalida:
        raise Http404 from None
    solicitud = ventanilla.recibo(leido.solicitud_id, usuario)
    if solicitud is None:
        raise Http404
    return solicitud


def _sellada(hoja: Hoja) -> dict:
    return {"hoja": borradores.sellar_hoja(hoja)}


def _nueva(form: VentanillaForm, hoja: Hoja, usuario) -> acciones.NuevaSolicitud:
    """What the page says, in the words of the filing action. The same page with the same words files once."""
    datos = form.cleaned_data
    dicho = {nombre: str(valor) for nombre, valor in datos.items() if nombre not in ("hoja", "archivos")}
    borrador = Borrador(
        tipo=datos["tipo"] or ventanilla.POR_CLASIFICAR,
        nombre_tipo="",
        hoja=hoja.ficha,
        campos=dicho | {"asunto": datos["asunto"], "objeto": datos["objeto"]},
        es_anonima=datos["anonima"],
        canal=datos["canal"],
    )
    return acciones.NuevaSolicitud(
        tipo=borrador.tipo,
        objeto=datos["objeto"],
        asunto=borrador.asunto,
        razones=datos["razones"],
        canal=datos["canal"],
        persona=None if datos["anonima"] else _persona(datos),
        clave_envio=borrador.clave_envio,
        codigo=borrador.codigo,
        ficha=borrador.ficha,
        recibida_en=form.recibida_en,
        esta_por_clasificar=not datos["tipo"],
        consentimientos=() if datos["anonima"] else form.consentidos,
        ingreso=_ingreso(form, usuario),
        fecha_fijada=form.fecha_fijada,
        prelacion=_prelacion(datos),
    )


def _persona(datos: dict) -> acciones.Persona:
    por_lo_que_dejo = Peticionario.Medio.CORREO if datos["correo"] else Peticionario.Medio.DIRECCION
    return acciones.Persona(
        persona=datos["persona"] or Peticionario.Persona.NATURAL,
        medio=datos["medio"] or por_lo_que_dejo,
        **{campo: datos[campo] for campo in DE_LA_PERSONA},
    )


def _ingreso(form: VentanillaForm, usuario) -> acciones.DatosDeIngreso:
    datos = form.cleaned_data
    return acciones.DatosDeIngreso(
        recibida_por=datos["recibida_por"],
        radicada_por=usuario,
        es_verbal=datos["es_verbal"],
        lengua=datos["lengua"],
        faltan=datos["faltan"],
        origen_entidad=datos["origen_entidad"],
        origen_radicado=datos["origen_radicado"],
        origen_el=datos["origen_el"],
        planilla=datos["planilla"],
        renglon=datos["renglon"],
        aviso_leido_id=form.aviso_leido_id,
        autorizacion=datos["autorizacion"],
    )


def _prelacion(datos: dict) -> acciones.Prelacion | None:
    if not datos["prioridad"]:
        return None
    return acciones.Prelacion(Prioridad(datos["prioridad"]), datos["fundamento"])
