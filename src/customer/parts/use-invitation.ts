import { pathOf } from '../routes'
import { useSentences } from '../sentences'
import { useSession } from '../state/session'

export interface Invitation {
  readonly title: string
  /** Opens the app with the partner's code, which is what binds a friend who registers. */
  readonly path: string
}

/** The share card of a partner; of somebody who is none, it leads to the first screen without a code. */
export function useInvitation(code: string | undefined): Invitation {
  const speak = useSentences()
  const session = useSession()
  if (code === undefined || session.status !== 'customer') return { title: speak('share.home'), path: pathOf('home') }
  return {
    title: speak('share.invite', { name: session.customer.displayName }),
    path: pathOf('home', { r: code }),
  }
}
