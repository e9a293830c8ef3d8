/** Why a case was found, in words. */
import type { MatchReason } from './search.ts';

export function matchReason(why: MatchReason): string {
  switch (why.by) {
    case 'reference':
      return 'This reference';
    case 'postcode':
      return why.whole ? 'This postcode' : 'A postcode that begins so';
    case 'email':
      return 'This email address';
    case 'phone':
      return why.part === true ? 'A telephone number with these digits' : 'This telephone number';
    case 'street':
      return 'This address';
    case 'name':
      return { same: 'This name', begins: 'A name that begins so', like: 'A name much like it' }[why.fit];
    case 'words':
      return 'These words';
  }
}
