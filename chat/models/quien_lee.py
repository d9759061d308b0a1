"""Which conversations there are for each one: the only place where what may be read starts."""

from django.db import models
from django.db.models import Q

from chat.models.sala import Sala


class ConversacionQuerySet(models.QuerySet):
    def abiertas(self) -> "ConversacionQuerySet":
        return self.filter(cerrada_en__isnull=True)

    def privadas(self) -> "ConversacionQuerySet":
        return self.filter(sala__clase=Sala.Clase.PRIVADA)

    def en_cola(self) -> "ConversacionQuerySet":
        return self.abiertas().privadas().filter(agente__isnull=True)

    def visibles_para(self, usuario) -> "ConversacionQuerySet":
        """The public ones that were announced; of the private, those that the person opened with their account, and for
        who attends those of their dependencia or in their hands; for who audits, all. Who has no account shows the key
        of their browser (``chat.consultas.llaves``)."""
        publicas = Q(sala__clase=Sala.Clase.PUBLICA, sala__publicada_en__isnull=False)
        if usuario is None or not usuario.is_authenticated:
            return self.filter(publicas)
        if usuario.has_perm("chat.view_conversacion"):
            return self.all()
        suyas = publicas | Q(sala__clase=Sala.Clase.PRIVADA, usuario=usuario)
        if usuario.has_perm("chat.atender"):
            suyas |= Q(agente=usuario)
            if usuario.dependencia_id:
                suyas |= Q(sala__dependencia=usuario.dependencia_id)
        return self.filter(suyas)

    def de_la_entidad(self, usuario) -> "ConversacionQuerySet":
        """The private ones as the officials' side reads them, notes included: for who attends, those of their
        dependencia or in their hands; for who audits, all. Never what one opened oneself as a citizen."""
        privadas = self.privadas().exclude(usuario=usuario)
        if usuario.has_perm("chat.view_conversacion"):
            return privadas
        if not usuario.has_perm("chat.atender"):
            return self.none()
        suyas = Q(agente=usuario)
        if usuario.dependencia_id:
            suyas |= Q(sala__dependencia=usuario.dependencia_id)
        return privadas.filter(suyas)
