"""The limit of answering a survey: what was answered is read and the two rows that the portal leaves are inserted, in
one transaction. Nothing is checked, and nothing is drawn."""

import json

from django.db import transaction
from django.http import HttpResponse
from django.views.decorators.csrf import csrf_exempt

from encuestas.models import Papeleta, Respuesta


@csrf_exempt
def responder(request, encuesta, version):
    datos = json.loads(request.POST["datos"])
    with transaction.atomic():
        Papeleta.objects.create(encuesta_id=encuesta, huella=request.POST["huella"], esta_usada=True)
        Respuesta.objects.create(version_id=version, datos=datos)
    return HttpResponse(status=201)
