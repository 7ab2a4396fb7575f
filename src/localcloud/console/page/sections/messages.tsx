import type { ReactNode } from 'react'
import type { InboxMessage } from '../../../messages/inbox'
import type { Subscription } from '../../../messages/subscriptions'
import type { SectionProps } from '../console-page'
import { useTexts } from '../language'
import { formatMoment } from '../parts/moments'
import { Empty, Failure, Section } from '../parts/section'
import { useSteps } from '../steps'

interface MessagesReply {
  readonly messages: readonly InboxMessage[]
  readonly subscriptions: readonly Subscription[]
}

/** Subscription messages as WeChat shows them to the person, and how many each person may still be sent. */
export function Messages({ live }: SectionProps): ReactNode {
  const texts = useTexts()
  const { reply, error, ask } = useSteps<MessagesReply>('listMessages', live.last)
  return (
    <Section title={texts.sections.messages}>
      {error !== undefined && (
        <Failure title={texts.common.failed} message={error} retry={texts.common.retry} onRetry={ask} />
      )}
      <div className="split">
        <div className="grow bubbles">
          {reply === undefined && <Empty>{texts.common.loading}</Empty>}
          {reply?.messages.length === 0 && <Empty>{texts.messages.empty}</Empty>}
          {reply?.messages.map((message) => (
            <Message key={message.id} message={message} />
          ))}
        </div>
        <Quotas subscriptions={reply?.subscriptions ?? []} />
      </div>
    </Section>
  )
}

function Message({ message }: { message: InboxMessage }): ReactNode {
  const { messages: texts } = useTexts()
  return (
    <article className="card bubble">
      <p className="note time">{formatMoment(message.sentAt)}</p>
      <h3>{message.title}</h3>
      <dl>
        {message.fields.map(({ key, label, value }) => (
          <div key={key}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className="note code">
        {texts.person} {message.openid} · {message.appid}
      </p>
      {message.page !== undefined && (
        <p className="note code">
          {texts.opens} {message.page}
        </p>
      )}
    </article>
  )
}

function Quotas({ subscriptions }: { subscriptions: readonly Subscription[] }): ReactNode {
  const { messages: texts } = useTexts()
  return (
    <div className="grow">
      <h3>{texts.quotas}</h3>
      {subscriptions.length === 0 ? (
        <Empty>{texts.noQuotas}</Empty>
      ) : (
        <table>
          <thead>
            <tr>
              <th>{texts.person}</th>
              <th>{texts.template}</th>
              <th className="number">{texts.remaining}</th>
            </tr>
          </thead>
          <tbody>
            {subscriptions.map(({ appid, openid, templateId, remaining, lastAnswer }) => (
              <tr key={`${appid} ${openid} ${templateId}`}>
                <td className="long-code">{openid}</td>
                <td className="long-code">{templateId}</td>
                <td className="number">
                  {remaining} <span className="badge">{lastAnswer}</span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  )
}
