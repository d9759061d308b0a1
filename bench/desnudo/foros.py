"""The limits of a forum: the rows of a page of a thread and nothing else, and those that a message leaves, in one
transaction."""

from functools import cache
from uuid import uuid4

from django.db import transaction
from django.db.models import F
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from busqueda.models import Documento
from foros.models import Foro, Hilo, ImagenDeMensaje, Mensaje, Participante
from nucleo.models import Uso
from suscripciones.models import Tema

TEXTO = "Me parece bien que avisen antes y que sea por escrito."


def hilo(request, pk, pagina):
    uno = Hilo.objects.select_related("foro__regla", "foro__dependencia", "autor").get(pk=pk)
    tema = Tema.objects.filter(clave=uno.tema, cerrado_en__isnull=True).first()
    mensajes = list(
        Mensaje.objects.filter(hilo=uno, numero__range=(pagina * 50 - 49, pagina * 50))
        .select_related("responde_a")
        .order_by("numero")
    )
    imagenes = list(ImagenDeMensaje.objects.filter(mensaje__in=mensajes))
    oficiales = Mensaje.objects.filter(hilo=uno, es_oficial=True, estado="publicado").order_by("numero")[:20]
    lineas = [uno.titulo, uno.foro.titulo, uno.foro.regla.promesa, str(tema), str(len(imagenes))]
    lineas += [f"{una.numero} {una.html}" for una in oficiales]
    lineas += [f"{m.numero} {m.nombre} {m.publicado_en} {m.html} {m.responde_a}" for m in mensajes]
    return HttpResponse("\n".join(lineas), content_type="text/plain; charset=utf-8")


@cache
def _del_indice() -> Documento:
    return Documento.objects.filter(clase="mensaje").earliest("pk")


@csrf_exempt
def escribir(request, pk):
    ahora, autor = timezone.now(), int(request.POST["autor"])
    for ventana in ("60.0", "3600.0", "86400.0"):
        Uso.objects.create(clave=f"{uuid4()}:{ventana}", ventana_desde=ahora, veces=1)
    with transaction.atomic():
        uno = Hilo.objects.select_for_update(no_key=True).get(pk=pk)
        numero = uno.ultimo_numero + 1
        mensaje = Mensaje.objects.create(
            hilo=uno, numero=numero, autor_id=autor, nombre="Ana Pérez", estado="publicado", texto=TEXTO,
            html=f"<p>{TEXTO}</p>\n", version_html=1, publicado_en=ahora,
        )  # fmt: skip
        Hilo.objects.filter(pk=pk).update(
            ultimo_numero=numero, publicados=F("publicados") + 1, ultimo_en=ahora
        )
        Foro.objects.filter(pk=uno.foro_id).update(ultimo_en=ahora)
        Participante.objects.filter(pk=autor).update(publicados=F("publicados") + 1)
        documento = _del_indice()
        documento.pk, documento.clave = None, f"mensaje:{mensaje.pk}"
        documento.save(force_insert=True)
    return HttpResponse(status=201)
