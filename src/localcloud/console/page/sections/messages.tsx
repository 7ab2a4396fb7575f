import { useState, type ReactNode } from 'react'
import type { KnownPerson } from '../../../gateway/person/people-registry'
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
  readonly people: readonly KnownPerson[]
}
type NameOf = (openid: string) => string

/** Subscription messages as WeChat shows them to the person, and how many each person may still be sent. */
export function Messages({ live }: SectionProps): ReactNode {
  const texts = useTexts()
  const [person, setPerson] = useState('')
  const { reply, error, ask } = useSteps<MessagesReply>('listMessages', live.last)
  const names = new Map(reply?.people.flatMap((each) => each.openids.map(({ openid }) => [openid, each.person])))
  const nameOf: NameOf = (openid) => names.get(openid) ?? openid
  const isShown = ({ openid }: { openid: string }): boolean => person === '' || nameOf(openid) === person
  const messages = reply?.messages.filter(isShown)
  const choice = (
    <select aria-label={texts.messages.person} value={person} onChange={(event) => setPerson(event.target.value)}>
      <option value="">{texts.messages.everyone}</option>
      {reply?.people.map((each) => (
        <option key={each.person}>{each.person}</option>
      ))}
    </select>
  )
  return (
    <Section title={texts.sections.messages} actions={choice}>
      {error !== undefined && (
        <Failure title={texts.common.failed} message={error} retry={texts.common.retry} onRetry={ask} />
      )}
      <div className="split">
        <div className="grow bubbles">
          {reply === undefined && <Empty>{texts.common.loading}</Empty>}
          {messages?.length === 0 && <Empty>{texts.messages.empty}</Empty>}
          {messages?.map((message) => (
            <Message key={message.id} message={message} nameOf={nameOf} />
          ))}
        </div>
        <Quotas subscriptions={reply?.subscriptions.filter(isShown) ?? []} nameOf={nameOf} />
      </div>
    </Section>
  )
}

function Message({ message, nameOf }: { message: InboxMessage; nameOf: NameOf }): ReactNode {
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
      <p className="note">
        {texts.person} <span title={message.openid}>{nameOf(message.openid)}</span> ·{' '}
        <span className="code">{message.appid}</span>
      </p>
      {message.page !== undefined && (
        <p className="note code">
          {texts.opens} {message.page}
        </p>
      )}
    </article>
  )
}

function Quotas({ subscriptions, nameOf }: { subscriptions: readonly Subscription[]; nameOf: NameOf }): ReactNode {
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
                <td title={openid}>{nameOf(openid)}</td>
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
