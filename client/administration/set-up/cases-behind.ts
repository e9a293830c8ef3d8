/** Open cases that are ruled by another version of the policy than the one in force: each stays until it is moved (IN-13). */
import { casePolicyFor } from '../../../policies/registry.ts';
import { NotFound, PutrightError } from '../../../platform/errors.ts';
import { mapConcurrently } from '../../core/concurrently.ts';
import { anyStateOf, type ServiceContext } from '../../core/context.ts';
import { policyOfLandlord } from '../../core/policies.ts';
import { keyFrom } from '../../core/keys.ts';
import { movedDates, type MovedDate } from '../moved-dates.ts';
import { applyPolicy } from '../policy-change.ts';

export interface CaseBehind {
  reference: string;
  /** The version it is ruled by. */
  version: string;
  /** The dates that would be others. */
  moves: MovedDate[];
}

const AT_ONCE = 8;

/** Of those the reader may see. */
export async function casesBehind(service: ServiceContext, landlordId: string): Promise<CaseBehind[]> {
  const inForce = policyOfLandlord(landlordId);
  const files = (await service.store.openCases()).filter((file) => file.landlordId === landlordId);
  const found = await mapConcurrently(files, AT_ONCE, async (file): Promise<CaseBehind[]> => {
    try {
      const state = await anyStateOf(service, file);
      const { reference } = file;
      const policy = casePolicyFor(inForce, file.caseKind);
      if (state.policy.id === policy.id && state.policy.version === policy.version) return [];
      return [{ reference, version: state.policy.version, moves: movedDates(file, state, { ...state, policy }) }];
    } catch (error) {
      // Closed or gone since it was listed.
      if (error instanceof NotFound) return [];
      throw error;
    }
  });
  return found.flat();
}

/** Moves these cases to the version in force; answers with what became of each. Asked again under one key, done once. */
export async function moveCases(
  service: ServiceContext,
  references: readonly string[],
  { landlordId, as, reason, key }: { landlordId: string; as: string; reason: string; key: string },
): Promise<{ moved: string[]; refused: string[] }> {
  const { id } = policyOfLandlord(landlordId);
  const moved: string[] = [];
  const refused: string[] = [];
  for (const reference of references) {
    try {
      await applyPolicy(service, reference, id, { reason, as, key: keyFrom(`policy:${key}`, reference) });
      moved.push(reference);
    } catch (error) {
      if (!(error instanceof PutrightError)) throw error;
      refused.push(`${reference}: ${error.message}`);
    }
  }
  return { moved, refused };
}
