import type { PicturePlace } from '../../domain/shared/treatment-pictures'
import { coversPicture } from '../../domain/treatment/picture-consent'
import type { ActionScope } from '../platform/actions'
import { pictureConsents, pictureIdOf, treatmentPictures } from './documents'

/** Which picture of whom. */
export interface PictureWanted extends PicturePlace {
  readonly customerId: string
  readonly appointmentId: string
}

/**
 * A picture as base64, if there is one of hers and her consent to it stands. Database requests: 2 (consent, picture), 1
 * without a consent.
 */
export async function openPicture(
  { database, personalData }: Pick<ActionScope, 'database' | 'personalData'>,
  { customerId, appointmentId, ...place }: PictureWanted,
): Promise<{ readonly picture?: string }> {
  const consent = await database.get(pictureConsents, customerId)
  if (consent === undefined || consent.withdrawnAt !== undefined) return {}
  const found = await database.get(treatmentPictures, pictureIdOf(appointmentId, place))
  if (found?.customerId !== customerId || !coversPicture(consent, found.consentNumber)) return {}
  return { picture: personalData.openBytes(found.bytesSealed).toString('base64') }
}
