import { CLIENT_ERR_CODES, ERRORS, type CloudError } from '../errors'
import { HttpRefusal } from '../http/replies'
import type { FailureReply } from './protocol'

export interface ClientFailure {
  readonly status: number
  readonly reply: FailureReply
}

/** Number of a failure for which WeChat documents none. */
const NO_NUMBER = -1

/** A call of `wx` that fails without the cloud's doing: `requestPayment:fail cancel`. */
export class WxFailure extends Error {
  constructor(
    readonly api: string,
    readonly reason: string,
    readonly errCode = NO_NUMBER,
  ) {
    super(`${api}:fail ${reason}`)
    this.name = 'WxFailure'
  }

  reply(): FailureReply {
    return { errCode: this.errCode, errMsg: this.message }
  }
}

/** The failure as a mini-program shows it: `cloud.callFunction:fail Error: errCode: -504002 … | errMsg: …`. */
export function describeFailure(api: string, error: CloudError): ClientFailure {
  const { errorName, detail } = error
  const { message } = ERRORS[errorName]
  const errCode = CLIENT_ERR_CODES[errorName] ?? ERRORS[errorName].errCode
  const words = detail === undefined ? ` | errMsg: ${message}` : `${message} | errMsg: ${detail}`
  const name = api.includes('.') ? api : `cloud.${api}`
  const reply = { errCode, errMsg: `${name}:fail Error: errCode: ${errCode} ${words}` }
  if (error instanceof HttpRefusal) return { status: error.status, reply }
  return { status: errorName === 'UNAUTHENTICATED' ? 401 : 200, reply }
}
