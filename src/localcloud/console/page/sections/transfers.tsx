import { useState, type ReactNode } from 'react'
import type { Notification } from '../../../services/notifications'
import type { Transfer } from '../../../transfers/transfer-records'
import type { SectionProps } from '../console-page'
import { useTexts } from '../language'
import { Callbacks } from '../parts/callbacks'
import { formatMoment } from '../parts/moments'
import { formatFen } from '../parts/money'
import { Empty, Failure, Section } from '../parts/section'
import { useSteps } from '../steps'

interface Balance {
  readonly mchId: string
  readonly balanceFen: number
}
interface TransfersReply {
  readonly transfers: readonly Transfer[]
  readonly callbacks: readonly Notification[]
  readonly balances: readonly Balance[]
}
type Run = (action: string, input: object) => void

/** Transfers to people: confirm as the person who is paid, and see what the merchant has left. */
export function Transfers({ live }: SectionProps): ReactNode {
  const texts = useTexts()
  const { reply, error, ask, run } = useSteps<TransfersReply>('listTransfers', live.last)
  return (
    <Section title={texts.sections.transfers} note={texts.transfers.hint}>
      {error !== undefined && (
        <Failure title={texts.common.failed} message={error} retry={texts.common.retry} onRetry={ask} />
      )}
      {reply === undefined && <Empty>{texts.common.loading}</Empty>}
      {reply?.transfers.length === 0 && <Empty>{texts.transfers.empty}</Empty>}
      {reply?.balances.map((balance) => (
        <BalanceLine key={balance.mchId} balance={balance} run={run} />
      ))}
      {reply?.transfers.map((transfer) => (
        <TransferCard key={transfer.key} transfer={transfer} callbacks={reply.callbacks} run={run} />
      ))}
    </Section>
  )
}

function BalanceLine({ balance, run }: { balance: Balance; run: Run }): ReactNode {
  const { transfers: texts, common } = useTexts()
  const [text, setText] = useState('')
  const balanceFen = Number(text)
  return (
    <form
      className="actions"
      onSubmit={(event) => {
        event.preventDefault()
        run('setBalance', { mchId: balance.mchId, balanceFen })
        setText('')
      }}
    >
      <span>
        {texts.balance} <span className="code">{balance.mchId}</span>
      </span>
      <span className="amount">{formatFen(balance.balanceFen)}</span>
      <input
        inputMode="numeric"
        placeholder={texts.setBalance}
        value={text}
        onChange={(e) => setText(e.target.value)}
      />
      <button disabled={text === '' || !Number.isSafeInteger(balanceFen)}>{common.save}</button>
    </form>
  )
}

function TransferCard(props: { transfer: Transfer; callbacks: readonly Notification[]; run: Run }): ReactNode {
  const { transfers: texts } = useTexts()
  const { mchId, outBillNo, state, amountFen, remark, openid, failReason, updatedAt } = props.transfer
  return (
    <article className="card">
      <div className="card-head">
        <strong>{remark}</strong>
        <span className="amount">{formatFen(amountFen)}</span>
      </div>
      <p className="note">
        <span className={state === 'SUCCESS' ? 'badge is-good' : 'badge is-waiting'}>{state}</span> {failReason}{' '}
        <span className="code">{outBillNo}</span> · <span className="code">{openid}</span> ·{' '}
        <span className="time">{formatMoment(updatedAt)}</span>
      </p>
      <Callbacks callbacks={props.callbacks} subject={outBillNo} />
      {state === 'WAIT_USER_CONFIRM' && (
        <div className="actions">
          <button className="main-action" onClick={() => props.run('confirmTransfer', { mchId, outBillNo })}>
            {texts.confirm}
          </button>
        </div>
      )}
    </article>
  )
}
