import type { ItemKey } from '../../platform/dynamo.ts';

/** Where an officer's posts stand for whoever asks with a token of this subject. */
export function principalKey(subject: string): ItemKey {
  return { pk: `subject#${subject}`, sk: 'principal' };
}

export function officerKey(officerId: string): ItemKey {
  return { pk: officerId, sk: 'officer' };
}

export function unitKey(unitId: string): ItemKey {
  return { pk: `unit#${unitId}`, sk: 'unit' };
}
