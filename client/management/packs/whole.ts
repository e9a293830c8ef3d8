/** Reports are of the whole landlord: whoever sees less is given none, rather than one that looks whole (RC-3). */
import { RuleRefusal } from '../../../platform/errors.ts';
import type { ServiceContext } from '../../core/context.ts';
import { OWN_TEAM_ONLY } from '../../core/store/scope-management.ts';

export async function mustSeeWhole({ store }: Pick<ServiceContext, 'store'>, landlordId: string): Promise<void> {
  if (!(await store.seesWhole(landlordId))) throw new RuleRefusal('RC-3', OWN_TEAM_ONLY);
}
