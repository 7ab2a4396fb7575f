import { useEffect, useState, type ReactNode } from 'react'
import type { Answer, AnswerPolicy, Prompt, PromptKind } from '../../../gateway/person/answer-desk'
import type { KnownPerson } from '../../../gateway/person/people-registry'
import type { SectionProps } from '../console-page'
import { useTexts } from '../language'
import { formatTimeOfDay } from '../parts/moments'
import { Empty, Failure, Section } from '../parts/section'
import { useSteps } from '../steps'

interface PeopleReply {
  readonly people: readonly KnownPerson[]
  readonly prompts: readonly Prompt[]
  readonly policies: readonly { readonly kind: PromptKind; readonly policy: AnswerPolicy }[]
}
type Run = (action: string, input: object) => void

/** Questions to people are not in the journal while they are open: the section asks for them. */
const ASK_EVERY_MS = 2000

/** Who has signed in, what their phones are asking, and how such questions are answered. */
export function People({ live }: SectionProps): ReactNode {
  const texts = useTexts()
  const { reply, error, ask, run } = useSteps<PeopleReply>('listPeople', live.last)
  useEffect(() => {
    const timer = setInterval(ask, ASK_EVERY_MS)
    return () => clearInterval(timer)
  }, [ask])
  return (
    <Section title={texts.sections.people}>
      {error !== undefined && (
        <Failure title={texts.common.failed} message={error} retry={texts.common.retry} onRetry={ask} />
      )}
      <h3>{texts.people.waiting}</h3>
      {reply?.prompts.length === 0 && <p className="note">{texts.people.nothingWaiting}</p>}
      {reply?.prompts.map((prompt) => (
        <PromptCard key={prompt.id} prompt={prompt} run={run} />
      ))}
      <h3>{texts.people.policy}</h3>
      <Policies policies={reply?.policies ?? []} run={run} />
      {reply === undefined && <Empty>{texts.common.loading}</Empty>}
      {reply?.people.length === 0 && <Empty>{texts.people.empty}</Empty>}
      {reply !== undefined && reply.people.length > 0 && <PeopleTable people={reply.people} />}
    </Section>
  )
}

function PromptCard({ prompt, run }: { prompt: Prompt; run: Run }): ReactNode {
  const { people: texts } = useTexts()
  const [scanned, setScanned] = useState('')
  const isScan = prompt.kind === 'scan'
  const answer = (given: Answer): void => run('answerPrompt', { id: prompt.id, answer: given })
  return (
    <article className="card">
      <div className="card-head">
        <strong>
          {prompt.person} · {texts.kinds[prompt.kind]}
        </strong>
        <span className="time">{formatTimeOfDay(prompt.askedAt)}</span>
      </div>
      {!isScan && <pre>{JSON.stringify(prompt.details, null, 2)}</pre>}
      <div className="actions">
        {isScan && (
          <input placeholder={texts.scanned} value={scanned} onChange={(event) => setScanned(event.target.value)} />
        )}
        <button
          className="main-action"
          disabled={isScan && scanned === ''}
          onClick={() => answer({ isAccepted: true, ...(isScan ? { text: scanned } : {}) })}
        >
          {texts.accept}
        </button>
        <button onClick={() => answer({ isAccepted: false })}>{texts.reject}</button>
      </div>
    </article>
  )
}

function Policies({ policies, run }: { policies: PeopleReply['policies']; run: Run }): ReactNode {
  const { people: texts } = useTexts()
  return (
    <div className="card fields">
      {policies.map(({ kind, policy }) => (
        <label key={kind} className="field">
          <span>{texts.kinds[kind]}</span>
          <select value={policy} onChange={(event) => run('setPolicy', { kind, policy: event.target.value })}>
            {(['accept', 'reject', 'ask'] as const).map((name) => (
              <option key={name} value={name}>
                {texts.policies[name]}
              </option>
            ))}
          </select>
        </label>
      ))}
    </div>
  )
}

function PeopleTable({ people }: { people: readonly KnownPerson[] }): ReactNode {
  const { people: texts } = useTexts()
  return (
    <table>
      <thead>
        <tr>
          <th>{texts.name}</th>
          <th>{texts.phone}</th>
          <th>{texts.openids}</th>
        </tr>
      </thead>
      <tbody>
        {people.map(({ person, phone, openids }) => (
          <tr key={person}>
            <td>
              <strong>{person}</strong>
            </td>
            <td>{phone}</td>
            <td className="long-code">
              {openids.map(({ appid, openid }) => (
                <div key={appid}>
                  {openid} <span className="note">{appid}</span>
                </div>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
