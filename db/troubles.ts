/** Why a case cannot be read or stored though the database answers. */
export const TROUBLES = ['no-such-case', 'record-behind', 'cannot-be-stored'] as const;
export type TroubleKind = (typeof TROUBLES)[number];
