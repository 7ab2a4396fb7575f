import type { FailureReply } from './protocol'

/** A request that failed, with what a mini-program would get in its place. */
export class CloudCallError extends Error {
  constructor(
    readonly errCode: number,
    readonly errMsg: string,
  ) {
    super(errMsg)
    this.name = 'CloudCallError'
  }
}

/** Sends one operation to the gateway and resolves with its reply; rejects with `CloudCallError`. */
export type ClientTransport = <Reply>(operation: string, body: object, token: string | undefined) => Promise<Reply>

/** The number for "no answer came": whether the work was done is not known. */
const NO_ANSWER = -1

export function createTransport(url: string, send: typeof fetch): ClientTransport {
  return <Reply>(operation: string, body: object, token: string | undefined) =>
    exchange<Reply>(send, addressOf(url, operation), token, 'application/json', JSON.stringify(body))
}

/** Sends bytes to an operation that takes them; what else it needs to know goes into the address. */
export function createByteTransport(url: string, send: typeof fetch) {
  return <Reply>(
    operation: string,
    query: Readonly<Record<string, string>>,
    bytes: BodyInit,
    token: string | undefined,
  ): Promise<Reply> => {
    const address = `${addressOf(url, operation)}?${new URLSearchParams(query).toString()}`
    return exchange<Reply>(send, address, token, 'application/octet-stream', bytes)
  }
}

async function exchange<Reply>(
  send: typeof fetch,
  address: string,
  token: string | undefined,
  contentType: string,
  body: BodyInit,
): Promise<Reply> {
  const headers = { 'content-type': contentType, ...(token && { authorization: `Bearer ${token}` }) }
  const reply = await readReply(() => send(address, { method: 'POST', headers, body }))
  if (isFailure(reply)) throw new CloudCallError(reply.errCode, reply.errMsg)
  // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- the gateway speaks protocol.ts by its own types
  return reply as Reply
}

function addressOf(url: string, operation: string): string {
  return `${url.replace(/\/$/, '')}/client/${operation}`
}

async function readReply(send: () => Promise<Response>): Promise<unknown> {
  try {
    const response = await send()
    return await response.json()
  } catch (error) {
    throw new CloudCallError(NO_ANSWER, `request:fail ${error instanceof Error ? error.message : String(error)}`)
  }
}

function isFailure(reply: unknown): reply is FailureReply {
  return typeof reply === 'object' && reply !== null && 'errCode' in reply && 'errMsg' in reply
}
