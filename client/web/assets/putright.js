// Pages work without this. With it: govuk-frontend's own niceties, and a word when the case in front of you has changed.
import { initAll } from 'govuk.js';

initAll();

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
  setInterval(look, QUARTER_MINUTE);
  document.addEventListener('visibilitychange', look);
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
