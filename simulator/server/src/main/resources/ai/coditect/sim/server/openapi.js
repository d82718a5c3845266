// Shows openapi.json as a page. Everything is put in as text, so nothing of the document is read as markup.
'use strict';

function make(name, className, ...children) {
  const element = document.createElement(name);
  if (className) element.className = className;
  element.append(...children);
  return element;
}

/** `code` in a text becomes an element. */
function prose(text) {
  const parts = (text || '').split('`');
  return parts.map((part, i) => (i % 2 ? make('code', '', part) : part));
}

function resolve(document_, node) {
  let found = node;
  for (let hops = 0; found && found.$ref && hops < 10; hops++) {
    found = found.$ref.slice(2).split('/').reduce((at, name) => at && at[name.replace('~1', '/')], document_);
  }
  return found || {};
}

function typeOf(document_, schema) {
  const name = schema.$ref ? schema.$ref.split('/').pop() : '';
  const plain = resolve(document_, schema);
  if (plain.enum) return plain.enum.map(String).join(' | ');
  if ('const' in plain) return String(plain.const);
  if (plain.oneOf) return plain.oneOf.map((one) => typeOf(document_, one)).join(' or ');
  if (plain.type === 'array') return 'array of ' + typeOf(document_, plain.items || {});
  return name || [].concat(plain.type || 'anything').join(' | ');
}

function bounds(schema) {
  const words = [];
  if ('minimum' in schema) words.push('from ' + schema.minimum);
  if ('maximum' in schema) words.push('to ' + schema.maximum);
  if ('maxLength' in schema) words.push('at most ' + schema.maxLength + ' characters');
  if ('default' in schema) words.push('default ' + JSON.stringify(schema.default));
  return words.join(', ');
}

function entry(document_, name, schema, needed, about) {
  const plain = resolve(document_, schema || {});
  const facts = [typeOf(document_, schema || {}), needed ? 'required' : '', bounds(plain)].filter(Boolean).join(' · ');
  return [make('dt', '', make('code', '', name), ' ', facts), make('dd', '', ...prose(about || plain.description))];
}

function fields(document_, schema) {
  const plain = resolve(document_, schema);
  const list = make('dl', '');
  for (const [name, field] of Object.entries(plain.properties || {})) {
    list.append(...entry(document_, name, field, (plain.required || []).includes(name)));
  }
  return list;
}

function answer(document_, status, given) {
  const response = resolve(document_, given);
  const media = Object.entries(response.content || {});
  const box = make('div', '', make('dt', '', make('code', '', status), ' ', ...prose(response.description)));
  for (const [type, content] of media) {
    const schema = resolve(document_, content.schema || {});
    const data = schema.properties && schema.properties.data ? typeOf(document_, schema.properties.data) : '';
    box.append(make('dd', '', type + (data ? ': data is ' + data : '')));
  }
  return box;
}

function inside(document_, described) {
  const box = make('div', 'inside');
  if (described.description) box.append(make('p', '', ...prose(described.description)));
  const parameters = (described.parameters || []).map((one) => resolve(document_, one));
  if (parameters.length) {
    const list = make('dl', '');
    parameters.forEach((one) => list.append(...entry(document_, one.name + ' (' + one.in + ')', one.schema, one.required, one.description)));
    box.append(make('h3', '', 'Parameters'), list);
  }
  for (const [type, content] of Object.entries((described.requestBody || {}).content || {})) {
    box.append(make('h3', '', 'Body, ' + type), fields(document_, content.schema || {}));
  }
  const answers = make('dl', '');
  for (const [status, response] of Object.entries(described.responses || {})) answers.append(answer(document_, status, response));
  box.append(make('h3', '', 'Answers'), answers);
  return box;
}

function operation(document_, path, method, described) {
  const details = make(
    'details',
    '',
    make(
      'summary',
      '',
      make('span', 'method', method.toUpperCase()),
      make('span', 'path', path),
      make('span', 'what', described.summary || ''),
    ),
  );
  // a hundred routes written out at once make a page that is slow to open and slow to read aloud
  details.addEventListener('toggle', () => details.append(inside(document_, described)), { once: true });
  details.dataset.words = (method + ' ' + path + ' ' + (described.summary || '')).toLowerCase();
  return details;
}

function show(document_) {
  const main = document.getElementById('routes');
  for (const tag of document_.tags || []) {
    const section = make('section', '', make('h2', '', tag.description || tag.name));
    for (const [path, methods] of Object.entries(document_.paths)) {
      for (const [method, described] of Object.entries(methods)) {
        if ((described.tags || []).includes(tag.name)) section.append(operation(document_, path, method, described));
      }
    }
    main.append(section);
  }
}

function showAll(ours, stripes) {
  document.getElementById('title').textContent = ours.info.title + ': API';
  document.getElementById('about').prepend(...prose(ours.info.description), ' ');
  show(ours);
  const about = make('p', '', ...prose(stripes.info.description));
  document.getElementById('routes').append(make('h2', '', stripes.info.title), about);
  show(stripes);
}

document.getElementById('find').addEventListener('input', (event) => {
  const wanted = event.target.value.toLowerCase().trim();
  for (const section of document.querySelectorAll('section')) {
    let seen = false;
    for (const one of section.querySelectorAll('details')) {
      one.hidden = wanted !== '' && !one.dataset.words.includes(wanted);
      seen = seen || !one.hidden;
    }
    section.hidden = !seen;
  }
});

Promise.all(['/openapi.json', '/openapi/stripe.json'].map((name) => fetch(name).then((response) => response.json())))
  .then(([ours, stripes]) => showAll(ours, stripes))
  .catch(() => document.getElementById('routes').append('The descriptions could not be read from this server.'));
