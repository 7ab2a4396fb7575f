import { useState, type ReactNode } from 'react'
import type { Fault, FaultEffect } from '../../../faults'
import { act, useAsked } from '../cloud'
import type { SectionProps } from '../console-page'
import { useTexts } from '../language'
import { Failure, Section } from '../parts/section'
import { FaultForm } from './fault-form'
import { ServiceFaults } from './service-faults'

interface FaultsReply {
  readonly faults: readonly { readonly id: string; readonly fault: Fault; readonly strikes: number }[]
  readonly errors: readonly string[]
}

/** The faults that are set, and a form to set one. */
export function Faults({ live }: SectionProps): ReactNode {
  const texts = useTexts()
  const [error, setError] = useState<string>()
  const asked = useAsked<FaultsReply>('listFaults', {}, live.last)
  const run = (name: string, input: object): void => {
    setError(undefined)
    act(name, input).then(asked.ask, (failure: Error) => setError(failure.message))
  }
  const faults = asked.reply?.faults ?? []
  const message = error ?? asked.error
  return (
    <Section
      title={texts.sections.faults}
      note={texts.faults.explain}
      actions={faults.length > 0 && <button onClick={() => run('clearFaults', {})}>{texts.common.clear}</button>}
    >
      {message !== undefined && <Failure title={texts.common.failed} message={message} />}
      <FaultForm errors={asked.reply?.errors ?? []} onSet={(fault) => run('addFault', fault)} />
      {faults.length === 0 ? (
        <p className="note">{texts.faults.empty}</p>
      ) : (
        <table>
          <tbody>
            {faults.map((entry) => (
              <FaultRow key={entry.id} {...entry} onRemove={() => run('removeFault', { id: entry.id })} />
            ))}
          </tbody>
        </table>
      )}
      <ServiceFaults last={live.last} />
    </Section>
  )
}

function FaultRow(props: { fault: Fault; strikes: number; onRemove: () => void }): ReactNode {
  const { faults: texts, common } = useTexts()
  const { fault } = props
  return (
    <tr>
      <td className="code">{fault.action ?? texts.anyAction}</td>
      <td>{fault.functionName ?? texts.anyFunction}</td>
      <td>{fault.collection ?? texts.anyCollection}</td>
      <td>
        <strong>{texts.kinds[fault.effect.kind]}</strong> <EffectDetail effect={fault.effect} />
      </td>
      <td>{texts.struck(props.strikes)}</td>
      <td>{fault.times ?? texts.untilRemoved}</td>
      <td className="number">
        <button onClick={props.onRemove}>{common.remove}</button>
      </td>
    </tr>
  )
}

function EffectDetail({ effect }: { effect: FaultEffect }): ReactNode {
  const { faults: texts, common } = useTexts()
  if (effect.kind === 'error') return <span className="code">{effect.error}</span>
  if (effect.kind === 'delay') return `${effect.delayMs} ${common.milliseconds}`
  if (effect.kind === 'kill') return `${texts.operation} ${effect.operation}, ${texts.when[effect.when]}`
  return null
}
