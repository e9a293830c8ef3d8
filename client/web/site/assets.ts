/**
 * Style sheets, scripts and marks, read once and served from memory under names that change with what they hold. Of
 * govuk-frontend we take styles and script; its fonts, crest and icons are not ours to use.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { policiesInForce } from '../../../policies/registry.ts';
import type { Policy } from '../../../policies/types.ts';
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

/** A landlord's colours (buttons, links in the head, the bar at the top) and its mark, where it has one. */
function brandAssets({ landlordId, landlord }: Policy): [name: string, asset: Asset][] {
  const { colour, logo } = landlord.brand;
  return [
    [`brand-${landlordId}.css`, { body: `:root{--landlord-colour:${colour}}`, mime: 'text/css' }],
    ...(logo === null ? [] : [[`logo-${landlordId}.svg`, { body: logo, mime: 'image/svg+xml' }] as [string, Asset]]),
  ];
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
};

/** Where each of our own is found: `assets['putright.css']` in a template. */
export const ASSETS: Record<string, string> = Object.fromEntries(
  Object.entries(FILES).map(([name, asset]) => [name, addressOf(name, asset)]),
);

/** The brands as they were when these policies were registered: asked with every page, so made once for each. */
const brands = new WeakMap<Policy, [address: string, name: string, asset: Asset][]>();

function brandOf(policy: Policy): [address: string, name: string, asset: Asset][] {
  const known = brands.get(policy) ?? brandAssets(policy).map(([name, asset]) => [addressOf(name, asset), name, asset]);
  brands.set(policy, known);
  return known;
}

/** Where a landlord's style sheet or mark is found now; undefined where it has none. */
export function brandAddress(kind: 'brand' | 'logo', landlordId: string): string | undefined {
  const policy = policiesInForce().find((p) => p.landlordId === landlordId);
  return policy && brandOf(policy).find(([, name]) => name.startsWith(`${kind}-`))?.[0];
}

export function serveAssets(app: FastifyInstance): void {
  const send = (reply: FastifyReply, { mime, body }: Asset) =>
    reply.type(`${mime}; charset=utf-8`).header('cache-control', 'public, max-age=31536000, immutable').send(body);
  for (const [name, asset] of Object.entries(FILES))
    app.get(addressOf(name, asset), { config: { rateLimit: false } }, (_, reply) => send(reply, asset));
  // Landlords come and change while the pages run.
  app.get('/assets/:hash/:name', { config: { rateLimit: false } }, (request, reply) => {
    const asked = request.url.split('?')[0];
    const found = policiesInForce()
      .flatMap(brandOf)
      .find(([address]) => address === asked);
    return found ? send(reply, found[2]) : reply.callNotFound();
  });
}
