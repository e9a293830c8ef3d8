/** Writes down what concerns security as it happens here: whose account it was, and a sum of where it came from. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { PutrightError } from '../../../../platform/errors.ts';
import { TAKEN_OUT, type NoteTakenOut } from '../../../access/taken-out.ts';
import { addressSum } from '../../sign-in/device.ts';
import type { SecurityNote } from '../decorations.ts';
import type { WebDeps } from '../deps.ts';

/** Notes what somebody takes out, in their name: a page's viewer, or whoever the key of a call acts as. */
export const takenOutBy =
  (request: FastifyRequest): NoteTakenOut =>
  (what, _landlordId, caseId) =>
    request.noteSecurity({
      what: 'exported',
      whose: request.viewer ?? request.apiKey?.viewer ?? null,
      page: TAKEN_OUT[what],
      ...(caseId === undefined ? {} : { caseId }),
    });

/** Gives requests `noteSecurity` (decorations.ts). Before whatever refuses anything. */
export function noteSecurity(app: FastifyInstance, { access, service, settings, onFault }: WebDeps): void {
  app.decorateRequest('noteSecurity', async function (this: FastifyRequest, note: SecurityNote): Promise<void> {
    const { what, whose = this.viewer, caseId = null, page = this.routeOptions.url ?? null } = note;
    try {
      await access.recordSecurity({
        what,
        landlordId: whose?.landlordId ?? null,
        staffId: whose?.staffId ?? null,
        source: addressSum(settings.secret, this.ip),
        caseId,
        page,
        at: service.clock(),
      });
    } catch (error) {
      // What was refused stays refused, and whoever signed in is signed in.
      if (!(error instanceof PutrightError)) onFault({ error: 'security-log', route: page ?? '', where: [] });
    }
  });
}
