import type { ReactNode } from 'react'
import type { Order, Refund } from '../../../pay/pay-records'
import type { Notification } from '../../../services/notifications'
import type { SectionProps } from '../console-page'
import { useTexts } from '../language'
import { Callbacks } from '../parts/callbacks'
import { formatMoment } from '../parts/moments'
import { formatFen } from '../parts/money'
import { Empty, Failure, Section } from '../parts/section'
import { useSteps } from '../steps'

interface PaymentsReply {
  readonly orders: readonly Order[]
  readonly refunds: readonly Refund[]
  readonly callbacks: readonly Notification[]
}
type Run = (action: string, input: object) => void

/** Orders at WeChat Pay: pay or give up as the customer, and end refunds as the bank. */
export function Payments({ live }: SectionProps): ReactNode {
  const texts = useTexts()
  const { reply, error, ask, run } = useSteps<PaymentsReply>('listPayments', live.last)
  return (
    <Section title={texts.sections.payments} note={texts.payments.hint}>
      {error !== undefined && (
        <Failure title={texts.common.failed} message={error} retry={texts.common.retry} onRetry={ask} />
      )}
      {reply === undefined && <Empty>{texts.common.loading}</Empty>}
      {reply?.orders.length === 0 && <Empty>{texts.payments.empty}</Empty>}
      {reply?.orders.map((order) => (
        <OrderCard key={order.key} order={order} reply={reply} run={run} />
      ))}
    </Section>
  )
}

function OrderCard({ order, reply, run }: { order: Order; reply: PaymentsReply; run: Run }): ReactNode {
  const { payments: texts } = useTexts()
  const { subMchId, outTradeNo, state } = order
  const refunds = reply.refunds.filter(({ orderKey }) => orderKey === order.key)
  return (
    <article className="card">
      <div className="card-head">
        <strong>{order.body}</strong>
        <span className="amount">{formatFen(order.totalFeeFen)}</span>
      </div>
      <p className="note">
        <span className={state === 'SUCCESS' ? 'badge is-good' : 'badge is-waiting'}>{state}</span>{' '}
        <span className="code">{outTradeNo}</span> · {texts.person} <span className="code">{order.openid}</span> ·{' '}
        <span className="time">{formatMoment(order.paidAt ?? order.createdAt)}</span>
      </p>
      <Callbacks callbacks={reply.callbacks} subject={outTradeNo} />
      {state === 'NOTPAY' && (
        <div className="actions">
          <button className="main-action" onClick={() => run('payOrder', { subMchId, outTradeNo })}>
            {texts.pay}
          </button>
          <button onClick={() => run('closeOrder', { subMchId, outTradeNo })}>{texts.closeOrder}</button>
        </div>
      )}
      {refunds.map((refund) => (
        <RefundLine key={refund.key} refund={refund} callbacks={reply.callbacks} run={run} />
      ))}
    </article>
  )
}

function RefundLine(props: { refund: Refund; callbacks: readonly Notification[]; run: Run }): ReactNode {
  const { payments: texts } = useTexts()
  const { subMchId, outRefundNo, status, refundFeeFen } = props.refund
  const settle = (event: string): void => props.run('settleRefund', { subMchId, outRefundNo, event })
  return (
    <div className="sub-line">
      {texts.refunds} {formatFen(refundFeeFen)} <span className="code">{outRefundNo}</span>{' '}
      <span className={status === 'SUCCESS' ? 'badge is-good' : 'badge is-waiting'}>{status}</span>
      <Callbacks callbacks={props.callbacks} subject={outRefundNo} />
      {status === 'PROCESSING' && (
        <div className="actions">
          <span className="note">{texts.refundTo}</span>
          {['succeed', 'fail', 'close'].map((event) => (
            <button key={event} onClick={() => settle(event)}>
              {event}
            </button>
          ))}
        </div>
      )}
    </div>
  )
}
