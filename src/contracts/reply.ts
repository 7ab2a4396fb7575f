/** What every action answers. `traceId` finds the call in the log. */
export type Reply<Data> =
  { readonly ok: true; readonly data: Data } | { readonly ok: false; readonly error: ReplyError }

/** A reply as it is sent: with the moment (epoch ms) the cloud took it to be, by which apps set their clocks. */
export type TimedReply<Data> = Reply<Data> & { readonly at: number }

export interface ReplyError {
  /** One of the contract's own codes or of `PLATFORM_ERRORS`. */
  readonly code: string
  /** The facts a person needs to act on the code. */
  readonly details: Readonly<Record<string, unknown>>
  readonly traceId: string
  /** Whether the same request, with the same requestId, may succeed when it is sent again a moment later. */
  readonly retryable: boolean
}

/** The refusals every action shares, what they mean, and whether sending the same request again may help. */
export const PLATFORM_ERRORS = {
  BAD_REQUEST: { isRetryable: false, meaning: 'The request does not have the shape the contract asks for.' },
  UNKNOWN_ACTION: { isRetryable: false, meaning: 'This function has no action of that name.' },
  NOT_ALLOWED: { isRetryable: false, meaning: 'The caller is none of those the contract allows.' },
  IDEMPOTENCY_MISMATCH: {
    isRetryable: false,
    meaning: 'The requestId was used before, for another request: a new request needs a new one.',
  },
  BUSY_TRY_AGAIN: {
    isRetryable: true,
    meaning: 'Too many others wrote the same thing at the same time; nothing was changed.',
  },
  CLOUD_UNAVAILABLE: {
    isRetryable: true,
    meaning: 'The cloud did not answer or refused for load; the work was done or not, and a retry will tell.',
  },
  INTERNAL: { isRetryable: false, meaning: 'A fault of ours; the traceId finds it in the log.' },
} as const

export type PlatformErrorCode = keyof typeof PLATFORM_ERRORS
