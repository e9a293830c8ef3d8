import { faceSpecification } from '../../../test/support/face-specification.ts';
import { complaintFace } from './face.ts';

faceSpecification('a complaint', complaintFace, ['s-officer', 'team-leader', 'quality-officer']);
