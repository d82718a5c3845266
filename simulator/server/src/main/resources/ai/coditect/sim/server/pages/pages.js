// Makes the pages quicker to use; each of them works without this file.
(() => {
  'use strict';
  document.documentElement.classList.add('js');

  // A test card fills the form where it is, and keeps what else was typed.
  document.addEventListener('click', (event) => {
    const card = event.target.closest('a[data-number]');
    const number = document.getElementById('number');
    if (!card || !number || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    number.value = card.dataset.number;
    document.getElementById('expiry').value = '12 / 40';
    document.getElementById('cvc').value = card.dataset.cvc;
    for (const field of number.form.querySelectorAll('#number, #expiry, #cvc')) {
      field.removeAttribute('aria-invalid');
      field.removeAttribute('aria-describedby');
      document.getElementById(field.id + '-problem')?.remove();
    }
    number.focus();
    number.scrollIntoView({ block: 'center' });
  });

  // Other seats or another country: the parts of the page that tell the price are read anew.
  let latest = 0;
  async function refresh(form) {
    const turn = ++latest;
    const data = new URLSearchParams(new FormData(form));
    for (const secret of ['number', 'expiry', 'cvc']) data.delete(secret);
    const get = form.method === 'get';
    const answer = get
      ? await fetch(form.dataset.refresh + '?' + data)
      : await fetch(form.dataset.refresh, { method: 'POST', body: data });
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    if (turn !== latest) return;
    const focused = document.activeElement && document.activeElement.id;
    for (const part of document.querySelectorAll('[data-part]')) {
      const fresh = page.querySelector('[data-part="' + part.dataset.part + '"]');
      if (fresh) part.replaceWith(fresh);
    }
    if (focused && document.activeElement.id !== focused) document.getElementById(focused)?.focus();
    if (get) history.replaceState(null, '', form.dataset.refresh + '?' + data);
  }
  document.addEventListener('change', (event) => {
    if (event.target.dataset.live && event.target.form.dataset.refresh) {
      refresh(event.target.form).catch(() => { /* the form still goes without this */ });
    }
  });
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && event.target.dataset && event.target.dataset.live && event.target.tagName === 'INPUT') {
      event.preventDefault();
      event.target.dispatchEvent(new Event('change', { bubbles: true }));
    }
  });

  // A form is sent once; the server counts a second press once as well.
  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (form.method !== 'post') return;
    if (form.dataset.sent) return event.preventDefault();
    form.dataset.sent = 'yes';
    if (event.submitter) event.submitter.setAttribute('aria-busy', 'true');
  });
  window.addEventListener('pageshow', () => {
    for (const form of document.forms) delete form.dataset.sent;
    for (const button of document.querySelectorAll('[aria-busy]')) button.removeAttribute('aria-busy');
  });
})();
