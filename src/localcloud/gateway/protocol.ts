/** What a client outside WeChat sends to `/client/…` and gets back. No Node here: browsers load this file too. */

/** How `OPENID` looks to a function when a mini-program that does not own the environment calls it; WeChat shows both. */
export type CrossAccountOpenid = 'absent' | 'ownerSide'

export interface SignInRequest {
  /** The mini-program the person uses; absent means the one that owns the environment. */
  readonly appid?: string
  /** A name that stands for one person, the same in every mini-program; absent means a stranger with a random one. */
  readonly person?: string
  /** False for a person whose UNIONID WeChat does not tell; absent means true. */
  readonly hasUnionid?: boolean
  /** The number `getPhoneNumber` would give. */
  readonly phone?: string
  readonly crossAccountOpenid?: CrossAccountOpenid
}

export interface SignInReply {
  /** To be sent as `authorization: Bearer …` with every other request. */
  readonly token: string
  readonly person: string
  readonly appid: string
  /** The person's openid in that mini-program. */
  readonly openid: string
  readonly unionid?: string
}

export interface CallFunctionRequest {
  readonly name: string
  readonly data?: unknown
}

export interface CallFunctionReply<Result = unknown> {
  readonly result: Result
  readonly requestID: string
  readonly errMsg: string
}

/** What a failed request is answered with: the numbers and words a mini-program would get. */
export interface FailureReply {
  readonly errCode: number
  readonly errMsg: string
}
