// Shows a page of help when there is no connection. It keeps that page and the files it is drawn with, and nothing else.
"use strict";
const NOMBRE = "{{ nombre }}";
const LISTA = {{ lista|safe }};

self.addEventListener("install", (evento) => {
  evento.waitUntil(caches.open(NOMBRE).then((caja) => caja.addAll(LISTA)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (evento) => {
  const limpiar = caches.keys().then((nombres) => Promise.all(nombres.filter((uno) => uno !== NOMBRE).map((uno) => caches.delete(uno))));
  const adelantar = self.registration.navigationPreload ? self.registration.navigationPreload.enable() : undefined;
  evento.waitUntil(Promise.all([limpiar, adelantar]).then(() => self.clients.claim()));
});

self.addEventListener("fetch", (evento) => {
  const pedida = evento.request;
  if (pedida.method !== "GET") return;
  if (pedida.mode === "navigate") {
    const adelantada = Promise.resolve(evento.preloadResponse);
    evento.respondWith(adelantada.then((hay) => hay || fetch(pedida)).catch(() => caches.match(LISTA[0])));
  } else if (LISTA.indexOf(new URL(pedida.url).pathname) > 0) {
    evento.respondWith(caches.match(pedida).then((hay) => hay || fetch(pedida)));
  }
});
