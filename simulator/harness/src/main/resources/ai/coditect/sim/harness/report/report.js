(() => {
  'use strict';
  const data = JSON.parse(document.getElementById('data').textContent);
  const items = [...document.querySelectorAll('.scenarios > li')];
  const packs = [];
  const packed = document.getElementsByClassName('pack');

  // Parts: pieces of this page that are put in when they are opened.
  function pack(index) {
    if (!packs[index]) {
      const bytes = Uint8Array.from(atob(packed[index].textContent), c => c.charCodeAt(0));
      const text = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate'));
      packs[index] = new Response(text).json();
    }
    return packs[index];
  }
  async function fill(details) {
    const place = details.querySelector(':scope > .lazy');
    if (!place || !place.dataset.part) {
      return;
    }
    const [index, piece] = place.dataset.part.split('.');
    place.removeAttribute('data-part');
    place.setAttribute('aria-busy', 'true');
    const pieces = await pack(+index);
    place.innerHTML = pieces[+piece];
    place.removeAttribute('aria-busy');
  }
  document.addEventListener('toggle', event => {
    if (event.target.open) {
      fill(event.target);
    }
  }, true);

  // Links into timelines open what they lead to.
  async function reveal() {
    const id = decodeURIComponent(location.hash.slice(1));
    if (!id) {
      return;
    }
    const scenario = document.getElementById(id.split('-').slice(0, 2).join('-'));
    if (scenario && scenario.matches('details.scenario')) {
      scenario.closest('li').hidden = false;
      await fill(scenario);
      scenario.open = true;
    }
    const target = document.getElementById(id);
    if (!target) {
      return;
    }
    for (let at = target; at; at = at.parentElement) {
      if (at instanceof HTMLDetailsElement) {
        at.open = true;
      }
    }
    target.scrollIntoView({block: 'start'});
  }
  addEventListener('hashchange', reveal);
  reveal();

  // Filter.
  const form = document.querySelector('.filter');
  if (form) {
    const chosen = name => new Set([...form.querySelectorAll(`input[name=${name}]:checked`)].map(box => box.value));
    const filter = () => {
      const words = form.text.value.toLowerCase().split(/\s+/).filter(Boolean);
      const verdicts = chosen('verdict');
      const tags = chosen('tag');
      let shown = 0;
      data.scenarios.forEach((scenario, index) => {
        const fits = (!verdicts.size || verdicts.has(scenario.verdict))
            && (!tags.size || scenario.tags.some(tag => tags.has(tag)))
            && words.every(word => scenario.text.includes(word));
        if (items[index].hidden === fits) {
          items[index].hidden = !fits;
        }
        shown += fits;
      });
      form.querySelector('output').value =
          shown === items.length ? '' : `${shown} of ${items.length} shown`;
    };
    form.addEventListener('input', filter);
    form.addEventListener('submit', event => event.preventDefault());
    form.hidden = false;
    filter();
  }

  // Copy.
  for (const button of document.querySelectorAll('.copy')) {
    button.hidden = false;
    button.addEventListener('click', async () => {
      const text = button.parentElement.querySelector('pre');
      try {
        await navigator.clipboard.writeText(text.textContent);
        button.textContent = 'Copied';
      } catch {
        getSelection().selectAllChildren(text);
        button.textContent = 'Selected';
      }
      setTimeout(() => { button.textContent = 'Copy'; }, 1500);
    });
  }
})();
