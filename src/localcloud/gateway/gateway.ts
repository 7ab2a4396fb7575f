import type { FaultBook } from '../faults'
import type { FunctionRunner } from '../functions/invocations'
import type { BodyLimits } from '../http/body'
import type { Route } from '../http/routes'
import { createCallFunction } from './call-function'
import { createClientRoute, type ClientOperations } from './client-route'
import type { ClientSession, MiniProgram } from './identities'
import type { CrossAccountOpenid } from './protocol'
import { SessionTokens } from './sessions'
import { ownerOf, signIn } from './sign-in'

export interface GatewayOptions {
  readonly functions: FunctionRunner
  readonly faults: FaultBook
  readonly limits: BodyLimits
  /** The mini-programs that may use the environment; exactly one owns it. */
  readonly appids: readonly MiniProgram[]
  readonly crossAccountOpenid: CrossAccountOpenid
  /** Signs sessions. */
  readonly secret: Buffer
  /** When set, signing in demands it. */
  readonly cloudToken?: string
  /** Told of everyone who signs in: WeChat's other services must know whose openid is whose. */
  readonly onSignIn?: (session: ClientSession) => void
  /** What clients can ask for besides signing in and calling functions. */
  readonly operations?: ClientOperations
}

/** The way in for clients outside WeChat. */
export interface ClientGateway {
  readonly route: Route
  /** The session a token stands for; `undefined` for a token this cloud has not signed. */
  readSession(token: string): ClientSession | undefined
}

/** Puts the client side of the cloud together: its route, its people and their answers. */
export function createGateway(options: GatewayOptions): ClientGateway {
  const tokens = new SessionTokens(options.secret)
  const { functions, faults, appids, crossAccountOpenid, cloudToken } = options
  const callFunction = createCallFunction({ functions, faults, ownerAppid: ownerOf(appids) })
  const route = createClientRoute({
    operations: { 'call-function': callFunction, ...options.operations },
    signIn: ({ body, bearer }) => {
      const reply = signIn(body, bearer, { appids, tokens, crossAccountOpenid, cloudToken })
      const session = tokens.read(reply.token)
      if (session !== undefined) options.onSignIn?.(session)
      return reply
    },
    readSession: (token) => tokens.read(token),
    allowsEveryOrigin: cloudToken !== undefined,
    limits: options.limits,
  })
  return { route, readSession: (token) => tokens.read(token) }
}
