// Pages work without this. With it: govuk-frontend's own niceties, and a word when the case in front of you has changed.
import { initAll } from 'govuk.js';

initAll();
