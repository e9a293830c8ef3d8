/** What decides which procedure a complaint about the safety of a building goes by (OM-10). */
import { BUILDING_SCOPES, SAFETY_MATTERS } from '../../../policies/code/building-safety.ts';
import { oneOf } from '../../engine/fields.ts';

export const buildingFields = {
  buildingScope: oneOf(
    'of building safety: it is at least 18 metres or 7 storeys high, with two homes or more, and lived in',
    BUILDING_SCOPES,
  ),
  safetyMatter: oneOf('of building safety: what it is about, by the Building Safety Act', SAFETY_MATTERS),
} as const;
