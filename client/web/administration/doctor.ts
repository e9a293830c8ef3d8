/** How putright is, for administrators: the same diagnosis as `putright doctor`, of what is theirs. */
import { diagnose } from '../../administration/doctor/index.ts';
import type { WebDeps } from '../site/deps.ts';
import type { PageHandler } from '../site/pages.ts';
import { sendPage } from '../site/views.ts';

export const doctorAnswers = ({ health, documents, lastBackup }: WebDeps): Record<'doctor', PageHandler> => ({
  doctor: async ({ service, viewer, reply }) => {
    const diagnosis = await diagnose({
      service,
      health,
      documents,
      landlordId: viewer.landlordId,
      lastBackup: lastBackup?.(),
    });
    return sendPage(reply, 'administration/doctor.njk', { here: 'doctor', diagnosis });
  },
});
