import { CLIENT_ERR_CODES, ERRORS, type CloudError } from '../errors'
import { HttpRefusal } from '../http/replies'
import type { FailureReply } from './protocol'

export interface ClientFailure {
  readonly status: number
  readonly reply: FailureReply
}

/** The failure as a mini-program shows it: `cloud.callFunction:fail Error: errCode: -504002 … | errMsg: …`. */
export function describeFailure(api: string, error: CloudError): ClientFailure {
  const { errorName, detail } = error
  const { message } = ERRORS[errorName]
  const errCode = CLIENT_ERR_CODES[errorName] ?? ERRORS[errorName].errCode
  const words = detail === undefined ? ` | errMsg: ${message}` : `${message} | errMsg: ${detail}`
  const reply = { errCode, errMsg: `cloud.${api}:fail Error: errCode: ${errCode} ${words}` }
  if (error instanceof HttpRefusal) return { status: error.status, reply }
  return { status: errorName === 'UNAUTHENTICATED' ? 401 : 200, reply }
}
