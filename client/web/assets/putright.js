// Pages work without this. With it: govuk-frontend's own niceties, and a word when the case in front of you has changed.
import { initAll } from 'govuk.js';

initAll();

// A form that was refused is the answer to sending it: Back and “reload” open its page, and never send it once more.
if (document.querySelector('[data-refused]')) history.replaceState(history.state, '', location.href);

/** Every quarter of a minute, while somebody looks: what have others done to this case? Nothing is replaced by itself. */
const QUARTER_MINUTE = 15_000;
const place = document.querySelector('[data-news]');
if (place) {
  const look = async () => {
    if (document.hidden) return;
    const answer = await fetch(`${place.dataset.news}?seen=${place.dataset.seen}`).catch(() => null);
    if (!answer?.ok) return;
    const { news } = await answer.json();
    if (news.length > 0) show(news);
  };
  setInterval(() => void look(), QUARTER_MINUTE);
  document.addEventListener('visibilitychange', () => void look());
}

function show(news) {
  const title = document.createElement('p');
  title.className = 'govuk-body';
  const strong = document.createElement('strong');
  strong.textContent = 'This case has changed since you opened it.';
  const again = document.createElement('a');
  again.className = 'govuk-link';
  again.href = location.pathname;
  again.textContent = 'Show it as it is now';
  title.append(strong, ' ', again);
  const list = document.createElement('ul');
  list.className = 'govuk-list govuk-list--bullet';
  for (const { by, says } of news.slice(-5)) {
    const item = document.createElement('li');
    item.textContent = `${by}: ${says}`;
    list.append(item);
  }
  place.replaceChildren(title, list);
  place.hidden = false;
}

/** While a complaint is logged: who this is, as soon as enough of a name, number or address stands there. */
const asking = document.querySelector('form[data-known]');
const known = document.getElementById('known');
if (asking && known) {
  let waiting;
  const look = async () => {
    // Sent as a form: a name in an address would stand in histories and logs.
    const said = new URLSearchParams({ _csrf: asking.elements._csrf.value });
    for (const name of ['name', 'email', 'phone']) {
      const value = asking.elements[name].value.trim();
      if (value !== '') said.set(name, value);
    }
    const answer = await fetch(asking.dataset.known, { method: 'POST', body: said }).catch(() => null);
    if (!answer?.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    known.replaceChildren(...page.body.childNodes);
  };
  asking.addEventListener('input', ({ target }) => {
    if (!['name', 'email', 'phone'].includes(target.name)) return;
    clearTimeout(waiting);
    waiting = setTimeout(() => void look(), 400);
  });
}

/** While a response is written: the letter beside it, a moment after the last key. */
const draft = document.querySelector('form[data-read]');
const letter = document.getElementById('read');
if (draft && letter) {
  let waiting;
  const read = async () => {
    const body = new URLSearchParams(new FormData(draft));
    const answer = await fetch(draft.dataset.read, { method: 'POST', body }).catch(() => null);
    if (!answer?.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    letter.replaceChildren(...page.body.childNodes);
  };
  draft.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => void read(), 600);
  });
}

/** While somebody writes a letter's words: what is wrong so far, with its line and column. */
const source = document.querySelector('textarea[data-faults]');
if (source) {
  const place = document.getElementById('source-fault');
  let waiting;
  const check = async () => {
    const body = new URLSearchParams({ _csrf: source.form.elements._csrf.value, source: source.value });
    const answer = await fetch(source.dataset.faults, { method: 'POST', body }).catch(() => null);
    if (!answer?.ok) return;
    const { faults } = await answer.json();
    place.hidden = faults.length === 0;
    place.lastElementChild.textContent = faults[0] ?? '';
    source.classList.toggle('govuk-textarea--error', faults.length > 0);
  };
  source.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => void check(), 600);
  });
}

/** Forms that are sent with a passkey: shown only where the browser can make and use them. */
for (const form of document.querySelectorAll('[data-passkey]')) {
  if (typeof PublicKeyCredential === 'undefined' || !PublicKeyCredential.parseCreationOptionsFromJSON) continue;
  form.hidden = false;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void withPasskey(form);
  });
}

async function withPasskey(form) {
  const { passkey, options, optionsFrom } = form.dataset;
  try {
    const asked = options === undefined ? await (await fetch(optionsFrom)).json() : JSON.parse(options);
    const credential =
      passkey === 'create'
        ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(asked) })
        : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(asked) });
    form.elements.response.value = JSON.stringify(credential.toJSON());
    form.submit();
  } catch {
    // Called off, or not known to this device: the page stays as it is, and a code works.
  }
}

/** Forms whose page shows what comes of what is typed: it is asked for as one types, and nothing is saved. */
for (const form of document.querySelectorAll('form[data-live]')) {
  let waiting;
  const show = async () => {
    const said = [...new FormData(form)].filter(([, value]) => typeof value === 'string');
    // A form that can bring files is read as such by the server; without files it is a plain one.
    const body = new URLSearchParams([...said, ['do', 'check']]);
    const answer = await fetch(form.action, { method: 'POST', body }).catch(() => null);
    const place = document.getElementById('live');
    if (!answer?.ok || !place) return;
    const shown = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById('live');
    if (shown) place.replaceChildren(...shown.childNodes);
  };
  form.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => void show(), 600);
  });
}
