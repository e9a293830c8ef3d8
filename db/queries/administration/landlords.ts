/** Landlords with their policies' versions, as the registry of a process is filled from them. */
import { asc, eq, sql } from 'drizzle-orm';
import type { PolicyText } from '../../../policies/packs/pack.ts';
import type { RegisteredLandlord } from '../../../policies/registry.ts';
import type { IsoDate, LandlordDetails } from '../../../policies/types.ts';
import type { Db, Queryable } from '../../connect.ts';
import { landlord, letterTemplate, policyVersion } from '../../schema/index.ts';
import { writeAdminLog } from '../access/admin-log.ts';
import { ownTemplates } from '../letters/templates.ts';
import { saveLandlord, type Party, type StaffMember } from './directory.ts';

/** Every landlord that can be worked with: its details and one version of its policy at least. */
export async function registeredLandlords(db: Queryable): Promise<RegisteredLandlord[]> {
  const [landlords, versions] = await Promise.all([
    db.select().from(landlord).orderBy(asc(landlord.name)),
    db.select().from(policyVersion).orderBy(asc(policyVersion.inForceFrom), asc(policyVersion.at)),
  ]);
  return landlords.flatMap((row) => {
    const details = detailsOf(row);
    const own = versions.filter((v) => v.landlordId === row.id);
    if (details === null || own.length === 0) return [];
    // From the day that was decided: the file a version came from may say another.
    const policies = own.map((v) => ({ ...v.policy, inForceFrom: v.inForceFrom, landlord: details }));
    return [{ versions: policies, ended: row.ended, moved: row.movedAt !== null }];
  });
}

function detailsOf(row: typeof landlord.$inferSelect): LandlordDetails | null {
  const { id, name, referencePrefix, complaintsEmail, phone, address, website, surveyLink, brand } = row;
  if (!referencePrefix || !complaintsEmail || !phone || !address || !website || !surveyLink || !brand) return null;
  return { id, name, referencePrefix, complaintsEmail, phone, address, website, surveyLink, brand };
}

/** Changes whenever a landlord or one of its versions does. */
export async function landlordsStamp(db: Queryable): Promise<string> {
  const { rows } = await db.execute<{ stamp: string }>(sql`
    select concat_ws(' ', (select count(*) from ${policyVersion}), (select count(*) from ${landlord}),
      (select max(${landlord.changedAt}) from ${landlord})) as stamp`);
  return rows[0]?.stamp ?? '';
}

/** Adds a landlord, or brings its details up to date. */
export async function saveLandlordDetails(db: Queryable, { id, ...details }: LandlordDetails): Promise<void> {
  const values = { ...details, changedAt: sql`now()` };
  await db
    .insert(landlord)
    .values({ id, ...values })
    .onConflictDoUpdate({ target: landlord.id, set: values });
}

/** Changes how a landlord is called, reached or looks, with who did it and which of it. */
export async function changeLandlordDetails(db: Db, details: LandlordDetails, by: string, what: string): Promise<void> {
  await db.transaction(async (tx) => {
    await saveLandlordDetails(tx, details);
    await writeAdminLog(tx, [
      { landlordId: details.id, by, action: 'landlord-changed', about: null, detail: { what } },
    ]);
  });
}

/** A version of a landlord's policy to be kept. */
export interface NewPolicyVersion {
  policy: PolicyText;
  inForceFrom: IsoDate;
  by: string;
  reason: string;
}

/** Keeps another version of a policy, with who did it in the log; false where that version is kept already. */
export async function addPolicyVersion(db: Db, version: NewPolicyVersion): Promise<boolean> {
  return db.transaction(async (tx) => {
    if (!(await keepVersion(tx, version))) return false;
    const { policy, inForceFrom, by } = version;
    const detail = { version: policy.version, inForceFrom };
    await writeAdminLog(tx, [
      { landlordId: policy.landlordId, by, action: 'policy-version-added', about: null, detail },
    ]);
    return true;
  });
}

async function keepVersion(db: Queryable, { policy, inForceFrom, by, reason }: NewPolicyVersion): Promise<boolean> {
  const { landlordId, id: policyId, version } = policy;
  const added = await db
    .insert(policyVersion)
    .values({ landlordId, policyId, version, inForceFrom, policy, addedBy: by, reason })
    .onConflictDoNothing()
    .returning({ version: policyVersion.version });
  return added.length > 0;
}

/** A landlord that comes, with its people, teams and words for letters. */
export interface NewLandlord {
  landlord: LandlordDetails;
  version: NewPolicyVersion;
  people: StaffMember[];
  parties: Party[];
  /** Its own words, by the template's name. */
  letters: Readonly<Record<string, string>>;
}

/** Adds a landlord, all of it or nothing; what is there already is brought up to date, and its versions stay. */
export async function addLandlord(
  db: Db,
  { landlord: details, version, people, parties, letters }: NewLandlord,
): Promise<void> {
  await db.transaction(async (tx) => {
    await saveLandlordDetails(tx, details);
    await keepVersion(tx, version);
    await saveLandlord(tx, details.id, details.name, people, parties);
    const known = await ownTemplates(tx, details.id);
    const fresh = Object.entries(letters).filter(([name]) => known[name] === undefined);
    for (const [name, source] of fresh)
      await tx.insert(letterTemplate).values({ landlordId: details.id, name, version: 1, source, savedBy: version.by });
  });
}

/** Says from which day a landlord takes no new cases; null lets it go on. */
export async function endLandlord(db: Queryable, id: string, from: IsoDate | null): Promise<void> {
  await db
    .update(landlord)
    .set({ ended: from, changedAt: sql`now()` })
    .where(eq(landlord.id, id));
}

/** Hands a landlord over to another installation, or takes that back: who it concerns is let in and worked for no more. */
export async function moveLandlord(db: Queryable, id: string, moved: boolean): Promise<void> {
  await db
    .update(landlord)
    .set({ movedAt: moved ? sql`now()` : null, changedAt: sql`now()` })
    .where(eq(landlord.id, id));
}
