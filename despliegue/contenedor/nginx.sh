#!/bin/sh
# Run by nginx's own image before it starts: the file of a machine, with the names that things have here.
set -eu
# A container that is made anew comes back with another address: it is asked for again each five seconds, not once.
nombres=$(awk '$1 == "nameserver" { print $2 ~ /:/ ? "[" $2 "]" : $2 }' /etc/resolv.conf | tr '\n' ' ')
{
  echo "resolver ${nombres}valid=5s ipv6=off;"
  sed -e "s/portal\.caja\.gov\.co/$DOMINIO/g" \
    -e "s#server unix:/run/caja-portal/web.sock#zone web 64k; server ${WEB:-web:8000 resolve}#" \
    -e "s#server unix:/run/caja-portal/eventos.sock#zone eventos 64k; server ${EVENTOS:-eventos:8001 resolve}#" \
    -e 's#/etc/ssl/caja-portal/portal.pem#/run/secrets/certificado#; s#/etc/ssl/caja-portal/portal.key#/run/secrets/llave_del_certificado#' \
    -e 's#/var/lib/nginx/caja-portal#/var/cache/nginx/caja-portal#' \
    -e 's#error_log .*#error_log /dev/stderr crit;#' \
    /opt/caja-portal/despliegue/nginx/caja-portal.conf
} >/etc/nginx/conf.d/default.conf
