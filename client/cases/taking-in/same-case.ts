/** One key, or one number of another system, is one case: another that comes under it is told, and not taken for the one there is. */
import { storable } from '../../../db/driver/storable.ts';
import { BadInput } from '../../../platform/errors.ts';
import { findCase, type ServiceContext } from '../../core/context.ts';
import type { FieldLabel } from '../../core/input/fields.ts';
import type { NewCase } from '../../core/store/store.ts';

/** Something else was logged under this key. Nothing of what came was kept. */
export class UsedKey extends BadInput {
  /** What was logged under it. */
  readonly reference: string;

  constructor(key: string, reference: string) {
    super(
      `${key}: ${reference} was logged under it, with another name or other words. Nothing of this was kept: if it is another one, send it under a key of its own.`,
    );
    this.reference = reference;
  }

  static with =
    (naming: FieldLabel) =>
    (reference: string): UsedKey =>
      new UsedKey(naming('key', 'ofCall'), reference);
}

/** Throws `other` where the case of this reference has another name or other words. Those that were erased cannot be compared. */
export async function mustBeTheSame(
  service: ServiceContext,
  reference: string,
  { customer, words }: Pick<NewCase, 'customer' | 'words'>,
  other: (reference: string) => BadInput,
): Promise<void> {
  const file = await findCase(service, reference);
  const description = words.find(({ field }) => field === 'description');
  const kept = description && (await service.store.texts(file)).get(description.id);
  const isOther = (one: string | null | undefined, said: string | null): boolean =>
    one !== null && one !== undefined && said !== null && storable(one) !== storable(said);
  if (isOther(kept, description?.body ?? null) || isOther(file.customer.name, customer.name)) throw other(reference);
}
