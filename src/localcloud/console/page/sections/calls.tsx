import { Fragment, useState, type ReactNode } from 'react'
import type { JournalEntry } from '../../../journal'
import type { SectionProps } from '../console-page'
import { useTexts } from '../language'
import { formatTimeOfDay } from '../parts/moments'
import { Empty, Section } from '../parts/section'

type Call = Extract<JournalEntry, { type: 'functionCalled' }>
type WireRequest = Extract<JournalEntry, { type: 'wireRequest' }>

/** Calls shown at once; the rest are in the journal. */
const SHOWN_CALLS = 300

/** Every function call as it happens, the newest first; a click shows what it asked of the cloud. */
export function Calls({ live }: SectionProps): ReactNode {
  const texts = useTexts()
  const [isOnlyFailed, setOnlyFailed] = useState(false)
  const [openId, setOpenId] = useState<string>()
  const calls = live.entries.filter((entry): entry is Call => entry.type === 'functionCalled')
  const shown = calls.filter((call) => !isOnlyFailed || call.error !== undefined).slice(-SHOWN_CALLS)
  const requests = live.entries.filter((entry): entry is WireRequest => entry.type === 'wireRequest')
  return (
    <Section
      title={texts.sections.calls}
      actions={
        <>
          <label className="check">
            <input type="checkbox" checked={isOnlyFailed} onChange={() => setOnlyFailed(!isOnlyFailed)} />
            {texts.calls.onlyFailed}
          </label>
          <button onClick={live.clear}>{texts.common.clear}</button>
        </>
      }
    >
      {shown.length === 0 ? (
        <Empty>{texts.calls.empty}</Empty>
      ) : (
        <table>
          <CallHead />
          <tbody>
            {shown.reverse().map((call) => (
              <Fragment key={call.number}>
                <CallRow call={call} onOpen={() => setOpenId(call.requestId === openId ? undefined : call.requestId)} />
                {call.requestId === openId && (
                  <Requests requests={requests.filter(({ requestId }) => requestId === openId)} error={call.error} />
                )}
              </Fragment>
            ))}
          </tbody>
        </table>
      )}
      <DirectRequests requests={requests.filter(({ requestId }) => requestId === undefined)} />
    </Section>
  )
}

function CallHead(): ReactNode {
  const { calls } = useTexts()
  return (
    <thead>
      <tr>
        <th>{calls.when}</th>
        <th>{calls.what}</th>
        <th>{calls.who}</th>
        <th>{calls.source}</th>
        <th className="number">{calls.duration}</th>
        <th>{calls.start}</th>
        <th className="number">{calls.databaseRequests}</th>
        <th>{calls.result}</th>
      </tr>
    </thead>
  )
}

function CallRow({ call, onOpen }: { call: Call; onOpen: () => void }): ReactNode {
  const { calls } = useTexts()
  return (
    <tr className="is-clickable" tabIndex={0} onClick={onOpen} onKeyDown={(event) => event.key === 'Enter' && onOpen()}>
      <td className="time">{formatTimeOfDay(call.at)}</td>
      <td>
        <strong>{call.functionName}</strong>
      </td>
      <td className="code">{call.caller.fromOpenid ?? call.caller.openid ?? '–'}</td>
      <td className="code">{call.source}</td>
      <td className="number">{call.durationMs.toFixed(1)}</td>
      <td>
        <span className={call.isCold ? 'badge is-cold' : 'badge'}>{call.isCold ? calls.cold : calls.warm}</span>
      </td>
      <td className="number">{call.databaseRequests}</td>
      <td className={call.error === undefined ? 'good' : 'bad'}>{call.error ?? calls.ok}</td>
    </tr>
  )
}

function Requests({ requests, error }: { requests: readonly WireRequest[]; error?: string }): ReactNode {
  const { calls } = useTexts()
  return (
    <tr className="detail">
      <td colSpan={8}>
        {error !== undefined && <pre className="bad">{error}</pre>}
        <p className="note">{calls.requests}</p>
        <RequestList requests={requests} />
      </td>
    </tr>
  )
}

function RequestList({ requests }: { requests: readonly WireRequest[] }): ReactNode {
  return (
    <ol className="requests">
      {requests.map((request) => (
        <li key={request.number}>
          <span className="time">{formatTimeOfDay(request.at)}</span> <span className="code">{request.action}</span>{' '}
          <strong>{request.collection}</strong> <span className="number">{request.durationMs.toFixed(1)} ms</span>{' '}
          {request.error !== undefined && <span className="bad">{request.error}</span>}
        </li>
      ))}
    </ol>
  )
}

function DirectRequests({ requests }: { requests: readonly WireRequest[] }): ReactNode {
  const { calls } = useTexts()
  if (requests.length === 0) return null
  return (
    <details>
      <summary>
        {calls.direct} ({requests.length})
      </summary>
      <RequestList requests={requests.slice(-SHOWN_CALLS).reverse()} />
    </details>
  )
}
