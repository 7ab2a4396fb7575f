/**
 * What travels over the WebSocket at `/client/watch`, as JSON texts. No Node here: browsers load this file too.
 *
 * The client signs in first; then it may open any number of watches, each with an id of its own choice. Documents,
 * queries and changes are extended JSON in strings. After a cut the client connects again and opens its watches anew:
 * what it missed follows from comparing what it is told with what it has.
 */
export const WATCH_PATH = '/client/watch'

export type WatchClientMessage =
  | { readonly type: 'signIn'; readonly token: string }
  | {
      readonly type: 'watch'
      readonly watchId: string
      readonly collection: string
      readonly query?: string
      /** `{field: 1 | -1, …}` */
      readonly order?: string
      readonly limit?: number
    }
  | { readonly type: 'unwatch'; readonly watchId: string }

export type WatchServerMessage =
  | { readonly type: 'signedIn' }
  /** The list as it is; `documents` is an extended JSON list. */
  | { readonly type: 'init'; readonly watchId: string; readonly documents: string }
  /** What one commit changed; `changes` is an extended JSON list of `DocumentChange`. */
  | { readonly type: 'change'; readonly watchId: string; readonly changes: string }
  /** The watch has ended or could not start; without `watchId` the connection is refused. */
  | { readonly type: 'error'; readonly watchId?: string; readonly errCode: number; readonly errMsg: string }
