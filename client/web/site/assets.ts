/**
 * Style sheets, scripts and marks, read once and served from memory under names that change with what they hold. Of
 * govuk-frontend we take styles and script; its fonts, crest and icons are not ours to use.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { POLICIES } from '../../../policies/registry.ts';
import { PROJECT_ROOT } from '../../../platform/project-root.ts';

const GOVUK = join(PROJECT_ROOT, 'node_modules/govuk-frontend/dist/govuk');
const OURS = join(import.meta.dirname, '../assets');

interface Asset {
  body: string;
  mime: string;
}

const SYSTEM_FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", Arial, sans-serif';

/** Without the font of the British government's own site, which its licence keeps for that site. */
function govukStyles(): string {
  return readFileSync(join(GOVUK, 'govuk-frontend.min.css'), 'utf8')
    .replace(/@font-face\{[^}]*\}/g, '')
    .replace(/\n?\/\*# sourceMappingURL=.*$/m, '')
    .replaceAll('GDS Transport,arial,sans-serif', SYSTEM_FONT);
}

/** A landlord's colours: buttons, links in the head, the bar at the top. */
function brandStyles(): Record<string, Asset> {
  return Object.fromEntries(
    POLICIES.map(({ landlordId, landlord }) => [
      `brand-${landlordId}.css`,
      { body: `:root{--landlord-colour:${landlord.brand.colour}}`, mime: 'text/css' },
    ]),
  );
}

function logos(): Record<string, Asset> {
  return Object.fromEntries(
    POLICIES.flatMap(({ landlordId, landlord }) =>
      landlord.brand.logo === null
        ? []
        : [[`logo-${landlordId}.svg`, { body: landlord.brand.logo, mime: 'image/svg+xml' }]],
    ),
  );
}

const ours = (name: string): string => readFileSync(join(OURS, name), 'utf8');

const addressOf = (name: string, { body }: Asset): string =>
  `/assets/${createHash('sha256').update(body).digest('hex').slice(0, 12)}/${name}`;

const GOVUK_SCRIPT: Asset = {
  body: readFileSync(join(GOVUK, 'govuk-frontend.min.js'), 'utf8').replace(/\n\/\/# sourceMappingURL=.*$/m, ''),
  mime: 'text/javascript',
};

/** Our script names govuk-frontend's by the address it is served at. */
const ourScript = (): string => ours('putright.js').replace("'govuk.js'", `'${addressOf('govuk.js', GOVUK_SCRIPT)}'`);

const FILES: Record<string, Asset> = {
  'govuk.css': { body: govukStyles(), mime: 'text/css' },
  'govuk.js': GOVUK_SCRIPT,
  'putright.css': { body: ours('putright.css'), mime: 'text/css' },
  'putright.js': { body: ourScript(), mime: 'text/javascript' },
  'favicon.svg': { body: ours('favicon.svg'), mime: 'image/svg+xml' },
  ...brandStyles(),
  ...logos(),
};

/** Where each is found: `assets['putright.css']` in a template. */
export const ASSETS: Record<string, string> = Object.fromEntries(
  Object.entries(FILES).map(([name, asset]) => [name, addressOf(name, asset)]),
);

export function serveAssets(app: FastifyInstance): void {
  for (const [name, asset] of Object.entries(FILES))
    app.get(addressOf(name, asset), { config: { rateLimit: false } }, (_, reply) =>
      reply
        .type(`${asset.mime}; charset=utf-8`)
        .header('cache-control', 'public, max-age=31536000, immutable')
        .send(asset.body),
    );
}
