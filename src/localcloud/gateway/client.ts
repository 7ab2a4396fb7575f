import type { CallFunctionReply, CallFunctionRequest, SignInReply, SignInRequest } from './protocol'
import { createTransport } from './transport'

export { CloudCallError } from './transport'
export type { SignInReply, SignInRequest } from './protocol'

export interface CloudClientOptions {
  /** The local cloud's address, such as `http://127.0.0.1:9100`. */
  readonly url: string
  /** The cloud's own token, where it asks for one; not a session's. */
  readonly cloudToken?: string
  /** A session from an earlier `signIn`. */
  readonly sessionToken?: string
  readonly fetch?: typeof fetch
}

/** One person at one device, outside WeChat. */
export interface CloudClient {
  /** Who is signed in; `undefined` before `signIn`. */
  readonly signedIn: SignInReply | undefined
  signIn(request?: SignInRequest): Promise<SignInReply>
  /** Resolves with what the function returned; rejects with `CloudCallError`. */
  callFunction<Result>(name: string, data?: object): Promise<Result>
}

/** A client of the local cloud for browsers and Node: it needs nothing but `fetch`. */
export function createCloudClient(options: CloudClientOptions): CloudClient {
  const send = createTransport(options.url, options.fetch ?? globalThis.fetch.bind(globalThis))
  let token = options.sessionToken
  let signedIn: SignInReply | undefined
  return {
    get signedIn() {
      return signedIn
    },
    signIn: async (request = {}) => {
      signedIn = await send<SignInReply>('sign-in', request, options.cloudToken)
      token = signedIn.token
      return signedIn
    },
    callFunction: async <Result>(name: string, data: object = {}) => {
      const request: CallFunctionRequest = { name, data }
      const reply = await send<CallFunctionReply<Result>>('call-function', request, token)
      return reply.result
    },
  }
}
