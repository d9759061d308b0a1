"""Where Django keeps sessions: in the database, and with the account of each in a row beside it."""

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as EnLaBase
from django.db import router, transaction

from cuentas.models import SesionAbierta

#: Under which key the session was noted; it changes when somebody comes in, and when the others are ended.
_ANOTADA = "anotada"


class SessionStore(EnLaBase):
    """Django's own. The session of somebody who came in is noted once under each key that it has: one statement."""

    def save(self, must_create: bool = False) -> None:
        quien = None if must_create else self.get(SESSION_KEY)
        if not quien or self.get(_ANOTADA) == self.session_key:
            super().save(must_create)
            return
        self[_ANOTADA] = self.session_key
        with transaction.atomic(using=router.db_for_write(self.model)):
            super().save(must_create)
            suya = SesionAbierta(sesion_id=self.session_key, usuario_id=quien)
            SesionAbierta.objects.bulk_create([suya], ignore_conflicts=True)
