/** How putright is, for administrators: the same diagnosis as `putright doctor`, of what is theirs. */
import { diagnose } from '../../service/doctor.ts';
import type { WebDeps } from '../ground/deps.ts';
import type { Answering } from '../ground/pages.ts';
import { sendPage } from '../ground/views.ts';

export const doctorAnswers = ({ health, lastBackup }: WebDeps): Record<'doctor', Answering> => ({
  doctor: async ({ world, viewer, reply }) => {
    const diagnosis = await diagnose({ world, health, landlordId: viewer.landlordId, lastBackup: lastBackup?.() });
    return sendPage(reply, 'admin/doctor.njk', { here: 'doctor', diagnosis });
  },
});
