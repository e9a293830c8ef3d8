// `npm run build`: dist/ holds everything production runs.
import { buildAll } from './build.mjs';

await buildAll();
