import { useEffect, useState, type ReactNode } from 'react'
import type { TimerView } from '../../sources'
import { act, useAsked } from '../cloud'
import type { SectionProps } from '../console-page'
import { useTexts } from '../language'
import { formatMoment, momentForField, parseMoment } from '../parts/moments'
import { Empty, Failure, Section } from '../parts/section'

interface TimeReply {
  readonly now: number
  readonly isFrozen: boolean
  readonly timers: readonly TimerView[]
  readonly functions: readonly string[]
}

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** The cloud's clock to set and move, its timers to fire, and the functions it found. */
export function Time({ live }: SectionProps): ReactNode {
  const texts = useTexts()
  const [error, setError] = useState<string>()
  const asked = useAsked<TimeReply>('readTime', {}, live.clockChanges)
  const run = (name: string, input: object): void => {
    setError(undefined)
    act(name, input).then(asked.ask, (failure: Error) => setError(failure.message))
  }
  const message = error ?? asked.error
  return (
    <Section title={texts.sections.time} note={texts.time.explainMove}>
      {message !== undefined && (
        <Failure title={texts.common.failed} message={message} retry={texts.common.retry} onRetry={asked.ask} />
      )}
      {asked.reply === undefined ? (
        <Empty>{texts.common.loading}</Empty>
      ) : (
        <>
          <ClockCard time={asked.reply} run={run} />
          <Timers timers={asked.reply.timers} run={run} />
          <Functions names={asked.reply.functions} />
        </>
      )}
    </Section>
  )
}

type Run = (name: string, input: object) => void

/** The moment the cloud shows now: counted on from the last answer, unless it stands still. */
function useRunningMoment(time: TimeReply): number {
  const [shownAt, setShownAt] = useState(time.now)
  useEffect(() => {
    setShownAt(time.now)
    if (time.isFrozen) return undefined
    const askedAt = performance.now()
    const timer = setInterval(() => setShownAt(time.now + performance.now() - askedAt), 1000)
    return () => clearInterval(timer)
  }, [time])
  return shownAt
}

function ClockCard({ time, run }: { time: TimeReply; run: Run }): ReactNode {
  const { time: texts } = useTexts()
  const now = useRunningMoment(time)
  const [target, setTarget] = useState(() => momentForField(time.now))
  const at = parseMoment(target)
  const steps: readonly (readonly [string, number])[] = [
    [texts.oneMinute, MINUTE_MS],
    [texts.oneHour, HOUR_MS],
    [texts.oneDay, DAY_MS],
    [texts.oneWeek, 7 * DAY_MS],
  ]
  return (
    <div className="card">
      <p className="note">{texts.now}</p>
      <p className="clock">
        {formatMoment(now)} <span className="badge">{time.isFrozen ? texts.frozen : texts.running}</span>
      </p>
      <div className="actions">
        <span className="note">{texts.forward}</span>
        {steps.map(([label, ms]) => (
          <button key={label} onClick={() => run('moveClock', { at: Math.round(now + ms) })}>
            {label}
          </button>
        ))}
        <button onClick={() => run('freezeClock', { isFrozen: !time.isFrozen })}>
          {time.isFrozen ? texts.unfreeze : texts.freeze}
        </button>
        <button onClick={() => run('moveClock', { at: Date.now() })}>{texts.real}</button>
      </div>
      <div className="actions">
        <input
          type="datetime-local"
          step={1}
          aria-label={texts.moveTo}
          value={target}
          onChange={(event) => setTarget(event.target.value)}
        />
        <button disabled={at === undefined} onClick={() => run('moveClock', { at })}>
          {texts.moveTo}
        </button>
      </div>
    </div>
  )
}

function Timers({ timers, run }: { timers: readonly TimerView[]; run: Run }): ReactNode {
  const { time: texts } = useTexts()
  return (
    <>
      <h3>{texts.timers}</h3>
      {timers.length === 0 ? (
        <Empty>{texts.noTimers}</Empty>
      ) : (
        <table>
          <tbody>
            {timers.map((timer) => (
              <tr key={`${timer.functionName}/${timer.name}`}>
                <td>
                  <strong>{timer.functionName}</strong>
                </td>
                <td>{timer.name}</td>
                <td className="code">{timer.cron}</td>
                <td className="time">
                  {timer.nextAt === undefined ? '–' : `${texts.next} ${formatMoment(timer.nextAt)}`}
                </td>
                <td className="number">
                  <button onClick={() => run('fireTimer', { functionName: timer.functionName })}>{texts.fire}</button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  )
}

function Functions({ names }: { names: readonly string[] }): ReactNode {
  const { time: texts } = useTexts()
  return (
    <>
      <h3>{texts.functions}</h3>
      {names.length === 0 ? <Empty>{texts.noFunctions}</Empty> : <p className="code">{names.join(' · ')}</p>}
    </>
  )
}
