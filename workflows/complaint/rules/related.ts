/** People in a legal relationship with the landlord, as OPT 3.1 and 7.3 list them. */
export const RELATED = ['tenant', 'leaseholder', 'licensee', 'applicant'] as const;
