"""How the worker takes its messages: without acknowledging them (docs/decisiones/0006). Only the worker imports it."""

from celery.worker.request import Request


class Recado(Request):
    """A message that the broker forgot when it handed it over (``no_ack`` in ``caja_portal.celery``). The Redis
    transport would acknowledge it all the same, through a connection that may no longer be there."""

    def acknowledge(self):
        self.acknowledged = True
