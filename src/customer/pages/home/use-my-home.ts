import type { AnswerState } from '../../../client'
import { useAnswer } from '../../../client'
import { cloud } from '../../cloud'
import type { Appointment } from '../../parts/appointment-card'
import { signIn, useSession } from '../../state/session'

/** What is the caller's own on the first screen. */
export interface MyHome {
  readonly state:
    | { readonly status: 'loading' }
    | { readonly status: 'failed'; readonly error: { readonly code: string } }
    | {
        readonly status: 'ready'
        readonly next?: Appointment
        readonly last?: Appointment
        readonly isVisitor: boolean
      }
  readonly unreadCount: number
  readonly reload: () => void
}

type Listed = AnswerState<'booking/list-my-appointments'>

/** The next visit, the last one, and how many messages are unread; a visitor has none of them. */
export function useMyHome(): MyHome {
  const session = useSession()
  const isCustomer = session.status === 'customer'
  const coming = useAnswer(cloud, 'booking/list-my-appointments', isCustomer ? { which: 'coming' } : undefined)
  const past = useAnswer(cloud, 'booking/list-my-appointments', isCustomer ? { which: 'past' } : undefined)
  const inbox = useAnswer(cloud, 'notify/list-inbox', isCustomer ? {} : undefined)
  const reload = (): void => {
    if (session.status === 'failed') void signIn()
    for (const answer of [coming, past, inbox]) void answer.reload()
  }
  const unreadCount = isCustomer && inbox.state.status === 'ready' ? inbox.state.data.unreadCount : 0
  return { state: isCustomer ? join(coming.state, past.state) : stateOf(session), unreadCount, reload }
}

function stateOf(session: ReturnType<typeof useSession>): MyHome['state'] {
  if (session.status === 'failed' || session.status === 'loading') return session
  return { status: 'ready', isVisitor: true }
}

function join(coming: Listed, past: Listed): MyHome['state'] {
  if (coming.status !== 'ready') return coming
  const next = coming.data.appointments[0]
  if (next !== undefined) return { status: 'ready', isVisitor: false, next }
  if (past.status !== 'ready') return past
  const last = past.data.appointments.find(({ status }) => status === 'completed')
  return { status: 'ready', isVisitor: false, last }
}
