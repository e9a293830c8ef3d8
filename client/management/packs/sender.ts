/** How a landlord stands at the head of what it reports. */
import type { Report } from '../../../letters/print/as-report.ts';
import type { Policy } from '../../../policies/types.ts';

export const senderOf = (landlord: Policy['landlord']): Pick<Report, 'sender' | 'brand'> => ({
  sender: [landlord.name, ...landlord.address.filter((line) => line !== landlord.name), landlord.phone],
  brand: landlord.brand,
});
