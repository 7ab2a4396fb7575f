/** Whom to sign in as, in which mini-program. */
export interface GatewayPerson {
  readonly person: string
  readonly appid: string
}

type Fields = Readonly<Record<string, unknown>>

/** A function of ours answers within 20 s, jobs within 60. */
const LONGEST_WAIT_MS = 30_000
const UNAUTHENTICATED = 401

/** The local cloud's client gateway over HTTP (docs/client-gateway.md). Signs in with the first request, once. */
export class Gateway {
  private session: Promise<string> | undefined

  constructor(
    private readonly url: string,
    private readonly person: GatewayPerson,
  ) {}

  /** The session, for a WebSocket to sign in with. */
  async token(): Promise<string> {
    this.session ??= this.signIn()
    try {
      return await this.session
    } catch (error) {
      // The next request tries again.
      this.session = undefined
      throw error
    }
  }

  /** One operation of the gateway; rejects when it is refused or gets no answer. */
  send(operation: string, body: object): Promise<Fields> {
    return this.exchange(operation, { 'content-type': 'application/json' }, JSON.stringify(body))
  }

  /** Stores a file. */
  upload(cloudPath: string, contents: Blob): Promise<Fields> {
    const operation = `upload?${new URLSearchParams({ cloudPath }).toString()}`
    return this.exchange(operation, { 'content-type': 'application/octet-stream' }, contents)
  }

  private async exchange(operation: string, headers: Record<string, string>, body: BodyInit): Promise<Fields> {
    const sendAs = async (token: string): Promise<Response> =>
      this.post(operation, { ...headers, authorization: `Bearer ${token}` }, body)
    const response = await sendAs(await this.token())
    if (response.status !== UNAUTHENTICATED) return readReply(response)
    // The cloud was started anew with an empty data directory: its old sessions are gone.
    this.session = undefined
    return readReply(await sendAs(await this.token()))
  }

  private async signIn(): Promise<string> {
    const headers = { 'content-type': 'application/json' }
    const { token } = await readReply(await this.post('sign-in', headers, JSON.stringify(this.person)))
    return readText(token)
  }

  private async post(operation: string, headers: Record<string, string>, body: BodyInit): Promise<Response> {
    const abort = new AbortController()
    const timer = setTimeout(() => abort.abort(), LONGEST_WAIT_MS)
    try {
      const address = `${this.url.replace(/\/$/, '')}/client/${operation}`
      return await fetch(address, { method: 'POST', headers, body, signal: abort.signal })
    } finally {
      clearTimeout(timer)
    }
  }
}

/** A text of a reply; anything else is no reply of the gateway's. */
export function readText(value: unknown): string {
  if (typeof value !== 'string' || value === '') throw new Error('the cloud sent no text where one belongs')
  return value
}

async function readReply(response: Response): Promise<Fields> {
  const reply: unknown = await response.json()
  if (!isFields(reply)) throw new Error('the cloud did not answer with fields')
  if ('errCode' in reply && 'errMsg' in reply) throw new Error(String(reply['errMsg']))
  return reply
}

/** Whether a value is an object with fields. */
export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
