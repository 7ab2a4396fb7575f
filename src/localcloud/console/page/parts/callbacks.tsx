import type { ReactNode } from 'react'
import type { Notification } from '../../../services/notifications'
import { useTexts } from '../language'

/** What WeChat told the shop about one order, refund or transfer, and how often it tried. */
export function Callbacks(props: { callbacks: readonly Notification[]; subject: string }): ReactNode {
  const { payments } = useTexts()
  const theirs = props.callbacks.filter(({ subject }) => subject === props.subject)
  if (theirs.length === 0) return null
  return (
    <>
      {theirs.map(({ id, target, attempts, state }) => (
        <p key={id} className="note">
          {payments.callbacks} <span className="code">{target}</span> × {attempts}{' '}
          <span className={state === 'acknowledged' ? 'badge is-good' : 'badge is-waiting'}>{state}</span>
        </p>
      ))}
    </>
  )
}
