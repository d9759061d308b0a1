// What is measured of a page that is open: each function gives the faults, in words. Read by medidas.py.
(() => {
  const CONTROLES = 'a[href], button, input:not([type=hidden]), select, textarea, summary';
  const FRASE = 'p, li, dd, dt, td, th, address, figcaption, caption, label, legend, summary, h1, h2, h3, h4';

  const seVe = (e) => {
    const caja = e.getBoundingClientRect();
    return caja.width > 1 && caja.height > 1 && e.checkVisibility({ opacityProperty: true, visibilityProperty: true })
      && !e.closest('.visually-hidden, [inert], [aria-hidden=true]');
  };
  const nombre = (e) => {
    const clase = String(e.className.baseVal ?? e.className).trim().replace(/\s+/g, '.');
    const dicho = (e.innerText || e.value || e.name || '').trim().replace(/\s+/g, ' ').slice(0, 40);
    return `${e.tagName.toLowerCase()}${clase && '.' + clase} «${dicho}»`;
  };
  const todos = (selector) => [...document.querySelectorAll(selector)].filter(seVe);
  const pisa = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2
    && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 2;

  // Of a list that scrolls, only what is inside it is seen.
  const cajas = (e) => {
    const marco = e.parentElement.closest('.desliza')?.getBoundingClientRect();
    return [...e.getClientRects()].filter((c) => c.width > 1 && c.height > 1 && (!marco || pisa(c, marco)));
  };

  const seMontan = () => {
    const controles = todos(CONTROLES).map((e) => [e, cajas(e)]);
    return controles.flatMap(([e, suyas], i) => controles.slice(i + 1)
      .filter(([otro]) => !e.contains(otro) && !otro.contains(e))
      .filter(([, ajenas]) => suyas.some((a) => ajenas.some((b) => pisa(a, b))))
      .map(([otro]) => `${nombre(e)} se monta sobre ${nombre(otro)}`)).slice(0, 4);
  };

  // WCAG 2.5.8 leaves out a link in a sentence, and what has room around it: a circle of 24 px that touches no other.
  const enFrase = (e) => {
    const frase = e.parentElement.closest(FRASE);
    return e.tagName === 'A' && getComputedStyle(e).display === 'inline' && frase
      && frase.textContent.trim().length > e.textContent.trim().length;
  };
  const blanco = (e) => (e.matches('input[type=checkbox], input[type=radio]') && e.labels[0] || e).getBoundingClientRect();
  const esPequeno = (caja, minimo) => Math.round(caja.height) < minimo || Math.round(caja.width) < minimo;
  const medio = (caja) => [caja.x + caja.width / 2, caja.y + caja.height / 2];
  const tocaA = (caja) => {
    const [x, y] = medio(caja);
    return (otra) => {
      const [ox, oy] = medio(otra);
      const lejos = Math.hypot(Math.max(otra.left - x, 0, x - otra.right), Math.max(otra.top - y, 0, y - otra.bottom));
      return lejos < 11.5 || esPequeno(otra, 24) && Math.hypot(ox - x, oy - y) < 23.5;
    };
  };
  const diceCuanto = ([e, caja]) => `${nombre(e)} mide ${Math.round(caja.width)} por ${Math.round(caja.height)}`;
  const pequenos = () => {
    const controles = todos(CONTROLES).map((e) => [e, blanco(e)]);
    return controles.filter(([e, caja]) => esPequeno(caja, 24) && !enFrase(e)
      && controles.some(([otro, suya]) => otro !== e && !e.contains(otro) && !otro.contains(e) && tocaA(caja)(suya)))
      .map(diceCuanto).slice(0, 6);
  };

  // What the portal draws itself is for a thumb: 44 px high.
  const sinDedo = () => todos('button, select, textarea, summary, .btn, input:not([type=hidden], [type=checkbox], [type=radio])')
    .map((e) => [e, blanco(e)]).filter(([, caja]) => Math.round(caja.height) < 44).map(diceCuanto).slice(0, 6);

  const seCorta = (e) => {
    const estilo = getComputedStyle(e), escondido = (valor) => ['hidden', 'clip'].includes(valor);
    return e.innerText?.trim() && (escondido(estilo.overflowX) && e.scrollWidth > e.clientWidth + 1
      || escondido(estilo.overflowY) && e.scrollHeight > e.clientHeight + 1);
  };
  const cortados = () => todos('body *').filter(seCorta).map((e) => `se corta ${nombre(e)}`).slice(0, 4);

  const aLosLados = () => {
    const ancho = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= ancho) return [];
    const salidos = todos('body *').filter((e) => e.getBoundingClientRect().right > ancho + 1 && !e.closest('.desliza'));
    return ['se desplaza hacia los lados', ...salidos.map(nombre).slice(-2)];
  };

  const segundos = (valor) => Math.max(...valor.split(',').map(parseFloat));
  const seMueven = () => [...document.querySelectorAll('body *')].filter((e) => {
    const estilo = getComputedStyle(e);
    return segundos(estilo.transitionDuration) > 0.02
      || estilo.animationName !== 'none' && segundos(estilo.animationDuration) > 0.02;
  }).map((e) => `se mueve ${nombre(e)}`).slice(0, 3);

  const delimitado = (e) => {
    const estilo = getComputedStyle(e);
    return parseFloat(estilo.borderBottomWidth) > 0 && estilo.borderBottomStyle !== 'none'
      || parseFloat(estilo.outlineWidth) > 0 && estilo.outlineStyle !== 'none'
      || estilo.textDecorationLine.includes('underline') || estilo.appearance !== 'none';
  };
  const sinBorde = () => todos('main button, main input:not([type=hidden]), main select, main textarea')
    .filter((e) => !delimitado(e)).map((e) => `no se ve hasta dónde llega ${nombre(e)}`).slice(0, 4);

  const sinAlternativa = () => todos('img, svg, [role=img]').filter((e) => {
    const dicho = ['alt', 'aria-label', 'aria-labelledby'].some((uno) => e.hasAttribute(uno));
    return !dicho && !e.closest('[aria-hidden=true]') && !e.querySelector('title');
  }).map((e) => `no tiene palabras ${e.outerHTML.slice(0, 80)}`).slice(0, 4);

  window.medidas = { seMontan, pequenos, sinDedo, cortados, aLosLados, seMueven, sinBorde, sinAlternativa };
})();
