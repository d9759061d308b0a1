#!/bin/sh
# Run by nginx's own image before it starts: the file of a machine, with the names that things have here.
set -eu
sed -e "s/portal\.caja\.gov\.co/$DOMINIO/g" \
  -e 's#unix:/run/caja-portal/web.sock#web:8000#; s#unix:/run/caja-portal/eventos.sock#eventos:8001#' \
  -e 's#/etc/ssl/caja-portal/portal.pem#/run/secrets/certificado#; s#/etc/ssl/caja-portal/portal.key#/run/secrets/llave_del_certificado#' \
  -e 's#/var/lib/nginx/caja-portal#/var/cache/nginx/caja-portal#' \
  -e 's#error_log .*#error_log /dev/stderr crit;#' \
  /opt/caja-portal/despliegue/nginx/caja-portal.conf >/etc/nginx/conf.d/default.conf
