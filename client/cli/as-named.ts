/** The service as whoever is named on the command line (`--as`) may use it: a case they may not see is not there for them (SP-1). */
import type { Store } from '../core/store/store.ts';

/** Whoever is named as doing what is called now; one call is one process. */
let named: string | undefined;

/** Says who is named in the call that begins; undefined where nobody is. */
export function nowNamed(handle: string | undefined): void {
  named = handle;
}

/** The store as they may use it. What they may do in a case they see, its rules say. */
export function asNamed(store: Store): Store {
  const said = named;
  if (said === undefined) return store;
  return {
    ...store,
    caseByReference: async (reference, visibility) => {
      const file = await store.caseByReference(reference, visibility);
      if (file === null) return null;
      const [{ accessOf }, { hasOneOf }, { personByHandle }] = await Promise.all([
        import('../../policies/roles/restricted.ts'),
        import('../../policies/roles/roles.ts'),
        import('../core/people.ts'),
      ]);
      const person = personByHandle(await store.staff(file.landlordId), said, '--as');
      const seesRestricted = hasOneOf(accessOf(file.landlordId).seesRestricted, person.duties);
      const sight = { landlordId: file.landlordId, staffId: person.id, seesRestricted };
      return (await store.caseIdsInSight([file.caseId], sight)).length > 0 ? file : null;
    },
  };
}
