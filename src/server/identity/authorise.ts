import { readIdentity } from '../platform/caller'
import { makeLog } from '../platform/log'
import { openServices, type Services } from '../platform/services'
import { findStaffMember } from '../platform/staff-accounts'

/** What WeChat expects of `cloudbase_auth`; `auth` is JSON text and becomes `auth.custom` in security rules. */
export interface Authorisation {
  /** 0 lets in; anything else does not. */
  readonly errCode: number
  readonly errMsg: string
  readonly auth: string
}

/** `auth.custom` in security rules, for whoever uses the environment from the staff app. */
export interface CustomAuth {
  readonly isStaff: boolean
  readonly isOwner: boolean
  readonly storeIds: readonly string[]
}

const NOBODY: CustomAuth = { isStaff: false, isOwner: false, storeIds: [] }
const NOT_OURS = 1
const FAILED = 2

/**
 * The `main` of `cloudbase_auth`: lets the staff mini-program use the environment and no other, and tells security rules
 * which stores the caller works in. Guests come in too, as nobody: how else could they accept an invitation? One database
 * request.
 */
export function serveAuthorisation(
  open: () => Services = () => openServices(process.env),
): () => Promise<Authorisation> {
  let services: Services | undefined
  return async () => {
    services ??= open()
    const { side, openid } = readIdentity(services.readContext(), services.staffAppid)
    if (side !== 'staffApp' || openid === undefined) return refuse(NOT_OURS, 'this mini-program may not come in')
    try {
      const staff = await findStaffMember(services.database, openid)
      const custom: CustomAuth =
        staff === undefined
          ? NOBODY
          : { isStaff: true, isOwner: staff.roles.includes('owner'), storeIds: staff.storeIds }
      return { errCode: 0, errMsg: '', auth: JSON.stringify(custom) }
    } catch (error) {
      makeLog({}, services.writeLog).fault('authorisation-failed', error)
      return refuse(FAILED, 'try again')
    }
  }
}

function refuse(errCode: number, errMsg: string): Authorisation {
  return { errCode, errMsg, auth: '{}' }
}
