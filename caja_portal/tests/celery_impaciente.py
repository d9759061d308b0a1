"""The portal's Celery with a broker that gives a message to another worker after six seconds without a word of it."""

from caja_portal.celery import app

app.conf.broker_transport_options = app.conf.broker_transport_options | {"visibility_timeout": 6}
