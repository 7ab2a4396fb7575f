import { PRIVACY_VERSION } from '../../../config/policies'
import { showPrivacy } from '../../contracts/identity'
import { parseIsoDate } from '../../domain/shared/time'
import { ok } from '../../domain/shared/result'
import { query } from '../platform/actions'

/** Which privacy text is in force. No database request in the customer app, one in the staff app. */
export const showPrivacyAction = query(showPrivacy, () => {
  const privacyVersion = parseIsoDate(PRIVACY_VERSION)
  if (privacyVersion === undefined) throw new Error(`PRIVACY_VERSION is not a day: ${PRIVACY_VERSION}`)
  return Promise.resolve(ok({ privacyVersion }))
})
